import type { FormValues } from '../ports.ts';
import { belongsTo, boxesWithin, inside } from './names.ts';

/** The numbers of the rows of a list that are on the page, ascending; a row may be blank. */
export function rowsOf(values: FormValues, list: string): readonly number[] {
  return [...boxesByRow(values, list).keys()].toSorted((a, b) => a - b);
}

/** The boxes of a list, those of each row by themselves: what is read of one looks at no other's. */
export function boxesByRow(values: FormValues, list: string): ReadonlyMap<number, FormValues> {
  return boxesWithin(values, list, (rest) => {
    const [number] = /^\d{1,6}(?=$|[.-])/.exec(rest) ?? [];
    return number === undefined ? undefined : Number(number);
  });
}

/**
 * The values with one more row, blank, at the end of a list. A list of which nothing was sent shows one blank row, so
 * that another makes two.
 */
export function withRow(values: FormValues, list: string): FormValues {
  const rows = rowsOf(values, list);
  const blank = rows.length === 0 ? [0, 1] : [(rows.at(-1) ?? 0) + 1];
  return { ...values, ...Object.fromEntries(blank.map((row) => [inside(list, row), ['']])) };
}

/** The values without a row; the rows after it move up, so that numbers stay without gaps. */
export function withoutRow(values: FormValues, list: string, row: number): FormValues {
  const kept = rowsOf(values, list).filter((one) => one !== row);
  const renumbered = new Map(kept.map((one, at) => [inside(list, one), inside(list, at)]));
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, sent]): [string, readonly string[]][] => {
      if (belongsTo(name, inside(list, row))) return [];
      const old = [...renumbered.keys()].find((one) => belongsTo(name, one));
      if (old === undefined) return [[name, sent]];
      return [[`${renumbered.get(old) ?? old}${name.slice(old.length)}`, sent]];
    }),
  );
}

/** The list and the row that the value of a remove button names: `members.2` is row 2 of `members`. */
export function rowNamed(value: string): { readonly list: string; readonly row: number } | undefined {
  const [, list, row] = /^(.+)\.(\d{1,6})$/.exec(value) ?? [];
  return list === undefined || row === undefined ? undefined : { list, row: Number(row) };
}
