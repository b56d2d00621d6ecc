import { Pool } from 'pg';
import { ENGINE, READS_FOR } from './reads-for.ts';

export type PoolOptions = {
  readonly url: string;
  /** The most connections held at once. */
  readonly max: number;
  /** Shown by PostgreSQL as the name of the connection's program. */
  readonly applicationName: string;
  /**
   * Sends queries without waiting for the answers of earlier ones: for the short statements of daily work.
   * Cursors and COPY need a pool without it.
   */
  readonly pipeline: boolean;
  /**
   * A statement that takes longer is cancelled by PostgreSQL; milliseconds, 0 for no limit. When not even that answer
   * comes, since the network has gone silent, the query fails a little later and its connection is given up.
   */
  readonly statementTimeoutMs?: number;
  /** Told of each connection that is lost. The pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void;
};

/** The oldest PostgreSQL whose features the program relies on, as `server_version_num` counts. */
export const OLDEST_SERVER_VERSION = 150_000;

const DEFAULT_STATEMENT_TIMEOUT_MS = 30_000;

/** How long a server is waited for until a connection stands. */
export const CONNECT_TIMEOUT_MS = 5_000;

const IDLE_TIMEOUT_MS = 60_000;

/** How much longer than PostgreSQL itself is waited for its answer that a statement took too long. */
const SILENCE_MS = 5_000;

/** How soon the operating system begins to ask whether the other end of a quiet connection is still there. */
const KEEP_ALIVE_AFTER_MS = 10_000;

/**
 * Opens a pool of connections that read and write for the engine: what records, decides and derives. `readingFor` reads
 * for a person instead, one transaction at a time. A connection that is lost, even all of them at once, never ends the
 * process: queries fail while the database is away or silent, and succeed again when it is back.
 */
export function openPool(options: PoolOptions): Pool {
  const statementTimeoutMs = options.statementTimeoutMs ?? DEFAULT_STATEMENT_TIMEOUT_MS;
  const pool = new Pool({
    connectionString: options.url,
    max: options.max,
    pipeline: options.pipeline,
    application_name: options.applicationName,
    statement_timeout: statementTimeoutMs,
    ...(statementTimeoutMs === 0 ? {} : { query_timeout: statementTimeoutMs + SILENCE_MS }),
    idle_in_transaction_session_timeout: DEFAULT_STATEMENT_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    // As a statement and not as an option of the connection, which some poolers refuse. The pool waits for it before it
    // lends the connection; where it fails the connection is given up.
    verify: (client, done) => {
      client.query(`set ${READS_FOR} = '${ENGINE}'`, (error: Error | null) => done(error ?? undefined));
    },
  });
  const onLost = options.onConnectionLost ?? ((): void => undefined);
  // Each lost connection is told of once, by its client; the pool repeats it for those that were idle.
  pool.on('connect', (client) => client.on('error', onLost));
  pool.on('error', () => undefined);
  return pool;
}

/** Throws an Error in words when the server is older than the program can use. */
export async function assertVersion(pool: Pool): Promise<void> {
  const result = await pool.query<{ number: string; name: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name",
  );
  const row = result.rows[0];
  if (row !== undefined && Number(row.number) >= OLDEST_SERVER_VERSION) return;
  throw new Error(
    `This PostgreSQL is version ${row?.name ?? 'unknown'}; Throughline needs 15 or later. Upgrade the server, or ` +
      'unset THROUGHLINE_DATABASE_URL and THROUGHLINE_MIGRATOR_URL to use the embedded one.',
  );
}

/** Throws an Error in words when the database cannot hold every name and letter. */
export async function assertEncoding(pool: Pool): Promise<void> {
  const result = await pool.query<{ encoding: string }>(
    "SELECT current_setting('server_encoding') AS encoding",
  );
  const encoding = result.rows[0]?.encoding;
  if (encoding === 'UTF8') return;
  throw new Error(
    `This database is encoded in ${encoding ?? 'an unknown way'}, which cannot hold every name. Create one with ` +
      "ENCODING 'UTF8' TEMPLATE template0, and use that.",
  );
}

/**
 * Throws an Error in words when the server may lose a write that it has acknowledged: a record that can
 * forget is not kept on it.
 */
export async function assertDurable(pool: Pool): Promise<void> {
  const result = await pool.query<{ name: string }>(
    `SELECT name FROM unnest(ARRAY['fsync', 'full_page_writes', 'synchronous_commit']) AS name
      WHERE current_setting(name) = 'off'`,
  );
  if (result.rows.length === 0) return;
  const names = result.rows.map((row) => row.name).join(' and ');
  throw new Error(
    `PostgreSQL runs with ${names} switched off, so it may lose what it has acknowledged after a crash. ` +
      `Switch ${names} on (in postgresql.conf, or for the role or database by ALTER ... SET) and restart.`,
  );
}
