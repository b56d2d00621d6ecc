import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const FAST_SHUTDOWN_MS = 15_000;
const IMMEDIATE_SHUTDOWN_MS = 5_000;

/**
 * Clears the way for a start on a data directory: a PostgreSQL of ours that outlived its parent is shut
 * down and waited for, and a lock file whose number now belongs to some other program is removed (which
 * PostgreSQL itself would take for a living server). Call only while holding the installation's lock.
 */
export async function clearStaleServer(data: string): Promise<void> {
  const pid = readPostmasterPid(data);
  if (pid === undefined || !isAlive(pid)) return;
  const owner = ownerOf(pid, data);
  if (owner === 'other') {
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  if (owner === 'unknown') return;
  process.kill(pid, 'SIGINT');
  if (await waitForEnd(pid, FAST_SHUTDOWN_MS)) return;
  process.kill(pid, 'SIGQUIT');
  await waitForEnd(pid, IMMEDIATE_SHUTDOWN_MS);
}

/** The process number of the server on a data directory, by its lock file; undefined when there is none. */
export function readPostmasterPid(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Waits until a process is gone; false when it is still there after the time given in milliseconds. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

/** Whether a process with this number exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// PostgreSQL works in its data directory, which on Linux tells whose process a number is.
function ownerOf(pid: number, data: string): 'ours' | 'other' | 'unknown' {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data) ? 'ours' : 'other';
    } catch {
      return 'unknown';
    }
  }
  const listing = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  if (listing.status !== 0) return 'unknown';
  return listing.stdout.includes(data) ? 'ours' : 'other';
}
