import type { Instant } from '../kernel/instant.ts';
import type { Engine } from '../domain/engine.ts';
import type { EngineFactBodies } from '../domain/event.ts';
import type { EventLog, WholeRecord } from './ports.ts';
import type { ProjectionChanges } from './projection.ts';
import { freshProjection } from './verify-record.ts';

export type RebuildDeps = {
  readonly log: Pick<EventLog, 'load'>;
  readonly engineFor: (programme: string) => Engine | undefined;
  /** Puts a whole projection in place; false when the case has moved on since it was derived. */
  readonly replace: (changes: ProjectionChanges, clockAt: Instant | null) => Promise<boolean>;
};

const TRIES = 5;

/**
 * Writes the read models of a case anew from its events. Throws in words when its programme is not installed, or when
 * the case is written to so often that no derivation is still true when it is put in place.
 */
export async function rebuildCase(deps: RebuildDeps, caseId: string): Promise<{ readonly events: number }> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const events = await deps.log.load(caseId, 0);
    const opening = events[0];
    const programme =
      opening?.kind === 'CaseOpened' ? (opening.body as EngineFactBodies['CaseOpened']).programme : '';
    const engine = deps.engineFor(programme);
    if (engine === undefined)
      throw new Error(
        `The rows of case ${caseId} cannot be rebuilt: its programme “${programme}” is not part of this program. Use a Throughline that has it.`,
      );
    const { changes, clockAt } = freshProjection(engine, caseId, events);
    if (await deps.replace(changes, clockAt)) return { events: events.length };
  }
  throw new Error(
    `Case ${caseId} is being written to all the time, so its rows could not be rebuilt. Run the command again when it is quiet.`,
  );
}

/** Writes the read models of every case anew. `onProgress` is told the number of cases done. */
export async function rebuildAllCases(
  deps: RebuildDeps,
  whole: WholeRecord,
  onProgress: (done: number) => void,
): Promise<{ readonly cases: number; readonly events: number }> {
  let cases = 0;
  let events = 0;
  for await (const ids of whole.cases({ part: 0, parts: 1 })) {
    for (const caseId of ids) {
      events += (await rebuildCase(deps, caseId)).events;
      cases += 1;
      onProgress(cases);
    }
  }
  return { cases, events };
}

/** Cases whose read models were written by an older version of the program. */
export type StaleRows = {
  /** Up to `limit` of them in the order of their ids, behind `after`. */
  some(after: string | undefined, limit: number): Promise<readonly string[]>;
  /** Takes a case off the list. */
  done(caseId: string): Promise<void>;
};

const STALE_AT_ONCE = 500;

/**
 * Writes the read models anew of every case that an older version of the program left behind. A case that cannot be
 * rebuilt stays on the list, and `onFailed` is told; so does every case that is left when `isOver` says to stop.
 */
export async function rebuildStale(
  deps: RebuildDeps & { readonly stale: StaleRows; readonly isOver: () => boolean },
  onFailed: (caseId: string, error: unknown) => void,
): Promise<{ readonly rebuilt: number; readonly failed: number }> {
  let rebuilt = 0;
  let failed = 0;
  let after: string | undefined;
  for (;;) {
    const ids = await deps.stale.some(after, STALE_AT_ONCE);
    for (const caseId of ids) {
      if (deps.isOver()) return { rebuilt, failed };
      try {
        await rebuildCase(deps, caseId);
        await deps.stale.done(caseId);
        rebuilt += 1;
      } catch (error) {
        onFailed(caseId, error);
        failed += 1;
      }
    }
    after = ids.at(-1);
    if (after === undefined) return { rebuilt, failed };
  }
}
