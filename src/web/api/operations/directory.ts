import { z } from 'zod';
import type { Agency, DirectoryChange, DirectoryEntry } from '../../../application/directory/directory.ts';
import { casesNamed, type ChangePreview } from '../../../application/directory/preview.ts';
import { namesWith } from '../../pages/changes/names.ts';
import { directoryRefusalInWords } from '../../wording/directory.ts';
import { sentInstant, sentList, sentText } from '../act-body.ts';
import { moment, name, pageOf, paging } from '../answer-parts.ts';
import { continued, nextOf, wrongCursor } from '../list-page.ts';
import { given, operation, trouble } from '../operation.ts';
import { problem } from '../problem.ts';

const LONGEST = 200;

const agencyShape = z
  .strictObject({
    agency: z.string(),
    from: moment.describe('Since when it takes part'),
    until: moment.nullable(),
    people: z.int(),
    agreements: z.array(z.strictObject({ programme: z.string(), from: moment, until: moment.nullable() })),
    teams: z
      .array(z.strictObject({ programme: z.string(), fallback: z.string() }))
      .describe('Who takes over in a team where nobody else is named, by their id'),
  })
  .meta({ id: 'Agency' });

function agencyAnswer(one: Agency): z.input<typeof agencyShape> {
  return {
    agency: one.agency,
    from: one.fromAt,
    until: one.untilAt,
    people: one.people,
    agreements: one.agreements.map(({ programme, fromAt, untilAt }) => ({
      programme,
      from: fromAt,
      until: untilAt,
    })),
    teams: one.fallbacks.map(({ programme, person }) => ({ programme, fallback: person })),
  };
}

export const listAgencies = operation({
  id: 'listAgencies',
  part: 'People and agencies',
  method: 'GET',
  path: '/api/directory/agencies',
  title: 'List the agencies',
  says: 'Every agency that takes part or did, what it agreed to share in, and its teams with whoever takes over in them.',
  access: 'administer',
  audit: { look: 'the agencies' },
  answer: {
    status: 200,
    says: 'The agencies.',
    schema: z.strictObject({ rows: z.array(agencyShape) }).meta({ id: 'Agencies' }),
  },
  handler: async ({ tools }) =>
    given({ rows: (await tools.app.deps.directory.agencies()).map(agencyAnswer) }, []),
});

const personShape = z
  .strictObject({
    person: z.string(),
    name: z.string(),
    agency: z.string(),
    roles: z.array(z.string()),
    left: moment.nullable(),
  })
  .meta({ id: 'PersonHere', description: 'Somebody of the directory, those who left too.' });

export const listPeople = operation({
  id: 'listPeople',
  part: 'People and agencies',
  method: 'GET',
  path: '/api/directory/people',
  title: 'List the people of an agency',
  says: 'Everybody of an agency with their roles, those who left too.',
  access: 'administer',
  audit: { look: 'the people of an agency', titles: true },
  query: z.strictObject({ agency: name.describe('The name of the agency') }),
  answer: {
    status: 200,
    says: 'The people.',
    schema: z.strictObject({ rows: z.array(personShape) }).meta({ id: 'PeopleHere' }),
  },
  problems: ['not-found'],
  handler: async ({ tools, query: { agency } }) => {
    const { directory } = tools.app.deps;
    if ((await directory.agency(agency)) === undefined)
      return trouble(
        problem('not-found', 'There is no such agency. GET /api/directory/agencies lists them.'),
      );
    const rows = (await directory.peopleOf(agency)).map((one) => ({
      person: one.person,
      name: one.name,
      agency: one.agency,
      roles: [...one.roles],
      left: one.leftAt,
    }));
    return given({ rows }, []);
  },
});

const agency = sentText(LONGEST);
const programme = sentText(LONGEST);
const person = sentText(LONGEST).describe('Their id');
const roles = sentList(sentText(LONGEST), 0, 100);
const successor = sentText(LONGEST)
  .nullable()
  .describe('Who takes over what they hold on cases; null for the fallback of each team');

export const changeShape = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('agency-joins'), agency }),
    z.strictObject({ kind: z.literal('agency-leaves'), agency, successor }),
    z.strictObject({ kind: z.literal('sharing-agreed'), agency, programme }),
    z.strictObject({ kind: z.literal('sharing-ended'), agency, programme }),
    z.strictObject({ kind: z.literal('fallback-named'), agency, programme, person }),
    z.strictObject({ kind: z.literal('roles-given'), person, roles, successor }),
    z.strictObject({ kind: z.literal('person-moves'), person, agency, roles, successor }),
    z.strictObject({ kind: z.literal('person-leaves'), person, successor }),
    z.strictObject({ kind: z.literal('person-joins'), person, name: sentText(LONGEST), agency, roles }),
  ])
  .meta({ id: 'DirectoryChange' });

export const entryShape = z
  .strictObject({
    entryId: z.uuid(),
    at: moment,
    by: z.string().describe('Id of a person, or what made it, such as scim:council'),
    reason: z.string(),
    change: changeShape,
    from: moment.describe('From when it holds'),
    inEffectAt: moment.nullable().describe('Null while that is still to come'),
    withdrawn: z.strictObject({ at: moment, by: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'DirectoryEntry', description: 'A change to people and agencies, on record.' });

export function entryAnswer(entry: DirectoryEntry): z.input<typeof entryShape> {
  const { entryId, at, by, reason, change, from, inEffectAt, withdrawn } = entry;
  return { entryId, at, by, reason, change: changeAnswer(change), from, inEffectAt, withdrawn };
}

function changeAnswer(change: DirectoryChange): z.input<typeof changeShape> {
  return 'roles' in change ? { ...change, roles: [...change.roles] } : change;
}

export const listDirectoryChanges = operation({
  id: 'listDirectoryChanges',
  part: 'People and agencies',
  method: 'GET',
  path: '/api/directory/changes',
  title: 'List the changes to people and agencies',
  says: 'Every change with its author and reason, newest first: those still to come and those withdrawn too.',
  access: 'administer',
  audit: { look: 'changes to people and agencies', titles: true },
  query: z.strictObject({
    agency: name.optional().describe('About this agency'),
    person: name.optional().describe('About this person, by their id; not together with agency'),
    ...paging,
  }),
  answer: { status: 200, says: 'A page of changes.', schema: pageOf('DirectoryEntries', entryShape) },
  problems: ['cursor', 'query'],
  handler: async ({ tools, query: { agency: of, person: whose, after, limit } }) => {
    if (of !== undefined && whose !== undefined)
      return trouble(
        problem('query', 'Each parameter that is wrong is listed.', {
          errors: [{ parameter: 'person', detail: 'cannot be given together with agency' }],
        }),
      );
    const asked = { agency: of, person: whose };
    const place = continued('listDirectoryChanges', asked, after);
    if (place === undefined) return wrongCursor();
    const about = of === undefined ? (whose === undefined ? undefined : { person: whose }) : { agency: of };
    const rows = await tools.app.deps.directory.entries({
      limit: limit + 1,
      ...(about === undefined ? {} : { about }),
      ...(place.after === undefined ? {} : { before: place.after }),
    });
    const next = rows.length > limit ? rows[limit - 1]?.entryId : undefined;
    return given(
      { rows: rows.slice(0, limit).map(entryAnswer), ...nextOf('listDirectoryChanges', asked, next) },
      [],
    );
  },
});

const sees = z.enum(['nothing', 'part', 'whole']);

const previewShape = z
  .strictObject({
    refused: z
      .strictObject({ code: z.string(), detail: z.string() })
      .nullable()
      .describe('Why it would not be taken; what follows is then empty'),
    at: moment.describe('The moment from which it would hold'),
    people: z
      .array(
        z.strictObject({
          person: z.string(),
          moves: z.array(
            z.strictObject({
              programme: z.string(),
              before: sees,
              after: sees,
              cases: z.int(),
              named: z
                .array(z.strictObject({ caseId: z.uuid(), reference: z.string() }))
                .describe('Some of them, as far as you may read them yourself'),
            }),
          ),
        }),
      )
      .describe('Everybody who would see more or less than before'),
    lookedAt: z.int(),
    notLookedAt: z
      .int()
      .describe(
        'How many more the change may touch, who were not looked at: they are of more kinds than are',
      ),
    takenOver: z
      .array(
        z.strictObject({
          from: z.string(),
          to: z.string().nullable().describe('Null where nobody could take over'),
          programme: z.string(),
          role: z.string(),
          cases: z.int(),
        }),
      )
      .describe('Roles on cases that would be given on'),
    systems: z
      .array(
        z.strictObject({
          accountId: z.uuid(),
          name: z.string(),
          person: z.string().describe('Whoever made it, or issued a secret of it, by their id'),
          issued: z.boolean().describe('They issued a secret by which it works now, and which would end'),
        }),
      )
      .describe('Systems that somebody else would have to look after'),
    told: z
      .array(z.string())
      .describe(
        'Roles it would give of which data-protection officers and the other administrators are told',
      ),
    unread: z
      .boolean()
      .describe('There are more cases than were read on which roles may be given on: there that is left out'),
  })
  .meta({ id: 'DirectoryPreview' });

export const previewDirectoryChange = operation({
  id: 'previewDirectoryChange',
  part: 'People and agencies',
  method: 'POST',
  path: '/api/directory/previews',
  title: 'Say what a change to people and agencies would do',
  says: 'Decides a change without making it: why it would be refused or, where it would not, who would gain and who lose sight of which cases and what would be taken over by whom. It is made by another operation, or on its page, by an administrator who has just proved who they are.',
  access: 'administer',
  audit: { look: 'what a change to people and agencies would do', titles: true },
  body: z
    .strictObject({
      change: changeShape,
      from: sentInstant.optional().describe('From when it would hold; from now when it is left out'),
    })
    .meta({ id: 'DirectoryChangeAsked' }),
  answer: { status: 200, says: 'What it would do.', schema: previewShape },
  problems: ['body'],
  handler: async ({ tools, viewer, body: { change, from }, now }) => {
    const at = from ?? now;
    const making = { by: viewer.person.person, reason: 'A preview', from: at, now };
    const decided = await tools.app.deps.directory.decide(change, making);
    if (!decided.ok) {
      const names = await namesWith(tools.app, tools);
      const refused = { code: decided.error.code, detail: directoryRefusalInWords(names, decided.error) };
      return given({ refused, at, ...NOTHING }, []);
    }
    const preview = await tools.previewChange(change, decided.value, at, viewer.person);
    return given(previewAnswer(preview), casesNamed(preview));
  },
});

/** What a change would do that would not be taken. */
const NOTHING = {
  people: [],
  lookedAt: 0,
  notLookedAt: 0,
  takenOver: [],
  systems: [],
  told: [],
  unread: false,
};

function previewAnswer(preview: ChangePreview) {
  const { at, people, lookedAt, notLookedAt, takenOver, systems, told, unread } = preview;
  return {
    refused: null,
    at,
    people: people.map(({ person: { person: id }, moves }) => ({
      person: id,
      moves: moves.map(({ programme: of, before, after, cases, named }) => ({
        programme: of,
        before,
        after,
        cases,
        named: named.map(({ caseId, reference }) => ({ caseId, reference })),
      })),
    })),
    lookedAt,
    notLookedAt,
    takenOver: takenOver.map(({ teams: _teams, ...one }) => one),
    systems: [...systems],
    told: [...told],
    unread,
  };
}
