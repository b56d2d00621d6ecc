import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { caseCache } from '../../src/application/case-cache.ts';
import type { CommandDeps } from '../../src/application/handle-command.ts';
import { liveEngines } from '../../src/application/programmes.ts';
import type { Engine } from '../../src/domain/engine.ts';
import { APP_ROLE, DATABASE, urlOf } from '../../src/infrastructure/embedded/launcher.ts';
import { readOrCreatePasswords } from '../../src/infrastructure/embedded/passwords.ts';
import { choosePlace } from '../../src/infrastructure/embedded/place.ts';
import { type CaseKeys, openCaseKeys } from '../../src/infrastructure/keys/case-keys.ts';
import { openCalendarStore } from '../../src/infrastructure/postgres/calendar-store.ts';
import { openEventLog } from '../../src/infrastructure/postgres/event-log.ts';
import { unlock } from '../../src/infrastructure/postgres/installation.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import { instantFromEpochMs } from '../../src/kernel/instant.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';

/** The record of an installation, opened by this process as the server opens it. */
export type TortureRecord = {
  readonly pool: Pool;
  readonly keys: CaseKeys;
  readonly engine: Engine;
  readonly deps: CommandDeps;
  close(): Promise<void>;
};

/** The address of the application role of a running embedded PostgreSQL, from the files it keeps. */
export function appUrlOf(dataDir: string): string {
  const place = choosePlace(dataDir, () => undefined);
  const { app } = readOrCreatePasswords(place.passwordFile);
  return urlOf(APP_ROLE, app, Number(readFileSync(place.portFile, 'utf8')), DATABASE);
}

/**
 * Opens the record at an address with the master key in the installation's folder. Where no server has been before, the
 * key and the bank holidays are put in place.
 */
export async function openRecord(dataDir: string, url: string): Promise<TortureRecord> {
  const pool = openPool({ url, max: 4, applicationName: 'torture', pipeline: true });
  const source = { kind: 'file', path: join(dataDir, 'master.key'), mayCreate: true } as const;
  const keys = openCaseKeys(await unlock(pool, source, instantFromEpochMs(Date.now())));
  const calendars = openCalendarStore(pool);
  if ((await calendars.editions()).length === 0) await calendars.add(shippedHolidays());
  const engineFor = liveEngines(installedProgrammes(), calendarBook(await calendars.editions()));
  const engine = engineFor('safeguarding');
  if (engine === undefined)
    throw new Error('The programme "safeguarding", which the workload is of, is missing.');
  return {
    pool,
    keys,
    engine,
    deps: { log: openEventLog({ pool, keys }), engineFor, cache: caseCache(1_000) },
    close: () => pool.end(),
  };
}
