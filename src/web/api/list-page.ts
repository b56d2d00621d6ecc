import { readCursor, writeCursor } from './cursor.ts';
import { trouble } from './operation.ts';
import { problem } from './problem.ts';

/** Where a page of a list begins: at the start, or behind the place that `after` names; undefined for a wrong cursor. */
export function continued(
  list: string,
  filters: object,
  after: string | undefined,
): { readonly after?: string } | undefined {
  if (after === undefined) return {};
  const place = readCursor(list, filters, after);
  return place === undefined ? undefined : { after: place };
}

/** The member `next` of a page, when there is another. */
export function nextOf(list: string, filters: object, place: string | undefined): { readonly next?: string } {
  return place === undefined ? {} : { next: writeCursor(list, filters, place) };
}

export function wrongCursor() {
  return trouble(
    problem(
      'cursor',
      'Send as after what the page before gave as next, with the same filters, or leave it out.',
    ),
  );
}

/** The filters that were given. */
export function defined<T extends object>(filters: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  const asked = Object.entries(filters).filter(([, value]) => value !== undefined);
  return Object.fromEntries(asked) as { [Name in keyof T]: Exclude<T[Name], undefined> };
}
