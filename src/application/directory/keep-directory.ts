import type { Instant } from '../../kernel/instant.ts';
import { addMs } from '../../kernel/instant.ts';
import type { CommandDeps } from '../handle-command.ts';
import type { AlarmLog } from '../limits.ts';
import type { Clock } from '../ports.ts';
import type { Directory } from './directory.ts';
import type { DirectoryStore, HandoverQueue, HandoverWork } from './directory-store.ts';
import { takeOverCase } from './take-over.ts';

export type KeepDirectoryDeps = {
  readonly store: DirectoryStore;
  readonly queue: HandoverQueue;
  readonly commands: Omit<CommandDeps, 'mayRecord'>;
  readonly alarms: Pick<AlarmLog, 'raise'>;
  readonly clock: Clock;
};

/** What one round did. A case that failed waits, and is tried again after a while. */
export type DirectoryRound = {
  /** Changes made before whose moment had come: put into effect, or withdrawn since they fitted no more. */
  readonly changes: number;
  readonly cases: number;
  readonly failed: readonly { readonly caseId: string; readonly error: unknown }[];
};

/** For how long somebody who gives on holds the work; a process that ends in the middle holds it no longer. */
const LEASE_MS = 30_000;

const BATCH = 25;

/** When what nobody could take, and a case that failed, are tried again, if nothing in the directory changes before. */
const STUCK_AGAIN_MS = 600_000;
const FAILED_AGAIN_MS = 30_000;

/** How long a request that changed the directory waits for what it leaves to be taken over; the worker does the rest. */
const REQUEST_WAITS_MS = 2_000;

/**
 * The directory for those who change it: what a change leaves is taken over before they are answered, as far as that is
 * done within a while. The change holds whether or not it is; `failed` is told of a fault that the worker mends.
 */
export function takingOverAtOnce(deps: KeepDirectoryDeps, failed: (error: unknown) => void): Directory {
  const { store, clock } = deps;
  return {
    ...store,
    async make(change, making) {
      const made = await store.make(change, making);
      if (!made.ok || made.value.inEffectAt === null) return made;
      try {
        const until = addMs(clock.now(), REQUEST_WAITS_MS);
        const round = await takeOver(deps, { entryId: made.value.entryId, until });
        for (const { error } of round.failed) failed(error);
      } catch (error) {
        failed(error);
      }
      return made;
    },
  };
}

/**
 * Puts every change into effect whose moment has come, and gives on all that waits; with `strays` also what people hold
 * who are out and that no change left behind, which takes a look at everybody who ever left.
 */
export async function keepDirectory(
  deps: KeepDirectoryDeps,
  isOver: () => boolean,
  strays = false,
): Promise<DirectoryRound> {
  let changes = 0;
  while (strays && !isOver() && (await deps.store.putStrayIntoEffect(deps.clock.now())) !== undefined)
    changes += 1;
  while (!isOver() && (await deps.store.putNextIntoEffect(deps.clock.now())) !== undefined) changes += 1;
  return { changes, ...(await takeOver(deps, { isOver })) };
}

type Options = {
  /** What this change left, and nothing else. */
  readonly entryId?: string;
  readonly until?: Instant;
  readonly isOver?: () => boolean;
};

type TakenOver = Omit<DirectoryRound, 'changes'>;

async function takeOver(deps: KeepDirectoryDeps, options: Options): Promise<TakenOver> {
  const { queue, clock } = deps;
  let cases = 0;
  const failed: { caseId: string; error: unknown }[] = [];
  for (;;) {
    const work = isOver(deps, options) ? undefined : await queue.take(clock.now(), LEASE_MS, options.entryId);
    if (work === undefined) return { cases, failed };
    const done = await takeOverOne(deps, work, options);
    cases += done.cases;
    failed.push(...done.failed);
  }
}

function isOver({ clock }: KeepDirectoryDeps, options: Options): boolean {
  return options.isOver?.() === true || (options.until !== undefined && clock.now() >= options.until);
}

async function takeOverOne(
  deps: KeepDirectoryDeps,
  work: HandoverWork,
  options: Options,
): Promise<TakenOver> {
  const { queue, store, clock } = deps;
  const failed: { caseId: string; error: unknown }[] = [];
  let cases = 0;
  let after: string | undefined;
  for (;;) {
    const some = await queue.waiting(work, { now: clock.now(), forMs: LEASE_MS, limit: BATCH, after });
    const directory = await store.state();
    for (const one of some) {
      if (isOver(deps, options)) {
        await queue.release(work, clock.now());
        return { cases, failed };
      }
      try {
        const outcome = await takeOverCase(deps.commands, work, one, directory, clock.now());
        await queue.settle(work, one.caseId, outcome);
        cases += 1;
      } catch (error) {
        failed.push({ caseId: one.caseId, error });
      }
      after = one.caseId;
    }
    if (some.length > 0) continue;
    if (failed.length > 0) {
      await queue.release(work, addMs(clock.now(), FAILED_AGAIN_MS));
      return { cases, failed };
    }
    const now = clock.now();
    const { stuck, more } = await queue.finish(work, now, addMs(now, STUCK_AGAIN_MS));
    if (stuck > 0) await deps.alarms.raise({ at: now, what: 'roles-not-taken-over', person: work.from });
    if (!more) return { cases, failed };
    after = undefined;
  }
}
