import { civilDateIn } from '../../kernel/instant.ts';
import {
  type AccessDeps,
  type CaseAction,
  decideGeneral,
  decideOnSight,
  decideOpening,
  type GeneralAction,
  REFUSED,
  type Verdict,
} from './decide-access.ts';
import type { Onlooker } from '../ports.ts';

/** What a person may do, as pages, operations and streams ask for it. */
export type Permission =
  | 'work-here'
  | 'read-duties'
  | 'oversee'
  | 'list-cases'
  | 'open-case'
  | 'read-case'
  | 'read-part'
  | 'record-act'
  | 'work-on-case'
  | 'take-emergency-access'
  | 'read-documents'
  | 'read-meetings'
  | 'search'
  | 'rehearse-case'
  | 'rehearse-all'
  | 'review-looks'
  | 'review-all-looks'
  | 'manage-webhooks'
  | 'manage-service-accounts'
  | 'administer'
  | 'read-ownership'
  | 'read-sanctions'
  | 'import-ownership';

/** Whether somebody may do something, to a case or in a programme where one is meant. */
export type Permits = (onlooker: Onlooker, permission: Permission, about: About) => Promise<Verdict>;

/** What it is about: a case; or the programme of which a case is to be opened. */
export type About = { readonly caseId?: string | undefined; readonly programme?: string | undefined };

/** The actions on a case that a permission stands for, all of them; of what is not about a case there is none. */
const ON_CASE: { readonly [P in Permission]?: readonly [CaseAction, ...CaseAction[]] } = {
  'read-case': ['read-case'],
  'read-part': ['read-part'],
  'record-act': ['record-act'],
  // Acts whose pages show what they rest on, such as an assessment: not for those with a part only.
  'work-on-case': ['read-case', 'record-act'],
  'take-emergency-access': ['take-emergency-access'],
  'read-documents': ['read-case'],
  'read-meetings': ['read-case'],
  'rehearse-case': ['read-case'],
  'review-looks': ['review-looks'],
};

/** Where no case is named. Lists are for everybody who works here, and hold what each may see. */
const GENERAL: { readonly [P in Permission]: GeneralAction } = {
  'work-here': 'use',
  'read-duties': 'use',
  oversee: 'oversee',
  'list-cases': 'use',
  'open-case': 'open-case',
  'read-case': 'use',
  'read-part': 'use',
  'record-act': 'use',
  'work-on-case': 'use',
  'take-emergency-access': 'take-emergency-access',
  'read-documents': 'use',
  'read-meetings': 'use',
  search: 'use',
  'rehearse-case': 'use',
  'rehearse-all': 'rehearse-all',
  'review-looks': 'review-all-looks',
  'review-all-looks': 'review-all-looks',
  'manage-webhooks': 'manage-webhooks',
  'manage-service-accounts': 'administer',
  administer: 'administer',
  'read-ownership': 'read-ownership',
  'read-sanctions': 'use',
  'import-ownership': 'import-ownership',
};

/** Asks the policy. `zone` is that in which lists over several cases read the day. */
export function permitsBy(deps: AccessDeps, zone: string): Permits {
  return async (onlooker, permission, { caseId, programme }) => {
    if (permission === 'open-case' && programme !== undefined)
      return decideOpening(deps, onlooker, programme);
    const actions = caseId === undefined ? undefined : ON_CASE[permission];
    if (actions === undefined || caseId === undefined)
      return decideGeneral(deps, onlooker, GENERAL[permission]);
    const sight = await deps.access.caseSight(caseId);
    if (sight === undefined) return REFUSED;
    const today = civilDateIn(zone, onlooker.at);
    let verdict = decideOnSight(deps, onlooker, actions[0], sight, today);
    for (const action of actions.slice(1))
      if (verdict.allowed && verdict.emergencyUntil === undefined)
        verdict = decideOnSight(deps, onlooker, action, sight, today);
    // An emergency gives a look, and nothing to work on.
    const onlyLook = actions.length > 1 && verdict.emergencyUntil !== undefined;
    return onlyLook ? { allowed: false, rules: verdict.rules } : verdict;
  };
}
