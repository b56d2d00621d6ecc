import type { Onlooker } from '../../application/ports.ts';
import { writeCursor } from './page-cursor.ts';

/** A count of rows stops here: a figure of 1000 reads "1000 or more". Counting on would cost more the more there is. */
export const COUNTED_AT_MOST = 1000;

/** The most rows one page may hold, whatever is asked for. */
export const PAGE_AT_MOST = 500;

/** Adds a value to the parameters of a statement and gives its place in it. */
export type Bind = (value: unknown) => string;

/** The parameters of a statement that is being put together. */
export function parameters(): { readonly values: unknown[]; readonly bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}

/** `where a and b`, or nothing where there are no conditions. */
export function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
}

/** `with` the queries that a statement begins with, or nothing where there are none. */
export function beginningWith(queries: readonly string[]): string {
  return queries.length === 0 ? '' : `with ${queries.join(', ')} `;
}

/**
 * Keys as a table `list(key)`, one parameter each, so that how many there are is known to whoever plans the
 * statement.
 */
export function keysOf(keys: readonly string[], bind: Bind): string {
  const rows = keys.map((key) => `(${bind(key)}::text)`);
  return rows.length === 0
    ? '(select null::text where false) as list(key)'
    : `(values ${rows.join(', ')}) as list(key)`;
}

/**
 * The rows of several parts of which none has a row of another, as one statement: `rows` selects those of a part, for
 * each row of a table where the part names one (`each`), and `behind` stands behind each and behind all.
 */
export function together<Part extends { readonly each?: string }>(
  parts: readonly Part[],
  rows: (part: Part) => string,
  behind = '',
): string {
  const [only, ...others] = parts.map((part) => {
    const { each } = part;
    const one = `${rows(part)} ${behind}`;
    return each === undefined ? one : `select part.* from ${each} cross join lateral (${one}) part ${behind}`;
  });
  if (only === undefined || others.length === 0) return only ?? '';
  return `select * from (${[only, ...others].map((one) => `(${one})`).join(' union all ')}) part ${behind}`;
}

/** Whether all that somebody sees is so little that a statement begins with it and goes through it. */
export function seesFew({ offices, team, intake }: Onlooker): boolean {
  return offices.length === 0 && team.length === 0 && intake.length === 0;
}

/** One row more than the page, to know whether there is another page. */
export function rowsWanted(limit: number): number {
  return Math.min(limit, PAGE_AT_MOST) + 1;
}

/** The page out of the rows read for it, with the place at which the next one starts when there is one. */
export function page<Row>(
  rows: readonly Row[],
  limit: number,
  keys: (row: Row) => readonly string[],
): { readonly rows: readonly Row[]; readonly next?: string } {
  const size = Math.min(limit, PAGE_AT_MOST);
  const last = rows[size - 1];
  if (rows.length <= size || last === undefined) return { rows };
  return { rows: rows.slice(0, size), next: writeCursor(keys(last)) };
}
