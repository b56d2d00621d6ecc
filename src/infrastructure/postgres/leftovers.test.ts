import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../test/support/reading-app.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import { type WholeApp, wholeApp } from '../../../test/support/whole-app.ts';
import type { Draft } from '../../application/ports.ts';
import { clearAway, keptUntil } from '../../application/unfinished.ts';
import { type Instant, addMs } from '../../kernel/instant.ts';
import { openLeftovers } from './leftovers.ts';

const DAYS = 30;
const LATER = keptUntil(NOW, DAYS);

let database: TestDatabase;
let app: ReadingApp;
let aside: WholeApp;
let caseId: string;
let otherCase: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await readingApp(['WM-1020', 'WM-1015'], { database });
  aside = await wholeApp({ url: database.appUrl, clock: { now: () => NOW } });
  caseId = await app.caseId('WM-1020');
  otherCase = await app.caseId('WM-1015');
});
afterAll(async () => {
  await aside.close();
  await app.close();
});

function clear(now: Instant) {
  const deps = { leftovers: openLeftovers(aside.pool), documents: aside.commands.documents, days: DAYS };
  return clearAway(deps, now);
}

async function draft(change: Partial<Draft>): Promise<string> {
  const draftId = randomUUID();
  await aside.drafts.start({
    draftId,
    person: 'demo-tomos',
    caseId,
    programme: 'safeguarding',
    act: 'record-contact',
    version: 1,
    state: 'open',
    startedAt: NOW,
    savedAt: NOW,
    content: { role: 'case-officer', values: {}, seen: 1, title: 'Contact' },
    ...change,
  });
  return draftId;
}

async function upload(on: string, at: Instant = NOW, documentId: string = randomUUID()): Promise<string> {
  await aside.commands.documents.add({
    documentId,
    caseId: on,
    name: 'letter.txt',
    mediaType: 'text/plain',
    content: Buffer.from('A letter'),
    uploadedBy: 'demo-tomos',
    at,
  });
  return documentId;
}

const stateOf = async (on: string, id: string) => (await app.documents.find(on, id))?.state;

test('a draft is kept to the last moment of its time since it was saved, and not beyond', async () => {
  const left = await draft({});
  const saved = await draft({ savedAt: addMs(NOW, 1) });
  const recorded = await draft({ state: 'recorded' });
  expect((await clear(addMs(LATER, -1))).drafts).toBe(0);
  expect((await clear(LATER)).drafts).toBe(2);
  expect(await aside.drafts.find(left, 'demo-tomos')).toBeUndefined();
  expect(await aside.drafts.find(recorded, 'demo-tomos')).toBeUndefined();
  expect(await aside.drafts.find(saved, 'demo-tomos')).toBeDefined();
  expect((await clear(addMs(LATER, 1))).drafts).toBe(1);
});

test('a document that nobody filed is discarded, unless somebody has a draft about its case, and says so', async () => {
  const left = await upload(caseId);
  const younger = await upload(caseId, addMs(NOW, 1));
  const filed = await upload(caseId);
  await app.documents.mark(caseId, filed, { state: 'clean', scannedAt: NOW, scan: 'Nothing found' });
  await app.query(`update document set state = 'filed', position = 1 where document_id = $1`, [filed]);
  const drafted = await upload(otherCase);
  const typing = await draft({ caseId: otherCase, savedAt: addMs(NOW, 60_000) });
  // One of the inbox is owed there, however long it lies.
  const incoming = await upload(caseId, NOW, caseId);
  expect((await clear(addMs(LATER, -1))).uploads).toBe(0);
  expect((await clear(LATER)).uploads).toBe(1);
  expect(await stateOf(caseId, left)).toBe('discarded');
  for (const [on, id] of [
    [caseId, younger],
    [caseId, filed],
    [otherCase, drafted],
    [caseId, incoming],
  ] as const)
    expect(await stateOf(on, id)).not.toBe('discarded');
  await app.query(`update draft set state = 'discarded' where draft_id = $1`, [typing]);
  expect((await clear(LATER)).uploads).toBe(1);
  expect(await stateOf(otherCase, drafted)).toBe('discarded');
  const tomos = await app.as('demo-tomos');
  const page = textOf((await tomos.get(`/cases/${caseId}/documents/${left}`)).body);
  expect(page).toMatch(/by Throughline ?: It was not put on the record within 30 days/);
});

test('a document that waits says on its page until when it is kept', async () => {
  const waiting = await upload(caseId);
  await app.documents.mark(caseId, waiting, { state: 'clean', scannedAt: NOW, scan: 'Nothing found' });
  const edwin = await app.as('demo-edwin');
  const page = textOf((await edwin.get(`/cases/${caseId}/documents/${waiting}`)).body);
  expect(page).toContain('If nobody does, it is kept until 20 February 2027 at least, and then discarded');
});

test('what of signing in is over goes, and what holds stays', async () => {
  const day = 86_400_000;
  const at = (ms: number): Instant => addMs(NOW, ms);
  await app.query('delete from session');
  const session = (name: string, expires: Instant) =>
    app.query(
      `insert into session (token_hash, person, csrf, at, expires, session_id, how, authenticated_at, last_seen, browser)
        values ($1, 'demo-tomos', 'x', $2, $3, $4, 'passkey', $2, $2, 'Firefox')`,
      [name, NOW, expires, randomUUID()],
    );
  const rows: readonly (readonly [string, () => Promise<void>, () => Promise<void>])[] = [
    ['session', () => session('over', at(0)), () => session('holds', at(1))],
    [
      'passkey_challenge',
      () => app.query(`insert into passkey_challenge values ('over', 'b', $1)`, [at(0)]),
      () => app.query(`insert into passkey_challenge values ('holds', 'b', $1)`, [at(1)]),
    ],
    [
      'sign_in_attempt',
      () =>
        app.query(
          `insert into sign_in_attempt (state_hash, browser_hash, provider, next, expires) values ('over', 'b', 'p', '/', $1)`,
          [at(0)],
        ),
      () =>
        app.query(
          `insert into sign_in_attempt (state_hash, browser_hash, provider, next, expires) values ('holds', 'b', 'p', '/', $1)`,
          [at(1)],
        ),
    ],
    [
      'logout_token',
      () => app.query(`insert into logout_token values ('i', 'over', $1)`, [at(0)]),
      () => app.query(`insert into logout_token values ('i', 'holds', $1)`, [at(1)]),
    ],
    [
      'sign_in_try',
      () => app.query(`insert into sign_in_try values (gen_random_uuid(), 'k', true, $1)`, [at(-day)]),
      () => app.query(`insert into sign_in_try values (gen_random_uuid(), 'k', true, $1)`, [at(1 - day)]),
    ],
  ];
  for (const [, over, holds] of rows) {
    await over();
    await holds();
  }
  expect((await clear(NOW)).signIns).toBe(rows.length);
  for (const [table] of rows) expect(await app.rows(`select 1 from ${table}`), table).toHaveLength(1);
});
