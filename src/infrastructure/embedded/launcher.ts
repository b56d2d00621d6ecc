import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { prepareBinaries } from './binaries.ts';
import type { Passwords } from './passwords.ts';
import { readOrCreatePasswords } from './passwords.ts';
import type { Place } from './place.ts';
import { choosePlace } from './place.ts';
import { spawnGuarded } from './guarded-process.ts';
import type { ServerSettings } from './server-process.ts';
import { startServer } from './server-process.ts';

/** The role that owns the schema, and the one that the server and the worker connect as. */
export const MIGRATOR_ROLE = 'throughline_migrator';
export const APP_ROLE = 'throughline_app';

/** The database of an installation. */
export const DATABASE = 'throughline';

/**
 * A running embedded PostgreSQL. The three addresses carry passwords: pass them on, never print them.
 * `ended` resolves when the server is gone, whether by `stop` or by itself.
 */
export type EmbeddedPostgres = {
  readonly appUrl: string;
  readonly migratorUrl: string;
  readonly superuserUrl: string;
  readonly port: number;
  readonly pid: number;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** The folder of the installation; PostgreSQL lives in its sub-folder `postgres`. */
  readonly dataDir: string;
  /** Told one plain line for each step that takes time or that a person should know of. */
  readonly logLine: (line: string) => void;
  /** Further parameters of PostgreSQL. Durability is on unless these switch it off. */
  readonly settings?: ServerSettings;
};

/**
 * Starts the embedded PostgreSQL of an installation, creating it on the first start: the cluster, the two
 * roles and the database. Only one process may do so for a data directory at a time: hold the lock of
 * `installation-lock.ts`. PostgreSQL stops when `stop` is called and when the calling process dies.
 * Throws an Error in words when it cannot be started.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = choosePlace(options.dataDir, options.logLine);
  const binaries = prepareBinaries(place.folder, place.runAs);
  const passwords = readOrCreatePasswords(place.passwordFile);
  if (!existsSync(place.data)) {
    options.logLine('Creating the database (once) ...');
    await initialise(binaries.native, place, passwords);
  }
  const server = await startServer(binaries.native, place, passwords.superuser, options.settings ?? {});
  const superuserUrl = urlOf('postgres', passwords.superuser, server.port, 'postgres');
  try {
    await ensureRolesAndDatabase(superuserUrl, passwords);
  } catch (cause) {
    await server.stop();
    throw cause;
  }
  return {
    appUrl: urlOf(APP_ROLE, passwords.app, server.port, DATABASE),
    migratorUrl: urlOf(MIGRATOR_ROLE, passwords.migrator, server.port, DATABASE),
    superuserUrl,
    port: server.port,
    pid: server.pid,
    ended: server.ended,
    stop: () => server.stop(),
  };
}

/** The address of a database on this machine. */
export function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

// The cluster is made beside its place, in a folder of this attempt alone, and moved there when it is
// whole: a start that is killed half way leaves nothing that the next start would take for a database, and
// an initdb that is still ending does not disturb the next one.
async function initialise(native: string, place: Place, passwords: Passwords): Promise<void> {
  removeUnfinished(place);
  const unfinished = `${place.data}.new-${randomUUID()}`;
  const passwordFile = `${unfinished}.password`;
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 });
  const { ids } = place.runAs;
  if (ids !== undefined) {
    chownSync(unfinished, ids.uid, ids.gid);
    chownSync(passwordFile, ids.uid, ids.gid);
  }
  try {
    await runInitdb(native, unfinished, passwordFile, place);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, place.data);
}

function removeUnfinished(place: Place): void {
  for (const name of readdirSync(place.folder)) {
    if (!name.startsWith('data.new-')) continue;
    try {
      rmSync(join(place.folder, name), { recursive: true, force: true });
    } catch {
      // Its initdb is still ending and takes it away itself, or a later start does.
    }
  }
}

function runInitdb(native: string, data: string, passwordFile: string, place: Place): Promise<void> {
  const locale = ['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'];
  const access = ['--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'];
  const args = ['--pgdata', data, '--encoding', 'UTF8', '--data-checksums', ...locale, ...access];
  return new Promise((resolve, reject) => {
    const child = spawnGuarded(join(native, 'bin', 'initdb'), args, place.runAs, 'pipe');
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('exit', (code) => {
      child.stdin?.destroy();
      if (code === 0) resolve();
      else reject(new Error(`PostgreSQL could not create its data directory ${data}:\n${output.trim()}`));
    });
  });
}

async function ensureRolesAndDatabase(superuserUrl: string, passwords: Passwords): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await ensureRoles(client, passwords);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await createDatabase(client, DATABASE);
    // Again on every start: one that was killed after creating the database may not have come to it.
    await closeDatabase(client, DATABASE);
  } finally {
    await client.end();
  }
}

/** Creates the two roles where they are missing, neither of them able to pass over any rule. */
export async function ensureRoles(
  superuser: Client,
  passwords: { readonly migrator: string; readonly app: string },
): Promise<void> {
  const wanted = [
    [MIGRATOR_ROLE, passwords.migrator],
    [APP_ROLE, passwords.app],
  ] as const;
  for (const [role, password] of wanted) {
    const found = await superuser.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (found.rowCount !== 0) continue;
    await superuser.query(
      `CREATE ROLE ${escapeIdentifier(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS ` +
        `PASSWORD ${escapeLiteral(password)}`,
    );
  }
}

/** Creates a database owned by the migrator role. */
export async function createDatabase(superuser: Client, name: string, template = 'template0'): Promise<void> {
  await superuser.query(
    `CREATE DATABASE ${escapeIdentifier(name)} OWNER ${escapeIdentifier(MIGRATOR_ROLE)} ` +
      `TEMPLATE ${escapeIdentifier(template)}`,
  );
}

/** Closes a database to everyone but its owner and the application role, which may connect and no more. */
export async function closeDatabase(superuser: Client, name: string): Promise<void> {
  const database = escapeIdentifier(name);
  await superuser.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await superuser.query(`GRANT CONNECT ON DATABASE ${database} TO ${escapeIdentifier(APP_ROLE)}`);
}
