import type { JsonSchema } from '../../src/web/api/field-schema.ts';
import type { SeededRandom } from '../torture/seeded-random.ts';
import { formBody, type How } from './fuzz-forms.ts';
import { BOUNDARY } from '../support/multipart.ts';
import { fromSchema, HOSTILE, mutated } from './from-schema.ts';

/** The part of an OpenAPI document that requests are made from. */
export type OpenApi = {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Described } };
  readonly components: { readonly schemas: { readonly [name: string]: JsonSchema } };
};

/** An operation as the document describes it. */
export type Described = {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly required: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: {
    readonly content: { readonly [type: string]: { readonly schema: JsonSchema } };
  };
  readonly responses: {
    readonly [status: string]: {
      readonly content?: { readonly [type: string]: { readonly schema?: JsonSchema } };
    };
  };
};

/** Somebody who is signed in. */
export type FuzzSession = { readonly cookie: string; readonly token: string };

/** Things that are there, to be asked for. */
export type FuzzTargets = {
  /** Some value that a parameter of this name may have; undefined when any will do. */
  readonly valueFor: (parameter: string, random: SeededRandom) => string | undefined;
  readonly opened: (caseId: string) => void;
  readonly cursor: (cursor: string) => void;
  readonly tag: (tag: string) => void;
};

/** A request to be sent. */
export type Asked = {
  readonly operation: string;
  /** The path as the document has it. */
  readonly pattern: string;
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: Buffer;
  /** The connection may be closed before all of it was sent. */
  readonly mayBeCut: boolean;
  /** A method that the address does not take. */
  readonly notAllowed: boolean;
};

const FORM = 'multipart/form-data';

/** A request made from the document: as described half of the time, else with something altered or hostile in it. */
export function requestFor(
  document: OpenApi,
  sessions: readonly FuzzSession[],
  targets: FuzzTargets,
  random: SeededRandom,
): Asked {
  const [pattern, method, operation] = random.pick(operationsOf(document));
  const how = random.pick<How>(['right', 'right', 'altered', 'hostile']);
  const session = random.pick(sessions);
  const path = pathOf(pattern, operation, how, targets, random) + queryOf(operation, how, targets, random);
  const headers = headersOf(operation, method, how, session, targets, random);
  const base = { operation: operation.operationId, pattern, method: method.toUpperCase(), path };
  if (how === 'hostile' && random.below(25) === 0) return otherMethod(document, base, headers, random);
  if (operation.requestBody === undefined) return { ...base, headers, mayBeCut: false, notAllowed: false };
  const [content] = Object.entries(operation.requestBody.content);
  if (content === undefined) throw new Error(`No body is described for ${operation.operationId}.`);
  const [described, { schema }] = content;
  const isForm = described === FORM;
  const made = jsonOf(document, schema, how, targets, random);
  const body = isForm
    ? formBody(made, how, random)
    : how === 'hostile' && random.below(3) === 0
      ? hostileBody(random)
      : Buffer.from(JSON.stringify(made));
  const right = isForm ? `${FORM}; boundary=${BOUNDARY}` : described;
  const type = how === 'hostile' && random.below(8) === 0 ? random.pick(ODD_TYPES) : right;
  return {
    ...base,
    headers: {
      ...headers,
      ...(type === '' ? {} : { 'content-type': type }),
      'content-length': String(body.length),
    },
    body,
    mayBeCut: body.length > (isForm ? MOST_OF_A_FORM : MOST_TAKEN),
    notAllowed: false,
  };
}

const ODD_TYPES = [
  '',
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/json;charset=utf-16',
];

const MOST_TAKEN = 1_000_000;
/** A form is read to its end before it is said to be too large. */
const MOST_OF_A_FORM = 100_000_000;

/** How often acts are asked for more than the rest: they are what changes the record. */
const ACTS = new Set(['recordAct', 'recordActs', 'openCase']);
const ACTS_WEIGHT = 4;

const listed = new WeakMap<OpenApi, readonly (readonly [string, string, Described])[]>();

function operationsOf(document: OpenApi): readonly (readonly [string, string, Described])[] {
  const found = listed.get(document);
  if (found !== undefined) return found;
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const weight = ACTS.has(operation.operationId) ? ACTS_WEIGHT : 1;
      return Array.from({ length: weight }, () => [path, method, operation] as const);
    }),
  );
  listed.set(document, all);
  return all;
}

/** HEAD belongs to every GET; anything else that the document does not name is refused. */
function otherMethod(
  document: OpenApi,
  base: Pick<Asked, 'operation' | 'pattern' | 'method' | 'path'>,
  { cookie = '' }: Asked['headers'],
  random: SeededRandom,
): Asked {
  const there = Object.keys(document.paths[base.pattern] ?? {}).map((method) => method.toUpperCase());
  const others = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
  // A stream takes no HEAD, but its address may also be read as that of something else, which does.
  const content = document.paths[base.pattern]?.['get']?.responses['200']?.content ?? {};
  const hasHead = there.includes('GET') && !('text/event-stream' in content);
  const method = hasHead && random.below(3) === 0 ? 'HEAD' : random.pick(others);
  const notAllowed = method !== 'HEAD';
  return { ...base, method, path: plain(base.pattern), headers: { cookie }, mayBeCut: false, notAllowed };
}

function plain(pattern: string): string {
  return pattern.replaceAll(/\{\w+\}/g, 'x');
}

function pathOf(
  pattern: string,
  { parameters }: Described,
  how: How,
  targets: FuzzTargets,
  random: SeededRandom,
): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    if (how === 'hostile' && random.below(3) === 0) return random.pick(ODD_SEGMENTS);
    const known = random.below(8) === 0 ? undefined : targets.valueFor(name, random);
    const schema = parameters.find((one) => one.name === name)?.schema ?? {};
    return encodeURIComponent(known ?? String(fromSchema(schema, random)).toWellFormed());
  });
}

const ODD_SEGMENTS = [
  '%00',
  '%ff',
  '%zz',
  '..',
  '%2e%2e%2f',
  'x'.repeat(300),
  '%F0%9F%9C%81',
  '0',
  '-1',
  "'",
  '%E2%80%AE',
  '1e3',
];

function queryOf({ parameters }: Described, how: How, targets: FuzzTargets, random: SeededRandom): string {
  const pairs = parameters
    .filter((one) => one.in === 'query')
    .flatMap(({ name, schema, required }): string[] => {
      const leftOut = how === 'altered' && random.below(6) === 0;
      if (leftOut || (!required && random.below(3) > 0)) return [];
      const odd = how !== 'right' && random.below(4) === 0;
      const known = random.below(4) === 0 ? undefined : targets.valueFor(name, random);
      const value = odd ? random.pick(HOSTILE) : (known ?? fromSchema(schema, random));
      const pair = `${name}=${encodeURIComponent(asText(value))}`;
      return how === 'hostile' && random.below(10) === 0 ? [pair, pair] : [pair];
    });
  if (how === 'hostile' && random.below(10) === 0) pairs.push(random.pick(ODD_PAIRS));
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

const ODD_PAIRS = [
  'colour=red',
  '__proto__=x',
  'constructor=x',
  '%ff=%ff',
  '=',
  '&&',
  'limit=1e2',
  'limit[]=3',
  'after=%00',
];

/** The server takes 16 kB of headers and address together. */
const LONGEST_VALUE = 4_000;

function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.toWellFormed().slice(0, LONGEST_VALUE / 4);
}

function headersOf(
  { parameters }: Described,
  method: string,
  how: How,
  session: FuzzSession,
  targets: FuzzTargets,
  random: SeededRandom,
): { [name: string]: string } {
  const without = how === 'hostile' ? random.below(12) : 99;
  const headers: { [name: string]: string } = without === 0 ? {} : { cookie: session.cookie };
  if (method === 'post' && without !== 1) headers['x-csrf-token'] = session.token;
  const names = new Set(parameters.filter((one) => one.in === 'header').map(({ name }) => name));
  if (names.has('Idempotency-Key') && without !== 2)
    headers['idempotency-key'] =
      random.below(20) === 0 ? 'the-same-key' : `key-${random.below(2 ** 31)}-${random.below(2 ** 31)}`;
  for (const name of ['If-Match', 'If-None-Match']) {
    if (names.has(name) && random.below(5) === 0)
      headers[name.toLowerCase()] = random.pick([
        targets.valueFor('ETag', random) ?? '*',
        '*',
        '"1-x"',
        'W/"x"',
        '""',
        'x',
      ]);
  }
  if (without === 3) headers['sec-fetch-site'] = 'cross-site';
  if (without === 4) headers['host'] = 'elsewhere.example';
  return headers;
}

function jsonOf(
  document: OpenApi,
  schema: JsonSchema,
  how: How,
  targets: FuzzTargets,
  random: SeededRandom,
): unknown {
  const resolve = (ref: string): JsonSchema => document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {};
  const made = aimed(fromSchema(schema, random, resolve), targets, random);
  return how === 'right' ? made : mutated(how === 'hostile' ? mutated(made, random) : made, random);
}

/** Names of programmes, cases and roles that are there, and days gone by, so that acts are decided on and recorded. */
function aimed(body: unknown, targets: FuzzTargets, random: SeededRandom): unknown {
  if (Array.isArray(body)) return body.map((item) => aimed(item, targets, random));
  if (typeof body !== 'object' || body === null) return body;
  const sent = Object.entries(body).map(([name, value]): [string, unknown] => {
    if (name === 'items') return [name, aimed(value, targets, random)];
    // An act keeps its name: another's would make its answers wrong.
    const known = name === 'act' || random.below(6) === 0 ? undefined : targets.valueFor(name, random);
    if (name === 'occurred' && random.below(6) > 0) return [name, { date: '2026-11-20' }];
    return [name, typeof value === 'string' ? (known ?? value) : value];
  });
  // Most acts are sent in the person's own role, and are neither corrections nor reports.
  const left = sent.filter(([name]) => !SELDOM.has(name) || random.below(6) === 0);
  return Object.fromEntries(left);
}

const SELDOM = new Set(['role', 'supersedes', 'standing', 'overrides', 'zone']);

/** Ten megabytes. */
const HUGE = Buffer.alloc(10_000_000, ' ');

function hostileBody(random: SeededRandom): Buffer {
  if (random.below(60) === 0) return HUGE;
  return Buffer.from(random.pick(HOSTILE_BODIES));
}

const HOSTILE_BODIES: readonly (string | Buffer)[] = [
  '',
  '{',
  'null',
  '[]',
  '0',
  '"x"',
  '{"act":"note-concern","act":"note-concern"}',
  '{"__proto__":{"polluted":true}}',
  '{"\\u005f_proto__":1}',
  '['.repeat(20_000),
  '{"a":'.repeat(20_000),
  `${'['.repeat(60)}${']'.repeat(60)}`,
  '{"items":[null,0,"x",[],{}]}',
  '{"items":{"length":3}}',
  '{"occurred":{"date":"2026-11-20"},"act":"note-concern","body":null}',
  '\ufeff{}',
  '{"a":NaN}',
  "{'a':1}",
  '{"a":1}{"a":2}',
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
  Buffer.from([0xc0, 0x80]),
  Buffer.alloc(300, 0),
];
