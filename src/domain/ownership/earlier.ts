import type { JsonObject } from '../../kernel/json.ts';
import type { Statement } from './statement.ts';

/** What the register has of a record already: of its last statement. */
export type EarlierRecord = {
  readonly type: Statement['type'];
  readonly status: Statement['status'];
  readonly stated: string;
  /** Of a relationship: who holds what, where both are named. */
  readonly between: readonly [string, string] | undefined;
};

/** What the register has already of what a file speaks of. */
export type Earlier = {
  readonly record: (recordId: string) => EarlierRecord | undefined;
  /** Of the statement with this id: the body as it is kept. */
  readonly statement: (statementId: string) => JsonObject | undefined;
};

/** For a file taken by itself. */
export const NOTHING_EARLIER: Earlier = { record: () => undefined, statement: () => undefined };
