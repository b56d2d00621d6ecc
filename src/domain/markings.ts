import type { Json, JsonObject } from '../kernel/json.ts';
import type { FieldSpec, Fields } from './fields.ts';

/** What stands in the place of an answer that its reader may not read: the title of its marking, and nothing else. */
export type Withheld = { readonly _withheld: string };

/** No question begins with a low line, so that no answer is taken for one that is withheld. */
export const WITHHELD = '_withheld';

/** The title of the marking by which an answer is withheld; undefined of an answer that is there. */
export function withheldAs(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const title = (value as Partial<Withheld>)[WITHHELD];
  return typeof title === 'string' ? title : undefined;
}

/**
 * Answers without those that are withheld from a reader: in the place of each stands the title of its marking. `withheld`
 * holds the titles of the markings by their ids. The same object when nothing in it is withheld.
 */
export function withhold(
  fields: Fields,
  body: JsonObject,
  withheld: ReadonlyMap<string, string>,
): JsonObject {
  const changed: { [name: string]: Json } = {};
  for (const [name, { spec, marking }] of Object.entries(fields)) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (value === undefined || value === null) continue;
    const title = marking === undefined ? undefined : withheld.get(marking);
    const shown = title === undefined ? withholdIn(spec, value, withheld) : { [WITHHELD]: title };
    if (shown !== value) changed[name] = shown;
  }
  return Object.keys(changed).length === 0 ? body : { ...body, ...changed };
}

function withholdIn(spec: FieldSpec, value: Json, withheld: ReadonlyMap<string, string>): Json {
  if (spec.type === 'group' && isObject(value)) return withhold(spec.fields, value, withheld);
  if (spec.type === 'list' && Array.isArray(value)) {
    const items = value as readonly Json[];
    const shown = items.map((item) => withholdIn(spec.of, item, withheld));
    return shown.some((item, at) => item !== items[at]) ? shown : value;
  }
  if (spec.type === 'by-key' && isObject(value)) {
    const shown = Object.entries(value).map(
      ([key, item]) => [key, item === undefined ? item : withholdIn(spec.of, item, withheld)] as const,
    );
    return shown.some(([key, item]) => item !== value[key]) ? Object.fromEntries(shown) : value;
  }
  return value;
}

/** Titles of the markings by which something in a body is withheld, each once; empty when all of it is there. */
export function withheldIn(body: unknown): readonly string[] {
  const title = withheldAs(body);
  if (title !== undefined) return [title];
  if (typeof body !== 'object' || body === null) return [];
  return [...new Set(Object.values(body).flatMap(withheldIn))];
}

/** Every marked question among these and within them, with the questions beside it. */
export function markedQuestions(
  fields: Fields,
): readonly { readonly name: string; readonly question: Fields[string]; readonly beside: Fields }[] {
  return Object.entries(fields).flatMap(([name, question]) => [
    ...(question.marking === undefined ? [] : [{ name, question, beside: fields }]),
    ...withinSpec(question.spec),
  ]);
}

function withinSpec(spec: FieldSpec): ReturnType<typeof markedQuestions> {
  if (spec.type === 'group') return markedQuestions(spec.fields);
  return spec.type === 'list' || spec.type === 'by-key' ? withinSpec(spec.of) : [];
}

/** Answers without those to marked questions, whoever reads: what may be searched by everybody who reads the case. */
export function unmarked(fields: Fields, body: JsonObject): JsonObject {
  const markings = markedQuestions(fields).flatMap(({ question }) => question.marking ?? []);
  return markings.length === 0 ? body : withhold(fields, body, new Map(markings.map((one) => [one, ''])));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
