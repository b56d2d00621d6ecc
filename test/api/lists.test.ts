import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMINISTRATOR } from '../../src/application/identity/administrators.ts';
import { type InterestsApp, interestsApp } from '../interests/interests-app.ts';
import { entity, holds, person } from '../ownership/made-statements.ts';
import { madeList } from '../sanctions/made-list.ts';
import { multipartForm } from '../support/multipart.ts';
import { tokenIn } from '../web/sample-app.tsx';

let used: InterestsApp;

type Said = Record<string, unknown> & { readonly rows?: readonly Record<string, unknown>[] };

beforeAll(async () => {
  used = await interestsApp('2026-11-16');
  await used.app.people.add([
    {
      person: 'ada',
      name: 'Ada Admin',
      agency: 'Made-up Agency',
      roles: [ADMINISTRATOR],
      demonstration: true,
    },
  ]);
});
afterAll(() => used.close());

async function answered(who: string, path: string, payload?: string | Buffer, headers: object = {}) {
  const browser = await used.as(who);
  if (payload === undefined) {
    const got = await browser.get(path);
    return { status: got.statusCode, said: got.json<Said>() };
  }
  const token = { 'x-csrf-token': tokenIn((await browser.get('/cases')).body) };
  const answer = await browser.postText(path, payload, { ...token, ...headers });
  return { status: answer.statusCode, said: answer.json<Said>() };
}

const send = (who: string, path: string, body: object) =>
  answered(who, path, JSON.stringify(body), { 'content-type': 'application/json' });

function sendFile(who: string, path: string, content: string, fields: Record<string, string> = {}) {
  const { payload, headers } = multipartForm(fields, { field: 'file', name: 'a file', content });
  return answered(who, path, payload, headers);
}

describe('the register of ownership', () => {
  const statements = [
    person('rex', 'Rex Invented'),
    entity('exchange', 'Example Exchange Ltd'),
    holds('rex', 'exchange', { share: 60 }),
  ];
  const file = JSON.stringify(statements);
  const reason = 'From the register';

  test('takes nothing of a file in that has a fault, and says each with its place', async () => {
    const wrong = JSON.stringify([...statements, holds('nobody', 'exchange', { share: 160 })]);
    for (const path of ['/api/ownership/checks', '/api/ownership/imports']) {
      const fields = path.endsWith('imports') ? { reason } : {};
      expect(await sendFile('ada', path, wrong, fields)).toMatchObject({
        status: 422,
        said: {
          type: '/problems/file-not-accepted',
          errors: expect.arrayContaining([
            { pointer: '#/file', detail: expect.stringContaining('Statement 4') },
          ]),
        },
      });
    }
    expect((await answered('bo', '/api/ownership/imports')).said.rows).toEqual([]);
  });

  test('is added to by administrators alone, once, and given out as it came', async () => {
    expect(await sendFile('bo', '/api/ownership/imports', file, { reason })).toMatchObject({ status: 403 });
    const first = await sendFile('ada', '/api/ownership/imports', file, { reason });
    expect(first).toMatchObject({ status: 201, said: { added: 3, doneBy: 'ada' } });
    const again = await sendFile('ada', '/api/ownership/imports', file, { reason });
    expect(again.said['importId']).toBe(first.said['importId']);
    expect((await sendFile('ada', '/api/ownership/checks', file)).said['already']).toBe(
      first.said['importId'],
    );
    const given: unknown[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const query = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
      const { said } = await answered('bo', `/api/ownership/statements?limit=2${query}`);
      given.push(...(said.rows ?? []));
      after = said['next'] as string | undefined;
    }
    expect(given).toEqual(statements);
  });

  test('answers about a day and as known then, and about nobody whom it did not know', async () => {
    const asked = { recordId: 'exchange', on: '2026-11-15' };
    expect((await send('bo', '/api/ownership/holdings', asked)).said).toMatchObject({
      owners: [{ party: { name: 'Rex Invented' }, share: { least: 60, most: 60 }, direct: true }],
      bounded: [],
    });
    const before = { ...asked, knownOn: '2026-11-15' };
    expect(await send('bo', '/api/ownership/holdings', before)).toMatchObject({ status: 404 });
    const future = { ...asked, knownOn: '2026-12-01' };
    expect(await send('bo', '/api/ownership/holdings', future)).toMatchObject({ status: 422 });
  });
});

describe('sanctions lists', () => {
  const rex = { uid: 9, first: 'Rex', last: 'INVENTED' };
  const fields = { publisher: 'OFAC', title: 'A list', reason: 'From the publisher' };
  const take = (list: string, more: Record<string, string> = {}, who = 'ada') =>
    sendFile(who, '/api/sanctions/versions', list, { ...fields, ...more });

  test('take nothing of half a file in', async () => {
    const whole = madeList([rex]);
    expect(await take(whole.slice(0, whole.length / 2))).toMatchObject({
      status: 422,
      said: { errors: [{ pointer: '#/file', detail: expect.stringMatching(/^Line \d+, column \d+: /) }] },
    });
    expect((await answered('bo', '/api/sanctions/lists')).said.rows).toEqual([]);
  });

  test('keep an older file without making it current, and ask about one that is unlike', async () => {
    expect(await take(madeList([rex]), {}, 'bo')).toMatchObject({ status: 403 });
    expect(await take(madeList([rex]))).toMatchObject({ status: 201, said: { current: true } });
    expect(await take(madeList([rex], { published: '10/01/2026' }))).toMatchObject({
      status: 201,
      said: { current: false },
    });
    const unlike = madeList([{ uid: 70, last: 'Another' }]);
    expect(await take(unlike)).toMatchObject({ status: 422, said: { errors: [{ pointer: '#/title' }] } });
    expect(await take(unlike, { title: 'Another list' })).toMatchObject({ status: 201 });
    const page = await answered('bo', '/api/sanctions/versions?limit=2');
    expect(page.said.rows).toMatchObject([{ title: 'Another list' }, { publishedOn: '2026-10-01' }]);
    const next = await answered(
      'bo',
      `/api/sanctions/versions?limit=2&after=${encodeURIComponent(String(page.said['next']))}`,
    );
    expect(next.said).toMatchObject({ rows: [{ publishedOn: '2026-11-13', current: true }] });
    expect(next.said['next']).toBeUndefined();
  });

  test('are read and decided on a case as on its page', async () => {
    const matter = await used.open('cleo', 'licences', 'LIC-1');
    const party = { name: 'Example Exchange Ltd', recordId: 'exchange' };
    await used.act('cleo', matter, 'name-party', party);
    await used.app.screenParties();
    const read = async () => (await answered('bo', `/api/cases/${matter}/screening`)).said;
    const [candidate] = (await read())['candidates'] as readonly Record<string, unknown>[];
    expect(candidate).toMatchObject({ subject: 'Rex Invented', list: 'OFAC: A list', decision: null });
    const decided = await used.act('bo', matter, 'decide-candidate', {
      position: candidate?.['screening'],
      candidate: candidate?.['key'],
      decision: 'not-the-same',
      reason: 'Born in another year and in another country.',
    });
    expect(decided).toMatchObject({ status: 201 });
    expect(await read()).toMatchObject({
      lists: [{ list: 'A list' }, { list: 'Another list' }],
      candidates: [{ decision: { decision: 'not-the-same', by: 'Bo Invented' } }],
    });
  });
});

describe('people and agencies', () => {
  test('are told beforehand what a change would do, or why it would be refused, and nothing is changed', async () => {
    const preview = (change: object) => send('ada', '/api/directory/previews', { change });
    const leaving = { kind: 'person-leaves', person: 'bo', successor: null };
    expect(await preview(leaving)).toMatchObject({
      status: 200,
      said: { refused: null, people: [{ person: 'bo' }] },
    });
    expect((await preview({ ...leaving, person: 'ada' })).said).toMatchObject({
      refused: { code: 'own-change', detail: expect.stringContaining('administrator') },
    });
    expect((await preview({ kind: 'person-vanishes', person: 'bo' })).status).toBe(422);
    expect((await answered('ada', '/api/directory/changes')).said.rows).toEqual([]);
    expect(await answered('bo', '/api/directory/agencies')).toMatchObject({ status: 403 });
    expect((await answered('ada', '/api/directory/people?agency=Made-up%20Agency')).said.rows).toContainEqual(
      expect.objectContaining({ person: 'bo', left: null }),
    );
  });
});
