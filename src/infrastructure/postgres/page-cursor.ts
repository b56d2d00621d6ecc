import { parseInstant } from '../../kernel/instant.ts';
import { isUuid } from '../record/uuid-v7.ts';

/**
 * A place in a list, as an opaque text that can stand in an address. It holds the sort keys of the last row shown,
 * which are what the next page starts behind.
 */
export function writeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The sort keys of a cursor with `length` of them; undefined for anything else, as an altered address may hold. */
export function readCursor(cursor: string, length: number): readonly string[] | undefined {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const wellFormed = Array.isArray(keys) && keys.length === length && keys.every(isStorable);
    return wellFormed ? keys : undefined;
  } catch {
    return undefined;
  }
}

/** The keys of a list in order of time: a moment and the ids that part rows of the same moment. */
export function readTimeCursor(cursor: string | undefined, length: number): readonly string[] | undefined {
  const [at, ...ids] = (cursor === undefined ? undefined : readCursor(cursor, length)) ?? [];
  return at !== undefined && parseInstant(at) !== undefined && ids.every(isUuid) ? [at, ...ids] : undefined;
}

/** PostgreSQL holds no text with a zero character, and fails on being asked about one. */
function isStorable(key: unknown): boolean {
  return typeof key === 'string' && !key.includes('\u0000');
}
