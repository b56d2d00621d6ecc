import type { Suggests } from '../../domain/fields.ts';
import type { Person } from '../ports.ts';
import type { CaseRead } from '../read-case.ts';

/**
 * What a box for text offers to be taken over, beside what may be typed: offices are the parties of the case, those to
 * whom was written before and the agencies that work here; people are those to whom was written and those who sign in.
 */
export function suggestionsFor(
  { programme, view }: Pick<CaseRead, 'programme' | 'view'>,
  people: readonly Person[],
  suggests: Suggests,
): readonly string[] {
  const { correspondence } = programme;
  const recipients = (correspondence?.show(view).messages ?? []).flatMap((message) => message.recipients);
  const found =
    suggests === 'offices'
      ? [
          ...(correspondence?.offices?.(view) ?? []),
          ...recipients.map(({ office }) => office),
          ...people.map(({ agency }) => agency),
        ]
      : [...recipients.flatMap(({ person }) => person ?? []), ...people.map(({ name }) => name)];
  return [...new Set(found)].toSorted((a, b) => a.localeCompare(b, 'en-GB'));
}
