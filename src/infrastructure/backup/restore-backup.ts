import type { Pool, PoolClient } from 'pg';
import { type CaseKeys, openCaseKeys } from '../keys/case-keys.ts';
import type { MasterKey } from '../keys/master-key.ts';
import { assertOpens, findInstallation, type Installation } from '../postgres/installation.ts';
import { type Queryable, rowsOf } from '../postgres/queryable.ts';
import { inTransaction } from '../postgres/transaction.ts';
import { verifyChain } from '../postgres/verify-chain.ts';
import { BACKUP_TABLES, type BackupHeader, type BackupTable } from './backup-format.ts';
import { checkBackup, rowsOfBackup } from './read-backup.ts';

const ROWS_A_WRITE = 500;

export type RestoreOptions = {
  readonly pool: Pool;
  readonly path: string;
  readonly masterKey: MasterKey;
  /** Brings the schema up from that of the backup, and rebuilds the read models; called when the record is back. */
  readonly rebuild: () => Promise<void>;
};

/**
 * Restores a backup into a database that holds nothing yet. The file is read through and checked first, then written
 * in one transaction that is kept only if every chain in it holds; then the read models are rebuilt. Throws in words
 * when the file is damaged, the key is another one, the schema is not that of the backup, or the database is not empty.
 */
export async function restoreBackup(options: RestoreOptions): Promise<BackupHeader> {
  const { pool, path, masterKey } = options;
  const header = await checkBackup(path);
  const source = { keyId: header.keyId, keyCheck: Buffer.from(header.keyCheck, 'base64') };
  await assertOpens(masterKey, source, 'This backup');
  await inTransaction(pool, async (client) => {
    await assertReady(client, header);
    await writeInstallation(client, source, header.at);
    await writeRows(client, path, await tablesHere(client));
    await assertChains(client, openCaseKeys(masterKey), path);
    return { commit: true, value: undefined };
  });
  await options.rebuild();
  return header;
}

async function assertReady(client: PoolClient, header: BackupHeader): Promise<void> {
  const [schema] = await rowsOf<{ newest: number }>(client, {
    text: 'select coalesce(max(number), 0) as newest from schema_migration',
  });
  const newest = schema?.newest ?? 0;
  if (newest < header.schema) {
    throw new Error(
      `The backup was taken from a database at step ${header.schema} of the schema; this one is at ` +
        `${newest}. Use a Throughline as new as the one that wrote it, and run "throughline migrate".`,
    );
  }
  if (newest > header.schema) {
    throw new Error(
      `The backup was taken from a database at step ${header.schema} of the schema, and this one is at ${newest} ` +
        'already: what the steps between do to rows would be left undone. Restore into a new database without a ' +
        'schema, which is brought up on the way. Nothing was changed.',
    );
  }
  const full: string[] = [];
  for (const table of await tablesHere(client)) {
    const rows = await rowsOf(client, { text: `select 1 from ${table.name} limit 1` });
    if (rows.length > 0) full.push(table.name);
  }
  const installation = await findInstallation(client);
  if (installation !== undefined && installation.keyId !== header.keyId) {
    throw new Error(
      `This database is set up with the master key ${installation.keyId}, and the backup needs ${header.keyId}. ` +
        'Restore into a database that was never started.',
    );
  }
  if (full.length === 0) return;
  throw new Error(
    `A backup is restored into an empty database only, and this one holds rows in ${full.join(', ')}. Create a new ` +
      'database, run "throughline migrate" on it, and restore into that. Nothing was changed.',
  );
}

async function writeInstallation(client: PoolClient, installation: Installation, at: string): Promise<void> {
  await rowsOf(client, {
    text: 'insert into installation (key_id, key_check, created_at) values ($1, $2, $3) on conflict do nothing',
    values: [installation.keyId, installation.keyCheck, at],
  });
}

async function writeRows(client: PoolClient, path: string, tables: readonly BackupTable[]): Promise<void> {
  let table: BackupTable | undefined;
  let rows: unknown[] = [];
  for await (const read of rowsOfBackup(path)) {
    if (read.table !== table?.name || rows.length >= (table.rowsAtOnce ?? ROWS_A_WRITE)) {
      await insert(client, table, rows);
      table = tables.find(({ name }) => name === read.table);
      rows = [];
    }
    rows.push(read.row);
  }
  await insert(client, table, rows);
}

/**
 * The tables of a backup with their columns, as far as this database has them: one whose schema is older, because it is
 * brought up after an older backup was read in, lacks the newest.
 */
export async function tablesHere(db: Queryable): Promise<readonly BackupTable[]> {
  const rows = await rowsOf<{ name: string; columns: readonly string[] }>(db, {
    text: `select c.relname as name, to_json(array_agg(a.attname)) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      group by c.relname`,
  });
  const columnsOf = new Map(rows.map(({ name, columns }) => [name, new Set(columns)]));
  return BACKUP_TABLES.flatMap((table) => {
    const here = columnsOf.get(table.name);
    return here === undefined
      ? []
      : [{ ...table, columns: table.columns.filter((column) => here.has(column)) }];
  });
}

async function insert(
  client: PoolClient,
  table: BackupTable | undefined,
  rows: readonly unknown[],
): Promise<void> {
  if (table === undefined || rows.length === 0) return;
  const columns = table.columns.join(', ');
  await rowsOf(client, {
    text: `insert into ${table.name} (${columns})
      select ${columns} from json_populate_recordset(null::${table.name}, $1::json)`,
    values: [JSON.stringify(rows)],
  });
}

async function assertChains(client: PoolClient, keys: CaseKeys, path: string): Promise<void> {
  const heads = await rowsOf<{ case_id: string }>(client, {
    text: 'select case_id from case_head order by case_id',
  });
  for (const { case_id: caseId } of heads) {
    const report = await verifyChain(client, keys, caseId);
    if (report.ok) continue;
    throw new Error(
      `In the backup ${path} the chain of case ${caseId} does not hold at event ${report.firstBad}: ${report.why}. ` +
        'Nothing was restored. Use another backup.',
    );
  }
  const [stray] = await rowsOf<{ case_id: string }>(client, {
    text: `select case_id from event e where not exists (select 1 from case_head h where h.case_id = e.case_id) limit 1`,
  });
  if (stray !== undefined) {
    throw new Error(
      `In the backup ${path} case ${stray.case_id} has events and no key. Nothing was restored. Use another backup.`,
    );
  }
}
