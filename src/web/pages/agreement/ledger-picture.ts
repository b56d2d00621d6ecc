import type { MoneyShown } from '../../../domain/obligations.ts';
import { roundMoney } from '../../wording/obligations.ts';

/** Measures of the picture in its own units. */
export const ledgerMeasures = {
  width: 1160,
  left: 204,
  right: 1130,
  gap: 40,
  top: 34,
  bar: 58,
  row: 46,
  credit: 26,
} as const;

/** What is payable once as one bar of its parts, and beside it what is owed only on a condition, to the same scale. */
export type LedgerPicture = {
  readonly height: number;
  readonly payableTo: number;
  readonly parts: readonly Part[];
  readonly conditional: readonly Part[];
  /** For each clause that lets count what is paid under others: where in the bar that money is. */
  readonly credits: readonly CreditLine[];
};

export type Part = {
  readonly clause: string;
  readonly said: string;
  readonly label: string | undefined;
  readonly x: number;
  readonly width: number;
  readonly paid: number;
};

export type CreditLine = {
  readonly clause: string;
  readonly said: string;
  readonly y: number;
  readonly pieces: readonly { readonly x: number; readonly width: number; readonly said: string }[];
};

/** Narrower than this no label fits within a part. */
const LABEL_ROOM = 76;

/** Lays the money of one currency out. */
export function pictureOf(lines: readonly MoneyShown[]): LedgerPicture {
  const payable = lines.filter((line) => line.standing !== 'conditional' && ownOf(line) > 0);
  const conditional = lines.filter((line) => line.standing === 'conditional' && ownOf(line) > 0);
  const whole = [...payable, ...conditional].reduce((sum, line) => sum + ownOf(line), 0);
  const gap = conditional.length === 0 ? 0 : ledgerMeasures.gap;
  const room = ledgerMeasures.right - ledgerMeasures.left - gap;
  const scale = (amount: number): number => (whole === 0 ? 0 : Math.round((amount / whole) * room * 10) / 10);
  const parts = laidOut(payable, ledgerMeasures.left, scale);
  const payableTo = endOf(parts, ledgerMeasures.left);
  const credits = creditsOf(lines, parts, scale);
  return {
    height: ledgerMeasures.top + ledgerMeasures.bar + 24 + credits.length * ledgerMeasures.row,
    payableTo,
    parts,
    conditional: laidOut(conditional, payableTo + gap, scale),
    credits,
  };
}

/** What of a clause is not let count from elsewhere. */
function ownOf({ amount, credits }: MoneyShown): number {
  return amount - credits.reduce((sum, credit) => sum + credit.amount, 0);
}

function laidOut(
  lines: readonly MoneyShown[],
  from: number,
  scale: (amount: number) => number,
): readonly Part[] {
  let x = from;
  return lines.map((line) => {
    const own = ownOf(line);
    const width = scale(own);
    const paid = line.payments.reduce((sum, { amount }) => sum + amount, 0);
    const sum = roundMoney(line.currency, own);
    const part = {
      clause: line.clause,
      said: `${line.clause}, ${line.title}: ${sum}, ${roundMoney(line.currency, paid)} paid`,
      label: width >= LABEL_ROOM ? sum : undefined,
      x,
      width,
      paid: scale(Math.min(paid, own)),
    };
    x += width;
    return part;
  });
}

function endOf(parts: readonly Part[], start: number): number {
  const last = parts.at(-1);
  return last === undefined ? start : last.x + last.width;
}

/** Each credit stands under the part whose money it is; several from one part stand side by side. */
function creditsOf(
  lines: readonly MoneyShown[],
  parts: readonly Part[],
  scale: (amount: number) => number,
): readonly CreditLine[] {
  const credited = lines.filter((line) => line.credits.length > 0);
  return credited.map((line, index) => {
    const used = new Map<string, number>();
    const elsewhere: string[] = [];
    const pieces = line.credits.flatMap(({ from, amount }) => {
      const part = parts.find(({ clause }) => clause === from);
      const sum = roundMoney(line.currency, amount);
      if (part === undefined) {
        elsewhere.push(`${sum} from ${from}`);
        return [];
      }
      const before = used.get(from) ?? 0;
      const width = Math.min(scale(amount), part.width - before);
      used.set(from, before + width);
      return [{ x: part.x + before, width, said: `${sum} of ${line.clause} is money paid under ${from}` }];
    });
    const total = roundMoney(
      line.currency,
      line.credits.reduce((sum, { amount }) => sum + amount, 0),
    );
    return {
      clause: line.clause,
      said: `${total} counts here too${elsewhere.length === 0 ? '' : `, ${elsewhere.join(', ')} not in this bar`}`,
      y: ledgerMeasures.top + ledgerMeasures.bar + 24 + index * ledgerMeasures.row,
      pieces,
    };
  });
}
