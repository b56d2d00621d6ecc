import { performance } from 'node:perf_hooks';
import { agreementShown } from '../programmes/settlement-oversight/agreement/show.ts';
import { settlementOversight } from '../programmes/settlement-oversight/programme.ts';
import { caseCache } from '../src/application/case-cache.ts';
import { placing, tellingsOf } from '../src/application/case-history.ts';
import { type CommandDeps, handleCommand } from '../src/application/handle-command.ts';
import { foldCase, knownOn } from '../src/application/known.ts';
import { projectionChanges } from '../src/application/projection.ts';
import { layDown } from '../src/application/record-history.ts';
import type { Command } from '../src/domain/decide.ts';
import { type Engine, liveEngine, momentOf, viewOf } from '../src/domain/engine.ts';
import type { CaseEvent } from '../src/domain/event.ts';
import { standingOn } from '../src/domain/obligations.ts';
import type { CaseState } from '../src/domain/state.ts';
import { rowsOf } from '../src/infrastructure/postgres/queryable.ts';
import { uuidV7 } from '../src/infrastructure/record/uuid-v7.ts';
import { calendarBook } from '../src/kernel/calendar-book.ts';
import { type Instant, addMs, civilDateIn, instantFromEpochMs, startOfDay } from '../src/kernel/instant.ts';
import { type PlainDate, asPlainDate } from '../src/kernel/plain-date.ts';
import { compileProgramme } from '../src/programme/compile/compile.ts';
import { shippedHolidays } from '../src/wiring/shipped-calendar.ts';
import type { ClusterCoordinates } from '../test/support/test-cluster.ts';
import { type Installation, cloneDatabase, openInstallation } from './installation.ts';
import { type Size, largeAgreement } from './large-agreement.ts';
import { type Line, median, milliseconds, perSecond } from './table.ts';

/** Five thousand obligations in all: every tenth clause is owed each year for twenty years. */
const OBLIGATIONS: Size = { clauses: 1_725, yearlyEvery: 10 };
/** A hundred thousand occurrences in all: each of five thousand clauses is owed each year for twenty years. */
const OCCURRENCES: Size = { clauses: 5_000, yearlyEvery: 1 };
/** Most that the status of all may cost beside reading the rows that it is about. */
const GOAL = 0.5;
const NOW: Instant = instantFromEpochMs(Date.parse('2025-11-22T09:00:00Z'));
const KNOWN_ON: PlainDate = asPlainDate('2016-06-30');
/** Entries that are appended at once. */
const APPENDED = 20_000;

export function benchObligations(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  return benchAgreement(coordinates, OBLIGATIONS, 7);
}

export function benchOccurrences(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  return benchAgreement(coordinates, OCCURRENCES, 3);
}

/**
 * How everything owed under a large agreement stood about any date, against reading from PostgreSQL the entries that this
 * is worked out from, and the rows of its duties; beside them what such a case costs to draw, to open and to write to.
 */
async function benchAgreement(
  coordinates: ClusterCoordinates,
  size: Size,
  rounds: number,
): Promise<readonly Line[]> {
  const engine = settlementEngine();
  const installation = openInstallation(coordinates, await cloneDatabase(coordinates, coordinates.template), {
    connections: 2,
    // All duty rows at once is more than any page asks for.
    statementTimeoutMs: 0,
  });
  const caseId = uuidV7(Date.parse(NOW));
  const drawing = await laidDown(engine, installation, caseId, size);
  const read = await timesOfReading(engine, installation, caseId, rounds);
  const acts = await timesOfActs(engine, installation, read.state);
  await installation.close();
  const { log, duties, fold, status, known } = read;
  return [
    {
      what: `status of all ${drawing.owed} obligations about a date, against reading the entries of the case (${drawing.entries})`,
      ours: milliseconds(status),
      reference: milliseconds(log),
      ratio: status / log,
      goal: `≤ ${GOAL}`,
      holds: status / log <= GOAL,
    },
    against('  against reading the rows of its duties, where no status is kept', status, duties),
    against(
      'status as known on an earlier date, with the fold up to it, against reading the entries',
      known,
      log,
    ),
    against('folding the case, cold, against reading its entries', fold, log),
    {
      what: 'drawing the whole case from its facts, entries a second',
      ours: perSecond((drawing.entries * 1000) / drawing.took),
    },
    {
      what: 'one act on it, evidence received: decided, drawn and appended',
      ours: milliseconds(acts.evidence),
    },
    { what: 'one act that moves the date on which every series ends', ours: milliseconds(acts.end) },
    { what: 'one correction, which draws the whole case again', ours: milliseconds(acts.correction) },
  ];
}

function against(what: string, ours: number, reference: number): Line {
  return { what, ours: milliseconds(ours), reference: milliseconds(reference), ratio: ours / reference };
}

/** The settlement engine as it runs live. */
export function settlementEngine(): Engine {
  const compiled = compileProgramme(settlementOversight);
  if (!compiled.ok)
    throw new Error(`The settlement programme does not compile: ${JSON.stringify(compiled.error)}`);
  return liveEngine(compiled.value, calendarBook([shippedHolidays()]));
}

/** Draws the case, timed in milliseconds, and records it. */
async function laidDown(engine: Engine, { deps }: Installation, caseId: string, size: Size) {
  const history = tellingsOf(largeAgreement(size));
  const from = performance.now();
  const { state, events } = layDown(engine, caseId, history, NOW, placing(engine.programme));
  const took = performance.now() - from;
  for (let at = 0; at < events.length; at += APPENDED) {
    const some = events.slice(at, at + APPENDED);
    const projection = projectionChanges(engine.programme, state, some);
    const clockAt = projection.clockOn === null ? null : startOfDay(state.zone, projection.clockOn);
    const { outcome } = await deps.log.append({ caseId, expected: at, events: some, projection, clockAt });
    if (outcome !== 'appended') throw new Error(`The bench case was not recorded: ${outcome}`);
  }
  const owed = [...state.duties.values()].filter(({ rule }) => rule === 'obligation').length;
  return { took, owed, entries: events.length };
}

/** Times in milliseconds, the median of the rounds; and the case as folded last. */
async function timesOfReading(engine: Engine, { deps, pool }: Installation, caseId: string, rounds: number) {
  const times = { log: [], duties: [], fold: [], status: [], known: [] } as Record<
    'log' | 'duties' | 'fold' | 'status' | 'known',
    number[]
  >;
  let state: CaseState | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const events = await timed(times.log, () => deps.log.load(caseId, 0));
    await timed(times.duties, () =>
      rowsOf(pool, { text: 'select * from duty where case_id = $1', values: [caseId] }),
    );
    const folded = await timed(times.fold, () => foldCase(engine, caseId, events));
    await timed(times.status, () => statusOfAll(engine, folded, asPlainDate(`${2010 + round * 5}-05-09`)));
    await timed(times.known, () => statusAsKnown(engine, caseId, folded.zone, events));
    state = folded;
  }
  if (state === undefined) throw new Error('A bench of reading needs a round at least.');
  return {
    state,
    log: median(times.log),
    duties: median(times.duties),
    fold: median(times.fold),
    status: median(times.status),
    known: median(times.known),
  };
}

async function timed<Answer>(into: number[], work: () => Answer | Promise<Answer>): Promise<Answer> {
  const from = performance.now();
  const answer = await work();
  into.push(performance.now() - from);
  return answer;
}

/** How many obligations stood how about a day. */
function statusOfAll(engine: Engine, state: CaseState, about: PlainDate): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { occurrences } of agreementShown(viewOf(engine, state, momentOf(engine, state, NOW))).clauses)
    for (const one of occurrences) {
      const { status } = standingOn(one, about);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
  return counts;
}

function statusAsKnown(
  engine: Engine,
  caseId: string,
  zone: string,
  events: readonly CaseEvent[],
): ReadonlyMap<string, number> {
  return statusOfAll(engine, knownOn(engine, caseId, zone, events, KNOWN_ON).state, KNOWN_ON);
}

/** Times in milliseconds of acts on the case, which is kept from one to the next as a server keeps it. */
async function timesOfActs(engine: Engine, { deps }: Installation, state: CaseState) {
  const cache = caseCache(1);
  cache.keep(state);
  const { caseId } = state;
  const evidence = state.facts.findLast(({ kind }) => kind === 'EvidenceReceived');
  const [clause] = state.byKind.get('ClauseEntered') ?? [];
  if (evidence === undefined || clause === undefined) throw new Error('The bench case has no evidence.');
  const acting: CommandDeps = { log: deps.log, engineFor: () => engine, cache };
  let sent = 0;
  const act = async (command: Pick<Command, 'act' | 'body'> & Partial<Command>): Promise<number> => {
    sent += 1;
    const now = addMs(NOW, 1_000 * sent);
    const today = civilDateIn(state.zone, now);
    const whole: Command = {
      occurred: { date: today, precision: 'day', certainty: 'stated' },
      author: { person: 'bench', name: 'A Clerk', agency: 'Agency', role: 'analyst' },
      ...command,
    };
    const from = performance.now();
    const addressed = { caseId, programme: engine.programme.id, key: `k${sent}`, digest: '', command: whole };
    const outcome = await handleCommand(acting, addressed, now);
    if (!outcome.ok) throw new Error(`The bench act was refused: ${JSON.stringify(outcome.error)}`);
    return performance.now() - from;
  };
  const submit = { act: 'submit-evidence', body: evidence.body };
  await act(submit);
  return {
    evidence: await act(submit),
    end: await act({
      act: 'vary-date',
      body: {
        date: 'end',
        on: '2027-01-10',
        how: 'extension',
        authority: 'The court',
        reasons: 'By consent.',
        source: 'The order',
        mark: 'found',
      },
    }),
    correction: await act({
      act: 'enter-clause',
      body: { ...clause.body, evidence: 'A certificate and a statement.' },
      supersedes: { position: clause.standsFor, reason: 'The evidence was written down wrongly.' },
    }),
  };
}
