import type { Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { CaseEvent, Consequence } from '../domain/event.ts';
import type { Programme } from '../domain/rules.ts';
import type { CaseState, DutyState, DutyStatus } from '../domain/state.ts';

/** One row of the list of cases. */
export type CaseRow = {
  readonly caseId: string;
  readonly programme: string;
  readonly reference: string;
  readonly title: string;
  readonly stage: string;
  readonly stageTitle: string;
  readonly closed: boolean;
  readonly stageSince: PlainDate | null;
  readonly openedOn: PlainDate | null;
  readonly lead: string | null;
  readonly warnings: number;
  readonly lastRecordedAt: Instant;
  readonly position: number;
};

/** One row of the duty table: enough to show what is owed without opening the case. */
export type DutyRow = {
  readonly caseId: string;
  readonly duty: string;
  readonly programme: string;
  readonly reference: string;
  readonly caseTitle: string;
  readonly rule: string;
  readonly ruleSet: string;
  readonly title: string;
  readonly strength: 'must' | 'should';
  readonly source: string;
  readonly owedBy: string;
  readonly owedTo: string;
  readonly holder: string | null;
  readonly status: DutyStatus;
  readonly openedOn: PlainDate;
  readonly due: PlainDate | null;
  readonly originalDue: PlainDate | null;
  readonly waitingFor: string | null;
  readonly metOn: PlainDate | null;
  readonly missedOn: PlainDate | null;
  readonly pausedUntil: PlainDate | null;
};

/** One notice in a role's in-tray. `position` is that of the event that drew it. */
export type NoticeRow = {
  readonly caseId: string;
  readonly position: number;
  readonly reference: string;
  readonly to: string;
  readonly why: string;
  readonly text: string;
  readonly on: PlainDate;
  readonly recordedAt: Instant;
};

/** One warning, standing or cleared. */
export type WarningRow = {
  readonly caseId: string;
  readonly warning: string;
  readonly programme: string;
  readonly reference: string;
  readonly caseTitle: string;
  readonly rule: string;
  readonly title: string;
  readonly text: string;
  readonly raisedOn: PlainDate;
  readonly clearedOn: PlainDate | null;
};

/** A case on the list of a meeting; `position` is that of the entry that listed it. */
export type ListingRow = {
  readonly caseId: string;
  readonly position: number;
  readonly programme: string;
  readonly reference: string;
  readonly caseTitle: string;
  readonly meetingOn: PlainDate;
  readonly purpose: string;
};

/** The words of an entry in plain letters, for search. */
export type EntryWords = {
  readonly caseId: string;
  readonly position: number;
  readonly recordedAt: Instant;
  readonly words: readonly string[];
};

/** What one append changes in the read models. All of it can be derived again from the events. */
export type ProjectionChanges = {
  readonly caseRow: CaseRow;
  readonly duties: readonly DutyRow[];
  readonly notices: readonly NoticeRow[];
  /** First civil date on which the clock has something to do here, or null. */
  readonly clockOn: PlainDate | null;
};

/** Kinds of fact after which another person may hold a role, and so owe its duties. */
const MAY_CHANGE_HOLDER: ReadonlySet<string> = new Set(['RoleAssigned', 'ReportConfirmed', 'FactWithdrawn']);

function mayChangeHolder(programme: Programme, kind: string): boolean {
  return MAY_CHANGE_HOLDER.has(kind) || programme.assignments.has(kind);
}

/** What the events change, given the state after them. Duties are rewritten only when an event touched them. */
export function projectionChanges(
  programme: Programme,
  state: CaseState,
  events: readonly CaseEvent[],
): ProjectionChanges {
  const touched = new Set<string>();
  let all = false;
  for (const event of events) {
    if (event.type === 'consequence') {
      if ('duty' in event.body && event.body.duty !== undefined) touched.add(event.body.duty);
    } else if (event.supersedes !== undefined || mayChangeHolder(programme, event.kind)) all = true;
  }
  const duties = all ? [...state.duties.values()] : [...touched].flatMap((id) => state.duties.get(id) ?? []);
  return {
    caseRow: caseRow(programme, state),
    duties: duties.map((duty) => dutyRow(programme, state, duty)),
    notices: events.flatMap((event) =>
      event.type === 'consequence' && event.kind === 'NoticeDrawn' ? [noticeRow(state, event)] : [],
    ),
    clockOn: nextClockDate(state),
  };
}

/** The whole of the read models for one case, as a rebuild would make them. */
export function wholeProjection(
  programme: Programme,
  state: CaseState,
  events: readonly CaseEvent[],
): ProjectionChanges {
  return {
    ...projectionChanges(programme, state, events),
    duties: [...state.duties.values()].map((duty) => dutyRow(programme, state, duty)),
  };
}

/** The first date on which the clock has something to do on the case. */
export function nextClockDate(state: CaseState): PlainDate | null {
  let next: PlainDate | null = null;
  for (const agenda of state.live.values()) {
    const on = agenda[0]?.on;
    if (on !== undefined && (next === null || on < next)) next = on;
  }
  for (const on of state.lookAgain.values()) if (next === null || on < next) next = on;
  return next;
}

function caseRow(programme: Programme, state: CaseState): CaseRow {
  const stage = programme.stages.get(state.stage);
  let warnings = 0;
  for (const warning of state.warnings.values()) if (warning.clearedOn === undefined) warnings += 1;
  return {
    caseId: state.caseId,
    programme: state.programme,
    reference: state.reference,
    title: state.title,
    stage: state.stage,
    stageTitle: stage?.title ?? state.stage,
    closed: stage?.closed ?? false,
    stageSince: state.stageSince ?? null,
    openedOn: state.openedOn ?? null,
    lead: state.holders.get('case-officer')?.person ?? null,
    warnings,
    lastRecordedAt: state.lastRecordedAt as Instant,
    position: state.position,
  };
}

function dutyRow(programme: Programme, state: CaseState, duty: DutyState): DutyRow {
  const rule = programme.ruleSets.find((set) => set.id === duty.ruleSet)?.duties.get(duty.rule);
  const title = rule?.title ?? duty.rule;
  return {
    caseId: state.caseId,
    duty: duty.duty,
    programme: state.programme,
    reference: state.reference,
    caseTitle: state.title,
    rule: duty.rule,
    ruleSet: duty.ruleSet,
    title: duty.label === undefined ? title : `${title}: ${duty.label}`,
    strength: rule?.strength ?? 'must',
    source: rule === undefined ? '' : `${rule.source.instrument}, ${rule.source.place}`,
    owedBy: duty.owedBy,
    owedTo: duty.owedTo,
    holder: state.holders.get(duty.owedBy)?.person ?? null,
    status: duty.status,
    openedOn: duty.openedOn,
    due: duty.due ?? null,
    originalDue: duty.originalDue ?? null,
    waitingFor: duty.waitingFor ?? null,
    metOn: duty.metOn ?? null,
    missedOn: duty.missedOn ?? null,
    pausedUntil: duty.pausedUntil ?? null,
  };
}

function noticeRow(state: CaseState, event: Consequence & { kind: 'NoticeDrawn' }): NoticeRow {
  return {
    caseId: state.caseId,
    position: event.position,
    reference: state.reference,
    to: event.body.to,
    why: event.body.why,
    text: event.body.text,
    on: event.on,
    recordedAt: event.recordedAt,
  };
}
