import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';
import {
  SAMPLE_START,
  sampleAppend,
  sampleCaseId,
  sampleDutyOpened,
} from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import { addMs } from '../../kernel/instant.ts';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { openCalendarStore } from './calendar-store.ts';
import { openEventLog } from './event-log.ts';
import { openLookLog } from './look-log.ts';
import { openPeopleStore } from './people-store.ts';
import { openPool } from './pool.ts';
import { rowsOf } from './queryable.ts';
import { openReadModels } from './read-models.ts';
import { rebuildProjection } from './read-model-writes.ts';
import { openSessionStore } from './session-store.ts';
import { openWholeRecord } from './whole-record.ts';

let database: TestDatabase;
let pool: Pool;
const keys = openCaseKeys(localMasterKey(randomBytes(32)), 3);

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: true });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('calendar editions are kept as they came, in the order in which they became known', async () => {
  const store = openCalendarStore(pool);
  const divisions = {
    scotland: [{ date: asPlainDate('2026-01-02'), title: '2nd January' }],
    'england-and-wales': [],
  };
  const second = { edition: 'b', knownFrom: addMs(SAMPLE_START, 5), divisions };
  const first = { edition: 'c', knownFrom: SAMPLE_START, divisions: {} };
  await store.add(second);
  await store.add(first);
  await store.add(second);
  expect(await store.editions()).toEqual([first, second]);
  await expect(store.add({ ...second, divisions: {} })).rejects.toThrow(/"b".*other contents/);
});

test('people are added, brought up to date and found', async () => {
  const store = openPeopleStore(pool);
  const one = {
    person: 'a',
    name: 'Ash "A" Long',
    agency: 'Council',
    roles: ['x y', 'c,d', '"e"'],
    demonstration: true,
  };
  await store.add([one, { ...one, person: 'b', name: 'Bo', roles: [] }]);
  await store.add([{ ...one, agency: 'Society' }]);
  expect(await store.find('a')).toMatchObject({ ...one, agency: 'Society' });
  expect(await store.find('z')).toBeUndefined();
  expect((await store.list()).map((person) => person.person)).toEqual(['a', 'b']);
});

describe('a session', () => {
  const session = {
    tokenHash: 'h',
    sessionId: '018f0000-0000-7000-8000-000000000001',
    person: 'a',
    csrf: 'c',
    how: 'passkey' as const,
    browser: 'Firefox on Linux',
    at: SAMPLE_START,
    expires: addMs(SAMPLE_START, 1000),
  };
  const other = { ...session, tokenHash: 'i', sessionId: '018f0000-0000-7000-8000-000000000002' };
  const before = addMs(SAMPLE_START, -1);

  test('is found until it ends, is ended, or is not used', async () => {
    const store = openSessionStore(pool);
    await store.create(session);
    await store.create(other);
    const { tokenHash: _, ...shown } = {
      ...session,
      authenticatedAt: SAMPLE_START,
      lastSeen: SAMPLE_START,
      newStartAsked: false,
    };
    expect(await store.find('h', addMs(SAMPLE_START, 999), before)).toEqual(shown);
    expect(await store.find('h', addMs(SAMPLE_START, 1000), before)).toBeUndefined();
    expect(await store.find('h', addMs(SAMPLE_START, 999), SAMPLE_START)).toBeUndefined();
    await store.seen('h', addMs(SAMPLE_START, 500));
    expect(await store.find('h', addMs(SAMPLE_START, 999), SAMPLE_START)).toBeDefined();
    expect(await store.find('other', SAMPLE_START, before)).toBeUndefined();
    expect(await store.end('h')).toBe('a');
    expect(await store.end('h')).toBeUndefined();
    expect(await store.find('h', SAMPLE_START, before)).toBeUndefined();
    const next = {
      ...session,
      tokenHash: 'j',
      at: addMs(SAMPLE_START, 2000),
      expires: addMs(SAMPLE_START, 9000),
    };
    await store.create(next);
    expect(await rowsOf(pool, { text: 'select token_hash from session' })).toEqual([{ token_hash: 'j' }]);
    await store.renew('j', { tokenHash: 'k', at: addMs(SAMPLE_START, 3000) });
    expect(await store.find('j', addMs(SAMPLE_START, 3000), before)).toBeUndefined();
    expect((await store.find('k', addMs(SAMPLE_START, 3000), before))?.authenticatedAt).toBe(
      addMs(SAMPLE_START, 3000),
    );
    expect(await store.endAll('a')).toBe(1);
  });

  test('is listed and ended by its id, for its own person only, and by its provider', async () => {
    const store = openSessionStore(pool);
    const provider = { provider: 'p', subject: 's', providerSession: 'sid' };
    await store.create(session);
    await store.create({ ...other, provider });
    expect(await store.list('a', SAMPLE_START, before)).toHaveLength(2);
    expect(await store.list('b', SAMPLE_START, before)).toEqual([]);
    expect(await store.endOne('b', session.sessionId)).toBe(false);
    const nobody = { provider: 'p', subject: undefined, providerSession: undefined };
    expect(await store.endOfProvider(nobody)).toEqual([]);
    expect(await store.endOfProvider({ ...nobody, provider: 'q', subject: 's' })).toEqual([]);
    expect(await store.endOfProvider({ ...nobody, providerSession: 'sid' })).toEqual(['a']);
    await store.create(other);
    expect(await store.endAll('a', session.sessionId)).toBe(1);
    expect(await store.endOne('a', session.sessionId)).toBe(true);
    expect(await store.endOne('a', session.sessionId)).toBe(false);
  });
});

test('a look is written with everything it states', async () => {
  const look = {
    at: SAMPLE_START,
    person: 'a',
    role: 'chair',
    capacity: '',
    what: 'list',
    cases: ['1', 'x"y'],
    outcome: 'refused' as const,
  };
  await openLookLog(pool).record(look);
  const rows = await rowsOf(pool, {
    text: 'select at, person, role, capacity, what, to_json(cases) as cases, outcome from look',
  });
  expect(rows).toEqual([look]);
});

describe('the whole record', () => {
  test('every case in exactly one part, and the facts of each in order, however few keys are remembered', async () => {
    const log = openEventLog({ pool, keys });
    const appends = Array.from({ length: 25 }, () => sampleAppend(sampleCaseId(), 0));
    for (const append of appends) await log.append(append);
    const whole = openWholeRecord({ db: pool, keys });
    const parts: string[][] = [];
    for (const part of [0, 1, 2]) {
      const ids: string[] = [];
      for await (const page of whole.cases({ part, parts: 3 })) ids.push(...page);
      parts.push(ids);
    }
    expect(parts.every((ids) => ids.length > 0)).toBe(true);
    expect(parts.flat().toSorted()).toEqual(appends.map((append) => append.caseId).toSorted());
    expect(await whole.countCases()).toEqual({ cases: 25, events: 75 });
    const facts = await whole.factsOf(appends.map((append) => append.caseId));
    for (const append of appends) {
      expect(facts.get(append.caseId)).toEqual(append.events.filter((event) => event.type === 'fact'));
    }
  });
});

describe('a rebuilt projection', () => {
  test('takes the place of what was there, unless the case moved on', async () => {
    const log = openEventLog({ pool, keys });
    const caseId = sampleCaseId();
    const append = sampleAppend(caseId, 0);
    await log.append(append);
    await rowsOf(pool, { text: `update duty set title = 'wrong' where case_id = $1`, values: [caseId] });
    await rowsOf(pool, { text: 'delete from case_row where case_id = $1', values: [caseId] });
    expect(await rebuildProjection(pool, append.projection, append.clockAt)).toBe(true);
    const models = openReadModels({ db: pool, clock: { now: () => SAMPLE_START }, zone: 'Europe/London' })(
      'everyone',
    );
    const { caseRow, duties, notices, warnings, listings, sights, words } = append.projection;
    expect(await models.caseProjection(caseId)).toEqual({
      caseRow,
      duties,
      notices,
      warnings,
      listings,
      sights,
      words,
      clockAt: append.clockAt,
    });
    await log.append(sampleAppend(caseId, 3, { events: [sampleDutyOpened(4)] }));
    expect(await rebuildProjection(pool, append.projection, null)).toBe(false);
    expect((await models.caseProjection(caseId)).caseRow?.position).toBe(4);
  });
});
