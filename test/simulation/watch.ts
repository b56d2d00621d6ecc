import { isDeepStrictEqual } from 'node:util';
import { wholeProjection } from '../../src/application/projection.ts';
import type { Engine } from '../../src/domain/engine.ts';
import type { CaseEvent } from '../../src/domain/event.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { type CaseState, type DutyStatus, emptyState } from '../../src/domain/state.ts';
import type { MemoryRecord } from '../support/memory-record.ts';

/** What the events alone say of a duty, told by a table of its own that shares nothing with the engine's fold. */
type Told = { status: DutyStatus; due: string | undefined };

const BECOMES: { readonly [kind: string]: DutyStatus } = {
  DutyOpened: 'open',
  DutyReopened: 'open',
  DutyResumed: 'open',
  DutyMet: 'met',
  DutyMetLate: 'met-late',
  DutyMissed: 'missed',
  DutyPaused: 'paused',
  DutySuperseded: 'superseded',
  DutyWaived: 'waived',
};

/** Watches one case's record as it grows, and says what is wrong with it. */
export type Watch = { readonly state: CaseState; look(record: MemoryRecord): readonly string[] };

/** Begins to watch a case: after every tick each duty has one state, and changed only by an event that names it. */
export function watch(engine: Engine, caseId: string): Watch {
  const state = emptyState(caseId);
  const told = new Map<string, Told>();
  let seen = 0;
  function look(record: MemoryRecord): readonly string[] {
    const wrong: string[] = [];
    const events = record.events(caseId);
    for (const event of events.slice(seen)) {
      const before = state.lastRecordedAt;
      if (event.position !== state.position + 1)
        wrong.push(`position ${event.position} follows ${state.position}`);
      if (before !== undefined && event.recordedAt < before)
        wrong.push(`entry ${event.position} is back in time`);
      evolve(engine, state, event);
      wrong.push(...hear(told, event));
    }
    if (events.length === seen) return wrong;
    seen = events.length;
    wrong.push(...compareDuties(told, state), ...compareRows(engine, state, record));
    return wrong;
  }
  return { state, look };
}

/** Keeps the account from one event. */
function hear(told: Map<string, Told>, event: CaseEvent): readonly string[] {
  const status = event.type === 'consequence' ? BECOMES[event.kind] : undefined;
  if (event.type === 'fact' || !('duty' in event.body) || event.body.duty === undefined) return [];
  const id = event.body.duty;
  const known = told.get(id);
  if (event.kind === 'DutyOpened') {
    told.set(id, { status: 'open', due: event.body.due });
    return known === undefined ? [] : [`${id} was opened twice`];
  }
  if (known === undefined) return [`${event.kind} of ${id}, which was never opened`];
  if (status !== undefined) known.status = status;
  if (event.kind === 'DutyDated' || event.kind === 'DutyResumed') known.due = event.body.due;
  return [];
}

function compareDuties(told: ReadonlyMap<string, Told>, state: CaseState): readonly string[] {
  const wrong: string[] = [];
  if (told.size !== state.duties.size)
    wrong.push(`${told.size} duties were opened, ${state.duties.size} stand`);
  for (const [id, { status, due }] of told) {
    const duty = state.duties.get(id);
    if (duty?.status !== status) wrong.push(`${id} is ${duty?.status ?? 'lost'}, its events say ${status}`);
    if (duty?.due !== due) wrong.push(`${id} is due ${duty?.due}, its events say ${due}`);
  }
  return wrong;
}

/** The rows hold what a rebuild would, and the clock is set for the first thing it has to do. */
function compareRows(engine: Engine, state: CaseState, record: MemoryRecord): readonly string[] {
  const { caseId } = state;
  const rebuilt = wholeProjection(engine.programme, state, record.events(caseId));
  const rows = record.rows(caseId);
  const byPosition = <Row extends { readonly position: number }>(list: Iterable<Row>): readonly Row[] =>
    [...list].toSorted((a, b) => a.position - b.position);
  const wrong = rebuilt.duties.filter((row) => !isDeepStrictEqual(rows?.duties.get(row.duty), row));
  return [
    ...wrong.map((row) => `the duty table differs on ${row.duty}`),
    ...differs('duty table', rows?.duties.size, rebuilt.duties.length),
    ...differs('case row', rows?.caseRow, rebuilt.caseRow),
    ...differs('warnings', new Set(rows?.warnings.values()), new Set(rebuilt.warnings)),
    ...differs('listings', byPosition(rows?.listings ?? []), byPosition(rebuilt.listings ?? [])),
    ...differs('sights', new Set(rows?.sights ?? []), new Set(rebuilt.sights)),
    ...differs('words', byPosition(rows?.words.values() ?? []), byPosition(rebuilt.words)),
  ];
}

function differs(what: string, kept: unknown, rebuilt: unknown): readonly string[] {
  return isDeepStrictEqual(kept, rebuilt) ? [] : [`the ${what} is not what a rebuild gives`];
}
