import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addMs, type Instant } from '../../src/kernel/instant.ts';
import { NOW, type ReadingApp, readingApp } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';

const CHANGES = '/api/directory/changes';
const SECRET = `tl_system_${'s'.repeat(43)}`;
const REASON = 'Their contract begins today.';
const SIX_MINUTES_MS = 360_000;
const TRUST = { kind: 'agency-joins', agency: 'Invented Trust' };

let app: ReadingApp;
let nadia: Browserlike;
let token: string;
let now: Instant = NOW;

beforeAll(async () => {
  app = await readingApp(['WM-1020'], { clock: { now: () => (now = addMs(now, 1)) } });
});
afterAll(() => app.close());

beforeEach(async () => {
  nadia = await app.as('demo-nadia');
  token = (JSON.parse((await nadia.get('/api/me')).body) as { readonly formToken: string }).formToken;
});

async function sent(path: string, body: object, by: Browserlike = nadia, more: object = {}) {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': token, ...more };
  const answer = await by.postText(path, JSON.stringify(body), headers);
  return {
    status: answer.statusCode,
    said: JSON.parse(answer.body) as { readonly [member: string]: unknown },
  };
}

async function entries(): Promise<number> {
  return (await app.rows('select 1 from directory_entry')).length;
}

describe('a change to people and agencies over the API', () => {
  test('is made by somebody who has just proved who they are, and stands on the record', async () => {
    const made = await sent(CHANGES, { change: TRUST, reason: REASON });
    expect(made).toMatchObject({
      status: 201,
      said: { by: 'demo-nadia', reason: REASON, change: TRUST, withdrawn: null },
    });
    expect(await app.directory.agency('Invented Trust')).toMatchObject({ untilAt: null });
    expect((await app.directory.entries({ about: { agency: 'Invented Trust' }, limit: 5 })).length).toBe(1);
    // The answer was lost, and it is sent again.
    expect(await sent(CHANGES, { change: TRUST, reason: REASON })).toEqual(made);
    expect((await app.directory.entries({ about: { agency: 'Invented Trust' }, limit: 5 })).length).toBe(1);
  });

  test('gives on what somebody holds who leaves, as its preview says', async () => {
    const change = { kind: 'person-leaves', person: 'demo-tomos', successor: 'demo-priya' };
    const preview = await sent('/api/directory/previews', { change });
    const made = await sent(CHANGES, { change, reason: 'He goes to another force.' });
    expect(made.status).toBe(201);
    const handovers = await app.directory.handovers({
      open: false,
      entryId: String(made.said['entryId']),
      limit: 5,
    });
    const foretold = preview.said['takenOver'] as readonly { readonly cases: number }[];
    expect(foretold.length).toBeGreaterThan(0);
    expect(handovers.map(({ given }) => given)).toEqual([
      foretold.reduce((sum, { cases }) => sum + cases, 0),
    ]);
  });

  test('has its preview say which systems lose a secret, and of which roles others are told', async () => {
    const account = '01930000-0000-7000-8000-0000000000bb';
    await app.query(
      `insert into service_account (account_id, name, agency, roles, scopes, created_by, reason, created_at)
        values ($1, 'Made-up system', 'Westmere Council', '{case-officer}', '{read-cases}', 'demo-alma', 'For this test.', $2)`,
      [account, NOW],
    );
    await app.query(
      `insert into service_credential (credential_id, account_id, secret_hash, created_at, created_by, expires)
        values ($1, $1, repeat('a', 64), $2, 'demo-alma', '2027-01-01')`,
      [account, NOW],
    );
    const asked = async (change: object) => (await sent('/api/directory/previews', { change })).said;
    const taken = { kind: 'roles-given', person: 'demo-alma', roles: [], successor: null };
    const system = { accountId: account, name: 'Made-up system', person: 'demo-alma', issued: true };
    expect(await asked(taken)).toMatchObject({ refused: null, systems: [system], told: [] });
    const roles = ['case-officer', 'administrator'];
    const given = { kind: 'roles-given', person: 'demo-priya', roles, successor: null };
    expect(await asked(given)).toMatchObject({ refused: null, systems: [], told: ['administrator'] });
    const refused = await asked({ kind: 'person-leaves', person: 'nobody-here', successor: null });
    expect(refused).toMatchObject({ refused: { code: 'person-not-there' }, systems: [], told: [] });
  });

  test('is withdrawn while it is still to come, and not once it is in effect', async () => {
    const change = { kind: 'sharing-agreed', agency: 'Invented Trust', programme: 'safeguarding' };
    const made = await sent(CHANGES, { change, from: addMs(now, SIX_MINUTES_MS), reason: REASON });
    expect(made).toMatchObject({ status: 201, said: { inEffectAt: null } });
    const withdrawal = `${CHANGES}/${String(made.said['entryId'])}/withdrawal`;
    expect(await sent(withdrawal, { reason: 'It was not signed.' })).toMatchObject({
      status: 200,
      said: { withdrawn: { by: 'demo-nadia', reason: 'It was not signed.' } },
    });
    expect(await sent(withdrawal, { reason: 'It was not signed.' })).toMatchObject({
      status: 409,
      said: { code: 'changes-nothing' },
    });
    const unknown = `${CHANGES}/01930000-0000-7000-8000-00000000dead/withdrawal`;
    expect((await sent(unknown, { reason: 'It was not signed.' })).status).toBe(404);
  });

  test('is refused in the words of its page', async () => {
    const before = await entries();
    expect(
      await sent(CHANGES, { change: { ...TRUST, agency: 'Westmere Police' }, reason: REASON }),
    ).toMatchObject({
      status: 409,
      said: { code: 'agency-there', detail: expect.stringContaining('takes part already') as string },
    });
    expect((await sent(CHANGES, { change: TRUST, reason: 'Short' })).status).toBe(422);
    expect(await entries()).toBe(before);
  });
});

describe('a change to people and agencies over the API is not for', () => {
  const again = { change: { ...TRUST, agency: 'Never Trust' }, reason: REASON };

  test('somebody who proved who they are too long ago, until they do so again', async () => {
    const before = await entries();
    now = addMs(now, SIX_MINUTES_MS);
    for (const path of [CHANGES, `${CHANGES}/01930000-0000-7000-8000-00000000dead/withdrawal`]) {
      const answer = await sent(path, path === CHANGES ? again : { reason: REASON });
      expect(answer).toMatchObject({ status: 403, said: { type: '/problems/not-permitted' } });
      expect(answer.said['detail']).toContain('Confirm who you are at /account/confirm');
    }
    expect(await entries()).toBe(before);
  });

  test('somebody who does not look after people', async () => {
    const priya = await app.as('demo-priya');
    const me = JSON.parse((await priya.get('/api/me')).body) as { readonly formToken: string };
    const answer = await sent(CHANGES, again, priya, { 'x-csrf-token': me.formToken });
    expect(answer.status).toBe(403);
  });

  test('service accounts, whatever their roles and scopes', async () => {
    const account = '01930000-0000-7000-8000-0000000000aa';
    await app.query(
      `insert into service_account (account_id, name, agency, roles, scopes, created_by, reason, created_at)
        values ($1, 'Made-up system', 'Westmere Police', '{administrator}', '{administer}', 'nobody-here', 'For this test.', $2)`,
      [account, NOW],
    );
    await app.query(
      `insert into service_credential (credential_id, account_id, secret_hash, created_at, created_by, expires)
        values ($1, $1, $2, $3, 'nobody-here', '2027-01-01')`,
      [account, createHash('sha256').update(SECRET).digest('hex'), NOW],
    );
    const before = await entries();
    const answer = await sent(CHANGES, again, app.stranger(), { authorization: `Bearer ${SECRET}` });
    expect(answer).toMatchObject({
      status: 403,
      said: { detail: 'A change to people and agencies is for people, not for service accounts.' },
    });
    expect(await entries()).toBe(before);
  });
});
