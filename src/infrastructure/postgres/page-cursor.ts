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
    const wellFormed =
      Array.isArray(keys) && keys.length === length && keys.every((key) => typeof key === 'string');
    return wellFormed ? keys : undefined;
  } catch {
    return undefined;
  }
}
