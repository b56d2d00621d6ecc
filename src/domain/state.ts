import type { Instant } from '../kernel/instant.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { HolidayCalendar } from '../kernel/working-days.ts';
import type { AgendaItem, Author, ConsequenceContent, DutyTerms, Fact, Occurred, Override } from './event.ts';

/** A fact as rules read it: what was recorded, with the civil dates worked out in the case's zone. */
export type FactRecord<Body = JsonObject> = {
  readonly position: number;
  readonly kind: string;
  readonly body: Body;
  readonly occurred: Occurred;
  /** Civil date it happened, the first day of the period when only that is known; undefined when unknown. */
  readonly on: PlainDate | undefined;
  readonly recordedAt: Instant;
  readonly recordedOn: PlainDate;
  readonly author: Author;
  readonly standing: Fact['standing'];
  readonly overrides: readonly Override[];
  readonly lateReason?: string;
  /** Position of the entry by which a second person agreed to it; absent of what took one person. */
  readonly agreedBy?: number;
  /** The first version's position when this one corrects another: what other facts refer to. */
  readonly standsFor: number;
};

export type DutyStatus = 'open' | 'paused' | 'met' | 'met-late' | 'missed' | 'superseded' | 'waived';

/** With these a duty still asks somebody for something: what was missed is done late. */
export const OWED: readonly DutyStatus[] = ['open', 'paused', 'missed'];

export function isOwed({ status }: { readonly status: DutyStatus }): boolean {
  return OWED.includes(status);
}

/** On a day, from one date to another; from or to none while it was not determinable. */
export type Move = { readonly on: PlainDate; readonly from?: PlainDate; readonly to?: PlainDate };

/** A change of the due date: the original is never lost. */
export type Redating = Move & {
  readonly reason: string;
  /** The entry that moved it; absent where the calendar did. */
  readonly by?: number;
  /** What it should have been all along, since an entry was put right. */
  readonly corrects?: true;
  /** Of such a one: when it would have moved from what to what, had the record been right from the start. */
  readonly course?: readonly Move[];
};

/**
 * One duty as it stands. Exactly one status at any time. `missed` is left only by being met (late; or in time, where
 * that is recorded within the days allowed for recording), waived, superseded, or reopened by a correction.
 */
export type DutyState = DutyTerms & {
  readonly ruleSet: string;
  readonly openedOn: PlainDate;
  readonly status: DutyStatus;
  readonly originalDue?: PlainDate;
  readonly redatings: readonly Redating[];
  readonly metBy?: number;
  readonly metOn?: PlainDate;
  readonly lateWhy?: 'done-late' | 'recorded-late';
  readonly lateDays?: number;
  readonly missedOn?: PlainDate;
  readonly endedReason?: string;
  readonly endedOn?: PlainDate;
  /** The date was set by a person, and is no longer worked out from its anchor. */
  readonly fixed?: true;
  /** Time its clock stood still in pauses: working days when it is counted in them, else days. */
  readonly stoodStill?: number;
  readonly pausedFrom?: PlainDate;
  readonly pausedUntil?: PlainDate;
  readonly pauseReason?: string;
};

export type WarningState = {
  readonly warning: string;
  readonly rule: string;
  readonly ruleSet: string;
  readonly text: string;
  readonly raisedOn: PlainDate;
  readonly clearedOn?: PlainDate;
};

export type NoticeState = {
  readonly on: PlainDate;
  readonly recordedAt: Instant;
} & (ConsequenceContent & { kind: 'NoticeDrawn' })['body'];

/** What one source says about a matter. */
export type Claim = {
  readonly about: string;
  readonly value: string;
  readonly attributedTo: string;
  readonly position: number;
  readonly on: PlainDate;
};

/** A fact that took the place of another, and why; or the withdrawal of one. */
export type Correction = {
  readonly position: number;
  readonly by: number;
  readonly reason: string;
  readonly withdrawn: boolean;
};

/**
 * What finds live duties without looking at all of them. It says nothing that `live` and `duties` do not say: a case may
 * owe a hundred thousand things over the years, and each entry is about one or two of them.
 */
export type LiveIndex = {
  /** Place of each live duty in the order in which they came to be live, which is the order of `live`. */
  order: Map<string, number>;
  lastPlace: number;
  /** Live duties by rule, and by rule and what an entry may name of them. */
  groups: Map<string, Set<string>>;
  /** Days on which the clock has something to do about a live duty, the soonest first; each duty by its first such day. */
  days: PlainDate[];
  onDay: Map<PlainDate, Set<string>>;
};

/** A proposal that was declined. */
export type Declined = { readonly record: FactRecord; readonly by: number };

/**
 * A case as folded from its events. Owned by the fold that makes it: `evolve` writes into it, everyone else reads.
 * Building a new copy for every event would cost a rehearsal over a million cases most of its time.
 */
export type CaseState = {
  caseId: string;
  programme: string;
  reference: string;
  title: string;
  zone: string;
  division: string;
  position: number;
  stage: string;
  stageSince: PlainDate | undefined;
  stages: { stage: string; on: PlainDate; by: number }[];
  openedOn: PlainDate | undefined;
  /** Every fact in order, corrected and withdrawn ones too. */
  facts: Fact[];
  /** Effective, established facts by kind, oldest first. */
  byKind: Map<string, FactRecord[]>;
  byPosition: Map<number, FactRecord>;
  /** Those of them that name duties, by their kind and by what they name. */
  naming: Map<string, Map<string, FactRecord[]>>;
  /** What does not count yet: reports not confirmed, and proposals not agreed to, as their `standing` tells. */
  waiting: Map<number, FactRecord>;
  /** Proposals that a second person declined, which never count; `by` is the position of the entry that says so. */
  declined: Map<number, Declined>;
  corrections: Correction[];
  duties: Map<string, DutyState>;
  /** The duties that an entry met, by the position of its first version. */
  metBy: Map<number, Set<string>>;
  /** Duties with something still to come: the only ones the clock looks at. */
  live: Map<string, readonly AgendaItem[]>;
  liveIndex: LiveIndex;
  warnings: Map<string, WarningState>;
  /** When each time-dependent warning must be looked at again, by warning rule. */
  lookAgain: Map<string, PlainDate>;
  /** Id of the rule set by which those dates were worked out. */
  scheduledUnder: string | undefined;
  notices: NoticeState[];
  /** How many reminders of a duty were given. */
  reminders: Map<string, number>;
  claims: Claim[];
  holders: Map<string, { person: string; name: string; agency: string; since: PlainDate }>;
  lateReasons: Map<number, string>;
  /** Recorded time of the newest event. */
  lastRecordedAt: Instant | undefined;
};

/** A handle on a kind of fact, as the programme language makes it; reading through it gives typed bodies. */
export type FactKind<Body> = { readonly kind: string; readonly __body?: Body };

/** How rules read a case at a moment. */
export type CaseView = {
  readonly caseId: string;
  readonly stage: string;
  readonly stageSince: PlainDate | undefined;
  readonly openedOn: PlainDate | undefined;
  readonly division: string;
  /** Civil date of the moment of judging, in the case's zone. */
  readonly today: PlainDate;
  /** Effective, established facts of a kind, oldest first; empty when none. */
  all<Body>(kind: FactKind<Body>): readonly FactRecord<Body>[];
  latest<Body>(kind: FactKind<Body>): FactRecord<Body> | undefined;
  first<Body>(kind: FactKind<Body>): FactRecord<Body> | undefined;
  has(kind: FactKind<unknown>): boolean;
  /** An effective fact by the position of its first version. */
  at(position: number): FactRecord | undefined;
  duties(rule?: string): readonly DutyState[];
  /** A dated setting of the rule set in force. */
  setting(name: string): number;
  /** A dated parameter's value on a date, with where it comes from. */
  parameter(
    id: string,
    on: PlainDate,
  ): { readonly value: number; readonly from: PlainDate; readonly source: string } | undefined;
  claims(about?: string): readonly Claim[];
  holder(
    role: string,
  ): { readonly person: string; readonly name: string; readonly agency: string } | undefined;
  workingDaysBetween(from: PlainDate, to: PlainDate): number;
  addWorkingDays(from: PlainDate, days: number): PlainDate;
  /** The holidays by which working days are counted here, or of another list by its name. */
  calendar(list?: string): HolidayCalendar;
  /** Whether there is a list of holidays of that name. */
  hasCalendar(list: string): boolean;
  readonly corrections: readonly Correction[];
  readonly warnings: readonly WarningState[];
  /** Reports not confirmed yet. */
  readonly reported: readonly FactRecord[];
  /** Proposals that wait for a second person. */
  readonly proposed: readonly FactRecord[];
};

/** The index of a case in which nothing is live. */
export function emptyLiveIndex(): LiveIndex {
  return { order: new Map(), lastPlace: 0, groups: new Map(), days: [], onDay: new Map() };
}

/** A case before its first event. */
export function emptyState(caseId: string): CaseState {
  return {
    caseId,
    programme: '',
    reference: '',
    title: '',
    zone: 'Europe/London',
    division: 'england-and-wales',
    position: 0,
    stage: '',
    stageSince: undefined,
    stages: [],
    openedOn: undefined,
    facts: [],
    byKind: new Map(),
    byPosition: new Map(),
    naming: new Map(),
    waiting: new Map(),
    declined: new Map(),
    corrections: [],
    duties: new Map(),
    metBy: new Map(),
    live: new Map(),
    liveIndex: emptyLiveIndex(),
    warnings: new Map(),
    lookAgain: new Map(),
    scheduledUnder: undefined,
    notices: [],
    reminders: new Map(),
    claims: [],
    holders: new Map(),
    lateReasons: new Map(),
    lastRecordedAt: undefined,
  };
}

/** The position of an entry's first version, by which everything refers to it: its own when it corrects nothing. */
export function firstVersionOf(state: CaseState, position: number): number {
  const made = state.corrections.find((one) => one.by === position && !one.withdrawn);
  return made?.position ?? position;
}

/** The entry that stands at a first version's position, whether it counts yet or not; undefined once withdrawn or declined. */
export function standingEntry(state: CaseState, position: number): FactRecord | undefined {
  return state.byPosition.get(position) ?? state.waiting.get(position);
}

/** What waits in a case: the reports not confirmed yet, or the proposals that nobody has agreed to yet. */
export function waitingAs(
  { waiting }: Pick<CaseState, 'waiting'>,
  standing: 'reported' | 'proposed',
): readonly FactRecord[] {
  return [...waiting.values()].filter((record) => record.standing === standing);
}
