import type { Pool } from 'pg';
import { systemClock } from '../src/infrastructure/system-clock.ts';
import { type ClusterCoordinates, roleUrl } from '../test/support/test-cluster.ts';
import { type WholeApp, wholeApp } from '../test/support/whole-app.ts';
import { browserlike, signIn } from '../test/web/sample-app.tsx';
import { prepare } from './casework-place.ts';
import { FILLER } from './casework.ts';
import { fillWith } from './fill.ts';
import { drive } from './load.ts';
import { type Line, median, milliseconds, perSecond } from './table.ts';

/** As many as the goal is set for (issue: identity and need to know); fewer for a look at the bench itself. */
const CASES = Number(process.env['BENCH_CASES'] ?? 300_000);

/** What permission and looks may cost: goal of the same place. */
const GOAL = 1.5;

const CONNECTIONS = 10;
const CLIENTS = 16;
const SECONDS = 2;
const ROUNDS = 3;
const CASES_READ = 40;
const HOST = 'localhost:8080';

/** Who sees little, much and all of it: a provider their orders, an officer a third by their team, a supervisor all. */
const PEOPLE = [
  { person: 'demo-rashid', sees: 'a few cases', readsCases: false },
  { person: 'demo-priya', sees: 'a third of all cases', readsCases: true },
  { person: 'demo-gareth', sees: 'all cases', readsCases: true },
] as const;

/**
 * What it costs to ask the policy, to narrow lists to what somebody may see, and to write each look down before the
 * answer leaves: the same requests to the same server on the same database, with all of that and without.
 */
export async function benchAccess(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  const place = await prepare(coordinates, 0);
  await fillWith(coordinates, place.database, 0, CASES, '2026-01-01', FILLER);
  const url = roleUrl(coordinates, 'app', place.database);
  const [guarded, open] = (await Promise.all(
    [false, true].map((unguarded) => wholeApp({ url, connections: CONNECTIONS, unguarded, clock })),
  )) as [WholeApp, WholeApp];
  await giveSight(guarded.pool);
  const [at, without] = (await Promise.all(
    [guarded, open].map(({ server }) => server.listen({ host: '127.0.0.1', port: 0 })),
  )) as [string, string];
  const lines: Line[] = [];
  for (const { person, sees, readsCases } of PEOPLE) {
    const browser = browserlike(guarded.server);
    await signIn(browser, person);
    const headers = { host: HOST, cookie: browser.cookie() };
    const cases = readsCases ? await readable(guarded.pool) : [];
    for (const [what, paths] of [
      ...(readsCases ? ([['a case', cases.map((caseId) => `/cases/${caseId}`)]] as const) : []),
      [`list of cases, of ${sees}`, ['/cases?state=all']],
      [`what everyone owes, of ${sees}`, ['/duties?show=everyone']],
    ] as const)
      lines.push(await beside(what, paths, headers, at, without));
  }
  await Promise.all([guarded.close(), open.close()]);
  return lines;
}

/** The time by which both run. Both write sessions of one database, so that one sign-in holds for both. */
const clock = systemClock;

/** Both in turn, several times, since the machine is never equally quiet: the middle of the ratios counts. */
async function beside(
  what: string,
  paths: readonly string[],
  headers: Readonly<Record<string, string>>,
  guarded: string,
  open: string,
): Promise<Line> {
  const rounds: { readonly ours: number; readonly reference: number; readonly p50: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await drive(guarded, paths, CLIENTS, SECONDS, headers);
    const reference = await drive(open, paths, CLIENTS, SECONDS, headers);
    rounds.push({ ours: ours.rate, reference: reference.rate, p50: ours.p50 });
  }
  const ratio = median(rounds.map(({ ours, reference }) => reference / ours));
  return {
    what: `${what} (${milliseconds(median(rounds.map(({ p50 }) => p50)))} each with ${CLIENTS} at once)`,
    ours: perSecond(median(rounds.map(({ ours }) => ours))),
    reference: perSecond(median(rounds.map(({ reference }) => reference))),
    ratio,
    goal: `< ${GOAL}`,
    holds: ratio < GOAL,
  };
}

/** Who sees the filler: a third of it the team of the officer, and of each case three people who take part. */
async function giveSight(pool: Pool): Promise<void> {
  await pool.query(
    `insert into sight (case_id, position, kind, programme, who, relation, whole, from_at)
     select c.case_id, one.position, one.kind, c.programme, one.who, 'case-officer', true, '2026-01-01'
     from (select case_id, programme, row_number() over (order by case_id) as n from case_row c
           where not exists (select from sight s where s.case_id = c.case_id)) c,
       lateral (values (1, 'team', case when n % 3 = 0 then 'Westmere Police' else 'Another force' end),
         (2, 'person', 'person-' || n % 400), (3, 'person', 'person-' || n % 300), (4, 'person', 'person-' || n % 60)
       ) as one(position, kind, who)`,
  );
  await pool.query('analyze sight');
}

/** Cases of the demonstration that the officer of it and the supervisor may read. */
async function readable(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ case_id: string }>(
    `select s.case_id from sight s join case_row c using (case_id)
     where s.kind = 'team' and s.who = 'Westmere Police' and s.relation = 'case-officer' and s.position > 1
       and c.marking = 'ordinary' and not exists (select from sight r where r.case_id = s.case_id and r.kind = 'recusal')
     order by s.case_id limit ${CASES_READ}`,
  );
  return rows.map(({ case_id: caseId }) => caseId);
}
