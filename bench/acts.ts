import { performance } from 'node:perf_hooks';
import type { Pool } from 'pg';
import { type Addressed, handleCommand } from '../src/application/handle-command.ts';
import type { Author } from '../src/domain/event.ts';
import { uuidV7 } from '../src/infrastructure/record/uuid-v7.ts';
import { openPool } from '../src/infrastructure/postgres/pool.ts';
import { addMs, instantFromEpochMs } from '../src/kernel/instant.ts';
import { asPlainDate } from '../src/kernel/plain-date.ts';
import type { ClusterCoordinates } from '../test/support/test-cluster.ts';
import { roleUrl } from '../test/support/test-cluster.ts';
import { type Installation, cloneDatabase, openInstallation } from './installation.ts';
import { type Line, median, milliseconds, perSecond } from './table.ts';

const NOW = instantFromEpochMs(Date.parse('2026-03-02T09:00:00Z'));
const TODAY = asPlainDate('2026-03-02');
const CASES_PER_WRITER = 4;
const WRITERS = [1, 8, 64] as const;
const ROUNDS = 3;
const ACTS_A_ROUND: { readonly [writers: number]: number } = { 1: 1_500, 8: 4_000, 64: 6_000 };

const by = (role: string): Author => ({
  person: `bench-${role}`,
  name: 'Robin Hale',
  agency: 'Allotment Society',
  role,
});

type Step = {
  readonly act: string;
  readonly role: string;
  readonly body: (case_: { letters: number }) => unknown;
};

/** The round of a case, over and over: notes that change nothing owed, and acts that open and meet duties. */
const ROUND: readonly Step[] = [
  {
    act: 'inspect-plot',
    role: 'site-manager',
    body: () => ({
      tidy: true,
      notes: 'Beds dug over, path clear, compost bay rebuilt since the last visit.',
    }),
  },
  { act: 'find-fence-broken', role: 'site-manager', body: () => ({ where: 'the north side, by the gate' }) },
  { act: 'mend-fence', role: 'site-manager', body: () => ({}) },
  { act: 'pay-rent', role: 'treasurer', body: () => ({ pence: 4_250 }) },
];

function addressed(
  caseId: string,
  step: Step | { readonly act: string; readonly role: string; readonly body: () => unknown },
  key: string,
): Addressed {
  return {
    caseId,
    programme: 'allotment',
    key,
    digest: key,
    command: {
      act: step.act,
      body: step.body({ letters: 0 }),
      author: by(step.role),
      occurred: { date: TODAY, precision: 'day', certainty: 'stated' },
    },
  };
}

export async function openCases(installation: Installation, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const caseId = uuidV7(Date.parse(NOW) + i);
    const opening = {
      programme: 'allotment',
      reference: `bench-${i}`,
      title: `Plot ${i}`,
      zone: 'Europe/London',
      division: 'england-and-wales',
    };
    const steps = [
      { act: 'open-case', role: 'secretary', body: () => opening },
      { act: 'receive-application', role: 'secretary', body: () => ({ name: 'Robin Hale', references: 2 }) },
      {
        act: 'agree-tenancy',
        role: 'secretary',
        body: () => ({ plot: `P${i}`, rods: 10, starts: '2026-03-01', firstReading: '2026-06-30' }),
      },
    ];
    for (const [n, step] of steps.entries())
      await record(installation, addressed(caseId, step, `open-${i}-${n}`));
    ids.push(caseId);
  }
  return ids;
}

async function record(installation: Installation, command: Addressed): Promise<void> {
  const done = await handleCommand(installation.deps, command, addMs(NOW, 1));
  if (!done.ok) throw new Error(`A bench act was refused: ${JSON.stringify(done.error)}`);
}

type Run = { readonly rate: number; readonly cpuMs: number };

async function timed(acts: number, work: () => Promise<void>): Promise<Run> {
  const cpu = process.cpuUsage();
  const from = performance.now();
  await work();
  const seconds = (performance.now() - from) / 1000;
  const used = process.cpuUsage(cpu);
  return { rate: acts / seconds, cpuMs: (used.user + used.system) / 1000 / acts };
}

async function ours(
  installation: Installation,
  caseIds: readonly string[],
  writers: number,
  acts: number,
  run: string,
): Promise<Run> {
  const each = Math.floor(acts / writers);
  return timed(each * writers, async () => {
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let i = 0; i < each; i += 1) {
          const caseId = caseIds[writer * CASES_PER_WRITER + (i % CASES_PER_WRITER)] as string;
          const step = ROUND[Math.floor(i / CASES_PER_WRITER) % ROUND.length] as Step;
          await record(installation, addressed(caseId, step, `${run}-${writer}-${i}`));
        }
      }),
    );
  });
}

type Statement = { readonly name: string; readonly text: string; readonly values: unknown[] };

/** Sends the very statements that our run sent, made beforehand, each writer its own cases in order. */
async function raw(pool: Pool, statements: readonly Statement[], writers: number): Promise<Run> {
  const byCase = new Map<string, Statement[]>();
  for (const statement of statements) {
    const list = byCase.get(statement.values[0] as string) ?? [];
    list.push(statement);
    byCase.set(statement.values[0] as string, list);
  }
  const queues = Array.from({ length: writers }, (): Statement[][] => []);
  [...byCase.values()].forEach((list, i) => queues[i % writers]?.push(list));
  return timed(statements.length, async () => {
    await Promise.all(
      queues.map(async (lists) => {
        for (let i = 0; lists.some((list) => i < list.length); i += 1) {
          for (const { [i]: statement } of lists) if (statement !== undefined) await pool.query(statement);
        }
      }),
    );
  });
}

/**
 * Acts recorded a second, with rules, duties, encryption, chain and read models, against a raw client that sends the
 * same inserts, prepared beforehand, to a copy of the same database in the same run.
 */
export async function benchActs(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const prepared = await cloneDatabase(coordinates, coordinates.template);
  const first = openInstallation(coordinates, prepared);
  const caseIds = await openCases(first, 64 * CASES_PER_WRITER);
  await first.close();
  for (const writers of WRITERS) {
    const [mine, theirs]: [Run[], Run[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      const sent: Statement[] = [];
      const [one, two] = [
        await cloneDatabase(coordinates, prepared),
        await cloneDatabase(coordinates, prepared),
      ];
      const installation = openInstallation(coordinates, one, {
        seen: (s) => (s as Statement).name === 'append' && sent.push(s as Statement),
      });
      mine.push(
        await ours(installation, caseIds, writers, ACTS_A_ROUND[writers] as number, `${writers}-${round}`),
      );
      await installation.close();
      const pool = openPool({
        url: roleUrl(coordinates, 'app', two),
        max: 8,
        applicationName: 'bench-raw',
        pipeline: true,
      });
      theirs.push(await raw(pool, sent, writers));
      await pool.end();
    }
    const ratio = median(mine.map((run, i) => run.rate / (theirs[i] as Run).rate));
    lines.push({
      what: `acts recorded, ${writers} writer${writers === 1 ? '' : 's'}`,
      ours: perSecond(median(mine.map((r) => r.rate))),
      reference: perSecond(median(theirs.map((r) => r.rate))),
      ratio,
      goal: '≥ 0.50',
      holds: ratio >= 0.5,
    });
    const cpu = median(mine.map((r) => r.cpuMs));
    lines.push({
      what: `  CPU of our process an act`,
      ours: milliseconds(cpu),
      reference: milliseconds(median(theirs.map((r) => r.cpuMs))),
      goal: '≤ 0.8 ms',
      holds: cpu <= 0.8,
    });
  }
  return lines;
}
