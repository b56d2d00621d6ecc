import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeClamd } from '../../../test/support/fake-clamd.ts';
import { objectStore } from '../../../test/support/object-store.ts';
import { SAMPLE_START, sampleAppend, sampleCaseId } from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import type { HealthFinding } from '../../application/health.ts';
import { openScanner } from '../documents/clamav.ts';
import { openDocumentStore } from '../documents/document-store.ts';
import { postgresBlobs } from '../documents/postgres-blobs.ts';
import { s3Blobs } from '../documents/s3-blobs.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { openEventLog } from '../postgres/event-log.ts';
import { openPool } from '../postgres/pool.ts';
import { type DocumentsToExamine, examineDocuments } from './examine-documents.ts';

const s3Key = { region: 'eu-west-2', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a made-up secret' };

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const pool = openPool({ url: database.appUrl, max: 1, applicationName: 'test', pipeline: false });
  const keys = openCaseKeys(localMasterKey(Buffer.alloc(32, 3)));
  const caseId = sampleCaseId();
  await openEventLog({ pool, keys }).append(sampleAppend(caseId, 0));
  const documents = openDocumentStore({ pool, keys, blobs: [postgresBlobs(pool)] });
  for (const name of ['one.txt', 'two.txt'])
    await documents.add({
      documentId: randomUUID(),
      caseId,
      name,
      mediaType: 'text/plain',
      content: Buffer.from(name),
      uploadedBy: 'demo-priya',
      at: SAMPLE_START,
    });
  await pool.end();
});

afterAll(() => database.drop());

async function findings(changes: Partial<DocumentsToExamine>): Promise<readonly HealthFinding[]> {
  const all: HealthFinding[] = [];
  const examined = {
    appUrl: database.appUrl,
    scanner: openScanner({ kind: 'none' }),
    objects: () => undefined,
    ...changes,
  };
  for await (const finding of examineDocuments(examined)) all.push(finding);
  return all;
}

test('the doctor says that documents wait for a scanner, and how to get one', async () => {
  expect(await findings({})).toEqual([
    {
      what: 'Malware scanner',
      health: 'watch',
      says: 'Scanning is switched off (THROUGHLINE_CLAMAV=none). 2 documents wait to be scanned, and nobody can open them.',
      advice: expect.stringContaining('apt install clamav-daemon') as string,
    },
  ]);
  const clamd = await fakeClamd();
  try {
    const scanner = openScanner({ kind: 'tcp', host: '127.0.0.1', port: clamd.port });
    expect(await findings({ scanner })).toMatchObject([
      { health: 'well', says: 'ClamAV 1.4.3 answers. 2 documents wait to be scanned.' },
    ]);
  } finally {
    await clamd.close();
  }
});

test('the doctor says whether the S3-compatible store takes the key it is given', async () => {
  const store = await objectStore('documents', s3Key);
  try {
    const open = (secretAccessKey: string) => () =>
      s3Blobs({ ...s3Key, endpoint: store.endpoint, bucket: 'documents', secretAccessKey });
    expect((await findings({ objects: open(s3Key.secretAccessKey) }))[1]).toMatchObject({ health: 'well' });
    expect((await findings({ objects: open('wrong') }))[1]).toMatchObject({
      health: 'ill',
      says: expect.stringMatching(/status 403/) as string,
    });
    const keyless = (): never => {
      throw new Error('The key of the document store should be in /nowhere');
    };
    expect((await findings({ objects: keyless }))[1]).toMatchObject({
      health: 'ill',
      says: expect.stringMatching(/should be in/) as string,
    });
  } finally {
    await store.close();
  }
});
