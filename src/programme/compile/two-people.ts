import type { DutyRule } from '../../domain/rules.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import { type TwoPeopleDefinition, twoPeople } from '../dsl/two-people.ts';

/** The kind of fact by which a recusal ends, which takes two people in every programme. */
export const RECUSAL_ENDED = 'RecusalEnded';

/** What the programme says takes two people, and the end of a recusal, where it says nothing of that. */
export function twoPeopleRules(definition: ProgrammeDefinition): readonly TwoPeopleDefinition[] {
  const own = definition.rules.filter((entry) => entry.what === 'two people');
  return own.some(({ rule }) => rule.guards === RECUSAL_ENDED) ? own : [...own, endOfRecusal(definition)];
}

/** By whoever gives access or settles checks of interests, of two agencies, each freshly signed in. */
function endOfRecusal({ access = {}, interests, roles }: ProgrammeDefinition): TwoPeopleDefinition {
  const by = [...new Set([...(interests?.settledBy ?? []), ...(access.givenBy ?? Object.keys(roles))])];
  return twoPeople('end-of-recusal', {
    title: 'A recusal ends only when somebody of another agency agrees',
    guards: { kind: RECUSAL_ENDED },
    by,
    apart: 'agency',
    freshSignIn: true,
    undoes: [{ kind: 'PersonRecused' }],
    due: {
      shape: 'shift',
      anchor: { of: 'recorded' },
      amount: 5,
      unit: 'working-days',
      direction: 'after',
    },
    source: {
      instrument: 'OWASP Application Security Verification Standard 5.0',
      place: '2.3.5; that it takes two agencies, and the five working days, are ours',
      mark: 'proposed',
    },
  });
}

/** Every duty rule of a programme with the rule sets it belongs to, those by which a second person owes an answer among them. */
export function dutyRulesOf(
  definition: ProgrammeDefinition,
): readonly { readonly rule: DutyRule; readonly in?: readonly string[] }[] {
  return [
    ...definition.rules.flatMap((entry) => (entry.what === 'duty' ? [entry] : [])),
    ...twoPeopleRules(definition).map((entry) => ({
      rule: entry.rule.duty,
      ...(entry.in === undefined ? {} : { in: entry.in }),
    })),
  ];
}
