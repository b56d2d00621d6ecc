import {
  type Author,
  type CaseHistory,
  type FactHandle,
  type HistoricFact,
  type Instant,
  type Json,
  type JsonObject,
  type Occurred,
  type PlainDate,
  type Told,
  addMs,
  atCivilTime,
} from '../../../src/programme/dsl/index.ts';

export type Day = `${number}-${number}-${number}` | PlainDate;

/** When a told fact happened and reached the record, and what else is not in its body. */
export type Telling = {
  readonly by: Author;
  /** When it happened. */
  readonly on: Day;
  readonly precision?: Occurred['precision'];
  /** `stated` by the source, `assumed` by us. Default: assumed. */
  readonly onMark?: Occurred['certainty'];
  readonly source?: string;
  /** When it reached the record. Absent: the day it happened. */
  readonly recorded?: Day;
  readonly recordedMark?: HistoricFact['recordedMark'];
  readonly row?: number;
} & Pick<HistoricFact, 'standing' | 'overrides' | 'lateReason' | 'supersedes'>;

/** Tells one fact after another and gives each entry's number, by which later ones refer to it. */
export type Teller = {
  /** A fact of the programme: its body is checked against its questions by the compiler. */
  tell<Body>(kind: FactHandle<Body>, body: NoInfer<Told<Body>>, telling: Telling): number;
  /** A fact that the engine itself understands, by name. */
  tellEngine(kind: string, body: JsonObject, telling: Telling): number;
};

const FIRST_ENTRY = 2;
const MINUTES_APART = 7;

/**
 * Gathers a history. Entries of one day are recorded from ten in the morning, seven minutes apart, in the order told,
 * so that recorded times never go back within a day; the account says nothing of the hour.
 */
export function history(header: Omit<CaseHistory, 'facts'>, told: (teller: Teller) => void): CaseHistory {
  const facts: HistoricFact[] = [];
  const perDay = new Map<string, number>();
  const momentOn = (day: Day): Instant => {
    const before = perDay.get(day) ?? 0;
    perDay.set(day, before + 1);
    return addMs(atCivilTime(header.zone, day as PlainDate, '10:00'), before * MINUTES_APART * 60_000);
  };
  const add = (kind: string, body: JsonObject, telling: Telling): number => {
    const { by, row, standing, overrides, lateReason, supersedes } = telling;
    const recorded = telling.recorded ?? telling.on;
    facts.push({
      ...(row === undefined ? {} : { row }),
      kind,
      body,
      occurred: occurredOf(telling),
      recordedAt: momentOn(recorded),
      recordedMark: telling.recordedMark ?? 'assumed',
      author: by,
      ...(standing === undefined ? {} : { standing }),
      ...(overrides === undefined ? {} : { overrides }),
      ...(lateReason === undefined ? {} : { lateReason }),
      ...(supersedes === undefined ? {} : { supersedes }),
    });
    return facts.length + FIRST_ENTRY - 1;
  };
  told({
    tell: (kind, body, telling) => add(kind.kind, withoutAbsent(body) as JsonObject, telling),
    tellEngine: add,
  });
  return { ...header, facts };
}

function occurredOf(telling: Telling): Occurred {
  return {
    date: telling.on as PlainDate,
    precision: telling.precision ?? 'day',
    certainty: telling.onMark ?? 'assumed',
    ...(telling.source === undefined ? {} : { source: telling.source }),
  };
}

/** A body as JSON: answers that are absent leave no trace. */
function withoutAbsent(value: unknown): Json {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      inner === undefined ? [] : [[name, withoutAbsent(inner)]],
    ),
  );
}
