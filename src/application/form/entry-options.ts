import type { Programme } from '../../domain/rules.ts';
import type { CaseState, FactRecord } from '../../domain/state.ts';
import { dayInWords, monthName, withDatesIn } from '../date-words.ts';
import { yearOf } from '../../kernel/plain-date.ts';

/** One answer that a question offers; `line` says more of it. */
export type OfferedAnswer = { readonly value: string; readonly label: string; readonly line?: string };

/**
 * The entries of a case that a question may name, newest first: those that count and those that wait, each by the number
 * of its first version. `kinds` are those that it may be of; any when there are none.
 */
export function entryOptions(
  programme: Programme,
  state: CaseState,
  kinds: readonly string[],
): readonly OfferedAnswer[] {
  const records = [...state.byPosition, ...state.waiting].filter(
    ([, record]) => kinds.length === 0 || kinds.includes(record.kind),
  );
  return records
    .toSorted(([a], [b]) => b - a)
    .map(([position, record]) => {
      const definition = programme.facts.get(record.kind);
      return {
        value: String(position),
        label: `Entry ${position} · ${happened(record)} · ${definition?.title ?? record.kind}${STANDING[record.standing]}`,
        ...(definition === undefined
          ? {}
          : { line: withDatesIn(dayInWords, definition.summary(record.body as never)) }),
      };
    });
}

const STANDING: { readonly [Standing in FactRecord['standing']]: string } = {
  established: '',
  reported: ' · not confirmed',
  proposed: ' · waits for a second person',
};

/** The day it happened, no more exactly than is known. */
function happened({ on, occurred }: FactRecord): string {
  if (on === undefined) return 'date not known';
  if (occurred.precision === 'year') return String(yearOf(on));
  return occurred.precision === 'month' ? `${monthName(on)} ${yearOf(on)}` : dayInWords(on);
}
