import type { decisionFields } from '../facts/decision-fields.ts';

type DecisionQuestion = keyof typeof decisionFields;
type Page = { readonly title: string; readonly hint?: string; readonly asks: readonly string[] };

const page = (title: string, asks: readonly DecisionQuestion[], hint?: string): Page => ({
  title,
  asks,
  ...(hint === undefined ? {} : { hint }),
});

/** What every decision rests on, in the order it is read by whoever asks about it later. */
export const restsOn = page(
  'What it rests on',
  ['evidence', 'assessment', 'contraryEvidence', 'unknowns', 'consentState'],
  'Somebody who was not there must be able to see what was known, and what was not.',
);

export const tookPart = page('Who took part', ['members', 'approvers']);

export const told = page(
  'Who is to be told, and the next review',
  ['told', 'nextReview'],
  'Each person named here opens a duty to tell them, and the date one to look again.',
);

/** The last pages of every decision. */
export const afterTheDecision: readonly Page[] = [restsOn, tookPart, told];

/** The questions of a decision that stand beside its outcome. */
export const theDecision = ['question', 'options', 'reasons'] as const satisfies readonly DecisionQuestion[];
