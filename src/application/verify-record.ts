import { type Instant, startOfDay } from '../kernel/instant.ts';
import { advance } from '../domain/draw.ts';
import type { Engine } from '../domain/engine.ts';
import type { CaseEvent, Consequence } from '../domain/event.ts';
import { drawFrom } from '../domain/rederive.ts';
import { type CaseState, emptyState } from '../domain/state.ts';
import { foldCase } from './known.ts';
import type { ReadModels } from './ports.ts';
import {
  type DutyRow,
  type EntryWords,
  type ListingRow,
  type NoticeRow,
  type ProjectionChanges,
  type WarningRow,
  nextClockDate,
  wholeProjection,
} from './projection.ts';
import type { SightRow } from './access/sight-rows.ts';

/** One thing that is not as it should be: `recorded` is what is there, `derived` what a fresh derivation gives. */
export type Difference = {
  readonly what:
    | 'chain'
    | 'consequence'
    | 'duty'
    | 'case'
    | 'notice'
    | 'warning'
    | 'listing'
    | 'sight'
    | 'words'
    | 'clock'
    | 'document';
  /** Which one: a position, a duty, a column. */
  readonly where: string;
  readonly recorded: string;
  readonly derived: string;
};

const NOTHING = '(nothing)';

/**
 * Draws the consequences of the recorded facts afresh and compares them with those on record. The clock is stopped
 * where the record shows it was: at each fact, and at each moment at which it recorded something.
 */
export function compareConsequences(
  engine: Engine,
  caseId: string,
  events: readonly CaseEvent[],
): readonly Difference[] {
  const derived = drawAfresh(engine, caseId, events);
  const recorded = events.filter((event): event is Consequence => event.type === 'consequence');
  const differences: Difference[] = [];
  const waiting = new Map<string, Consequence[]>();
  for (const event of derived) {
    const key = keyOf(event);
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [event]);
    else same.push(event);
  }
  for (const event of recorded) {
    if (waiting.get(keyOf(event))?.shift() !== undefined) continue;
    differences.push({
      what: 'consequence',
      where: `entry ${event.position}`,
      recorded: told(event),
      derived: NOTHING,
    });
  }
  for (const event of [...waiting.values()].flat()) {
    differences.push({
      what: 'consequence',
      where: `after entry ${event.position - 1}`,
      recorded: NOTHING,
      derived: told(event),
    });
  }
  return differences;
}

function drawAfresh(engine: Engine, caseId: string, events: readonly CaseEvent[]): readonly Consequence[] {
  const state = emptyState(caseId);
  const drawn: Consequence[] = [];
  for (const event of events) {
    if (event.type === 'fact') {
      if (state.position > 0) drawn.push(...advance(engine, state, event.recordedAt));
      drawn.push(...drawFrom(engine, state, event));
    } else if (event.cause === null && event.recordedAt !== state.lastRecordedAt) {
      drawn.push(...advance(engine, state, event.recordedAt));
    }
  }
  return drawn;
}

/**
 * What a consequence is, without the words in which it was told: those are the programme's of the day, and a later
 * version may put them better. That nobody changed them on record is what the chain shows.
 */
function keyOf({ kind, on, cause, body }: Consequence): string {
  const meaning = Object.entries(body).filter(([name]) => name !== 'text' && name !== 'label');
  return `${kind} ${on} ${cause} ${stable(Object.fromEntries(meaning))}`;
}

function told(event: Consequence): string {
  return `${event.kind} on ${event.on}: ${stable(event.body)}`;
}

/** JSON with the names of every object in order, so that equal values have equal text. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The read models of a case as its events give them, and the moment the clock must act. */
export function freshProjection(
  engine: Engine,
  caseId: string,
  events: readonly CaseEvent[],
): { readonly changes: ProjectionChanges; readonly clockAt: Instant | null } {
  const state = foldCase(engine, caseId, events);
  return { changes: wholeProjection(engine.programme, state, events), clockAt: nextLook(state) };
}

function nextLook(state: CaseState): Instant | null {
  const on = nextClockDate(state);
  return on === null ? null : startOfDay(state.zone, on);
}

/**
 * The moment for which a clock that runs may be set: what the events give, or a later one where it looked meanwhile
 * and found nothing to record, which leaves no trace in the events.
 */
function clockSetFor(
  engine: Engine,
  caseId: string,
  events: readonly CaseEvent[],
  stored: Instant | null,
  now: Instant,
): Instant | null {
  const state = foldCase(engine, caseId, events);
  const first = nextLook(state);
  for (let next = first; next !== null && next <= now && next !== stored;) {
    if (advance(engine, state, next).length > 0) return first;
    const after = nextLook(state);
    if (after !== null && after <= next) return first;
    if (after === stored) return stored;
    next = after;
  }
  return first;
}

type StoredProjection = Awaited<ReturnType<ReadModels['caseProjection']>>;

/** Compares the read models of a case with a fresh derivation from its events, value by value, as they stand at `now`. */
export function compareProjection(
  engine: Engine,
  caseId: string,
  events: readonly CaseEvent[],
  stored: StoredProjection,
  now: Instant,
): readonly Difference[] {
  const { changes } = freshProjection(engine, caseId, events);
  const clockAt = clockSetFor(engine, caseId, events, stored.clockAt, now);
  return [
    ...compareRow('case', 'the case', stored.caseRow, changes.caseRow),
    ...compareRows('duty', stored.duties, changes.duties, (row: DutyRow) => row.duty),
    ...compareRows('notice', stored.notices, changes.notices, (row: NoticeRow) => `entry ${row.position}`),
    ...compareRows('warning', stored.warnings, changes.warnings, (row: WarningRow) => row.warning),
    ...compareRows(
      'listing',
      stored.listings,
      changes.listings ?? [],
      (row: ListingRow) => `entry ${row.position}`,
    ),
    ...compareRows(
      'sight',
      stored.sights,
      changes.sights ?? [],
      (row: SightRow) => `entry ${row.position}, ${row.kind}, from ${row.fromAt}`,
    ),
    ...compareRows(
      'words',
      stored.words,
      changes.words.map((row) => ({ ...row, words: row.words.toSorted(byCodePoint) })),
      (row: EntryWords) => `entry ${row.position}`,
    ),
    ...(stored.clockAt === clockAt
      ? []
      : [
          {
            what: 'clock',
            where: 'next look',
            recorded: stored.clockAt ?? 'never',
            derived: clockAt ?? 'never',
          } as const,
        ]),
  ];
}

/** The order in which PostgreSQL sorts text of the collation "C". */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function compareRows<Row extends object>(
  what: Difference['what'],
  stored: readonly Row[],
  derived: readonly Row[],
  nameOf: (row: Row) => string,
): readonly Difference[] {
  const there = new Map(stored.map((row) => [nameOf(row), row]));
  const names = new Set([...derived, ...stored].map(nameOf));
  const fresh = new Map(derived.map((row) => [nameOf(row), row]));
  return [...names].flatMap((name) => compareRow(what, name, there.get(name), fresh.get(name)));
}

function compareRow(
  what: Difference['what'],
  where: string,
  stored: object | undefined,
  derived: object | undefined,
): readonly Difference[] {
  if (stored === undefined || derived === undefined) {
    if (stored === derived) return [];
    return [
      {
        what,
        where,
        recorded: stored === undefined ? NOTHING : stable(stored),
        derived: derived === undefined ? NOTHING : stable(derived),
      },
    ];
  }
  const values = stored as { readonly [column: string]: unknown };
  return Object.entries(derived).flatMap(([column, value]) => {
    const [a, b] = [stable(values[column] ?? null), stable(value ?? null)];
    return a === b ? [] : [{ what, where: `${where}, ${column}`, recorded: a, derived: b }];
  });
}
