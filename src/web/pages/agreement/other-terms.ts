import { z } from 'zod';
import { dayInWords } from '../../../application/date-words.ts';
import {
  type Breach,
  type ChangedTerms,
  type OtherTerms,
  clausesOf,
} from '../../../application/agreement/other-terms.ts';
import type { AgreementShown } from '../../../domain/obligations.ts';
import type { Fact } from '../../../domain/event.ts';
import type { Programme } from '../../../domain/rules.ts';
import { type Terms, termsFields, termsInWords } from '../../../programme/dsl/terms.ts';
import { countInWords, datesInWords } from '../../wording/dates.ts';

const text = z.string().max(20).optional();

/** Other terms as they are typed; what is left empty stays as it is on the record. */
export const otherTermsShape = z.object({
  clause: z.string().max(200).optional(),
  every: text,
  everyUnit: text,
  amount: text,
  unit: text,
  direction: text,
  roll: text,
});

export type OtherAsked = z.output<typeof otherTermsShape>;

const QUESTIONS = ['every', 'everyUnit', 'amount', 'unit', 'direction', 'roll'] as const;
type Question = (typeof QUESTIONS)[number];

/** One question of the form: what is recorded, and what was typed instead. */
export type TermField = {
  readonly name: Question;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[] | undefined;
  readonly value: string;
};

/** The clauses that have terms which could be others, and the form of the one chosen. */
export type OtherForm = {
  readonly clauses: readonly { readonly value: string; readonly text: string }[];
  readonly chosen: string | undefined;
  readonly recorded: string | undefined;
  readonly fields: readonly TermField[];
};

/** The form of other terms: of the clause chosen, the questions that its own terms answer. */
export function presentOtherForm(
  programme: Programme,
  facts: readonly Fact[],
  agreement: AgreementShown,
  asked: OtherAsked,
): OtherForm {
  const bodies = new Map(
    clausesOf(programme, facts).map(({ body }) => [body['key'] as string, body as unknown as Terms]),
  );
  const terms = asked.clause === undefined ? undefined : bodies.get(asked.clause);
  return {
    clauses: agreement.clauses
      .filter((clause) => bodies.has(clause.key))
      .map(({ key, title }) => ({ value: key, text: `${key}: ${title}` })),
    chosen: terms === undefined ? undefined : asked.clause,
    recorded: terms && wordsOf(terms, agreement),
    fields:
      terms === undefined
        ? []
        : QUESTIONS.filter((name) => isAnswered(terms, name)).map((name) => fieldOf(name, terms, asked)),
  };
}

/** A clause owed again and again says how often; one counted from something says from how far, and may roll. */
function isAnswered(terms: Terms, name: Question): boolean {
  if (name === 'every' || name === 'everyUnit') return terms.every !== undefined;
  return terms.amount !== undefined;
}

function fieldOf(name: Question, terms: Terms, asked: OtherAsked): TermField {
  const { label, spec } = termsFields[name];
  const recorded = terms[name];
  const options =
    spec.type === 'choice'
      ? spec.options.map(({ value, label: words }) => ({ value, text: words }))
      : undefined;
  return {
    name,
    label,
    options:
      name === 'roll' && options !== undefined
        ? [{ value: '', text: 'Stay on that day' }, ...options]
        : options,
    value: asked[name] ?? (recorded === undefined ? '' : String(recorded)),
  };
}

/** What is to be others, or what is wrong with what was typed; undefined while nothing is. */
export function changedTerms(
  asked: OtherAsked,
  form: OtherForm,
  recorded: Terms | undefined,
): { readonly changed?: ChangedTerms; readonly error?: { readonly text: string; readonly href: string } } {
  if (form.chosen === undefined || recorded === undefined) return {};
  const terms: { [name: string]: string | number | null } = {};
  for (const { name, label } of form.fields) {
    const typed = asked[name]?.trim();
    if (typed === undefined || typed === String(recorded[name] ?? '')) continue;
    if (name === 'every' || name === 'amount') {
      if (!/^\d{1,5}$/.test(typed))
        return {
          error: {
            text: `“${label}” takes a whole number, such as 3, and not “${typed}”.`,
            href: `#${name}`,
          },
        };
      terms[name] = Number(typed);
    } else terms[name] = typed === '' ? null : typed;
  }
  return Object.keys(terms).length === 0 ? {} : { changed: { clause: form.chosen, terms } };
}

export function recordedTerms(
  programme: Programme,
  facts: readonly Fact[],
  clause: string | undefined,
): Terms | undefined {
  const found = clausesOf(programme, facts).findLast(({ body }) => body['key'] === clause);
  return found?.body as Terms | undefined;
}

export type OtherView = {
  readonly recorded: string;
  readonly other: string;
  readonly gist: string;
  readonly rows: readonly {
    readonly due: string;
    readonly shown: string;
    readonly recorded: string;
    readonly other: string;
  }[];
  readonly elsewhere: readonly string[];
};

/** What other terms would have shown, beside what those on the record show. */
export function presentOther(told: OtherTerms, agreement: AgreementShown): OtherView {
  const { asRecorded, asIf, onlyRecorded, onlyAsIf, elsewhere } = told;
  const dues = [...new Set([...asRecorded, ...asIf].map(({ due }) => due))].toSorted();
  return {
    recorded: wordsOf(told.recordedTerms, agreement),
    other: wordsOf(told.otherTerms, agreement),
    gist: `${breaches(asRecorded.length)} as recorded, ${breaches(asIf.length)} with the other terms: ${countInWords(onlyAsIf.length)} would have shown only with these, ${countInWords(onlyRecorded.length)} only as it is.`,
    rows: dues.map((due) => {
      const recorded = asRecorded.find((one) => one.due === due);
      const other = asIf.find((one) => one.due === due);
      return {
        due: dayInWords(due),
        shown: dayInWords((recorded ?? other)?.shownOn ?? due),
        recorded: breachInWords(recorded),
        other: breachInWords(other),
      };
    }),
    elsewhere: [
      ...elsewhere.onlyRecorded.map(({ title, due }) => `${title}, due ${dayInWords(due)}: only as recorded`),
      ...elsewhere.onlyAsIf.map(
        ({ title, due }) => `${title}, due ${dayInWords(due)}: only with the other terms`,
      ),
    ],
  };
}

function wordsOf(terms: Terms, { dates }: AgreementShown): string {
  const titles = new Map(dates.map(({ key, title }) => [key, title]));
  return datesInWords(termsInWords(terms, (name) => titles.get(name)));
}

function breaches(count: number): string {
  return `${countInWords(count)} ${count === 1 ? 'breach' : 'breaches'}`;
}

function breachInWords(breach: Breach | undefined): string {
  if (breach === undefined) return 'Nothing';
  return breach.doneOn === undefined ? 'Not done' : `Late, on ${dayInWords(breach.doneOn)}`;
}
