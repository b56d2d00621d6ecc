import { performance } from 'node:perf_hooks';
import { keepingEvents } from '../src/application/kept-events.ts';
import type { ReadModels } from '../src/application/ports.ts';
import { foldCase } from '../src/application/known.ts';
import { openLookLog } from '../src/infrastructure/postgres/look-log.ts';
import { openReadModels } from '../src/infrastructure/postgres/read-models.ts';
import { type Instant, instantFromEpochMs } from '../src/kernel/instant.ts';
import type { ClusterCoordinates } from '../test/support/test-cluster.ts';
import { openCases } from './acts.ts';
import { fillWith } from './fill.ts';
import { cloneDatabase, type Installation, openInstallation } from './installation.ts';
import { drive, type Figures, serve } from './load.ts';
import { type Line, median, milliseconds, perSecond } from './table.ts';

const SIZES = [10_000, 300_000] as const;
const CLIENTS = 16;
const SECONDS = 3;
const REAL_CASES = 200;
const ROLES = 40;
const PAGE = 50;
const ROUNDS = 5;
const LOAD_ROUNDS = 3;
const NOW: Instant = instantFromEpochMs(Date.parse('2026-03-02T09:00:00Z'));

/** A database of one size, with some cases that can be read. */
type Place = {
  readonly installation: Installation;
  readonly caseIds: readonly string[];
  readonly models: ReadModels;
};

type AtSize = { readonly [what in 'case' | 'bareRow' | 'owed' | 'bareList']: Figures };

/**
 * Reading a case (look recorded first, events loaded, decrypted and folded) and the list of what a role owes, at two
 * sizes, each served by the same plain Fastify beside the bare query for one row or one page, in the same run.
 */
export async function benchReading(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  const places: Place[] = [];
  for (const size of SIZES) places.push(await fill(coordinates, size));
  const [small, large] = places as [Place, Place];
  const rounds: [AtSize, AtSize][] = [];
  for (let round = 0; round < LOAD_ROUNDS; round += 1)
    rounds.push([await measure(small), await measure(large)]);
  const [atSmall, atLarge] = [middle(rounds.map(([one]) => one)), middle(rounds.map(([, two]) => two))];
  const [caseGrowth, listGrowth] = await growth(small, large);
  for (const { installation } of places) await installation.close();
  return [
    against('read a case, look recorded first, 10,000 cases', atSmall.case, atSmall.bareRow, 0.33),
    against('read a case, look recorded first, 300,000 cases', atLarge.case, atLarge.bareRow, 0.33),
    against('what a role owes, 50 rows, 10,000 cases', atSmall.owed, atSmall.bareList, 0.5),
    against('what a role owes, 50 rows, 300,000 cases', atLarge.owed, atLarge.bareList, 0.5),
    grown('reading a case, one after another, from 10,000 to 300,000 cases', caseGrowth),
    grown('the list owed, one after another, from 10,000 to 300,000 cases', listGrowth),
  ];
}

async function fill(coordinates: ClusterCoordinates, size: number): Promise<Place> {
  const database = await cloneDatabase(coordinates, coordinates.template);
  const installation = openInstallation(coordinates, database, { connections: CLIENTS });
  const caseIds = await openCases(installation, REAL_CASES);
  await fillWith(coordinates, database, 0, size, '2026-01-01');
  const models = openReadModels({ db: installation.pool, clock: { now: () => NOW }, zone: 'Europe/London' })(
    'everyone',
  );
  return { installation, caseIds, models };
}

/** The middle rate of each, over the rounds. */
function middle(rounds: readonly AtSize[]): AtSize {
  const of = (pick: (at: AtSize) => Figures): Figures => ({
    rate: median(rounds.map((at) => pick(at).rate)),
    p50: median(rounds.map((at) => pick(at).p50)),
  });
  return {
    case: of((at) => at.case),
    bareRow: of((at) => at.bareRow),
    owed: of((at) => at.owed),
    bareList: of((at) => at.bareList),
  };
}

function against(what: string, ours: Figures, bare: Figures, goal: number): Line {
  const ratio = ours.rate / bare.rate;
  const held = { goal: `≥ ${goal.toFixed(2)}`, holds: ratio >= goal };
  return { what, ours: perSecond(ours.rate), reference: perSecond(bare.rate), ratio, ...held };
}

type Growth = readonly [number, number];

function grown(what: string, [small, large]: Growth): Line {
  const ratio = large / small;
  return {
    what,
    ours: milliseconds(large),
    reference: milliseconds(small),
    ratio,
    goal: '≤ 1.30',
    holds: ratio <= 1.3,
  };
}

/** Middle latencies of one reader at both sizes, in turn, nothing kept in memory: what the size of the tables costs. */
async function growth(small: Place, large: Place): Promise<readonly [Growth, Growth]> {
  const figures: [number[], number[]][] = [
    [[], []],
    [[], []],
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [size, { installation, caseIds, models }] of [small, large].entries()) {
      const { deps, engine } = installation;
      const read = async (id: string): Promise<unknown> => foldCase(engine, id, await deps.log.load(id, 0));
      const list = (i: number): Promise<unknown> =>
        models.dutiesOwed({ owedBy: [`role-${i % ROLES}`], limit: PAGE });
      for (const [i, id] of caseIds.entries()) {
        figures[0]?.[size]?.push(await timed(() => read(id)));
        figures[1]?.[size]?.push(await timed(() => list(i)));
      }
    }
  }
  const [cases, lists] = figures as [[number[], number[]], [number[], number[]]];
  return [
    [median(cases[0]), median(cases[1])],
    [median(lists[0]), median(lists[1])],
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function measure({ installation, caseIds, models }: Place): Promise<AtSize> {
  const { pool, deps, engine } = installation;
  const looks = openLookLog(pool);
  const log = keepingEvents(deps.log, caseIds.length);
  const look = (what: string, cases: readonly string[]): Promise<void> =>
    looks.record({
      at: NOW,
      person: 'bench',
      role: 'secretary',
      capacity: 'office',
      what,
      cases,
      outcome: 'shown',
    });
  const served = await serve((app) => {
    app.get<{ Params: { id: string } }>('/case/:id', async ({ params }) => {
      const events = await log.load(params.id, 0);
      const { reference, title, stage, duties, byKind } = foldCase(engine, params.id, events);
      await look('case', [params.id]);
      return { reference, title, stage, duties: [...duties.values()], facts: [...byKind.values()].flat() };
    });
    app.get<{ Params: { id: string } }>('/bare-row/:id', async ({ params }) => {
      const { rows } = await pool.query({
        name: 'bare-row',
        text: 'select * from case_row where case_id = $1',
        values: [params.id],
      });
      return rows[0];
    });
    app.get<{ Params: { role: string } }>('/owed/:role', async ({ params }) => {
      const { rows } = await models.dutiesOwed({ owedBy: [params.role], limit: PAGE });
      await look(
        'owed',
        rows.map((row) => row.caseId),
      );
      return rows;
    });
    app.get<{ Params: { role: string } }>('/bare-list/:role', async ({ params }) => {
      const text = `select * from duty where owed_by = $1 and status in ('open', 'paused', 'missed') order by due_order limit ${PAGE}`;
      const { rows } = await pool.query({ name: 'bare-list', text, values: [params.role] });
      return rows;
    });
  });
  const roles = Array.from({ length: ROLES }, (_, i) => `role-${i}`);
  const at = (route: string, of: readonly string[]): Promise<Figures> =>
    drive(
      served.url,
      of.map((one) => `/${route}/${one}`),
      CLIENTS,
      SECONDS,
    );
  const figures = {
    case: await at('case', caseIds),
    bareRow: await at('bare-row', caseIds),
    owed: await at('owed', roles),
    bareList: await at('bare-list', roles),
  };
  await served.close();
  return figures;
}
