import { ENGINE_ACT_RECORDING } from '../domain/engine-acts.ts';
import type { FieldSpec, Fields } from '../domain/fields.ts';
import type { FactDefinition } from '../domain/rules.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { FactLine } from './history-file.ts';

/** A place at which a fact names another entry of its case; `kinds` are those that it may be of, any when empty. */
export type Reference = { readonly path: string; readonly entry: number; readonly kinds: readonly string[] };

/** Every place at which a fact names another entry of its case. */
export function referencesOf(
  definition: FactDefinition,
  body: JsonObject,
  fact: FactLine,
): readonly Reference[] {
  const found: Reference[] = [];
  if (fact.supersedes !== undefined)
    found.push({ path: 'supersedes.position', entry: fact.supersedes.position, kinds: [fact.kind] });
  const position = body['position'];
  const isEngineFact = ENGINE_ACT_RECORDING.has(fact.kind);
  if (isEngineFact && typeof position === 'number')
    found.push({ path: 'body.position', entry: position, kinds: [] });
  const duty = body['duty'];
  if (isEngineFact && typeof duty === 'string')
    found.push({ path: 'body.duty', entry: Number(duty.split(':')[1]), kinds: [] });
  inFields(definition.fields, body, 'body', found);
  return found;
}

function inFields(fields: Fields, body: JsonObject, path: string, found: Reference[]): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = body[name];
    if (value !== undefined) inValue(field.spec, value, `${path}.${name}`, found);
  }
}

function inValue(spec: FieldSpec, value: Json, path: string, found: Reference[]): void {
  if (spec.type === 'fact') found.push({ path, entry: value as number, kinds: spec.kinds });
  else if (spec.type === 'group') inFields(spec.fields, value as JsonObject, path, found);
  else if (spec.type === 'list')
    for (const [i, item] of (value as readonly Json[]).entries())
      inValue(spec.of, item, `${path}[${i}]`, found);
  else if (spec.type === 'by-key')
    for (const [key, item] of Object.entries(value as JsonObject))
      inValue(spec.of, item as Json, `${path}.${key}`, found);
}
