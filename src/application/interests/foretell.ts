import type { CaseEvent } from '../../domain/event.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../kernel/instant.ts';
import { notBefore } from '../handle-command.ts';
import type { CaseRead } from '../read-case.ts';
import type { CheckDeps, PersonChecked } from './check-person.ts';
import { type Concerned, concernedBy } from './concerned.ts';
import { checkOnCase, refusalOf } from './gate.ts';
import { isSettled } from './left-open.ts';

/** What the check would find of somebody whom an act concerns, and whether the act would be refused for it. */
export type Foretold = {
  readonly concerned: Concerned;
  readonly checked: PersonChecked;
  readonly refusal: Refusal | undefined;
  /** Somebody settled what the check leaves to a person. */
  readonly settled: boolean;
};

/** Checks whomever an act concerns as recording it would, on the case as it stands, and writes nothing. */
export async function foretell(
  deps: CheckDeps,
  read: CaseRead,
  events: readonly CaseEvent[],
  now: Instant,
): Promise<readonly Foretold[]> {
  const fact = events.find((event) => event.type === 'fact');
  const found: Foretold[] = [];
  for (const concerned of fact === undefined ? [] : concernedBy(read.engine, read.state, fact))
    found.push(await foretellOf(deps, read, concerned, now));
  return found;
}

/** Checks somebody as the act that concerns them would, and writes nothing. */
export async function foretellOf(
  deps: CheckDeps,
  { engine, state }: CaseRead,
  concerned: Concerned,
  now: Instant,
): Promise<Foretold> {
  const checked = await checkOnCase(deps, engine, state, concerned, notBefore(state, now));
  const settled =
    checked.check.outcome === 'needs-a-human' && isSettled(state, checked.person, checked.digest);
  return { concerned, checked, refusal: refusalOf(engine, state, concerned, checked), settled };
}
