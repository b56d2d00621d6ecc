import type { Fact } from '../../domain/event.ts';
import type { Programme } from '../../domain/rules.ts';
import type { CaseState } from '../../domain/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import { civilDateIn } from '../../kernel/instant.ts';
import type { AccessPolicy, Person } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import { caseSightOf } from './case-sight.ts';
import { mayReadMarked } from './decide-marking.ts';
import { onlookerOf } from './onlooker.ts';

/**
 * The markings of a case whose answers are withheld from somebody who sees the case or a part of it: titles by id. Empty
 * for somebody who reads everything, and for a case on which nothing is marked.
 */
export type WithheldFrom = (
  person: Person,
  read: { readonly programme: Programme; readonly state: CaseState },
  at: Instant,
) => ReadonlyMap<string, string>;

type MarkingDeps = { readonly policy: AccessPolicy; readonly programmes: Programmes };

/** Asks the policy about each marking that the case has answers under. `zone` is that in which lists read the day. */
export function withheldBy(deps: MarkingDeps, zone: string): WithheldFrom {
  return (person, { programme, state }, at) => {
    const found = [...programme.access.markings].filter(([id]) => isUsed(programme, id, state.facts));
    if (found.length === 0) return NOTHING;
    const onlooker = onlookerOf(deps.programmes, person, at, civilDateIn(zone, at));
    const sight = caseSightOf(programme, state);
    return new Map(
      found
        .filter(([id, use]) => !mayReadMarked(deps.policy, onlooker, sight, id, use))
        .map(([id, { title }]) => [id, title]),
    );
  };
}

const NOTHING: ReadonlyMap<string, string> = new Map();

function isUsed({ markedKinds }: Programme, marking: string, facts: readonly Fact[]): boolean {
  const kinds = markedKinds.get(marking);
  return kinds !== undefined && facts.some(({ kind }) => kinds.has(kind));
}
