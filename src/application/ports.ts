import type { Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { CalendarEdition } from '../kernel/calendar-book.ts';
import type { CaseEvent } from '../domain/event.ts';
import type { CaseRow, DutyRow, NoticeRow, ProjectionChanges } from './projection.ts';

/** One append: all of it or nothing, with the read models, in one transaction and one round trip. */
export type AppendRequest = {
  readonly caseId: string;
  /** Position of the newest event the writer has seen; 0 opens the case. */
  readonly expected: number;
  /** Events at positions expected+1, expected+2, … */
  readonly events: readonly CaseEvent[];
  /** Idempotency key of the command; absent for the clock. */
  readonly commandKey?: string;
  /** SHA-256 of the command's canonical form: the same key with another command is refused. */
  readonly commandDigest?: string;
  readonly projection: ProjectionChanges;
  /** The moment the clock must act, worked out from `projection.clockOn` in the case's zone. */
  readonly clockAt: Instant | null;
};

/** What a writer holds after an append: proof of position, checkable against the chain later. */
export type Receipt = { readonly caseId: string; readonly position: number; readonly leaf: string };

export type AppendOutcome =
  | { readonly outcome: 'appended'; readonly receipt: Receipt }
  /** Somebody else wrote first: load what is new, decide again. */
  | { readonly outcome: 'position-taken' }
  /** The command was recorded before, under this key. */
  | { readonly outcome: 'already-recorded'; readonly receipt: Receipt; readonly digest: string }
  /** Opening: the case reference is in use by another case. */
  | { readonly outcome: 'reference-taken' };

/** The record. Appends and reads; nothing else is possible through it. */
export type EventLog = {
  append(request: AppendRequest): Promise<AppendOutcome>;
  /** Several appends, each to a case of its own, in one transaction: all of them or none. `at` is the index of the first that failed. */
  appendAll(
    requests: readonly AppendRequest[],
  ): Promise<
    | { readonly outcome: 'appended' }
    | { readonly outcome: 'failed'; readonly at: number; readonly why: AppendOutcome['outcome'] }
  >;
  /** Events after a position, oldest first, decrypted; empty when the case does not exist. */
  load(caseId: string, after: number): Promise<readonly CaseEvent[]>;
  findByReference(reference: string): Promise<string | undefined>;
  findReceipt(
    caseId: string,
    commandKey: string,
  ): Promise<{ readonly receipt: Receipt; readonly digest: string } | undefined>;
};

/** Everything on record, for checks, rehearsals and exports. */
export type WholeRecord = {
  /** Case ids in order, in pages; `part` of `parts` splits the case space for several readers. */
  cases(options: { readonly part: number; readonly parts: number }): AsyncIterable<readonly string[]>;
  countCases(): Promise<{ readonly cases: number; readonly events: number }>;
  /** Facts only (consequences are drawn afresh), of several cases at once, decrypted, by case and position. */
  factsOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly CaseEvent[]>>;
};

/** The read models. */
export type ReadModels = {
  listCases(query: {
    readonly stage?: string;
    readonly text?: string;
    readonly closed?: boolean;
    readonly after?: string;
    readonly limit: number;
  }): Promise<{
    readonly rows: readonly (CaseRow & { readonly overdue: number; readonly nextDue: PlainDate | null })[];
    readonly next?: string;
  }>;
  /** Duties still owed (open, paused, missed), soonest due first, those not determinable yet last. */
  dutiesOwed(query: {
    readonly owedBy?: readonly string[];
    readonly holder?: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly DutyRow[]; readonly next?: string }>;
  countOwed(query: {
    readonly owedBy?: readonly string[];
    readonly holder?: string;
    readonly today: PlainDate;
  }): Promise<{
    readonly overdue: number;
    readonly dueThisWeek: number;
    readonly later: number;
    readonly undated: number;
  }>;
  notices(query: { readonly to: readonly string[]; readonly limit: number }): Promise<readonly NoticeRow[]>;
  /** Every read-model row of one case, for comparing with a fresh derivation. */
  caseProjection(caseId: string): Promise<{
    readonly caseRow: CaseRow | undefined;
    readonly duties: readonly DutyRow[];
    readonly notices: readonly NoticeRow[];
    readonly clockAt: Instant | null;
  }>;
};

/** Cases the clock must act on. */
export type ClockQueue = {
  /** Up to `limit` cases whose moment has come, longest waiting first, leased so that two workers do not take the same. */
  takeDue(
    now: Instant,
    limit: number,
  ): Promise<readonly { readonly caseId: string; readonly programme: string; readonly at: Instant }[]>;
  /** Says when the clock must next look at a case where there was nothing to record; null when never. */
  rest(caseId: string, at: Instant | null): Promise<void>;
  /** The worker's sign of life, for `doctor`. */
  beat(now: Instant): Promise<void>;
  /** Makes the clock look at every case that still owes something: after new bank holidays, say. */
  wakeAll(now: Instant): Promise<number>;
};

/** Published bank holidays, each edition with the time it reached us. */
export type CalendarStore = {
  editions(): Promise<readonly CalendarEdition[]>;
  add(edition: CalendarEdition): Promise<void>;
};

/** Looks at the record: written, and durable, before what was looked at is shown. */
export type LookLog = {
  record(look: {
    readonly at: Instant;
    readonly person: string;
    readonly role: string;
    readonly what: string;
    readonly cases: readonly string[];
    readonly outcome: 'shown' | 'refused';
  }): Promise<void>;
};

/** Signed-in people. Tokens are stored hashed. */
export type SessionStore = {
  create(session: {
    readonly tokenHash: string;
    readonly person: string;
    readonly csrf: string;
    readonly at: Instant;
    readonly expires: Instant;
  }): Promise<void>;
  find(
    tokenHash: string,
    now: Instant,
  ): Promise<{ readonly person: string; readonly csrf: string } | undefined>;
  end(tokenHash: string): Promise<void>;
};

/** People who may sign in, in this installation. */
export type Person = {
  readonly person: string;
  readonly name: string;
  readonly agency: string;
  readonly roles: readonly string[];
  readonly demonstration: boolean;
};
export type PeopleStore = {
  list(): Promise<readonly Person[]>;
  find(person: string): Promise<Person | undefined>;
  add(people: readonly Person[]): Promise<void>;
};

/** The time now. The only clock there is outside the mains. */
export type Clock = { now(): Instant };
