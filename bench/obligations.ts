import { performance } from 'node:perf_hooks';
import { agreementShown } from '../programmes/settlement-oversight/agreement/show.ts';
import { settlementOversight } from '../programmes/settlement-oversight/programme.ts';
import { placing, tellingsOf } from '../src/application/case-history.ts';
import { requestFor } from '../src/application/handle-command.ts';
import { foldCase } from '../src/application/known.ts';
import { layDown } from '../src/application/record-history.ts';
import { advance } from '../src/domain/draw.ts';
import { type Engine, liveEngine, momentOf, viewOf } from '../src/domain/engine.ts';
import type { Fact } from '../src/domain/event.ts';
import { standingOn } from '../src/domain/obligations.ts';
import { drawFrom } from '../src/domain/rederive.ts';
import type { CaseState } from '../src/domain/state.ts';
import { rowsOf } from '../src/infrastructure/postgres/queryable.ts';
import { uuidV7 } from '../src/infrastructure/record/uuid-v7.ts';
import { calendarBook } from '../src/kernel/calendar-book.ts';
import { type Instant, instantFromEpochMs } from '../src/kernel/instant.ts';
import { asPlainDate } from '../src/kernel/plain-date.ts';
import { compileProgramme } from '../src/programme/compile/compile.ts';
import { shippedHolidays } from '../src/shipped-calendar.ts';
import type { ClusterCoordinates } from '../test/support/test-cluster.ts';
import { cloneDatabase, openInstallation } from './installation.ts';
import { largeAgreement } from './large-agreement.ts';
import { type Line, median, milliseconds } from './table.ts';

/** Clauses of which every tenth is owed each year for twenty years: five thousand obligations in all. */
const CLAUSES = 1_725;
const ROUNDS = 7;
/** Most that the status of all may cost beside reading the rows that it is about. */
const GOAL = 0.5;
const NOW: Instant = instantFromEpochMs(Date.parse('2025-11-22T09:00:00Z'));

/**
 * How every obligation of a large agreement stood about any date, against reading from PostgreSQL the entries that this
 * is worked out from, and the rows of its duties; beside them what opening such a case cold and one act on it cost.
 */
export async function benchObligations(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  const engine = settlementEngine();
  const database = await cloneDatabase(coordinates, coordinates.template);
  const { deps, pool, close } = openInstallation(coordinates, database, { connections: 2 });
  const caseId = uuidV7(Date.parse(NOW));
  const history = largeAgreement(CLAUSES);
  const laid = layDown(engine, caseId, tellingsOf(history), NOW, placing(engine.programme));
  const outcome = await deps.log.append(requestFor(engine, laid.state, laid.events));
  if (outcome.outcome !== 'appended') throw new Error(`The bench case was not recorded: ${outcome.outcome}`);
  const owed = [...laid.state.duties.values()].filter(({ rule }) => rule === 'obligation').length;

  const times = { log: [] as number[], rows: [] as number[], fold: [] as number[], status: [] as number[] };
  let state = laid.state;
  for (let round = 0; round < ROUNDS; round += 1) {
    const events = await timed(times.log, () => deps.log.load(caseId, 0));
    await timed(times.rows, () =>
      rowsOf(pool, { text: 'select * from duty where case_id = $1', values: [caseId] }),
    );
    state = await timed(times.fold, () => foldCase(engine, caseId, events));
    await timed(times.status, () => statusOfAll(engine, state, round));
  }
  await close();
  const [log, rows, fold, status] = [times.log, times.rows, times.fold, times.status].map(median) as [
    number,
    number,
    number,
    number,
  ];
  const act = oneAct(engine, state);
  return [
    {
      what: `status of all ${owed} obligations about a date, against reading the entries of the case (${laid.events.length})`,
      ours: milliseconds(status),
      reference: milliseconds(log),
      ratio: status / log,
      goal: `≤ ${GOAL}`,
      holds: status / log <= GOAL,
    },
    {
      what: '  against reading the rows of its duties, where no status is kept',
      ours: milliseconds(status),
      reference: milliseconds(rows),
      ratio: status / rows,
    },
    {
      what: 'folding the case, cold, against reading its entries',
      ours: milliseconds(fold),
      reference: milliseconds(log),
      ratio: fold / log,
    },
    { what: 'drawing what follows from one piece of evidence', ours: milliseconds(act) },
  ];
}

function settlementEngine(): Engine {
  const compiled = compileProgramme(settlementOversight);
  if (!compiled.ok)
    throw new Error(`The settlement programme does not compile: ${JSON.stringify(compiled.error)}`);
  return liveEngine(compiled.value, calendarBook([shippedHolidays()]));
}

async function timed<Answer>(into: number[], work: () => Answer | Promise<Answer>): Promise<Answer> {
  const from = performance.now();
  const answer = await work();
  into.push(performance.now() - from);
  return answer;
}

/** How many obligations stood how about a day of the round’s own. */
function statusOfAll(engine: Engine, state: CaseState, round: number): ReadonlyMap<string, number> {
  const about = asPlainDate(`${2010 + round * 2}-05-09`);
  const counts = new Map<string, number>();
  for (const { occurrences } of agreementShown(viewOf(engine, state, momentOf(engine, state, NOW))).clauses)
    for (const one of occurrences) {
      const { status } = standingOn(one, about);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
  return counts;
}

/** Time of catching the clock up and drawing from one entry; the state is changed by it. */
function oneAct(engine: Engine, state: CaseState): number {
  const evidence = state.facts.findLast(({ kind }) => kind === 'EvidenceReceived') as Fact;
  const from = performance.now();
  advance(engine, state, NOW);
  drawFrom(engine, state, { ...evidence, position: state.position + 1, recordedAt: NOW });
  return performance.now() - from;
}
