import { dayInWords } from '../../../application/date-words.ts';
import type { AgreementRead } from '../../../application/obligations/agreement.ts';
import { clauseOn } from '../../../application/obligations/standing.ts';
import {
  type AgreementShown,
  type ClauseShown,
  type DateShown,
  cautionOn,
} from '../../../domain/obligations.ts';
import type { NextAct } from '../../../domain/plan-shown.ts';
import { paths } from '../../paths.ts';
import { countInWords, datesInWords } from '../../wording/dates.ts';
import {
  markInWords,
  moneyInWords,
  moneyWords,
  timingWords,
  waitsInWords,
} from '../../wording/obligations.ts';
import type { NextStep } from '../case/next-steps.ts';
import { clauseOfAddress } from './clause-address.ts';
import { type OccurrenceView, type RowContext, partyNames, presentOccurrence } from './present-row.ts';

export type ClauseView = {
  readonly heading: string;
  readonly entryHref: string;
  readonly terms: readonly { readonly label: string; readonly text: string; readonly attention?: true }[];
  readonly dates: readonly DateView[];
  readonly times: readonly (OccurrenceView & { readonly steps: readonly NextStep[] })[];
  readonly waits: string | undefined;
  readonly words: string | undefined;
  readonly steps: readonly NextStep[];
  readonly hasMoney: boolean;
  readonly caution: string | undefined;
};

/** A date that the clause is counted from, and where it was moved to, by whom and why. */
export type DateView = {
  readonly title: string;
  readonly href: string;
  readonly on: string;
  readonly stands: string;
  readonly moved: readonly { readonly text: string; readonly reasons: string; readonly href: string }[];
};

/** A clause owed more often than this is shown page by page. */
export const TIMES_A_PAGE = 40;

export type ClauseAsked = {
  readonly on: RowContext['on'];
  readonly page: number;
  readonly steps: (next: readonly NextAct[] | undefined) => readonly NextStep[];
};

/** One clause as its page shows it, about a date; undefined when the agreement has none of that short name. */
export function presentClause(
  { read, agreement }: AgreementRead,
  key: string,
  { on, page, steps }: ClauseAsked,
): ClauseView | undefined {
  const clause = clauseOfAddress(agreement.clauses, key);
  if (clause === undefined) return undefined;
  const { caseId } = read;
  const context: RowContext = { caseId, names: partyNames(agreement), on };
  const { occurrences } = clauseOn(clause, on);
  const first = (page - 1) * TIMES_A_PAGE;
  const shown = occurrences.slice(first, first + TIMES_A_PAGE);
  return {
    heading: `${clause.key}: ${clause.title}`,
    entryHref: paths.caseEntry(caseId, clause.position),
    terms: termsOf(agreement, clause, context),
    dates: datesOf(caseId, agreement.dates, clause),
    times: shown.map((time) => ({
      ...presentOccurrence(context, time),
      steps: [
        ...steps(time.one.next),
        ...time.one.evidence.flatMap(({ title, next }) =>
          steps(next).map((step) => ({ ...step, text: `${step.text}: ${title}` })),
        ),
      ],
    })),
    waits: occurrences.length === 0 ? waitsInWords(clause.timing) : undefined,
    words:
      occurrences.length <= TIMES_A_PAGE
        ? undefined
        : `Times ${countInWords(first + 1)} to ${countInWords(first + shown.length)} of ${countInWords(occurrences.length)}`,
    steps: steps(clause.next),
    hasMoney: agreement.money.some((line) => line.clause === key),
    caution: cautionOn(agreement, [clause.instrument]),
  };
}

function termsOf(agreement: AgreementShown, clause: ClauseShown, { names }: RowContext): ClauseView['terms'] {
  const instrument = agreement.instruments.find((one) => one.key === clause.instrument);
  const money = agreement.money.find((line) => line.clause === clause.key);
  return [
    { label: 'What must be done', text: clause.act },
    { label: 'Who owes it', text: names(clause.bearer) },
    { label: 'To whom', text: names(clause.counterparty) },
    { label: 'When', text: `${datesInWords(clause.when)} (${timingWords[clause.timing].toLowerCase()})` },
    ...(money === undefined
      ? []
      : [
          {
            label: 'Money',
            text: `${moneyInWords(money.currency, money.amount)}, ${moneyWords[money.standing].toLowerCase()}`,
          },
        ]),
    { label: 'Evidence expected', text: clause.evidence },
    ...(clause.certifiedBy === undefined
      ? []
      : [{ label: 'To be certified by', text: clause.certifiedBy.join(', ') }]),
    ...(clause.consequence === undefined ? [] : [{ label: 'If it is not kept', text: clause.consequence }]),
    ...(clause.topic === undefined ? [] : [{ label: 'Heading', text: clause.topic }]),
    { label: 'Instrument', text: instrument?.title ?? clause.instrument },
    { label: 'Where it stands', text: clause.source },
    {
      label: 'How sure it is',
      text: markInWords[clause.mark],
      ...(clause.mark === 'unverified' ? { attention: true as const } : {}),
    },
    ...(clause.note === undefined ? [] : [{ label: 'To know', text: clause.note }]),
  ];
}

/** The dates that the words of when it is owed name. */
function datesOf(caseId: string, dates: readonly DateShown[], clause: ClauseShown): readonly DateView[] {
  return dates
    .filter(({ title }) => clause.when.includes(`“${title}”`))
    .map((date) => ({
      title: date.title,
      href: paths.caseEntry(caseId, date.position),
      on: date.on === undefined ? 'not known yet' : dayInWords(date.on),
      stands: `${date.source}. ${markInWords[date.mark]}.`,
      moved: date.variations.map(({ position, on, how, authority, reasons }) => ({
        text: `${how}: to ${dayInWords(on)}, by ${authority}`,
        reasons,
        href: paths.caseEntry(caseId, position),
      })),
    }));
}
