import type { Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { CalendarEdition } from '../kernel/calendar-book.ts';
import type {
  CaseRow,
  DutyRow,
  EntryWords,
  ListingRow,
  NoticeRow,
  NoticeWhy,
  ProjectionChanges,
  WarningRow,
} from './projection.ts';
import type { SightRow } from './access/sight-rows.ts';
import type { CaseEvent, CaseMarking } from '../domain/event.ts';
import type { Fields } from '../domain/fields.ts';
import type { JsonObject } from '../kernel/json.ts';

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
  /**
   * Stored documents of the case that the first event names: they count as filed by it, in the same transaction, so that
   * none is discarded meanwhile. Those filed before keep their first entry.
   */
  readonly filed?: readonly string[];
  /** Its author as they were found when it was decided that they may; written only while that is so. */
  readonly author?: AuthorAsFound;
  readonly projection: ProjectionChanges;
  /** The moment the clock must act, worked out from `projection.clockOn` in the case's zone. */
  readonly clockAt: Instant | null;
};

/**
 * What it rests on that somebody may record: who they are, that their agency takes part until then, and the agreements
 * by which they see the case. Service accounts have no roles that change.
 */
export type AuthorAsFound = {
  readonly person: string;
  readonly agency: string;
  readonly roles: readonly string[];
  readonly agencyUntil: Instant | null;
  readonly agreements: AgencyTerms['agreements'];
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
  | { readonly outcome: 'reference-taken' }
  /** A document that is to be filed is not there, or neither clean nor filed by now. */
  | { readonly outcome: 'document-moved-on'; readonly documentId: string };

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

/** Which duties are meant: all that are owed where nothing is given; several narrow each other. */
export type OwedFilter = {
  readonly owedBy?: readonly string[];
  readonly holder?: string;
  /** Held by somebody of this agency. */
  readonly agency?: string;
  readonly programme?: string;
  readonly caseId?: string;
  /** Of this duty rule. */
  readonly rule?: string;
  /** Of one of these duty rules. */
  readonly rules?: readonly string[];
  /** Due on or after, and on or before. */
  readonly dueFrom?: PlainDate;
  readonly dueTo?: PlainDate;
};

/** An entry found by its words. */
export type FoundEntry = {
  readonly caseId: string;
  readonly position: number;
  readonly reference: string;
  readonly caseTitle: string;
  readonly recordedAt: Instant;
};

/** Which cases are meant: all where nothing is given; several narrow each other. */
export type CaseFilter = {
  readonly programme?: string;
  readonly stage?: string;
  readonly text?: string;
  readonly closed?: boolean;
  /** Only cases led by this person. */
  readonly lead?: string;
  /** Only open cases whose newest fact is older than this. */
  readonly untouchedSince?: Instant;
};

/** Which notices are meant: to any of these roles, for any of these reasons, given at or after a moment. */
export type NoticeFilter = {
  readonly to?: readonly string[];
  readonly why?: readonly NoticeWhy[];
  readonly since?: Instant;
  /** Each matter once, however many roles were told of it. */
  readonly eachMatterOnce?: boolean;
};

/** Members that tell when and what others record on a case: null where a part of it is seen. */
type Moving = 'closed' | 'lastRecordedAt' | 'lastFactAt' | 'position';

/** A case in a list. `whole`: it may be read; otherwise a part of it is seen, and how it stands is left out. */
export type ListedCase = Omit<CaseRow, Moving> & {
  readonly overdue: number;
  readonly nextDue: PlainDate | null;
} & (
    | (Pick<CaseRow, Moving> & { readonly whole: true })
    | ({ readonly [Member in Moving]: null } & { readonly whole: false })
  );

/** The read models. A count stops at 1000, and then stands for that and all above. */
export type ReadModels = {
  /** Newest first, those of which a part is seen by the day they were opened; with `untouchedSince` the longest untouched first. */
  listCases(query: CaseFilter & { readonly after?: string; readonly limit: number }): Promise<{
    readonly rows: readonly ListedCase[];
    readonly next?: string;
  }>;
  countCases(query: CaseFilter): Promise<number>;
  /** Duties still owed (open, paused, missed), soonest due first, those not determinable yet last. */
  dutiesOwed(
    query: OwedFilter & { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly rows: readonly DutyRow[]; readonly next?: string }>;
  /**
   * Overdue: open or missed, and the date has gone by. This week: due today or in the six days after. Undated: not
   * determinable yet, or paused beyond its date. Paused: how many of all these are paused.
   */
  countOwed(query: OwedFilter & { readonly today: PlainDate }): Promise<{
    readonly overdue: number;
    readonly dueThisWeek: number;
    readonly later: number;
    readonly undated: number;
    readonly paused: number;
  }>;
  /** How many duties of a filter fall due on each day of a span that has any, oldest first. */
  countByDay(
    query: OwedFilter & { readonly from: PlainDate; readonly to: PlainDate },
  ): Promise<readonly { readonly on: PlainDate; readonly count: number }[]>;
  /** How many duties of a filter there are of each rule, most first; not capped. */
  countByRule(
    query: OwedFilter,
  ): Promise<readonly { readonly programme: string; readonly rule: string; readonly count: number }[]>;
  /** Notices to roles, newest first. */
  notices(
    query: NoticeFilter & { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly rows: readonly NoticeRow[]; readonly next?: string }>;
  countNotices(query: NoticeFilter): Promise<number>;
  /** Warnings that stand, the oldest first; `rules` keeps to some. */
  warningsStanding(query: {
    readonly rules?: readonly string[];
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly WarningRow[]; readonly next?: string }>;
  /** How many warnings stand of each rule, most first; not capped. */
  countWarnings(): Promise<
    readonly { readonly rule: string; readonly title: string; readonly count: number }[]
  >;
  /** Days on which a programme's meetings are listed, newest first, with how many cases. */
  meetingDays(query: {
    readonly programme: string;
    readonly from?: PlainDate;
    readonly to?: PlainDate;
    readonly limit: number;
  }): Promise<readonly { readonly on: PlainDate; readonly cases: number }[]>;
  /** The cases listed for a meeting, in the order of listing. */
  meetingListings(query: {
    readonly programme: string;
    readonly on: PlainDate;
  }): Promise<readonly ListingRow[]>;
  /** Cases on which a role waits for somebody who may take it over from a person who left, the longest waiting first. */
  heldByLeavers(query: { readonly after?: string; readonly limit: number }): Promise<{
    readonly rows: readonly HeldByLeaver[];
    readonly next?: string;
  }>;
  /** How many those are; counting stops at 1000. */
  countHeldByLeavers(): Promise<number>;
  /**
   * Entries and cases in which every word of `words` begins some word, newest first. `words` are plain letters, as
   * `plainWords` makes them.
   */
  searchWords(query: {
    readonly words: readonly string[];
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly FoundEntry[]; readonly next?: string }>;
  /** The case under a reference, when any part of it may be seen. */
  caseByReference(reference: string): Promise<string | undefined>;
  /** Every read-model row of one case, for comparing with a fresh derivation. */
  caseProjection(caseId: string): Promise<{
    readonly caseRow: CaseRow | undefined;
    readonly duties: readonly DutyRow[];
    readonly notices: readonly NoticeRow[];
    readonly warnings: readonly WarningRow[];
    readonly listings: readonly ListingRow[];
    /** By position, kind and beginning. */
    readonly sights: readonly SightRow[];
    /** The words kept of each entry for search, in alphabetical order. */
    readonly words: readonly EntryWords[];
    readonly clockAt: Instant | null;
  }>;
};

/**
 * Whoever is asking, at a moment: what the policy asks about a person, and the programmes in which their roles let them
 * see cases that are not their own. The predicate of lists is made from the latter (`visible-cases.ts`).
 */
export type Onlooker = {
  readonly person: string;
  readonly agency: string;
  /** Of a system: people whose recusal keeps it from a case as theirs would. Nobody where it is a person. */
  readonly issuers: readonly string[];
  /** What the person goes by where duties are somebody's own, as `namesOfPerson` gives them. */
  readonly names: readonly string[];
  readonly at: Instant;
  /** Neither the person nor their agency has left. */
  readonly standing: boolean;
  /** As programme/role. */
  readonly roles: readonly string[];
  readonly agreements: readonly string[];
  readonly offices: readonly string[];
  readonly intake: readonly string[];
  readonly team: readonly string[];
  /** A case of the programme counts as listed for a meeting held on `since` or later. */
  readonly meetings: readonly { readonly programme: string; readonly since: PlainDate }[];
  /** Programmes in which they review looks, and those in which they see to data protection. */
  readonly reviews: readonly string[];
  readonly protects: readonly string[];
};

/** A case on which somebody holds a role who may hold it no more; `since` is when taking over began. */
export type HeldByLeaver = {
  readonly caseId: string;
  readonly reference: string;
  readonly caseTitle: string;
  readonly person: string;
  readonly name: string;
  readonly since: Instant;
};

/** The read models as somebody sees them; `everyone` is for what nobody looks at: checks, backups, the worker. */
export type ReadModelsFor = (onlooker: Onlooker | 'everyone') => ReadModels;

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
    /** The rules of the policy that allowed or forbade it. */
    readonly capacity: string;
    readonly what: string;
    readonly cases: readonly string[];
    readonly outcome: 'shown' | 'refused';
  }): Promise<void>;
};

/** People who may sign in, in this installation. */
export type Person = {
  readonly person: string;
  readonly name: string;
  readonly agency: string;
  readonly roles: readonly string[];
  readonly demonstration: boolean;
  /** Of their agency, as found in the store; without them the agency takes no part. */
  readonly terms?: AgencyTerms;
  /** Of a system: who issued the secrets by which it calls, and could call by them. Absent where it is a person. */
  readonly issuers?: readonly string[];
};

/** Since when and until when an agency takes part, and which programmes it has agreements to share in. */
export type AgencyTerms = {
  readonly fromAt: Instant;
  readonly untilAt: Instant | null;
  readonly agreements: readonly {
    readonly programme: string;
    readonly fromAt: Instant;
    readonly untilAt: Instant | null;
  }[];
};
export type PeopleStore = {
  list(): Promise<readonly Person[]>;
  find(person: string): Promise<Person | undefined>;
  /** Of the demonstration, and in tests: nothing is written down of it. */
  add(people: readonly Person[]): Promise<void>;
  /** Somebody new, with an entry in the directory that says who brought them and why. */
  join(
    person: Pick<Person, 'person' | 'name' | 'agency' | 'roles'>,
    made: { readonly by: string; readonly reason: string; readonly at: Instant },
  ): Promise<void>;
};

/** The time now. The only clock there is outside the mains. */
export type Clock = { now(): Instant };

/** The questions of a kind of fact, as asked. `digest` is SHA-256 of the rest's canonical form, base64url. */
export type FormEdition = {
  readonly digest: string;
  readonly programme: string;
  readonly kind: string;
  readonly title: string;
  readonly fields: Fields;
};

/** Editions of the questions, kept for as long as any entry names them. */
export type FormEditionStore = {
  /** Keeps those that are not kept yet. */
  keep(editions: readonly FormEdition[], now: Instant): Promise<void>;
  find(digest: string): Promise<FormEdition | undefined>;
};

/** Every field of a form as typed, by its name on the page, in the order sent. */
export type FormValues = { readonly [name: string]: readonly string[] };

/** What a person typed and has not put on the record. */
export type Draft = {
  /** Also the idempotency key of the act that it becomes. */
  readonly draftId: string;
  readonly person: string;
  /** Null for a case still to be opened. */
  readonly caseId: string | null;
  readonly programme: string;
  readonly act: string;
  /** Counts the savings, so that two windows on one draft notice each other. */
  readonly version: number;
  readonly state: 'open' | 'recorded' | 'discarded';
  readonly startedAt: Instant;
  readonly savedAt: Instant;
  readonly content: DraftContent;
};

/** The part of a draft that is sealed. */
export type DraftContent = {
  readonly role: string;
  readonly values: FormValues;
  /** Position of the newest entry of the case that the author has been shown. */
  readonly seen: number;
  /** The position of the entry it corrects. */
  readonly corrects?: number;
  /** What another window had saved where this one saved over it; kept until the page is saved again. */
  readonly aside?: FormValues;
  /** What it is about, for the list of drafts: "Contact on SG-1". */
  readonly title: string;
  /** Position of the entry it became. */
  readonly recordedAs?: number;
};

export type DraftStore = {
  /** False when there is a draft of this id already, this person's or another's. */
  start(draft: Draft): Promise<boolean>;
  /** Only the author's own. */
  find(draftId: string, person: string): Promise<Draft | undefined>;
  /** The author's drafts in a state, newest saved first. */
  list(query: {
    readonly person: string;
    readonly state: Draft['state'];
    readonly caseId?: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly Draft[]; readonly next?: string }>;
  /** Saves over version `version`; `stale` when another window saved meanwhile, and nothing is changed. */
  save(saved: {
    readonly draftId: string;
    readonly person: string;
    readonly version: number;
    readonly content: DraftContent;
    readonly state?: Draft['state'];
    readonly at: Instant;
  }): Promise<'saved' | 'stale' | 'gone'>;
};

/** A stored document, without its bytes. */
export type StoredDocument = {
  readonly documentId: string;
  readonly caseId: string;
  /** `held`: not scanned yet, and not shown. `clean` waits to be filed; `filed` is on the record at `position`. */
  readonly state: 'held' | 'clean' | 'infected' | 'filed' | 'discarded';
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Instant;
  readonly scannedAt: Instant | null;
  /** What the scan said, or why there is none yet, in words. */
  readonly scan: string | null;
  readonly position: number | null;
  /** Who discarded it, before it was filed, and why; its bytes are gone. */
  readonly discarded: { readonly by: string; readonly at: Instant; readonly why: string } | null;
};

export type DocumentStore = {
  /**
   * Seals and keeps a document; held until it is scanned. The same document added again under its id is kept once;
   * throws when the case does not exist, or when another document has the id.
   */
  add(document: {
    readonly documentId: string;
    readonly caseId: string;
    readonly name: string;
    readonly mediaType: string;
    readonly content: Buffer;
    readonly uploadedBy: string;
    readonly at: Instant;
  }): Promise<StoredDocument>;
  find(caseId: string, documentId: string): Promise<StoredDocument | undefined>;
  /** Of a case, newest first; the thousandth too. */
  list(query: {
    readonly caseId?: string;
    readonly states?: readonly StoredDocument['state'][];
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly StoredDocument[]; readonly next?: string }>;
  /** How much a person uploaded since a moment, to whichever case, and how much a case holds that was not discarded. */
  uploaded(query: { readonly person: string; readonly since: Instant; readonly caseId: string }): Promise<{
    readonly byPerson: { readonly files: number; readonly bytes: number };
    readonly inCase: { readonly files: number; readonly bytes: number };
  }>;
  /** The bytes, checked against their hash. Throws in words when they are missing or were changed. */
  read(caseId: string, documentId: string): Promise<Buffer>;
  /**
   * Moves a held document on to clean or infected, or says why it is still held. `moved-on` when it stands elsewhere by
   * now, and nothing is changed. Marking what is so already is `marked`. It is filed by the entry that names it
   * (`AppendRequest.filed`).
   */
  mark(
    caseId: string,
    documentId: string,
    change: {
      readonly state: 'held' | 'clean' | 'infected';
      readonly scannedAt?: Instant;
      readonly scan?: string;
    },
  ): Promise<'marked' | 'moved-on'>;
  /** Discards a document that is not filed and destroys its bytes; `moved-on` when it is filed or was discarded. */
  discard(
    caseId: string,
    documentId: string,
    why: { readonly by: string; readonly at: Instant; readonly why: string },
  ): Promise<'discarded' | 'moved-on'>;
};

/** Looks for malware. `unavailable`: nothing here can say; the document stays held, and the page says so. */
export type DocumentScanner = {
  scan(
    content: Buffer,
  ): Promise<
    | { readonly outcome: 'clean'; readonly by: string }
    | { readonly outcome: 'infected'; readonly by: string; readonly found: string }
    | { readonly outcome: 'unavailable'; readonly why: string }
  >;
  /** Whether there is a scanner that answers; otherwise why not and what to do, in words. */
  ready(): Promise<
    | { readonly ready: true; readonly by: string }
    | { readonly ready: false; readonly why: string; readonly remedy: string }
  >;
};

/** One entry of the log: that it was recorded, not what is in it. `place` is where it stands in the whole log. */
export type LoggedEntry = {
  readonly caseId: string;
  readonly position: number;
  readonly kind: string;
  readonly place: string;
};

/** The log as it grows, over all cases, for those who want to be told as soon as something is recorded. */
export type LogFollower = {
  /** The place behind everything on record now. */
  here(): Promise<string>;
  /** Entries behind a place, oldest first; undefined for what is no place in this database. */
  after(place: string, limit: number): Promise<readonly LoggedEntry[] | undefined>;
  /**
   * Calls with every entry recorded after this has resolved, in batches, until the function it gives is called.
   * Whoever was following before has a place, and reads what came in between with `after`.
   */
  follow(tell: (entries: readonly LoggedEntry[]) => void): Promise<() => void>;
  /** Stops looking. */
  close(): void;
};

/** What decides who sees a case: as it stands, with everybody who ever had sight of it. */
export type CaseSight = {
  readonly caseId: string;
  readonly programme: string;
  readonly marking: CaseMarking;
  readonly lead: string | null;
  /** Agency of the lead, whose team sees the case. */
  readonly leadAgency: string | null;
  readonly listings: readonly { readonly meetingOn: PlainDate; readonly listedAt: Instant }[];
  readonly sights: readonly Omit<SightRow, 'caseId' | 'programme' | 'position'>[];
};

export type AccessStore = {
  /** Undefined when there is no such case. */
  caseSight(caseId: string): Promise<CaseSight | undefined>;
  /** How often somebody has taken emergency access, to whichever case, since a moment. */
  emergenciesSince(person: string, since: Instant): Promise<number>;
};

/** A question to the policy: types and attributes are those of `policy/access.cedarschema`. */
export type PolicyQuestion = {
  readonly action: string;
  readonly principal: {
    readonly type: 'Person' | 'Operator';
    readonly id: string;
    readonly attributes: JsonObject;
  };
  readonly resource: {
    readonly type: 'Case' | 'Marking' | 'Programme' | 'Installation';
    readonly id: string;
    readonly attributes: JsonObject;
  };
};

/**
 * The written policy. `rules` names those that decided. Allowed only when the policy allows and nothing in it failed:
 * a rule that fails is skipped, and it may be one that forbids.
 */
export type AccessPolicy = {
  decide(question: PolicyQuestion): { readonly allowed: boolean; readonly rules: readonly string[] };
  /** SHA-256 of its text, hexadecimal: names the policy that a decision was made by. */
  readonly digest: string;
};
