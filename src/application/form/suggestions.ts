import type { Suggests } from '../../domain/fields.ts';
import type { Person } from '../ports.ts';
import type { CaseRead } from '../read-case.ts';

/**
 * What a box for text offers to be taken over, beside what may be typed: offices are the parties of the case, those to
 * whom was written before and the agencies that work here; people are those to whom was written and those who sign in;
 * recipients are those to whom was written, by the short names that the messages give them.
 */
export function suggestionsFor(
  read: Pick<CaseRead, 'programme' | 'view'>,
  people: readonly Person[],
  suggests: Suggests,
): readonly string[] {
  return [...new Set(found(read, people, suggests))].toSorted((a, b) => a.localeCompare(b, 'en-GB'));
}

function found(
  { programme, view }: Pick<CaseRead, 'programme' | 'view'>,
  people: readonly Person[],
  suggests: Suggests,
): readonly string[] {
  const { correspondence } = programme;
  const recipients = (correspondence?.show(view).messages ?? []).flatMap((message) => message.recipients);
  switch (suggests) {
    case 'offices':
      return [
        ...(correspondence?.offices?.(view) ?? []),
        ...recipients.map(({ office }) => office),
        ...people.map(({ agency }) => agency),
      ];
    case 'people':
      return [...recipients.flatMap(({ person }) => person ?? []), ...people.map(({ name }) => name)];
    case 'recipients':
      return recipients.map(({ id }) => id);
  }
}
