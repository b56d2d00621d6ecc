import { type Conflict, conflictingClaims } from '../../domain/claims.ts';
import { ruleOfDuty } from '../../domain/engine.ts';
import type {
  ActDefinition,
  Attendee,
  MeetingInvitation,
  MeetingPaper,
  MeetingUse,
  Programme,
} from '../../domain/rules.ts';
import type { DutyState, FactRecord, WarningState } from '../../domain/state.ts';
import { type PlainDate } from '../../kernel/plain-date.ts';
import type { ListingRow } from '../projection.ts';
import type { CaseRead } from '../read-case.ts';

/** An item somebody put on the agenda, and what came of it once it is closed. */
export type AgendaPoint = {
  readonly raised: FactRecord;
  readonly item: string;
  readonly closed?: FactRecord;
};

/** One case at a meeting: what is put before it, and what the record holds of it so far. */
export type MeetingItem = {
  readonly caseId: string;
  readonly listing: ListingRow;
  readonly read: CaseRead;
  /** The day of the last meeting on this case before this one. */
  readonly lastMetOn: PlainDate | undefined;
  /** What is owed by the next meeting, or overdue, and would be met by what a meeting records. */
  readonly toDecide: readonly DutyState[];
  /** Decisions that may be taken at the stage the case is at. */
  readonly decisionActs: readonly ActDefinition[];
  /** Open before this meeting, or closed at it. */
  readonly points: readonly AgendaPoint[];
  readonly papers: readonly MeetingPaper[];
  readonly warnings: readonly WarningState[];
  readonly conflicts: readonly Conflict[];
  readonly invitations: readonly MeetingInvitation[];
  /** What earlier minutes gave people to do and is not done. */
  readonly outstanding: readonly DutyState[];
  /** Says that the meeting took place on the case; absent until attendance is recorded. */
  readonly met: FactRecord | undefined;
  readonly decisions: readonly FactRecord[];
  readonly drafted: FactRecord | undefined;
  readonly approved: FactRecord | undefined;
  /** Why the item is not ended; empty when it has its recorded outcome. */
  readonly notEnded: readonly string[];
};

/** The item of a case at the meeting of a day. `until` is how far ahead the meeting looks. */
export function itemOf(
  programme: Programme & { readonly meetings: MeetingUse },
  listing: ListingRow,
  read: CaseRead,
  on: PlainDate,
  until: PlainDate,
): MeetingItem {
  const use = programme.meetings;
  const meetings = read.view.all({ kind: use.met }) as readonly FactRecord[];
  const met = meetings.findLast((one) => dayOf(one) === on);
  const lastMetOn = meetings.map(dayOf).findLast((day) => day < on);
  const minutes = (kind: string): FactRecord | undefined =>
    met === undefined
      ? undefined
      : (read.view.all({ kind }) as readonly FactRecord[]).findLast(
          (one) => one.body['meeting'] === met.standsFor,
        );
  const decisions = met === undefined ? [] : decisionsAt(use, read, met);
  const points = pointsOf(use, read, on);
  const approved = minutes(use.minutesApproved);
  return {
    caseId: read.caseId,
    listing,
    read,
    lastMetOn,
    toDecide: dutiesToDecide(use, read, until),
    decisionActs: decisionActsOf(programme, read),
    points,
    papers: use.papers(read.view, lastMetOn),
    warnings: [...read.state.warnings.values()].filter((one) => one.clearedOn === undefined),
    conflicts: conflictingClaims(read.view),
    invitations: use.invitations(read.view, listing.position),
    outstanding: outstandingOf(use, read, approved),
    met,
    decisions,
    drafted: minutes(use.minutesDrafted),
    approved,
    notEnded: whyNotEnded(met, decisions, points),
  };
}

/** The members recorded on a meeting, or on a decision of it. */
export function attendeesOf(fact: FactRecord): readonly Attendee[] {
  return (fact.body['members'] ?? []) as unknown as readonly Attendee[];
}

/** A text that was answered; empty when it was not. */
export function textIn(fact: Pick<FactRecord, 'body'>, name: string): string {
  const value = fact.body[name];
  return typeof value === 'string' ? value : '';
}

/** The civil date an entry speaks for: when it happened, else when it reached the record. */
export function dayOf(fact: FactRecord): PlainDate {
  return fact.on ?? fact.recordedOn;
}

const OWED: ReadonlySet<DutyState['status']> = new Set(['open', 'missed', 'paused']);

function owed(read: CaseRead): readonly DutyState[] {
  return [...read.state.duties.values()].filter((duty) => OWED.has(duty.status)).toSorted(byDue);
}

function byDue(a: DutyState, b: DutyState): number {
  return (a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1;
}

/** Met by what the meeting records: its decisions, or that it took place. */
function dutiesToDecide(use: MeetingUse, read: CaseRead, until: PlainDate): readonly DutyState[] {
  const recorded = new Set([...use.decisions, use.met]);
  return owed(read).filter((duty) => {
    if (duty.due === undefined || duty.due > until) return false;
    const rule = ruleOfDuty(read.engine, duty);
    return rule?.metBy.some(({ kind }) => recorded.has(kind)) === true;
  });
}

function decisionActsOf(
  programme: Programme & { readonly meetings: MeetingUse },
  read: CaseRead,
): readonly ActDefinition[] {
  return programme.meetings.decisions.flatMap((kind) => {
    const act = programme.actRecording.get(kind);
    const open = act !== undefined && (act.during.length === 0 || act.during.includes(read.state.stage));
    return open ? [act] : [];
  });
}

/** Decisions that name the meeting, and those of its day that name none. */
export function decisionsAt(use: MeetingUse, read: CaseRead, met: FactRecord): readonly FactRecord[] {
  return use.decisions
    .flatMap((kind) => read.view.all({ kind }) as readonly FactRecord[])
    .filter((one) => {
      const meeting = one.body['meeting'];
      return meeting === undefined ? dayOf(one) === dayOf(met) : meeting === met.standsFor;
    })
    .toSorted((a, b) => a.position - b.position);
}

function pointsOf(use: MeetingUse, read: CaseRead, on: PlainDate): readonly AgendaPoint[] {
  const closings = read.view.all({ kind: use.itemClosed }) as readonly FactRecord[];
  return (read.view.all({ kind: use.itemRaised }) as readonly FactRecord[]).flatMap((raised) => {
    const closed = closings.findLast((one) => one.body['item'] === raised.standsFor);
    if (closed !== undefined && dayOf(closed) < on) return [];
    const item = textIn(raised, 'item');
    return [{ raised, item, ...(closed === undefined ? {} : { closed }) }];
  });
}

/** Duties that approved minutes opened, but not the minutes of this meeting itself. */
function outstandingOf(
  use: MeetingUse,
  read: CaseRead,
  approved: FactRecord | undefined,
): readonly DutyState[] {
  return owed(read).filter((duty) => {
    const opener = read.state.byPosition.get(duty.openedBy);
    return opener?.kind === use.minutesApproved && opener.standsFor !== approved?.standsFor;
  });
}

function whyNotEnded(
  met: FactRecord | undefined,
  decisions: readonly FactRecord[],
  points: readonly AgendaPoint[],
): readonly string[] {
  if (met === undefined) return ['It is not recorded that the meeting took place on this case'];
  const open = points.filter((point) => point.closed === undefined);
  return [
    ...(decisions.length === 0 && met.body['decisionDue'] !== false ? ['No decision is recorded'] : []),
    ...(open.length === 0
      ? []
      : [`${open.length === 1 ? 'An agenda item is' : `${open.length} agenda items are`} still open`]),
  ];
}
