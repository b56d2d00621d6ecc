import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { spawnGuarded } from './guarded-process.ts';
import type { Place } from './place.ts';
import { clearStaleServer, readPostmasterPid, waitForEnd } from './stale-server.ts';

/** A running PostgreSQL. `ended` resolves when its process is gone, whoever ended it. */
export type ServerProcess = {
  readonly port: number;
  readonly pid: number;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/** Configuration parameters of PostgreSQL, by name, added to those of the launcher. */
export type ServerSettings = Readonly<Record<string, string>>;

const START_TIMEOUT_MS = 60_000;
const START_ATTEMPTS = 4;
const STOP_TIMEOUT_MS = 20_000;
const LARGEST_LOG_BYTES = 10_000_000;

// Below the range from which systems take the ports of outgoing connections: one of those could take the port while
// PostgreSQL is being started again.
const LOWEST_PORT = 20_000;
const PORTS = 12_000;
const PORT_ATTEMPTS = 100;

/**
 * Starts PostgreSQL on an initialised data directory and returns once it answers. A start straight after a
 * crash can fail while the old processes are still going away, so it is tried again a few times.
 * Throws an Error with the end of the server's log when it does not come up.
 */
export async function startServer(
  native: string,
  place: Place,
  superuserPassword: string,
  settings: ServerSettings,
): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt += 1) {
    await clearStaleServer(place.data);
    try {
      return await startOnce(native, place, superuserPassword, settings);
    } catch (error) {
      if (attempt === START_ATTEMPTS) throw error;
      await sleep(250 * attempt);
    }
  }
}

async function startOnce(
  native: string,
  place: Place,
  superuserPassword: string,
  settings: ServerSettings,
): Promise<ServerProcess> {
  const port = await choosePort(place.portFile);
  rotateLog(place.log);
  const log = openSync(place.log, 'a', 0o600);
  const program = join(native, 'bin', 'postgres');
  const child = spawnGuarded(program, argumentsFor(place, port, settings), place.runAs, log);
  closeSync(log);
  const ended = endOf(child);
  const pid = await untilReady(child, place, port, superuserPassword);
  writeFileSync(place.portFile, String(port));
  return { port, pid, ended, stop: () => stop(child, pid, ended) };
}

function argumentsFor(place: Place, port: number, settings: ServerSettings): string[] {
  const all: ServerSettings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Lists are read from indexes in their order. On disks without moving parts that costs hardly more than reading on,
    // where the value that PostgreSQL comes with (4) has it read and sort all that there is.
    random_page_cost: '1.1',
    ...settings,
  };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', place.data, '-p', String(port), ...options];
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      child.stdin?.destroy();
      resolve();
    };
    child.once('exit', finish);
    child.once('error', finish);
  });
}

async function untilReady(
  child: ChildProcess,
  place: Place,
  port: number,
  superuserPassword: string,
): Promise<number> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new Error(`PostgreSQL did not start. The end of ${place.log} says:\n${endOfLog(place.log)}`);
    }
    if (await answers(port, superuserPassword)) {
      const pid = readPostmasterPid(place.data);
      if (pid !== undefined) return pid;
    }
    if (Date.now() > deadline) {
      child.stdin?.end();
      throw new Error(
        `PostgreSQL did not answer within ${START_TIMEOUT_MS / 1000} s. The end of ${place.log} says:\n${endOfLog(place.log)}`,
      );
    }
    await sleep(15);
  }
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stop(child: ChildProcess, pid: number, ended: Promise<void>): Promise<void> {
  child.stdin?.end();
  const late = sleep(STOP_TIMEOUT_MS, 'late', { ref: false });
  if ((await Promise.race([ended, late])) === 'late') {
    process.kill(pid, 'SIGQUIT');
    await ended;
  }
  await waitForEnd(pid, STOP_TIMEOUT_MS);
}

/** The port of last time when it is still free, so that addresses written down go on being right. */
async function choosePort(portFile: string): Promise<number> {
  const last = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  const again = last === 0 ? undefined : await tryPort(last);
  if (again !== undefined) return again;
  for (let attempt = 1; attempt <= PORT_ATTEMPTS; attempt += 1) {
    const found = await tryPort(LOWEST_PORT + randomInt(PORTS));
    if (found !== undefined) return found;
  }
  throw new Error(
    `PostgreSQL finds no free port among ${LOWEST_PORT} to ${LOWEST_PORT + PORTS - 1}. End what uses them, and try again.`,
  );
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      const chosen = address !== null && typeof address === 'object' ? address.port : undefined;
      probe.close(() => resolve(chosen));
    });
  });
}

function rotateLog(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG_BYTES) renameSync(path, `${path}.1`);
}

function endOfLog(path: string): string {
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}
