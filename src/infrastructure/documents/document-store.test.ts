import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ObjectStore, objectStore } from '../../../test/support/object-store.ts';
import { SAMPLE_START, sampleAppend, sampleCaseId } from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import type { DocumentStore } from '../../application/ports.ts';
import { addMs } from '../../kernel/instant.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { openEventLog } from '../postgres/event-log.ts';
import { openPool } from '../postgres/pool.ts';
import { rowsOf } from '../postgres/queryable.ts';
import type { BlobStore } from './blob-store.ts';
import { openDocumentStore } from './document-store.ts';
import { postgresBlobs } from './postgres-blobs.ts';
import { s3Blobs } from './s3-blobs.ts';

const masterKey = localMasterKey(randomBytes(32));
const s3Key = { region: 'eu-west-2', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a made-up secret' };
const BUCKET = 'documents';

let database: TestDatabase;
let pool: Pool;
let superuser: Pool;
let objects: ObjectStore;
let caseId: string;
let otherCase: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: true });
  superuser = openPool({ url: database.superuserUrl, max: 1, applicationName: 'test', pipeline: false });
  objects = await objectStore(BUCKET, s3Key);
  const log = openEventLog({ pool, keys: openCaseKeys(masterKey) });
  caseId = sampleCaseId();
  otherCase = sampleCaseId();
  for (const id of [caseId, otherCase]) await log.append(sampleAppend(id, 0));
});

afterAll(async () => {
  await pool.end();
  await superuser.end();
  await database.drop();
  await objects.close();
});

function s3(options: { readonly secret?: string; readonly bucket?: string } = {}): BlobStore {
  return s3Blobs({
    endpoint: objects.endpoint,
    bucket: options.bucket ?? BUCKET,
    ...s3Key,
    ...(options.secret === undefined ? {} : { secretAccessKey: options.secret }),
  });
}

function storeWith(...blobs: readonly [BlobStore, ...BlobStore[]]): DocumentStore {
  return openDocumentStore({ pool, keys: openCaseKeys(masterKey), blobs });
}

const letter = Buffer.from('A letter about Subject A, sent to the wrong office.');

function upload(content: Buffer, name = 'letter.txt') {
  return {
    documentId: randomUUID(),
    caseId,
    name,
    mediaType: 'text/plain',
    content,
    uploadedBy: 'demo-priya',
    at: SAMPLE_START,
  };
}

describe.each([
  ['in the database', () => postgresBlobs(pool)],
  ['in an S3-compatible store', () => s3()],
])('documents kept %s', (_where, blobs) => {
  test('come back byte for byte, empty ones and ones of many chunks too', async () => {
    const store = storeWith(blobs());
    for (const content of [letter, Buffer.alloc(0), randomBytes(2_500_000)]) {
      const given = upload(content);
      await expect(store.add(given)).resolves.toMatchObject({ state: 'held', bytes: content.length });
      expect((await store.read(caseId, given.documentId)).equals(content)).toBe(true);
    }
  });

  test('are one document when sent twice, and another document cannot take their place', async () => {
    const store = storeWith(blobs());
    const given = upload(letter);
    const first = await store.add(given);
    await expect(store.add(given)).resolves.toEqual(first);
    await expect(store.add({ ...given, content: Buffer.from('other') })).rejects.toThrow(
      /another document already/,
    );
    expect((await store.read(caseId, given.documentId)).equals(letter)).toBe(true);
  });

  test('are gone when discarded, and who did it and why is kept', async () => {
    const store = storeWith(blobs());
    const given = upload(letter);
    await store.add(given);
    const why = { by: 'demo-priya', at: SAMPLE_START, why: 'Uploaded to the wrong case' };
    await expect(store.discard(caseId, given.documentId, why)).resolves.toBe('discarded');
    await expect(store.find(caseId, given.documentId)).resolves.toMatchObject({
      state: 'discarded',
      discarded: why,
    });
    await expect(blobs().get({ caseId, documentId: given.documentId })).resolves.toBeUndefined();
    await expect(store.read(caseId, given.documentId)).rejects.toThrow(/was discarded/);
  });

  test('leave nothing readable behind', async () => {
    const store = storeWith(blobs());
    const given = upload(letter, 'Subject A and the letter.txt');
    await store.add(given);
    const stored = await rowsOf<{ row: string }>(superuser, {
      text: `select d::text as row from document d union all
        select encode(body, 'escape') from document_bytes union all select encode(about, 'escape') from document`,
    });
    const everything = [...stored.map(({ row }) => row), ...[...objects.objects.values()].map(String)].join();
    expect(everything).not.toContain('Subject A');
    expect(everything).not.toContain('wrong office');
  });
});

describe('a document that is not as it was', () => {
  test('is a fault in words: missing, cut, changed, moved or put in place of another', async () => {
    const store = storeWith(postgresBlobs(pool));
    const faults: readonly (readonly [string, RegExp])[] = [
      ['delete from document_bytes where document_id = $1', /are missing in the database/],
      [
        'delete from document_bytes where document_id = $1 and chunk = 1',
        /changed, or part of it is missing/,
      ],
      [
        `update document_bytes set body = set_byte(body, 7, (get_byte(body, 7) + 1) % 256) where document_id = $1`,
        /changed, or part of it/,
      ],
      [
        'update document_bytes set chunk = case chunk when 0 then 1 else 0 end where document_id = $1',
        /changed, or part/,
      ],
      ['update document set bytes = bytes + 1 where document_id = $1', /not those that were uploaded/],
    ];
    await superuser.query('alter table document_bytes drop constraint document_bytes_pk');
    for (const [damage, words] of faults) {
      const given = upload(randomBytes(1_500_000));
      await store.add(given);
      await superuser.query(damage, [given.documentId]);
      await expect(store.read(caseId, given.documentId), damage).rejects.toThrow(words);
    }
  });

  test('cannot be read as a document of another case', async () => {
    const store = storeWith(postgresBlobs(pool));
    const given = upload(letter);
    await store.add(given);
    await superuser.query('update document_bytes set case_id = $2 where document_id = $1', [
      given.documentId,
      otherCase,
    ]);
    await superuser.query('update document set case_id = $2 where document_id = $1', [
      given.documentId,
      otherCase,
    ]);
    await expect(store.find(otherCase, given.documentId)).rejects.toThrow(/cannot be decrypted \(about\)/);
  });

  test('is told from a store that is away, refuses or holds something else', async () => {
    const given = upload(letter);
    await storeWith(s3()).add(given);
    const name = `/${BUCKET}/${caseId}/${given.documentId}`;
    const kept = objects.objects.get(name) as Buffer;
    objects.objects.set(name, Buffer.from('<html>'));
    await expect(storeWith(s3()).read(caseId, given.documentId)).rejects.toThrow(/is damaged: it is not as/);
    objects.objects.set(name, kept.subarray(0, kept.length - 1));
    await expect(storeWith(s3()).read(caseId, given.documentId)).rejects.toThrow(/is damaged/);
    objects.objects.delete(name);
    await expect(storeWith(s3()).read(caseId, given.documentId)).rejects.toThrow(
      /are missing in the document store/,
    );
    await expect(storeWith(s3({ secret: 'another' })).read(caseId, given.documentId)).rejects.toThrow(
      /refused to give.*status 403/s,
    );
    await expect(storeWith(s3({ bucket: 'elsewhere' })).add(upload(letter))).rejects.toThrow(
      /refused to keep.*status 404/s,
    );
    const away = s3Blobs({ ...s3Key, endpoint: 'http://127.0.0.1:9', bucket: BUCKET });
    await expect(storeWith(away).add(upload(letter))).rejects.toThrow(/cannot be reached/);
    await expect(storeWith(postgresBlobs(pool)).read(caseId, given.documentId)).rejects.toThrow(
      /which this installation is not given/,
    );
  });

  test('is not made of a store that hesitates', async () => {
    objects.failNext(503, 500);
    const given = upload(letter);
    await storeWith(s3()).add(given);
    objects.failNext(503);
    expect((await storeWith(s3()).read(caseId, given.documentId)).equals(letter)).toBe(true);
  });
});

describe('the list of documents', () => {
  test('has them newest first, page by page to the last, of a case and of a state', async () => {
    const store = storeWith(postgresBlobs(pool));
    const mine = sampleCaseId();
    await openEventLog({ pool, keys: openCaseKeys(masterKey) }).append(sampleAppend(mine, 0));
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const given = { ...upload(letter, `${n}.txt`), caseId: mine, at: addMs(SAMPLE_START, n) };
      await store.add(given);
      ids.unshift(given.documentId);
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await store.list({ caseId: mine, limit: 3, ...(after === undefined ? {} : { after }) });
      seen.push(...page.rows.map((row) => row.documentId));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(ids);
    await store.mark(mine, ids[2] ?? '', { state: 'clean', scannedAt: SAMPLE_START, scan: 'ClamAV' });
    const clean = await store.list({ caseId: mine, states: ['clean'], limit: 10 });
    expect(clean.rows.map((row) => row.name)).toEqual(['4.txt']);
  });

  test('moves a document one way only', async () => {
    const store = storeWith(postgresBlobs(pool));
    const log = openEventLog({ pool, keys: openCaseKeys(masterKey) });
    const mine = sampleCaseId();
    const opened = sampleAppend(mine, 0);
    await log.append(opened);
    const { documentId } = await store.add({ ...upload(letter), caseId: mine });
    const at = opened.events.length;
    const naming = { ...sampleAppend(mine, at), filed: [documentId] };
    await expect(log.append(naming)).resolves.toEqual({ outcome: 'document-moved-on', documentId });
    await expect(store.mark(mine, documentId, { state: 'clean' })).resolves.toBe('marked');
    await expect(store.mark(mine, documentId, { state: 'clean' })).resolves.toBe('marked');
    await expect(store.mark(mine, documentId, { state: 'infected' })).resolves.toBe('moved-on');
    await expect(log.append(naming)).resolves.toMatchObject({ outcome: 'appended' });
    await expect(log.append(naming)).resolves.toEqual({ outcome: 'position-taken' });
    await expect(store.find(mine, documentId)).resolves.toMatchObject({ state: 'filed', position: at + 1 });
    const why = { by: 'x', at: SAMPLE_START, why: 'no longer wanted' };
    await expect(store.discard(mine, documentId, why)).resolves.toBe('moved-on');
    expect((await store.read(mine, documentId)).equals(letter)).toBe(true);
  });

  test('counts what a person uploaded since a moment, and what a case holds', async () => {
    const store = storeWith(postgresBlobs(pool));
    const mine = sampleCaseId();
    await openEventLog({ pool, keys: openCaseKeys(masterKey) }).append(sampleAppend(mine, 0));
    const by = { ...upload(letter), caseId: mine, uploadedBy: 'somebody-counted' };
    const later = addMs(by.at, 60_000);
    await store.add(by);
    const second = await store.add({ ...by, documentId: randomUUID(), at: later });
    const asked = { person: 'somebody-counted', since: by.at, caseId: mine };
    const one = { files: 1, bytes: letter.length };
    const two = { files: 2, bytes: 2 * letter.length };
    expect(await store.uploaded(asked)).toEqual({ byPerson: one, inCase: two });
    expect(await store.uploaded({ ...asked, since: addMs(by.at, -1) })).toEqual({
      byPerson: two,
      inCase: two,
    });
    await store.discard(mine, second.documentId, { by: 'x', at: later, why: 'sent by mistake' });
    expect(await store.uploaded(asked)).toEqual({ byPerson: one, inCase: one });
    expect(await store.uploaded({ ...asked, person: 'nobody', caseId: sampleCaseId() })).toEqual({
      byPerson: { files: 0, bytes: 0 },
      inCase: { files: 0, bytes: 0 },
    });
  });

  test('knows nothing of what is not there', async () => {
    const store = storeWith(postgresBlobs(pool));
    await expect(store.find(caseId, randomUUID())).resolves.toBeUndefined();
    await expect(store.find('nonsense', 'nonsense')).resolves.toBeUndefined();
    await expect(store.read(caseId, randomUUID())).rejects.toThrow(/There is no document/);
    await expect(store.add({ ...upload(letter), caseId: sampleCaseId() })).rejects.toThrow(
      /There is no case/,
    );
  });
});
