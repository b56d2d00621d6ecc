import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, migrationsDir } from '../config/config.ts';
import { databaseFaultForTerminal } from '../infrastructure/postgres/faults.ts';
import { unlock } from '../infrastructure/postgres/installation.ts';
import { migrate, readMigrations, readSchemaState } from '../infrastructure/postgres/migrate.ts';
import { assertDurable, assertEncoding, assertVersion, openPool } from '../infrastructure/postgres/pool.ts';
import { systemClock } from '../infrastructure/system-clock.ts';

/** Where the two roles of an installation find its database. */
export type Addresses = { readonly appUrl: string; readonly migratorUrl: string };

/**
 * Makes a database ready for the server and the worker: looks whether it may be used at all, brings its schema up, and
 * opens it with the master key, which is made on the first start. Throws in words when something stands against it.
 */
export async function prepareDatabase(
  config: Config,
  { appUrl, migratorUrl }: Addresses,
  say: (line: string) => void,
): Promise<void> {
  const pool = openPool({ url: appUrl, max: 1, applicationName: 'throughline-start', pipeline: false });
  try {
    await assertVersion(pool);
    await assertEncoding(pool);
    await assertDurable(pool);
    const migrations = readMigrations(migrationsDir);
    const before = await readSchemaState(migratorUrl, migrations);
    if (before.applied.length === 0 && config.demo) writeFileSync(demonstrationMark(config), '');
    await migrate(migratorUrl, migrations, say);
    const { masterKey } = config;
    const isNewKey = masterKey.kind === 'file' && !existsSync(masterKey.path);
    await unlock(pool, masterKey, systemClock.now());
    if (isNewKey) {
      say(
        `Made the master key ${masterKey.path}: keep a copy of it in another place, without it nothing can be read`,
      );
    }
  } catch (cause) {
    const words = databaseFaultForTerminal(cause);
    throw words === undefined ? cause : new Error(words, { cause });
  } finally {
    await pool.end();
  }
}

/** Present from before the first migration until the demonstration area is loaded, so a killed load is resumed. */
export function demonstrationMark(config: Config): string {
  return join(config.dataDir, 'demonstration-to-load');
}
