import type { PlainDate } from '../../kernel/plain-date.ts';
import type {
  AccessUse,
  ActRule,
  AssessmentUse,
  Assignment,
  DatedValue,
  DatesUse,
  DueExpression,
  DutyItem,
  DutyMatch,
  DutyName,
  DutyRule,
  Lapse,
  FactMatch,
  FormPageDefinition,
  InboxUse,
  MarkingUse,
  MeetingUse,
  OversightList,
  NoticeTime,
  Observation,
  Panel,
  QuickAct,
  RecordingRule,
  Recurrence,
  Relation,
  RequirementEntry,
  Setting,
  Source,
  StageMove,
  Strength,
  WarningRule,
} from '../../domain/rules.ts';
import type { CorrespondenceUse } from '../../domain/correspondence.ts';
import type { InterestRegisterUse, InterestUse } from '../../domain/interests/use.ts';
import type { AgreementFileUse } from '../../domain/agreement-file.ts';
import type { ObligationsUse } from '../../domain/obligations.ts';
import type { PlanUse } from '../../domain/plan-shown.ts';
import type { EngineFactBodies } from '../../domain/event.ts';
import type { CaseView, DutyState, FactKind, FactRecord } from '../../domain/state.ts';
import type { BodyOf, Fields } from '../../domain/fields.ts';
import type { TwoPeopleDefinition } from './two-people.ts';

/** A kind of fact a programme records: its questions, and its line in the chronology. */
export type FactHandle<Body> = FactKind<Body> & {
  readonly title: string;
  readonly fields: Fields;
  readonly summary: (body: Body) => string;
  /** Only the facts for which `predicate` is true. `about.duty` is the duty that the fact might meet. */
  where(
    predicate: (
      body: Body,
      about: { readonly duty?: DutyState; readonly view: CaseView; readonly fact: FactRecord },
    ) => boolean,
  ): FactMatch;
  /**
   * Only for the duties that the entry names: by their key, or by the entry that opened or met them; perhaps only where
   * `predicate` is true as well. To be preferred to `where` in `metBy`, `undoneBy`, `endedBy` and `until`: duties named so
   * are found without asking of every other one, and the entry is never held to be for another.
   */
  about<By extends DutyName>(
    by: By,
    names: (body: Body) => NamedBy[By] | readonly NamedBy[By][] | undefined,
    predicate?: (
      body: Body,
      about: { readonly duty: DutyState; readonly view: CaseView; readonly fact: FactRecord },
    ) => boolean,
  ): DutyMatch;
};

type NamedBy = { readonly key: string; readonly openedBy: number; readonly metBy: number };

/** The body of a kind of fact. */
export type BodyOfFact<H> = H extends FactHandle<infer Body> ? Body : never;

/**
 * Defines a kind of fact, named in the past tense.
 * `fields`: the questions. `summary`: one line for the chronology, made from the answers.
 */
export function fact<F extends Fields>(
  kind: string,
  definition: { readonly title: string; readonly fields: F; readonly summary: (body: BodyOf<F>) => string },
): FactHandle<BodyOf<F>> {
  return {
    kind,
    title: definition.title,
    fields: definition.fields,
    summary: definition.summary,
    where: (predicate) => ({ kind, where: predicate }),
    about: (by, names, predicate) => ({
      kind,
      about: { by, names },
      ...(predicate === undefined ? {} : { where: predicate as NonNullable<DutyMatch['where']> }),
    }),
  };
}

/** A kind of fact by its handle, whatever its body, or a narrowed match. */
export type MatchInput = { readonly kind: string; readonly fields: Fields } | FactMatch;

/** One kind of fact or several, perhaps narrowed by `where`. */
export type Matches = MatchInput | readonly MatchInput[];

/** The same for what is done to a duty: perhaps narrowed by `about` to the duties that the entry names. */
export type DutyMatchInput = MatchInput | DutyMatch;
export type DutyMatches = DutyMatchInput | readonly DutyMatchInput[];

/** Cites the authority for a rule. `mark` says whether its figure is established, assumed or proposed by us. */
export function cite(
  instrument: string,
  place: string,
  mark: Source['mark'] = 'established',
  url?: string,
): Source {
  return { instrument, place, mark, ...(url === undefined ? {} : { url }) };
}

type Cited = {
  readonly title: string;
  readonly source: Source;
  /** Ids of the requirements this meets, in the programme's catalogue. */
  readonly requirements?: readonly string[];
  /** Ids of the rule sets it belongs to; all of them when absent. */
  readonly in?: readonly string[];
  /** Test that shows it, as `path › name`, for the requirements page. */
  readonly shownBy?: string;
};

export type DutyDefinition = Cited & { readonly what: 'duty'; readonly rule: DutyRule };

/**
 * Defines something owed by a role to a role by a date because of a rule.
 * - `opensOn`: the fact, or facts, that open it; `forEach` opens one for each item in the fact, which may name its
 *   own date expression, recurrence and the roles between which it is owed, as the clauses of an agreement do. `about` says what the only one is about, to be read after its title.
 * - `due`: see `days`, `workingDays`, `months`, `onDate`, `earliest`; `recurs` repeats it.
 * - `metBy`: the facts that meet it; with `countsEarlier` one already on record counts.
 * - `doneOn`: when what a fact shows was done, where it says another day than its own: a report is received after the
 *   work; the duty is then met as of that day.
 * - `undoneBy`: facts that name the entry which met it, and after which that does not count, so that it is owed again: the
 *   evidence was rejected.
 * - `endedBy`: facts that end it without meeting it, each with the reason shown; `series`: and all that would follow it;
 *   `missed`: also when it was missed by then, since nothing is left of what it asks for.
 * - `lapses`: while something holds of the record it is not owed: looked at as it opens and on each fact of the kinds `on`,
 *   and owed again once that holds no more. `reason` is shown, and no other end of the duty has the same.
 * - `replaces`: opening it again supersedes the one still open.
 */
export function duty<Body>(
  id: string,
  definition: Cited & {
    readonly opensOn: Matches | FactHandle<Body> | readonly FactHandle<Body>[];
    readonly forEach?: (body: Body, at: (position: number) => FactRecord | undefined) => readonly DutyItem[];
    readonly about?: (body: Body) => string;
    readonly owedBy: string;
    readonly owedTo: string;
    readonly due: DueExpression;
    readonly recurs?: {
      readonly every: Recurrence['every'];
      readonly from: Recurrence['from'];
      readonly until?: DutyMatchInput;
      readonly last?: DueExpression;
    };
    readonly metBy: DutyMatches;
    readonly doneOn?: DutyRule['doneOn'];
    readonly countsEarlier?: boolean;
    readonly undoneBy?: DutyMatches;
    readonly endedBy?: readonly {
      readonly on: DutyMatchInput;
      readonly reason: string;
      readonly series?: true;
      readonly missed?: true;
    }[];
    readonly lapses?: {
      readonly on: readonly { readonly kind: string }[];
      readonly holds: Lapse['holds'];
      readonly reason: string;
    };
    readonly replaces?: boolean;
    readonly remind?: readonly NoticeTime[];
    readonly escalate?: { readonly [role: string]: NoticeTime };
    readonly mayPause?: boolean;
    readonly strength: Strength;
  },
): DutyDefinition {
  const { recurs, lapses } = definition;
  const rule: DutyRule = {
    id,
    title: definition.title,
    opensOn: matches(definition.opensOn),
    ...(definition.forEach === undefined ? {} : { forEach: definition.forEach }),
    ...(definition.about === undefined ? {} : { about: definition.about }),
    owedBy: definition.owedBy,
    owedTo: definition.owedTo,
    due: definition.due,
    ...(recurs === undefined
      ? {}
      : {
          recurs: {
            every: { amount: recurs.every.amount, unit: recurs.every.unit },
            from: recurs.from,
            ...(recurs.until === undefined ? {} : { until: match(recurs.until) }),
            ...(recurs.last === undefined ? {} : { last: recurs.last }),
          },
        }),
    metBy: matches(definition.metBy),
    ...(definition.doneOn === undefined ? {} : { doneOn: definition.doneOn }),
    countsEarlier: definition.countsEarlier ?? false,
    undoneBy: definition.undoneBy === undefined ? [] : matches(definition.undoneBy),
    endedBy: (definition.endedBy ?? []).map(({ on, ...end }) => ({ match: match(on), ...end })),
    ...(lapses === undefined
      ? {}
      : { lapses: { kinds: lapses.on.map(({ kind }) => kind), holds: lapses.holds, reason: lapses.reason } }),
    replaces: definition.replaces ?? false,
    remind: definition.remind ?? [],
    escalate: Object.entries(definition.escalate ?? {}).map(([to, time]) => ({ to, time })),
    mayPause: definition.mayPause ?? false,
    strength: definition.strength,
    source: definition.source,
    requirements: definition.requirements ?? [],
  };
  return { ...cited(definition), what: 'duty', rule };
}

export type ActRuleDefinition = Cited & { readonly what: 'rule'; readonly rule: ActRule };

/**
 * Defines a condition on recording a fact. `unmet` says what is wrong, in words to act on, or undefined.
 * On a `should`, `override.by` may go on with a written reason, and `override.tells` are told.
 */
export function rule<Body>(
  id: string,
  definition: Cited & {
    readonly guards: FactHandle<Body>;
    readonly strength: Strength;
    readonly unmet: (view: CaseView, fact: FactRecord<Body>) => string | undefined;
    readonly remedy: string;
    /** Kinds of fact whose recording would satisfy it: a refusal links to the acts that record them. */
    readonly satisfiedBy?: readonly { readonly kind: string }[];
    readonly override?: { readonly by: readonly string[]; readonly tells: readonly string[] };
  },
): ActRuleDefinition {
  return {
    ...cited(definition),
    what: 'rule',
    rule: {
      id,
      title: definition.title,
      guards: definition.guards.kind,
      strength: definition.strength,
      unmet: definition.unmet,
      remedy: definition.remedy,
      ...(definition.satisfiedBy === undefined
        ? {}
        : { satisfiedBy: definition.satisfiedBy.map(({ kind }) => kind) }),
      ...(definition.override === undefined ? {} : { override: definition.override }),
      source: definition.source,
      requirements: definition.requirements ?? [],
    },
  };
}

export type WarningDefinition = Cited & { readonly what: 'warning'; readonly rule: WarningRule };

/**
 * Defines an observation a person should look at. It never decides anything.
 * `observe` returns what is to be seen now, each with a key when there can be several; `lookAgainOn` gives the next
 * date on which time alone could change that. A `lasting` warning, once raised, stays.
 */
export function warning(
  id: string,
  definition: Cited & {
    readonly watches: readonly { readonly kind: string }[];
    readonly observe: (view: CaseView) => readonly Observation[];
    readonly lookAgainOn?: (view: CaseView) => PlainDate | undefined;
    readonly lasting?: boolean;
    readonly tells?: readonly string[];
  },
): WarningDefinition {
  return {
    ...cited(definition),
    what: 'warning',
    rule: {
      id,
      title: definition.title,
      watches: definition.watches.map((w) => w.kind),
      observe: definition.observe,
      ...(definition.lookAgainOn === undefined ? {} : { lookAgainOn: definition.lookAgainOn }),
      lasting: definition.lasting ?? false,
      tells: definition.tells ?? [],
      source: definition.source,
      requirements: definition.requirements ?? [],
    },
  };
}

/** Something a role may do: it records one fact. `during`: the stages in which it may be done; any when absent. */
export type Act = {
  readonly id: string;
  readonly title: string;
  readonly records: FactHandle<never>;
  readonly by: readonly string[];
  readonly during?: readonly string[];
  readonly hint?: string;
  /** The heading under which it is offered; "Everything else" when absent. */
  readonly area?: string;
  /** How its form is cut into pages; worked out from the questions when absent. */
  readonly pages?: readonly FormPageDefinition[];
  /** Answers filled in beforehand by the name of the question, as they would be typed; whoever records it sees them. */
  readonly presets?: { readonly [question: string]: string };
  /** The case's overview counts how many of its rules are met, long before anyone does it: an exit, a closure. */
  readonly showsCriteria?: true;
  readonly requirements?: readonly string[];
  readonly shownBy?: string;
};

/** Defines an act, named in the imperative. */
export function act<Body>(
  id: string,
  definition: Omit<Act, 'id' | 'records'> & { readonly records: FactHandle<Body> },
): Act {
  return { id, ...definition, records: definition.records as unknown as FactHandle<never> };
}

export type Stage = { readonly id: string; readonly title: string; readonly closed?: boolean };

/** A stage of a case. `closed`: work on the case is over there, though what is owed stays owed. */
export function stage(id: string, title: string, options: { readonly closed?: boolean } = {}): Stage {
  return { id, title, ...options };
}

/** A fact that moves the case to a stage; `from` lists the stages from which the programme expects it. */
export function move(on: MatchInput, to: string, options: { readonly from: readonly string[] }): StageMove {
  return { on: match(on), from: options.from, to };
}

export type ParameterDefinition = {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly values: readonly DatedValue[];
};

/** An amount fixed by law or policy that changes on dates: oldest first. */
export function parameter(id: string, definition: Omit<ParameterDefinition, 'id'>): ParameterDefinition {
  return { id, ...definition };
}

export type AssignmentDefinition = { readonly kind: string; readonly assigns: Assignment };

/**
 * Says that a fact gives somebody a role: `assigns` returns the role and who holds it from then on. `at` finds an
 * earlier entry that the fact refers to.
 */
export function assignment<Body>(
  on: FactHandle<Body>,
  assigns: (
    fact: FactRecord<Body>,
    at: (position: number) => FactRecord | undefined,
  ) => EngineFactBodies['RoleAssigned'] | undefined,
): AssignmentDefinition {
  return { kind: on.kind, assigns };
}

export type RuleSetDefinition = {
  readonly id: string;
  readonly title: string;
  readonly from: PlainDate;
  readonly source: Source;
  /** Settings that differ from the programme's own under this rule set. */
  readonly settings?: { readonly [name: string]: Setting };
};

/** A whole programme, before it is compiled. */
export type ProgrammeDefinition = {
  readonly id: string;
  readonly title: string;
  /** Each role's id and what it is called on screen. */
  readonly roles: { readonly [id: string]: string };
  readonly stages: readonly Stage[];
  readonly facts: readonly FactHandle<never>[];
  readonly acts: readonly Act[];
  readonly moves: readonly StageMove[];
  readonly rules: readonly (ActRuleDefinition | DutyDefinition | WarningDefinition | TwoPeopleDefinition)[];
  readonly settings: { readonly [name: string]: Setting };
  readonly parameters?: readonly ParameterDefinition[];
  readonly recording: RecordingRule;
  /** Oldest first. */
  readonly ruleSets: readonly RuleSetDefinition[];
  readonly requirements?: readonly RequirementEntry[];
  /** Roles that may do an act of the engine's own, such as `waive-duty`, by the act's id; every role when absent. */
  readonly engineActs?: { readonly [act: string]: readonly string[] };
  /** Tables for the case page. */
  readonly panels?: readonly Panel[];
  /** Facts by which somebody comes to hold a role, beside the engine's own `RoleAssigned`. */
  readonly assignments?: readonly AssignmentDefinition[];
  /** The act of every day, offered on every case. */
  readonly quick?: QuickAct;
  readonly assessments?: AssessmentUse;
  readonly meetings?: MeetingUse;
  readonly plan?: PlanUse;
  readonly correspondence?: CorrespondenceUse;
  /** The dates of its cases that have names, from which duties may be counted: see `namedDate`. */
  readonly dates?: DatesUse;
  /** What its cases oblige whom to, and what shows that it was done: pages of an agreement are made from it. */
  readonly obligations?: ObligationsUse;
  /** How its cases are written as one file, to be checked and taken in whole. */
  readonly agreementFile?: AgreementFileUse;
  /** The kind of fact that puts a received document on the record; it has a field `file`. */
  readonly documentReceived?: string;
  /** Makes its cases documents that wait for their case. One programme of an installation is the inbox. */
  readonly inbox?: InboxUse;
  /** Those who work on its cases must have no interest in them. */
  readonly interests?: InterestUse;
  /** Makes its cases registers of the interests of officials. One programme of an installation is that register. */
  readonly interestRegister?: InterestRegisterUse;
  /** Who may see its cases; nobody but those who hold a role on a case or were given access, when absent. */
  readonly access?: AccessDefinition;
  /** What a supervisor looks through, beside what every programme has. */
  readonly oversight?: readonly OversightList[];
  /** The role that leads a case, shown in lists. */
  readonly leadRole?: string;
  /** Entries that should not be far apart while a case is open: longer gaps are shown in the chronology. */
  readonly expectations?: readonly {
    readonly title: string;
    readonly of: Matches;
    readonly atMostDays: number;
    readonly during?: readonly string[];
  }[];
  /** Days without a fact after which an open case counts as untouched: 28 when absent. */
  readonly untouchedAfterDays?: number;
};

/**
 * As `AccessUse` says; what is left out is nobody's, but `givenBy` and `oversee`, which are then every role's, and `opens`,
 * which every programme says: an empty list where its cases come in by other ways than people.
 */
export type AccessDefinition = Partial<Omit<AccessUse, 'relations' | 'markings'>> & {
  readonly relations?: { readonly [id: string]: Relation };
  readonly markings?: { readonly [id: string]: MarkingUse };
};

/** Gathers a programme. It is checked by `compileProgramme`, which reports every mistake with its place and a remedy. */
export function programme(definition: ProgrammeDefinition): ProgrammeDefinition {
  return definition;
}

/** Kinds of fact that the engine itself records, for `watches` and `opensOn`. */
export const engineFacts = {
  ClaimRecorded: { kind: 'ClaimRecorded' } as FactKind<EngineFactBodies['ClaimRecorded']>,
  FactWithdrawn: { kind: 'FactWithdrawn' } as FactKind<EngineFactBodies['FactWithdrawn']>,
  RoleAssigned: { kind: 'RoleAssigned' } as FactKind<EngineFactBodies['RoleAssigned']>,
  CaseOpened: { kind: 'CaseOpened' } as FactKind<EngineFactBodies['CaseOpened']>,
  AccessGiven: { kind: 'AccessGiven' } as FactKind<EngineFactBodies['AccessGiven']>,
  PersonRecused: { kind: 'PersonRecused' } as FactKind<EngineFactBodies['PersonRecused']>,
  InterestsChecked: { kind: 'InterestsChecked' } as FactKind<EngineFactBodies['InterestsChecked']>,
  PartiesScreened: { kind: 'PartiesScreened' } as FactKind<EngineFactBodies['PartiesScreened']>,
  CandidateDecided: { kind: 'CandidateDecided' } as FactKind<EngineFactBodies['CandidateDecided']>,
  RecusalEnded: { kind: 'RecusalEnded' } as FactKind<EngineFactBodies['RecusalEnded']>,
  CaseMarked: { kind: 'CaseMarked' } as FactKind<EngineFactBodies['CaseMarked']>,
  InterestSettled: { kind: 'InterestSettled' } as FactKind<EngineFactBodies['InterestSettled']>,
  EmergencyAccessTaken: { kind: 'EmergencyAccessTaken' } as FactKind<
    EngineFactBodies['EmergencyAccessTaken']
  >,
};

/** Any list of fact kinds, for `facts` and `watches`. */
export function kinds(...handles: readonly unknown[]): readonly FactHandle<never>[] {
  return handles as readonly FactHandle<never>[];
}

function cited(definition: Cited): Cited {
  const { title, source, requirements, shownBy } = definition;
  return {
    title,
    source,
    ...(requirements === undefined ? {} : { requirements }),
    ...(definition.in === undefined ? {} : { in: definition.in }),
    ...(shownBy === undefined ? {} : { shownBy }),
  };
}

function match(input: MatchInput): FactMatch;
function match(input: DutyMatchInput): DutyMatch;
function match(input: DutyMatchInput): DutyMatch {
  return 'fields' in input ? { kind: input.kind } : input;
}

/** Several matches, however they are given. */
export function matches(input: Matches): readonly FactMatch[];
export function matches(input: DutyMatches): readonly DutyMatch[];
export function matches(input: DutyMatches): readonly DutyMatch[] {
  const all = Array.isArray(input) ? (input as readonly DutyMatchInput[]) : [input as DutyMatchInput];
  return all.map((one) => match(one));
}
