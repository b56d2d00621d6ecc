import type { CaseEvent, Fact } from '../../domain/event.ts';
import type { FieldSpec, Fields } from '../../domain/fields.ts';
import type { Programme } from '../../domain/rules.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { AgreementPlan } from './read-agreement.ts';

/** An entry of the file that the record of its case does not hold as the file has it, in words. */
export type NotOnRecord = { readonly path: string; readonly summary: string };

/**
 * The entries of a file that the case of its reference does not have: added to the file since, or changed in it or on the
 * record. Entries are the same when they are of one kind, happened at one time and have the same answers; which entries
 * they refer to is not compared, since numbers differ.
 */
export function notOnRecord(
  programme: Programme,
  { planned, places }: AgreementPlan,
  events: readonly CaseEvent[],
): readonly NotOnRecord[] {
  const held = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'fact') continue;
    const print = printOf(programme, event);
    held.set(print, (held.get(print) ?? 0) + 1);
  }
  return planned.facts.flatMap(({ fact, entry }) => {
    const print = printOf(programme, fact);
    const left = held.get(print) ?? 0;
    held.set(print, left - 1);
    if (left > 0) return [];
    const summary = programme.facts.get(fact.kind)?.summary(fact.body as never) ?? fact.kind;
    return [{ path: places.get(entry) ?? '', summary }];
  });
}

function printOf(programme: Programme, fact: Pick<Fact, 'kind' | 'body' | 'occurred'>): string {
  const { kind, body, occurred } = fact;
  const fields = programme.facts.get(kind)?.fields ?? {};
  const { duty: _duty, ...answers } = withoutNumbers(fields, body);
  return JSON.stringify([kind, occurred.date, sorted(answers)]);
}

function withoutNumbers(fields: Fields, body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const spec = fields[name]?.spec;
      return [name, spec === undefined || value === undefined ? value : inValue(spec, value)];
    }),
  );
}

function inValue(spec: FieldSpec, value: Json): Json {
  if (spec.type === 'fact') return null;
  if (spec.type === 'group') return withoutNumbers(spec.fields, value as JsonObject);
  if (spec.type === 'list') return (value as readonly Json[]).map((item) => inValue(spec.of, item));
  return value;
}

/** With the names of every object in one order, so that equal answers are equal text. */
function sorted(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => sorted(item) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.entries(value as JsonObject).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(names.map(([name, inner]) => [name, sorted(inner)]));
}
