import type { Command } from '../../domain/decide.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Programme } from '../../domain/rules.ts';
import type { CaseState } from '../../domain/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import { civilDateIn } from '../../kernel/instant.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import type { AuthorAsFound, Clock, Person } from '../ports.ts';
import { caseSightOf } from './case-sight.ts';
import {
  type AccessDeps,
  type CaseAction,
  decideOnSight,
  decideOpening,
  type Verdict,
} from './decide-access.ts';
import { onlookerOf, standsAt } from './onlooker.ts';
import { partOf, refusedInPart } from './part.ts';

/** The act that opens a case. */
const OPEN_CASE = 'open-case';

/** The act by which somebody who may not see a case sees it for an hour. */
export const TAKE_EMERGENCY = 'take-emergency-access';

/** Rules of the policy that rest on an agreement to share. */
const BY_AGREEMENT: ReadonlySet<string> = new Set(['agency-takes-part', 'agency-takes-part-in-some']);

/** What is to be recorded, on the case as it stands right before. */
export type ToRecord = {
  readonly programme: Programme;
  readonly state: CaseState;
  readonly command: Command;
  readonly at: Instant;
};

/**
 * Whether the author of an act may record it, on the very state that it is appended to. Whoever may gives what the
 * append must still find of them when it is written (`AppendRequest.author`). Whoever sees nothing of the case is
 * refused as if it were not there, and whoever has only a part in it what is not of their part (`refusedInPart`). So
 * that of a revocation and an act at one moment either the act is recorded first, or it is refused (OWASP ASVS 5.0,
 * 15.4.2).
 */
export type Permitting = (asked: ToRecord) => Result<AuthorAsFound, Refusal>;

/**
 * Reads an author, by their id, afresh. It is asked before the case is taken: nothing is waited for between the state that
 * is decided on and the append, or whoever else writes to the case would come in between more often.
 */
export type MayRecord = (author: string) => Promise<Permitting>;

export type MayRecordDeps = Omit<AccessDeps, 'access'> & {
  readonly clock: Clock;
  /** A person or a service account as stored now; undefined for one that was removed or has ended. */
  readonly find: (id: string) => Promise<Person | undefined>;
};

/** Decides by the written policy, from the entries of the case itself and not from its read models. */
export function mayRecordBy(deps: MayRecordDeps, zone: string): MayRecord {
  return async (author) => {
    const person = await deps.find(author);
    return (asked) => (person === undefined ? NOT_THERE : permitted(deps, zone, person, asked));
  };
}

const NOT_THERE: Result<never, Refusal> = refuse({ code: 'case-not-found' });

function permitted(
  deps: MayRecordDeps,
  zone: string,
  person: Person,
  { programme, state, command, at: asked }: ToRecord,
): Result<AuthorAsFound, Refusal> {
  if (person.person !== command.author.person || !person.roles.includes(command.author.role))
    return NOT_THERE;
  const at = later(asked, deps.clock.now());
  const today = civilDateIn(zone, at);
  const onlooker = onlookerOf(deps.programmes, person, at, today);
  if (command.act === OPEN_CASE) {
    const opens = decideOpening(deps, onlooker, programme.id);
    return opens.allowed ? accept(asFound(person, programme.id, opens, at)) : NOT_THERE;
  }
  const sight = caseSightOf(programme, state);
  const may = (action: CaseAction): Verdict => decideOnSight(deps, onlooker, action, sight, today);
  const records = may(command.act === TAKE_EMERGENCY ? TAKE_EMERGENCY : 'record-act');
  if (!records.allowed) return NOT_THERE;
  const found = accept(asFound(person, programme.id, records, at));
  if (command.act === TAKE_EMERGENCY || isWhole(may('read-case'))) return found;
  const read = { programme, state };
  const refusal = refusedInPart(read, partOf(read, person, at), command);
  return refusal === undefined ? found : refuse(refusal);
}

/** Emergency access is to look: it gives no more to act on. */
function isWhole({ allowed, emergencyUntil }: Verdict): boolean {
  return allowed && emergencyUntil === undefined;
}

/**
 * The agreements count wherever a rule rests on one, though another rule allows it too: which acts are of somebody's part
 * may rest on their agency's. Where one ends meanwhile, it is decided anew without it.
 */
function asFound(person: Person, programme: string, { rules }: Verdict, at: Instant): AuthorAsFound {
  const shared = rules.some((rule) => BY_AGREEMENT.has(rule));
  const agreements = person.terms?.agreements ?? [];
  return {
    person: person.person,
    agency: person.agency,
    roles: person.roles,
    agencyUntil: person.terms?.untilAt ?? null,
    agreements: shared ? agreements.filter((one) => one.programme === programme && standsAt(one, at)) : [],
  };
}

function later(one: Instant, other: Instant): Instant {
  return one < other ? other : one;
}
