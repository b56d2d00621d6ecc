import { afterAll, beforeAll, expect, test } from 'vitest';
import { EICAR, type FakeClamd, fakeClamd } from '../../../test/support/fake-clamd.ts';
import { NOW, type ReadingApp, readingApp } from '../../../test/support/reading-app.ts';
import { openScanner } from '../../infrastructure/documents/clamav.ts';
import { installedProgrammes } from '../../wiring/programmes.ts';
import type { Fact } from '../../domain/event.ts';
import type { DocumentScanner } from '../ports.ts';
import { compareDocuments } from './compare-documents.ts';
import { fileAnswerOf } from './file-answers.ts';
import { scanHeld } from './scan-document.ts';

let app: ReadingApp;
let clamd: FakeClamd;
let scanner: DocumentScanner;
let caseId: string;

beforeAll(async () => {
  app = await readingApp(['WM-1020']);
  clamd = await fakeClamd();
  scanner = openScanner({ kind: 'tcp', host: '127.0.0.1', port: clamd.port });
  caseId = await app.caseId('WM-1020');
});

afterAll(async () => {
  await app.close();
  await clamd.close();
});

let documents = 0;

function add(content: Buffer | string) {
  documents += 1;
  return app.documents.add({
    documentId: `0193a1b2-0000-7000-8000-${String(documents).padStart(12, '0')}`,
    caseId,
    name: `${documents}.txt`,
    mediaType: 'text/plain',
    content: Buffer.from(content),
    uploadedBy: 'demo-priya',
    at: NOW,
  });
}

test('held documents are scanned once there is a scanner, and one that is damaged holds up no other', async () => {
  const clean = await add('clean');
  const damaged = await add('damaged');
  const infected = await add(EICAR);
  const deps = { documents: app.documents, clock: { now: () => NOW } };
  const none = openScanner({ kind: 'none' });
  expect(await scanHeld({ ...deps, scanner: none })).toEqual({ scanned: 0, infected: 0, failed: [] });
  await app.query('delete from document_bytes where document_id = $1', [damaged.documentId]);
  const round = await scanHeld({ ...deps, scanner });
  expect(round).toMatchObject({ scanned: 2, infected: 1, failed: [{ document: { name: damaged.name } }] });
  const states = [clean, damaged, infected].map(({ documentId }) => app.documents.find(caseId, documentId));
  expect((await Promise.all(states)).map((one) => one?.state)).toEqual(['clean', 'held', 'infected']);
});

test('a document whose bytes are not those of the hash on the record is named, and so is one that is gone', async () => {
  const stored = await add('as it was received');
  const programme = installedProgrammes().get('safeguarding');
  if (programme === undefined) throw new Error('The programme of safeguarding is not installed.');
  const naming = (file: object, position: number): Fact =>
    ({ kind: 'DocumentReceived', position, body: { title: 'Letter', file } }) as unknown as Fact;
  const file = fileAnswerOf(stored);
  const compare = (...facts: readonly Fact[]) => compareDocuments(app.documents, programme, caseId, facts);
  expect(await compare(naming(file, 7))).toEqual([]);
  expect(await compare(naming({ ...file, sha256: 'a'.repeat(64) }, 7))).toMatchObject([
    {
      what: 'document',
      where: expect.stringContaining('entry 7') as string,
      recorded: `SHA-256 ${stored.sha256}`,
    },
  ]);
  const gone = '0193a1b2-0000-7000-8000-00000000dead';
  expect(await compare(naming({ ...file, document: gone }, 8))).toMatchObject([
    { what: 'document', recorded: 'no such document is kept' },
  ]);
  await app.query('delete from document_bytes where document_id = $1', [stored.documentId]);
  expect(await compare(naming(file, 7))).toMatchObject([
    { recorded: expect.stringMatching(/are missing in the database/) as string },
  ]);
});
