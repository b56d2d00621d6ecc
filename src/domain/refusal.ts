import type { PlainDate } from '../kernel/plain-date.ts';
import type { CheckedWhy } from './event.ts';
import type { FieldError } from './fields.ts';
import type { Source, Strength } from './rules.ts';

/** A rule that stood in the way: whose it is, what is wrong, and what would satisfy it. */
export type UnmetRule = {
  readonly rule: string;
  readonly title: string;
  readonly strength: Strength;
  readonly text: string;
  readonly remedy: string;
  /** Kinds of fact whose recording would satisfy it, where the rule says so. */
  readonly satisfiedBy?: readonly string[];
  readonly source: Source;
  readonly requirements: readonly string[];
  readonly override?: { readonly by: readonly string[]; readonly tells: readonly string[] };
};

/** Why an act was not recorded. Worded in `web` and `cli`; a code without words does not compile. */
export type Refusal =
  | { readonly code: 'unknown-act'; readonly act: string; readonly known: readonly string[] }
  | { readonly code: 'case-not-found' }
  | { readonly code: 'case-exists'; readonly reference: string }
  | {
      readonly code: 'role-may-not';
      readonly act: string;
      readonly role: string;
      readonly allowed: readonly string[];
    }
  | {
      readonly code: 'not-at-this-stage';
      readonly act: string;
      readonly stage: string;
      readonly allowed: readonly string[];
    }
  | { readonly code: 'answers-wrong'; readonly errors: readonly FieldError[] }
  | { readonly code: 'rules-unmet'; readonly unmet: readonly UnmetRule[] }
  | {
      readonly code: 'override-not-yours';
      readonly rule: string;
      readonly title: string;
      readonly by: readonly string[];
    }
  | {
      readonly code: 'override-without-reason';
      readonly rule: string;
      readonly title: string;
      readonly least: number;
    }
  | { readonly code: 'occurred-in-the-future'; readonly occurred: PlainDate; readonly today: PlainDate }
  | { readonly code: 'entry-not-found'; readonly position: number }
  | {
      readonly code: 'entry-of-another-kind';
      readonly position: number;
      readonly kind: string;
      readonly expected: string;
    }
  | { readonly code: 'entry-not-reported'; readonly position: number }
  /** Nothing that waits for a second person stands there. */
  | { readonly code: 'entry-not-proposed'; readonly position: number }
  /** The second person is not another one. `why`: it is their own proposal, or about themselves. */
  | { readonly code: 'agree-own'; readonly position: number; readonly why: 'proposed' | 'about' }
  /** `by`: the titles of those who may agree to it or decline it. */
  | { readonly code: 'agree-not-yours'; readonly position: number; readonly by: readonly string[] }
  /** The second person must be of another agency than whoever proposed it, who is of this one. */
  | { readonly code: 'agree-same-agency'; readonly position: number; readonly agency: string }
  /**
   * One person would make count what takes two, by correcting an entry or confirming a report, or would correct what waits
   * for a second. `title`: of the rule.
   */
  | {
      readonly code: 'takes-two';
      readonly how: 'correction' | 'report' | 'proposal';
      readonly position: number;
      readonly title: string;
      readonly why: string;
      readonly by: readonly string[];
    }
  /**
   * The entry is not withdrawn or corrected, which would do alone what takes two people: `instead` is the act, by its id and
   * title, that takes its place; absent where a proposal was declined, and is recorded anew.
   */
  | {
      readonly code: 'not-withdrawn';
      readonly position: number;
      readonly title: string;
      readonly instead?: { readonly act: string; readonly title: string };
    }
  /** It takes a sign-in of the last minutes, of a person. `title`: of the rule that asks for it. */
  | { readonly code: 'sign-in-again'; readonly title: string }
  /** Something of the entry is withheld from its author, who cannot say it again. `markings` by their titles. */
  | { readonly code: 'entry-withheld'; readonly position: number; readonly markings: readonly string[] }
  /** Not an act of somebody with this part in the case. `allowed` are those that are, of their roles. */
  | {
      readonly code: 'not-of-this-part';
      readonly act: string;
      readonly relations: readonly string[];
      readonly allowed: readonly string[];
    }
  /** Somebody's interests bar them from the case. `sentences` tell it as everybody on the case may read it. */
  | {
      readonly code: 'interest-bars';
      readonly name: string;
      readonly why: CheckedWhy;
      readonly sentences: readonly string[];
    }
  /** What a check of somebody's interests left to a person is not settled yet. `settledBy`: the titles of who settles it. */
  | {
      readonly code: 'interest-unsettled';
      readonly name: string;
      readonly why: CheckedWhy;
      readonly sentences: readonly string[];
      readonly settledBy: readonly string[];
    }
  /** Somebody would settle what a check of their own interests left open. */
  | { readonly code: 'interest-own'; readonly name: string }
  | { readonly code: 'duty-not-found'; readonly duty: string }
  | { readonly code: 'duty-not-open'; readonly duty: string; readonly status: string }
  | { readonly code: 'duty-may-not-pause'; readonly duty: string; readonly title: string }
  | {
      readonly code: 'date-not-later';
      readonly field: string;
      readonly given: PlainDate;
      readonly than: PlainDate;
    }
  | { readonly code: 'key-reused' }
  | {
      readonly code: 'case-changed';
      readonly meanwhile: readonly {
        readonly position: number;
        readonly kind: string;
        readonly by: string;
      }[];
    };
