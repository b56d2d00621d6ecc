import type { JsonObject } from '../kernel/json.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { daysBetween } from '../kernel/plain-date.ts';
import type { NextAct } from './plan-shown.ts';
import type { CaseView, DutyState, Move, Redating } from './state.ts';

/**
 * Says what an agreement asks of whom, and what shows that it was done, for the pages of it. The answer holds no status:
 * how an obligation stands is worked out for the date that somebody asks about, by `standingOn`.
 */
export type ObligationsUse = {
  readonly show: (view: CaseView) => AgreementShown;
  /**
   * For a rehearsal with other terms for a clause, by its short name: answers of entries that name one of its series by
   * its number, as they count by the time that they cover. By the entry that gives them; the others stay as they are.
   */
  readonly underOtherTerms?: (view: CaseView, clause: string) => ReadonlyMap<number, JsonObject>;
};

/** An agreement as its pages show it. Positions are those of the entries meant. */
export type AgreementShown = {
  readonly instruments: readonly InstrumentShown[];
  readonly parties: readonly PartyShown[];
  readonly dates: readonly DateShown[];
  readonly clauses: readonly ClauseShown[];
  readonly money: readonly MoneyShown[];
  /** Reported and not confirmed: shown beside the record, and moving nothing of it. */
  readonly reported: readonly ReportedShown[];
  /** What a reader is told of rows that do not rest on the instrument itself; said where such are shown. */
  readonly caution?: string;
  /** What the monitor reviews from when until when; its report is due on a day. */
  readonly reviews?: readonly ReviewShown[];
  /** What can be done about the agreement as a whole: enter a clause, vary a date. */
  readonly next?: readonly NextAct[];
};

/** How a row is known: where it stands, and how sure that is. `unsure`: what a reader is to be told, if anything. */
export type Sourced = {
  readonly position: number;
  readonly source: string;
  readonly mark: 'found' | 'computed' | 'unverified';
  readonly note?: string;
};

export type ReviewShown = {
  readonly position: number;
  readonly title: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly reportDue: PlainDate;
};

export type InstrumentShown = Sourced & {
  readonly key: string;
  readonly title: string;
  readonly kind: string;
  readonly signed?: PlainDate;
  /** Not read itself: what stands of it was taken from releases, summaries and reporting. */
  readonly onlyReported?: true;
};

export type PartyShown = {
  readonly position: number;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
};

/** A named date: when it is as the record stands, and every variation of it. `waitingFor` when it is not determinable. */
export type DateShown = Sourced & {
  readonly key: string;
  readonly title: string;
  readonly on?: PlainDate;
  readonly variations: readonly {
    readonly position: number;
    readonly on: PlainDate;
    readonly how: string;
    readonly authority: string;
    readonly reasons: string;
  }[];
};

/** One obligation. Parties and the instrument by their short names. */
export type ClauseShown = Sourced & {
  readonly key: string;
  readonly title: string;
  readonly instrument: string;
  readonly bearer: string;
  readonly counterparty: string;
  readonly act: string;
  readonly timing: Timing;
  /** When it is owed, in words: "30 days after sentencing, or the next working day". */
  readonly when: string;
  readonly evidence: string;
  /** In whose capacity it is to be certified; then only a certification that all of them signed shows it. */
  readonly certifiedBy?: readonly string[];
  readonly consequence?: string;
  readonly topic?: string;
  readonly occurrences: readonly OccurrenceShown[];
  /** What can be done about the clause as a whole: say that its event happened, end it. */
  readonly next?: readonly NextAct[];
};

export type Timing = 'once' | 'series' | 'after-completion' | 'continuous' | 'on-event';

/** A change of a due date, with who approved it and why, where an entry says so. */
export type RedatingShown = Redating & {
  readonly approved?: { readonly by: string; readonly reasons: string };
};

/** One time that an obligation is owed. `duty` is its id on the record; absent for those that lie ahead in a series. */
export type OccurrenceShown = {
  readonly duty?: string;
  readonly occurrence: number;
  readonly period?: { readonly from: PlainDate; readonly to: PlainDate };
  readonly originalDue?: PlainDate;
  readonly due?: PlainDate;
  readonly waitingFor?: string;
  readonly redatings: readonly RedatingShown[];
  readonly ended?: { readonly on: PlainDate; readonly how: 'waived' | 'superseded'; readonly reason: string };
  readonly continuing: boolean;
  readonly evidence: readonly EvidenceShown[];
  /** Submit evidence for it, extend it, waive it. */
  readonly next?: readonly NextAct[];
};

/** What shows that something was done: when that was, where it says so; what time it covers; and when it was received. */
export type EvidenceShown = {
  readonly position: number;
  readonly kind: string;
  readonly title: string;
  readonly from: string;
  readonly receivedOn: PlainDate;
  readonly doneOn?: PlainDate;
  readonly covers?: { readonly from?: PlainDate; readonly to?: PlainDate };
  readonly digest?: string;
  /** In whose capacity it was to be certified as well and is not: it shows nothing by itself. */
  readonly lacks?: readonly string[];
  readonly judged: readonly {
    readonly position: number;
    readonly on: PlainDate;
    readonly outcome: 'accepted' | 'rejected';
    readonly by: string;
    readonly reasons: string;
  }[];
  /** Judge it. */
  readonly next?: readonly NextAct[];
};

/** What one clause comes to in money: what is owed of its own, and what is only credited from elsewhere. */
export type MoneyShown = Sourced & {
  readonly clause: string;
  readonly title: string;
  /** Short name of the party that owes it. */
  readonly bearer: string;
  readonly currency: string;
  readonly amount: number;
  /** `called`: conditional, and the condition came about. */
  readonly standing: 'payable' | 'conditional' | 'called';
  readonly payments: readonly {
    readonly position: number;
    readonly on: PlainDate;
    readonly amount: number;
  }[];
  readonly credits: readonly { readonly position: number; readonly from: string; readonly amount: number }[];
};

/** `kind`: the kind of fact that it would be. */
export type ReportedShown = {
  readonly position: number;
  readonly on?: PlainDate;
  readonly kind: string;
  readonly source?: string;
};

/** What of an occurrence was late: it was done, it was only shown, or it still is not done. */
export type Lateness = 'done-late' | 'shown-late' | 'not-done';

/** What a reader is told of rows that rest on some instruments: nothing where all of these were read themselves. */
export function cautionOn(
  { instruments, caution }: AgreementShown,
  keys: readonly string[],
): string | undefined {
  return instruments.some(({ key, onlyReported }) => onlyReported === true && keys.includes(key))
    ? caution
    : undefined;
}

/** How one occurrence stands on a date. */
export type Status =
  | 'not-determinable'
  | 'not-yet-due'
  | 'due'
  | 'overdue'
  | 'submitted'
  | 'accepted'
  | 'rejected'
  | 'continuing'
  | 'waived'
  | 'superseded';

/** `due`: the date in force on the day asked about. */
export type Standing = {
  readonly status: Status;
  readonly due?: PlainDate;
  /** When it was done, where what shows it says so. */
  readonly doneOn?: PlainDate;
  /** When it was shown: what shows it was received. */
  readonly shownOn?: PlainDate;
  /** Days after it was due, of what `lateness` says. Shown late and done in time is no failure to do it. */
  readonly late?: number;
  readonly lateness?: Lateness;
  /** The entry that the status rests on, where it is evidence. */
  readonly provedBy?: number;
};

/**
 * How an occurrence stands about a date, as the record that it was read from knows it. What is owed throughout goes on
 * until its end, and then something must show that it was kept to it; where its end is counted from what is unknown,
 * nobody can say. Evidence counts from the day on which it was received, also of what it says was done before; a judgement
 * and a variation from the day on which they were made: what was granted later did not hold then. A date that only became
 * known later, or was corrected, always did.
 */
export function standingOn(one: OccurrenceShown, on: PlainDate): Standing {
  const due = dueOn(one, on);
  const dueBy = dated(due);
  if (one.ended !== undefined && one.ended.on <= on) return { status: one.ended.how, ...dueBy };
  if (one.continuing && (due === undefined || on <= due))
    return { status: one.waitingFor === undefined ? 'continuing' : 'not-determinable', ...dueBy };
  const proof = proofOn(one.continuing ? untilEnd(one.evidence, due) : one.evidence, on);
  if (proof !== undefined) {
    const { status, evidence } = proof;
    const { receivedOn: shownOn, doneOn, position } = evidence;
    if (status === 'rejected')
      return { status, ...dueBy, ...lateBy(due, on, 'not-done'), provedBy: position };
    const late = doneOn !== undefined && isAfter(doneOn, due);
    const how = late ? lateBy(due, doneOn, 'done-late') : lateBy(due, shownOn, 'shown-late');
    return {
      status,
      ...dueBy,
      ...(doneOn === undefined ? {} : { doneOn }),
      shownOn,
      ...how,
      provedBy: position,
    };
  }
  if (due === undefined) return { status: 'not-determinable' };
  if (isAfter(on, due)) return { status: 'overdue', ...dueBy, ...lateBy(due, on, 'not-done') };
  return { status: on === due ? 'due' : 'not-yet-due', ...dueBy };
}

function isAfter(on: PlainDate, due: PlainDate | undefined): boolean {
  return due !== undefined && on > due;
}

function lateBy(
  due: PlainDate | undefined,
  on: PlainDate,
  lateness: Lateness,
): Pick<Standing, 'late' | 'lateness'> {
  return due === undefined || on <= due ? {} : { late: daysBetween(due, on), lateness };
}

/** What shows that something owed throughout was kept to its end. */
function untilEnd(evidence: readonly EvidenceShown[], end: PlainDate | undefined): readonly EvidenceShown[] {
  return evidence.filter(({ covers }) => end !== undefined && covers?.to !== undefined && covers.to >= end);
}

/**
 * The due date in force on a day: variations made after it did not hold yet. What was put right later always held, so
 * that before a correction the date moved as the corrected record has it.
 */
export function dueOn(
  { due: latest, redatings }: Pick<OccurrenceShown, 'due'> & { readonly redatings: readonly Dated[] },
  on: PlainDate,
): PlainDate | undefined {
  let due = latest;
  for (const moved of redatings.toReversed()) {
    if (moved.on <= on) break;
    if (moved.corrects === true) return dueOn({ ...dated(due), redatings: moved.course ?? [] }, on);
    if (moved.from === undefined) break;
    due = moved.from;
  }
  return due;
}

type Dated = Move & Pick<Redating, 'corrects' | 'course'>;

function dated(due: PlainDate | undefined): { readonly due?: PlainDate } {
  return due === undefined ? {} : { due };
}

type Proof = { readonly status: 'submitted' | 'accepted' | 'rejected'; readonly evidence: EvidenceShown };

/** What the evidence received by a day comes to: the earliest accepted, else the earliest not judged yet, else rejected. */
function proofOn(evidence: readonly EvidenceShown[], on: PlainDate): Proof | undefined {
  const best: { [S in Proof['status']]?: EvidenceShown } = {};
  for (const one of evidence) {
    if (one.receivedOn > on || one.lacks !== undefined) continue;
    const judged = one.judged.findLast((judgement) => judgement.on <= on);
    const status = judged?.outcome ?? 'submitted';
    const before = best[status];
    if (before === undefined || one.receivedOn < before.receivedOn) best[status] = one;
  }
  for (const status of ['accepted', 'submitted', 'rejected'] as const) {
    const found = best[status];
    if (found !== undefined) return { status, evidence: found };
  }
  return undefined;
}

/** A duty of the record as an occurrence, with the evidence that is for it. */
export function occurrenceOf(
  duty: DutyState,
  timing: Timing,
  evidence: readonly EvidenceShown[],
  endless: boolean,
): OccurrenceShown {
  const { due, waitingFor, originalDue, period, endedOn, endedReason = '', status } = duty;
  return {
    duty: duty.duty,
    occurrence: duty.occurrence,
    redatings: duty.redatings,
    continuing: timing === 'continuous',
    evidence,
    ...(period === undefined ? {} : { period }),
    ...(originalDue === undefined ? {} : { originalDue }),
    ...(due === undefined ? {} : { due }),
    ...(waitingFor === undefined || endless ? {} : { waitingFor }),
    ...(endedOn !== undefined && (status === 'waived' || status === 'superseded')
      ? { ended: { on: endedOn, how: status, reason: endedReason } }
      : {}),
  };
}

/** What one party owes under an agreement in one currency; credits are never added to what is owed. */
export type LedgerTotals = {
  readonly bearer: string;
  readonly currency: string;
  /** Owed, counted once however many clauses it is credited to. */
  readonly payable: number;
  /** Owed only if a condition comes about. */
  readonly conditional: number;
  readonly paid: number;
  /** Sum of what clauses let count that is paid under others: for information, in no other figure. */
  readonly credited: number;
  /** What the clauses would come to if somebody added them up, which counts the same money more than once. */
  readonly headline: number;
};

/** Adds up what each party owes in each currency: of every clause only what is not credited from another. */
export function ledgerTotals(money: readonly MoneyShown[]): readonly LedgerTotals[] {
  const ledgers = Map.groupBy(money, ({ bearer, currency }) => `${currency} ${bearer}`);
  return [...ledgers.values()].flatMap((lines) => {
    const [first] = lines;
    if (first === undefined) return [];
    const own = (line: MoneyShown): number => line.amount - sum(line.credits);
    return [
      {
        bearer: first.bearer,
        currency: first.currency,
        payable: total(lines.filter((line) => line.standing !== 'conditional').map(own)),
        conditional: total(lines.filter((line) => line.standing === 'conditional').map(own)),
        paid: total(lines.map((line) => sum(line.payments))),
        credited: total(lines.map((line) => sum(line.credits))),
        headline: total(lines.map((line) => line.amount)),
      },
    ];
  });
}

/** What of a clause is neither paid nor credited yet. */
export function outstanding(line: MoneyShown): number {
  return line.amount - sum(line.payments) - sum(line.credits);
}

function sum(parts: readonly { readonly amount: number }[]): number {
  return total(parts.map(({ amount }) => amount));
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((before, amount) => before + amount, 0);
}
