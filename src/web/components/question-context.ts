import type { ComponentChildren } from 'preact';
import type { OfferedAnswer } from '../../application/form/entry-options.ts';
import type { AnswerError } from '../../application/form/names.ts';
import type { FormValues } from '../../application/ports.ts';
import type { Field, Suggests } from '../../domain/fields.ts';

/** An item of answers by key: what it is called, and why it is asked. */
export type KeyedItem = { readonly key: string; readonly label: string; readonly hint?: string };

/** What every question of a page is drawn from. */
export type QuestionContext = {
  /** What was typed, by name. */
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  /** The entries that a question may name, newest first, by the kinds that it takes. */
  readonly entries: (kinds: readonly string[]) => readonly OfferedAnswer[];
  /** Where an entry that is offered is read, by its number. */
  readonly entryHref?: ((entry: string) => string) | undefined;
  /** The stored documents that a question may name. */
  readonly documents: readonly OfferedAnswer[];
  /** Answers offered for a question whose definition lists none: the roles, the people, the duties of the case. */
  readonly choicesFrom?: ((name: string) => readonly OfferedAnswer[] | undefined) | undefined;
  /** What a box for text offers to be taken over. */
  readonly suggested?: ((suggests: Suggests) => readonly string[]) | undefined;
  /** The items of answers by key. Without it, those that were answered are shown. */
  readonly items?: ((name: string) => readonly KeyedItem[]) | undefined;
  /** What to say where a question names an entry and there is none yet: how to come by one. */
  readonly noEntries?: ((kinds: readonly string[]) => ComponentChildren) | undefined;
  /**
   * Whether questions that may be left out say so. Set to false where rules of the programme judge the answers: they
   * may demand what the form does not, and “optional” would mislead.
   */
  readonly marksOptional?: boolean | undefined;
};

/** One question on a page: `size` is that of its label. */
export type QuestionProps = {
  readonly context: QuestionContext;
  readonly name: string;
  readonly field: Field<unknown>;
  readonly size?: 's' | undefined;
};

/** What the controls of all questions have. */
export type QuestionParts = {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
};

/** Draws a question inside another. */
export type Ask = (name: string, field: Field<unknown>) => ComponentChildren;
