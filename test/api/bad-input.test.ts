import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../torture/http-gateway.ts';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';

let app: ReadingApp;
let origin: string;
let headers: Record<string, string>;

beforeAll(async () => {
  app = await readingApp(['WM-1020']);
  origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  const session = await signIn(origin, 'demo-tomos');
  headers = {
    cookie: session.cookie,
    'x-csrf-token': session.token,
    'idempotency-key': 'a-key-of-its-own',
    'content-type': 'application/json',
  };
});
afterAll(() => app.close());

const opening = '"programme":"safeguarding","title":"Subject Z"';

async function post(body: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) {
  const answer = await fetch(`${origin}/api/cases`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body,
  });
  return { status: answer.status, type: answer.headers.get('content-type'), said: await answer.json() };
}

describe('a body is refused, and not repaired', () => {
  test.each([
    ['that is no JSON', '{"act":', 'something is wrong|ends too early'],
    ['that is empty', '', 'ends too early or is empty'],
    ['with a member twice', `{${opening},"reference":"X-1","reference":"X-2"}`, '“reference” stands twice'],
    [
      'with a member twice, once escaped',
      `{${opening},"reference":"X-1","\\u0072eference":"X-2"}`,
      'stands twice',
    ],
    [
      'with a member called __proto__',
      `{${opening},"reference":"X-3","__proto__":{"title":"Y"}}`,
      '__proto__',
    ],
    ['nested like a bomb', '['.repeat(100_000), 'more than 50 levels'],
    ['with half a character', `{${opening},"reference":"X-\\ud800"}`, 'half of a character'],
  ])('%s', async (_what, body, detail) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, said: { type: '/problems/unreadable' } });
    expect(answer.said.detail).toMatch(new RegExp(detail));
  });

  test('of broken UTF-8', async () => {
    const bytes = Uint8Array.from(Buffer.from(`{${opening},"reference":"X-?"}`, 'latin1'));
    bytes[bytes.indexOf(0x3f)] = 0xff;
    expect(await post(bytes)).toMatchObject({
      status: 400,
      said: { detail: expect.stringContaining('UTF-8') },
    });
    expect(await app.log.findByReference('X-\ufffd')).toBeUndefined();
  });

  test('of more than a million bytes, and the connection goes on', async () => {
    const answer = await post(`{${opening},"reference":"${'x'.repeat(1_500_000)}"}`);
    expect(answer).toMatchObject({ status: 413, said: { type: '/problems/too-large' } });
    expect(
      await post(`{${opening},"reference":"X-4"}`, { 'idempotency-key': 'after-too-much' }),
    ).toMatchObject({ status: 201 });
  });

  test.each([
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ])('of the type %s', async (type) => {
    expect(await post(`{${opening}}`, { 'content-type': type })).toMatchObject({
      status: 415,
      type: 'application/problem+json; charset=utf-8',
    });
  });

  test('whose members are of wrong types, each by its place', async () => {
    const { status, said } = await post(`{"programme":7,"title":"","reference":"a\\u0000b","colour":"red"}`);
    expect(status).toBe(422);
    const places = (said as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(places.toSorted()).toEqual(['#/colour', '#/programme', '#/reference', '#/title']);
  });

  test('whose length is no length', async () => {
    expect(await post(`{"programme":{"length":{"toString":"x"}},"title":"a","reference":"b"}`)).toMatchObject(
      {
        status: 422,
      },
    );
  });
});

describe('whatever is asked under /api is answered as a problem', () => {
  test.each([
    ['GET', '/api', 404, 'no-such-address'],
    ['GET', '/api/nothing/here', 404, 'no-such-address'],
    ['GET', '/api/cases/%zz', 404, 'no-such-address'],
    ['GET', `/api/programmes/${'x'.repeat(500)}`, 404, 'no-such-address'],
    ['GET', '/api/cases/not-a-case', 404, 'case-not-found'],
    ['GET', '/api/cases/01930000-0000-7000-8000-000000000001', 404, 'case-not-found'],
    ['GET', '/api/programmes/gardening', 404, 'not-found'],
    ['DELETE', '/api/cases', 405, 'method'],
    ['PUT', '/api/me', 405, 'method'],
    ['PUT', '/api/duties/stream', 405, 'method'],
    ['PATCH', '/api/cases/x/acts', 405, 'method'],
  ])('%s %s: %i', async (method, path, status, type) => {
    const answer = await app.server.inject({
      method: method as 'GET',
      url: path,
      headers: { ...bare(), host: 'localhost' },
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.json()).toMatchObject({
      type: `/problems/${type}`,
      status,
      instance: expect.stringMatching(/^\w{4}-\w{4}$/),
    });
    if (status === 405) expect(answer.headers['allow']).toMatch(/GET|POST/);
  });

  test('the head of a stream, which would never end', async () => {
    const head = {
      method: 'HEAD' as const,
      url: '/api/duties/stream',
      headers: { ...bare(), host: 'localhost' },
    };
    const answer = await app.server.inject(head);
    expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'GET']);
  });

  test('a request of another site, or under another name', async () => {
    const foreign = await app.server.inject({ url: '/api/me', headers: { ...bare(), host: 'evil.example' } });
    expect(foreign).toMatchObject({ statusCode: 421 });
    expect(foreign.json()).toMatchObject({ type: '/problems/not-this-computer' });
    const site = { ...bare(), host: 'localhost', 'sec-fetch-site': 'cross-site' };
    expect((await app.server.inject({ url: '/api/me', headers: site })).json()).toMatchObject({
      type: '/problems/another-site',
    });
  });
});

function bare(): Record<string, string> {
  return { cookie: headers['cookie'] ?? '' };
}
