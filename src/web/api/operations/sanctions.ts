import { z } from 'zod';
import { readCase } from '../../../application/read-case.ts';
import type { ListVersion } from '../../../application/sanctions/lists.ts';
import { lookUp } from '../../../application/sanctions/look-up.ts';
import { type Finding, findingsOn, lastScreening } from '../../../application/sanctions/screenings.ts';
import { takeInList } from '../../../application/sanctions/take-in.ts';
import { LONGEST_LINE } from '../../../domain/fields.ts';
import { type ListFault, listFaultInWords } from '../../../domain/sanctions/list.ts';
import { listsOf } from '../../../domain/sanctions/screened.ts';
import { LIST_ZONE } from '../../pages/page-deps.ts';
import { sentText } from '../act-body.ts';
import { caseIdShape, day, flag, moment, pageOf, paging, position } from '../answer-parts.ts';
import { continued, nextOf, wrongCursor } from '../list-page.ts';
import { given, operation, type Trouble, trouble } from '../operation.ts';
import { problem } from '../problem.ts';
import { sentFile } from '../read-upload.ts';
import {
  candidateAnswer,
  candidateShape,
  decisionShape,
  screenedListShape,
  togetherAnswer,
  togetherShape,
} from '../sanctions-answers.ts';
import { noCase } from './no-case.ts';

const versionShape = z
  .strictObject({
    listId: z.uuid(),
    publisher: z.string(),
    title: z.string(),
    publishedOn: day,
    current: z.boolean().describe('Cases are set against it: of its list it is the one published last'),
    at: moment.describe('When it was taken in'),
    doneBy: z.string().describe('Id of a person, or command-line: with an account'),
    reason: z.string(),
    digest: z.string().describe('SHA-256 of the file, hexadecimal'),
    entries: z.int(),
    strongAliases: z.int(),
    weakAliases: z.int(),
  })
  .meta({
    id: 'SanctionsListVersion',
    description: 'A list as it was published on a day and taken in here.',
  });

function versionAnswer({ place: _of, ...version }: ListVersion): z.input<typeof versionShape> {
  return version;
}

export const listSanctionsLists = operation({
  id: 'listSanctionsLists',
  part: 'Sanctions lists',
  method: 'GET',
  path: '/api/sanctions/lists',
  title: 'List the sanctions lists',
  says: 'The current version of each list, by publisher and title: what cases are set against.',
  access: 'read-sanctions',
  audit: { notRecorded: 'a published list holds no case' },
  answer: {
    status: 200,
    says: 'The lists.',
    schema: z.strictObject({ rows: z.array(versionShape) }).meta({ id: 'SanctionsLists' }),
  },
  handler: async ({ tools }) =>
    given({ rows: (await tools.sanctions.current()).versions.map(versionAnswer) }, []),
});

export const listSanctionsVersions = operation({
  id: 'listSanctionsVersions',
  part: 'Sanctions lists',
  method: 'GET',
  path: '/api/sanctions/versions',
  title: 'List what was taken in of sanctions lists',
  says: 'Every version of every list, that taken in last first, with who took it in and why.',
  access: 'read-sanctions',
  audit: { notRecorded: 'a published list holds no case' },
  query: z.strictObject(paging),
  answer: { status: 200, says: 'A page of versions.', schema: pageOf('SanctionsListVersions', versionShape) },
  problems: ['cursor'],
  handler: async ({ tools, query: { after, limit } }) => {
    const place = continued('listSanctionsVersions', {}, after);
    if (place === undefined) return wrongCursor();
    const before = place.after === undefined ? undefined : Number(place.after);
    const rows = await tools.sanctions.versions({ limit: limit + 1, before });
    const next = rows.length > limit ? rows[limit - 1]?.place : undefined;
    return given(
      {
        rows: rows.slice(0, limit).map(versionAnswer),
        ...nextOf('listSanctionsVersions', {}, next === undefined ? undefined : String(next)),
      },
      [],
    );
  },
});

export const takeInSanctionsList = operation({
  id: 'takeInSanctionsList',
  part: 'Sanctions lists',
  method: 'POST',
  path: '/api/sanctions/versions',
  title: 'Take a sanctions list in',
  says: 'Takes a file (SDN.XML or CONSOLIDATED.XML as OFAC publishes them, or another list in the same form) in as a version of a list, all of it or nothing. The file does not say which list it is: publisher and title do. The same file sent again changes nothing. One that was published before the current version is kept and is not current.',
  access: 'administer',
  audit: { notRecorded: 'a published list holds no case; what is taken in names who did it' },
  upload: true,
  body: z
    .strictObject({
      file: sentFile,
      publisher: sentText(LONGEST_LINE).describe('Who publishes the list'),
      title: sentText(LONGEST_LINE).describe('What it is called; all versions of it share both'),
      reason: sentText(LONGEST_LINE).describe('Where it is from, and why it is taken in'),
      evenSo: flag
        .optional()
        .describe('It is this list although it has next to no entry of the current version'),
    })
    .meta({ id: 'SanctionsListToTakeIn' }),
  answer: { status: 201, says: 'It is here.', schema: versionShape },
  problems: ['file-not-accepted', 'body'],
  handler: async ({ tools, viewer, body: { file, publisher, title, reason, evenSo }, now }) => {
    const taken = await takeInList(tools.sanctions, {
      content: file.content,
      of: { publisher, title },
      evenSo: evenSo === true,
      doneBy: viewer.person.person,
      reason,
      at: now,
    });
    if (taken.ok) return given(versionAnswer(taken.value.list), []);
    if (taken.error.code === 'faults') return faultsIn(taken.error.faults);
    const { current, kept } = taken.error.compared;
    const detail = `The file has only ${kept} of the ${current.entries} entries of the current version of this list. Name the list that it is, or send evenSo as true`;
    return trouble(
      problem('body', 'Each thing that is wrong is listed with its place.', {
        errors: [{ pointer: '#/title', detail }],
      }),
    );
  },
});

function faultsIn(faults: readonly ListFault[]): Trouble {
  const errors = faults.map((fault) => ({ pointer: '#/file', detail: listFaultInWords(fault) }));
  return trouble(
    problem('file-not-accepted', 'Nothing of the file was taken in. Each fault is listed.', { errors }),
  );
}

export const lookUpOnLists = operation({
  id: 'lookUpOnLists',
  part: 'Sanctions lists',
  method: 'POST',
  path: '/api/sanctions/look-ups',
  title: 'Look a name up on the sanctions lists',
  says: 'Sets a name against the current version of every list as a screening does, in whichever script it is written; with a record of the register of ownership, those who own it today too. Nothing of it is kept but the look. A likeness of names decides nothing.',
  access: 'read-sanctions',
  countedAs: 'search',
  audit: { look: 'a name looked up on sanctions lists' },
  body: z
    .strictObject({
      name: sentText(LONGEST_LINE),
      recordId: sentText(LONGEST_LINE).optional().describe('Its record in the register of ownership'),
    })
    .meta({ id: 'NameToLookUp' }),
  answer: {
    status: 200,
    says: 'Whom it may be.',
    schema: z
      .strictObject({
        lists: z.array(screenedListShape).describe('The versions it was set against'),
        candidates: z.array(candidateShape),
        together: z.array(togetherShape),
        unseen: z.array(z.string()).describe('Whom it did not look at, and why'),
      })
      .meta({ id: 'LookedUp' }),
  },
  handler: async ({ tools, body: { name, recordId }, now }) => {
    const asked = recordId === undefined ? { name } : { name, recordId };
    const found = await lookUp({ ...tools, zone: LIST_ZONE }, asked, now);
    return given(
      {
        lists: found.versions.map(({ title, publisher, publishedOn, digest }) => ({
          list: title,
          publisher,
          publishedOn,
          digest,
        })),
        candidates: found.candidates.map(candidateAnswer),
        together: found.together.map(togetherAnswer),
        unseen: [...found.unseen],
      },
      [],
    );
  },
});

const standing = {
  key: z.string().describe('Send it as candidate of the act decide-candidate'),
  screening: position.describe('The entry of the screening that found it: position of that act'),
  gone: z.boolean().describe('The last screening did not find it any more'),
  decision: decisionShape.nullable(),
};

function standingAnswer({ found: { key }, screening, gone, decision }: Finding<{ readonly key: string }>) {
  return {
    key,
    screening: screening.standsFor,
    gone,
    decision:
      decision === undefined
        ? null
        : {
            decision: decision.body.decision,
            reason: decision.body.reason,
            by: decision.author.name,
            entry: decision.position,
          },
  };
}

export const readScreening = operation({
  id: 'readScreening',
  part: 'Sanctions lists',
  method: 'GET',
  path: '/api/cases/{caseId}/screening',
  title: 'Read whom the parties of a case may be on sanctions lists',
  says: 'The last screening of the parties and those who own them, by the program itself: against which versions, whom they may be, who counts only together with others, what was not looked at, and what people decided. Decide with the act decide-candidate, by POST /api/cases/{caseId}/acts.',
  access: 'read-case',
  audit: { look: 'candidates of sanctions lists on a case' },
  conditional: true,
  params: caseIdShape,
  answer: {
    status: 200,
    says: 'What was found, and what stands decided.',
    schema: z
      .strictObject({
        entry: position.nullable().describe('Of the last screening; null where there was none yet'),
        on: day.nullable(),
        lists: z.array(screenedListShape),
        candidates: z.array(candidateShape.extend(standing).meta({ id: 'CandidateOnCase' })),
        together: z.array(togetherShape.extend(standing).meta({ id: 'TogetherOnCase' })),
        unseen: z.array(z.string()),
      })
      .meta({ id: 'Screening' }),
  },
  problems: ['case-not-found'],
  handler: async ({ tools, viewer: { person }, params: { caseId }, now }) => {
    const read = await readCase(tools, person, caseId, now);
    if (read === undefined) return noCase();
    const last = lastScreening(read.state);
    const { candidates, together } = findingsOn(read.state);
    return given(
      {
        entry: last?.position ?? null,
        on: last?.body.on ?? null,
        lists: last === undefined ? [] : listsOf(last.body).map((one) => ({ ...one })),
        candidates: candidates.map((one) => ({ ...candidateAnswer(one.found), ...standingAnswer(one) })),
        together: together.map((one) => ({ ...togetherAnswer(one.found), ...standingAnswer(one) })),
        unseen: [...(last?.body.unseen ?? [])],
      },
      [caseId],
      read.state.position,
    );
  },
});
