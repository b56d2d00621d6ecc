import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot, readConfig } from './config/config.ts';
import type { Config, DatabaseConfig } from './config/config.ts';
import { isLocal } from './config/network.ts';
import { SECRET_SETTINGS, fileSettingOf } from './config/secrets.ts';
import type { EmbeddedPostgres } from './infrastructure/embedded/launcher.ts';
import { startEmbeddedPostgres } from './infrastructure/embedded/launcher.ts';
import { takeInstallationLock } from './infrastructure/embedded/installation-lock.ts';
import { ensureDataFolder } from './infrastructure/embedded/place.ts';
import { isUnavailable } from './infrastructure/postgres/faults.ts';
import { type Addresses, demonstrationMark, prepareDatabase } from './wiring/prepare-database.ts';
import { backOff, superviseChild } from './wiring/supervise.ts';
import type { SupervisedChild } from './wiring/supervise.ts';
import { EXIT_REFUSED } from './wiring/supervised.ts';

/**
 * The supervisor: what `npm start` runs. It starts the database, brings the schema up, keeps the server and
 * the worker running, and stops them all in their order.
 */

const PORTS_TRIED = 100;
const PORT_LET_GO_MS = 2_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Parts that have been started, to be stopped in the opposite order of their dependence. */
type Running = {
  stopping: boolean;
  children: SupervisedChild[];
  postgres: EmbeddedPostgres | undefined;
  addresses: Addresses | undefined;
  release: (() => Promise<void>) | undefined;
};

const running: Running = {
  stopping: false,
  children: [],
  postgres: undefined,
  addresses: undefined,
  release: undefined,
};

async function start(): Promise<void> {
  const started = Date.now();
  const config = await orRefuse(() => readConfig(process.env));
  await orRefuse(() => ensureDataFolder(config.dataDir));
  const lock = await takeInstallationLock(config.dataDir);
  if (lock === undefined) {
    throw new Error(
      `Throughline is already running on ${config.dataDir}, in another terminal perhaps. Stop that one first, or ` +
        'set THROUGHLINE_DATA to another folder for a second installation.',
    );
  }
  running.release = () => lock.release();
  running.addresses = await openDatabase(config);
  const addresses = running.addresses;
  await orRefuse(() => prepareDatabase(config, addresses, say));
  const port = await choosePort(config);
  const environment = (): Record<string, string> => childEnvironment(config, port);
  await loadDemonstration(config, environment());
  const server = keep('server', environment);
  keep('worker', environment);
  const lines = await server.ready;
  say('');
  const here = `http://${config.host}:${port}`;
  const address = isLocal(config) ? here : config.origin;
  say(`Throughline is ready at ${address}/ (started in ${seconds(started)})`);
  if (!isLocal(config)) say(`Its proxy reaches it at ${here}; anybody else is refused there.`);
  for (const line of lines) say(line);
  say('Press Ctrl-C to stop it.');
}

/**
 * Ends everything with the status of a refusal when the work fails for a reason that starting again would not mend: a
 * supervisor of this one is then not to try. A database that is away may be back at the next try.
 */
async function orRefuse<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const isAway = isUnavailable(error) || (error instanceof Error && isUnavailable(error.cause));
    if (!isAway) await stop(EXIT_REFUSED, messageOf(error));
    throw error;
  }
}

async function openDatabase(config: Config): Promise<Addresses> {
  const { database } = config;
  if (database.kind === 'external') return orRefuse(() => addressesOf(database));
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, logLine: say });
  running.postgres = postgres;
  void keepPostgres(config, postgres);
  return postgres;
}

function addressesOf({ appUrl, migratorUrl }: Extract<DatabaseConfig, { kind: 'external' }>): Addresses {
  if (migratorUrl !== undefined) return { appUrl, migratorUrl };
  throw new Error(
    'THROUGHLINE_MIGRATOR_URL is missing: npm start brings the schema up, which needs the address of the role ' +
      'that owns it, beside THROUGHLINE_DATABASE_URL.',
  );
}

/** Starts PostgreSQL again when it ends by itself. Its port is kept, so the children find it again. */
async function keepPostgres(config: Config, first: EmbeddedPostgres): Promise<void> {
  const waits = backOff();
  let postgres = first;
  for (;;) {
    await postgres.ended;
    if (running.stopping) return;
    for (;;) {
      const wait = waits.next();
      say(`PostgreSQL ended; starting it again in ${wait / 1000} s`);
      await sleep(wait);
      if (running.stopping) return;
      try {
        postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, logLine: say });
        break;
      } catch (error) {
        say(messageOf(error));
      }
    }
    if (running.stopping) return postgres.stop();
    const moved = postgres.appUrl !== running.addresses?.appUrl;
    running.postgres = postgres;
    running.addresses = postgres;
    say('PostgreSQL is back');
    if (moved)
      await stop(1, 'PostgreSQL came back on another port, since its own was taken: run npm start again.');
    waits.reset();
  }
}

async function loadDemonstration(config: Config, environment: Record<string, string>): Promise<void> {
  const mark = demonstrationMark(config);
  if (!existsSync(mark)) return;
  say('Loading the demonstration area (once) ...');
  const cli = join(projectRoot, 'build', 'src', 'cli.js');
  const status = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, ['--enable-source-maps', cli, 'demo', '--if-empty'], {
      env: environment,
      // The fourth stream is a channel whose closing ends the load with this process.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => say(`demo | ${line}`));
    }
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (status === 0) rmSync(mark, { force: true });
  else
    say('The demonstration area could not be loaded; the lines above say why. The next start tries again.');
}

function keep(name: 'server' | 'worker', environment: () => Record<string, string>): SupervisedChild {
  const child = superviseChild({
    name,
    entry: join(projectRoot, 'build', 'src', `${name}.js`),
    environment,
    logLine: say,
    onGivenUp: (reason, status) => void stop(status, reason),
  });
  running.children.push(child);
  return child;
}

/** What a child may know: the application role's address, which it is given below, and never the migrator's. */
function childEnvironment(config: Config, port: number): Record<string, string> {
  const addresses: readonly string[] = SECRET_SETTINGS.flatMap((name) => [name, fileSettingOf(name)]);
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !addresses.includes(entry[0]),
  );
  return {
    ...Object.fromEntries(inherited),
    THROUGHLINE_DATA: config.dataDir,
    THROUGHLINE_DATABASE_URL: running.addresses?.appUrl ?? '',
    THROUGHLINE_HOST: config.host,
    THROUGHLINE_PORT: String(port),
  };
}

async function choosePort(config: Config): Promise<number> {
  const { number, chosen } = config.port;
  if (await becomesFree(config.host, number)) return number;
  if (chosen) {
    throw new Error(
      `Port ${number} is taken by another program. Set THROUGHLINE_PORT to a free one, or unset it.`,
    );
  }
  for (let port = number + 1; port < number + PORTS_TRIED; port += 1) {
    if (await isFree(config.host, port)) {
      say(`Port ${number} is taken by another program: using ${port}`);
      return port;
    }
  }
  throw new Error(
    `The ports ${number} to ${number + PORTS_TRIED - 1} are all taken. Set THROUGHLINE_PORT to one that is free.`,
  );
}

/** Free now, or in a moment: the server of a supervisor that was just killed lets go of its port as it ends. */
async function becomesFree(host: string, port: number): Promise<boolean> {
  const until = Date.now() + PORT_LET_GO_MS;
  while (!(await isFree(host, port))) {
    if (Date.now() > until) return false;
    await sleep(50);
  }
  return true;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** Stops everything, server first and database last, and ends the process. Asked again, it does nothing more. */
async function stop(status: number, reason: string): Promise<void> {
  if (running.stopping) return;
  running.stopping = true;
  const started = Date.now();
  say(reason);
  for (const child of running.children) await child.stop();
  await running.postgres?.stop();
  await running.release?.();
  say(`Stopped in ${seconds(started)}`);
  process.exit(status);
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// The terminal may be gone before the supervisor is: what it would print is then lost, and nothing else.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
process.on('SIGINT', () => void stop(0, 'Stopping ...'));
process.on('SIGTERM', () => void stop(0, 'Stopping ...'));
process.on('SIGHUP', () => void stop(0, 'Stopping ...'));
process.on('disconnect', () => void stop(1, 'The process that started Throughline is gone: stopping ...'));

start().catch((error: unknown) => stop(1, messageOf(error)));
