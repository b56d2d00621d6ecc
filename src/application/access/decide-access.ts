import type { AccessUse } from '../../domain/rules.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { AccessPolicy, AccessStore, CaseSight, Onlooker, PolicyQuestion } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import type { Instant } from '../../kernel/instant.ts';
import { ADMINISTRATOR, meetingsSince, standsAt } from './onlooker.ts';

/** What may be done to one case, and to the installation: the actions of `policy/access.cedarschema`. */
export type CaseAction = 'read-case' | 'read-part' | 'record-act' | 'take-emergency-access' | 'review-looks';
export type GeneralAction =
  | 'use'
  | 'oversee'
  | 'open-case'
  | 'take-emergency-access'
  | 'rehearse-all'
  | 'administer'
  | 'manage-webhooks'
  | 'review-all-looks'
  | 'read-ownership'
  | 'import-ownership';

/** `rules` names the rules of the policy that decided: in which capacity somebody looks, or why they may not. */
export type Verdict = {
  readonly allowed: boolean;
  readonly rules: readonly string[];
  /** Allowed by emergency access and by nothing else: until when. */
  readonly emergencyUntil?: Instant;
};

export type AccessDeps = {
  readonly access: Pick<AccessStore, 'caseSight'>;
  readonly policy: AccessPolicy;
  readonly programmes: Programmes;
};

/** Of a case that is not there. */
export const REFUSED: Verdict = { allowed: false, rules: [] };

/** Decides what is not about one case. */
export function decideGeneral(
  deps: Pick<AccessDeps, 'policy' | 'programmes'>,
  onlooker: Onlooker,
  action: GeneralAction,
): Verdict {
  return deps.policy.decide({
    action,
    principal: principalOf(onlooker),
    resource: {
      type: 'Installation',
      id: 'this',
      attributes: installationOf(deps.programmes, onlooker.roles),
    },
  });
}

/** Decides whether somebody opens cases of a programme. One that is not installed is nobody's to open a case of. */
export function decideOpening(
  { policy, programmes }: Pick<AccessDeps, 'policy' | 'programmes'>,
  onlooker: Onlooker,
  programme: string,
): Verdict {
  const opens = programmes.get(programme)?.access.opens;
  if (opens === undefined) return REFUSED;
  return policy.decide({
    action: 'open-case',
    principal: principalOf(onlooker),
    resource: {
      type: 'Programme',
      id: programme,
      attributes: { openers: opens.map((role) => `${programme}/${role}`) },
    },
  });
}

/**
 * Decides whether somebody at the machine itself may be shown cases by the command line. `account` is that of the
 * operating system.
 */
export function decideAtCommandLine(policy: AccessPolicy, account: string): Verdict {
  return policy.decide({
    action: 'use-command-line',
    principal: { type: 'Operator', id: account, attributes: {} },
    resource: { type: 'Installation', id: 'this', attributes: installationOf(new Map(), []) },
  });
}

/** Decides about a case as it stands, or as it would stand. */
export function decideOnSight(
  deps: Pick<AccessDeps, 'policy' | 'programmes'>,
  onlooker: Onlooker,
  action: CaseAction,
  sight: CaseSight,
  today: PlainDate,
): Verdict {
  const programme = deps.programmes.get(sight.programme);
  if (programme === undefined) return REFUSED;
  const verdict = deps.policy.decide({
    action,
    principal: principalOf(onlooker),
    resource: {
      type: 'Case',
      id: sight.caseId,
      attributes: caseAttributes(sight, programme.access, onlooker.at, today),
    },
  });
  const until = verdict.allowed && isOnlyEmergency(verdict.rules) ? emergencyEnd(sight, onlooker) : undefined;
  return until === undefined ? verdict : { ...verdict, emergencyUntil: until };
}

function isOnlyEmergency(rules: readonly string[]): boolean {
  return rules.length > 0 && rules.every((rule) => rule === 'emergency');
}

/** When the last of somebody's emergency accesses that stand ends. */
function emergencyEnd({ sights }: CaseSight, { person, at }: Onlooker): Instant | undefined {
  return sights
    .filter((one) => one.kind === 'emergency' && one.who === person && standsAt(one, at))
    .flatMap(({ untilAt }) => untilAt ?? [])
    .toSorted()
    .at(-1);
}

/** Somebody as the policy reads them. */
export function principalOf({
  person,
  issuers,
  agency,
  standing,
  roles,
  agreements,
}: Onlooker): PolicyQuestion['principal'] {
  return {
    type: 'Person',
    id: person,
    attributes: { id: person, issuers, standing, agency, roles, agreements },
  };
}

/** The case as the policy reads it at a moment: only what stands then. */
export function caseAttributes(sight: CaseSight, use: AccessUse, at: Instant, today: PlainDate): JsonObject {
  const standing = sight.sights.filter((one) => standsAt(one, at));
  const who = (kind: CaseSight['sights'][number]['kind'], whole?: boolean): readonly string[] =>
    standing
      .filter((one) => one.kind === kind && (whole === undefined || one.whole === whole))
      .map((one) => one.who);
  const named = (roles: readonly string[]): readonly string[] =>
    roles.map((role) => `${sight.programme}/${role}`);
  const since = meetingsSince(use, today);
  return {
    programme: sight.programme,
    restricted: sight.marking === 'restricted',
    unled: sight.lead === null,
    listed: sight.listings.some(({ meetingOn, listedAt }) => meetingOn >= since && listedAt <= at),
    whole: who('person', true),
    part: who('person', false),
    agenciesWhole: who('agency', true),
    agenciesPart: who('agency', false),
    teams: sight.leadAgency === null ? [] : [sight.leadAgency],
    emergency: who('emergency'),
    recused: who('recusal'),
    offices: named(use.offices),
    intake: named(use.intake),
    teamRoles: named(use.team),
    meetingRoles: named(use.meeting?.roles ?? []),
    emergencyTakers: named(use.emergency?.takenBy ?? []),
    lookReviewers: named(use.reviewLooks),
    dataProtectors: named(use.dataProtection),
    leads: sight.lead === null ? [] : [sight.lead],
  };
}

/**
 * The installation as the policy reads it: of each set of roles those that the one who asks holds. To tell the others
 * would take half of the time of a decision.
 */
function installationOf(programmes: Programmes, held: readonly string[]): JsonObject {
  const isHeld = (role: string): boolean => held.includes(role);
  const named = (of: (use: AccessUse) => readonly string[]): readonly string[] =>
    [...programmes.values()]
      .flatMap(({ id, access }) => of(access).map((role) => `${id}/${role}`))
      .filter(isHeld);
  return {
    overseers: named(({ oversee }) => oversee),
    openers: named(({ opens }) => opens),
    emergencyTakers: named(({ emergency }) => emergency?.takenBy ?? []),
    rehearsers: named(({ oversee }) => oversee),
    administrators: [ADMINISTRATOR].filter(isHeld),
    lookReviewers: named(({ reviewLooks }) => reviewLooks),
    dataProtectors: named(({ dataProtection }) => dataProtection),
  };
}
