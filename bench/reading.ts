import { keepingEvents } from '../src/application/kept-events.ts';
import { foldCase } from '../src/application/known.ts';
import { openLookLog } from '../src/infrastructure/postgres/look-log.ts';
import { openReadModels } from '../src/infrastructure/postgres/read-models.ts';
import { type Instant, instantFromEpochMs } from '../src/kernel/instant.ts';
import type { ClusterCoordinates } from '../test/support/test-cluster.ts';
import { openCases } from './acts.ts';
import { fillWith } from './fill.ts';
import { cloneDatabase, openInstallation } from './installation.ts';
import { drive, type Figures, serve } from './load.ts';
import { type Line, milliseconds, perSecond } from './table.ts';

const SIZES = [10_000, 300_000] as const;
const CLIENTS = 16;
const SECONDS = 4;
const REAL_CASES = 200;
const ROLES = 40;
const PAGE = 50;
const NOW: Instant = instantFromEpochMs(Date.parse('2026-03-02T09:00:00Z'));

type AtSize = { readonly [what in 'case' | 'bareRow' | 'owed' | 'bareList']: Figures };

/**
 * Reading a case (look recorded first, events loaded, decrypted and folded) and the list of what a role owes, at two
 * sizes, each served by the same plain Fastify beside the bare query for one row or one page, in the same run.
 */
export async function benchReading(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  const database = await cloneDatabase(coordinates, coordinates.template);
  const installation = openInstallation(coordinates, database, { connections: CLIENTS });
  const caseIds = await openCases(installation, REAL_CASES);
  const measured: AtSize[] = [];
  let filled = 0;
  for (const size of SIZES) {
    await fillWith(coordinates, database, filled, size, '2026-01-01');
    filled = size;
    measured.push(await measure(installation, caseIds));
  }
  await installation.close();
  const [small, large] = measured as [AtSize, AtSize];
  const against = (what: string, ours: Figures, bare: Figures, goal: number): Line => {
    const ratio = ours.rate / bare.rate;
    return {
      what,
      ours: perSecond(ours.rate),
      reference: perSecond(bare.rate),
      ratio,
      goal: `≥ ${goal.toFixed(2)}`,
      holds: ratio >= goal,
    };
  };
  const growth = (what: string, pick: (at: AtSize) => Figures): Line => {
    const ratio = pick(large).p50 / pick(small).p50;
    return {
      what,
      ours: milliseconds(pick(large).p50),
      reference: milliseconds(pick(small).p50),
      ratio,
      goal: '≤ 1.30',
      holds: ratio <= 1.3,
    };
  };
  return [
    against('read a case, look recorded first, 10,000 cases', small.case, small.bareRow, 0.33),
    against('read a case, look recorded first, 300,000 cases', large.case, large.bareRow, 0.33),
    against('what a role owes, 50 rows, 10,000 cases', small.owed, small.bareList, 0.5),
    against('what a role owes, 50 rows, 300,000 cases', large.owed, large.bareList, 0.5),
    growth('growth of reading a case, p50, 10,000 to 300,000', (at) => at.case),
    growth('growth of the list owed, p50, 10,000 to 300,000', (at) => at.owed),
  ];
}

async function measure(
  installation: ReturnType<typeof openInstallation>,
  caseIds: readonly string[],
): Promise<AtSize> {
  const { pool, deps, engine } = installation;
  const looks = openLookLog(pool);
  const log = keepingEvents(deps.log, caseIds.length);
  const models = openReadModels({ db: pool, clock: { now: () => NOW }, zone: 'Europe/London' });
  const look = (what: string, cases: readonly string[]): Promise<void> =>
    looks.record({ at: NOW, person: 'bench', role: 'secretary', what, cases, outcome: 'shown' });
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
