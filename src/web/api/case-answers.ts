import { z } from 'zod';
import type { ListedCase } from '../../application/ports.ts';
import type { CaseRead } from '../../application/read-case.ts';
import { lagOf } from '../../application/read-case.ts';
import { ruleOfDuty } from '../../domain/engine.ts';
import type { CaseEvent, Fact } from '../../domain/event.ts';
import { type DutyState, firstVersionOf, isOwed, type WarningState, waitingAs } from '../../domain/state.ts';
import { proposalStands } from '../pages/case/proposals.ts';
import { answers, day, moment, position } from './answer-parts.ts';
import { proposalAnswers, proposalShape } from './proposal-answers.ts';

/** A case, its entries and its duties as the API gives them. */

export const caseRowShape = z
  .strictObject({
    caseId: z.uuid(),
    programme: z.string(),
    reference: z.string(),
    title: z.string(),
    stage: z.string(),
    stageTitle: z.string(),
    closed: z.boolean().nullable().describe('Null of a case of which you see a part'),
    stageSince: day.nullable(),
    openedOn: day.nullable(),
    lead: z.string().nullable().describe('The person who leads the case'),
    warnings: z.int().describe('How many warnings stand'),
    overdue: z.int().describe('How many duties are overdue'),
    nextDue: day.nullable().describe('When the next duty is due'),
    lastRecordedAt: moment.nullable().describe('Null of a case of which you see a part'),
    position: position.nullable().describe('Of the newest entry; null of a case of which you see a part'),
  })
  .meta({ id: 'CaseRow', description: 'A case in a list.' });

export function caseRowAnswer(row: ListedCase): z.input<typeof caseRowShape> {
  const { caseId, programme, reference, title, stage, stageTitle, closed, stageSince, openedOn, lead } = row;
  const { warnings, overdue, nextDue, lastRecordedAt } = row;
  const base = { caseId, programme, reference, title, stage, stageTitle, closed, stageSince, openedOn, lead };
  return { ...base, warnings, overdue, nextDue, lastRecordedAt, position: row.position };
}

const dutyStatus = z.enum(['open', 'paused', 'met', 'met-late', 'missed', 'superseded', 'waived']);

export const dutyShape = z
  .strictObject({
    duty: z.string().describe('Its name within the case'),
    rule: z.string(),
    ruleSet: z.string(),
    title: z.string(),
    strength: z.enum(['must', 'should']),
    source: z.string().describe('Where the rule comes from'),
    owedBy: z.string().describe('The role that owes it'),
    owedTo: z.string(),
    status: dutyStatus,
    openedOn: day,
    openedBy: position.describe('The entry that opened it'),
    due: day.nullable().describe('Null while it is not determinable yet: see waitingFor'),
    originalDue: day.nullable(),
    waitingFor: z.string().nullable(),
    redatings: z.array(
      z.strictObject({ on: day, from: day.nullable(), to: day.nullable(), reason: z.string() }),
    ),
    metBy: position.nullable().describe('The entry that met it'),
    metOn: day.nullable(),
    lateDays: z.int().nullable(),
    missedOn: day.nullable(),
    pausedUntil: day.nullable(),
    endedReason: z.string().nullable(),
  })
  .meta({ id: 'Duty', description: 'Something owed on a case, with its whole history.' });

export function dutyAnswer(read: CaseRead, duty: DutyState): z.input<typeof dutyShape> {
  const rule = ruleOfDuty(read.engine, duty);
  const title = rule?.title ?? duty.rule;
  return {
    duty: duty.duty,
    rule: duty.rule,
    ruleSet: duty.ruleSet,
    title: duty.label === undefined ? title : `${title}: ${duty.label}`,
    strength: rule?.strength ?? 'must',
    source: rule === undefined ? '' : `${rule.source.instrument}, ${rule.source.place}`,
    owedBy: duty.owedBy,
    owedTo: duty.owedTo,
    status: duty.status,
    openedOn: duty.openedOn,
    openedBy: duty.openedBy,
    due: duty.due ?? null,
    originalDue: duty.originalDue ?? null,
    waitingFor: duty.due === undefined ? (duty.waitingFor ?? null) : null,
    redatings: duty.redatings.map(({ on, from, to, reason }) => ({
      on,
      from: from ?? null,
      to: to ?? null,
      reason,
    })),
    metBy: duty.metBy ?? null,
    metOn: duty.metOn ?? null,
    lateDays: duty.lateDays ?? null,
    missedOn: duty.missedOn ?? null,
    pausedUntil: duty.pausedUntil ?? null,
    endedReason: duty.endedReason ?? null,
  };
}

const warningShape = z
  .strictObject({
    warning: z.string(),
    rule: z.string(),
    title: z.string(),
    text: z.string(),
    raisedOn: day,
  })
  .meta({ id: 'Warning', description: 'Something about a case that a person should look at.' });

function warningAnswer(read: CaseRead, found: WarningState): z.input<typeof warningShape> {
  const { warning, rule, ruleSet, text, raisedOn } = found;
  const named = read.programme.ruleSets.find(({ id }) => id === ruleSet)?.warnings.get(rule);
  return { warning, rule, title: named?.title ?? rule, text, raisedOn };
}

const panelShape = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.strictObject({ cells: z.array(z.string()), attention: z.string().nullable() })),
  })
  .meta({ id: 'Panel', description: 'A table that the programme draws from the record of a case.' });

const holderShape = z.strictObject({
  role: z.string(),
  person: z.string(),
  name: z.string(),
  agency: z.string(),
  since: day,
});

export const caseShape = z
  .strictObject({
    caseId: z.uuid(),
    programme: z.string(),
    reference: z.string(),
    title: z.string(),
    zone: z.string().describe('Zone in which its civil dates are read'),
    division: z.string().describe('Whose bank holidays count'),
    position: position.describe('Of the newest entry; the ETag begins with it'),
    stage: z.strictObject({ id: z.string(), title: z.string(), closed: z.boolean(), since: day.nullable() }),
    openedOn: day.nullable(),
    lastRecordedAt: moment.nullable(),
    holders: z.array(holderShape).describe('Who holds which role'),
    owed: z.array(dutyShape).describe('Open, paused and missed duties'),
    warnings: z.array(warningShape).describe('Warnings that stand'),
    reported: z.array(position).describe('Entries that wait to be confirmed'),
    proposed: z.array(proposalShape).describe('Entries that wait for a second person to agree'),
    panels: z.array(panelShape),
  })
  .meta({ id: 'Case', description: 'A case as the record has it.' });

export function caseAnswer(read: CaseRead): z.input<typeof caseShape> {
  const { state, programme } = read;
  const stage = programme.stages.get(state.stage);
  return {
    caseId: read.caseId,
    programme: programme.id,
    reference: state.reference,
    title: state.title,
    zone: state.zone,
    division: state.division,
    position: state.position,
    stage: {
      id: state.stage,
      title: stage?.title ?? state.stage,
      closed: stage?.closed ?? false,
      since: state.stageSince ?? null,
    },
    openedOn: state.openedOn ?? null,
    lastRecordedAt: state.lastRecordedAt ?? null,
    holders: [...state.holders].map(([role, { person, name, agency, since }]) => ({
      role,
      person,
      name,
      agency,
      since,
    })),
    owed: [...state.duties.values()].filter(isOwed).map((duty) => dutyAnswer(read, duty)),
    warnings: [...state.warnings.values()]
      .filter((warning) => warning.clearedOn === undefined)
      .map((warning) => warningAnswer(read, warning)),
    reported: waitingAs(state, 'reported').map(({ standsFor }) => standsFor),
    proposed: [...proposalAnswers(read)],
    panels: programme.panels.map(({ id, title, show }) => {
      const { columns, rows } = show(read.view);
      return {
        id,
        title,
        columns: [...columns],
        rows: rows.map(({ cells, attention }) => ({ cells: [...cells], attention: attention ?? null })),
      };
    }),
  };
}

const occurredShape = z
  .strictObject({
    date: day.nullable(),
    at: moment.optional(),
    precision: z.enum(['instant', 'day', 'month', 'year', 'unknown']),
    certainty: z.enum(['stated', 'assumed', 'disputed']),
    source: z.string().optional(),
  })
  .meta({ id: 'Occurred', description: 'When something happened, as well as it is known.' });

const factShape = z
  .strictObject({
    type: z.literal('fact'),
    position,
    kind: z.string(),
    title: z.string(),
    summary: z.string().describe('What it says, in one line'),
    body: answers.describe(
      'The answers by the names of their questions. One that is marked, and not for you to read, is an object with “_withheld”, the title of its marking',
    ),
    occurred: occurredShape.describe('When it happened'),
    recordedAt: moment.describe('When it reached the record'),
    lateDays: z.int().nullable().describe('Days from when it happened to when it was recorded'),
    author: z.strictObject({ person: z.string(), name: z.string(), agency: z.string(), role: z.string() }),
    ruleSet: z.string(),
    standing: z
      .enum(['established', 'reported', 'proposed'])
      .describe(
        'As it was recorded. reported: not confirmed then; proposed: put to a second person, and counting for nothing until they agreed',
      ),
    agreedBy: position.nullable().describe('Of a proposal: the entry in which a second person agreed'),
    declinedBy: position.nullable().describe('Of a proposal: the entry in which a second person declined it'),
    overrides: z.array(z.strictObject({ rule: z.string(), reason: z.string() })),
    lateReason: z.string().nullable(),
    asked: z
      .string()
      .nullable()
      .describe('Digest of the questions as they were asked: see /api/forms/{digest}'),
    supersedes: z
      .strictObject({ position, reason: z.string() })
      .nullable()
      .describe('The entry it puts right, and why'),
    correctedBy: position.nullable().describe('The entry that stands in its place now'),
    withdrawnBy: position.nullable().describe('The entry that withdrew it'),
    importedFrom: z
      .strictObject({ system: z.string(), reference: z.string().optional(), recordedAt: moment.optional() })
      .nullable(),
  })
  .meta({ id: 'Fact', description: 'An entry made by a person or another system.' });

const consequenceShape = z
  .strictObject({
    type: z.literal('consequence'),
    position,
    kind: z.string(),
    body: answers,
    on: day.describe('The day on which it came about'),
    recordedAt: moment,
    cause: position.nullable().describe('The entry that brought it about; null when the calendar did'),
    ruleSet: z.string(),
  })
  .meta({ id: 'Consequence', description: 'An entry that the rules drew from the facts and the calendar.' });

export const entryShape = z
  .discriminatedUnion('type', [factShape, consequenceShape])
  .meta({ id: 'Entry', description: 'An entry of the record of a case.' });

type EntryAnswer = z.input<typeof entryShape>;

export function entryAnswer(read: CaseRead, event: CaseEvent): EntryAnswer {
  if (event.type === 'fact') return factAnswer(read, event);
  const { position: at, kind, body, on, recordedAt, cause, ruleSet } = event;
  return { type: 'consequence', position: at, kind, body: { ...body }, on, recordedAt, cause, ruleSet };
}

function factAnswer(read: CaseRead, fact: Fact): z.input<typeof factShape> {
  const definition = read.programme.facts.get(fact.kind);
  const answer = proposalStands(read, fact);
  // Corrections are counted from the first version of an entry; the next one after this version stands in its place.
  const first = firstVersionOf(read.state, fact.position);
  const changes = read.state.corrections.filter(({ position: at, by }) => at === first && by > fact.position);
  return {
    type: 'fact',
    position: fact.position,
    kind: fact.kind,
    title: definition?.title ?? fact.kind,
    summary: definition === undefined ? fact.kind : definition.summary(fact.body as never),
    body: fact.body,
    occurred: fact.occurred,
    recordedAt: fact.recordedAt,
    lateDays: lagOf(read, fact)?.days ?? null,
    author: fact.author,
    ruleSet: fact.ruleSet,
    standing: fact.standing,
    agreedBy: answer?.stands === 'agreed' ? answer.by.position : null,
    declinedBy: answer?.stands === 'declined' ? answer.by.position : null,
    overrides: fact.overrides.map(({ rule, reason }) => ({ rule, reason })),
    lateReason: fact.lateReason ?? read.state.lateReasons.get(fact.position) ?? null,
    asked: fact.asked ?? null,
    supersedes: fact.supersedes ?? null,
    correctedBy: changes.find((one) => !one.withdrawn)?.by ?? null,
    withdrawnBy: changes.find((one) => one.withdrawn)?.by ?? null,
    importedFrom: fact.source ?? null,
  };
}
