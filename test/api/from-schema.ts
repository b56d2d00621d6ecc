import type { JsonSchema } from '../../src/web/api/field-schema.ts';
import type { SeededRandom } from '../torture/seeded-random.ts';

/** Finds what a reference leads to. */
export type Resolve = (ref: string) => JsonSchema;

const nowhere: Resolve = (ref) => {
  throw new Error(`The schema refers to ${ref}, and there is nothing to find it in.`);
};

/** A value that fits a schema, of the kinds of schema that the API's document has; at its limits one time in three. */
export function fromSchema(schema: JsonSchema, random: SeededRandom, resolve: Resolve = nowhere): unknown {
  const { $ref, const: only, enum: options, anyOf, oneOf, allOf, type } = schema as Keywords;
  if ($ref !== undefined) return fromSchema(resolve($ref), random, resolve);
  if ('const' in schema) return only;
  if (options !== undefined) return random.pick(options);
  const choice = anyOf ?? oneOf;
  if (choice !== undefined) return fromSchema(random.pick(choice), random, resolve);
  switch (Array.isArray(type) ? random.pick(type) : type) {
    case 'string':
      return textFor(schema, random);
    case 'integer':
    case 'number':
      return numberFor(schema, random);
    case 'boolean':
      return random.below(2) === 0;
    case 'null':
      return null;
    case 'array':
      return listFor(schema, random, resolve);
    case 'object':
      return objectFor(schema, random, resolve);
    default:
      return allOf === undefined ? random.pick([null, 0, 'x', {}, []]) : objectFor(schema, random, resolve);
  }
}

type Keywords = {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
};

const LETTERS = 'abcdefghij klmnop-XYZ'.split('');
const OTHER_LETTERS = 'éłŵשלוםالعربية中文\t\n“”'.split('');

/** Texts of the lengths allowed, seldom as long as they may be: a body holds many. */
function textFor({ format, pattern, minLength = 0, maxLength = 40 }: Keywords, random: SeededRandom): string {
  if (format === 'date') return dayFor(random);
  if (format === 'date-time')
    return `${dayWithin(random)}T${two(random.below(24))}:${two(random.below(60))}:00.5+01:00`;
  if (format === 'uuid') return uuidFor(random);
  const least = Math.min(Math.max(minLength, 1), maxLength);
  const length = random.pick([
    least,
    random.below(30) === 0 ? maxLength : least,
    Math.min(maxLength, least + random.below(30)),
  ]);
  const ascii = pattern?.includes('\\x20-\\x7e') === true;
  const letters = ascii || random.below(3) > 0 ? LETTERS : [...LETTERS, ...OTHER_LETTERS];
  const inner = Array.from({ length: Math.max(0, length - 2) }, () => random.pick(letters)).join('');
  return length === 1 ? 'x' : `x${inner}y`.slice(0, Math.max(length, 2));
}

function dayFor(random: SeededRandom): string {
  if (random.below(6) === 0) return random.pick(['0001-01-01', '9999-12-31', '2024-02-29', '1900-03-01']);
  return `20${two(20 + random.below(7))}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
}

/** A day with days on both sides of it, so that a moment on it is one at every offset. */
function dayWithin(random: SeededRandom): string {
  const day = dayFor(random);
  return day === '0001-01-01' ? '0001-01-02' : day === '9999-12-31' ? '9999-12-30' : day;
}

function uuidFor(random: SeededRandom): string {
  const hex = (length: number): string =>
    Array.from({ length }, () => random.below(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}

function numberFor({ minimum = 0, maximum = 1_000 }: Keywords, random: SeededRandom): number {
  return random.pick([minimum, maximum, minimum + random.below(Math.min(maximum - minimum, 50) + 1)]);
}

function listFor(schema: Keywords, random: SeededRandom, resolve: Resolve): unknown[] {
  const { items = {}, minItems = 0, maxItems = 500, uniqueItems = false } = schema;
  const length = Math.min(maxItems, minItems + random.below(3));
  const made = Array.from({ length }, () => fromSchema(items, random, resolve));
  if (!uniqueItems) return made;
  const options = (items as Keywords).enum ?? made;
  return random.shuffle([...new Set(options)]).slice(0, Math.max(minItems, Math.min(length, options.length)));
}

/** With every part of `allOf`, and each member that may be left out there half of the time. */
function objectFor(schema: Keywords, random: SeededRandom, resolve: Resolve): { [name: string]: unknown } {
  const { allOf = [], properties = {}, required = [], additionalProperties } = schema;
  const made: { [name: string]: unknown } = {};
  for (const part of allOf) {
    const value = 'pattern' in part ? {} : fromSchema(part, random, resolve);
    Object.assign(made, value);
  }
  for (const [name, member] of Object.entries(properties)) {
    if (required.includes(name) || random.below(2) === 0) made[name] = fromSchema(member, random, resolve);
  }
  if (typeof additionalProperties === 'object')
    for (let more = random.below(3); more > 0; more -= 1)
      made[`item-${more}`] = fromSchema(additionalProperties, random, resolve);
  return made;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Values that have broken other programs, each of a kind of its own. */
export const HOSTILE: readonly unknown[] = [
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u202e\u2066',
  '\ufeff',
  '\ud800',
  '=cmd|’ /c calc’!A0',
  '<script>alert(1)</script>',
  "'; drop table case_row; --",
  '../../../etc/passwd',
  '${7*7}',
  '%00%ff',
  '🜁'.repeat(400),
  'x'.repeat(60_000),
  -1,
  0,
  0.1,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  true,
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { length: 5 },
  { constructor: { prototype: { polluted: true } } },
  { toString: 'x' },
  '9999-99-99',
  '2026-02-30',
  '0000-00-00T00:00:00Z',
  '+010000-01-01T00:00:00Z',
];

/** The same body with something in it taken out, put in, doubled or put in place of something else. */
export function mutated(body: unknown, random: SeededRandom): unknown {
  if (Array.isArray(body)) return mutatedList(body, random);
  if (typeof body !== 'object' || body === null || random.below(12) === 0) return random.pick(HOSTILE);
  const names = Object.keys(body);
  const members = body as { readonly [name: string]: unknown };
  if (names.length === 0 || random.below(8) === 0)
    return { ...body, [random.pick(ODD_NAMES)]: random.pick(HOSTILE) };
  const name = random.pick(names);
  switch (random.below(3)) {
    case 0: {
      const { [name]: _taken, ...rest } = members;
      return rest;
    }
    case 1:
      return { ...members, [name]: random.pick(HOSTILE) };
    default:
      return { ...members, [name]: mutated(members[name], random) };
  }
}

const ODD_NAMES = ['colour', 'constructor', 'toString', 'hasOwnProperty', '', '__proto', 'a/b~c', '\u0000'];

function mutatedList(list: readonly unknown[], random: SeededRandom): unknown {
  if (list.length === 0) return [random.pick(HOSTILE)];
  const at = random.below(list.length);
  switch (random.below(4)) {
    case 0:
      return list.filter((_item, index) => index !== at);
    case 1:
      return [...list, list[at]];
    case 2:
      return Array.from({ length: 501 }, () => list[at]);
    default:
      return list.map((item, index) => (index === at ? mutated(item, random) : item));
  }
}
