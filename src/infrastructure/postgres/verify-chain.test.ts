import { randomBytes, randomInt } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleAppend, sampleCaseId, sampleFact } from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { openEventLog } from './event-log.ts';
import { openPool } from './pool.ts';
import { rowsOf } from './queryable.ts';
import { verifyChain } from './verify-chain.ts';

const CASES = 200;
const EVENTS = 9;

let database: TestDatabase;
let pool: Pool;
let superuser: Pool;
const keys = openCaseKeys(localMasterKey(randomBytes(32)));

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: true });
  superuser = openPool({ url: database.superuserUrl, max: 1, applicationName: 'test-su', pipeline: false });
});

afterAll(async () => {
  await pool.end();
  await superuser.end();
  await database.drop();
});

async function caseOfNine(): Promise<string> {
  const log = openEventLog({ pool, keys });
  const caseId = sampleCaseId();
  for (const expected of [0, 3, 6]) {
    await log.append(sampleAppend(caseId, expected, { commandKey: `c${expected}`, commandDigest: 'd' }));
  }
  return caseId;
}

async function tamper(text: string, values: readonly unknown[]): Promise<void> {
  await rowsOf(superuser, { text, values });
}

const FLIPPED = `set_byte(COLUMN, $3 % octet_length(COLUMN), get_byte(COLUMN, $3 % octet_length(COLUMN)) # 1)`;

/** Each way of tampering: does it to the case at `at`, and says at which position the check must fail first. */
const WAYS: readonly ((caseId: string, at: number) => Promise<number>)[] = [
  ...['salt', 'nonce', 'body', 'commitment', 'prev_leaf', 'leaf'].map(
    (column) =>
      async (caseId: string, at: number): Promise<number> => {
        await tamper(
          `update event set ${column} = ${FLIPPED.replaceAll('COLUMN', column)} where case_id = $1 and position = $2`,
          [caseId, at, randomInt(1000)],
        );
        return at;
      },
  ),
  ...[
    `kind = kind || 'x'`,
    `recorded_at = recorded_at + interval '1 ms'`,
    `version = version + 1`,
    `event_id = '01900000-0000-7000-8000-000000000000'`,
    `type = case type when 'f' then 'c' else 'f' end::"char"`,
  ].map((change) => async (caseId: string, at: number): Promise<number> => {
    await tamper(`update event set ${change} where case_id = $1 and position = $2`, [caseId, at]);
    return at;
  }),
  async function deletesOne(caseId, at) {
    await tamper('delete from event where case_id = $1 and position = $2', [caseId, at]);
    return at;
  },
  async function truncates(caseId, at) {
    await tamper('delete from event where case_id = $1 and position >= $2', [caseId, at]);
    return at;
  },
  async function truncatesAndRewritesTheHead(caseId, at) {
    await tamper('delete from event where case_id = $1 and position >= $2', [caseId, at]);
    await tamper(
      `update case_head set position = $2 - 1, leaf = coalesce((select leaf from event
        where case_id = $1 and position = $2 - 1), leaf) where case_id = $1`,
      [caseId, at],
    );
    return at;
  },
  async function deletesAndClosesTheGap(caseId, at) {
    await tamper('delete from event where case_id = $1 and position = $2', [caseId, at]);
    await tamper('update event set position = -position + 1000 where case_id = $1 and position > $2', [
      caseId,
      at,
    ]);
    await tamper('update event set position = 999 - position where case_id = $1 and position > 900', [
      caseId,
    ]);
    return at;
  },
  async function inserts(caseId, at) {
    await tamper('update event set position = position + 1000 where case_id = $1 and position >= $2', [
      caseId,
      at,
    ]);
    await tamper('update event set position = position - 999 where case_id = $1 and position > 1000', [
      caseId,
    ]);
    await tamper(
      `insert into event select case_id, $2, version, gen_random_uuid(), kind, type, recorded_at, salt, nonce, body,
        commitment, prev_leaf, leaf from event where case_id = $1 and position = (select max(position) from event where case_id = $1)`,
      [caseId, at],
    );
    return at;
  },
  async function appendsACopy(caseId) {
    await tamper(
      `insert into event select case_id, ${EVENTS + 1}, version, event_id, kind, type, recorded_at, salt, nonce, body,
        commitment, prev_leaf, leaf from event where case_id = $1 and position = ${EVENTS}`,
      [caseId],
    );
    return EVENTS + 1;
  },
  async function swapsTwo(caseId, at) {
    const other = (at % EVENTS) + 1;
    await tamper('update event set position = 1000 where case_id = $1 and position = $2', [caseId, at]);
    await tamper('update event set position = $2 where case_id = $1 and position = $3', [caseId, at, other]);
    await tamper('update event set position = $2 where case_id = $1 and position = 1000', [caseId, other]);
    return Math.min(at, other);
  },
  async function swapsTheBodiesOfTwo(caseId, at) {
    const other = (at % EVENTS) + 1;
    await tamper(
      `update event e set body = o.body, nonce = o.nonce, salt = o.salt from event o
        where e.case_id = $1 and o.case_id = $1 and e.position in ($2, $3) and o.position = $2 + $3 - e.position`,
      [caseId, at, other],
    );
    return Math.min(at, other);
  },
];

test(`${CASES} tampered cases: the right case and the first bad position every time`, async () => {
  const ids: string[] = [];
  const expected = new Map<string, number>();
  for (let index = 0; index < CASES; index += 1) ids.push(await caseOfNine());
  for (const caseId of ids) {
    expect(await verifyChain(pool, keys, caseId)).toEqual({ ok: true, caseId, events: EVENTS });
  }
  for (const [index, caseId] of ids.entries()) {
    // Every other case is left alone: it must be found sound beside the others.
    if (index % 2 === 0) continue;
    const way = WAYS[((index - 1) / 2) % WAYS.length] as (typeof WAYS)[number];
    expected.set(caseId, await way(caseId, randomInt(1, EVENTS + 1)));
  }
  const wrong: unknown[] = [];
  for (const caseId of ids) {
    const report = await verifyChain(pool, openCaseKeys(keys.masterKey), caseId);
    const firstBad = report.ok ? undefined : report.firstBad;
    if (firstBad !== expected.get(caseId)) wrong.push({ report, expected: expected.get(caseId) });
  }
  expect(wrong).toEqual([]);
}, 60_000);

test('a head, a key or a receipt that was changed is found', async () => {
  const [head, key, receipt] = [await caseOfNine(), await caseOfNine(), await caseOfNine()];
  await tamper(`update case_head set leaf = sha256(leaf) where case_id = $1`, [head]);
  await tamper(`update case_head set wrapped_key = sha256(wrapped_key) || wrapped_key where case_id = $1`, [
    key,
  ]);
  await tamper(`update command_receipt set leaf = sha256(leaf) where case_id = $1 and command_key = 'c3'`, [
    receipt,
  ]);
  expect(await verifyChain(pool, keys, head)).toMatchObject({ ok: false, firstBad: EVENTS });
  expect(await verifyChain(pool, keys, key)).toMatchObject({
    ok: false,
    firstBad: 1,
    why: expect.stringMatching(/key/),
  });
  expect(await verifyChain(pool, keys, receipt)).toMatchObject({ ok: false, firstBad: 6 });
  expect(await verifyChain(pool, keys, sampleCaseId())).toMatchObject({
    ok: false,
    why: expect.stringMatching(/no such case/),
  });
});

test('a case that is written to while it is checked is not reported', async () => {
  const log = openEventLog({ pool, keys });
  const caseId = await caseOfNine();
  let writing = true;
  const writer = (async () => {
    for (let at = EVENTS; writing; at += 1) {
      await log.append(
        sampleAppend(caseId, at, { events: [sampleFact(at + 1)], commandKey: `k${at}`, commandDigest: 'd' }),
      );
    }
  })();
  for (let round = 0; round < 60; round += 1)
    expect(await verifyChain(pool, keys, caseId)).toMatchObject({ ok: true });
  writing = false;
  await writer;
});
