import { z } from 'zod';
import { criteriaFor } from '../../../application/criteria.ts';
import { caseKnownOn, readCase, rehearseRead, rulesChoices } from '../../../application/read-case.ts';
import { plainFinding } from '../../../application/rehearse-record.ts';
import { caseIdShape, day, name, position, queryDay } from '../answer-parts.ts';
import { caseAnswer, caseShape, entryAnswer, entryShape } from '../case-answers.ts';
import { given, operation, trouble } from '../operation.ts';
import { takesTwoAnswer, takesTwoShape } from '../proposal-answers.ts';
import { problem } from '../problem.ts';
import { noCase } from './no-case.ts';

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
        takesTwo: takesTwoShape
          .nullable()
          .describe('Set where it takes two people, or may: it is then proposed, and waits for the second'),
      })
      .meta({ id: 'Criteria' }),
  },
  problems: ['case-not-found', 'not-found'],
  handler: async ({ tools, viewer: { person }, params: { caseId, act: asked }, now }) => {
    const read = await readCase(tools, person, caseId, now);
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
    const takesTwo = takesTwoAnswer(read, act.records);
    return given(
      { act: act.id, title: act.title, by: [...act.by], rules, takesTwo },
      [caseId],
      read.state.position,
    );
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
  handler: async ({ tools, viewer: { person }, params: { caseId }, query: { on }, now }) => {
    const read = await readCase(tools, person, caseId, now);
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
  handler: async ({ tools, viewer: { person }, params: { caseId }, query, now }) => {
    const read = await readCase(tools, person, caseId, now);
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
