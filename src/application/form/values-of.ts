import type { Json, JsonObject } from '../../kernel/json.ts';
import { parseInstant } from '../../kernel/instant.ts';
import { parsePlainDate } from '../../kernel/plain-date.ts';
import type { FieldSpec, Fields } from '../../domain/fields.ts';
import type { FormValues } from '../ports.ts';
import { inside, keyInName } from './names.ts';
import { numberTyped, timeTyped } from './read-typed.ts';

/**
 * What would be typed to give these answers: for correcting an entry, and for answers known beforehand. `zone` is that
 * of the case. An answer of a shape that its question no longer takes is left out, to be given again.
 */
export function valuesOf(fields: Fields, body: JsonObject, zone: string): FormValues {
  const found: [string, readonly string[]][] = [];
  writeFields(found, fields, body, '', zone);
  return Object.fromEntries(found);
}

type Found = [string, readonly string[]][];

function writeFields(found: Found, fields: Fields, body: JsonObject, at: string, zone: string): void {
  for (const [name, { spec }] of Object.entries(fields)) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (value !== undefined && value !== null) write(found, spec, value, inside(at, name), zone);
  }
}

function write(found: Found, spec: FieldSpec, value: Json, name: string, zone: string): void {
  const put = (text: string | undefined): void => {
    if (text !== undefined) found.push([name, [text]]);
  };
  switch (spec.type) {
    case 'text':
    case 'choice':
      return put(typeof value === 'string' ? value : undefined);
    case 'whole-number':
      return put(typeof value === 'number' ? numberTyped(spec, value) : undefined);
    case 'fact':
      return put(typeof value === 'number' ? String(value) : undefined);
    case 'yes-no':
      return put(typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined);
    case 'date':
      return writeDate(found, name, value);
    case 'moment':
      return writeMoment(found, name, value, zone);
    case 'choices':
      if (isList(value)) found.push([name, texts(value)]);
      return;
    case 'file':
      return put(isObject(value) && typeof value['document'] === 'string' ? value['document'] : undefined);
    case 'group':
      if (isObject(value)) writeFields(found, spec.fields, value, name, zone);
      return;
    case 'list':
      if (!isList(value)) return;
      if (spec.of.type === 'fact') found.push([name, texts(value)]);
      else for (const [row, item] of value.entries()) write(found, spec.of, item, inside(name, row), zone);
      return;
    case 'by-key':
      if (!isObject(value)) return;
      for (const [key, item] of Object.entries(value))
        if (item !== undefined) write(found, spec.of, item, inside(name, keyInName(key)), zone);
  }
}

function writeDate(found: Found, name: string, value: Json): void {
  const date = typeof value === 'string' ? parsePlainDate(value) : undefined;
  if (date === undefined) return;
  const [year = '', month = '', day = ''] = date.split('-');
  found.push(
    [`${name}-day`, [String(Number(day))]],
    [`${name}-month`, [String(Number(month))]],
    [`${name}-year`, [year]],
  );
}

function writeMoment(found: Found, name: string, value: Json, zone: string): void {
  const at = typeof value === 'string' ? parseInstant(value) : undefined;
  if (at === undefined) return;
  const { date, time } = timeTyped(zone, at);
  writeDate(found, name, date);
  found.push([`${name}-time`, [time]]);
}

function texts(value: readonly Json[]): readonly string[] {
  return value.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
