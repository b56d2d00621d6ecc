import { type FactRecord, choice, longText, optional, text } from '../../../src/programme/dsl/index.ts';
import type { Sourced } from '../../../src/programme/dsl/index.ts';
import { marks } from '../sources.ts';

/** Questions by which an entry says where it stands and how sure that is. */
export const sourcedFields = {
  source: text('Where does that stand?', {
    hint: 'The text and the place in it, or the source that reports it',
  }),
  mark: choice('How sure is it?', marks),
  note: optional(longText('What should a reader know of it?')),
};

export type SourcedBody = Omit<Sourced, 'position'>;

/** The same as pages show it, of an entry. */
export function sourcedShown({ standsFor, body }: FactRecord<SourcedBody>): Sourced {
  const { source, mark, note } = body;
  return { position: standsFor, source, mark, ...(note === undefined ? {} : { note }) };
}
