import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, type ReadingApp, TODAY, readingApp } from '../support/reading-app.ts';
import { asSuperuser } from '../support/test-cluster.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import type { Browserlike } from '../web/sample-app.tsx';
import { markedCases } from './marked-cases.ts';

const REFERENCE = 'WM-1016';
const { histories, markers } = markedCases(TODAY, [REFERENCE]);
const marker = markers.get(REFERENCE) ?? '';
const DOCUMENT = '01930000-0000-7000-8000-00000000000d';

let database: TestDatabase;
let app: ReadingApp;
let priya: Browserlike;
let addresses: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  app = await readingApp([], { histories, database });
  priya = await app.as('demo-priya');
  const caseId = await app.caseId(REFERENCE);
  await app.documents.add({
    documentId: DOCUMENT,
    caseId,
    name: 'letter.txt',
    mediaType: 'text/plain',
    content: Buffer.from(marker),
    uploadedBy: 'demo-tomos',
    at: NOW,
  });
  await app.documents.mark(caseId, DOCUMENT, { state: 'clean', scannedAt: NOW, scan: 'Nothing found' });
  const one = `/cases/${caseId}`;
  addresses = [
    one,
    `${one}/chronology`,
    '/cases?state=all',
    `${one}/documents/${DOCUMENT}/content`,
    `/api${one}`,
    `/api${one}/entries`,
    '/api/cases',
    `/api${one}/documents/${DOCUMENT}/content`,
  ];
});
afterAll(() => app.close());

async function onLooks(sql: string): Promise<void> {
  await asSuperuser(database.superuserUrl, (client: Client) => client.query(sql));
}

test('what cannot be written on the log of looks is not shown, by page, file or API', async () => {
  for (const address of addresses) expect((await priya.get(address)).body, address).toContain(marker);
  await onLooks('revoke insert on look from throughline_app');
  for (const address of addresses) {
    const { statusCode, body } = await priya.get(address);
    expect(statusCode, address).toBe(503);
    expect(body).not.toContain(marker);
  }
  await onLooks('grant insert on look to throughline_app');
  for (const address of addresses) expect((await priya.get(address)).body, address).toContain(marker);
});

test('a 304 is a look like any other, and is not sent when it cannot be written', async () => {
  const address = addresses.find((one) => one.startsWith('/api/cases/')) ?? '';
  const { headers } = await priya.get(address);
  const tag = { 'if-none-match': String(headers.etag) };
  const before = (await app.looks()).length;
  expect((await priya.get(address, tag)).statusCode).toBe(304);
  expect((await app.looks()).slice(before)).toMatchObject([{ outcome: 'shown', what: 'a case' }]);
  await onLooks('revoke insert on look from throughline_app');
  expect((await priya.get(address, tag)).statusCode).toBe(503);
  await onLooks('grant insert on look to throughline_app');
});
