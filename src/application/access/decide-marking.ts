import type { MarkingUse } from '../../domain/rules.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { AccessPolicy, CaseSight, Onlooker } from '../ports.ts';
import { principalOf } from './decide-access.ts';
import { standsAt } from './onlooker.ts';

/** Whether the policy lets an onlooker read what is marked so on a case. */
export function mayReadMarked(
  policy: AccessPolicy,
  onlooker: Onlooker,
  sight: CaseSight,
  marking: string,
  use: MarkingUse,
): boolean {
  return policy.decide({
    action: 'read-marking',
    principal: principalOf(onlooker),
    resource: {
      type: 'Marking',
      id: `${sight.caseId}/${marking}`,
      attributes: markingAttributes(sight, use, onlooker.at),
    },
  }).allowed;
}

/** A marking of a case as the policy reads it at a moment: only what stands then. */
function markingAttributes({ programme, sights }: CaseSight, use: MarkingUse, at: Instant): JsonObject {
  const standing = sights.filter((one) => standsAt(one, at));
  const named = (roles: readonly string[]): readonly string[] => roles.map((role) => `${programme}/${role}`);
  return {
    programme,
    readers: standing
      .filter(({ kind, relation }) => kind === 'person' && use.relations.includes(relation))
      .map(({ who }) => who),
    offices: named(use.offices),
    needsClearance: use.clearance !== undefined,
    clearance: named(use.clearance ?? []),
    recused: standing.filter(({ kind }) => kind === 'recusal').map(({ who }) => who),
  };
}
