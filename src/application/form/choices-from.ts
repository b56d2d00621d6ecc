import type { ChoicesFrom, Field, Fields, Option } from '../../domain/fields.ts';

/** Stands among the kinds of a reference for every entry that is only a report; no kind of fact has this name. */
export const REPORTED = '(reported)';

/** The same for every entry that is proposed and waits for a second person. */
export const PROPOSED = '(proposed)';

/** Which entries a position may be that of; any, where nothing is said. */
const KINDS: { readonly [From in ChoicesFrom]?: readonly string[] } = {
  reports: [REPORTED],
  proposals: [PROPOSED],
  accesses: ['AccessGiven'],
  recusals: ['PersonRecused'],
  checks: ['InterestsChecked'],
  screenings: ['PartiesScreened'],
};

/** The options that a case, the installation and the moment give; undefined where a question keeps its empty box. */
export type OptionsFrom = (from: ChoicesFrom) => readonly Option[] | undefined;

/**
 * The questions as a form asks them: those with options from the case offer them. Answers stay of the same type, so
 * that what is recorded is judged by the questions as they are defined.
 */
export function withChoices(fields: Fields, optionsFrom: OptionsFrom): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, offering(field, optionsFrom)]),
  );
}

/** The questions with those for a place on the record asked as for an entry, so that an answer is told by what stands there. */
export function namingEntries(fields: Fields): Fields {
  return withChoices(fields, () => undefined);
}

function offering(field: Field<unknown>, optionsFrom: OptionsFrom): Field<unknown> {
  const { choicesFrom, spec } = field;
  if (choicesFrom === undefined) return field;
  // A position is asked for as a reference to an entry: its options are those of the case.
  if (spec.type === 'whole-number')
    return { ...field, spec: { type: 'fact', kinds: KINDS[choicesFrom] ?? [] } };
  const options = optionsFrom(choicesFrom);
  return options === undefined ? field : { ...field, spec: { type: 'choice', options } };
}
