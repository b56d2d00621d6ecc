import { z } from 'zod';
import type { OwedFilter } from '../../../application/ports.ts';
import type { DutyRow } from '../../../application/projection.ts';
import type { Programme } from '../../../domain/rules.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { daysBetween } from '../../../kernel/plain-date.ts';
import { LIST_ZONE } from '../../pages/page-deps.ts';
import { day, name, pageOf, paging, queryDay } from '../answer-parts.ts';
import { continued, defined, nextOf, wrongCursor } from '../list-page.ts';
import { type ApiContext, given, operation, trouble } from '../operation.ts';
import { problem } from '../problem.ts';
import { casesOf } from './cases-of.ts';

export const owedRowShape = z
  .strictObject({
    caseId: z.uuid(),
    reference: z.string(),
    caseTitle: z.string(),
    programme: z.string(),
    duty: z.string(),
    rule: z.string(),
    ruleSet: z.string(),
    title: z.string(),
    strength: z.enum(['must', 'should']),
    source: z.string().describe('Where the rule comes from'),
    owedBy: z.string().describe('The role that owes it'),
    owedTo: z.string(),
    holder: z.string().nullable().describe('The person who holds that role in the case'),
    status: z.enum(['open', 'paused', 'met', 'met-late', 'missed', 'superseded', 'waived']),
    openedOn: day,
    due: day.nullable(),
    originalDue: day.nullable(),
    waitingFor: z.string().nullable().describe('What the date waits for, while it is not determinable'),
    pausedUntil: day.nullable(),
    missedOn: day.nullable(),
  })
  .meta({ id: 'OwedRow', description: 'A duty in a list over several cases.' });

export function owedRow(row: DutyRow): z.input<typeof owedRowShape> {
  const { caseId, reference, caseTitle, programme, duty, rule, ruleSet, title, strength, source } = row;
  const { owedBy, owedTo, holder, status, openedOn, due, originalDue, waitingFor, pausedUntil, missedOn } =
    row;
  const base = { caseId, reference, caseTitle, programme, duty, rule, ruleSet, title, strength, source };
  return {
    ...base,
    owedBy,
    owedTo,
    holder,
    status,
    openedOn,
    due,
    originalDue,
    waitingFor,
    pausedUntil,
    missedOn,
  };
}

/** Whose duties are meant, and which of them. */
export const owedFilters = {
  whose: z
    .enum(['mine', 'my-roles', 'my-agency', 'everyone'])
    .default('everyone')
    .describe('Owed by the person signed in; by any holder of their roles; by their agency; or by anyone')
    .optional(),
  programme: name.optional().describe('Only of this programme'),
  caseId: z.uuid().optional().describe('Only of this case'),
  rule: name.optional().describe('Only of this duty rule'),
  dueFrom: queryDay.optional().describe('Only due on this day or later'),
  dueTo: queryDay.optional().describe('Only due on this day or earlier'),
};

const owedQuery = z.strictObject(owedFilters);

export type Filters = z.output<typeof owedQuery>;

export function owedFilter(
  { whose, ...filters }: Filters,
  { person, roles, agency }: ApiContext<unknown, unknown, unknown>['viewer']['person'],
): OwedFilter {
  const meant = {
    mine: { holder: person },
    'my-roles': { owedBy: roles },
    'my-agency': { agency },
    everyone: {},
  }[whose ?? 'everyone'];
  return { ...meant, ...defined(filters) };
}

export const listOwed = operation({
  id: 'listOwed',
  part: 'What is owed',
  method: 'GET',
  path: '/api/duties',
  title: 'List what is owed',
  says: 'Duties that are open, paused or missed, over all cases: the soonest due first, those whose date is not determinable yet last.',
  access: 'read-duties',
  audit: { look: 'the list of what is owed', titles: true },
  query: z.strictObject({ ...owedFilters, ...paging }),
  answer: { status: 200, says: 'A page of duties.', schema: pageOf('OwedRows', owedRowShape) },
  problems: ['cursor'],
  handler: async ({ tools, viewer, query: { after, limit, ...filters } }) => {
    const asked = { ...filters, person: viewer.person.person };
    const place = continued('listOwed', asked, after);
    if (place === undefined) return wrongCursor();
    const { rows, next } = await tools.readModels(viewer.person).dutiesOwed({
      ...owedFilter(filters, viewer.person),
      ...place,
      limit,
    });
    return given({ rows: rows.map(owedRow), ...nextOf('listOwed', asked, next) }, casesOf(rows));
  },
});

/** A count, which stops at a thousand. */
export const figure = z.int().describe('1000 stands for 1000 or more');

export const countOwed = operation({
  id: 'countOwed',
  part: 'What is owed',
  method: 'GET',
  path: '/api/duties/counts',
  title: 'Count what is owed',
  says: 'How many of the duties of the same filters are overdue, due within seven days, due later, without a date, and paused.',
  access: 'read-duties',
  audit: { notRecorded: 'it gives figures and names no case', ofOneCase: 'figures of what one case owes' },
  query: owedQuery,
  answer: {
    status: 200,
    says: 'The figures.',
    schema: z
      .strictObject({ overdue: figure, dueThisWeek: figure, later: figure, undated: figure, paused: figure })
      .meta({ id: 'OwedCounts' }),
  },
  handler: async ({ tools, viewer, query, now }) => {
    const today = civilDateIn(LIST_ZONE, now);
    const counts = await tools
      .readModels(viewer.person)
      .countOwed({ ...owedFilter(query, viewer.person), today });
    const { overdue, dueThisWeek, later, undated, paused } = counts;
    return given({ overdue, dueThisWeek, later, undated, paused }, []);
  },
});

/** The longest span of days that can be asked for. */
const LONGEST_SPAN = 400;

export const countOwedByDay = operation({
  id: 'countOwedByDay',
  part: 'What is owed',
  method: 'GET',
  path: '/api/duties/by-day',
  title: 'Count what is owed by day',
  says: `How many duties fall due on each day of a span that has any. The span is ${LONGEST_SPAN} days at most.`,
  access: 'read-duties',
  audit: { notRecorded: 'it gives figures and names no case', ofOneCase: 'figures of what one case owes' },
  query: z.strictObject({
    ...owedFilters,
    from: queryDay.describe('First day of the span'),
    to: queryDay.describe('Last day of the span'),
  }),
  answer: {
    status: 200,
    says: 'The days that have any, oldest first.',
    schema: z
      .strictObject({ rows: z.array(z.strictObject({ on: day, count: z.int() })) })
      .meta({ id: 'OwedByDay' }),
  },
  handler: async ({ tools, viewer, query: { from, to, ...filters } }) => {
    const span = daysBetween(from, to);
    if (span < 0 || span > LONGEST_SPAN) return trouble(wrongSpan());
    const rows = await tools
      .readModels(viewer.person)
      .countByDay({ ...owedFilter(filters, viewer.person), from, to });
    return given({ rows: rows.map(({ on, count }) => ({ on, count })) }, []);
  },
});

function wrongSpan() {
  return problem('query', 'Each parameter that is wrong is listed.', {
    errors: [
      { parameter: 'to', detail: `must be the day of from or one of the ${LONGEST_SPAN} days after it` },
    ],
  });
}

export const countOwedByRule = operation({
  id: 'countOwedByRule',
  part: 'What is owed',
  method: 'GET',
  path: '/api/duties/by-rule',
  title: 'Count what is owed by rule',
  says: 'How many duties there are of each rule.',
  access: 'read-duties',
  audit: { notRecorded: 'it gives figures and names no case', ofOneCase: 'figures of what one case owes' },
  query: owedQuery,
  answer: {
    status: 200,
    says: 'The rules, the one with most first.',
    schema: z
      .strictObject({
        rows: z.array(
          z.strictObject({ programme: z.string(), rule: z.string(), title: z.string(), count: figure }),
        ),
      })
      .meta({ id: 'OwedByRule' }),
  },
  handler: async ({ tools, viewer, query }) => {
    const counted = await tools.readModels(viewer.person).countByRule(owedFilter(query, viewer.person));
    const rows = counted.map(({ programme, rule, count }) => ({
      programme,
      rule,
      title: titleOfDutyRule(tools.programmes.get(programme), rule),
      count,
    }));
    return given({ rows }, []);
  },
});

/** The title of a duty rule in the newest rule set that has it. */
function titleOfDutyRule(programme: Programme | undefined, rule: string): string {
  return programme?.ruleSets.findLast((set) => set.duties.has(rule))?.duties.get(rule)?.title ?? rule;
}
