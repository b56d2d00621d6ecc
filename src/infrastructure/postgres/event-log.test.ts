import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventLog } from '../../application/ports.ts';
import { sampleAppend, sampleCaseId, sampleFact } from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { openEventLog } from './event-log.ts';
import { openPool } from './pool.ts';
import { rowsOf } from './queryable.ts';

const DIGEST = 'a'.repeat(64);
const masterKey = localMasterKey(randomBytes(32));

let database: TestDatabase;
let pool: Pool;
let log: EventLog;

function openLog(on: Pool = pool): EventLog {
  return openEventLog({ pool: on, keys: openCaseKeys(masterKey) });
}

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 8, applicationName: 'test', pipeline: true });
  log = openLog();
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function openedCase(): Promise<string> {
  const caseId = sampleCaseId();
  await log.append(sampleAppend(caseId, 0));
  return caseId;
}

async function countOf(table: string, caseId: string): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(pool, {
    text: `select count(*) as n from ${table} where case_id = $1`,
    values: [caseId],
  });
  return row?.n ?? -1;
}

describe('append and load', () => {
  test('what was appended is read back equal, by the same process and by another', async () => {
    const caseId = sampleCaseId();
    const first = sampleAppend(caseId, 0);
    const second = sampleAppend(caseId, 3);
    expect(await log.append(first)).toMatchObject({ outcome: 'appended', receipt: { caseId, position: 3 } });
    expect(await log.append(second)).toMatchObject({ outcome: 'appended', receipt: { caseId, position: 6 } });
    const all = [...first.events, ...second.events];
    expect(await log.load(caseId, 0)).toEqual(all);
    expect(await openLog().load(caseId, 0)).toEqual(all);
    expect(await openLog().load(caseId, 4)).toEqual(all.slice(4));
    expect(await log.load(caseId, 6)).toEqual([]);
  });

  test(
    'a history too long for one statement comes back whole, and can be written to',
    { timeout: 60_000 },
    async () => {
      const caseId = sampleCaseId();
      const all = Array.from({ length: 20_001 }, (_, at) => sampleFact(at + 1));
      for (const from of [0, 20_000])
        await log.append(sampleAppend(caseId, from, { events: all.slice(from, from + 20_000) }));
      const reader = openLog();
      for (const after of [0, 1, 20_000]) expect(await reader.load(caseId, after)).toEqual(all.slice(after));
      const next = sampleAppend(caseId, all.length, { events: [sampleFact(all.length + 1)] });
      expect(await reader.append(next)).toMatchObject({ outcome: 'appended' });
    },
  );

  test('an optional part of a fact comes back, and an absent one stays absent', async () => {
    const caseId = sampleCaseId();
    const fact = {
      ...sampleFact(1, 'CaseOpened', 'Ünïcode, "quotes", a\u0000zero and \u{1F331}'),
      lateReason: 'post was delayed',
      supersedes: { position: 1, reason: 'typing' },
      source: { system: 'old', reference: '7' },
    };
    await log.append(sampleAppend(caseId, 0, { events: [fact] }));
    expect(await openLog().load(caseId, 0)).toEqual([fact]);
  });

  test('a case that does not exist, or whose id is none, is empty', async () => {
    expect(await log.load(sampleCaseId(), 0)).toEqual([]);
    expect(await log.load('../etc', 0)).toEqual([]);
    expect(await log.findByReference('none')).toBeUndefined();
    expect(await log.findByReference('no\u0000ne')).toBeUndefined();
    expect(await log.findReceipt('x', 'y')).toBeUndefined();
  });

  test('nothing a person entered is stored in the open outside the read models', async () => {
    const caseId = sampleCaseId();
    const word = `marked-${randomBytes(8).toString('hex')}`;
    await log.append(sampleAppend(caseId, 0, { events: [sampleFact(1, 'CaseOpened', word)] }));
    const rows = await rowsOf<{ raw: string }>(pool, {
      text: "select encode(body, 'escape') || event::text as raw from event where case_id = $1",
      values: [caseId],
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.raw).not.toContain(word);
  });

  test('a stale memory in another process is noticed, and never breaks the chain', async () => {
    const caseId = await openedCase();
    const other = openLog();
    await other.load(caseId, 0);
    await log.append(sampleAppend(caseId, 3));
    expect(await other.append(sampleAppend(caseId, 3))).toEqual({ outcome: 'position-taken' });
    expect(await other.append(sampleAppend(caseId, 6))).toMatchObject({ outcome: 'appended' });
    const broken = await rowsOf<{ position: number }>(pool, {
      text: `select position from (select position, prev_leaf, lag(leaf) over (order by position) as before
        from event where case_id = $1) e where before is distinct from nullif(prev_leaf, decode(repeat('00', 32), 'hex'))`,
      values: [caseId],
    });
    expect(broken).toEqual([]);
  });

  test('events out of order or without a case are a fault of the caller', async () => {
    const caseId = await openedCase();
    await expect(log.append(sampleAppend(caseId, 3, { events: [sampleFact(9)] }))).rejects.toThrow(
      /positions 4, 5/,
    );
    await expect(log.append(sampleAppend('nonsense', 0))).rejects.toThrow(/not a case id/);
  });
});

describe('the read models are written with the events', () => {
  test('all of it or nothing', async () => {
    const caseId = await openedCase();
    for (const table of ['case_row', 'duty', 'notice', 'case_clock', 'case_search']) {
      expect([table, await countOf(table, caseId)]).toEqual([table, 1]);
    }
    const bad = sampleAppend(caseId, 3);
    const duplicate = bad.projection.notices.flatMap((notice) => [notice, notice]);
    await expect(
      log.append({ ...bad, projection: { ...bad.projection, notices: duplicate } }),
    ).rejects.toThrow();
    expect(await countOf('event', caseId)).toBe(3);
    expect(await log.append(bad)).toMatchObject({ outcome: 'appended' });
  });

  test('to whom a case is open is kept with its lead and marking, on notices drawn before too', async () => {
    const caseId = await openedCase();
    const openTo = () =>
      rowsOf<{ of: string; to: string | null }>(pool, {
        text: `select 'case' as of, open_to as to from case_row where case_id = $1
          union all select 'notice ' || position, open_to from notice where case_id = $1 order by 1`,
        values: [caseId],
      });
    expect(await openTo()).toEqual([
      { of: 'case', to: '' },
      { of: 'notice 2', to: '' },
    ]);
    const { projection, ...led } = sampleAppend(caseId, 3);
    const [notice] = projection.notices;
    if (notice === undefined) throw new Error('The sample draws no notice.');
    await log.append({
      ...led,
      projection: {
        ...projection,
        caseRow: { ...projection.caseRow, lead: 'p', leadAgency: 'An agency' },
        openTo: 'An agency',
        notices: [{ ...notice, openTo: 'An agency' }],
      },
    });
    expect((await openTo()).map(({ to }) => to)).toEqual(['An agency', 'An agency', 'An agency']);
    const restricted = sampleAppend(caseId, 6);
    await log.append({
      ...restricted,
      projection: {
        ...restricted.projection,
        caseRow: { ...projection.caseRow, position: 9, leadAgency: 'An agency', marking: 'restricted' },
        openTo: null,
        notices: [],
      },
    });
    expect((await openTo()).map(({ to }) => to)).toEqual([null, null, null]);
  });

  test('the clock is set, moved and taken away; the words follow the title', async () => {
    const caseId = await openedCase();
    const later = sampleAppend(caseId, 3, { clockAt: null });
    const renamed = { ...later.projection.caseRow, title: 'Plot 15' };
    await log.append({ ...later, projection: { ...later.projection, caseRow: renamed } });
    expect(await countOf('case_clock', caseId)).toBe(0);
    const [row] = await rowsOf<{ words: string }>(pool, {
      text: 'select words from case_search where case_id = $1',
      values: [caseId],
    });
    expect(row?.words).toMatch(/plot 15$/);
  });

  test('an append that lost writes nothing to them', async () => {
    const caseId = await openedCase();
    const stale = sampleAppend(caseId, 1, { events: [sampleFact(2)], clockAt: null });
    expect(await log.append(stale)).toEqual({ outcome: 'position-taken' });
    expect(await countOf('case_clock', caseId)).toBe(1);
  });
});

describe('races', () => {
  test('64 writers on one case: one winner for each position, no gap, every loser told', async () => {
    const caseId = await openedCase();
    const logs = Array.from({ length: 64 }, () => openLog());
    for (let round = 0; round < 3; round += 1) {
      const expected = 3 + round;
      const outcomes = await Promise.all(
        logs.map((one) => one.append(sampleAppend(caseId, expected, { events: [sampleFact(expected + 1)] }))),
      );
      expect(outcomes.filter((one) => one.outcome === 'appended')).toHaveLength(1);
      expect(outcomes.filter((one) => one.outcome === 'position-taken')).toHaveLength(63);
    }
    expect((await log.load(caseId, 0)).map((event) => event.position)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('more writers than connections, all retrying: all answered, reads answered among them', async () => {
    const small = openPool({ url: database.appUrl, max: 3, applicationName: 'test-small', pipeline: true });
    try {
      const crowded = openLog(small);
      const caseId = await openedCase();
      const reads: Promise<number>[] = [];
      const writers = Array.from({ length: 40 }, async (_, index) => {
        for (;;) {
          const at = (await crowded.load(caseId, 0)).length;
          const outcome = await crowded.append(
            sampleAppend(caseId, at, {
              events: [sampleFact(at + 1)],
              commandKey: `w${index}`,
              commandDigest: DIGEST,
            }),
          );
          if (index % 10 === 0) reads.push(crowded.load(caseId, 0).then((events) => events.length));
          if (outcome.outcome === 'appended') return outcome.receipt.position;
        }
      });
      const positions = await Promise.all(writers);
      expect(positions.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 40 }, (_, index) => index + 4),
      );
      expect((await Promise.all(reads)).every((length) => length > 3)).toBe(true);
    } finally {
      await small.end();
    }
  });

  test('a case opened twice at once is opened once', async () => {
    const caseId = sampleCaseId();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => openLog().append(sampleAppend(caseId, 0))),
    );
    expect(outcomes.map((one) => one.outcome).toSorted()).toEqual([
      'appended',
      ...Array(7).fill('position-taken'),
    ]);
  });

  test('a reference belongs to the first case that took it', async () => {
    const caseId = await openedCase();
    const [reference] = await rowsOf<{ reference: string }>(pool, {
      text: 'select reference from case_reference where case_id = $1',
      values: [caseId],
    });
    const second = sampleAppend(sampleCaseId(), 0);
    const same = { ...second.projection.caseRow, reference: reference?.reference ?? '' };
    const outcome = await log.append({ ...second, projection: { ...second.projection, caseRow: same } });
    expect(outcome).toEqual({ outcome: 'reference-taken' });
    expect(await log.findByReference(same.reference)).toBe(caseId);
    expect(await countOf('case_head', second.caseId)).toBe(0);
  });
});

describe('a command sent twice', () => {
  test('is recorded once and answered the same, at once, later, and concurrently', async () => {
    const caseId = await openedCase();
    const command = { commandKey: 'key-1', commandDigest: DIGEST };
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => openLog().append(sampleAppend(caseId, 3, command))),
    );
    const won = outcomes.find((one) => one.outcome === 'appended');
    const again = outcomes.filter((one) => one.outcome === 'already-recorded');
    expect(again).toHaveLength(5);
    const receipt = won?.outcome === 'appended' ? won.receipt : undefined;
    expect(new Set(again.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ outcome: 'already-recorded', receipt, digest: DIGEST })]),
    );
    await log.append(sampleAppend(caseId, 6));
    const much = await log.append(sampleAppend(caseId, 9, { ...command, commandDigest: 'b'.repeat(64) }));
    expect(much).toEqual({ outcome: 'already-recorded', receipt, digest: DIGEST });
    expect(await log.findReceipt(caseId, 'key-1')).toEqual({ receipt, digest: DIGEST });
    expect(await countOf('event', caseId)).toBe(9);
  });

  test('that opens a case is recorded once', async () => {
    const caseId = sampleCaseId();
    const opening = sampleAppend(caseId, 0, { commandKey: 'open', commandDigest: DIGEST });
    const first = await log.append(opening);
    expect(await openLog().append(opening)).toEqual({
      ...first,
      outcome: 'already-recorded',
      digest: DIGEST,
    });
  });

  test('under the same key on another case is another command', async () => {
    const [a, b] = [await openedCase(), await openedCase()];
    const command = { commandKey: 'shared', commandDigest: DIGEST };
    expect(await log.append(sampleAppend(a, 3, command))).toMatchObject({ outcome: 'appended' });
    expect(await log.append(sampleAppend(b, 3, command))).toMatchObject({ outcome: 'appended' });
  });
});

describe('several cases in one transaction', () => {
  test('all are opened', async () => {
    const ids = [sampleCaseId(), sampleCaseId(), sampleCaseId()];
    expect(await log.appendAll(ids.map((id) => sampleAppend(id, 0)))).toEqual({ outcome: 'appended' });
    for (const id of ids) expect(await log.load(id, 0)).toHaveLength(3);
    expect(await log.append(sampleAppend(ids[0] as string, 3))).toMatchObject({ outcome: 'appended' });
  });

  test('one that fails undoes all, and is named', async () => {
    const taken = await openedCase();
    const ids = [sampleCaseId(), taken, sampleCaseId()];
    const outcome = await log.appendAll(ids.map((id) => sampleAppend(id, 0)));
    expect(outcome).toEqual({ outcome: 'failed', at: 1, why: 'position-taken' });
    expect(await log.load(ids[0] as string, 0)).toEqual([]);
    expect(await log.load(ids[2] as string, 0)).toEqual([]);
    const stale = await log.appendAll([
      sampleAppend(ids[0] as string, 0),
      sampleAppend(taken, 2, { events: [sampleFact(3)] }),
    ]);
    expect(stale).toEqual({ outcome: 'failed', at: 1, why: 'position-taken' });
    expect(await log.load(ids[0] as string, 0)).toEqual([]);
  });
});

test('a history with an event missing is not read as if it were whole', async () => {
  const caseId = await openedCase();
  const superuser = openPool({
    url: database.superuserUrl,
    max: 1,
    applicationName: 'test-su',
    pipeline: false,
  });
  try {
    await rowsOf(superuser, {
      text: 'delete from event where case_id = $1 and position = 3',
      values: [caseId],
    });
    await expect(openLog().load(caseId, 0)).rejects.toThrow(/Event 3 of case .* is missing/);
    await rowsOf(superuser, { text: 'delete from event where case_id = $1', values: [caseId] });
    await expect(openLog().load(caseId, 0)).rejects.toThrow(/Event 1 of case .* is missing/);
  } finally {
    await superuser.end();
  }
});
