import type { Fact } from '../../domain/event.ts';
import type { Programme, Relation } from '../../domain/rules.ts';
import { type CaseState, type DutyState, type FactRecord, standingEntry } from '../../domain/state.ts';

/**
 * How people and agencies are named where entries and the directory are compared: `person:` with an id, or `name:` with
 * what an entry says, whatever its capitals and spaces.
 */
export function asNamed(name: string): string {
  return `name:${name.trim().replaceAll(/\s+/g, ' ').toLowerCase()}`;
}

/** What somebody goes by: their id, their name and their agency. */
export function namesOfPerson(reader: {
  readonly person: string;
  readonly name: string;
  readonly agency: string;
}): readonly string[] {
  return [`person:${reader.person}`, asNamed(reader.name), asNamed(reader.agency)];
}

/**
 * Whose an entry is, by a relation that sees only its own: those it names, and whoever recorded it. Undefined where
 * everybody with the relation sees it.
 */
export function ownersOf(
  state: CaseState,
  { sees, whose }: Relation,
  entry: Pick<Fact, 'kind' | 'body' | 'author'>,
): readonly string[] | undefined {
  if (whose === undefined || sees === 'whole' || !sees.includes(entry.kind)) return undefined;
  const at = (position: number): FactRecord | undefined =>
    standingEntry(state, position) ?? withdrawn(state, position);
  const named = whose(entry as never, at)?.map(asNamed);
  return named === undefined ? undefined : [...named, `person:${entry.author.person}`];
}

/**
 * Whose a duty is among those with the role that owes it: of one opened by an entry of somebody's own, theirs. Null where
 * whoever has the role owes it.
 */
export function ownersOfDuty(
  { access }: Programme,
  state: CaseState,
  { owedBy, openedBy }: Pick<DutyState, 'owedBy' | 'openedBy'>,
): readonly string[] | null {
  const relation = access.relations.get(owedBy);
  if (relation?.whose === undefined) return null;
  const opener = state.facts.find(({ position }) => position === openedBy);
  return (opener === undefined ? undefined : ownersOf(state, relation, opener)) ?? null;
}

/** An entry that stands no more still says whose the entries under it were. */
function withdrawn({ facts }: CaseState, position: number): FactRecord | undefined {
  const fact = facts.find((one) => one.position === position);
  return fact === undefined ? undefined : (fact as unknown as FactRecord);
}
