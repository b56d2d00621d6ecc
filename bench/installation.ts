import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { allotment } from '../programmes/allotment/allotment.ts';
import { caseCache } from '../src/application/case-cache.ts';
import type { CommandDeps } from '../src/application/handle-command.ts';
import { type Engine, liveEngine } from '../src/domain/engine.ts';
import { closeDatabase, createDatabase } from '../src/infrastructure/embedded/launcher.ts';
import { type CaseKeys, openCaseKeys } from '../src/infrastructure/keys/case-keys.ts';
import { localMasterKey } from '../src/infrastructure/keys/master-key.ts';
import { openEventLog } from '../src/infrastructure/postgres/event-log.ts';
import { openPool } from '../src/infrastructure/postgres/pool.ts';
import { calendarBook } from '../src/kernel/calendar-book.ts';
import { shippedHolidays } from '../src/wiring/shipped-calendar.ts';
import { compileProgramme } from '../src/programme/compile/compile.ts';
import { asSuperuser, type ClusterCoordinates, roleUrl } from '../test/support/test-cluster.ts';

/** One master key for a whole bench, so that cloned databases open with it. */
const masterKey = localMasterKey(randomBytes(32));

/** Keys of cases under the bench's master key. */
export function benchKeys(): CaseKeys {
  return openCaseKeys(masterKey);
}

/** The allotment engine as it runs live. */
export function allotmentEngine(): Engine {
  const compiled = compileProgramme(allotment);
  if (!compiled.ok)
    throw new Error(`The allotment programme does not compile: ${JSON.stringify(compiled.error)}`);
  return liveEngine(compiled.value, calendarBook([shippedHolidays()]));
}

/** What a bench needs of a database: a pool as the server has it, and the record through it. */
export type Installation = {
  readonly pool: Pool;
  readonly deps: CommandDeps;
  readonly engine: Engine;
  close(): Promise<void>;
};

/** Makes a database from a template and gives its name. */
export async function cloneDatabase(coordinates: ClusterCoordinates, template: string): Promise<string> {
  const name = `throughline_bench_${randomBytes(4).toString('hex')}`;
  await asSuperuser(coordinates.superuserUrl, async (client) => {
    await createDatabase(client, name, template);
    await closeDatabase(client, name);
  });
  return name;
}

/** A pool on a new database, whose statements may take as long as they do. */
export async function poolOfItsOwn(coordinates: ClusterCoordinates): Promise<Pool> {
  const database = await cloneDatabase(coordinates, coordinates.template);
  return openPool({
    url: roleUrl(coordinates, 'app', database),
    max: 2,
    applicationName: 'bench',
    pipeline: true,
    statementTimeoutMs: 0,
  });
}

/** Opens a database as the server does. `seen` is told of every statement before it is sent. A timeout of 0 is none. */
export function openInstallation(
  coordinates: ClusterCoordinates,
  database: string,
  options: {
    readonly connections?: number;
    readonly seen?: (statement: unknown) => void;
    readonly statementTimeoutMs?: number;
  } = {},
): Installation {
  const { seen, statementTimeoutMs } = options;
  const pool = openPool({
    url: roleUrl(coordinates, 'app', database),
    max: options.connections ?? 8,
    applicationName: 'bench',
    pipeline: true,
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
  });
  const watched =
    seen === undefined
      ? pool
      : new Proxy(pool, {
          get: (target, name) =>
            name === 'query'
              ? (statement: never) => (seen(statement), target.query(statement))
              : Reflect.get(target, name),
        });
  const engine = allotmentEngine();
  const log = openEventLog({ pool: watched, keys: benchKeys() });
  return {
    pool,
    engine,
    deps: { log, cache: caseCache(5_000), engineFor: () => engine },
    close: () => pool.end(),
  };
}
