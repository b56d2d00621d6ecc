import { isOverdue } from '../../../application/known.ts';
import type { Person } from '../../../application/ports.ts';
import { type CaseRead, lagOf } from '../../../application/read-case.ts';
import { conflictingClaims } from '../../../domain/claims.ts';
import { type DutyState, isOwed, type WarningState, waitingAs } from '../../../domain/state.ts';
import type { DutyView } from '../../components/duty-card.tsx';
import type { KeyFigure, Step } from '../../components/headings.tsx';
import type { WarningView } from '../../components/warning-panel.tsx';
import { dutyInAddress } from '../../duty-address.ts';
import { paths } from '../../paths.ts';
import { refusalInWords } from '../../refusal-words.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { countInWords, datesInWords, momentInWords } from '../../wording/dates.ts';
import { presentDuty } from '../../wording/duties.ts';
import { sourceInWords } from '../../wording/rules.ts';
import { actsMeeting } from '../../wording/duty-acts.ts';
import type { EntryShown } from './chronology.ts';
import { datedEntries } from './chronology.ts';
import { entryLine, saidBy } from './entry-words.ts';
import { type NextStep, type OutcomeNeeds, outcomesOf, quickStep } from './next-steps.ts';
import { answerWays, mayNot, presentWaiting, proposalToAnswer, type WaitingShown } from './waiting.ts';
import { type RoleShown, whoDoesWhat } from './who.ts';

export type PanelShown = {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly attention: string | undefined }[];
  readonly anyAttention: boolean;
  readonly empty: string;
};

export type CaseShown = {
  readonly reference: string;
  readonly title: string;
  readonly programme: string;
  readonly lead: string;
  readonly figures: readonly KeyFigure[];
  readonly steps: readonly Step[];
  readonly jumps: readonly { readonly text: string; readonly href: string }[];
  readonly warnings: readonly WarningView[];
  readonly cleared: readonly { readonly text: string; readonly when: string }[];
  readonly conflicts: readonly {
    readonly about: string;
    readonly claims: readonly {
      readonly source: string;
      readonly says: string;
      readonly on: string;
      readonly href: string;
    }[];
  }[];
  readonly reports: readonly {
    readonly text: string;
    readonly by: string;
    readonly on: string;
    readonly href: string;
    /** Where it is confirmed; undefined when the case is only read. */
    readonly confirmHref: string | undefined;
  }[];
  /** What is proposed and waits for a second person. */
  readonly waiting: readonly WaitingShown[];
  readonly owed: readonly OwedShown[];
  readonly late: readonly DutyView[];
  readonly ended: readonly DutyView[];
  readonly panels: readonly PanelShown[];
  readonly who: readonly RoleShown[];
  readonly quick: NextStep | undefined;
  readonly outcomes: readonly OutcomeNeeds[];
  /** The newest entries, newest first. */
  readonly last: readonly EntryShown[];
  readonly chronologyHref: string;
};

export type OwedShown = DutyView & {
  readonly acts: readonly NextStep[];
  /** Why the reader, who has the role for it, may not do it. */
  readonly notYours: string | undefined;
};

/**
 * The case as its overview shows it. `reader` is whoever may act on it from here; nobody where the case is only read, as
 * it was known on a day.
 */
export function presentCase(read: CaseRead, reader?: Person): CaseShown {
  const roles = reader?.roles;
  const { state, programme, today } = read;
  const duties = [...state.duties.values()];
  const owed = owedOn(read);
  const standing = [...state.warnings.values()].filter((warning) => warning.clearedOn === undefined);
  const conflicts = conflictingClaims(read.view);
  const overdue = owed.filter((duty) => isOverdue(duty, today)).length;
  const late = state.facts.filter((fact) => lagOf(read, fact)?.lateness === 'very-late').length;
  const panels = programme.panels.map((panel) => presentPanel(panel.id, panel.title, panel.show(read.view)));
  const figures: readonly KeyFigure[] = [
    {
      label: 'overdue',
      value: countInWords(overdue),
      ...(overdue > 0 ? { tone: 'bad', href: '#owed' } : {}),
    },
    { label: 'owed in all', value: countInWords(owed.length), href: '#owed' },
    {
      label: 'warnings',
      value: countInWords(standing.length),
      ...(standing.length > 0 ? { tone: 'late', href: '#warnings-heading' } : {}),
    },
    {
      label: 'contradictions between sources',
      value: countInWords(conflicts.length),
      ...(conflicts.length > 0 ? { tone: 'late', href: '#contradictions' } : {}),
    },
    {
      label: 'entries recorded late',
      value: countInWords(late),
      ...(late > 0 ? { tone: 'late' } : {}),
      href: paths.caseChronology(read.caseId),
    },
  ];
  return {
    reference: state.reference,
    title: state.title,
    programme: programme.title,
    lead: leadOf(read),
    figures,
    steps: stepsOf(read),
    jumps: [
      { text: 'Owed', href: '#owed' },
      ...panels.map((panel) => ({ text: panel.title, href: `#${panel.id}` })),
      { text: 'Roles', href: '#who' },
      { text: 'Last entries', href: '#chronology' },
    ],
    warnings: standing.map((warning) => presentWarning(read, warning)),
    cleared: [...state.warnings.values()].flatMap((warning) =>
      warning.clearedOn === undefined
        ? []
        : [
            {
              text: datesInWords(warning.text),
              when: `from ${dayInWords(warning.raisedOn)} to ${dayInWords(warning.clearedOn)}`,
            },
          ],
    ),
    conflicts: conflicts.map(({ about, claims }) => ({
      about,
      claims: claims.map((claim) => ({
        source: claim.attributedTo,
        says: claim.value,
        on: dayInWords(claim.on),
        href: paths.caseEntry(read.caseId, claim.position),
      })),
    })),
    reports: waitingAs(state, 'reported').map((record) => ({
      text: saidBy(read, record),
      by: `${record.author.name}, ${record.author.agency}`,
      on: dayInWords(record.recordedOn),
      href: paths.caseEntry(read.caseId, record.position),
      confirmHref:
        roles === undefined
          ? undefined
          : paths.caseAct(read.caseId, 'confirm-report', { position: String(record.position) }),
    })),
    waiting: presentWaiting(read, reader),
    owed: owed.map((duty) => ({ ...presentDuty(read, duty), ...doIt(read, duty, reader) })),
    late: duties.filter((duty) => duty.status === 'met-late').map((duty) => presentDuty(read, duty)),
    ended: duties
      .filter((duty) => !isOwed(duty) && duty.status !== 'met-late')
      .map((duty) => presentDuty(read, duty)),
    panels,
    who: whoDoesWhat(read, owed, roles !== undefined),
    quick: roles === undefined ? undefined : quickStep(read, roles),
    outcomes: roles === undefined ? [] : outcomesOf(read, roles),
    last: lastEntries(read),
    chronologyHref: paths.caseChronology(read.caseId),
  };
}

/** Entries shown on the overview. */
const LAST = 10;

function lastEntries(read: CaseRead): readonly EntryShown[] {
  return datedEntries(read, { order: 'recorded', entries: 'facts', answers: 'without' })
    .slice(-LAST)
    .toReversed()
    .map(({ shown }) => shown);
}

/** The acts of a reader by which a duty is met. To answer a proposal may be for others of their role. */
function doIt(
  read: CaseRead,
  duty: DutyState,
  reader: Person | undefined,
): Pick<OwedShown, 'acts' | 'notYours'> {
  const acts = actsMeeting(read.programme, duty, reader?.roles ?? []).map(({ id, title }) => ({
    text: title,
    href: paths.caseAct(read.caseId, id, { duty: dutyInAddress(duty.duty) }),
  }));
  const proposal = proposalToAnswer(read, duty);
  if (proposal === undefined || reader === undefined || acts.length === 0)
    return { acts, notYours: undefined };
  const refusal = mayNot(read, proposal, reader);
  return refusal === undefined
    ? { acts: answerWays(read.caseId, proposal), notYours: undefined }
    : { acts: [], notYours: refusalInWords(refusal).detail };
}

/** What is owed on a case, the soonest due first. */
export function owedOn({ state }: Pick<CaseRead, 'state'>): readonly DutyState[] {
  return [...state.duties.values()].filter(isOwed).toSorted(byDue);
}

/** Soonest due first, those without a date last. */
function byDue(a: DutyState, b: DutyState): number {
  const [x, y] = [a.due ?? '9999-12-31', b.due ?? '9999-12-31'];
  return x < y ? -1 : x > y ? 1 : 0;
}

function leadOf(read: CaseRead): string {
  const { state, programme } = read;
  const stage = programme.stages.get(state.stage)?.title ?? state.stage;
  const since = state.stageSince === undefined ? '' : ` since ${dayInWords(state.stageSince)}`;
  // What the passing of time drew, at midnight, is nobody's entry.
  const newest = state.facts.at(-1);
  const last = newest === undefined ? '' : ` Last entry ${momentInWords(state.zone, newest.recordedAt)}.`;
  return `${stage}${since}.${last}`;
}

/** Stages the case has been in, with when. Only these: which come next is for people to decide. */
function stepsOf(read: CaseRead): readonly Step[] {
  const { state, programme } = read;
  const titleOf = (stage: string): string => programme.stages.get(stage)?.title ?? stage;
  const first = state.openedOn === undefined ? [] : [{ stage: programme.firstStage, on: state.openedOn }];
  const all = [...first, ...state.stages];
  return all.map(({ stage, on }, index) => ({
    text: titleOf(stage),
    state: index === all.length - 1 ? 'current' : 'done',
    note: dayInWords(on),
  }));
}

function presentWarning(read: CaseRead, warning: WarningState): WarningView {
  const set = read.programme.ruleSets.find(({ id }) => id === warning.ruleSet);
  const rule = set?.warnings.get(warning.rule);
  const ids =
    rule === undefined || rule.requirements.length === 0 ? '' : ` (${rule.requirements.join(', ')})`;
  const source = rule === undefined ? '' : ` · ${sourceInWords(rule.source)}${ids}`;
  return {
    id: `warning-${warning.warning.replaceAll(/[^A-Za-z0-9-]/g, '-')}`,
    title: rule?.title ?? warning.rule,
    since: `${dayInWords(warning.raisedOn)}${source}`,
    text: datesInWords(warning.text),
    evidence: entriesNamed(read, warning).map((position) => ({
      text: `entry ${position}`,
      href: paths.caseEntry(read.caseId, position),
      line: entryLine(read, position),
    })),
  };
}

/** The entries that a warning is about: those it names, and the one by which it is told from others of its rule. */
function entriesNamed(read: CaseRead, { warning, text }: WarningState): readonly number[] {
  const named = [...text.matchAll(/\bentry (\d+)/g)].map(([, position]) => Number(position));
  const key = /:(\d+)$/.exec(warning)?.[1];
  const meant = new Set([...(key === undefined ? [] : [Number(key)]), ...named]);
  return [...meant].filter((position) => read.state.facts.some((fact) => fact.position === position));
}

function presentPanel(
  id: string,
  title: string,
  table: ReturnType<CaseRead['programme']['panels'][number]['show']>,
): PanelShown {
  return {
    id: `panel-${id}`,
    title,
    columns: table.columns,
    rows: table.rows.map((row) => ({
      cells: row.cells.map(datesInWords),
      attention: row.attention === undefined ? undefined : datesInWords(row.attention),
    })),
    anyAttention: table.rows.some((row) => row.attention !== undefined),
    empty: table.empty,
  };
}
