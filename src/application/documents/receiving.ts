import type { ActDefinition, Programme } from '../../domain/rules.ts';
import { typed } from '../form/names.ts';
import type { FormValues, Person } from '../ports.ts';

/** A question of the fact that holds the file. */
export const FILE_QUESTION = 'file';

/** The question of the fact for who received the document. */
const RECEIVED_BY = 'receivedBy';

/**
 * What the form begins with that puts a document somebody has uploaded on the record: they received it, unless they say
 * otherwise. Nothing where no document is named, or the fact does not ask who received it.
 */
export function receivingBegins(
  programme: Programme,
  kind: string,
  given: FormValues,
  person: Pick<Person, 'name'>,
): FormValues {
  const asks = Object.hasOwn(programme.facts.get(kind)?.fields ?? {}, RECEIVED_BY);
  return kind === programme.documentReceived && asks && typed(given, FILE_QUESTION) !== ''
    ? { [RECEIVED_BY]: [person.name] }
    : {};
}

/** The act that puts an uploaded document on the record; undefined in a programme that takes none. */
export function receivingAct(programme: Programme): ActDefinition | undefined {
  return programme.documentReceived === undefined
    ? undefined
    : programme.actRecording.get(programme.documentReceived);
}

/** The first of these roles that an act is given to; the first of them where it is given to all. */
export function roleFor({ by }: Pick<ActDefinition, 'by'>, roles: readonly string[]): string | undefined {
  return by.length === 0 ? roles[0] : roles.find((role) => by.includes(role));
}
