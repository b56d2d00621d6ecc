import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/config/config.ts';
import { startEmbeddedPostgres } from '../../src/infrastructure/embedded/launcher.ts';
import { openPeopleStore } from '../../src/infrastructure/postgres/people-store.ts';
import { addMs, civilDateIn, instantFromEpochMs } from '../../src/kernel/instant.ts';
import { httpGateway, signIn } from './http-gateway.ts';
import { inProcessGateway } from './in-process-gateway.ts';
import { startInstallation, type TorturedInstallation } from './installation.ts';
import { type Kill, killInTurn } from './kill-loop.ts';
import { appUrlOf, openRecord, type TortureRecord } from './open-record.ts';
import { judge, type Oracle, openOracle, type Violation } from './oracle.ts';
import { readBack, type ReadBack, untilClockIsDone } from './read-back.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { planKills } from './victims.ts';
import { workload, WRITER } from './workload.ts';
import { startWriters, type Writers } from './writers.ts';

export type TortureOptions = {
  readonly kills: number;
  /** Writes that must have been acknowledged before the run ends. */
  readonly acknowledged: number;
  readonly seed: number;
  readonly say: (line: string) => void;
  /** How long the clock is given at the end to do what it has left; a killed worker's lease lasts 15 seconds. */
  readonly clockMs: number;
};

export type TortureResult = {
  readonly kills: readonly Kill[];
  readonly sent: number;
  readonly acknowledged: number;
  readonly retries: number;
  readonly unknowns: ReadonlyMap<string, number>;
  readonly seconds: number;
  readonly found: ReadBack;
  /** Cases that slept until the clock woke them, and how many of those it did. */
  readonly sleepers: { readonly cases: number; readonly woken: number };
  readonly clockDone: boolean;
  readonly violations: readonly Violation[];
  /** Whatever else is not as it should be: refusals, failed starts, processes left behind, what `verify` found. */
  readonly wrong: readonly string[];
};

const WRITERS = 8;
const MOST_CASES = 120;
const PAUSE_MS = 60;

/** A case of a sleeper was written this many days ago, so that the clock has weeks to catch up on. */
const SLEPT_DAYS = 40;
const DAY_MS = 86_400_000;

/**
 * The real program, writers that never stop, and `kill -9` at random moments; afterwards the record is compared with
 * what this process remembers.
 */
export async function runTorture(options: TortureOptions): Promise<TortureResult> {
  const started = Date.now();
  const random = seededRandom(options.seed);
  const oracle = openOracle();
  const installation = await startInstallation();
  try {
    const record = await openRecord(installation.dataDir, appUrlOf(installation.dataDir));
    const run = await writeAndKill(options, installation, record, oracle, random);
    const clockDone = await untilClockIsDone(record, options.clockMs);
    await record.close();
    const left = await installation.killForGood();
    const verified = await runVerify(installation.dataDir);
    const found = await readBackFrom(installation.dataDir);
    const sleepers = [...oracle.sent.values()].flatMap(({ write, acknowledged }) =>
      write.act === 'receive-referral' && write.key.startsWith('tk-sleeper') && acknowledged !== undefined
        ? [acknowledged.caseId]
        : [],
    );
    return {
      kills: run.kills,
      sent: oracle.sent.size,
      acknowledged: oracle.acknowledged,
      retries: oracle.retries,
      unknowns: run.unknowns,
      seconds: (Date.now() - started) / 1000,
      found,
      sleepers: {
        cases: sleepers.length,
        woken: sleepers.filter((caseId) => (found.byClock.get(caseId) ?? 0) > 0).length,
      },
      clockDone,
      violations: judge(oracle.sent, found.cases),
      wrong: [
        ...run.refusals.map((refusal) => `refused: ${refusal}`),
        ...installation.failedStarts.map((printed) => `a start failed:\n${printed}`),
        ...left.map((process) => `left behind: ${process}`),
        ...verified,
        ...found.faults,
      ],
    };
  } finally {
    await installation.killForGood();
    installation.remove();
  }
}

async function writeAndKill(
  options: TortureOptions,
  installation: TorturedInstallation,
  record: TortureRecord,
  oracle: Oracle,
  random: SeededRandom,
): Promise<{ kills: readonly Kill[]; unknowns: ReadonlyMap<string, number>; refusals: readonly string[] }> {
  const { person, name, agency, role } = WRITER;
  await openPeopleStore(record.pool).add([{ person, name, agency, roles: [role], demonstration: true }]);
  const today = civilDateIn('Europe/London', instantFromEpochMs(Date.now()));
  const writers = startWriters({
    count: WRITERS,
    gateway: httpGateway(await signIn(installation.origin, person)),
    oracle,
    workload: workload('http', random.fork('workload'), today, MOST_CASES),
    random: random.fork('writers'),
    pause: PAUSE_MS,
  });
  const sleepers = startSleepers(record, oracle, random);
  const plan = planKills(options.kills, random.fork('plan'));
  const kills = await killInTurn({
    plan,
    installation,
    record,
    random: random.fork('moments'),
    writers,
    onKill: ({ victim, recoveryMs }, index) => {
      const recovery =
        recoveryMs === undefined ? 'killed again before it recovered' : `well after ${recoveryMs} ms`;
      options.say(`${index + 1}/${plan.length} ${victim}: ${recovery}; ${oracle.acknowledged} acknowledged`);
    },
  });
  while (oracle.acknowledged < options.acknowledged && writers.refusals.length === 0) await sleep(100);
  await Promise.all([writers.stop(), sleepers.stop()]);
  const unknowns = new Map(writers.unknowns);
  for (const [why, times] of sleepers.unknowns) unknowns.set(why, (unknowns.get(why) ?? 0) + times);
  return { kills, unknowns, refusals: [...writers.refusals, ...sleepers.refusals] };
}

/**
 * One writer that records through the event log as of weeks ago: cases whose duties have fallen due since, and which
 * nobody but the worker will touch.
 */
function startSleepers(record: TortureRecord, oracle: Oracle, random: SeededRandom): Writers {
  const then = () => addMs(instantFromEpochMs(Date.now()), -SLEPT_DAYS * DAY_MS);
  const writes = workload('sleeper', random.fork('sleepers'), civilDateIn('Europe/London', then()), 0);
  const open: string[] = [];
  return startWriters({
    count: 1,
    gateway: inProcessGateway(record.deps, then),
    oracle,
    workload: {
      ...writes,
      opened: (caseId) => open.push(caseId),
      next: () => {
        const caseId = open.pop();
        return caseId === undefined ? writes.openCase() : writes.referral(caseId);
      },
    },
    random: random.fork('sleeper'),
    pause: 400,
  });
}

/** What `throughline verify` says on the installation, with nothing else running; empty when it is content. */
async function runVerify(dataDir: string): Promise<readonly string[]> {
  const cli = join(projectRoot, 'build', 'src', 'cli.js');
  const child = spawn(process.execPath, [cli, 'verify', '--json'], {
    env: { ...process.env, THROUGHLINE_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return status === 0 ? [] : [`throughline verify ended with status ${status}:\n${output.slice(0, 4_000)}`];
}

async function readBackFrom(dataDir: string): Promise<ReadBack> {
  const postgres = await startEmbeddedPostgres({ dataDir, logLine: () => undefined });
  try {
    const record = await openRecord(dataDir, postgres.appUrl);
    const found = await readBack(record);
    await record.close();
    return found;
  } finally {
    await postgres.stop();
  }
}
