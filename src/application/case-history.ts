import type { EngineFactBodies } from '../domain/event.ts';
import type { FieldSpec, Fields } from '../domain/fields.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { CaseHistory, HistoricFact } from '../programme/dsl/history.ts';

export type { CaseHistory, HistoricFact };

/** Number of the first entry of a history after the opening of the case. */
const FIRST_ENTRY = 2;

/** The number that a history's own references use for the entry at `index` of its facts. */
export function entryNumber(index: number): number {
  return index + FIRST_ENTRY;
}

/** What the opening of a told case says. It happened, and was recorded, with the first fact. */
export function openingOf(history: CaseHistory): EngineFactBodies['CaseOpened'] {
  const { programme, reference, title, zone, division } = history;
  return { programme, reference, title, zone, division };
}

/** A body or a correction names an entry that comes later, or that is not in the history. */
export type MissingEntry = { readonly entry: number };

/**
 * A fact of a history with every reference turned into a place on the record.
 * `fields`: the questions of its kind. `place`: the record's number for an entry of the history, undefined when it is
 * not there yet; such references are left as they are and reported in `missing`.
 */
export function withPlaces(
  fact: HistoricFact,
  fields: Fields,
  place: (entry: number) => number | undefined,
): { readonly fact: HistoricFact; readonly missing: readonly MissingEntry[] } {
  const missing: MissingEntry[] = [];
  const placed = (entry: number): number => {
    const found = place(entry);
    if (found === undefined) missing.push({ entry });
    return found ?? entry;
  };
  const body = enginePlaces(fact.kind, placeFields(fields, fact.body, placed), placed);
  const { supersedes } = fact;
  return {
    fact: {
      ...fact,
      body,
      ...(supersedes === undefined
        ? {}
        : { supersedes: { ...supersedes, position: placed(supersedes.position) } }),
    },
    missing,
  };
}

type Placed = (entry: number) => number;

/** The engine's own facts name entries and duties in fields that are plain numbers and text. */
function enginePlaces(kind: string, body: JsonObject, placed: Placed): JsonObject {
  switch (kind) {
    case 'FactWithdrawn':
    case 'ReportConfirmed':
    case 'LateReasonGiven':
      return { ...body, position: placed(body['position'] as number) };
    case 'DutyPauseAgreed':
    case 'DutyPauseEnded':
    case 'DutyExtended':
    case 'DutyWaived':
      return { ...body, duty: placeDuty(body['duty'] as string, placed) };
    default:
      return body;
  }
}

/** A duty is named `rule:entry`, with its key and number after it when it is one of several. */
function placeDuty(duty: string, placed: Placed): string {
  const [rule = '', entry = '', ...rest] = duty.split(':');
  return [rule, String(placed(Number(entry))), ...rest].join(':');
}

function placeFields(fields: Fields, body: JsonObject, placed: Placed): JsonObject {
  const out: { [name: string]: Json | undefined } = { ...body };
  for (const [name, field] of Object.entries(fields)) {
    const value = body[name];
    if (value !== undefined) out[name] = placeValue(field.spec, value, placed);
  }
  return out;
}

function placeValue(spec: FieldSpec, value: Json, placed: Placed): Json {
  switch (spec.type) {
    case 'fact':
      return placed(value as number);
    case 'group':
      return placeFields(spec.fields, value as JsonObject, placed);
    case 'list':
      return (value as readonly Json[]).map((item) => placeValue(spec.of, item, placed));
    case 'by-key':
      return Object.fromEntries(
        Object.entries(value as JsonObject).flatMap(([key, item]) =>
          item === undefined ? [] : [[key, placeValue(spec.of, item, placed)]],
        ),
      );
    default:
      return value;
  }
}
