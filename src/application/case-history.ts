import type { Fact } from '../domain/event.ts';
import type { FieldSpec, Fields } from '../domain/fields.ts';
import type { Programme } from '../domain/rules.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { civilDateIn } from '../kernel/instant.ts';
import type { CaseHistory, HistoricFact } from '../programme/dsl/history.ts';
import type { Telling } from './record-history.ts';

export type { CaseHistory, HistoricFact };

/** The opening and the facts of a history, as `layDown` takes them. The case opens with its first fact. */
export function tellingsOf(history: CaseHistory): readonly Telling[] {
  const [first] = history.facts;
  if (first === undefined) return [];
  const { programme, reference, title, zone, division } = history;
  const opening: HistoricFact = {
    kind: 'CaseOpened',
    body: { programme, reference, title, zone, division },
    occurred: { date: civilDateIn(zone, first.recordedAt), precision: 'day', certainty: 'assumed' },
    recordedAt: first.recordedAt,
    recordedMark: first.recordedMark,
    author: first.author,
  };
  return [opening, ...history.facts].map(({ row: _row, recordedMark: _mark, ...fact }) => ({
    ...fact,
    standing: fact.standing ?? 'established',
    overrides: fact.overrides ?? [],
    visibility: 'case',
  }));
}

/**
 * The facts of a history numbered by themselves, for a rehearsal that puts nothing on a record. The rule set is filled
 * in by whoever rehearses.
 */
export function factsOf(history: CaseHistory): readonly Fact[] {
  return tellingsOf(history).map((telling, i) => ({
    ...telling,
    type: 'fact',
    position: i + 1,
    ruleSet: '',
  }));
}

/**
 * For `layDown`: turns every reference of a told fact to an earlier entry into that entry's place on the record.
 * `positions` are the places of the entries before it, the opening's first. A reference to an entry that is not among
 * them is a fault in the history.
 */
export function placing(programme: Programme): (telling: Telling, positions: readonly number[]) => Telling {
  return (telling, positions) => {
    const placed = (entry: number): number => {
      const place = positions[entry - 1];
      if (place === undefined) {
        throw new Error(
          `Entry ${positions.length + 1} of the history, ${telling.kind}, refers to entry ${entry}, which does not come before it. Correct the number in the history.`,
        );
      }
      return place;
    };
    const fields = programme.facts.get(telling.kind)?.fields ?? {};
    const body = enginePlaces(telling.kind, placeFields(fields, telling.body, placed), placed);
    const { supersedes } = telling;
    if (supersedes === undefined) return { ...telling, body };
    return { ...telling, body, supersedes: { ...supersedes, position: placed(supersedes.position) } };
  };
}

type Placed = (entry: number) => number;

/** The engine's own facts name entries and duties in fields that are plain numbers and text. */
function enginePlaces(kind: string, body: JsonObject, placed: Placed): JsonObject {
  switch (kind) {
    case 'FactWithdrawn':
    case 'ReportConfirmed':
    case 'ProposalAgreed':
    case 'ProposalDeclined':
    case 'LateReasonGiven':
    case 'AccessEnded':
    case 'RecusalEnded':
    case 'InterestSettled':
    case 'CandidateDecided':
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
  if (spec.type === 'fact') return placed(value as number);
  if (spec.type === 'group') return placeFields(spec.fields, value as JsonObject, placed);
  if (spec.type === 'list')
    return (value as readonly Json[]).map((item) => placeValue(spec.of, item, placed));
  if (spec.type !== 'by-key') return value;
  const answers = Object.entries(value as JsonObject);
  return Object.fromEntries(
    answers.flatMap(([key, item]) => (item === undefined ? [] : [[key, placeValue(spec.of, item, placed)]])),
  );
}
