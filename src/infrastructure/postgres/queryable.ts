import type { CustomTypesConfig, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { type Instant, parseInstant } from '../../kernel/instant.ts';

/** A pool, or one connection of it inside a transaction. */
export type Queryable = {
  query<Row extends QueryResultRow>(query: QueryConfig<unknown[]>): Promise<QueryResult<Row>>;
};

/** A statement prepared once per connection under its name, which must stand for one text only. */
export type Statement = {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
};

/**
 * Runs a statement and returns its rows. Civil dates come back as `YYYY-MM-DD` and moments as `Instant`: the
 * driver's own reading makes `Date` objects of both, in the zone of the process. The parsers are given with each
 * query; the driver's global ones belong to everyone in the process and are never changed. Other types come back as
 * text; select an array as `to_json(…)`.
 */
export async function rowsOf<Row extends QueryResultRow>(
  on: Queryable,
  statement: Statement,
): Promise<Row[]> {
  const { rows } = await on.query<Row>({
    text: statement.text,
    types: RECORD_TYPES,
    ...(statement.name === undefined ? {} : { name: statement.name }),
    ...(statement.values === undefined ? {} : { values: statement.values as unknown[] }),
  });
  return rows;
}

const BYTEA = 17;
const BIGINT = 20;
const INTEGER = 23;
const SMALLINT = 21;
const BOOLEAN = 16;
const JSON_TYPE = 114;
const JSONB = 3802;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

const PARSERS = new Map<number, (text: string) => unknown>([
  [BYTEA, (text) => Buffer.from(text.slice(2), 'hex')],
  [BIGINT, wholeNumber],
  [INTEGER, Number],
  [SMALLINT, Number],
  [BOOLEAN, (text) => text === 't'],
  [JSON_TYPE, (text) => JSON.parse(text) as unknown],
  [JSONB, (text) => JSON.parse(text) as unknown],
  [DATE, civilDate],
  [TIMESTAMPTZ, instantOf],
]);

const asText = (text: string): string => text;

const RECORD_TYPES: CustomTypesConfig = {
  getTypeParser: (oid: number) => PARSERS.get(oid) ?? asText,
};

/** A moment as PostgreSQL prints it in the ISO style: `2026-03-29 01:00:00.25+00`. */
function instantOf(text: string): Instant {
  // The common form is put together by hand: a long history has thousands of these.
  if (text.endsWith('+00') && text.charCodeAt(10) === 32) {
    const fraction = text.length > 22 ? text.slice(20, -3).padEnd(3, '0') : '000';
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z` as Instant;
  }
  const instant = parseInstant(text.replace(' ', 'T'));
  if (instant === undefined) throw unreadable('moment', text);
  return instant;
}

function civilDate(text: string): string {
  if (!/^(\d{4}-\d{2}-\d{2}|infinity)$/.test(text)) throw unreadable('date', text);
  return text;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw unreadable('whole number', text);
  return number;
}

function unreadable(what: string, text: string): Error {
  return new Error(
    `The database gave "${text}" for a ${what}. It must print dates in the ISO style: set "datestyle" to ISO for ` +
      'the role or the database, and keep values between the years 1 and 9999.',
  );
}
