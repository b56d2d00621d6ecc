import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, type Options } from 'prettier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';
import type { Example } from '../../src/web/api/examples.ts';
import { operations } from '../../src/web/api/registry.ts';
import { signIn } from '../torture/http-gateway.ts';
import { multipartForm } from '../support/multipart.ts';
import { NOW, type ReadingApp, readingApp } from '../support/reading-app.ts';
import { EXAMPLE_CASE, exampleRequests, problemRequests, type ExampleRequest } from './example-requests.ts';

/** Who asks where nobody else is named. */
const OFFICER = 'demo-tomos';

let app: ReadingApp;
let headers: ReadonlyMap<string, Record<string, string>>;

beforeAll(async () => {
  // Time stands still, so that the examples are the same at every run.
  app = await readingApp([], { clock: { now: () => NOW } });
  const origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  headers = new Map(
    await Promise.all(
      [OFFICER, 'demo-gareth', 'demo-nadia'].map(async (person) => {
        const { cookie, token } = await signIn(origin, person);
        return [person, { host: 'localhost', cookie, 'x-csrf-token': token }] as const;
      }),
    ),
  );
});
afterAll(() => app.close());

/** Values that chance gives are put as one of their kind, so that a second run gives the same text. */
const CHANCE: readonly (readonly [RegExp, string])[] = [
  [/"reference":"DOC-2026-\w{4}"/g, '"reference":"DOC-2026-7KQX"'],
  [/"leaf":"[0-9a-f]{64}"/g, `"leaf":"${'3f9a'.repeat(16)}"`],
  [/"entryId":"(?!01930000)[0-9a-f-]{36}"/g, '"entryId":"01930000-0000-7000-8000-0000000000ce"'],
  [/"instance":"[^"]+"/g, '"instance":"K7QW-3F9P"'],
  [/"webhookId":"[^"]+"/g, '"webhookId":"01930000-0000-7000-8000-00000000000b"'],
  [/"(importId|listId|already)":"[^"]+"/g, '"$1":"01930000-0000-7000-8000-00000000000c"'],
  [/"secret":"[^"]+"/g, '"secret":"M3v0sYc2Qd9hK1xU7pWzR5tN8bLfJ4gA6eDiHoSu0TE"'],
  [/"formToken":"[^"]+"/g, '"formToken":"q0Zr6e8tXh0kF3mS1bW9yA"'],
  [/"next":"[^"]+"/g, '"next":"WyIyMDI2Il0.Zk3Jp0aQx1Yb"'],
];

/** The form that the entry read before names, and the webhook set up before, for the requests that ask for them. */
let form = '';
let webhook = '';

/** What stands for the id of that webhook. */
const WEBHOOK = '01930000-0000-7000-8000-00000000000b';

async function ask(request: ExampleRequest): Promise<Example> {
  const { method, body, form: sentForm, without = [], more = {} } = request;
  const asForm =
    sentForm === undefined ? undefined : multipartForm(sentForm.fields ?? {}, { ...sentForm, field: 'file' });
  const path = request.path.replace('{form}', form).replace('{webhook}', webhook);
  const sent = {
    ...headers.get(request.by ?? OFFICER),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...asForm?.headers,
    ...(request.key === undefined ? {} : { 'idempotency-key': request.key }),
    ...more,
  };
  const kept = Object.entries(sent).filter(([name]) => !without.includes(name));
  const answer = await app.server.inject({
    method: method as 'GET',
    url: path,
    headers: Object.fromEntries(kept),
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(asForm === undefined ? {} : { payload: asForm.payload }),
  });
  let text = answer.body;
  form = /"asked":"([^"]+)"/.exec(text)?.[1] ?? form;
  webhook = /"webhookId":"([^"]+)"/.exec(text)?.[1] ?? webhook;
  for (const [found, put] of CHANCE) text = text.replaceAll(found, put);
  const json = String(answer.headers['content-type']).includes('json');
  return {
    request: `${method} ${webhook === '' ? path : path.replace(webhook, WEBHOOK)}`,
    ...(body === undefined ? {} : { sent: body }),
    ...(sentForm === undefined ? {} : { sent: { ...sentForm.fields, file: sentForm.name } }),
    status: answer.statusCode,
    answer: json ? shortened(JSON.parse(text)) : text,
  };
}

/** The most rows of a list and members of a by-name object that an example shows. */
const MOST_SHOWN = 2;

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_SHOWN).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === 'properties' || name === 'x-labels'
        ? Object.fromEntries(
            Object.entries(member as object)
              .slice(0, MOST_SHOWN)
              .map(([key, one]) => [key, shortened(one)]),
          )
        : shortened(member),
    ]),
  );
}

/** The file that the page for developers and the OpenAPI document take their examples from. */
const FILE = join(projectRoot, 'src', 'web', 'api', 'examples.ts');

test('every example was really run, and is what the server answers today', async () => {
  const examples: { [id: string]: Example } = {};
  for (const request of exampleRequests) {
    if (request.before !== undefined) await request.before(app, EXAMPLE_CASE);
    const example = await ask(request);
    expect(example.status, JSON.stringify(example)).toBeLessThan(300);
    examples[request.id] = example;
  }
  const problems: { [type: string]: Example } = {};
  for (const request of problemRequests) {
    const example = await ask(request);
    expect(example.answer, request.path).toMatchObject({ type: `/problems/${request.id}` });
    problems[request.id] = example;
  }
  const style = JSON.parse(readFileSync(join(projectRoot, '.prettierrc.json'), 'utf8')) as Options;
  const head = readFileSync(FILE, 'utf8').split('\nexport const examples')[0] ?? '';
  const text = `${head}
export const examples: { readonly [operation: string]: Example } = ${JSON.stringify(examples)};

/** Problems as they were really answered, by type. */
export const problemExamples: { readonly [type: string]: Example } = ${JSON.stringify(problems)};
`;
  await expect(await format(text, { ...style, parser: 'typescript' })).toMatchFileSnapshot(FILE);
});

test('every operation that answers with JSON has one', () => {
  const asked = new Set(exampleRequests.map(({ id }) => id));
  const without = operations
    .filter((one) => 'schema' in one.answer && !asked.has(one.id))
    .map(({ id }) => id);
  expect(without).toEqual([]);
});
