import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_START, sampleAppend, sampleCaseId } from '../../../test/support/sample-appends.ts';
import {
  type TestDatabase,
  createEmptyDatabase,
  createTestDatabase,
} from '../../../test/support/test-database.ts';
import { migrationsDir } from '../../config/config.ts';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { openDocumentStore } from '../documents/document-store.ts';
import { postgresBlobs } from '../documents/postgres-blobs.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import type { Draft, FormEdition } from '../../application/ports.ts';
import { openCalendarStore } from '../postgres/calendar-store.ts';
import { openAccountStore } from '../postgres/account-store.ts';
import { openDraftStore } from '../postgres/draft-store.ts';
import { openFormEditionStore } from '../postgres/form-edition-store.ts';
import { openEventLog } from '../postgres/event-log.ts';
import { unlock } from '../postgres/installation.ts';
import { openLookLog } from '../postgres/look-log.ts';
import { migrate, readMigrations } from '../postgres/migrate.ts';
import { openPeopleStore } from '../postgres/people-store.ts';
import { openPool } from '../postgres/pool.ts';
import { rowsOf } from '../postgres/queryable.ts';
import { BACKUP_TABLES, type BackupHeader, type BackupRow, type BackupTable } from './backup-format.ts';
import { checkBackup } from './read-backup.ts';
import { restoreBackup, tablesHere } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const CASES = 400;
const rawKey = randomBytes(32);
const masterKey = localMasterKey(rawKey);
const folder = mkdtempSync(join(tmpdir(), 'throughline-backup-'));
const path = join(folder, 'one.jsonl.gz');

/** Of several chunks, and long enough that they are not read all at once. */
const letter = randomBytes(11_000_000);
const LETTER = {
  documentId: '0193a1b2-0000-7000-8000-000000000001',
  name: 'A letter about Subject A.pdf',
  mediaType: 'application/pdf',
  uploadedBy: 'r.hale',
  at: SAMPLE_START,
};

const DRAFT: Draft = {
  draftId: '0193a1b2-0000-7000-8000-000000000003',
  person: 'r.hale',
  caseId: null,
  programme: 'safeguarding',
  act: 'record-contact',
  version: 1,
  state: 'open',
  startedAt: SAMPLE_START,
  savedAt: SAMPLE_START,
  content: { role: 'secretary', values: { said: ['Half a note'] }, seen: 0, title: 'A contact' },
};

const EDITION: FormEdition = {
  digest: 'edition-one',
  programme: 'safeguarding',
  kind: 'ContactRecorded',
  title: 'Contact',
  fields: { said: { label: 'What was said', required: true, spec: { type: 'yes-no' } } },
};

let source: TestDatabase;
let pool: Pool;
const opened: { readonly database: TestDatabase; readonly pool: Pool }[] = [];

async function emptyDatabase(): Promise<Pool> {
  const database = await createTestDatabase();
  const target = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: false });
  opened.push({ database, pool: target });
  return target;
}

beforeAll(async () => {
  source = await createTestDatabase();
  pool = openPool({ url: source.appUrl, max: 4, applicationName: 'test', pipeline: true });
  await unlock(pool, { kind: 'value', value: rawKey.toString('base64') }, SAMPLE_START);
  const log = openEventLog({ pool, keys: openCaseKeys(masterKey) });
  await Promise.all(
    Array.from({ length: CASES }, async () => {
      const caseId = sampleCaseId();
      await log.append(sampleAppend(caseId, 0, { commandKey: 'open "it"', commandDigest: 'd' }));
    }),
  );
  await openCalendarStore(pool).add({
    edition: 'one',
    knownFrom: SAMPLE_START,
    divisions: { scotland: [{ date: asPlainDate('2026-01-02'), title: '2nd January' }] },
  });
  await openPeopleStore(pool).add([
    {
      person: 'r.hale',
      name: 'Robin "Bo" Hale',
      agency: 'Société\nÜ',
      roles: ['secretary', 'a,b'],
      demonstration: true,
    },
  ]);
  const [{ case_id: caseId } = { case_id: '' }] = await rowsOf<{ case_id: string }>(pool, {
    text: 'select case_id from case_head order by case_id limit 1',
  });
  const documents = openDocumentStore({
    pool,
    keys: openCaseKeys(masterKey),
    blobs: [postgresBlobs(pool)],
  });
  await documents.add({ ...LETTER, caseId, content: letter });
  await rowsOf(pool, {
    text: `insert into document select '0193a1b2-0000-7000-8000-000000000002', case_id, 'clean', bytes, uploaded_by,
      uploaded_at, scanned_at, scan, position, 's3', nonce, about from document`,
  });
  const accounts = openAccountStore({ pool, masterKey });
  const credential = { credentialId: 'k"1', publicKey: Buffer.from([1, 2]), counter: 3, transports: ['usb'] };
  await rowsOf(pool, { text: `insert into account values ('r.hale', 'r.hale', 'handle', now())` });
  await accounts.addPasskey({
    ...credential,
    person: 'r.hale',
    label: 'Key',
    createdAt: SAMPLE_START,
    lastUsedAt: null,
  });
  const codeSecret = Buffer.from('secret');
  await accounts.setPassword({ person: 'r.hale', hash: 'h', codeSecret, setAt: SAMPLE_START }, 7);
  await openDraftStore({ pool, masterKey }).start(DRAFT);
  await openFormEditionStore(pool).keep([EDITION], SAMPLE_START);
  await openLookLog(pool).record({
    at: SAMPLE_START,
    person: 'r.hale',
    role: 'secretary',
    capacity: '',
    what: 'case page',
    cases: ['x', 'y"z'],
    outcome: 'shown',
  });
});

afterAll(async () => {
  await pool.end();
  await source.drop();
  for (const one of opened) {
    await one.pool.end();
    await one.database.drop();
  }
  rmSync(folder, { recursive: true, force: true });
});

async function everything(from: Pool): Promise<Record<string, unknown>> {
  const tables: Record<string, unknown> = {};
  for (const { name, columns, key } of BACKUP_TABLES) {
    const order = key.map((one) => one.column).join(', ');
    tables[name] = await rowsOf(from, {
      text: `select ${columns.map((column) => `${column}::text`).join(', ')} from ${name} order by ${order}`,
    });
  }
  return tables;
}

const nothing = async (): Promise<void> => undefined;

describe('a backup', () => {
  test('comes back row by row, and the case is read and written on as before', async () => {
    const header = await writeBackup(pool, path, SAMPLE_START);
    expect(header.counts).toMatchObject({
      case_head: CASES,
      event: CASES * 3,
      command_receipt: CASES,
      person: 1,
      look: 1,
      document: 2,
      document_bytes: 11,
      draft: 1,
      form_edition: 1,
    });
    expect(header.documentsElsewhere).toBe(1);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(writeBackup(pool, path, SAMPLE_START)).rejects.toThrow(/exists already\. Name another file/);
    const target = await emptyDatabase();
    let rebuilt = 0;
    await restoreBackup({ pool: target, path, masterKey, rebuild: async () => void (rebuilt += 1) });
    expect(rebuilt).toBe(1);
    expect(await everything(target)).toEqual(await everything(pool));
    const [some] = await rowsOf<{ case_id: string }>(target, {
      text: 'select case_id from case_head order by case_id limit 1',
    });
    const caseId = some?.case_id ?? '';
    const documents = openDocumentStore({
      pool: target,
      keys: openCaseKeys(masterKey),
      blobs: [postgresBlobs(target)],
    });
    expect((await documents.read(caseId, LETTER.documentId)).equals(letter)).toBe(true);
    expect(await openDraftStore({ pool: target, masterKey }).find(DRAFT.draftId, DRAFT.person)).toEqual(
      DRAFT,
    );
    expect(await openFormEditionStore(target).find(EDITION.digest)).toEqual(EDITION);
    const log = openEventLog({ pool: target, keys: openCaseKeys(masterKey) });
    expect(await log.load(caseId, 0)).toEqual(sampleAppend(caseId, 0).events);
    expect(await log.append(sampleAppend(caseId, 3))).toMatchObject({ outcome: 'appended' });
    await expect(
      unlock(target, { kind: 'value', value: rawKey.toString('base64') }, SAMPLE_START),
    ).resolves.toMatchObject({ keyId: masterKey.keyId });
  });

  test('holds neither the master key nor what is encrypted', () => {
    const text = gunzipSync(readFileSync(path)).toString();
    expect(text).not.toContain(rawKey.toString('base64'));
    expect(text).not.toContain(rawKey.toString('hex'));
    expect(text).not.toContain('Subject A');
  });

  test('is of one moment, although acts are recorded meanwhile', async () => {
    const log = openEventLog({ pool, keys: openCaseKeys(masterKey) });
    let writing = true;
    const writer = (async () => {
      while (writing) await log.append(sampleAppend(sampleCaseId(), 0));
    })();
    const during = join(folder, 'during.jsonl.gz');
    await writeBackup(pool, during, SAMPLE_START);
    writing = false;
    await writer;
    const target = await emptyDatabase();
    await restoreBackup({ pool: target, path: during, masterKey, rebuild: nothing });
  });
});

/** The backup as an earlier version of the program would have written it: of that step of the schema, with what it had. */
function asOf(step: number, tables: readonly BackupTable[]): Buffer {
  const [head = '', ...rest] = gunzipSync(readFileSync(path)).toString().split('\n').slice(0, -2);
  const header = { ...(JSON.parse(head) as BackupHeader), schema: step };
  const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns]));
  const counts = Object.fromEntries(Object.entries(header.counts).filter(([name]) => columnsOf.has(name)));
  const rows = rest.flatMap((line) => {
    const { table, row } = JSON.parse(line) as BackupRow;
    const columns = columnsOf.get(table);
    const kept = Object.entries(row).filter(([column]) => columns?.includes(column));
    return columns === undefined ? [] : [JSON.stringify({ table, row: Object.fromEntries(kept) })];
  });
  const text = `${[JSON.stringify({ ...header, counts }), ...rows].join('\n')}\n`;
  return gzipSync(`${text}${JSON.stringify({ sha256: createHash('sha256').update(text).digest('hex') })}\n`);
}

describe('a backup of an older version', () => {
  const older = join(folder, 'older.jsonl.gz');

  test('is read into the schema of its day, which is then brought up with what is in it', async () => {
    const database = await createEmptyDatabase();
    const target = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: false });
    opened.push({ database, pool: target });
    const steps = readMigrations(migrationsDir);
    const bringUp = (to: number) => migrate(database.migratorUrl, steps.slice(0, to), () => undefined);
    await bringUp(2);
    const then = await tablesHere(target);
    expect(then.find(({ name }) => name === 'person')?.columns).not.toContain('removed_at');
    writeFileSync(older, asOf(2, then));
    await restoreBackup({
      pool: target,
      path: older,
      masterKey,
      rebuild: async () => void (await bringUp(steps.length)),
    });
    expect(await tablesHere(target)).toEqual(BACKUP_TABLES);
    const [now, before] = [await everything(target), await everything(pool)];
    expect(now['event']).toHaveLength(CASES * 3);
    for (const name of ['person', 'look', 'document_bytes', 'draft'])
      expect(now[name], name).toEqual(before[name]);
    // What a step draws from the rows there are, it has drawn from these.
    expect(await rowsOf(target, { text: 'select agency from agency' })).toEqual([{ agency: 'Société\nÜ' }]);
  });

  test('is refused by a database that is past it, since steps would be left out', async () => {
    const target = await emptyDatabase();
    await expect(restoreBackup({ pool: target, path: older, masterKey, rebuild: nothing })).rejects.toThrow(
      /at step 2 of the schema, and this one is at \d+ already.*without a schema/,
    );
  });
});

describe('a restore is refused in words', () => {
  test('into a database that holds something', async () => {
    await expect(restoreBackup({ pool, path, masterKey, rebuild: nothing })).rejects.toThrow(
      /empty database only.*case_head, case_reference, event/,
    );
  });

  test('under another master key', async () => {
    const other = localMasterKey(randomBytes(32));
    const target = await emptyDatabase();
    await expect(restoreBackup({ pool: target, path, masterKey: other, rebuild: nothing })).rejects.toThrow(
      new RegExp(`master key ${masterKey.keyId}, and the one given is ${other.keyId}`),
    );
    await unlock(target, { kind: 'value', value: randomBytes(32).toString('base64') }, SAMPLE_START);
    await expect(restoreBackup({ pool: target, path, masterKey, rebuild: nothing })).rejects.toThrow(
      /never started/,
    );
  });

  test('of a file that is cut off, changed, of another kind, of a later form, or not there', async () => {
    const whole = readFileSync(path);
    const text = gunzipSync(whole).toString();
    const wrong: readonly (readonly [string, Buffer, RegExp])[] = [
      ['cut', whole.subarray(0, whole.length - 200), /damaged: it is not a whole gzip file/],
      ['headless', gzipSync(text.slice(text.indexOf('\n') + 1)), /does not begin as a backup does/],
      ['endless', gzipSync(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)), /its end is missing/],
      ['changed', gzipSync(text.replace('CaseOpened', 'CaseOpenee')), /not what its checksum states/],
      ['shorter', gzipSync(text.replace(/^\{"table":"person".*\n/m, '')), /not what its checksum states/],
      ['longer', gzipSync(`${text}{"table":"person","row":{}}\n`), /something follows its last line/],
      ['plain', Buffer.from(text), /not a whole gzip file/],
      ['empty', gzipSync(''), /it is empty/],
      ['strange', gzipSync('hello\n'), /not JSON/],
      [
        'later',
        gzipSync(text.replace('"throughlineBackup":1', '"throughlineBackup":9')),
        /form 9.*does not know/,
      ],
    ];
    for (const [name, bytes, message] of wrong) {
      const file = join(folder, name);
      writeFileSync(file, bytes);
      await expect(checkBackup(file), name).rejects.toThrow(message);
    }
    await expect(checkBackup(join(folder, 'absent'))).rejects.toThrow(/There is no file/);
  });

  test('of a record that was tampered with before the backup: nothing is kept', async () => {
    const tampered = await createTestDatabase();
    const superuser = openPool({
      url: tampered.superuserUrl,
      max: 1,
      applicationName: 'test',
      pipeline: false,
    });
    const bad = join(folder, 'bad.jsonl.gz');
    try {
      await unlock(superuser, { kind: 'value', value: rawKey.toString('base64') }, SAMPLE_START);
      const log = openEventLog({ pool: superuser, keys: openCaseKeys(masterKey) });
      const caseId = sampleCaseId();
      await log.append(sampleAppend(caseId, 0));
      await superuser.query(`update event set kind = 'Other' where position = 2`);
      await writeBackup(superuser, bad, SAMPLE_START);
      const target = await emptyDatabase();
      await expect(restoreBackup({ pool: target, path: bad, masterKey, rebuild: nothing })).rejects.toThrow(
        new RegExp(`chain of case ${caseId} does not hold at event 2`),
      );
      expect(await rowsOf(target, { text: 'select 1 from event' })).toEqual([]);
    } finally {
      await superuser.end();
      await tampered.drop();
    }
  });
});

test('every table is in a backup, is derived from what is, or ends by itself', async () => {
  const tables = await rowsOf<{ name: string }>(pool, {
    text: "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  });
  const kept = BACKUP_TABLES.map(({ name }) => name);
  expect(tables.map(({ name }) => name).filter((name) => !kept.includes(name))).toEqual([
    'case_clock',
    'case_opened',
    'case_row',
    'case_search',
    'delivery',
    'duty',
    'entry_words',
    'installation',
    'interest_check',
    'limit_use',
    'logout_token',
    'look_alarm',
    'look_watch',
    'meeting_listing',
    'notice',
    'ownership_upload',
    'passkey_challenge',
    'sanctions_check',
    'sanctions_upload',
    'schema_migration',
    'session',
    'sight',
    'sign_in_attempt',
    'sign_in_try',
    'stale_rows',
    'warning',
    'webhook',
    'worker_beat',
  ]);
});

test('every column of a table that is kept is kept, but the numbers of transactions', async () => {
  const columns = await rowsOf<{ name: string; column: string }>(pool, {
    text: `select table_name as name, column_name as column from information_schema.columns
      where table_schema = 'public' order by 1, 2`,
  });
  const left = BACKUP_TABLES.flatMap((table) =>
    columns
      .filter(({ name, column }) => name === table.name && !table.columns.includes(column))
      .map(({ name, column }) => `${name}.${column}`),
  );
  expect(left).toEqual(['event.tx']);
});
