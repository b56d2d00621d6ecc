import type { Instant } from '../../kernel/instant.ts';
import { civilDateIn } from '../../kernel/instant.ts';
import { type CommandDeps, appendChecks, catchUp, loadCase, notBefore } from '../handle-command.ts';
import type { Programmes } from '../programmes.ts';
import { type CheckDeps, type PersonChecked, registerProgramme } from './check-person.ts';
import { checkOnCase, factsOf } from './gate.ts';
import type { InterestStore, OnCase } from './store.ts';

export type KeepInterestsDeps = CheckDeps & {
  readonly commands: Pick<CommandDeps, 'log' | 'engineFor' | 'cache'>;
  readonly interests: InterestStore;
  /** What somebody is called who has no register. */
  readonly nameOf: (person: string) => Promise<string>;
  /** The zone in which the day of checks is read. */
  readonly zone: string;
};

/** What one round did. Somebody whose check failed is tried again in the next. */
export type InterestsRound = {
  readonly checked: number;
  readonly recused: number;
  readonly failed: readonly { readonly caseId: string; readonly error: unknown }[];
};

const BATCH = 100;

/** How often a case that others write to meanwhile is read again before it is left for the next round. */
const TRIES = 5;

/**
 * Checks everybody again on whose cases, or in whose interests, anything changed since their last check, and everybody
 * who was never checked: those put on a case by an import or an older version, too. Each day once at least, since an
 * interest, a waiver or a look-back may end by the day alone. Only what came out otherwise goes on the record.
 */
export async function keepInterests(
  deps: KeepInterestsDeps,
  now: Instant,
  isOver: () => boolean = () => false,
): Promise<InterestsRound> {
  const failed: { caseId: string; error: unknown }[] = [];
  let checked = 0;
  let recused = 0;
  const query = behindQuery(deps.programmes, deps.zone, now);
  if (query.roles.length === 0) return { checked, recused, failed };
  while (!isOver()) {
    const behind = await deps.interests.behind({ ...query, limit: BATCH + failed.length });
    const left = behind.filter(({ caseId }) => !failed.some((one) => one.caseId === caseId));
    for (const one of left) {
      if (isOver()) break;
      try {
        if (await checkAgain(deps, one, now)) recused += 1;
        checked += 1;
      } catch (error) {
        failed.push({ caseId: one.caseId, error });
      }
    }
    if (left.length === 0) break;
  }
  return { checked, recused, failed };
}

function behindQuery(
  programmes: Programmes,
  zone: string,
  now: Instant,
): Omit<Parameters<InterestStore['behind']>[0], 'limit'> {
  const register = registerProgramme(programmes);
  return {
    roles: [...programmes.values()].flatMap(({ id, interests }) =>
      (interests?.checked ?? []).map((role) => ({ programme: id, role })),
    ),
    register: register === undefined ? undefined : { programme: register.programme.id, role: register.role },
    now,
    today: civilDateIn(zone, now),
  };
}

/** Checks one person on one case and puts on the record what came out otherwise. Whether they are recused by it. */
export async function checkAgain(
  deps: KeepInterestsDeps,
  { caseId, programme, person }: OnCase,
  now: Instant,
): Promise<boolean> {
  const { commands } = deps;
  const engine = commands.engineFor(programme);
  if (engine === undefined) return false;
  const name = await deps.nameOf(person);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const state = await loadCase(commands, engine, caseId);
    const at = notBefore(state, now);
    if (!(await catchUp(commands, engine, state, at))) continue;
    const result = await checkOnCase(deps, engine, state, { person, name }, at);
    const facts = factsOf(engine, state, result, 'something-changed', at);
    if (!(await appendChecks(commands, engine, state, facts, at))) continue;
    await deps.interests.note(against(caseId, state.position, result, civilDateIn(deps.zone, now)));
    return facts.some(({ kind }) => kind === 'PersonRecused');
  }
  throw new Error('Others wrote to the case again and again while interests were checked.');
}

function against(
  caseId: string,
  casePosition: number,
  { person, registerAt, ownershipPlace, check }: PersonChecked,
  on: ReturnType<typeof civilDateIn>,
): Parameters<InterestStore['note']>[0] {
  return {
    caseId,
    person,
    casePosition,
    registerPosition: registerAt,
    ownershipPlace,
    on,
    outcome: check.outcome,
  };
}
