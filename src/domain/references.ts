import type { Json, JsonObject } from '../kernel/json.ts';
import type { FieldSpec, Fields } from './fields.ts';

/** A place at which a body names another entry of its case; `kinds` are those that it may be of, any when empty. */
export type Reference = { readonly path: string; readonly entry: number; readonly kinds: readonly string[] };

/** Every place at which answers to these questions name another entry, with paths like `items[0].letter`. */
export function referencesIn(fields: Fields, body: JsonObject): readonly Reference[] {
  const found: Reference[] = [];
  inFields(fields, body, '', found);
  return found;
}

function inFields(fields: Fields, body: JsonObject, path: string, found: Reference[]): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = body[name];
    if (value !== undefined) inValue(field.spec, value, `${path}${name}`, found);
  }
}

function inValue(spec: FieldSpec, value: Json, path: string, found: Reference[]): void {
  if (spec.type === 'fact') found.push({ path, entry: value as number, kinds: spec.kinds });
  else if (spec.type === 'group') inFields(spec.fields, value as JsonObject, `${path}.`, found);
  else if (spec.type === 'list')
    for (const [i, item] of (value as readonly Json[]).entries())
      inValue(spec.of, item, `${path}[${i}]`, found);
  else if (spec.type === 'by-key')
    for (const [key, item] of Object.entries(value as JsonObject))
      inValue(spec.of, item as Json, `${path}.${key}`, found);
}
