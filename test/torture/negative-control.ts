import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrationsDir } from '../../src/config/config.ts';
import { startEmbeddedPostgres } from '../../src/infrastructure/embedded/launcher.ts';
import { migrate, readMigrations } from '../../src/infrastructure/postgres/migrate.ts';
import { civilDateIn, instantFromEpochMs } from '../../src/kernel/instant.ts';
import { asSuperuser } from '../support/test-cluster.ts';
import { inProcessGateway } from './in-process-gateway.ts';
import { openRecord } from './open-record.ts';
import { type Oracle, type Violation, judge, openOracle } from './oracle.ts';
import { readBack } from './read-back.ts';
import { seededRandom } from './seeded-random.ts';
import { workload } from './workload.ts';
import { startWriters } from './writers.ts';

/**
 * Durability switched off, so that PostgreSQL acknowledges what a crash takes back. The program itself refuses to run
 * like this, and nothing that a person can set leads here: these settings are given to a PostgreSQL of this test alone.
 */
export const WITHOUT_DURABILITY = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
} as const;

export type ControlOptions = {
  readonly seed: number;
  /** Postmasters to kill at most; with `untilCaught` the control ends as soon as the oracle catches a loss. */
  readonly kills: number;
  readonly untilCaught: boolean;
  /** Parameters of PostgreSQL; none for the ordinary, durable ones. */
  readonly settings: Readonly<Record<string, string>>;
};

export type ControlResult = {
  readonly kills: number;
  readonly acknowledged: number;
  readonly violations: readonly Violation[];
  /** Chains that do not hold and read models that differ, as the record can tell by itself. */
  readonly faults: readonly string[];
};

const WRITERS = 8;

/**
 * The same writers, oracle and judgement as in the torture, through the same event log, on a PostgreSQL with the
 * settings given, whose postmaster is killed again and again.
 */
export async function runControl(options: ControlOptions): Promise<ControlResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-control-'));
  // Passed through by the account that PostgreSQL is lent when root runs this.
  chmodSync(dataDir, 0o755);
  const oracle = openOracle();
  try {
    let [kills, violations, faults]: [number, readonly Violation[], readonly string[]] = [0, [], []];
    while (kills < options.kills && !(options.untilCaught && violations.length > 0)) {
      await writeAndKill(dataDir, options, oracle, kills);
      kills += 1;
      ({ violations, faults } = await judgeAfterwards(dataDir, options, oracle));
    }
    return { kills, acknowledged: oracle.acknowledged, violations, faults };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function writeAndKill(
  dataDir: string,
  options: ControlOptions,
  oracle: Oracle,
  round: number,
): Promise<void> {
  const postgres = await start(dataDir, options);
  await migrate(postgres.migratorUrl, readMigrations(migrationsDir), () => undefined);
  const record = await openRecord(dataDir, postgres.appUrl);
  // What stood before the writers came is safe: only what they were told of can be lost.
  await asSuperuser(postgres.superuserUrl, (client) => client.query('CHECKPOINT'));
  const random = seededRandom(options.seed).fork(`round ${round}`);
  const now = () => instantFromEpochMs(Date.now());
  const today = civilDateIn('Europe/London', now());
  const gateway = inProcessGateway(record.deps, now);
  const writes = workload(`control${String.fromCodePoint(97 + round)}`, random, today, 12);
  // What has no answer when the postmaster dies stays unknown: asked for again after the crash, it would be mended.
  let dead = false;
  const writers = startWriters({
    count: WRITERS,
    gateway: { send: (write) => (dead ? new Promise(() => undefined) : gateway.send(write)) },
    oracle,
    workload: writes,
    random,
    pause: 0,
  });
  const before = oracle.acknowledged;
  while (oracle.acknowledged < before + 150) {
    if (writers.refusals.length > 0) throw new Error(`The workload is refused: ${writers.refusals[0]}`);
    await sleep(5);
  }
  await sleep(random.below(400));
  process.kill(postgres.pid, 'SIGKILL');
  dead = true;
  await postgres.ended;
  void writers.stop();
  await record.close();
  await postgres.stop();
}

async function judgeAfterwards(
  dataDir: string,
  options: ControlOptions,
  oracle: Oracle,
): Promise<Pick<ControlResult, 'violations' | 'faults'>> {
  const postgres = await start(dataDir, options);
  try {
    const record = await openRecord(dataDir, postgres.appUrl);
    const found = await readBack(record);
    await record.close();
    return { violations: judge(oracle.sent, found.cases), faults: found.faults };
  } finally {
    await postgres.stop();
  }
}

function start(dataDir: string, { settings }: ControlOptions): ReturnType<typeof startEmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, logLine: () => undefined, settings });
}
