import type { Attempt } from '../../../application/attempt.ts';
import { type Foretold, foretell } from '../../../application/interests/foretell.ts';
import type { Person } from '../../../application/ports.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type { Programme } from '../../../domain/rules.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { WebApp } from '../../route.ts';
import type { PageDeps } from '../page-deps.ts';
import { type OutcomeShown, outcomeShown, type WayShown, wayOf } from './present.ts';
import { readableRegister } from './read-register.ts';

/** What the check of interests would say of somebody, before an act that concerns them is recorded. */
export type ForetoldShown = {
  readonly name: string;
  /** What recording it would lead to, and what to do. */
  readonly says: string;
  /** Undefined for those who may not read the register of interests of the person. */
  readonly found:
    | {
        readonly outcome: OutcomeShown;
        readonly sentences: readonly string[];
        readonly ways: readonly WayShown[];
      }
    | undefined;
};

export type ForetoldTo = { readonly shown: readonly ForetoldShown[]; readonly registers: readonly string[] };

/** What the check would say of those whom an act concerns, where it would be recorded if nobody's interests stood in its way. */
export async function foretoldTo(
  app: WebApp,
  deps: PageDeps,
  { person: viewer, read, inPart, now }: ForWhom,
  { verdict }: Pick<Attempt, 'verdict'>,
): Promise<ForetoldTo> {
  const whole = inPart?.whole ?? read;
  if (verdict?.may !== true || whole.programme.interests === undefined) return { shown: [], registers: [] };
  const found = await foretell(deps.interestChecks, whole, verdict.events, now);
  return asToldTo(app, deps, viewer, whole, found);
}

/**
 * What was found for a reader: in full to those who may read the register of interests of the person, whose look at it is
 * recorded (`registers`); to others the same of everybody who is fit for what they are put on the case as, so that they
 * learn nothing of anybody's interests from it, nor from its absence.
 */
export async function asToldTo(
  app: WebApp,
  deps: PageDeps,
  viewer: Person,
  read: CaseRead,
  found: readonly Foretold[],
): Promise<ForetoldTo> {
  const shown: ForetoldShown[] = [];
  const registers: string[] = [];
  for (const one of found) {
    const register = await readableRegister(app, deps, viewer, one.checked.person);
    if (register !== undefined) registers.push(register);
    if (register !== undefined || mustSettle(read, viewer, one)) shown.push(inFull(one));
    else if (await isTold(deps, viewer, one))
      shown.push({ name: one.checked.name, says: forOthers(read, one), found: undefined });
  }
  return { shown, registers };
}

/**
 * Whether those who may not read the register are told anything: of themselves where it stands in their way; of others
 * whatever was found, unless they are not fit for what they would be put on the case as.
 */
async function isTold(
  { people }: PageDeps,
  viewer: Person,
  { concerned: { person, role }, refusal }: Foretold,
): Promise<boolean> {
  if (person === viewer.person) return refusal !== undefined;
  return role === undefined || (await people.find(person))?.roles.includes(role) === true;
}

/** Where no register is kept there is nothing to keep from whoever settles it. */
function mustSettle({ programme }: CaseRead, viewer: Person, { checked }: Foretold): boolean {
  return checked.register === undefined && settlesChecks(programme, viewer.roles);
}

/** Whether somebody with these roles settles what checks of a programme leave open. */
export function settlesChecks(
  { interests }: Pick<Programme, 'interests'>,
  roles: readonly string[],
): boolean {
  return interests?.settledBy.some((role) => roles.includes(role)) === true;
}

type ForWhom = {
  readonly person: Person;
  readonly read: CaseRead;
  readonly inPart?: { readonly whole: CaseRead } | undefined;
  readonly now: Instant;
};

function inFull(one: Foretold): ForetoldShown {
  const { name, check } = one.checked;
  return {
    name,
    says: consequence(one),
    found: {
      outcome: outcomeShown(check.outcome),
      sentences: check.sentences,
      ways: check.findings.map((finding) => wayOf(name, finding, one.checked.register)),
    },
  };
}

function consequence({ concerned, checked: { name, check }, refusal, settled }: Foretold): string {
  const isPut = concerned.why === 'put-on-case';
  if (refusal?.code === 'interest-bars')
    return concerned.why === 'recusal-to-end'
      ? `The recusal of ${name} cannot end while this holds.`
      : `If this is recorded now it is refused, and ${name} is recused from the case. Choose somebody else.`;
  if (refusal !== undefined)
    return `If this is recorded now it is refused until the check is settled.${
      isPut ? ` Or say under “Why?” why ${name} is needed before that.` : ''
    }`;
  if (settled) return 'It is settled: nothing of this stands in the way.';
  return check.outcome === 'needs-a-human' && isPut
    ? `${name} may work on the case, and decides nothing on it until the check is settled.`
    : 'Nothing of this stands in the way.';
}

function forOthers({ programme }: CaseRead, { checked: { name } }: Foretold): string {
  const settledBy = (programme.interests?.settledBy ?? []).map((role) => programme.roles.get(role) ?? role);
  const who = settledBy.map((title) => title.toLowerCase()).join(' or the ');
  return `The interests of ${name} are checked against this case, as those of everybody who takes part in it. It may need the ${who}: then this is refused until they have settled it.`;
}
