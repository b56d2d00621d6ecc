import { type Source, cite } from '../../src/programme/dsl/index.ts';

const DOMAIN = 'Throughline, domain document “Settlement oversight”';

/** A rule of our own, drawn from what users of such systems ask for. */
export function ours(place: string): Source {
  return cite(DOMAIN, place, 'proposed');
}

/** How sure we are of what an entry says, as each clause, date and payment is marked. */
export const marks = {
  found: 'Found in the public source named',
  computed: 'Calculated from public data',
  unverified: 'General knowledge, not verified',
} as const;

/** What a source is to be read for, shown with every row that does not rest on the primary text. */
export const READ_THE_PRIMARY_TEXT =
  'Taken from press releases, summaries and reporting, not from the instrument itself. Read the instrument and correct the row before relying on it.';
