import type { PlainDate } from '../../kernel/plain-date.ts';

/** One name on a list beside the first: `weak` is one that by itself says little, in the list’s own judgement. */
export type ListedAlias = { readonly name: string; readonly strength: 'strong' | 'weak' };

/** Somebody or something on a sanctions list, as published. */
export type ListedEntry = {
  /** Its number in the list. */
  readonly number: string;
  readonly name: string;
  /** "Individual", "Entity", "Vessel", as the list says. */
  readonly kind: string;
  readonly programmes: readonly string[];
  readonly remarks: string;
  readonly aliases: readonly ListedAlias[];
};

/** A sanctions list as it was published on a day. The file does not say which list it is: whoever takes it in does. */
export type SanctionsList = {
  readonly publishedOn: PlainDate;
  readonly entries: readonly ListedEntry[];
};

/** Which list it is: by whom it is published, and under what name. All versions of it share both. */
export type ListIdentity = { readonly publisher: string; readonly title: string };

/** Lists that are published in the form that is read, by a short name; others in the same form are named in full. */
export const KNOWN_LISTS: { readonly [short: string]: ListIdentity & { readonly file: string } } = {
  sdn: { publisher: 'OFAC', title: 'OFAC list of specially designated nationals', file: 'SDN.XML' },
  consolidated: {
    publisher: 'OFAC',
    title: 'OFAC consolidated list of other sanctions',
    file: 'CONSOLIDATED.XML',
  },
};

/** A list in one line: lists of two publishers may be called alike. */
export function listName({ publisher, title }: ListIdentity): string {
  return title.includes(publisher) ? title : `${publisher}: ${title}`;
}

export function sameList(one: ListIdentity, other: ListIdentity): boolean {
  return one.publisher === other.publisher && one.title === other.title;
}

/** What is wrong with a file, where in it, and what to do. Lines and columns count from 1. */
export type ListFault = {
  readonly line: number;
  readonly column: number;
  readonly problem: string;
  readonly remedy: string;
};

/** A fault as a person reads it. */
export function listFaultInWords({ line, column, problem, remedy }: ListFault): string {
  return `Line ${line}, column ${column}: ${problem}. ${remedy}`;
}
