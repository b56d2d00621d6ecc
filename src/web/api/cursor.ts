import { createHash } from 'node:crypto';

/**
 * A place in a list as a client holds it: opaque, and good only for the list and the filters it was given with. The
 * check is no secret; it catches a cursor that was cut short, altered or carried over to another list, which would
 * otherwise give a page that looks right and is not.
 */
export function writeCursor(list: string, filters: object, after: string): string {
  return `${Buffer.from(after).toString('base64url')}.${checkOf(list, filters, after)}`;
}

/** The place that a cursor names; undefined when it is none of this list with these filters. */
export function readCursor(list: string, filters: object, cursor: string): string | undefined {
  const [place = '', check, ...more] = cursor.split('.');
  if (more.length > 0) return undefined;
  const after = Buffer.from(place, 'base64url').toString();
  return check === checkOf(list, filters, after) ? after : undefined;
}

const CHECK_CHARACTERS = 12;

function checkOf(list: string, filters: object, after: string): string {
  const named = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([list, named, after]))
    .digest('base64url')
    .slice(0, CHECK_CHARACTERS);
}
