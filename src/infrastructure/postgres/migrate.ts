import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { CONNECT_TIMEOUT_MS } from './pool.ts';

/** One step of the schema: a file `NNNN_name.sql` whose first line is `-- breaking: no` or `-- breaking: yes`. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly sha256: string;
  /** Whether a program that knows only the earlier steps can no longer work once this one is applied. */
  readonly breaking: boolean;
};

export type AppliedMigration = { readonly number: number; readonly name: string; readonly sha256: string };

/** How the schema of a database stands to the steps that this program brings. */
export type SchemaState = {
  readonly applied: readonly AppliedMigration[];
  readonly pending: readonly Migration[];
  /** Applied steps whose file has been changed since. */
  readonly changed: readonly AppliedMigration[];
  /** Applied steps that this program does not know: the database is newer than the program. */
  readonly unknown: readonly AppliedMigration[];
};

const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;
const FIRST_LINE = /^-- breaking: (no|yes)\r?\n/;

// Any constant will do that nothing else in the database locks by.
const MIGRATION_LOCK = 7_283_410_275;

/** Reads the steps of a folder in order. Throws an Error in words about a file that is not as it should be. */
export function readMigrations(folder: string): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((file, index) => {
    const [, digits, name] = FILE_NAME.exec(file) ?? [];
    const path = join(folder, file);
    if (digits === undefined || name === undefined) {
      throw new Error(
        `${path}: a migration is named by four digits and a name, like 0007_meetings.sql. Rename it.`,
      );
    }
    if (Number(digits) !== index + 1) {
      throw new Error(
        `${path}: the next migration is number ${String(index + 1).padStart(4, '0')}. Renumber it.`,
      );
    }
    const sql = readFileSync(path, 'utf8');
    const mark = FIRST_LINE.exec(sql)?.[1];
    if (mark === undefined) {
      throw new Error(`${path}: the first line must be "-- breaking: no" or "-- breaking: yes". Add it.`);
    }
    const sha256 = createHash('sha256').update(sql).digest('hex');
    return { number: index + 1, name, sql, sha256, breaking: mark === 'yes' };
  });
}

/** Compares a database with the steps. Reads only; a database without a schema has nothing applied. */
export async function schemaState(client: Client, migrations: readonly Migration[]): Promise<SchemaState> {
  const applied = await readApplied(client);
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  const done = new Set(applied.map((row) => row.number));
  return {
    applied,
    pending: migrations.filter((migration) => !done.has(migration.number)),
    changed: applied.filter((row) => {
      const file = known.get(row.number);
      return file !== undefined && file.sha256 !== row.sha256;
    }),
    unknown: applied.filter((row) => !known.has(row.number)),
  };
}

/** What is wrong with a schema, in words with a remedy; undefined when the program can go on with it. */
export function schemaFault(state: SchemaState): string | undefined {
  const list = (rows: readonly AppliedMigration[]): string =>
    rows.map((row) => `${String(row.number).padStart(4, '0')}_${row.name}`).join(', ');
  if (state.unknown.length > 0) {
    return (
      `The database is newer than this program: it holds ${list(state.unknown)}, which this version does not ` +
      'know. Use the version of Throughline that made it, or a later one.'
    );
  }
  if (state.changed.length > 0) {
    return (
      `The file of a migration that is already applied has been changed: ${list(state.changed)}. Give the file ` +
      'back its former contents, and write the change as a new migration.'
    );
  }
  return undefined;
}

/**
 * Brings a database up to the program's schema and returns the steps it applied. Each step is one
 * transaction together with its entry in `schema_migration`; two programs that migrate at once take turns.
 * `url` is that of the migrator role. Throws an Error in words on a schema that is newer or was changed.
 */
export async function migrate(
  url: string,
  migrations: readonly Migration[],
  logLine: (line: string) => void,
): Promise<readonly Migration[]> {
  const client = new Client({
    connectionString: url,
    application_name: 'throughline-migrate',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Held by the session, so it is let go of even when this process is killed. It stops two programs that
    // start together from both running the same step.
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const state = await schemaState(client, migrations);
    const fault = schemaFault(state);
    if (fault !== undefined) throw new Error(fault);
    await createLedger(client);
    for (const migration of state.pending) await apply(client, migration, logLine);
    return state.pending;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Compares the database at an address with the steps, for a report. */
export async function readSchemaState(url: string, migrations: readonly Migration[]): Promise<SchemaState> {
  const client = new Client({
    connectionString: url,
    application_name: 'throughline-doctor',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await schemaState(client, migrations);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function readApplied(client: Client): Promise<readonly AppliedMigration[]> {
  const found = await client.query<{ present: boolean }>(
    "SELECT to_regclass('schema_migration') IS NOT NULL AS present",
  );
  if (found.rows[0]?.present !== true) return [];
  const rows = await client.query<AppliedMigration>(
    'SELECT number, name, sha256 FROM schema_migration ORDER BY number',
  );
  return rows.rows;
}

async function createLedger(client: Client): Promise<void> {
  await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
    number     integer PRIMARY KEY,
    name       text NOT NULL,
    sha256     text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`);
  // So that the server can tell by itself whether the schema is the one it was built for.
  await client.query('GRANT SELECT ON schema_migration TO throughline_app');
}

async function apply(client: Client, migration: Migration, logLine: (line: string) => void): Promise<void> {
  const title = `${String(migration.number).padStart(4, '0')}_${migration.name}`;
  logLine(`Bringing the schema up: ${title}`);
  try {
    await client.query('BEGIN');
    await client.query(migration.sql);
    await client.query('INSERT INTO schema_migration (number, name, sha256) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.sha256,
    ]);
    const result = await client.query('COMMIT');
    if (result.command !== 'COMMIT') throw new Error('the transaction was rolled back');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The migration ${title} failed and was undone: ${reason}. The database is as it was before that step.`,
      { cause },
    );
  }
}
