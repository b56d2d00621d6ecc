import type { Pool } from 'pg';
import type { Directory } from '../application/directory/directory.ts';
import {
  type DirectoryRound,
  type KeepDirectoryDeps,
  keepDirectory,
  takingOverAtOnce,
} from '../application/directory/keep-directory.ts';
import type { CommandDeps } from '../application/handle-command.ts';
import type { Clock } from '../application/ports.ts';
import type { Programmes } from '../application/programmes.ts';
import { openAlarmLog } from '../infrastructure/postgres/alarm-log.ts';
import { openDirectoryStore } from '../infrastructure/postgres/directory-store.ts';
import { openHandoverQueue } from '../infrastructure/postgres/handover-queue.ts';

export type OpenDirectory = {
  /** For those who change it. */
  readonly directory: Directory;
  /** Does all that waits, until told that it is over: for the worker. With `strays` nothing that waits is overlooked. */
  readonly keep: (isOver?: () => boolean, strays?: boolean) => Promise<DirectoryRound>;
};

/**
 * Opens who works here, for whom and as what: wiring only. What is taken over is recorded through `commands`; `failed` is
 * told of faults that are mended later.
 */
export function openDirectory(of: {
  readonly pool: Pool;
  readonly programmes: Programmes;
  readonly commands: Pick<CommandDeps, 'log' | 'engineFor' | 'cache' | 'interests'>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly failed: (error: unknown) => void;
}): OpenDirectory {
  const { pool, clock } = of;
  const { log, engineFor, cache, interests } = of.commands;
  const deps: KeepDirectoryDeps = {
    store: openDirectoryStore(pool, of.programmes),
    queue: openHandoverQueue(pool),
    commands: { log, engineFor, cache, ...(interests === undefined ? {} : { interests }) },
    alarms: openAlarmLog(pool, of.newId),
    clock,
  };
  return {
    directory: takingOverAtOnce(deps, of.failed),
    keep: (isOver = () => false, strays = false) => keepDirectory(deps, isOver, strays),
  };
}
