import type { Programme } from '../../domain/rules.ts';
import type { CaseState } from '../../domain/state.ts';
import { civilDateIn, type Instant } from '../../kernel/instant.ts';
import type { AccessPolicy, Person } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import { caseSightOf } from './case-sight.ts';
import { decideOnSight, type Verdict } from './decide-access.ts';
import { onlookerOf } from './onlooker.ts';

/** Whether somebody may read the whole of a case that was read from the record, as permission `read-case` has it. */
export type SeesWhole = (
  person: Person,
  read: { readonly programme: Programme; readonly state: CaseState },
  at: Instant,
) => Verdict;

/** Asks the policy about the case as its entries have it. `zone` is that in which lists read the day. */
export function seesWholeBy(
  deps: { readonly policy: AccessPolicy; readonly programmes: Programmes },
  zone: string,
): SeesWhole {
  return (person, { programme, state }, at) => {
    const today = civilDateIn(zone, at);
    const onlooker = onlookerOf(deps.programmes, person, at, today);
    return decideOnSight(deps, onlooker, 'read-case', caseSightOf(programme, state), today);
  };
}
