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

/** A sanctions list as it was published on a day. */
export type SanctionsList = {
  readonly title: string;
  readonly publishedOn: PlainDate;
  readonly entries: readonly ListedEntry[];
};

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
