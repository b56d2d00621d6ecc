import type { ActDefinition, Programme } from '../../domain/rules.ts';

/** A question of the fact that holds the file. */
export const FILE_QUESTION = 'file';

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
