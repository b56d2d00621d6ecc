import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../kernel/instant.ts';
import { findInstallation } from '../postgres/installation.ts';
import { rowsOf } from '../postgres/queryable.ts';
import { inTransaction } from '../postgres/transaction.ts';
import { BACKUP_TABLES, BACKUP_VERSION, type BackupHeader, type BackupTable } from './backup-format.ts';

const ROWS_A_READ = 1000;

/**
 * Writes everything that cannot be derived to one file, as it stood at one moment, while others go on writing. The
 * file appears under its name only when it is whole and on the disk, readable by its owner alone. Throws in words
 * when there is a file of that name already, and when the database is not set up.
 */
export async function writeBackup(pool: Pool, path: string, now: Instant): Promise<BackupHeader> {
  refuseExisting(path);
  const unfinished = `${path}.unfinished`;
  try {
    const header = await inTransaction(
      pool,
      async (client) => {
        const header = await readHeader(client, now);
        await pipeline(
          Readable.from(hashed(lines(client, header))),
          createGzip(),
          createWriteStream(unfinished, { flags: 'w', mode: 0o600 }),
        );
        return { commit: true, value: header };
      },
      'isolation level repeatable read read only',
    );
    await putInPlace(unfinished, path);
    return header;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function readHeader(client: PoolClient, now: Instant): Promise<BackupHeader> {
  const installation = await findInstallation(client);
  if (installation === undefined) {
    throw new Error('This database has never been started, so there is nothing to back up.');
  }
  const [schema] = await rowsOf<{ newest: number }>(client, {
    text: 'select coalesce(max(number), 0) as newest from schema_migration',
  });
  const counts: Record<string, number> = {};
  for (const table of BACKUP_TABLES) {
    const [row] = await rowsOf<{ n: number }>(client, { text: `select count(*) as n from ${table.name}` });
    counts[table.name] = row?.n ?? 0;
  }
  const [elsewhere] = await rowsOf<{ n: number }>(client, {
    text: `select count(*) as n from document where kept_in <> 'database' and state <> 'discarded'`,
  });
  return {
    throughlineBackup: BACKUP_VERSION,
    at: now,
    schema: schema?.newest ?? 0,
    keyId: installation.keyId,
    keyCheck: installation.keyCheck.toString('base64'),
    counts,
    documentsElsewhere: elsewhere?.n ?? 0,
  };
}

async function* lines(client: PoolClient, header: BackupHeader): AsyncGenerator<string> {
  yield JSON.stringify(header);
  for (const table of BACKUP_TABLES) {
    let last: readonly unknown[] | undefined;
    for (;;) {
      const rows = await readRows(client, table, last);
      for (const row of rows) yield `{"table":"${table.name}","row":${row.json}}`;
      const end = rows.at(-1);
      if (end === undefined || rows.length < (table.rowsAtOnce ?? ROWS_A_READ)) break;
      last = JSON.parse(end.key) as readonly unknown[];
    }
  }
}

/** Rows by the order of their key instead of a cursor, so that any connection will do. */
async function readRows(
  client: PoolClient,
  table: BackupTable,
  last: readonly unknown[] | undefined,
): Promise<readonly { readonly json: string; readonly key: string }[]> {
  const keys = table.key.map((key) => key.column).join(', ');
  const parameters = table.key.map((key, index) => `$${index + 1}::${key.type}`).join(', ');
  return rowsOf(client, {
    text: `select to_json(t)::text as json, json_build_array(${keys})::text as key
      from (select ${table.columns.join(', ')} from ${table.name}
        ${last === undefined ? '' : `where (${keys}) > (${parameters})`}
        order by ${keys} limit ${table.rowsAtOnce ?? ROWS_A_READ}) t`,
    values: last ?? [],
  });
}

/** The lines with their ends, in pieces of a useful size, and behind them the line that states their hash. */
async function* hashed(source: AsyncIterable<string>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let piece = '';
  for await (const line of source) {
    piece += `${line}\n`;
    if (piece.length < 65_536) continue;
    hash.update(piece);
    yield piece;
    piece = '';
  }
  hash.update(piece);
  yield piece;
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

async function putInPlace(unfinished: string, path: string): Promise<void> {
  await sync(unfinished, 'r+');
  refuseExisting(path);
  await rename(unfinished, path);
  if (process.platform !== 'win32') await sync(dirname(path), 'r');
}

async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Before the work and again at its end, since a rename would put the new file in the place of the other. */
function refuseExisting(path: string): void {
  if (existsSync(path))
    throw new Error(`${path} exists already. Name another file, or remove that one first.`);
}
