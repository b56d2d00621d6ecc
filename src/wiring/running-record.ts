import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { CalendarStore, ClockQueue, EventLog } from '../application/ports.ts';
import { type Programmes, liveEngines } from '../application/programmes.ts';
import { bringHolidaysUp } from '../application/shipped-holidays.ts';
import { type Config, migrationsDir } from '../config/config.ts';
import type { Engine } from '../domain/engine.ts';
import { type CaseKeys, openCaseKeys } from '../infrastructure/keys/case-keys.ts';
import type { MasterKey } from '../infrastructure/keys/master-key.ts';
import { openCalendarStore } from '../infrastructure/postgres/calendar-store.ts';
import { openClockQueue } from '../infrastructure/postgres/clock-queue.ts';
import { openEventLog } from '../infrastructure/postgres/event-log.ts';
import { databaseFaultInWords, isUnavailable } from '../infrastructure/postgres/faults.ts';
import { unlock } from '../infrastructure/postgres/installation.ts';
import { readMigrations, readSchemaState, schemaFault } from '../infrastructure/postgres/migrate.ts';
import { assertDurable, assertVersion, openPool } from '../infrastructure/postgres/pool.ts';
import { systemClock } from '../infrastructure/system-clock.ts';
import { calendarBook } from '../kernel/calendar-book.ts';
import { installedProgrammes } from './programmes.ts';
import { shippedHolidays } from './shipped-calendar.ts';
import { backOff } from './supervise.ts';
import { refuseToRun } from './supervised.ts';

/** What the server and the worker both run on. */
export type RunningRecord = {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly masterKey: MasterKey;
  readonly keys: CaseKeys;
  readonly queue: ClockQueue;
  readonly programmes: Programmes;
  /** The live engine of a programme, with the bank holidays as last read. */
  readonly engineFor: (programme: string) => Engine | undefined;
  readonly close: () => Promise<void>;
};

export type RunningOptions = {
  readonly config: Config;
  readonly name: 'server' | 'worker';
  readonly connections: number;
  readonly say: (line: string) => void;
};

/** How long a database that is not there yet is waited for, in milliseconds. It may be starting beside us. */
const WAIT_FOR_DATABASE_MS = 60_000;

/** How soon a new list of bank holidays is noticed, in milliseconds. */
const CALENDAR_EVERY_MS = 60_000;

/**
 * Opens the record for a program that keeps running. Ends the process, in words, when it must not run on this
 * database: an old server, durability switched off, another schema, another master key.
 */
export async function openRunningRecord(options: RunningOptions): Promise<RunningRecord> {
  const { config, name, say } = options;
  if (config.database.kind !== 'external') {
    refuseToRun(
      `The ${name} is started by "npm start", which gives it the address of the database. Run that instead.`,
    );
  }
  const url = config.database.appUrl;
  const pool = openPool({
    url,
    max: options.connections,
    applicationName: `throughline-${name}`,
    pipeline: true,
    onConnectionLost: tellSeldom(() =>
      say('The database connection was lost; it is used again as soon as it is back'),
    ),
  });
  const programmes = inWordsOrEnd(() => installedProgrammes());
  await untilReachable(say, () => assertVersion(pool));
  await orRefuse(async () => {
    await assertDurable(pool);
    await assertSchema(url);
  });
  const masterKey = await orRefuse(() => unlock(pool, config.masterKey, systemClock.now()));
  const queue = openClockQueue(pool);
  const calendars = openCalendarStore(pool);
  if (name === 'server') await takeInHolidays(calendars, queue);
  const engines = await followCalendars(calendars, programmes, say);
  const keys = openCaseKeys(masterKey);
  return {
    pool,
    log: openEventLog({ pool, keys }),
    masterKey,
    keys,
    queue,
    programmes,
    engineFor: engines.engineFor,
    close: async () => {
      engines.stop();
      await pool.end();
    },
  };
}

async function assertSchema(url: string): Promise<void> {
  const state = await readSchemaState(url, readMigrations(migrationsDir));
  const fault = schemaFault(state);
  if (fault !== undefined) throw new Error(fault);
  if (state.pending.length > 0) {
    const names = state.pending.map((migration) => migration.name).join(', ');
    throw new Error(
      `The database is older than this program: it lacks ${names}. Run "npx throughline migrate", or npm start, which does it.`,
    );
  }
}

/** Shipped bank holidays that the record does not have yet; what they re-date is looked at at once. */
async function takeInHolidays(calendars: CalendarStore, queue: ClockQueue): Promise<void> {
  const before = (await calendars.editions()).length;
  const now = systemClock.now();
  const after = (await bringHolidaysUp(calendars, shippedHolidays(), now)).length;
  if (after > before && before > 0) await queue.wakeAll(now);
}

async function followCalendars(
  calendars: CalendarStore,
  programmes: Programmes,
  say: (line: string) => void,
) {
  let editions = await calendars.editions();
  let engineFor = liveEngines(programmes, calendarBook(editions));
  const look = async (): Promise<void> => {
    try {
      const found = await calendars.editions();
      if (found.length === editions.length) return;
      editions = found;
      engineFor = liveEngines(programmes, calendarBook(editions));
      say(`New bank holidays are in use: ${editions.at(-1)?.edition ?? ''}`);
    } catch (error) {
      if (!isUnavailable(error)) say(`The bank holidays could not be read again: ${messageOf(error)}`);
    }
  };
  const timer = setInterval(() => void look(), CALENDAR_EVERY_MS);
  timer.unref();
  return { engineFor: (programme: string) => engineFor(programme), stop: () => clearInterval(timer) };
}

/** Waits for a database that is away; any other fault is one to refuse on. */
async function untilReachable(say: (line: string) => void, attempt: () => Promise<void>): Promise<void> {
  const waits = backOff();
  const until = Date.now() + WAIT_FOR_DATABASE_MS;
  for (let told = false; ; told = true) {
    try {
      return await attempt();
    } catch (error) {
      if (!isUnavailable(error)) refuseToRun(databaseFaultInWords(error) ?? messageOf(error));
      if (Date.now() > until) throw error;
      if (!told) say('Waiting for the database');
      await sleep(waits.next());
    }
  }
}

async function orRefuse<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    // A database that goes away meanwhile is no reason not to be started again.
    if (isUnavailable(error)) throw error;
    return refuseToRun(databaseFaultInWords(error) ?? messageOf(error));
  }
}

function inWordsOrEnd<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    return refuseToRun(messageOf(error));
  }
}

const SELDOM_MS = 5_000;

/** Tells at most once in five seconds: a database that goes away takes every connection with it. */
function tellSeldom(tell: () => void): () => void {
  let last = 0;
  return () => {
    if (Date.now() - last < SELDOM_MS) return;
    last = Date.now();
    tell();
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
