import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Engine, momentOf, viewOf } from '../../domain/engine.ts';
import { checkInterests } from '../../domain/interests/check.ts';
import type { Declared, MatterParty } from '../../domain/interests/declared.ts';
import { heldInterests } from '../../domain/interests/held.ts';
import type { InterestCheck } from '../../domain/interests/outcome.ts';
import type { Programme } from '../../domain/rules.ts';
import { type Instant, startOfDay } from '../../kernel/instant.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { foldCase } from '../known.ts';
import type { OwnershipRegister } from '../ownership/register.ts';
import type { EventLog } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import type { InterestStore } from './store.ts';

export type CheckDeps = {
  readonly log: Pick<EventLog, 'load'>;
  readonly engineFor: (programme: string) => Engine | undefined;
  readonly programmes: Programmes;
  readonly interests: Pick<InterestStore, 'registerOf' | 'ownershipPlace'>;
  readonly ownership: Pick<OwnershipRegister, 'reachableFrom'>;
};

/** Whose interests are set against what, as of which day, and as known when: as a check was made, to read it again. */
export type CheckAsked = {
  readonly person: string;
  readonly name: string;
  readonly parties: readonly MatterParty[];
  readonly on: PlainDate;
  readonly now: Instant;
  /** Entries of the register that count; all when absent. */
  readonly registerAt?: number;
};

/** A check, with what it was made against. */
export type PersonChecked = {
  readonly person: string;
  readonly name: string;
  readonly check: InterestCheck;
  /** The case that is their register; undefined where none is kept. */
  readonly register: string | undefined;
  readonly registerAt: number;
  readonly ownershipAt: Instant;
  readonly ownershipPlace: number;
  readonly digest: string;
};

/** Sets somebody's interests against a matter, from their register of interests and the register of ownership. */
export async function checkPerson(deps: CheckDeps, asked: CheckAsked): Promise<PersonChecked> {
  const { person, name, parties, on, now } = asked;
  const register = await registerFor(deps, person);
  const ownershipPlace = await deps.interests.ownershipPlace();
  const read = register === undefined ? undefined : await readRegister(deps, register, asked);
  const ids = recordIdsOf(read?.declared, parties);
  const graph = await deps.ownership.reachableFrom(ids, now);
  const check = checkInterests({ declared: read?.declared, name, parties, graph, on });
  return {
    person,
    name,
    check,
    register,
    registerAt: read?.position ?? 0,
    ownershipAt: now,
    ownershipPlace,
    digest: digestOf(check, read?.declared === undefined ? parties : undefined),
  };
}

/** The programme that is the register of interests here, with the role by which an official's is found. */
export function registerProgramme(
  programmes: Programmes,
): { readonly programme: Programme; readonly role: string } | undefined {
  for (const programme of programmes.values())
    if (programme.interestRegister !== undefined)
      return { programme, role: programme.interestRegister.official };
  return undefined;
}

/** The case that is somebody's register of interests; undefined where none is kept of them. */
export async function registerFor(
  { programmes, interests }: Pick<CheckDeps, 'programmes' | 'interests'>,
  person: string,
): Promise<string | undefined> {
  const found = registerProgramme(programmes);
  if (found === undefined) return undefined;
  return interests.registerOf(person, { programme: found.programme.id, role: found.role });
}

/**
 * The register is read whole, for nobody in particular: what comes of it for others is an outcome in sentences that tell
 * nothing of the household and of what is held.
 */
async function readRegister(
  { log, engineFor, programmes }: CheckDeps,
  caseId: string,
  { on, now, registerAt }: CheckAsked,
): Promise<{ readonly declared: Declared | undefined; readonly position: number } | undefined> {
  const found = registerProgramme(programmes);
  const engine = found === undefined ? undefined : engineFor(found.programme.id);
  if (found === undefined || engine === undefined) return undefined;
  const all = await log.load(caseId, 0);
  const events = registerAt === undefined ? all : all.filter(({ position }) => position <= registerAt);
  const state = foldCase(engine, caseId, events);
  const moment = momentOf(engine, state, now, on, earlier(now, startOfDay(state.zone, addDays(on, 1))));
  const declared = found.programme.interestRegister?.declared(viewOf(engine, state, moment), on);
  return { declared, position: state.position };
}

function recordIdsOf(declared: Declared | undefined, parties: readonly MatterParty[]): readonly string[] {
  const all = [
    ...parties,
    ...(declared === undefined
      ? []
      : [
          declared.official,
          ...declared.imputed,
          ...heldInterests(declared).map((one) => one.in),
          ...declared.relationships,
        ]),
  ];
  return [...new Set(all.flatMap(({ recordId }) => recordId ?? []))];
}

/**
 * The same findings have the same digest, on whichever day. Where no register is kept nothing is found of any party, so
 * that what was looked at is told by the parties: whoever settles it settles it for these.
 */
function digestOf({ outcome, findings }: InterestCheck, unheard: readonly MatterParty[] | undefined): string {
  const said = {
    outcome,
    findings: findings.map(({ told, waiver }) => ({ told, waiver: waiver?.entry ?? 0 })),
    ...(unheard === undefined
      ? {}
      : { parties: unheard.map(({ name, recordId = '' }) => ({ name, recordId })) }),
  };
  return createHash('sha256')
    .update(canonicalize(said) ?? '')
    .digest('hex');
}

function earlier(one: Instant, other: Instant): Instant {
  return one < other ? one : other;
}
