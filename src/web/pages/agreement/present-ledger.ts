import { dayInWords } from '../../../application/date-words.ts';
import {
  type AgreementShown,
  type LedgerTotals,
  type MoneyShown,
  ledgerTotals,
  outstanding,
} from '../../../domain/obligations.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { type Path, paths } from '../../paths.ts';
import { moneyInWords, moneyWords, roundMoney } from '../../wording/obligations.ts';
import { clauseInAddress } from './clause-address.ts';
import { type LedgerPicture, pictureOf } from './ledger-picture.ts';
import { partyNames } from './present-row.ts';

/** What one party owes in one currency. */
export type LedgerView = {
  /** For addresses within the page: short names may be in any script. */
  readonly id: string;
  readonly bearer: string;
  readonly currency: string;
  /** What is payable once, what only on a condition, and what was paid. */
  readonly gist: string;
  readonly notAdded: string | undefined;
  /** Of a single sum there is nothing to draw. */
  readonly picture: LedgerPicture | undefined;
  readonly rows: readonly LedgerRow[];
  readonly sums: readonly { readonly title: string; readonly cells: readonly string[] }[];
  /** How what is named, payable, conditional and credited close. */
  readonly closes: string | undefined;
  readonly payments: readonly PaymentRow[];
  readonly credits: readonly CreditRow[];
};

export type LedgerRow = {
  readonly href: string;
  readonly title: string;
  readonly standing: string;
  readonly source: string;
  readonly conditional: boolean;
  readonly cells: readonly string[];
  /** Paid beyond what is owed. */
  readonly tooMuch: string | undefined;
};

type PaymentRow = {
  readonly on: string;
  readonly clause: string;
  readonly amount: string;
  readonly href: string;
};
type CreditRow = {
  readonly to: string;
  readonly from: string;
  readonly amount: string;
  readonly href: string;
};

/** The ledger of an agreement by what was paid until a day, one view for each party that owes and each currency. */
export function presentLedger(
  caseId: string,
  agreement: AgreementShown,
  on: PlainDate,
): readonly LedgerView[] {
  const money = agreement.money.map((line) => ({
    ...line,
    payments: line.payments.filter((payment) => payment.on <= on),
  }));
  const names = partyNames(agreement);
  const hrefOf = (key: string): Path => {
    const clause = agreement.clauses.find((one) => one.key === key);
    return clause === undefined
      ? paths.caseAgreement(caseId)
      : paths.caseClause(caseId, clauseInAddress(clause));
  };
  return ledgerTotals(money).map((totals, index): LedgerView => {
    const { bearer, currency, payable, conditional, credited, headline } = totals;
    const lines = money.filter((line) => line.currency === currency && line.bearer === bearer);
    const say = (amount: number): string => moneyInWords(currency, amount);
    return {
      id: String(index + 1),
      bearer: names(bearer),
      currency,
      gist: gistOf(totals, dayInWords(on)),
      notAdded:
        credited === 0
          ? undefined
          : `The clauses name ${say(headline)} when their sums are added. They must not be added: ${say(credited)} of that is the same money, counted again where one clause lets count what is paid under another.`,
      picture: lines.length === 1 ? undefined : pictureOf(lines),
      rows: lines.map((line) => ({ ...rowOf(line, say), href: hrefOf(line.clause) })),
      sums: sumsOf(lines, say),
      closes:
        conditional === 0 && credited === 0
          ? undefined
          : `${say(payable)} payable, ${say(conditional)} on a condition and ${say(credited)} credited come to the ${say(headline)} that the clauses name.`,
      payments: lines.flatMap((line) =>
        line.payments.map((payment) => ({
          on: dayInWords(payment.on),
          clause: line.clause,
          amount: say(payment.amount),
          href: paths.caseEntry(caseId, payment.position),
        })),
      ),
      credits: lines.flatMap((line) =>
        line.credits.map((credit) => ({
          to: line.clause,
          from: credit.from,
          amount: say(credit.amount),
          href: paths.caseEntry(caseId, credit.position),
        })),
      ),
    };
  });
}

function rowOf(line: MoneyShown, say: (amount: number) => string): Omit<LedgerRow, 'href'> {
  const credited = sumOf(line.credits);
  const left = outstanding(line);
  return {
    title: `${line.clause}: ${line.title}`,
    standing: moneyWords[line.standing],
    source: line.source,
    conditional: line.standing === 'conditional',
    cells: [
      say(line.amount),
      credited === 0 ? '–' : say(credited),
      say(line.amount - credited),
      say(sumOf(line.payments)),
      line.standing === 'conditional' ? '–' : say(Math.max(0, left)),
    ],
    tooMuch: left < 0 ? `${say(-left)} more than is owed` : undefined,
  };
}

function gistOf({ currency, payable, conditional, paid }: LedgerTotals, on: string): string {
  const say = (amount: number): string => moneyInWords(currency, amount);
  const round = roundMoney(currency, payable);
  const about = round === say(payable) ? '' : ` (about ${round})`;
  const more =
    conditional === 0 ? '' : ` ${say(conditional)} more would be, only if a condition comes about.`;
  const done =
    paid === 0
      ? `No payment of it is on record by ${on}.`
      : `${say(paid)} of it is recorded as paid by ${on}.`;
  return `${say(payable)}${about} is payable, once.${more} ${done}`;
}

/** The last rows: of each column its sum, of what is payable, of what is only on a condition, and of both. */
function sumsOf(lines: readonly MoneyShown[], say: (amount: number) => string): LedgerView['sums'] {
  const payable = lines.filter(({ standing }) => standing !== 'conditional');
  const conditional = lines.filter(({ standing }) => standing === 'conditional');
  if (conditional.length === 0) return [{ title: 'Payable', cells: cellsOf(payable, payable, say) }];
  return [
    { title: 'Payable', cells: cellsOf(payable, payable, say) },
    { title: 'Only if a condition comes about', cells: [...cellsOf(conditional, [], say).slice(0, -1), '–'] },
    { title: 'All that is named', cells: cellsOf(lines, payable, say) },
  ];
}

function cellsOf(
  lines: readonly MoneyShown[],
  owed: readonly MoneyShown[],
  say: (amount: number) => string,
): readonly string[] {
  const sum = (of: readonly MoneyShown[], what: (line: MoneyShown) => number): string =>
    say(of.reduce((before, line) => before + what(line), 0));
  return [
    sum(lines, ({ amount }) => amount),
    sum(lines, ({ credits }) => sumOf(credits)),
    sum(lines, ({ amount, credits }) => amount - sumOf(credits)),
    sum(lines, ({ payments }) => sumOf(payments)),
    sum(owed, (line) => Math.max(0, outstanding(line))),
  ];
}

function sumOf(parts: readonly { readonly amount: number }[]): number {
  return parts.reduce((before, { amount }) => before + amount, 0);
}
