import type { PlainDate } from '../../kernel/plain-date.ts';

/** What a check came to. Only the last three let somebody take part without anybody looking. */
export type Outcome =
  'recusal-required' | 'needs-a-human' | 'waiver-on-file' | 'exempt-but-disclosed' | 'clear';

/** What each outcome is called. */
export const OUTCOMES = {
  'recusal-required': 'Recusal required',
  'needs-a-human': 'Needs a human',
  'waiver-on-file': 'Waiver on file',
  'exempt-but-disclosed': 'Exempt, but disclosed',
  clear: 'Clear',
} as const satisfies { readonly [O in Outcome]: string };

/** What a step of a path rests on: an entry of the register of interests, or a statement of the register of ownership. */
export type Ground =
  | { readonly by: 'declaration'; readonly entry: number }
  | { readonly by: 'statement'; readonly statementId: string; readonly importId: string };

/** One step of the path by which an interest reaches the matter: how `to` follows from the one before it. */
export type PathStep = {
  readonly to: string;
  readonly what: 'person' | 'entity' | 'party';
  /** How it is reached: "spouse", "60 per cent of the shares". */
  readonly by: string;
  readonly ground: Ground | undefined;
};

/** `recuse`: it bars. `ask`: it is for a person to look at. */
export type Weight = 'recuse' | 'ask';

/** One interest that reaches the matter. */
export type Finding = {
  readonly weight: Weight;
  /** The party that it reaches. */
  readonly party: string;
  /** From the official, who is not among the steps, to the party. */
  readonly path: readonly PathStep[];
  /** For those who may read the register of interests. */
  readonly told: string;
  /** For those who work on the case: no more of anybody's private affairs than they need. */
  readonly said: string;
  /** Authority of the waiver that covers it. */
  readonly waiver?: { readonly entry: number; readonly authority: string };
};

export type InterestCheck = {
  readonly outcome: Outcome;
  /** The day it is about. */
  readonly on: PlainDate;
  readonly findings: readonly Finding[];
  /** The outcome in sentences that everybody on the case may read. */
  readonly sentences: readonly string[];
  /** Everything it rests on, each once. */
  readonly grounds: readonly Ground[];
};
