import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseCache } from '../../src/application/case-cache.ts';
import { scanHeld } from '../../src/application/documents/scan-document.ts';
import { rebuildStale } from '../../src/application/rebuild-cases.ts';
import { runClockBatch } from '../../src/application/run-clock.ts';
import { runWebhooks } from '../../src/application/run-webhooks.ts';
import { clearAway } from '../../src/application/unfinished.ts';
import { projectRoot } from '../../src/config/config.ts';
import { openScanner } from '../../src/infrastructure/documents/clamav.ts';
import { openClockQueue } from '../../src/infrastructure/postgres/clock-queue.ts';
import { openLeftovers } from '../../src/infrastructure/postgres/leftovers.ts';
import { openLookLog } from '../../src/infrastructure/postgres/look-log.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { rebuildProjection } from '../../src/infrastructure/postgres/read-model-writes.ts';
import { openStaleRows } from '../../src/infrastructure/postgres/stale-rows.ts';
import { openWebhookStore } from '../../src/infrastructure/postgres/webhook-store.ts';
import { localMasterKey } from '../../src/infrastructure/keys/master-key.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import { addMs } from '../../src/kernel/instant.ts';
import { liveEngines } from '../../src/application/programmes.ts';
import { NOW, type ReadingApp, readingApp } from '../support/reading-app.ts';
import { publishedHolidays } from '../support/scenario.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { JOBS, type Job } from './expectations.ts';
import { programmes } from './matrix-decisions.ts';

const REFERENCES = ['WM-1016', 'WM-1020'];
const LATER = addMs(NOW, 60 * 86_400_000);
const source = readFileSync(join(projectRoot, 'src', 'worker.ts'), 'utf8');

let database: TestDatabase;
let app: ReadingApp;
let pool: Pool;
let counted = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await readingApp(REFERENCES, { database });
  pool = openPool({ url: database.appUrl, max: 2, applicationName: 'jobs', pipeline: false });
}, 120_000);

afterAll(async () => {
  await pool.end();
  await app.close();
  await database.drop();
  process.stdout.write(`the matrix of jobs has ${counted} cells\n`);
});

test('every job that the worker starts is in the table', () => {
  const [, started = ''] = /const running = Promise\.all\(\[([\s\S]*?)\]\);/.exec(source) ?? [];
  const jobs = [...started.matchAll(/^\s*(\w+)\(/gm)].map(([, job]) => job);
  expect(jobs.toSorted()).toEqual(Object.keys(JOBS).toSorted());
  expect(runs.map(({ job }) => job).toSorted()).toEqual(Object.keys(JOBS).toSorted());
});

test.each(Object.entries(JOBS))('%s reaches what the table says', (job, { reaches }) => {
  const wired = wiredIn(job);
  for (const part of everyPart()) {
    expect([part, wired.includes(part)]).toEqual([part, reaches.split(' ').includes(part)]);
    counted += 1;
  }
});

const engineFor = liveEngines(programmes, publishedHolidays());

/** What each job does in one round, on the database of the test. */
const runs: readonly { readonly job: string; readonly run: () => Promise<unknown> }[] = [
  {
    job: 'keepTheClock',
    run: () =>
      runClockBatch(
        { log: app.log, engineFor, cache: caseCache(1), queue: openClockQueue(pool) },
        LATER,
        100,
      ),
  },
  {
    job: 'keepTelling',
    run: () =>
      runWebhooks({
        webhooks: openWebhookStore({
          pool,
          masterKey: localMasterKey(Buffer.alloc(32, 7)),
          newId: () => uuidV7(Date.now()),
        }),
        send: async () => {
          throw new Error('nobody set a webhook up, and nothing is to be told');
        },
        log: app.log,
        looks: openLookLog(pool),
        clock: { now: () => LATER },
        mayRead: app.mayRead,
        origin: 'http://localhost:8080',
      }),
  },
  {
    job: 'keepScanning',
    run: () =>
      scanHeld({
        documents: app.documents,
        scanner: openScanner({ kind: 'none' }),
        clock: { now: () => LATER },
      }),
  },
  {
    job: 'bringRowsUp',
    run: () =>
      rebuildStale(
        {
          log: app.log,
          engineFor,
          replace: (changes, clockAt) => rebuildProjection(pool, changes, clockAt),
          stale: openStaleRows(pool),
          isOver: () => false,
        },
        (_caseId, error) => {
          throw error;
        },
      ),
  },
  { job: 'keepTheDirectory', run: () => app.keepDirectory(() => false, true) },
  { job: 'keepTheInterests', run: () => Promise.all([app.keepInterests(), app.screenParties()]) },
  { job: 'keepWatchingLooks', run: () => app.watchLooks() },
  {
    job: 'keepTidy',
    run: () => clearAway({ leftovers: openLeftovers(pool), documents: app.documents, days: 90 }, LATER),
  },
];

describe.each(runs)('a round of $job', ({ job, run }) => {
  test('records on cases as the table says, and nobody is shown any', async () => {
    const eventsBefore = await eventsSoFar();
    const looksBefore = (await app.looks()).length;
    await run();
    const added = (await eventsSoFar()).flatMap((each, place) => each.slice(eventsBefore[place]?.length));
    const allowed = ALLOWED[JOBS[job]?.records ?? 'nothing'];
    expect(added.filter((one) => !allowed(one))).toEqual([]);
    // Without anybody who asks to be told, the one that shows cases shows none either.
    expect((await app.looks()).length).toBe(looksBefore);
    if (job === 'keepTheClock') expect(added.length).toBeGreaterThan(0);
    counted += 2;
  });
});

type Recorded = { readonly type: string; readonly author?: { readonly person: string } };

const ALLOWED: { readonly [what in Job['records']]: (event: Recorded) => boolean } = {
  nothing: () => false,
  consequences: ({ type }) => type !== 'fact',
  findings: ({ type, author }) => type !== 'fact' || author?.person === 'check-of-interests',
  handovers: ({ type, author }) => type !== 'fact' || author?.person.startsWith('demo-') === true,
};

/** What is on the record of each case of the test. */
function eventsSoFar(): Promise<readonly (readonly Recorded[])[]> {
  return Promise.all(REFERENCES.map(async (reference) => app.log.load(await app.caseId(reference), 0)));
}

/** What the worker is wired to: what it imports to work with, without clocks, ids, words and waits. */
function everyPart(): readonly string[] {
  const imported = [
    ...source.matchAll(/^import \{([^}]*)\} from '\.\/(?:application|infrastructure|wiring)/gm),
  ];
  const names = imported.flatMap(([, listed = '']) => listed.split(',').map((one) => one.trim()));
  const isPart = /^(?:open|run|keep|scan|watch|clear|rebuild|webhook)/;
  const parts = names.filter((name) => isPart.test(name) && name !== 'openRunningRecord');
  return [...parts.filter((name) => !OF_ALL.includes(name)), 'interestChecks'];
}

/** Opened once for all jobs, or through `interestChecks`. */
const OF_ALL = ['openDocuments', 'openScanner', 'openInterestChecks'];

/** Of the parts of the worker those that the function of a job names. */
function wiredIn(job: string): readonly string[] {
  const [, body = ''] =
    new RegExp(`function ${job}\\([\\s\\S]*?\\{\\n([\\s\\S]*?)\\n\\}\\n`).exec(source) ?? [];
  return everyPart().filter((part) => new RegExp(`\\b${part}\\(`).test(body));
}
