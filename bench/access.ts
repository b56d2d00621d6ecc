import type { Pool } from 'pg';
import { systemClock } from '../src/infrastructure/system-clock.ts';
import { asSuperuser, type ClusterCoordinates, roleUrl } from '../test/support/test-cluster.ts';
import { type WholeApp, wholeApp } from '../test/support/whole-app.ts';
import { browserlike, signIn } from '../test/web/sample-app.tsx';
import { form, inject, prepare } from './casework-place.ts';
import { FILLER } from './casework.ts';
import { fillWith, fillWords } from './fill.ts';
import { drive, type Sent } from './load.ts';
import { type Line, median, milliseconds, perSecond } from './table.ts';

/** As many as the goal is set for (issue: identity and need to know); fewer for a look at the bench itself. */
const CASES = Number(process.env['BENCH_CASES'] ?? 300_000);

/** What permission and looks may cost: goal of the same place. */
const GOAL = 1.5;

const CONNECTIONS = 10;
const CLIENTS = 16;
const SECONDS = 2;
/** Before anything counts, until the process is as warm as one that has served for a while. */
const WARM_SECONDS = 3;
const ROUNDS = 3;
const CASES_READ = 40;
const HOST = 'localhost:8080';
/** A third of all cases is led by the team of the officer. */
const LEADS = ['Westmere Police', 'Another force', 'Another force'];

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
  await fillWith(coordinates, place.database, 0, CASES, '2026-01-01', { ...FILLER, leads: LEADS });
  await fillWords(coordinates, place.database, CASES);
  await giveSight(coordinates, place.database);
  const url = roleUrl(coordinates, 'app', place.database);
  const [guarded, open] = (await Promise.all(
    [false, true].map((unguarded) => wholeApp({ url, connections: CONNECTIONS, unguarded, clock })),
  )) as [WholeApp, WholeApp];
  const [at, without] = (await Promise.all(
    [guarded, open].map(({ server }) => server.listen({ host: '127.0.0.1', port: 0 })),
  )) as [string, string];
  const cases = (await readable(guarded.pool)).map((caseId) => `/cases/${caseId}`);
  const lines: Line[] = [];
  for (const { person, sees, readsCases } of PEOPLE) {
    const browser = browserlike(guarded.server);
    await signIn(browser, person);
    const headers = { host: HOST, cookie: browser.cookie() };
    const { formToken: token } = (await browser.get('/api/me')).json<{ formToken: string }>();
    const search = form({ headers, token }, '/search', { text: [place.words.beginning] });
    const asked: readonly (readonly [string, readonly string[], readonly string[]])[] = [
      ...(readsCases ? ([['a case', cases, cases]] as const) : []),
      each(`list of cases, of ${sees}`, '/cases?state=all'),
      each(`what everyone owes, of ${sees}`, '/duties?show=everyone'),
      each(`what somebody is told, of ${sees}`, '/api/notices'),
      [`a beginning searched for, in ${sees}`, [await found(guarded, search)], [await found(open, search)]],
    ];
    for (const [what, paths, pathsWithout] of asked)
      lines.push(await beside(what, headers, { url: at, paths }, { url: without, paths: pathsWithout }));
  }
  await Promise.all([guarded.close(), open.close()]);
  return lines;
}

/** The time by which both run. Both write sessions of one database, so that one sign-in holds for both. */
const clock = systemClock;

function each(what: string, path: string): readonly [string, readonly string[], readonly string[]] {
  return [what, [path], [path]];
}

/** The address of what a search found. Each server seals the words that it carries by a key of its own. */
async function found(app: WholeApp, search: Sent): Promise<string> {
  return String((await inject(app, search)).headers.location);
}

type Driven = { readonly url: string; readonly paths: readonly string[] };

/** Both in turn, several times, since the machine is never equally quiet: the middle of the ratios counts. */
async function beside(
  what: string,
  headers: Readonly<Record<string, string>>,
  guarded: Driven,
  open: Driven,
): Promise<Line> {
  const run = ({ url, paths }: Driven, seconds = SECONDS) => drive(url, paths, CLIENTS, seconds, headers);
  for (const one of [guarded, open]) await run(one, WARM_SECONDS);
  const rounds: { readonly ours: number; readonly reference: number; readonly p50: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await run(guarded);
    const reference = await run(open);
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

/**
 * Who sees the filler beside the team that leads it: three people who take part in each case. Written by the
 * superuser, whose statements may take longer than those of the server, and down on the disk before anything is measured.
 */
async function giveSight(coordinates: ClusterCoordinates, database: string): Promise<void> {
  const url = new URL(coordinates.superuserUrl);
  url.pathname = `/${database}`;
  await asSuperuser(url.href, async (client) => {
    await client.query(
      `insert into sight (case_id, position, kind, programme, who, relation, whole, from_at)
       select c.case_id, one.position, one.kind, c.programme, one.who, 'case-officer', true, '2026-01-01'
       from (select case_id, programme, row_number() over (order by case_id) as n from case_row c
             where not exists (select from sight s where s.case_id = c.case_id)) c,
         lateral (values (2, 'person', 'person-' || n % 400), (3, 'person', 'person-' || n % 300), (4, 'person', 'person-' || n % 60)
         ) as one(position, kind, who)`,
    );
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  });
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
