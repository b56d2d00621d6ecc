import { existsSync, statSync } from 'node:fs';
import type { HealthFinding } from './application/health.ts';
import { type Programmes, liveEngines } from './application/programmes.ts';
import { rebuildAllCases } from './application/rebuild-cases.ts';
import type { BackupTally } from './cli/deps.ts';
import { Failure } from './cli/failure.ts';
import { type OpenAddresses, openAddresses } from './cli-record.ts';
import { type Config, migrationsDir, readConfig } from './config/config.ts';
import type { BackupHeader } from './infrastructure/backup/backup-format.ts';
import { checkBackup } from './infrastructure/backup/read-backup.ts';
import { restoreBackup, tablesHere } from './infrastructure/backup/restore-backup.ts';
import { writeBackup } from './infrastructure/backup/write-backup.ts';
import { openScanner } from './infrastructure/documents/clamav.ts';
import { examineDatabase } from './infrastructure/doctor/examine-database.ts';
import { examineDocuments } from './infrastructure/doctor/examine-documents.ts';
import { examineMachine } from './infrastructure/doctor/examine-machine.ts';
import { openCaseKeys } from './infrastructure/keys/case-keys.ts';
import { type MasterKey, readMasterKey } from './infrastructure/keys/master-key.ts';
import { openCalendarStore } from './infrastructure/postgres/calendar-store.ts';
import { openEventLog } from './infrastructure/postgres/event-log.ts';
import { migrate, readMigrations, readSchemaState } from './infrastructure/postgres/migrate.ts';
import { assertDurable, assertVersion, openPool } from './infrastructure/postgres/pool.ts';
import { rowsOf } from './infrastructure/postgres/queryable.ts';
import { rebuildProjection } from './infrastructure/postgres/read-model-writes.ts';
import { openWholeRecord } from './infrastructure/postgres/whole-record.ts';
import { systemClock } from './infrastructure/system-clock.ts';
import { calendarBook } from './kernel/calendar-book.ts';
import { objectStoreOf } from './wiring/open-documents.ts';

type Say = (line: string) => void;

/** Brings the schema of the configured database up. */
export async function migrateInstallation(config: Config, say: Say): Promise<readonly string[]> {
  return withAddresses(config, say, async (addresses) => {
    const applied = await bringUp(addresses, say);
    return applied.map(({ number, name }) => `${String(number).padStart(4, '0')}_${name}`);
  });
}

/** To the newest step of the schema, or to an earlier one. */
async function bringUp(
  { migratorUrl }: OpenAddresses,
  say: Say,
  step = Number.POSITIVE_INFINITY,
): ReturnType<typeof migrate> {
  if (migratorUrl === undefined)
    throw new Error(
      'THROUGHLINE_MIGRATOR_URL is missing: the schema is brought up by the role that owns it. Set it to the address of that role.',
    );
  const upTo = readMigrations(migrationsDir).filter(({ number }) => number <= step);
  return migrate(migratorUrl, upTo, say);
}

/** Writes a backup of the configured installation. */
export async function backupInstallation(config: Config, file: string, say: Say): Promise<BackupTally> {
  return withPool(config, say, async (pool) => {
    const header = await writeBackup(pool, file, systemClock.now());
    return tallyOf(header, file);
  });
}

/**
 * Restores a backup into the configured installation, which must be empty, and builds the read models anew. Where there
 * is no schema it is brought up to that of the backup before and to the newest afterwards, so that what a step does to
 * rows is done to those of an older backup too. The file and the key are looked at before a database is started or
 * changed.
 */
export async function restoreInstallation(
  config: Config,
  file: string,
  programmes: Programmes,
  say: Say,
): Promise<BackupTally> {
  const backup = await checkBackup(file);
  const masterKey = fittingKey(config, backup);
  const bringUpWhenNew = async (addresses: OpenAddresses): Promise<void> => {
    const { applied } = await readSchemaState(addresses.appUrl, readMigrations(migrationsDir));
    if (applied.length === 0) await bringUp(addresses, say, backup.schema);
  };
  const restore = async (pool: Pool, addresses: OpenAddresses): Promise<BackupTally> => {
    if (config.database.kind === 'embedded') await assertNothingIn(pool, config.dataDir, file);
    const keys = openCaseKeys(masterKey);
    const rebuild = async (): Promise<void> => {
      const { pending } = await readSchemaState(addresses.appUrl, readMigrations(migrationsDir));
      if (pending.length > 0) await bringUp(addresses, say);
      const book = calendarBook(await openCalendarStore(pool).editions());
      const deps = {
        log: openEventLog({ pool, keys }),
        engineFor: liveEngines(programmes, book),
        replace: rebuildProjection.bind(undefined, pool),
      };
      await rebuildAllCases(deps, openWholeRecord({ db: pool, keys }), (done) =>
        say(`${done} cases rebuilt`),
      );
    };
    const header = await restoreBackup({ pool, path: file, masterKey, rebuild });
    return tallyOf(header, file);
  };
  return withPool(config, say, restore, bringUpWhenNew);
}

/** The master key of the installation, or a Failure that says where to put the one that the backup needs. */
function fittingKey({ masterKey: source }: Config, { keyId }: BackupHeader): MasterKey {
  const remedy =
    source.kind === 'file'
      ? `Put the key file of the backup at ${source.path} first (it is the master.key of the installation the backup was taken from), then give the same command again.`
      : 'Set THROUGHLINE_MASTER_KEY to that key first, then give the same command again.';
  if (source.kind === 'file' && !existsSync(source.path))
    throw new Failure(
      `The backup can be read with the master key ${keyId} only, and there is no key in ${source.path}. ${remedy} Nothing was changed.`,
    );
  const key = readMasterKey(source, false);
  if (key.keyId === keyId) return key;
  const where = source.kind === 'file' ? source.path : 'THROUGHLINE_MASTER_KEY';
  throw new Failure(
    `The backup can be read with the master key ${keyId} only, and the one in ${where} is ${key.keyId}. ${remedy} Where ${key.keyId} opens another record, do not put a key in its place: restore into a new folder. Nothing was changed.`,
  );
}

/** A Failure that says how to restore beside an embedded database that holds something already. */
async function assertNothingIn(pool: Pool, folder: string, file: string): Promise<void> {
  const full: string[] = [];
  for (const { name } of await tablesHere(pool)) {
    const rows = await rowsOf(pool, { text: `select 1 from ${name} limit 1` });
    if (rows.length > 0) full.push(name);
  }
  if (full.length === 0) return;
  throw new Failure(
    `A backup is restored into an empty database only, and the one in ${folder} holds rows in ${full.join(', ')}. ` +
      'Restore into a new folder, with the key file of the backup put there first as master.key:\n' +
      `  THROUGHLINE_DATA=NEW-FOLDER npx throughline restore ${file}\nNothing was changed.`,
  );
}

function tallyOf({ counts, documentsElsewhere }: BackupHeader, file: string): BackupTally {
  return {
    cases: counts['case_head'] ?? 0,
    events: counts['event'] ?? 0,
    documents: counts['document'] ?? 0,
    documentsElsewhere: documentsElsewhere ?? 0,
    bytes: statSync(file).size,
  };
}

type Pool = ReturnType<typeof openPool>;

async function withPool<Value>(
  config: Config,
  say: Say,
  work: (pool: Pool, addresses: OpenAddresses) => Promise<Value>,
  before: (addresses: OpenAddresses) => Promise<void> = () => Promise.resolve(),
): Promise<Value> {
  return withAddresses(config, say, async (addresses) => {
    await before(addresses);
    const { appUrl } = addresses;
    const pool = openPool({
      url: appUrl,
      max: 4,
      applicationName: 'throughline-cli',
      pipeline: false,
      statementTimeoutMs: 0,
    });
    try {
      await assertVersion(pool);
      await assertDurable(pool);
      return await work(pool, addresses);
    } finally {
      await pool.end();
    }
  });
}

async function withAddresses<Value>(
  config: Config,
  say: Say,
  work: (addresses: OpenAddresses) => Promise<Value>,
): Promise<Value> {
  const addresses = await openAddresses(config, say);
  try {
    return await work(addresses);
  } finally {
    await addresses.close();
  }
}

/** Looks at everything, one after another; what cannot be looked at is a finding too. */
export async function* examineInstallation(): AsyncGenerator<HealthFinding> {
  let config: Config;
  try {
    config = readConfig(process.env);
    yield {
      what: 'Configuration',
      health: 'well',
      says: `Its folder is ${config.dataDir}; the database is ${config.database.kind === 'embedded' ? 'the embedded one' : 'the one named in THROUGHLINE_DATABASE_URL'}.`,
    };
  } catch (error) {
    yield {
      what: 'Configuration',
      health: 'ill',
      says: error instanceof Error ? error.message : String(error),
      advice: 'Correct the environment variables named.',
    };
    return;
  }
  yield* examineMachine(config.dataDir);
  let addresses: OpenAddresses;
  try {
    addresses = await openAddresses(config, () => undefined);
  } catch (error) {
    yield {
      what: 'Database',
      health: 'ill',
      says: error instanceof Error ? error.message : String(error),
      advice: 'Put right what it says, and run the doctor again.',
    };
    return;
  }
  try {
    yield* examineDatabase({
      appUrl: addresses.appUrl,
      migrations: readMigrations(migrationsDir),
      masterKey: config.masterKey,
      approverDays: config.approverDays,
      now: systemClock.now(),
    });
    yield* examineDocuments({
      appUrl: addresses.appUrl,
      scanner: openScanner(config.scanner),
      objects: () => objectStoreOf(config.documents),
    });
  } finally {
    await addresses.close();
  }
}
