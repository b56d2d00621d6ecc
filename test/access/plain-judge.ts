import type { CaseAction, GeneralAction } from '../../src/application/access/decide-access.ts';
import type { Permission } from '../../src/application/access/permits.ts';
import type { CaseSight, Person } from '../../src/application/ports.ts';
import type { Programmes } from '../../src/application/programmes.ts';
import type { AccessUse, MarkingUse } from '../../src/domain/rules.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { addDays, type PlainDate } from '../../src/kernel/plain-date.ts';

/**
 * A third opinion on who may see what, written from the words of `policy/access.cedar` and of the issue and from neither
 * the rules there nor the predicate of lists. It shares no code with them, so that a mistake is not made three times.
 */
export type Asked = {
  readonly person: Person;
  readonly programmes: Programmes;
  readonly at: Instant;
  readonly today: PlainDate;
};

type Span = { readonly fromAt: Instant; readonly untilAt: Instant | null };

/** From its first moment until right before its last. */
function holds({ fromAt, untilAt }: Span, at: Instant): boolean {
  const now = Date.parse(at);
  const begun = Date.parse(fromAt) <= now;
  const over = untilAt !== null && Date.parse(untilAt) <= now;
  return begun && !over;
}

/** Whether somebody works here at all: their agency takes part at this moment. */
function worksHere({ person, at }: Asked): boolean {
  return person.terms !== undefined && holds(person.terms, at);
}

/** What somebody goes by where entries say whose they are: their id, their name and their agency. */
export function judgeNames({ person, name, agency }: Person): readonly string[] {
  return [`person:${person}`, `name:${name.toLowerCase()}`, `name:${agency.toLowerCase()}`];
}

/** Whether somebody holds one of these roles of a programme; a role counts only where the programme has it. */
function holdsOneOf({ person, programmes }: Asked, programme: string, wanted: readonly string[]): boolean {
  const has = programmes.get(programme)?.roles;
  return wanted.some((role) => person.roles.includes(role) && has?.has(role) === true);
}

/** Whether somebody has an interest in a case at this moment: they, or anybody who could call as the system that they are. */
function hasInterest({ person, at }: Asked, { sights }: CaseSight): boolean {
  const callers = [person.person, ...(person.issuers ?? [])];
  return sights.some((one) => one.kind === 'recusal' && callers.includes(one.who) && holds(one, at));
}

/** By which of the ways that people come to see a case somebody may see this one. */
function waysIn(asked: Asked, sight: CaseSight, use: AccessUse) {
  const { person, at, today } = asked;
  const now = sight.sights.filter((one) => holds(one, at));
  const mine = (kind: string): readonly CaseSight['sights'][number][] =>
    now.filter((one) => one.kind === kind && one.who === person.person);
  const agreed = (person.terms?.agreements ?? []).some(
    (one) => one.programme === sight.programme && holds(one, at),
  );
  const agencys = agreed ? now.filter((one) => one.kind === 'agency' && one.who === person.agency) : [];
  const restricted = sight.marking === 'restricted';
  const teamLeads = sight.leadAgency === person.agency;
  const lastDay = addDays(today, -(use.meeting?.days ?? 0));
  const listed = sight.listings.some(
    ({ meetingOn, listedAt }) => meetingOn >= lastDay && Date.parse(listedAt) <= Date.parse(at),
  );
  const by = (roles: readonly string[]): boolean => !restricted && holdsOneOf(asked, sight.programme, roles);
  return {
    whole: [...mine('person'), ...agencys].some(({ whole }) => whole),
    ownWhole: mine('person').some(({ whole }) => whole),
    part: mine('person').length + agencys.length > 0,
    work:
      (teamLeads && by(use.team)) ||
      by(use.offices) ||
      (sight.lead === null && by(use.intake)) ||
      (listed && by(use.meeting?.roles ?? [])),
    emergencies: mine('emergency'),
    recused: hasInterest(asked, sight),
  };
}

/** Whether somebody may do something to a case. */
export function judgeOnCase(asked: Asked, action: CaseAction, sight: CaseSight): boolean {
  const use = asked.programmes.get(sight.programme)?.access;
  if (use === undefined || !worksHere(asked)) return false;
  const ways = waysIn(asked, sight, use);
  if (ways.recused) return false;
  const takesPart = ways.whole || ways.work;
  switch (action) {
    case 'read-case':
      return takesPart || ways.emergencies.length > 0;
    case 'read-part':
      return takesPart || ways.part || ways.emergencies.length > 0;
    case 'record-act':
      return takesPart || ways.part;
    case 'take-emergency-access':
      return holdsOneOf(asked, sight.programme, use.emergency?.takenBy ?? []);
    case 'review-looks':
      return (
        sight.lead === asked.person.person ||
        holdsOneOf(asked, sight.programme, use.dataProtection) ||
        (holdsOneOf(asked, sight.programme, use.reviewLooks) &&
          (sight.marking === 'ordinary' || ways.ownWhole))
      );
  }
}

/**
 * Whether somebody who sees a case may read what is marked so on it: who holds one of the offices named for it, or is one
 * of the relations to the case in person, and holds a clearance where one is asked for; never somebody recused.
 */
export function judgeMarked(asked: Asked, sight: CaseSight, use: MarkingUse): boolean {
  if (!worksHere(asked)) return false;
  if (hasInterest(asked, sight)) return false;
  const mine = sight.sights.filter((one) => holds(one, asked.at) && one.who === asked.person.person);
  if (use.clearance !== undefined && !holdsOneOf(asked, sight.programme, use.clearance)) return false;
  const isNamed = mine.some((one) => one.kind === 'person' && use.relations.includes(one.relation));
  return isNamed || holdsOneOf(asked, sight.programme, use.offices);
}

/** Until when somebody sees a case by emergency access alone: the latest end of one that stands, when any has an end. */
export function judgeEmergencyEnd(asked: Asked, action: CaseAction, sight: CaseSight): Instant | undefined {
  const use = asked.programmes.get(sight.programme)?.access;
  if (use === undefined || !judgeOnCase(asked, action, sight)) return undefined;
  if (action !== 'read-case' && action !== 'read-part') return undefined;
  const ways = waysIn(asked, sight, use);
  const otherwise = ways.whole || ways.work || (action === 'read-part' && ways.part);
  if (otherwise) return undefined;
  return ways.emergencies
    .flatMap(({ untilAt }) => untilAt ?? [])
    .toSorted()
    .at(-1);
}

function seesByEmergencyAlone(asked: Asked, sight: CaseSight): boolean {
  return judgeEmergencyEnd(asked, 'read-case', sight) !== undefined;
}

/** Whether somebody may do something that is not about one case. */
export function judgeGeneral(asked: Asked, action: GeneralAction): boolean {
  if (!worksHere(asked)) return false;
  const anywhere = (of: (use: AccessUse) => readonly string[]): boolean =>
    [...asked.programmes.values()].some(({ id, access }) => holdsOneOf(asked, id, of(access)));
  const ofNoProgramme = (role: string): boolean =>
    ![...asked.programmes.values()].some(({ roles }) => roles.has(role));
  switch (action) {
    case 'use':
    case 'read-ownership':
      return true;
    case 'oversee':
    case 'rehearse-all':
      return anywhere(({ oversee }) => oversee);
    case 'open-case':
      return anywhere(({ opens }) => opens);
    case 'take-emergency-access':
      return anywhere(({ emergency }) => emergency?.takenBy ?? []);
    case 'administer':
    case 'manage-webhooks':
    case 'import-ownership':
      return asked.person.roles.includes('administrator') && ofNoProgramme('administrator');
    case 'review-all-looks':
      return anywhere(({ reviewLooks }) => reviewLooks) || anywhere(({ dataProtection }) => dataProtection);
  }
}

/** Whether somebody reviews looks that are about no case: who sees to data protection in some programme. */
export function judgeLooksOfNoCase(asked: Asked): boolean {
  return (
    worksHere(asked) &&
    [...asked.programmes.values()].some(({ id, access }) => holdsOneOf(asked, id, access.dataProtection))
  );
}

/** Whether somebody may open a case of a programme: they hold a role that it lets. */
export function judgeOpening(asked: Asked, programme: string): boolean {
  return (
    worksHere(asked) && holdsOneOf(asked, programme, asked.programmes.get(programme)?.access.opens ?? [])
  );
}

/** The permissions that are about a case when one is named, and what each lets somebody do to it. */
const ABOUT_A_CASE: { readonly [P in Permission]?: readonly CaseAction[] } = {
  'read-case': ['read-case'],
  'read-part': ['read-part'],
  'record-act': ['record-act'],
  'work-on-case': ['read-case', 'record-act'],
  'take-emergency-access': ['take-emergency-access'],
  'read-documents': ['read-case'],
  'read-meetings': ['read-case'],
  'rehearse-case': ['read-case'],
  'review-looks': ['review-looks'],
};

/** Without a case: everybody who works here has lists, which hold what they may see; these take more. */
const TAKES_MORE: { readonly [P in Permission]?: GeneralAction } = {
  oversee: 'oversee',
  'open-case': 'open-case',
  'take-emergency-access': 'take-emergency-access',
  'rehearse-all': 'rehearse-all',
  'review-looks': 'review-all-looks',
  'review-all-looks': 'review-all-looks',
  'manage-webhooks': 'manage-webhooks',
  'manage-service-accounts': 'administer',
  administer: 'administer',
  'read-ownership': 'read-ownership',
  'import-ownership': 'import-ownership',
};

/** Whether somebody has a permission, about a case where one is named. A case that is not there is nobody's. */
export function judgePermission(
  asked: Asked,
  permission: Permission,
  sight: CaseSight | 'no-case' | undefined,
): boolean {
  const actions = sight === undefined ? undefined : ABOUT_A_CASE[permission];
  if (actions === undefined) return judgeGeneral(asked, TAKES_MORE[permission] ?? 'use');
  if (sight === 'no-case' || sight === undefined) return false;
  // An emergency gives a look, and nothing to work on.
  const mayWork = actions.length === 1 || !seesByEmergencyAlone(asked, sight);
  return mayWork && actions.every((one) => judgeOnCase(asked, one, sight));
}
