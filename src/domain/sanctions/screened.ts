import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ScreenedList } from '../event.ts';

/** How an entry of a screening says which lists it was against: all of them, or by three members the only one. */
type SaysLists = {
  readonly lists?: readonly ScreenedList[] | undefined;
  readonly list?: string | undefined;
  readonly publishedOn?: PlainDate | undefined;
  readonly digest?: string | undefined;
};

/** The lists that a screening was against. Where it names one alone, that was the only one there was, published by OFAC. */
export function listsOf({ lists, list, publishedOn, digest }: SaysLists): readonly ScreenedList[] {
  if (lists !== undefined) return lists;
  return list === undefined || publishedOn === undefined || digest === undefined
    ? []
    : [{ list, publisher: 'OFAC', publishedOn, digest }];
}
