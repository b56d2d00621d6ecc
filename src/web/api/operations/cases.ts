import { z } from 'zod';
import { criteriaFor } from '../../../application/criteria.ts';
import { caseKnownOn, readCase, rehearseRead, rulesChoices } from '../../../application/read-case.ts';
import { plainFinding } from '../../../application/rehearse-record.ts';
import type { CaseEvent } from '../../../domain/event.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { caseIdShape, day, flag, name, pageOf, paging, position, queryDay } from '../answer-parts.ts';
import {
  caseAnswer,
  caseRowAnswer,
  caseRowShape,
  caseShape,
  dutyAnswer,
  dutyShape,
  entryAnswer,
  entryShape,
  isOwed,
} from '../case-answers.ts';
import { continued, defined, nextOf, wrongCursor } from '../list-page.ts';
import { given, operation, trouble } from '../operation.ts';
import { problem, refusalProblem } from '../problem.ts';

const noCase = () => trouble(refusalProblem({ code: 'case-not-found' }));

export const listCases = operation({
  id: 'listCases',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases',
  title: 'List cases',
  says: 'Cases, the one that was written on last first. A name or a reference to search for does not belong in an address: see Search.',
  access: 'list-cases',
  audit: { look: 'the list of cases' },
  query: z.strictObject({
    programme: name.optional().describe('Only cases of this programme'),
    stage: name.optional().describe('Only cases at this stage'),
    closed: flag.optional().describe('true: only closed cases; false: only open ones'),
    mine: flag.optional().describe('true: only cases that the person signed in leads'),
    ...paging,
  }),
  answer: { status: 200, says: 'A page of cases.', schema: pageOf('CaseRows', caseRowShape) },
  problems: ['cursor'],
  handler: async ({ tools, viewer, query: { after, limit, mine, ...filters } }) => {
    const asked = { ...filters, mine };
    const place = continued('listCases', asked, after);
    if (place === undefined) return wrongCursor();
    const { rows, next } = await tools.readModels.listCases({
      ...defined(filters),
      ...(mine === true ? { lead: viewer.person.person } : {}),
      ...place,
      limit,
    });
    const shown = rows.map((row) => row.caseId);
    return given({ rows: rows.map(caseRowAnswer), ...nextOf('listCases', asked, next) }, shown);
  },
});

export const getCase = operation({
  id: 'getCase',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}',
  title: 'Read a case',
  says: 'Where the case stands, who holds which role, what is owed and what a person should look at. Its ETag is what If-Match takes when an act is sent.',
  access: 'read-case',
  audit: { look: 'a case' },
  conditional: true,
  params: caseIdShape,
  answer: { status: 200, says: 'The case.', schema: caseShape },
  problems: ['case-not-found'],
  handler: async ({ tools, params: { caseId }, now }) => {
    const read = await readCase(tools, caseId, now);
    return read === undefined ? noCase() : given(caseAnswer(read), [caseId], read.state.position);
  },
});

const entryFilters = z.strictObject({
  type: z
    .enum(['fact', 'consequence'])
    .optional()
    .describe('Only what people recorded, or only what the rules drew'),
  kind: name.optional().describe('Only entries of this kind'),
  agency: name.optional().describe('Only what people of this agency recorded'),
  from: queryDay.optional().describe('Only what happened on this day or later'),
  to: queryDay.optional().describe('Only what happened on this day or earlier'),
  ...paging,
});

type EntryFilters = z.output<typeof entryFilters>;

export const listEntries = operation({
  id: 'listEntries',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}/entries',
  title: 'List the entries of a case',
  says: 'The record of the case in the order in which it was written: what people recorded and what the rules drew, each with when it happened and when it reached the record. Entries that were corrected or withdrawn are there too, and say so.',
  access: 'read-case',
  audit: { look: 'the entries of a case' },
  conditional: true,
  params: caseIdShape,
  query: entryFilters,
  answer: { status: 200, says: 'A page of entries, oldest first.', schema: pageOf('Entries', entryShape) },
  problems: ['case-not-found', 'cursor'],
  handler: async ({ tools, params: { caseId }, query, now }) => {
    const { after, limit, ...filters } = query;
    const asked = { ...filters, caseId };
    const place = continued('listEntries', asked, after);
    if (place === undefined) return wrongCursor();
    const read = await readCase(tools, caseId, now);
    if (read === undefined) return noCase();
    const behind = Number(place.after ?? 0);
    const found = read.events.filter(
      (event) => event.position > behind && isAsked(event, query, read.state.zone),
    );
    const rows = found.slice(0, limit);
    const next = found.length > limit ? String(rows.at(-1)?.position) : undefined;
    return given(
      { rows: rows.map((event) => entryAnswer(read, event)), ...nextOf('listEntries', asked, next) },
      [caseId],
      read.state.position,
    );
  },
});

/** An entry whose day is not known is left out once a day is asked for. */
function isAsked(event: CaseEvent, { type, kind, agency, from, to }: EntryFilters, zone: string): boolean {
  if (type !== undefined && event.type !== type) return false;
  if (kind !== undefined && event.kind !== kind) return false;
  if (agency !== undefined && (event.type !== 'fact' || event.author.agency !== agency)) return false;
  if (from === undefined && to === undefined) return true;
  const on = event.type === 'consequence' ? event.on : dayOf(event, zone);
  return on !== null && (from === undefined || on >= from) && (to === undefined || on <= to);
}

function dayOf(event: CaseEvent & { readonly type: 'fact' }, zone: string) {
  return event.occurred.at === undefined ? event.occurred.date : civilDateIn(zone, event.occurred.at);
}

export const getEntry = operation({
  id: 'getEntry',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}/entries/{position}',
  title: 'Read an entry',
  says: 'One entry of the record of a case.',
  access: 'read-case',
  audit: { look: 'an entry of a case' },
  conditional: true,
  params: caseIdShape.extend({
    position: z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number)
      .meta({ documented: { type: 'integer', minimum: 1, description: 'Position of the entry' } }),
  }),
  answer: { status: 200, says: 'The entry.', schema: entryShape },
  problems: ['case-not-found', 'not-found'],
  handler: async ({ tools, params, now }) => {
    const read = await readCase(tools, params.caseId, now);
    if (read === undefined) return noCase();
    const event = read.events[params.position - 1];
    if (event === undefined)
      return trouble(
        problem(
          'not-found',
          `The case has ${read.events.length} entries; there is none at ${params.position}.`,
        ),
        [params.caseId],
      );
    return given(entryAnswer(read, event), [params.caseId], read.state.position);
  },
});

export const listDutiesOfCase = operation({
  id: 'listDutiesOfCase',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}/duties',
  title: 'List the duties of a case',
  says: 'Every duty that the case ever opened, in that order, with what became of it.',
  access: 'read-case',
  audit: { look: 'the duties of a case' },
  conditional: true,
  params: caseIdShape,
  query: z.strictObject({
    owed: flag.optional().describe('true: only what is owed; false: only what is not'),
  }),
  answer: {
    status: 200,
    says: 'The duties.',
    schema: z.strictObject({ rows: z.array(dutyShape) }).meta({ id: 'Duties' }),
  },
  problems: ['case-not-found'],
  handler: async ({ tools, params: { caseId }, query: { owed }, now }) => {
    const read = await readCase(tools, caseId, now);
    if (read === undefined) return noCase();
    const duties = [...read.state.duties.values()].filter(
      (duty) => owed === undefined || isOwed(duty) === owed,
    );
    return given({ rows: duties.map((duty) => dutyAnswer(read, duty)) }, [caseId], read.state.position);
  },
});

const criterionShape = z
  .strictObject({
    rule: z.string(),
    title: z.string(),
    state: z.enum(['met', 'unmet', 'depends']).describe('depends: on answers that have not been given'),
    text: z.string().nullable().describe('What is missing, in the words of the rule'),
    questions: z.array(z.string()).describe('Labels of the questions that it waits for'),
    remedy: z.string(),
    strength: z.enum(['must', 'should']),
    source: z.strictObject({
      instrument: z.string(),
      place: z.string(),
      mark: z.enum(['established', 'assumed', 'proposed']),
      url: z.string().optional(),
    }),
    acts: z.array(z.string()).describe('Acts by which it could be satisfied'),
  })
  .meta({ id: 'Criterion', description: 'A rule that an act must or should meet, as the case stands.' });

export const readCriteria = operation({
  id: 'readCriteria',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}/acts/{act}',
  title: 'Read what an act needs',
  says: 'Each rule that guards an act, and whether it is met as the case stands today: long before anybody sends the act.',
  access: 'read-case',
  audit: { look: 'what an act on a case needs' },
  conditional: true,
  params: caseIdShape.extend({ act: name.describe('The name of the act') }),
  answer: {
    status: 200,
    says: 'The rules.',
    schema: z
      .strictObject({
        act: z.string(),
        title: z.string(),
        by: z.array(z.string()),
        rules: z.array(criterionShape),
      })
      .meta({ id: 'Criteria' }),
  },
  problems: ['case-not-found', 'not-found'],
  handler: async ({ tools, params: { caseId, act: asked }, now }) => {
    const read = await readCase(tools, caseId, now);
    if (read === undefined) return noCase();
    const act = read.programme.acts.get(asked);
    if (act === undefined)
      return trouble(problem('not-found', `There is no act “${asked}” in this programme.`), [caseId]);
    const rules = criteriaFor(read, act.id).map((one) => ({
      rule: one.rule,
      title: one.title,
      state: one.state,
      text: one.text ?? null,
      questions: [...one.questions],
      remedy: one.remedy,
      strength: one.strength,
      source: one.source,
      acts: one.acts.map(({ id }) => id),
    }));
    return given({ act: act.id, title: act.title, by: [...act.by], rules }, [caseId], read.state.position);
  },
});

export const readKnownOn = operation({
  id: 'readKnownOn',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}/known-on',
  title: 'Read a case as it was known on a date',
  says: 'The case as the record stood at the end of a day, and what has become known since of what had happened by then.',
  access: 'read-case',
  audit: { look: 'a case as known on a date' },
  params: caseIdShape,
  query: z.strictObject({ on: queryDay.describe('The day') }),
  answer: {
    status: 200,
    says: 'The case as it was known.',
    schema: z
      .strictObject({
        on: day,
        known: caseShape.nullable().describe('Null when the case was not on the record yet'),
        since: z
          .array(
            z.strictObject({
              entry: entryShape,
              lagDays: z.int().nullable().describe('Days from when it happened to when it was recorded'),
            }),
          )
          .describe('What had happened by then, or puts an entry of then right, and was recorded later'),
      })
      .meta({ id: 'CaseKnownOn' }),
  },
  problems: ['case-not-found'],
  handler: async ({ tools, params: { caseId }, query: { on }, now }) => {
    const read = await readCase(tools, caseId, now);
    if (read === undefined) return noCase();
    if (on > read.today)
      return trouble(
        problem('query', 'Each parameter that is wrong is listed.', {
          errors: [{ parameter: 'on', detail: `must not be after today, ${read.today}` }],
        }),
        [caseId],
      );
    const { asKnown, since } = caseKnownOn(read, on);
    return given(
      {
        on,
        known: asKnown.state.position === 0 ? null : caseAnswer(asKnown),
        since: since.map(({ fact, lagDays }) => ({ entry: entryAnswer(read, fact), lagDays })),
      },
      [caseId],
    );
  },
});

const findingShape = z
  .strictObject({
    on: day,
    kind: z.enum([
      'refused',
      'override-needed',
      'duty-opened',
      'duty-met',
      'duty-met-late',
      'duty-missed',
      'warning',
    ]),
    rule: z.string(),
    strength: z.enum(['must', 'should']).nullable(),
    requirements: z.array(z.string()),
    source: z.string(),
    text: z.string(),
    factPosition: position.nullable(),
  })
  .meta({ id: 'Finding', description: 'One thing that the rules would have said, and when.' });

export const rehearseCase = operation({
  id: 'rehearseCase',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}/rehearsal',
  title: 'Rehearse a case under other rules',
  says: 'Replays the facts of the case under a rule set and says what it would have refused, asked a reason for, opened, missed or warned of. Nothing is recorded.',
  access: 'rehearse-case',
  audit: { look: 'the rehearsal of a case' },
  params: caseIdShape,
  query: z.strictObject({
    rules: name.describe('A rule set of the programme, or as-it-happened: on each day those in force'),
  }),
  answer: {
    status: 200,
    says: 'What the rules would have said, in order.',
    schema: z
      .strictObject({
        rules: z.strictObject({ id: z.string(), title: z.string() }),
        findings: z.array(findingShape),
      })
      .meta({ id: 'Rehearsal' }),
  },
  problems: ['case-not-found', 'not-found'],
  handler: async ({ tools, params: { caseId }, query, now }) => {
    const read = await readCase(tools, caseId, now);
    if (read === undefined) return noCase();
    const choices = rulesChoices(read.programme);
    const choice = choices.find(({ id }) => id === query.rules);
    if (choice === undefined)
      return trouble(
        problem(
          'not-found',
          `There are no rules “${query.rules}”. There are: ${choices.map(({ id }) => id).join(', ')}.`,
        ),
        [caseId],
      );
    const { findings } = rehearseRead(read, choice, now);
    const { id, title } = choice;
    return given(
      {
        rules: { id, title },
        findings: findings.map((finding) => {
          const plain = plainFinding(finding);
          return { ...plain, requirements: [...plain.requirements] };
        }),
      },
      [caseId],
    );
  },
});
