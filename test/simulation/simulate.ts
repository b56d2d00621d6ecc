import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { caseCache } from '../../src/application/case-cache.ts';
import {
  type Addressed,
  type CommandDeps,
  handleCommand,
  turnClock,
} from '../../src/application/handle-command.ts';
import { foldCase } from '../../src/application/known.ts';
import type { AppendRequest, EventLog } from '../../src/application/ports.ts';
import { nextClockDate } from '../../src/application/projection.ts';
import { rehearse } from '../../src/application/rehearse.ts';
import { type Engine, liveEngine } from '../../src/domain/engine.ts';
import { type CalendarBook, calendarBook } from '../../src/kernel/calendar-book.ts';
import {
  type Instant,
  addMs,
  atCivilTime,
  civilDateIn,
  instantFromEpochMs,
} from '../../src/kernel/instant.ts';
import { type PlainDate, addDays, asPlainDate } from '../../src/kernel/plain-date.ts';
import type { CaseState } from '../../src/domain/state.ts';
import { type MemoryRecord, memoryRecord } from '../support/memory-record.ts';
import { compiled, publishedHolidays, someone } from '../support/scenario.ts';
import { type Chance, chance } from './chance.ts';
import { randomCommand } from './random-acts.ts';
import { type Watch, watch } from './watch.ts';

const ZONE = 'Europe/London';
const HOUR = 3_600_000;
const programme = compiled(allotment);
const published = publishedHolidays();

/** What a simulation came to. `violations` is empty when all held; `digest` is of every event on the record. */
export type Outcome = {
  readonly seed: number;
  readonly events: number;
  readonly acknowledged: number;
  readonly crashes: number;
  readonly violations: readonly string[];
  readonly digest: string;
};

/** What a faulty writer makes of an append, to show that the checks notice. */
export type Tamper = (request: AppendRequest) => AppendRequest;

/** The machine stopped here, before or after the record had what was sent. */
class Crash extends Error {}

type World = {
  readonly chance: Chance;
  readonly record: MemoryRecord;
  readonly engine: Engine;
  readonly servers: readonly CommandDeps[];
  readonly watches: Map<string, Watch>;
  /** Sent and not answered: to be sent again under the same key, as a client does. */
  readonly unanswered: Addressed[];
  readonly acknowledged: { readonly sent: Addressed; readonly position: number }[];
  readonly violations: string[];
  crashes: number;
  now: Instant;
};

/**
 * Plays `days` days of made-up casework from one seed: two servers with stale memories and workers that crash before
 * and after they wrote, commands delivered twice, clocks that jump, a worker that is down for days, a holiday
 * announced on the way, a change of rules on 1 March 2025. Everything is checked at every tick.
 */
export async function simulate(
  seed: number,
  days = 90,
  tamper: Tamper = (request) => request,
): Promise<Outcome> {
  const world = newWorld(seed, tamper);
  const first = addDays(asPlainDate('2024-12-20'), world.chance.whole(60));
  for (let i = 0; i <= world.chance.whole(2); i += 1) await open(world, i, at(first, 8));
  let workerBack = 0;
  for (let day = 0; day < days && world.violations.length === 0; day += 1) {
    if (day >= workerBack && world.chance.onceIn(12)) workerBack = day + 1 + world.chance.whole(10);
    for (const hour of [0, 9, 15]) {
      world.now = at(addDays(first, day), hour);
      await casework(world);
      if (day >= workerBack) await work(world);
      check(world, `day ${day}, ${hour}:00`);
    }
  }
  await finish(world, at(addDays(first, days), 9));
  return {
    seed,
    events: world.record.cases().reduce((sum, id) => sum + world.record.events(id).length, 0),
    acknowledged: world.acknowledged.length,
    crashes: world.crashes,
    violations: world.violations,
    digest: digestOf(world.record),
  };
}

function newWorld(seed: number, tamper: Tamper): World {
  const luck = chance(seed);
  const record = memoryRecord();
  const engine = liveEngine(programme, bookWith(luck));
  const world: World = {
    chance: luck,
    record,
    engine,
    servers: [],
    watches: new Map(),
    unanswered: [],
    acknowledged: [],
    violations: [],
    crashes: 0,
    now: instantFromEpochMs(0),
  };
  const log = crashing(world, record.log, tamper);
  const server = (): CommandDeps => ({ log, engineFor: () => engine, cache: caseCache(2) });
  return Object.assign(world, { servers: [server(), server()] });
}

/** The published holidays, and in half the worlds a one-off added at some days' notice. */
function bookWith(luck: Chance): CalendarBook {
  const edition = published.editions[0];
  if (edition === undefined || luck.onceIn(2)) return published;
  const announced = addDays(asPlainDate('2025-01-10'), luck.whole(60));
  const title = 'One-off holiday';
  const on: PlainDate = addDays(announced, 3 + luck.whole(10));
  const divisions = Object.fromEntries(
    Object.entries(edition.divisions).map(([id, list]) => [id, [...list, { date: on, title }]]),
  );
  return calendarBook([edition, { edition: 'one-off', knownFrom: at(announced, 11), divisions }]);
}

/** The log as a machine that may stop sees it. */
function crashing(world: World, log: EventLog, tamper: Tamper): EventLog {
  const maybeCrash = (): void => {
    if (!world.chance.onceIn(20)) return;
    world.crashes += 1;
    throw new Crash();
  };
  return {
    ...log,
    append: async (request) => {
      maybeCrash();
      const outcome = await log.append(tamper(request));
      maybeCrash();
      return outcome;
    },
  };
}

function at(on: PlainDate, hour: number): Instant {
  return atCivilTime(ZONE, on, `${String(hour).padStart(2, '0')}:00`);
}

async function open(world: World, index: number, now: Instant): Promise<void> {
  const caseId = `case-${index}`;
  const division = world.chance.onceIn(2) ? 'scotland' : 'england-and-wales';
  const body = { programme: programme.id, reference: `S-${index}`, title: 'Simulated', zone: ZONE, division };
  const occurred = { date: civilDateIn(ZONE, now), precision: 'day', certainty: 'stated' } as const;
  const command = { act: 'open-case', body, occurred, author: someone('secretary') };
  world.now = now;
  world.watches.set(caseId, watch(world.engine, caseId));
  const addressed = { caseId, programme: programme.id, key: `open-${index}`, digest: 'open', command };
  while (world.record.events(caseId).length === 0) await send(world, addressed);
}

/** What people do in one tick, each perhaps on another server, some of it sent again. */
async function casework(world: World): Promise<void> {
  for (const again of world.unanswered.splice(0)) await send(world, again);
  const repeat = world.chance.onceIn(10) ? world.chance.pick(world.acknowledged) : undefined;
  if (repeat !== undefined) await send(world, repeat.sent);
  for (const [caseId, { state }] of world.watches) {
    while (world.chance.onceIn(4)) {
      world.now = addMs(world.now, world.chance.whole(HOUR / 4));
      const key = `k${world.acknowledged.length}-${world.now}-${world.chance.whole(1e9)}`;
      const command = randomCommand(world.chance, state, world.now);
      const digest = JSON.stringify(command);
      await send(world, { caseId, programme: programme.id, key, digest, command });
    }
  }
}

async function send(world: World, addressed: Addressed): Promise<void> {
  const server = world.chance.pick(world.servers) as CommandDeps;
  const skew = world.chance.onceIn(8) ? -world.chance.whole(2 * HOUR) : 0;
  try {
    const result = await handleCommand(server, addressed, addMs(world.now, skew));
    if (!result.ok) {
      if (result.error.code === 'key-reused') world.violations.push(`${addressed.key} was taken for another`);
      return;
    }
    const { receipt, repeated } = result.value;
    const before = world.acknowledged.find(({ sent }) => sent.key === addressed.key);
    if (before !== undefined && (!repeated || before.position !== receipt.position))
      world.violations.push(`${addressed.key} was answered twice, differently`);
    if (before === undefined) world.acknowledged.push({ sent: addressed, position: receipt.position });
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    world.unanswered.push(addressed);
  }
}

/** One or two workers take what is due; each may stop before, amid or after its work. */
async function work(world: World): Promise<void> {
  const due = await world.record.queue.takeDue(addMs(world.now, HOUR), 10);
  for (const { caseId } of due) {
    const turns = world.chance.onceIn(10) ? 2 : 1;
    for (let turn = 0; turn < turns; turn += 1) await turnOnce(world, caseId);
  }
}

async function turnOnce(world: World, caseId: string): Promise<void> {
  const server = world.chance.pick(world.servers) as CommandDeps;
  try {
    const { next } = await turnClock(server, caseId, programme.id, addMs(world.now, HOUR));
    if (!world.chance.onceIn(20)) await world.record.queue.rest(caseId, next);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}

function check(world: World, when: string): void {
  for (const [caseId, one] of world.watches)
    for (const wrong of one.look(world.record)) world.violations.push(`${when}, ${caseId}: ${wrong}`);
}

/** After the last day every machine is well again; what then stands must be what the facts alone give. */
async function finish(world: World, now: Instant): Promise<void> {
  if (world.violations.length > 0) return;
  const deps = { log: world.record.log, engineFor: () => world.engine, cache: caseCache(0) };
  for (const [caseId, one] of world.watches) {
    await turnClock(deps, caseId, programme.id, now);
    check(world, 'at the end');
    const say = (wrong: string): number => world.violations.push(`at the end, ${caseId}: ${wrong}`);
    const next = nextClockDate(one.state);
    if (next !== null && next <= civilDateIn(ZONE, now)) say(`something was left to do on ${next}`);
    const folded = foldCase(world.engine, caseId, world.record.events(caseId));
    for (const part of differingParts(folded, one.state, ['lookAgain', 'scheduledUnder']))
      say(`folded again, ${part} differs`);
    compareWithFacts(world, one.state, now, say);
  }
  checkAcknowledged(world);
}

function differingParts(a: CaseState, b: CaseState, but: readonly string[]): readonly string[] {
  const parts = Object.keys(a) as (keyof CaseState)[];
  return parts.filter((part) => !but.includes(part) && !isDeepStrictEqual(a[part], b[part]));
}

/** The facts alone, with a clock that never stopped, give the same duties: none lost, doubled or moved. */
function compareWithFacts(world: World, state: CaseState, now: Instant, say: (wrong: string) => void): void {
  const afresh = rehearse(state.caseId, state.facts, world.engine, now).state;
  for (const id of new Set([...afresh.duties.keys(), ...state.duties.keys()])) {
    const [right, stands] = [afresh.duties.get(id), state.duties.get(id)];
    const essence = (duty: typeof right): string =>
      JSON.stringify([
        duty?.status,
        duty?.due,
        duty?.metBy,
        duty?.metOn,
        duty?.lateWhy,
        state.live.get(id) ?? [],
      ]);
    if (essence(right) !== essence(stands))
      say(`${id} stands ${essence(stands)}, the facts give ${essence(right)}`);
  }
  if (afresh.stage !== state.stage) say(`the stage is ${state.stage}, the facts give ${afresh.stage}`);
}

/** Everything acknowledged is on the record, once. */
function checkAcknowledged(world: World): void {
  for (const { sent, position } of world.acknowledged) {
    const events = world.record.events(sent.caseId);
    if (position > events.length)
      world.violations.push(`${sent.key} was acknowledged and is not on the record`);
  }
  const positions = world.acknowledged.map(({ sent, position }) => `${sent.caseId} ${position}`);
  if (new Set(positions).size !== positions.length) world.violations.push('two commands have one receipt');
  const facts = world.record
    .cases()
    .reduce((n, id) => n + world.record.events(id).filter((e) => e.type === 'fact').length, 0);
  if (facts < world.acknowledged.length)
    world.violations.push(`${world.acknowledged.length} acknowledged, ${facts} recorded`);
  if (facts > world.acknowledged.length + world.unanswered.length)
    world.violations.push(`${facts} facts recorded from ${world.acknowledged.length} commands`);
}

function digestOf(record: MemoryRecord): string {
  const hash = createHash('sha256');
  for (const caseId of record.cases()) hash.update(JSON.stringify(record.events(caseId)));
  return hash.digest('hex');
}
