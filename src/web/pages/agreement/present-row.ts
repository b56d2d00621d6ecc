import { dayInWords } from '../../../application/date-words.ts';
import type { ClauseStanding, OccurrenceStanding } from '../../../application/obligations/standing.ts';
import type {
  AgreementShown,
  EvidenceShown,
  OccurrenceShown,
  RedatingShown,
  Standing,
  Status,
} from '../../../domain/obligations.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { paths } from '../../paths.ts';
import { countInWords, datesInWords, daysCount } from '../../wording/dates.ts';
import { markInWords, waitsInWords } from '../../wording/obligations.ts';

/** The name of a party by its short name. */
export type PartyNames = (key: string) => string;

/** A clause as a row of a table: what was required, who owned it, and each time it is owed. */
export type Row = {
  readonly href: string;
  readonly key: string;
  readonly title: string;
  readonly when: string;
  readonly bearer: string;
  readonly counterparty: string;
  readonly source: string;
  readonly mark: string;
  readonly unsure: boolean;
  readonly waits: string | undefined;
  readonly times: readonly OccurrenceView[];
  readonly more: string | undefined;
};

/** One time that something is owed: when due, when done, what proves it. */
export type OccurrenceView = {
  readonly which: string | undefined;
  readonly status: Status;
  readonly due: string;
  /** From when it was moved, and why; newest last. */
  readonly moved: readonly string[];
  /** When it was done, as far as anybody says, and when that was shown. */
  readonly done: readonly string[];
  readonly late: string | undefined;
  /** It was not done in time, or nothing says that it was. */
  readonly failed: boolean;
  readonly evidence: readonly EvidenceView[];
  /** What was received only after the date asked about, and says nothing of how it stood. */
  readonly later: string | undefined;
};

/** What a row is worked out with: of which case, and about which date. */
export type RowContext = { readonly caseId: string; readonly names: PartyNames; readonly on: PlainDate };

export type EvidenceView = {
  readonly href: string;
  readonly title: string;
  readonly kind: string;
  readonly from: string;
  readonly received: string;
  readonly done: string | undefined;
  readonly covers: string | undefined;
  /** Whose certification is missing in it, so that it shows nothing by itself. */
  readonly lacks: string | undefined;
  readonly digest: string | undefined;
  readonly judged: readonly { readonly text: string; readonly reasons: string; readonly href: string }[];
};

export function partyNames({ parties }: Pick<AgreementShown, 'parties'>): PartyNames {
  const names = new Map(parties.map(({ key, name }) => [key, name]));
  return (key) => names.get(key) ?? key;
}

export function presentClauseHead(
  { clause, occurrences }: ClauseStanding,
  names: PartyNames,
  href: string,
): Omit<Row, 'times' | 'more'> {
  return {
    href,
    key: clause.key,
    title: clause.title,
    when: datesInWords(clause.when),
    bearer: names(clause.bearer),
    counterparty: names(clause.counterparty),
    source: clause.source,
    mark: markInWords[clause.mark],
    unsure: clause.mark === 'unverified',
    waits: occurrences.length === 0 ? waitsInWords(clause.timing) : undefined,
  };
}

/** One time that something is owed, about the date that its standing is about. */
export function presentOccurrence(
  context: RowContext,
  { one, standing }: OccurrenceStanding,
): OccurrenceView {
  const known = one.evidence.filter(({ receivedOn }) => receivedOn <= context.on);
  return {
    which: whichInWords(one),
    status: standing.status,
    due: dueInWords(one, standing.due),
    moved: movesInWords(one, context.on),
    done: daysOf(standing),
    late: lateInWords(standing),
    failed: standing.late !== undefined && !wasInTime(standing),
    evidence: known.map((evidence) => presentEvidence(context, evidence)),
    later: laterInWords(one.evidence.filter((evidence) => !known.includes(evidence))),
  };
}

function daysOf({ doneOn, shownOn }: Standing): readonly string[] {
  return [
    ...(doneOn === undefined ? [] : [`Done ${dayInWords(doneOn)}`]),
    ...(shownOn === undefined || shownOn === doneOn ? [] : [`Shown ${dayInWords(shownOn)}`]),
  ];
}

function lateInWords(standing: Standing): string | undefined {
  const { late, lateness } = standing;
  if (late === undefined) return undefined;
  const days = daysCount(late);
  if (lateness === 'not-done') return `${days} overdue`;
  if (lateness === 'done-late') return `Done ${days} late`;
  return wasInTime(standing)
    ? `Done on time, shown ${days} after it was due`
    : `Shown ${days} after it was due; nothing says when it was done`;
}

/** Done by its day, and only shown after it. */
function wasInTime({ doneOn, lateness }: Standing): boolean {
  return lateness === 'shown-late' && doneOn !== undefined;
}

/** Which of a series, by the time it covers. */
function whichInWords({ period, occurrence }: OccurrenceShown): string | undefined {
  if (period === undefined) return occurrence > 1 ? `No. ${occurrence}` : undefined;
  return `${dayInWords(period.from)} to ${dayInWords(period.to)}`;
}

function dueInWords(one: OccurrenceShown, due: OccurrenceShown['due']): string {
  if (due !== undefined) return one.continuing ? `Until ${dayInWords(due)}` : dayInWords(due);
  if (one.continuing && one.waitingFor === undefined) return 'Without end';
  return one.waitingFor === undefined ? 'Not known yet' : `Waits for ${datesInWords(one.waitingFor)}`;
}

/** What was received only later says nothing of how it stood; that it says when it was done is worth knowing. */
function laterInWords(later: readonly EvidenceShown[]): string | undefined {
  if (later.length === 0) return undefined;
  const received =
    later.length === 1
      ? '1 document was received only later'
      : `${countInWords(later.length)} documents were received only later`;
  const [done] = later.flatMap(({ doneOn }) => (doneOn === undefined ? [] : [doneOn])).toSorted();
  return done === undefined ? received : `${received}: done ${dayInWords(done)}`;
}

/** Where it was moved from and by what: what had been granted by then, and what turned out to be otherwise. */
function movesInWords({ originalDue, redatings }: OccurrenceShown, asked: PlainDate): readonly string[] {
  const moves = redatings.filter(({ on, corrects }) => on <= asked || corrects === true);
  const first = moves.some(({ from }) => from !== undefined) ? originalDue : undefined;
  return [...(first === undefined ? [] : [`Originally ${dayInWords(first)}`]), ...moves.map(moveInWords)];
}

function moveInWords({ on, from, to, reason, approved }: RedatingShown): string {
  const since =
    approved === undefined
      ? `${dayInWords(on)}: ${datesInWords(reason)}`
      : `${dayInWords(on)}, approved by ${approved.by}: ${approved.reasons}`;
  if (from === undefined) return `Known since ${since}`;
  if (to === from) return `Put right on ${since}`;
  return `${to === undefined ? 'Not known any more' : `Moved to ${dayInWords(to)}`} on ${since}`;
}

function presentEvidence({ caseId, names, on: asked }: RowContext, one: EvidenceShown): EvidenceView {
  return {
    href: paths.caseEntry(caseId, one.position),
    title: one.title,
    kind: one.kind,
    from: names(one.from),
    received: dayInWords(one.receivedOn),
    done: one.doneOn === undefined || one.doneOn === one.receivedOn ? undefined : dayInWords(one.doneOn),
    covers: coversInWords(one.covers),
    lacks: one.lacks === undefined ? undefined : `Not certified by: ${one.lacks.join(', ')}`,
    digest: one.digest,
    judged: one.judged
      .filter(({ on }) => on <= asked)
      .map(({ on, outcome, by, reasons, position }) => ({
        text: `${outcome === 'accepted' ? 'Accepted' : 'Rejected'} by ${by}, ${dayInWords(on)}`,
        reasons,
        href: paths.caseEntry(caseId, position),
      })),
  };
}

function coversInWords(covers: EvidenceShown['covers']): string | undefined {
  if (covers === undefined) return undefined;
  const { from, to } = covers;
  if (from !== undefined && to !== undefined) return `${dayInWords(from)} to ${dayInWords(to)}`;
  if (from !== undefined) return `from ${dayInWords(from)}`;
  return to === undefined ? undefined : `until ${dayInWords(to)}`;
}
