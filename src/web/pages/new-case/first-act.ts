import type { ActDefinition, Programme } from '../../../domain/rules.ts';

/**
 * The act with which work on a new case begins: the first of the programme's, in its own order, that moves a case out
 * of its first stage and that one of these roles may do.
 */
export function firstAct(programme: Programme, roles: readonly string[]): ActDefinition | undefined {
  const { firstStage } = programme;
  return [...programme.acts.values()].find(
    ({ records, by, during }) =>
      (by.length === 0 || by.some((role) => roles.includes(role))) &&
      (during.length === 0 || during.includes(firstStage)) &&
      (programme.moves.get(records) ?? []).some(
        ({ from, to }) => from.includes(firstStage) && to !== firstStage,
      ),
  );
}
