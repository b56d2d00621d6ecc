import type { Instant } from '../kernel/instant.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Outcome } from './interests/outcome.ts';
import type { Candidate, OwnedTogether } from './sanctions/candidates.ts';
import type { ListIdentity } from './sanctions/list.ts';

/**
 * When something happened, as well as it is known.
 * `date` is the civil date in the case's zone; for a month or year it is the first day of that period, and it is
 * null when nothing is known. `at` is present when the moment is known.
 */
export type Occurred = {
  readonly date: PlainDate | null;
  readonly at?: Instant;
  readonly precision: 'instant' | 'day' | 'month' | 'year' | 'unknown';
  /** `stated` by the source, `assumed` by us, or `disputed` between sources. */
  readonly certainty: 'stated' | 'assumed' | 'disputed';
  /** Where the date comes from, when not from the author's own knowledge. */
  readonly source?: string;
};

/** Who recorded a fact, frozen as they were at the time of entry (B13: the record must stand alone). */
export type Author = {
  readonly person: string;
  readonly name: string;
  readonly agency: string;
  readonly role: string;
};

/** A written reason for going on although a `should` was unmet. */
export type Override = { readonly rule: string; readonly reason: string };

/** Where an imported fact comes from, with the other system's own recorded time: its claim, never ours. */
export type ImportSource = {
  readonly system: string;
  readonly reference?: string;
  readonly recordedAt?: Instant;
};

/** What a fact puts right: the position of the earlier fact that it stands in for, and why. */
export type Supersedes = { readonly position: number; readonly reason: string };

/**
 * Something a person or another system told the record. Never edited; corrected by another fact of the same kind
 * that supersedes it, or withdrawn by `FactWithdrawn`.
 */
export type Fact = {
  readonly type: 'fact';
  /** 1..n without gaps within the case. The only order there is. */
  readonly position: number;
  readonly kind: string;
  readonly body: JsonObject;
  readonly occurred: Occurred;
  readonly recordedAt: Instant;
  readonly author: Author;
  readonly ruleSet: string;
  /**
   * `reported`: unconfirmed. `proposed`: it takes two people, and waits for the second. Both are shown, and move no stage,
   * duty or calculation until somebody confirms the one or agrees to the other.
   */
  readonly standing: 'established' | 'reported' | 'proposed';
  readonly overrides: readonly Override[];
  /** Digest of the questions as they were asked: names a kept edition of the form. Absent on what was imported. */
  readonly asked?: string;
  /** Why it reached the record late, when the programme asked. */
  readonly lateReason?: string;
  readonly supersedes?: Supersedes;
  readonly source?: ImportSource;
  /** Marking: who may see it beyond the case's own members. `case` is the ordinary marking. */
  readonly visibility: string;
};

/** Something the rules drew from the facts and the calendar. Always derivable again. */
export type Consequence = {
  readonly type: 'consequence';
  readonly position: number;
  readonly recordedAt: Instant;
  readonly ruleSet: string;
  /** The civil date on which it came about, which is earlier than `recordedAt` when the clock was down. */
  readonly on: PlainDate;
  /** Position of the fact that brought it about; null when the calendar did. */
  readonly cause: number | null;
} & ConsequenceContent;

/** One planned act of the clock on a duty: `to` is the role told, the one who owes it when absent. */
export type AgendaItem = {
  readonly on: PlainDate;
  readonly what: 'remind' | 'miss' | 'escalate' | 'open-next' | 'resume';
  readonly to?: string;
};

/** A duty as it was opened. `due` is absent while it is not determinable yet, and `waitingFor` says why. */
export type DutyTerms = {
  readonly duty: string;
  readonly rule: string;
  /** Which of several duties of one rule this is: the item, or the period of a series. */
  readonly label?: string;
  readonly key?: string;
  readonly openedBy: number;
  readonly occurrence: number;
  readonly period?: { readonly from: PlainDate; readonly to: PlainDate };
  readonly owedBy: string;
  readonly owedTo: string;
  readonly due?: PlainDate;
  readonly waitingFor?: string;
  readonly agenda: readonly AgendaItem[];
  /** Edition of the published holidays the date was worked out with, when it depends on them. */
  readonly calendar?: string;
};

export type ConsequenceContent =
  | { readonly kind: 'DutyOpened'; readonly body: DutyTerms }
  | {
      readonly kind: 'DutyDated';
      readonly body: {
        readonly duty: string;
        readonly due?: PlainDate;
        readonly from?: PlainDate;
        readonly waitingFor?: string;
        readonly reason: string;
        readonly agenda: readonly AgendaItem[];
        readonly calendar?: string;
        /** True: set by a person, and no longer worked out from its anchor. False: worked out again. */
        readonly fixed?: boolean;
        /** Time its clock stood still in pauses, where a correction changes it. */
        readonly stoodStill?: number;
        /** The period it covers, where that moved too. */
        readonly period?: DutyTerms['period'];
        /** With a correction: how its date would have moved had the record been right from the start. */
        readonly course?: readonly {
          readonly on: PlainDate;
          readonly from?: PlainDate;
          readonly to?: PlainDate;
        }[];
      };
    }
  | {
      readonly kind: 'DutyMet';
      readonly body: { readonly duty: string; readonly by: number; readonly metOn: PlainDate };
    }
  | {
      readonly kind: 'DutyMetLate';
      readonly body: {
        readonly duty: string;
        readonly by: number;
        readonly metOn: PlainDate;
        /** Done after it was due, or done in time and recorded long after. */
        readonly why: 'done-late' | 'recorded-late';
        readonly days: number;
      };
    }
  | { readonly kind: 'DutyMissed'; readonly body: { readonly duty: string; readonly due: PlainDate } }
  | {
      readonly kind: 'DutyReopened';
      readonly body: {
        readonly duty: string;
        readonly reason: string;
        readonly agenda: readonly AgendaItem[];
      };
    }
  | {
      readonly kind: 'DutyPaused';
      readonly body: {
        readonly duty: string;
        readonly until: PlainDate;
        readonly reason: string;
        /** When its clock stopped, where that was before the pause reached the record this way. */
        readonly from?: PlainDate;
      };
    }
  | {
      readonly kind: 'DutyResumed';
      readonly body: {
        readonly duty: string;
        readonly due?: PlainDate;
        /** Time its clock has stood still in all pauses so far, in the unit the duty is counted in. */
        readonly stoodStill?: number;
        readonly agenda: readonly AgendaItem[];
      };
    }
  | {
      readonly kind: 'DutySuperseded';
      readonly body: {
        readonly duty: string;
        readonly reason: string;
        /** One of a fixed series of which no more is to be opened. */
        readonly endsSeries?: true;
      };
    }
  | { readonly kind: 'DutyWaived'; readonly body: { readonly duty: string; readonly reason: string } }
  | {
      readonly kind: 'NoticeDrawn';
      readonly body: {
        readonly to: string;
        readonly why: 'reminder' | 'escalation' | 'override' | 'late-record' | 'warning';
        readonly text: string;
        readonly duty?: string;
        readonly rule?: string;
      };
    }
  | {
      readonly kind: 'WarningRaised';
      readonly body: { readonly warning: string; readonly rule: string; readonly text: string };
    }
  | { readonly kind: 'WarningCleared'; readonly body: { readonly warning: string; readonly rule: string } };

export type CaseEvent = Fact | Consequence;

/**
 * Facts the engine itself understands, in every programme.
 * `CaseOpened` is position 1 of every case.
 */
export type EngineFactBodies = {
  CaseOpened: {
    readonly programme: string;
    readonly reference: string;
    readonly title: string;
    /** IANA zone in which the case's civil dates are read. */
    readonly zone: string;
    /** Bank-holiday division: england-and-wales, scotland or northern-ireland. */
    readonly division: string;
  };
  FactWithdrawn: { readonly position: number; readonly reason: string };
  ReportConfirmed: { readonly position: number; readonly how: string };
  /** A second person agrees to what one proposed, which counts from then on. */
  ProposalAgreed: { readonly position: number; readonly reason: string };
  /** A second person declines it: it counts for nothing, for good. */
  ProposalDeclined: { readonly position: number; readonly reason: string };
  ClaimRecorded: {
    /** What the claim is about, in words that two sources share: `sessions commissioned`. */
    readonly about: string;
    readonly value: string;
    readonly attributedTo: string;
  };
  RoleAssigned: {
    readonly role: string;
    readonly person: string;
    readonly name: string;
    readonly agency: string;
    /** Why, where somebody said so: who held it before has left, say. */
    readonly reason?: string;
  };
  /** Somebody, or a whole agency where no person is named, takes part in the case and may see what the relation sees. */
  AccessGiven: {
    readonly relation: string;
    readonly agency: string;
    readonly person?: string;
    readonly name?: string;
    /** Last civil date on which it holds; without end when absent. */
    readonly until?: PlainDate;
    readonly reason: string;
  };
  /**
   * `position` is that of the entry by which access was given; or of the opening, whose author sees the case no more for
   * having opened it; or of emergency access, which is over then.
   */
  AccessEnded: { readonly position: number; readonly reason: string };
  /** Somebody has an interest in the case: they see nothing of it, whatever else they are to it. */
  PersonRecused: { readonly person: string; readonly name: string; readonly reason: string };
  RecusalEnded: { readonly position: number; readonly reason: string };
  /**
   * Somebody's interests were set against the case by the program itself. What it says is for everybody on the case:
   * whose interests they are and how much of what stays in the register of interests.
   */
  InterestsChecked: {
    readonly person: string;
    readonly name: string;
    readonly outcome: Outcome;
    readonly sentences: readonly string[];
    /** The day it is about. */
    readonly on: PlainDate;
    readonly why: CheckedWhy;
    /** Entries in their register of interests at the time; 0 where there is none. */
    readonly registerAt: number;
    /** The moment as of which the register of ownership was read. */
    readonly ownershipAt: string;
    /** SHA-256 over what was found, hexadecimal: the same findings, the same digest. */
    readonly digest: string;
  };
  /** The parties of a case and their owners were set against sanctions lists by the program itself. */
  PartiesScreened: {
    /** The version of each list; absent where the three members below name the only one. */
    readonly lists?: readonly ScreenedList[];
    readonly list?: string;
    readonly publishedOn?: PlainDate;
    readonly digest?: string;
    /** The day it is about. */
    readonly on: PlainDate;
    readonly parties: readonly string[];
    readonly candidates: readonly ScreenedCandidate[];
    /** Those who only together make a party count as listed. */
    readonly together?: readonly ScreenedTogether[];
    /** Whom it did not look at, and why, as sentences. */
    readonly unseen?: readonly string[];
  };
  /** A person says of a candidate whether it is the one on the list. */
  CandidateDecided: {
    readonly position: number;
    readonly candidate: string;
    readonly decision: CandidateDecision;
    readonly reason: string;
  };
  /** A person looked at what a check left to a person, found no interest that bars, and says why. */
  InterestSettled: { readonly position: number; readonly reason: string };
  CaseMarked: { readonly marking: CaseMarking; readonly reason: string };
  /** Its author sees the case for an hour, for a reason that somebody else will read: break-glass. */
  EmergencyAccessTaken: { readonly category: EmergencyCategory; readonly reason: string };
  DutyPauseAgreed: { readonly duty: string; readonly until: PlainDate; readonly reason: string };
  DutyPauseEnded: { readonly duty: string; readonly reason: string };
  DutyExtended: {
    readonly duty: string;
    readonly due: PlainDate;
    readonly reason: string;
    readonly approvedBy: string;
  };
  DutyWaived: { readonly duty: string; readonly reason: string; readonly authority: string };
  LateReasonGiven: { readonly position: number; readonly reason: string };
};

/** A version of a sanctions list that parties were set against: `digest` is that of the file as it was taken in. */
export type ScreenedList = {
  readonly list: ListIdentity['title'];
  readonly publisher: ListIdentity['publisher'];
  readonly publishedOn: PlainDate;
  readonly digest: string;
};

/** What a screening put on the record; `key` is the same in every screening that finds it. */
type Keyed = {
  readonly key: string;
  /** `new`: first found by this screening. `waiting`: found before, and not decided on. `decided`: decided on before. */
  readonly standing: 'new' | 'waiting' | 'decided';
};

export type ScreenedCandidate = Candidate & Keyed;
export type ScreenedTogether = OwnedTogether & Keyed;

export type CandidateDecision = 'same' | 'not-the-same' | 'cannot-tell';

/** What led to a check of interests. */
export type CheckedWhy = 'put-on-case' | 'decision' | 'recusal-to-end' | 'something-changed' | 'asked';

/** `restricted`: seen only by those who take part in the case, not by those who oversee all cases. */
export type CaseMarking = 'ordinary' | 'restricted';

export type EmergencyCategory = 'danger' | 'duty-cover' | 'court' | 'other';

export type EngineFactKind = keyof EngineFactBodies;
