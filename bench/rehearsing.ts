import { performance } from 'node:perf_hooks';
import { demonstrationArea } from '../programmes/safeguarding/demo/demonstration-area.ts';
import { safeguarding } from '../programmes/safeguarding/programme.ts';
import { placing, tellingsOf } from '../src/application/case-history.ts';
import { requestFor } from '../src/application/handle-command.ts';
import type { EventLog, WholeRecord } from '../src/application/ports.ts';
import { layDown } from '../src/application/record-history.ts';
import { rehearse } from '../src/application/rehearse.ts';
import { type Engine, liveEngine, rehearsalEngine } from '../src/domain/engine.ts';
import type { Fact } from '../src/domain/event.ts';
import type { RuleSet } from '../src/domain/rules.ts';
import { verifyChain } from '../src/infrastructure/postgres/verify-chain.ts';
import { openWholeRecord } from '../src/infrastructure/postgres/whole-record.ts';
import { uuidV7 } from '../src/infrastructure/record/uuid-v7.ts';
import { shippedHolidays } from '../src/wiring/shipped-calendar.ts';
import { calendarBook } from '../src/kernel/calendar-book.ts';
import { type Instant, instantFromEpochMs } from '../src/kernel/instant.ts';
import { asPlainDate } from '../src/kernel/plain-date.ts';
import { compileProgramme } from '../src/programme/compile/compile.ts';
import { asSuperuser, type ClusterCoordinates } from '../test/support/test-cluster.ts';
import { benchKeys, cloneDatabase, openInstallation } from './installation.ts';
import { type Line, median, milliseconds, perSecond } from './table.ts';

const COPIES = 15;
const ROUNDS = 5;
const PAGE = 20;
const NOW: Instant = instantFromEpochMs(Date.parse('2026-11-22T09:00:00Z'));

/**
 * Rehearsal of every case on record, in one process, against merely reading the same facts (decrypted and parsed), and
 * against reading and parsing the same bodies kept as plain JSON text in a scratch table, the strictest reference.
 */
export async function benchRehearsing(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  const compiled = compileProgramme(safeguarding);
  if (!compiled.ok)
    throw new Error(`The safeguarding programme does not compile: ${JSON.stringify(compiled.error)}`);
  const book = calendarBook([shippedHolidays()]);
  const live = liveEngine(compiled.value, book);
  const engine = rehearsalEngine(compiled.value, book, compiled.value.ruleSets.at(-1) as RuleSet);
  const database = await cloneDatabase(coordinates, coordinates.template);
  const installation = openInstallation(coordinates, database, { connections: 2 });
  const record = openWholeRecord({ db: installation.pool, keys: benchKeys() });
  const caseIds = await tellEverything(live, installation.deps.log);
  const events = await keepPlain(coordinates, database, record, caseIds);
  const rates: { read: number; plain: number; rehearsed: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.push({
      read: await pages(caseIds, events, (ids) => record.factsOf(ids)),
      plain: await pages(caseIds, events, async (ids) => {
        const { rows } = await installation.pool.query<{ body: string }>({
          name: 'plain',
          text: 'select * from bench_plain where case_id = any($1::uuid[]) order by case_id, position',
          values: [ids],
        });
        for (const row of rows) JSON.parse(row.body);
      }),
      rehearsed: await pages(caseIds, events, async (ids) => {
        for (const [caseId, facts] of await record.factsOf(ids))
          rehearse(caseId, facts as readonly Fact[], engine, NOW);
      }),
    });
  }
  const verified = await timeVerify(installation, caseIds.slice(0, 200));
  await installation.close();
  const [read, plain, rehearsed] = [
    median(rates.map((r) => r.read)),
    median(rates.map((r) => r.plain)),
    median(rates.map((r) => r.rehearsed)),
  ];
  const line = (what: string, reference: number): Line => ({
    what,
    ours: `${perSecond(rehearsed)} facts`,
    reference: `${perSecond(reference)} facts`,
    ratio: rehearsed / reference,
    goal: '≥ 0.50',
    holds: rehearsed / reference >= 0.5,
  });
  return [
    line(`rehearsal against reading the same facts, one core (${caseIds.length} cases)`, read),
    {
      what: '  against the same bodies as plain JSON rows, which the record never holds',
      ours: `${perSecond(rehearsed)} facts`,
      reference: `${perSecond(plain)} facts`,
      ratio: rehearsed / plain,
    },
    { what: 'verify a chain, an event', ours: milliseconds(verified) },
  ];
}

async function tellEverything(live: Engine, log: EventLog): Promise<readonly string[]> {
  const histories = demonstrationArea(asPlainDate('2026-11-22')).cases;
  const caseIds: string[] = [];
  for (let copy = 0; copy < COPIES; copy += 1) {
    for (const history of histories) {
      const caseId = uuidV7(Date.parse(NOW) + caseIds.length);
      const told = tellingsOf({ ...history, reference: `${history.reference}-${copy}` });
      const { state, events } = layDown(live, caseId, told, NOW, placing(live.programme));
      const outcome = await log.append(requestFor(live, state, events));
      if (outcome.outcome !== 'appended')
        throw new Error(`A bench case was not recorded: ${outcome.outcome}`);
      caseIds.push(caseId);
    }
  }
  return caseIds;
}

async function keepPlain(
  coordinates: ClusterCoordinates,
  database: string,
  record: WholeRecord,
  caseIds: readonly string[],
): Promise<number> {
  const url = new URL(coordinates.superuserUrl);
  url.pathname = `/${database}`;
  let count = 0;
  await asSuperuser(url.href, async (client) => {
    await client.query(
      'create table bench_plain (case_id uuid, position int, kind text, recorded_at timestamptz, body text, primary key (case_id, position))',
    );
    for (let at = 0; at < caseIds.length; at += PAGE) {
      for (const [caseId, facts] of await record.factsOf(caseIds.slice(at, at + PAGE))) {
        for (const fact of facts)
          await client.query('insert into bench_plain values ($1, $2, $3, $4, $5)', [
            caseId,
            fact.position,
            fact.kind,
            fact.recordedAt,
            JSON.stringify(fact),
          ]);
        count += facts.length;
      }
    }
    await client.query('grant select on bench_plain to throughline_app');
    await client.query('vacuum analyze');
  });
  return count;
}

/** Facts for each second of this process's processor time: what one core does, whatever else the machine is doing. */
async function pages(
  caseIds: readonly string[],
  events: number,
  work: (ids: readonly string[]) => Promise<unknown>,
): Promise<number> {
  const from = process.cpuUsage();
  for (let at = 0; at < caseIds.length; at += PAGE) await work(caseIds.slice(at, at + PAGE));
  const used = process.cpuUsage(from);
  return events / ((used.user + used.system) / 1_000_000);
}

async function timeVerify(
  installation: ReturnType<typeof openInstallation>,
  caseIds: readonly string[],
): Promise<number> {
  const keys = benchKeys();
  let events = 0;
  const from = performance.now();
  for (const caseId of caseIds) {
    const report = await verifyChain(installation.pool, keys, caseId);
    if (!report.ok) throw new Error(`A bench chain does not verify: ${JSON.stringify(report)}`);
    events += report.events;
  }
  return (performance.now() - from) / events;
}
