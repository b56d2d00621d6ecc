import { createHash } from 'node:crypto';
import type { Statement } from './queryable.ts';

/** A text that was asked for so often is asked for all day, and is prepared. */
const OFTEN = 5;

/**
 * The most texts that have a name. Each connection keeps what it prepared, up to a megabyte for a statement with the
 * policies of several tables in it, so that not every way to narrow a list may have one.
 */
const NAMED_AT_MOST = 100;

/** The most texts that are counted before they have a name. */
const COUNTED_AT_MOST = 1_000;

type Unprepared = { readonly text: string; readonly values: readonly unknown[] };

/** Names statements by what it was asked for so far. */
export function statementNames(): (statement: Unprepared) => Statement {
  const asked = new Map<string, number>();
  const names = new Map<string, string>();
  /** A name drawn from the text; undefined for a text that is not asked for often, or came after too many others. */
  const nameOf = (text: string): string | undefined => {
    const name = names.get(text);
    if (name !== undefined || names.size >= NAMED_AT_MOST) return name;
    const times = (asked.get(text) ?? 0) + 1;
    if (times < OFTEN) {
      if (asked.size >= COUNTED_AT_MOST) asked.clear();
      asked.set(text, times);
      return undefined;
    }
    asked.delete(text);
    const digest = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    names.set(text, `read-${digest}`);
    return names.get(text);
  };
  return (statement) => {
    const name = nameOf(statement.text);
    return name === undefined ? statement : { ...statement, name };
  };
}

/**
 * A statement that is prepared once for each connection once it is asked for often: planning it with the policies of its
 * tables takes longer than running it. PostgreSQL may then plan it for whatever it is asked with; what goes through all
 * that somebody sees depends too much on how much that is, and is planned each time.
 */
export const prepared = statementNames();
