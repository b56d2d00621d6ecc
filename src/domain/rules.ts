import type { JsonObject } from '../kernel/json.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Result } from '../kernel/result.ts';
import type { CorrespondenceUse } from './correspondence.ts';
import type { EngineFactBodies } from './event.ts';
import type { FieldError, Fields } from './fields.ts';
import type { Instrument } from './instrument.ts';
import type { InterestRegisterUse, InterestUse } from './interests/use.ts';
import type { AgreementFileUse } from './agreement-file.ts';
import type { ObligationsUse } from './obligations.ts';
import type { PlanUse } from './plan-shown.ts';
import type { CaseView, DutyState, FactRecord } from './state.ts';

/** Where a rule comes from: `instrument` and `place` in it, and how sure we are that the figure in it is right. */
export type Source = {
  readonly instrument: string;
  readonly place: string;
  /** `established` in a public source; `assumed`: a dated setting that the deploying authority must confirm. */
  readonly mark: 'established' | 'assumed' | 'proposed';
  readonly url?: string;
};

/** `must`: an unmet one refuses the act. `should`: an unmet one needs a written reason, which is reported. */
export type Strength = 'must' | 'should';

/** Facts of one kind, perhaps only some of them. */
export type FactMatch = {
  readonly kind: string;
  /** True for the facts meant. `duty` is the duty that the fact might meet, when there is one. */
  readonly where?: (
    body: never,
    about: { readonly duty?: DutyState; readonly view: CaseView; readonly fact: FactRecord },
  ) => boolean;
  readonly about?: never;
};

/** What an entry may name of a duty: its key, the entry that opened it, or the one that met it. */
export type DutyName = 'key' | 'openedBy' | 'metBy';

/** How an entry names the duties that it is about, from its answers alone. */
export type DutyLink = {
  readonly by: DutyName;
  readonly names: (body: never) => string | number | readonly (string | number)[] | undefined;
};

/**
 * Facts that may meet, end or undo a duty. Those with `about` are meant only for the duties that they name: this is part
 * of the condition, and by the same word such duties are found without looking at every other one.
 */
export type DutyMatch = Pick<FactMatch, 'kind' | 'where'> & { readonly about?: DutyLink };

/** By rule, how facts of a kind name the duties that they may touch; `any`: some touch duties that they do not name. */
export type Reach = ReadonlyMap<string, readonly DutyLink[] | 'any'>;

/** A number in a rule: written in it, or a named dated setting of the programme. */
export type Amount = number | { readonly setting: string };

export type Unit = 'days' | 'working-days' | 'weeks' | 'months' | 'years';

/** What a date is counted from. */
export type Anchor =
  | { readonly of: 'occurred' }
  | { readonly of: 'recorded' }
  | { readonly of: 'field'; readonly field: string }
  /** The newest effective fact of a kind, so that the date moves when another arrives. */
  | { readonly of: 'latest'; readonly kind: string; readonly field?: string }
  /** The due date of another duty of the case, the newest by its rule. */
  | { readonly of: 'duty'; readonly rule: string }
  /** A date of the case that has a name, as the programme reads it from the record: see `DatesUse`. */
  | { readonly of: 'date'; readonly name: string };

export type DueExpression =
  | {
      readonly shape: 'shift';
      readonly anchor: Anchor;
      readonly amount: Amount;
      readonly unit: Unit;
      readonly direction: 'after' | 'before';
      /** Bank-holiday division for working days and rolls; the case's own when absent. */
      readonly calendar?: string;
      readonly roll?: 'next-working-day' | 'previous-working-day';
      /** The day counted from is itself the first day; otherwise the first is the day after it. */
      readonly countsFirstDay?: true;
    }
  | { readonly shape: 'earliest' | 'latest'; readonly of: readonly DueExpression[] }
  /** A date that somebody gave. */
  | { readonly shape: 'given'; readonly on: PlainDate }
  /** As the entry that opens the duty says for each item: see `DutyItem`. */
  | { readonly shape: 'stated' };

/**
 * The dates of a case that have names: “sentencing”, “end of the term”. Duties may be counted from them, backwards too,
 * and move when they do.
 */
export type DatesUse = {
  /** Kinds of fact that say something of such a date. */
  readonly kinds: readonly string[];
  /** What the record says of a date by its name; undefined where it says nothing. */
  readonly find: (view: CaseView, name: string) => NamedDate | undefined;
};

/** What is known of a date: when it is, or from which other named date it is counted; neither while it is unknown. */
export type NamedDate = {
  readonly title: string;
  readonly on?: PlainDate;
  readonly counted?: DueExpression;
};

/** When a role is told about a duty: a time before or after it is due, or a share of the time allowed. */
export type NoticeTime =
  | { readonly at: 'before' | 'after'; readonly amount: Amount; readonly unit: Unit }
  | { readonly at: 'on-day' }
  | { readonly at: 'share'; readonly percent: number };

export type Recurrence = {
  readonly every: { readonly amount: Amount; readonly unit: Unit };
  /** `series`: fixed dates from the first anchor. `completion`: counted from when it was last done. */
  readonly from: 'series' | 'completion';
  readonly until?: DutyMatch;
  /** None that would fall due after this date is owed. While it is not determinable the series goes on. */
  readonly last?: DueExpression;
};

/**
 * One of several duties that a fact opens. `due`, `recurs`, the roles and the source stand in for the rule's own when the
 * fact names them for each item, as the actions of a meeting and the clauses of an agreement do.
 */
export type DutyItem = {
  readonly key: string;
  readonly label: string;
  readonly due?: PlainDate | DueExpression;
  readonly recurs?: Omit<Recurrence, 'until'>;
  readonly owedBy?: string;
  readonly owedTo?: string;
  /** Where it stands that this is owed. */
  readonly source?: Source;
};

export type DutyRule = {
  readonly id: string;
  readonly title: string;
  readonly opensOn: readonly FactMatch[];
  /**
   * One duty for each item returned, when one fact opens several, or says its own terms. `at` gives another standing
   * entry by its position.
   */
  readonly forEach?: (body: never, at: (position: number) => FactRecord | undefined) => readonly DutyItem[];
  /** What the only duty that a fact opens is about, to be read after the title: told on lists that show nothing else. */
  readonly about?: (body: never) => string;
  readonly owedBy: string;
  readonly owedTo: string;
  readonly due: DueExpression;
  readonly recurs?: Recurrence;
  readonly metBy: readonly DutyMatch[];
  /** When what a fact that meets it shows was done, where the fact says another day than its own; it says none: undefined. */
  readonly doneOn?: (fact: FactRecord, duty: DutyState) => PlainDate | undefined;
  /** A matching fact recorded before the duty opened counts as well. */
  readonly countsEarlier: boolean;
  /** Facts after which what met it does not count: the evidence was rejected. It is then owed again. */
  readonly undoneBy: readonly DutyMatch[];
  /** `series`: no more of its series is owed either. `missed`: also one that was missed is owed no more. */
  readonly endedBy: readonly {
    readonly match: DutyMatch;
    readonly reason: string;
    readonly series?: true;
    readonly missed?: true;
  }[];
  readonly lapses?: Lapse;
  /** Opening it again supersedes the one still open. */
  readonly replaces: boolean;
  /** Opened by what is proposed and waits, and not by what counts. The roles that may answer, to the proposer's role. */
  readonly ofProposals?: readonly string[];
  readonly remind: readonly NoticeTime[];
  readonly escalate: readonly { readonly to: string; readonly time: NoticeTime }[];
  readonly mayPause: boolean;
  readonly strength: Strength;
  readonly source: Source;
  readonly requirements: readonly string[];
};

/**
 * That recording facts of a kind takes two people: one proposes, another agrees. It compiles into a duty as well, by which
 * the second person owes their answer.
 */
export type TwoPeopleRule = {
  readonly id: string;
  readonly title: string;
  readonly guards: string;
  /** Why this one takes two, in words; undefined when it does not. Every one of the kind takes two when absent. */
  readonly when?: (view: CaseView, fact: never) => string | undefined;
  /** Roles that may agree. */
  readonly by: readonly string[];
  /** `agency`: the second person is of another agency than the first, as both were when they recorded it. */
  readonly apart?: 'agency';
  /** Why another person of the same agency suffices, where the engine would have two agencies. */
  readonly whyNotApart?: string;
  /** Both have signed in within the last minutes. */
  readonly freshSignIn: boolean;
  /** Kinds whose entries are undone by this alone: they are neither withdrawn nor corrected once they count. */
  readonly undoes: readonly string[];
  readonly duty: DutyRule;
  readonly source: Source;
  readonly requirements: readonly string[];
};

/**
 * When a duty is not owed though it was opened: looked at as it opens and whenever a fact of one of the kinds is recorded. It
 * is owed again, by the date that it had, once this holds no more.
 */
export type Lapse = {
  readonly kinds: readonly string[];
  /** Whether it is not owed, by the entry that opened it. */
  readonly holds: (view: CaseView, opener: FactRecord) => boolean;
  readonly reason: string;
};

/** A condition on recording one kind of fact. */
export type ActRule = {
  readonly id: string;
  readonly title: string;
  readonly guards: string;
  readonly strength: Strength;
  /** What is wrong, in words a person can act on; undefined when the rule is satisfied or does not apply. */
  readonly unmet: (view: CaseView, fact: never) => string | undefined;
  readonly remedy: string;
  /** Kinds of fact whose recording would satisfy it, so that a refusal can link to them. */
  readonly satisfiedBy?: readonly string[];
  /** Who may go on without it, and who is told. Only on a `should`. */
  readonly override?: { readonly by: readonly string[]; readonly tells: readonly string[] };
  readonly source: Source;
  readonly requirements: readonly string[];
};

export type Observation = { readonly key?: string; readonly text: string };

export type WarningRule = {
  readonly id: string;
  readonly title: string;
  /** Kinds of fact after which to look. */
  readonly watches: readonly string[];
  readonly observe: (view: CaseView) => readonly Observation[];
  /** The next civil date on which the passing of time alone could change the answer. */
  readonly lookAgainOn?: (view: CaseView) => PlainDate | undefined;
  /** A lasting warning stays for the life of the case once raised. */
  readonly lasting: boolean;
  readonly tells: readonly string[];
  readonly source: Source;
  readonly requirements: readonly string[];
};

/** A stage move: what is on record moves the case there whatever stage it was in; `from` says where it is allowed. */
export type StageMove = { readonly on: FactMatch; readonly from: readonly string[]; readonly to: string };

export type Setting = {
  readonly value: number;
  readonly unit: Unit | 'count';
  readonly label: string;
  readonly source: Source;
};

export type DatedValue = { readonly from: PlainDate; readonly value: number; readonly source: Source };

/** An amount fixed by law or policy that changes on dates. */
export type Parameter = {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly values: readonly DatedValue[];
};

/** How lateness of recording is treated, in the whole programme. */
export type RecordingRule = {
  readonly flagAfterHours: number;
  readonly reasonAfterWorkingDays: number;
  readonly tells: string;
  readonly source: Source;
  readonly requirements: readonly string[];
  /** Rule sets under which a reason is asked for; all of them when absent. */
  readonly in?: readonly string[];
};

export type FactDefinition = {
  readonly kind: string;
  readonly title: string;
  readonly fields: Fields;
  /** One line for the chronology. */
  readonly summary: (body: never) => string;
  readonly parse: (input: unknown) => Result<JsonObject, readonly FieldError[]>;
};

export type ActDefinition = {
  readonly id: string;
  readonly title: string;
  readonly records: string;
  readonly by: readonly string[];
  /** Stages in which it may be done; any stage when empty. */
  readonly during: readonly string[];
  readonly hint?: string;
  /** The heading under which it is offered: "Panel", "Support". */
  readonly area: string;
  /** How its form is cut into pages; worked out from the questions when absent. */
  readonly pages?: readonly FormPageDefinition[];
  /** Answers filled in beforehand by the name of the question, as they would be typed; whoever records it sees them. */
  readonly presets?: { readonly [question: string]: string };
  /** The case's overview counts how many of its rules are met, long before anyone does it: an exit, a closure. */
  readonly showsCriteria?: true;
  readonly requirements: readonly string[];
};

/** One page of an act's form: a tight group of questions by name. */
export type FormPageDefinition = {
  readonly title: string;
  readonly hint?: string;
  readonly asks: readonly string[];
};

/**
 * The act a person does several times a day: offered on every case, `asks` at once and the rest behind "more". What the
 * act answers beforehand is among those asked at once: shown, so that nothing is recorded that nobody saw.
 */
export type QuickAct = {
  readonly act: string;
  readonly title: string;
  readonly asks: readonly string[];
};

/**
 * Says who holds a role because of a fact of the programme's own, such as a handover accepted; undefined when nobody
 * does. `at` gives another standing entry by its position.
 */
export type Assignment = (
  fact: never,
  at: (position: number) => FactRecord | undefined,
) => EngineFactBodies['RoleAssigned'] | undefined;

/** Which facts are the programme's assessments, and on which instruments they are made. */
export type AssessmentUse = {
  /** Every published instrument, historic ones too, oldest first. */
  readonly instruments: readonly Instrument[];
  /** Kinds of fact; their bodies have the members that the default assessment facts of safeguarding have. */
  readonly started: string;
  readonly completed: string;
  readonly signedOff: string;
  readonly versionChosen?: string;
  readonly dissent?: string;
  /** Kinds of decision that may rest on an assessment: their field `assessment` names it by its first version. */
  readonly citedBy: readonly string[];
  /** Why the assessment that a decision rests on does not support it, in words; empty when it does. */
  readonly unsupported: (view: CaseView, decision: FactRecord) => readonly string[];
};

/**
 * Which facts make a case part of a meeting held on a day over several cases. The facts named have these answers, as
 * those of safeguarding have: `met` has `members`, a list of `Attendee`s, and may have `decisionDue` (yes or no);
 * minutes have `meeting` and `text`, and when approved `actions` and `approvedBy` as well; an item raised has `item`, and
 * one closed has `item` and `outcome`; decisions have `meeting`, and may have `members` with the positions taken.
 */
export type MeetingUse = {
  readonly title: string;
  /** Puts the case on the list of a meeting: `on` and `purpose` name its fields. */
  readonly listed: { readonly kind: string; readonly on: string; readonly purpose: string };
  /** Says that the meeting took place on the case; its field `members` holds the attendance. */
  readonly met: string;
  readonly minutesDrafted: string;
  readonly minutesApproved: string;
  readonly itemRaised: string;
  readonly itemClosed: string;
  /** Decisions that a meeting may take. */
  readonly decisions: readonly string[];
  /** What is missing for a quorum in the case, in words; undefined when there is one. `members` as in the fact. */
  readonly quorumGap: (view: CaseView, members: readonly Attendee[]) => string | undefined;
  readonly quorumSource: Source;
  /** Seats from which members speak, and take no position on a decision. */
  readonly seatsWithoutPosition: readonly string[];
  /** What the members read of a case; `since` is the day of the last meeting on it. */
  readonly papers: (view: CaseView, since: PlainDate | undefined) => readonly MeetingPaper[];
  /** Who was to be invited to the case listed by the entry `listing`, and whether that was settled. */
  readonly invitations: (view: CaseView, listing: number) => readonly MeetingInvitation[];
  /** What in minutes of a meeting the record contradicts, in words, beyond what its rules on approval say. */
  readonly doubtsOfMinutes?: (
    view: CaseView,
    minutes: { readonly text: string; readonly on: PlainDate },
  ) => readonly string[];
};

/** Somebody called to a meeting. `conflict` and `withdrew` are of one case, positions of one decision. */
export type Attendee = {
  readonly name: string;
  readonly agency: string;
  readonly seat?: string;
  readonly present: boolean;
  readonly position?: string;
  readonly dissent?: string;
  readonly conflict?: string;
  readonly withdrew?: boolean;
};

/** A paper of a meeting: an entry of the record, by its number. `note` says how it stands. */
export type MeetingPaper = {
  readonly title: string;
  readonly position: number;
  readonly note?: string;
  /** What a person should look at before relying on it. */
  readonly attention?: string;
};

/** Whether somebody was invited to a case at a meeting; `settledBy` is the kind of fact that would settle it. */
export type MeetingInvitation = {
  readonly who: string;
  readonly standing: 'invited' | 'not-invited' | 'undecided';
  readonly reasons?: string;
  readonly position?: number;
  readonly settledBy?: string;
};

/** What a supervisor of the programme looks through: a list of warnings that stand, or of duties still owed. */
export type OversightList = {
  /** Stands in the address of the list. */
  readonly id: string;
  readonly title: string;
  /** What is in it, and what a supervisor decides on it. */
  readonly about: string;
  readonly of: 'warnings' | 'duties';
  /** The warning rules, or the duty rules. */
  readonly rules: readonly string[];
};

/** Which facts make a programme the inbox of documents whose case is not known yet: each is a case of it. */
export type InboxUse = {
  /** Says that a document came in; it has the fields `title`, `from` and `file`. */
  readonly arrived: string;
  /** Says which case it was placed with; it has the fields `reference`, `caseId`, `entry` and `why`. */
  readonly placed: string;
};

/**
 * Who may see the cases of a programme, beside those who hold a role on a case or were given access to it. Roles and
 * relations are ids; what a relation sees is a list of kinds of fact, or the whole case.
 */
export type AccessUse = {
  /** What somebody can be to a case, beside its roles: `{ invited: { title: 'Invited member', sees: [...] } }`. */
  readonly relations: ReadonlyMap<string, Relation>;
  /** Roles whose holders see every case of the programme that is not restricted. */
  readonly offices: readonly string[];
  /** Roles whose holders see a case that nobody leads yet. */
  readonly intake: readonly string[];
  /** Roles whose holders see the cases that somebody of their own agency leads. */
  readonly team: readonly string[];
  /** Roles whose holders see a case listed for a meeting, from its listing until so many days after the meeting. */
  readonly meeting: { readonly roles: readonly string[]; readonly days: number } | undefined;
  /** Roles whose holders open its cases. */
  readonly opens: readonly string[];
  /** Emergency access to its cases; nobody may take it when undefined. */
  readonly emergency: EmergencyUse | undefined;
  /** Roles that may look through all cases for what is overdue, late or contradictory. */
  readonly oversee: readonly string[];
  /** Roles that may give access to a case, end it, restrict the case, and record that somebody is recused. */
  readonly givenBy: readonly string[];
  /** Roles that may read who looked at a case that is not restricted, beside whoever leads it. */
  readonly reviewLooks: readonly string[];
  /** Roles that see to data protection: they may read who looked at any case, and what was refused without a case. */
  readonly dataProtection: readonly string[];
  /** Who reads the answers to marked questions, by the id of the marking; of all that see the case nobody else does. */
  readonly markings: ReadonlyMap<string, MarkingUse>;
};

/**
 * Who may see one case for an hour although they have no part in it, and who reviews that they did. Whoever reviews owes
 * it by a duty that the taking of it opens, under another role than that of whoever took it.
 */
export type EmergencyUse = {
  readonly takenBy: readonly string[];
  readonly reviewedBy: readonly string[];
};

/**
 * Who reads what is marked so, beside seeing the case: those who hold one of the `offices`, which are roles, and those
 * who are one of the `relations`, roles among them, to the case themselves and not by their agency. `clearance`: roles of
 * which they must hold one as well, as people and not on the case.
 */
export type MarkingUse = {
  /** What is withheld, as everybody reads: "Police intelligence". */
  readonly title: string;
  readonly offices: readonly string[];
  readonly relations: readonly string[];
  readonly clearance?: readonly string[];
};

/** What a relation to a case is called, and what it sees: the whole of it, or only facts of these kinds. */
export type Relation = {
  readonly title: string;
  readonly sees: 'whole' | readonly string[];
  /**
   * Of facts of these kinds it sees only its own: those that name the reader, or the reader's agency, among whose they
   * are. `at` gives another standing entry by its position. Every one of the kinds when absent.
   */
  readonly whose?: Whose;
  /** Acts that may be done by it, where it does not see the whole case; none when absent. */
  readonly acts?: readonly string[];
};

/**
 * Whose an entry is, as it names people and agencies; nobody's when it names none, and everybody's with the relation when
 * undefined. The names are compared with those of the directory, whatever their capitals and spaces.
 */
export type Whose = (
  entry: FactRecord<never>,
  at: (position: number) => FactRecord | undefined,
) => readonly string[] | undefined;

/** The rules of a programme as they stand under one dated rule set, indexed by the kind of fact that touches them. */
export type RuleSet = {
  readonly id: string;
  readonly title: string;
  /** First civil date on which it is in force. */
  readonly from: PlainDate;
  readonly source: Source;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly recording: RecordingRule | undefined;
  readonly actRules: ReadonlyMap<string, readonly ActRule[]>;
  readonly duties: ReadonlyMap<string, DutyRule>;
  readonly dutiesOpenedBy: ReadonlyMap<string, readonly DutyRule[]>;
  /** Rules by which facts of a kind take two people, one for each kind. */
  readonly twoPeople: ReadonlyMap<string, TwoPeopleRule>;
  readonly warnings: ReadonlyMap<string, WarningRule>;
  readonly warningsWatching: ReadonlyMap<string, readonly WarningRule[]>;
};

/** Entries expected again and again: “contact with the person”, at most so many days apart. */
export type Expectation = {
  readonly title: string;
  readonly of: readonly FactMatch[];
  readonly atMostDays: number;
  /** Stages in which they are expected; any open one when absent. */
  readonly during?: readonly string[];
};

/** A compiled programme: everything the engine needs to run a case of that kind. */
export type Programme = {
  readonly id: string;
  readonly title: string;
  readonly roles: ReadonlyMap<string, string>;
  readonly stages: ReadonlyMap<
    string,
    { readonly id: string; readonly title: string; readonly closed: boolean }
  >;
  readonly firstStage: string;
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly acts: ReadonlyMap<string, ActDefinition>;
  readonly actRecording: ReadonlyMap<string, ActDefinition>;
  readonly moves: ReadonlyMap<string, readonly StageMove[]>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Oldest first. */
  readonly ruleSets: readonly RuleSet[];
  readonly requirements: readonly RequirementEntry[];
  readonly panels: readonly Panel[];
  readonly quick?: QuickAct;
  readonly assessments?: AssessmentUse;
  readonly meetings?: MeetingUse;
  readonly plan?: PlanUse;
  readonly correspondence?: CorrespondenceUse;
  /** The kind of fact that puts a received document on the record of a case; it has a field `file`. */
  readonly documentReceived?: string;
  readonly inbox?: InboxUse;
  readonly interests?: InterestUse;
  readonly interestRegister?: InterestRegisterUse;
  readonly access: AccessUse;
  /** Kinds of fact that ask a question marked so, by the id of the marking. */
  readonly markedKinds: ReadonlyMap<string, ReadonlySet<string>>;
  readonly oversight: readonly OversightList[];
  /** The role that leads a case, shown in lists; nobody's when absent. */
  readonly leadRole?: string;
  /** Days without a fact after which an open case counts as untouched. */
  readonly untouchedAfterDays: number;
  /** Kinds of entry that should not be far apart while a case is open, beside entries of any kind. */
  readonly expectations: readonly Expectation[];
  /** Kinds of fact whose newest one some duty is counted from, so that other facts need not look. */
  readonly anchorKinds: ReadonlySet<string>;
  /** Rules of the duties that a kind of fact may meet, owe again or end, so that no other duty need be looked at. */
  readonly dutiesMetBy: ReadonlyMap<string, Reach>;
  readonly dutiesUndoneBy: ReadonlyMap<string, ReadonlySet<string>>;
  readonly dutiesEndedBy: ReadonlyMap<string, Reach>;
  /** By kind of fact, the rules whose duties may lapse by it, or be owed again. */
  readonly dutiesLapsing: ReadonlyMap<string, ReadonlySet<string>>;
  /** What facts name of the duties of a rule to meet or end them. */
  readonly namedDuties: ReadonlyMap<string, readonly Exclude<DutyName, 'metBy'>[]>;
  /** How facts of a kind name duties. */
  readonly namingFacts: ReadonlyMap<string, readonly DutyLink[]>;
  /** Kinds of fact of the programme's own by which somebody comes to hold a role. */
  readonly assignments: ReadonlyMap<string, Assignment>;
  /** Roles that may do an act of the engine's own; one without an entry is open to every role. */
  readonly engineActs: ReadonlyMap<string, readonly string[]>;
  readonly dates?: DatesUse;
  readonly obligations?: ObligationsUse;
  readonly agreementFile?: AgreementFileUse;
  /** Whether some duty is counted from the date of another. */
  readonly countsFromDuties: boolean;
};

/** A table the case page shows, drawn from the record: needs against plan, ordered against held. */
export type Panel = {
  readonly id: string;
  readonly title: string;
  readonly show: (view: CaseView) => PanelTable;
};

/** `empty` is shown when there are no rows. A row with `attention` is one a person should look at. */
export type PanelTable = {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly attention?: string }[];
  readonly empty: string;
};

/** One requirement of the programme's catalogue, with what is still to be built for it. */
export type RequirementEntry = {
  readonly id: string;
  readonly text: string;
  readonly missing?: string;
  readonly metBy?: readonly string[];
};

/** The rule set in force on a civil date: the newest whose `from` is not after it, else the oldest. */
export function ruleSetInForce(programme: Programme, on: PlainDate): RuleSet {
  let found = programme.ruleSets[0] as RuleSet;
  for (const set of programme.ruleSets) if (set.from <= on) found = set;
  return found;
}
