import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ActAsked, recordAct } from '../../src/application/record-act.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { giveAccess } from '../support/give-access.ts';
import { NOW, type ReadingApp, readingApp } from '../support/reading-app.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import { type WholeApp, wholeApp } from '../support/whole-app.ts';
import { type Browserlike, tokenIn } from '../web/sample-app.tsx';

const REFERENCE = 'WM-1020';
const ELSEWHERE = 'Elsewhere Council';
const OFFICER = 'made-officer';
const SECRET = `tl_system_${'s'.repeat(43)}`;
const LATER = '2026-11-22T09:30:00.000Z' as Instant;

let database: TestDatabase;
let app: ReadingApp;
let aside: WholeApp;
let other: Client;
let caseId: string;
let tomos: Browserlike;
let officer: Browserlike;
let token: string;
let sent = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await readingApp([REFERENCE], { database });
  aside = await wholeApp({ url: database.appUrl, clock: { now: () => LATER } });
  other = new Client({ connectionString: database.appUrl });
  await other.connect();
  caseId = await app.caseId(REFERENCE);
  tomos = await app.as('demo-tomos');
  await asItWas();
  await giveAccess(tomos, caseId, { relation: 'reader', agency: ELSEWHERE });
});
afterAll(async () => {
  await other.end();
  await aside.close();
  await app.close();
});

beforeEach(asItWas);

/** An officer of another agency, which takes part in the case and has an agreement: nothing else lets them. */
async function asItWas(): Promise<void> {
  await app.query(
    `insert into person (person, name, agency, roles, demonstration) values ($1, 'Made-up Officer', $2, '{case-officer}', true)
      on conflict (person) do update set agency = excluded.agency, roles = excluded.roles, removed_at = null`,
    [OFFICER, ELSEWHERE],
  );
  await app.query(
    `insert into agency (agency, from_at) values ($1, 'epoch') on conflict (agency) do update set until_at = null`,
    [ELSEWHERE],
  );
  await app.query(
    `insert into agreement (agency, programme, from_at) values ($1, 'safeguarding', 'epoch')
      on conflict (agency, programme, from_at) do update set until_at = null`,
    [ELSEWHERE],
  );
  officer = await app.as(OFFICER);
  token = tokenIn((await officer.get('/cases')).body);
}

const concern = {
  act: 'note-concern',
  body: { by: 'Class teacher', agency: 'Invented Academy', concern: 'Talks of little else.' },
  occurred: { date: '2026-11-20' },
};

function recording(by: Browserlike = officer, headers: Readonly<Record<string, string>> = asOfficer()) {
  sent += 1;
  return by.postText(`/api/cases/${caseId}/acts`, JSON.stringify(concern), {
    ...headers,
    'idempotency-key': `revoked-meanwhile-${sent}`,
  });
}

function asOfficer(): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json', 'x-csrf-token': token };
}

/** The same as an act of its own, for the commands of another process. */
function toRecord(): ActAsked {
  sent += 1;
  const author = { person: OFFICER, name: 'Made-up Officer', agency: ELSEWHERE, role: 'case-officer' };
  const occurred = { date: asPlainDate('2026-11-20'), precision: 'day', certainty: 'stated' } as const;
  return {
    caseId,
    programme: 'safeguarding',
    key: `another-process-${sent}`,
    command: { act: concern.act, body: concern.body, occurred, author },
  };
}

async function endAccess(relation: string): Promise<void> {
  const [row] = (await app.rows(
    `select position from sight where kind = 'agency' and who = '${ELSEWHERE}' and relation = '${relation}'`,
  )) as readonly { readonly position: number }[];
  const me = JSON.parse((await tomos.get('/api/me')).body) as { readonly formToken: string };
  const ended = await tomos.postText(
    `/api/cases/${caseId}/acts`,
    JSON.stringify({
      act: 'end-access',
      body: { position: row?.position ?? 0, reason: 'Their part in it is over.' },
      occurred: { date: '2026-11-22' },
    }),
    {
      'content-type': 'application/json',
      'x-csrf-token': me.formToken,
      'idempotency-key': `access-ended-${relation}`,
    },
  );
  if (ended.statusCode !== 201) throw new Error(`Access was not ended: ${ended.body}`);
}

/** Until a statement of the program waits for a lock that another connection holds. */
async function untilWaiting(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const waiting = await app.rows(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
    await wait(50);
  }
  throw new Error('Nothing waits: the act does not hold on to what it rests on.');
}

async function entries(): Promise<number> {
  return (await app.log.load(caseId, 0)).length;
}

const REVOCATIONS: readonly (readonly [string, string])[] = [
  ['the person is removed', `update person set removed_at = now() where person = '${OFFICER}'`],
  ['the person has other roles', `update person set roles = '{referrer}' where person = '${OFFICER}'`],
  [
    'the person is of another agency',
    `update person set agency = 'Westmere Council' where person = '${OFFICER}'`,
  ],
  [
    'the agency takes part no more',
    `update agency set until_at = '2026-11-01' where agency = '${ELSEWHERE}'`,
  ],
  ['the agreement ends', `update agreement set until_at = '2026-11-01' where agency = '${ELSEWHERE}'`],
];

describe('an act on its way while access is taken away', () => {
  test('is recorded when nothing is', async () => {
    const before = await entries();
    expect((await recording()).statusCode).toBe(201);
    expect(await entries()).toBeGreaterThan(before);
  });

  test.each(REVOCATIONS)('by another connection: %s', async (_what, revocation) => {
    const before = await entries();
    await other.query('begin');
    await other.query(revocation);
    let answered = false;
    const answer = recording().then((given) => {
      answered = true;
      return given;
    });
    await untilWaiting();
    expect(answered).toBe(false);
    await other.query('commit');
    expect((await answer).statusCode).toBe(404);
    expect(await entries()).toBe(before);
  });

  test('by a service account that is ended', async () => {
    const account = '01930000-0000-7000-8000-0000000000aa';
    const issuer = 'made-up-administrator';
    await app.query(
      `insert into person (person, name, agency, roles, demonstration) values ($1, 'Made-up Administrator', $2, '{administrator}', true)`,
      [issuer, ELSEWHERE],
    );
    await app.query(
      `insert into service_account (account_id, name, agency, roles, scopes, created_by, reason, created_at)
        values ($1, 'Made-up system', $2, '{case-officer}', '{record-act}', $4, 'For this test.', $3)`,
      [account, ELSEWHERE, NOW, issuer],
    );
    await app.query(
      `insert into service_credential (credential_id, account_id, secret_hash, created_at, created_by, expires)
        values ($1, $1, $2, $3, $4, '2027-01-01')`,
      [account, createHash('sha256').update(SECRET).digest('hex'), NOW, issuer],
    );
    const sending = () =>
      recording(app.stranger(), { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' });
    expect((await sending()).statusCode).toBe(201);
    const before = await entries();
    await other.query('begin');
    await other.query('update service_account set ended_at = now()');
    const answer = sending();
    await untilWaiting();
    await other.query('commit');
    expect((await answer).statusCode).toBe(404);
    expect(await entries()).toBe(before);
  });

  test('opens no case for somebody who is removed', async () => {
    const opening = JSON.stringify({ programme: 'safeguarding', reference: 'NEVER-1', title: 'Subject Z' });
    await other.query('begin');
    await other.query(REVOCATIONS[0]?.[1] ?? '');
    const answer = officer.postText('/api/cases', opening, {
      'content-type': 'application/json',
      'x-csrf-token': token,
      'idempotency-key': 'never-opened',
    });
    await untilWaiting();
    await other.query('commit');
    expect((await answer).statusCode).toBe(404);
    expect(await app.log.findByReference('NEVER-1')).toBeUndefined();
  });

  test('is recorded when the change is undone', async () => {
    await other.query('begin');
    await other.query(REVOCATIONS[0]?.[1] ?? '');
    const answer = recording();
    await untilWaiting();
    await other.query('rollback');
    expect((await answer).statusCode).toBe(201);
  });
});

/** Records an act by another process, and ends a part of the agency in the case right before it is written. */
async function recordingWhileEnded(relation: string): Promise<Awaited<ReturnType<typeof recordAct>>> {
  const { log } = aside.commands;
  let revoked = false;
  const append: typeof log.append = async (request) => {
    if (!revoked) {
      revoked = true;
      await endAccess(relation);
    }
    return log.append(request);
  };
  return recordAct({ ...aside.commands, log: { ...log, append } }, toRecord(), LATER);
}

async function kindsSince(position: number): Promise<readonly string[]> {
  return (await app.log.load(caseId, position)).map(({ kind }) => kind);
}

describe('an act on its way while the case itself takes access away', () => {
  test('is refused, though it was permitted when it was decided', async () => {
    const before = await entries();
    expect(await recordingWhileEnded('reader')).toEqual({ ok: false, error: { code: 'case-not-found' } });
    expect(await kindsSince(before)).toContain('AccessEnded');
    expect(await kindsSince(before)).not.toContain('ConcernNoted');
  });

  test('is told nothing of what was recorded since its author saw the case', async () => {
    const outcome = await recordAct(aside.commands, { ...toRecord(), seen: 1 }, LATER);
    expect(outcome).toEqual({ ok: false, error: { code: 'case-not-found' } });
  });
});

/** What an invited member may not record, and a partner agency may. */
const NOT_OF_THIS_PART = { code: 'not-of-this-part', relations: ['Invited member'] };

describe('an act on its way while less of the case is left to its author', () => {
  beforeAll(async () => {
    await giveAccess(tomos, caseId, { relation: 'partner', agency: ELSEWHERE });
    await giveAccess(tomos, caseId, { relation: 'invited', agency: ELSEWHERE, person: OFFICER });
  });

  test('is recorded when nothing is taken away', async () => {
    expect((await recording()).statusCode).toBe(201);
  });

  test('is refused when the agreement behind the part that it is of ends by another connection', async () => {
    const before = await entries();
    await other.query('begin');
    await other.query(`update agreement set until_at = '2026-11-01' where agency = '${ELSEWHERE}'`);
    const answer = recording();
    await untilWaiting();
    await other.query('commit');
    expect(JSON.parse((await answer).body)).toMatchObject({ status: 403, refusal: NOT_OF_THIS_PART });
    expect(await entries()).toBe(before);
  });

  test('is refused when the case itself ends the part that it is of', async () => {
    const before = await entries();
    const outcome = await recordingWhileEnded('partner');
    expect(outcome).toMatchObject({ ok: false, error: NOT_OF_THIS_PART });
    expect(await kindsSince(before)).toContain('AccessEnded');
    expect(await kindsSince(before)).not.toContain('ConcernNoted');
  });
});
