import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../../src/web/api/registry.ts';
import { NOW, type ReadingApp, readingApp, textOf } from '../support/reading-app.ts';
import { type Browserlike, tokenIn } from '../web/sample-app.tsx';
import { PAGES } from './expectations.ts';

const POLICE = 'Westmere Police';
const SECRET = `tl_system_${'s'.repeat(43)}`;
const OUT =
  /You do not work here at the moment Westmere Police does not take part here.*ask whoever looks after people/;

let app: ReadingApp;
let priya: Browserlike;
let token: string;
let caseId: string;

beforeAll(async () => {
  app = await readingApp(['WM-1020']);
  priya = await app.as('demo-priya');
  token = tokenIn((await priya.get('/account')).body);
  caseId = await app.caseId('WM-1020');
  const account = '01930000-0000-7000-8000-0000000000aa';
  await app.query(
    `insert into service_account (account_id, name, agency, roles, scopes, created_by, reason, created_at)
      values ($1, 'Made-up system', $2, '{case-officer}', '{record-act,read-case}', 'demo-idris', 'For this test.', $3)`,
    [account, POLICE, NOW],
  );
  await app.query(
    `insert into service_credential (credential_id, account_id, secret_hash, created_at, created_by, expires)
      values ($1, $1, $2, $3, 'demo-idris', '2027-01-01')`,
    [account, createHash('sha256').update(SECRET).digest('hex'), NOW],
  );
});
afterAll(() => app.close());
afterEach(() => agencyFrom('epoch', null));

async function agencyFrom(from: string, until: string | null): Promise<void> {
  await app.query('update agency set from_at = $2, until_at = $3 where agency = $1', [POLICE, from, until]);
}

const OVER = ['epoch', '2026-11-21T00:00:00Z'] as const;
const TO_COME = ['2026-11-23T00:00:00Z', null] as const;

const ownPages = Object.entries(PAGES).flatMap(([route, asks]) =>
  asks === 'signed-in' && route.startsWith('GET ') ? [route.slice('GET '.length)] : [],
);
const ownOperations = operations.filter(
  ({ access, method, path }) => access === 'signed-in' && method === 'GET' && !path.includes('{'),
);

describe.each([
  ['whose agency takes part no more', OVER],
  ['whose agency does not take part yet', TO_COME],
])('somebody %s', (_what, [from, until]) => {
  test('is told so by every page of their own, and by lists and cases alike', async () => {
    expect(ownPages.length).toBeGreaterThan(4);
    const unknown = '01930000-0000-7000-8000-00000000dead';
    for (const path of [...ownPages, '/cases', '/duties', `/cases/${caseId}`, `/cases/${unknown}`]) {
      expect((await priya.get(path)).statusCode, path).not.toBe(403);
      await agencyFrom(from, until);
      const { statusCode, body } = await priya.get(path);
      expect([path, statusCode]).toEqual([path, 403]);
      expect(textOf(body)).toMatch(OUT);
      await agencyFrom('epoch', null);
    }
  });

  test('is told so over the API, and so is a service account of that agency', async () => {
    expect(ownOperations.length).toBeGreaterThan(2);
    for (const path of [...ownOperations.map((one) => one.path), `/api/cases/${caseId}`]) {
      const asked = [priya.get(path), app.stranger().get(path, { authorization: `Bearer ${SECRET}` })];
      for (const { statusCode } of await Promise.all(asked)) expect([path, statusCode]).toEqual([path, 200]);
      await agencyFrom(from, until);
      for (const { statusCode, body } of [
        await priya.get(path),
        await app.stranger().get(path, { authorization: `Bearer ${SECRET}` }),
      ]) {
        expect([path, statusCode]).toEqual([path, 403]);
        expect(JSON.parse(body)).toMatchObject({
          type: '/problems/not-permitted',
          detail: expect.stringContaining(`${POLICE} does not take part here`),
        });
      }
      await agencyFrom('epoch', null);
    }
  });

  test('changes nothing, and that they were refused is on the log of looks', async () => {
    await agencyFrom(from, until);
    const before = (await app.looks()).length;
    const sent = await priya.post('/account', { _token: token, all: 'yes' });
    expect(sent.statusCode).toBe(403);
    expect((await app.looks()).slice(before)).toMatchObject([{ outcome: 'refused' }]);
    await agencyFrom('epoch', null);
    expect((await priya.get('/account')).statusCode).toBe(200);
  });
});

test('somebody whose agency left can still sign out', async () => {
  const gareth = await app.as('demo-gareth');
  const held = tokenIn((await gareth.get('/account')).body);
  await agencyFrom(...OVER);
  expect((await gareth.get('/account')).body).toContain('action="/sign-out"');
  expect((await gareth.post('/sign-out', { _token: held })).statusCode).toBe(303);
});
