import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp } from '../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../test/web/sample-app.tsx';

let app: ReadingApp;
let browser: Browserlike;
let token: string;

beforeAll(async () => {
  app = await readingApp(['WM-1020']);
  browser = await app.as('demo-tomos');
  token = tokenIn((await browser.get('/cases')).body);
});
afterAll(() => app.close());

let count = 0;

/** Sends JSON as a program of the same person would. */
async function send(path: string, body: unknown, headers: Record<string, string> = {}) {
  count += 1;
  const answer = await browser.postText(path, typeof body === 'string' ? body : JSON.stringify(body), {
    'content-type': 'application/json',
    'x-csrf-token': token,
    'idempotency-key': `key-number-${count}`,
    ...headers,
  });
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type']),
    said: answer.json() as Record<string, unknown>,
  };
}

const concern = {
  act: 'note-concern',
  body: { by: 'Class teacher', agency: 'Invented Academy', concern: 'Talks of little else.' },
  occurred: { date: '2026-11-20' },
};

const opening = (reference: string) => ({
  programme: 'safeguarding',
  reference,
  title: 'Subject Z',
  occurred: { date: '2026-11-22' },
});

async function openCase(reference: string): Promise<string> {
  const { said } = await send('/api/cases', opening(reference));
  return (said['receipt'] as { caseId: string }).caseId;
}

describe('opening a case', () => {
  test('gives a receipt, and the same one when sent again', async () => {
    const headers = { 'idempotency-key': 'open-case-once' };
    const first = await send('/api/cases', opening('Z-1'), headers);
    const again = await send('/api/cases', opening('Z-1'), headers);
    expect(first).toMatchObject({ status: 201, said: { repeated: false, receipt: { position: 1 } } });
    expect(again).toMatchObject({ status: 201, said: { repeated: true, receipt: first.said['receipt'] } });
  });

  test('refuses a reference that is taken', async () => {
    await openCase('Z-2');
    const answer = await send('/api/cases', opening('Z-2'));
    expect(answer).toMatchObject({ status: 409, type: 'application/problem+json; charset=utf-8' });
    expect(answer.said).toMatchObject({
      type: '/problems/case-exists',
      title: 'The case exists already',
    });
  });

  test('names what is wrong in a body, with its place', async () => {
    const answer = await send('/api/cases', { ...opening('Z-3'), title: '', colour: 'red' });
    expect(answer.status).toBe(422);
    expect((answer.said['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['#/title']),
    );
    expect(await send('/api/cases', { ...opening('Z-3'), programme: 'gardening' })).toMatchObject({
      status: 422,
      said: { type: '/problems/unknown-programme' },
    });
    expect(await send('/api/cases', { ...opening('Z-3'), zone: 'Mars/North' })).toMatchObject({
      status: 422,
      said: { type: '/problems/unknown-zone' },
    });
  });
});

describe('recording an act', () => {
  test('records it once however often it is sent', async () => {
    const caseId = await openCase('Z-10');
    const headers = { 'idempotency-key': 'one-contact' };
    const first = await send(`/api/cases/${caseId}/acts`, concern, headers);
    const again = await send(`/api/cases/${caseId}/acts`, concern, headers);
    expect(first.status, JSON.stringify(first.said)).toBe(201);
    expect(again.said).toMatchObject({ repeated: true, receipt: first.said['receipt'] });
    const events = await app.log.load(caseId, 0);
    expect(events.filter((event) => event.kind === 'ConcernNoted')).toHaveLength(1);
  });

  test('refuses another act under the same key', async () => {
    const caseId = await openCase('Z-11');
    const headers = { 'idempotency-key': 'used-for-two' };
    await send(`/api/cases/${caseId}/acts`, concern, headers);
    const other = await send(
      `/api/cases/${caseId}/acts`,
      { ...concern, body: { ...concern.body, by: 'Somebody else' } },
      headers,
    );
    expect(other).toMatchObject({ status: 409, said: { type: '/problems/key-reused' } });
  });

  test('gives a refusal as data with its rule, source and remedy, and records the look', async () => {
    const caseId = await app.caseId('WM-1020');
    const before = (await app.looks()).length;
    const answer = await send(`/api/cases/${caseId}/acts`, { ...concern, occurred: { date: '2026-09-01' } });
    expect(answer).toMatchObject({ status: 422, type: 'application/problem+json; charset=utf-8' });
    const { refusal } = answer.said as {
      refusal: { code: string; unmet: { rule: string; remedy: string; source: object }[] };
    };
    expect(refusal.code).toBe('rules-unmet');
    expect(refusal.unmet[0]).toMatchObject({
      rule: 'late-recording',
      strength: 'must',
      source: { mark: 'proposed' },
    });
    expect(refusal.unmet[0]?.remedy).toContain('Give the reason');
    expect((await app.looks()).slice(before)).toEqual([
      { what: 'an act refused: note-concern', cases: [caseId], outcome: 'refused' },
    ]);
  });

  test.each([
    ['an unknown act', { ...concern, act: 'dance' }, 404, 'unknown-act'],
    ['tomorrow', { ...concern, occurred: { date: '2026-11-23' } }, 422, 'occurred-in-the-future'],
    ['a body that is no object', { ...concern, body: 'words' }, 422, 'answers-wrong'],
    ['a role not held', { ...concern, role: 'panel-chair' }, 403, 'role-not-held'],
    ['a day that does not exist', { ...concern, occurred: { date: '2026-02-30' } }, 422, 'body'],
    ['half a body', '{"act":', 400, 'unreadable'],
  ])('refuses %s', async (_what, body, status, type) => {
    const caseId = await app.caseId('WM-1020');
    const answer = await send(`/api/cases/${caseId}/acts`, body);
    expect(answer).toMatchObject({ status, said: { type: `/problems/${type}` } });
  });

  test('needs a session, its token and a key', async () => {
    const path = `/api/cases/${await app.caseId('WM-1020')}/acts`;
    expect(await send(path, concern, { cookie: '' })).toMatchObject({ status: 401 });
    expect(await send(path, concern, { 'x-csrf-token': 'wrong' })).toMatchObject({ status: 403 });
    expect(await send(path, concern, { 'idempotency-key': '' })).toMatchObject({ status: 400 });
    expect(await send('/api/cases/01930000-0000-7000-8000-000000000001/acts', concern)).toMatchObject({
      status: 404,
    });
  });

  test('answers sixty-four writers on one case and loses none of what it acknowledged', async () => {
    const caseId = await openCase('Z-20');
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, i) =>
        send(`/api/cases/${caseId}/acts`, { ...concern, body: { ...concern.body, by: `Teacher ${i}` } }),
      ),
    );
    const recorded = answers.filter(({ status }) => status === 201);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const events = await app.log.load(caseId, 0);
    expect(events.filter((event) => event.kind === 'ConcernNoted')).toHaveLength(recorded.length);
    expect(recorded.length).toBeGreaterThan(0);
  });
});
