import type { Engine } from '../../domain/engine.ts';
import type { EngineFactBodies } from '../../domain/event.ts';
import type { CaseState } from '../../domain/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import { appendChecks, catchUp, type CommandDeps, loadCase, notBefore } from '../handle-command.ts';
import type { CaseRead } from '../read-case.ts';
import { foldCase } from '../known.ts';
import { type CheckDeps, checkPerson, type PersonChecked } from './check-person.ts';
import { checkOnCase, factsOf, partiesOf } from './gate.ts';

/** Somebody whose interests bear on a case: `role` is what they hold on it; undefined once they hold nothing. */
export type Bearing = { readonly person: string; readonly name: string; readonly role: string | undefined };

/** Those who hold a role on a case that is checked, and everybody who was checked before: those who are recused, too. */
export function bearingOn({ programme }: Pick<Engine, 'programme'>, state: CaseState): readonly Bearing[] {
  const found = new Map<string, Bearing>();
  const checks = (state.byKind.get('InterestsChecked') ?? []) as unknown as readonly {
    readonly body: EngineFactBodies['InterestsChecked'];
  }[];
  for (const { body } of checks)
    found.set(body.person, { person: body.person, name: body.name, role: undefined });
  for (const role of programme.interests?.checked ?? []) {
    const holder = state.holders.get(role);
    if (holder !== undefined) found.set(holder.person, { person: holder.person, name: holder.name, role });
  }
  return [...found.values()];
}

/** How often a case that others write to meanwhile is read again. */
const TRIES = 5;

/**
 * Checks everybody on a case again because somebody asked, and puts on the record what came out otherwise. How many that
 * was; undefined of a case whose programme checks nobody.
 */
export async function checkCaseAgain(
  deps: CheckDeps,
  commands: CommandDeps,
  { caseId, programme }: { readonly caseId: string; readonly programme: string },
  now: Instant,
): Promise<number | undefined> {
  const engine = commands.engineFor(programme);
  if (engine?.programme.interests === undefined) return undefined;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const state = await loadCase(commands, engine, caseId);
    const at = notBefore(state, now);
    if (!(await catchUp(commands, engine, state, at))) continue;
    const facts = [];
    for (const one of bearingOn(engine, state))
      facts.push(...factsOf(engine, state, await checkOnCase(deps, engine, state, one, at), 'asked', at));
    if (await appendChecks(commands, engine, state, facts, at))
      return facts.filter(({ kind }) => kind === 'InterestsChecked').length;
  }
  throw new Error('Others wrote to the case again and again while interests were checked.');
}

/**
 * A check on record made once more from what it was made of: the case, the register of interests and that of ownership as
 * they stood then. Only for those who may read the register of interests of the person.
 */
export function asItWasMade(
  deps: CheckDeps,
  { engine, caseId, events }: CaseRead,
  position: number,
  { person, name, on, registerAt, ownershipAt }: EngineFactBodies['InterestsChecked'],
): Promise<PersonChecked> {
  const before = events.filter((event) => event.position < position);
  const now = ownershipAt as Instant;
  const parties = partiesOf(engine, foldCase(engine, caseId, before), now);
  return checkPerson(deps, { person, name, parties, on, now, registerAt });
}
