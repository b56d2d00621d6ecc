import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import { SAMPLE_START } from '../../../test/support/sample-appends.ts';
import type { Draft } from '../../application/ports.ts';
import { addMs, toEpochMs } from '../../kernel/instant.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { uuidV7 } from '../record/uuid-v7.ts';
import { openDraftStore } from './draft-store.ts';
import { openFormEditionStore } from './form-edition-store.ts';
import { openPool } from './pool.ts';
import { rowsOf } from './queryable.ts';

let database: TestDatabase;
let pool: Pool;
const masterKey = localMasterKey(randomBytes(32));

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: true });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const DAY_MS = 86_400_000;

function draftOf(person: string, change: Partial<Draft> = {}): Draft {
  return {
    draftId: uuidV7(toEpochMs(SAMPLE_START)),
    person,
    caseId: null,
    programme: 'safeguarding',
    act: 'record-contact',
    version: 1,
    state: 'open',
    startedAt: SAMPLE_START,
    savedAt: SAMPLE_START,
    content: {
      role: 'case-officer',
      values: { said: ['He keeps pigeons.'] },
      seen: 4,
      title: 'Contact on SG-1',
    },
    ...change,
  };
}

test('a day later what was typed is found by its author and nowhere in the table', async () => {
  const store = openDraftStore({ pool, masterKey });
  const draft = draftOf('anna', { savedAt: addMs(SAMPLE_START, -DAY_MS) });
  expect(await store.start(draft)).toBe(true);
  expect(await store.find(draft.draftId, 'anna')).toEqual(draft);
  const rows = await rowsOf<{ row: string }>(pool, {
    text: `select d::text || encode(d.body, 'escape') as row from draft d`,
  });
  expect(rows).toHaveLength(1);
  for (const typed of ['pigeons', Buffer.from('pigeons').toString('hex'), 'Contact on']) {
    expect(rows[0]?.row).not.toContain(typed);
  }
});

test('nobody else finds, saves over or lists it', async () => {
  const store = openDraftStore({ pool, masterKey });
  const draft = draftOf('bela');
  await store.start(draft);
  expect(await store.find(draft.draftId, 'cleo')).toBeUndefined();
  const { draftId, content } = draft;
  const saved = { draftId, version: 1, content, at: SAMPLE_START };
  expect(await store.save({ ...saved, person: 'cleo' })).toBe('gone');
  expect((await store.list({ person: 'cleo', state: 'open', limit: 5 })).rows).toEqual([]);
  expect(await store.start({ ...draft, person: 'cleo' })).toBe(false);
});

test('of two that save over one version the second is told; a recorded draft is never saved over', async () => {
  const store = openDraftStore({ pool, masterKey });
  const draft = draftOf('dora');
  await store.start(draft);
  const { draftId, person, content } = draft;
  const save = (version: number, state?: Draft['state']) =>
    store.save({
      draftId,
      person,
      version,
      content,
      at: SAMPLE_START,
      ...(state === undefined ? {} : { state }),
    });
  expect((await Promise.all([save(1), save(1)])).toSorted()).toEqual(['saved', 'stale']);
  expect(await save(2, 'recorded')).toBe('saved');
  expect(await save(3)).toBe('gone');
  expect((await store.find(draftId, person))?.state).toBe('recorded');
});

test('a row given another author or another’s text does not open', async () => {
  const store = openDraftStore({ pool, masterKey });
  const one = draftOf('edda');
  const other = draftOf('edda');
  await store.start(one);
  await store.start(other);
  await rowsOf(pool, { text: `update draft set person = 'fred' where draft_id = $1`, values: [one.draftId] });
  await expect(store.find(one.draftId, 'fred')).rejects.toThrow(/cannot be opened/);
  await rowsOf(pool, {
    text: `update draft d set body = o.body, nonce = o.nonce from draft o where d.draft_id = $1 and o.draft_id = $2`,
    values: [other.draftId, one.draftId],
  });
  await expect(store.find(other.draftId, 'edda')).rejects.toThrow(/cannot be opened/);
  const otherKey = openDraftStore({ pool, masterKey: localMasterKey(randomBytes(32)) });
  await expect(otherKey.find(other.draftId, 'edda')).rejects.toThrow(/another master key/);
});

test('drafts are listed newest saved first, page by page, each once', async () => {
  const store = openDraftStore({ pool, masterKey });
  // Two were saved in the same millisecond.
  const saved = [3, 1, 2, 2, 5].map((ms) => draftOf('gus', { savedAt: addMs(SAMPLE_START, ms) }));
  for (const draft of saved) await store.start(draft);
  const seen: Draft[] = [];
  let after: string | undefined;
  do {
    const page = await store.list({
      person: 'gus',
      state: 'open',
      limit: 2,
      ...(after === undefined ? {} : { after }),
    });
    expect(page.rows.length).toBeLessThanOrEqual(2);
    seen.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  expect(seen.map(({ savedAt }) => savedAt)).toEqual([5, 3, 2, 2, 1].map((ms) => addMs(SAMPLE_START, ms)));
  expect(new Set(seen.map(({ draftId }) => draftId)).size).toBe(5);
});

test('an edition of the questions is kept as it came, in its order, and never changed', async () => {
  const store = openFormEditionStore(pool);
  const fields = {
    zebra: { label: 'Last?', required: true, spec: { type: 'date' } },
    ant: { label: 'First?', required: false, spec: { type: 'yes-no' } },
  } as const;
  const edition = { digest: 'abc', programme: 'safeguarding', kind: 'Thing', title: 'A thing', fields };
  await store.keep([edition], SAMPLE_START);
  await store.keep([{ ...edition, title: 'Another' }], addMs(SAMPLE_START, 1));
  const found = await store.find('abc');
  expect(found).toEqual(edition);
  expect(Object.keys(found?.fields ?? {})).toEqual(['zebra', 'ant']);
  expect(await store.find('none')).toBeUndefined();
});
