import type { Instant } from '../kernel/instant.ts';
import { type CommandDeps, turnClock } from './handle-command.ts';
import type { ClockQueue } from './ports.ts';

/** What one batch of the clock did. */
export type ClockBatch = {
  readonly cases: number;
  readonly recorded: number;
  readonly failed: readonly { readonly caseId: string; readonly error: unknown }[];
};

/**
 * Takes up to `limit` cases whose moment has come and runs the clock of each. A case that fails keeps its lease and
 * is taken again when that ends; the others go on. Doing a case twice records nothing twice, since the log accepts
 * one event for each position.
 */
export async function runClockBatch(
  deps: CommandDeps & { readonly queue: ClockQueue },
  now: Instant,
  limit: number,
): Promise<ClockBatch> {
  const due = await deps.queue.takeDue(now, limit);
  let recorded = 0;
  const failed: { caseId: string; error: unknown }[] = [];
  for (const { caseId, programme } of due) {
    try {
      const turn = await turnClock(deps, caseId, programme, now);
      recorded += turn.recorded;
      await deps.queue.rest(caseId, turn.next);
    } catch (error) {
      failed.push({ caseId, error });
    }
  }
  return { cases: due.length, recorded, failed };
}
