import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeClamd, fakeClamd } from '../../../test/support/fake-clamd.ts';
import { multipartForm } from '../../../test/support/multipart.ts';
import { type ReadingApp, readingApp, textOf } from '../../../test/support/reading-app.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { type Browserlike, tokenIn } from '../../../test/web/sample-app.tsx';
import { openScanner } from '../../infrastructure/documents/clamav.ts';
import { fileAnswerOf } from './file-answers.ts';

let clamd: FakeClamd;
let app: ReadingApp;
let edwin: Browserlike;
let holder: Client;

beforeAll(async () => {
  clamd = await fakeClamd();
  const database = await createTestDatabase();
  app = await readingApp(['WM-1020', 'WM-1015'], {
    database,
    scanner: openScanner({ kind: 'tcp', host: '127.0.0.1', port: clamd.port }),
  });
  edwin = await app.as('demo-edwin');
  holder = new Client({ connectionString: database.appUrl });
  await holder.connect();
  await holder.query(`set throughline.reads_for = 'engine'`);
});

afterAll(async () => {
  await holder.end();
  await app.close();
  await clamd.close();
});

/** Long enough for a request to come as far as the append, which waits for the head of the case. */
const AS_FAR_AS_THE_APPEND_MS = 400;

/** Keeps every append to these cases waiting while `work` is begun, and lets them all go at once afterwards. */
async function heldUp<Value>(caseIds: readonly string[], work: () => Promise<Value>): Promise<Value> {
  await holder.query('begin');
  await holder.query('select 1 from case_head where case_id = any($1) order by case_id for update', [
    caseIds,
  ]);
  const begun = work();
  await wait(AS_FAR_AS_THE_APPEND_MS);
  await holder.query('commit');
  return begun;
}

async function takenIn(title: string): Promise<string> {
  const token = tokenIn((await edwin.get('/documents/inbox')).body);
  const { payload, headers } = multipartForm(
    { _token: token, title, from: 'Invented Academy' },
    { name: 'letter.txt', content: title },
  );
  const answer = await edwin.postText('/documents/inbox', payload, headers);
  return String(answer.headers.location);
}

describe('one incoming document placed with two cases in the same instant', () => {
  async function place(to: string, reference: string, token: string) {
    return edwin.post(to, {
      _token: token,
      _placing: reference,
      '_placing-shown': await app.caseId(reference),
      title: 'Letter from the school',
      from: 'Invented Academy',
      receivedBy: 'Edwin Notional',
      owner: 'Edwin Notional',
      '_placing-why': 'The school gave the reference on the telephone',
      do: 'place',
    });
  }

  async function entriesNaming(documentId: string, reference: string): Promise<number> {
    const events = await app.log.load(await app.caseId(reference), 0);
    return events.filter((event) => JSON.stringify(event).includes(documentId)).length;
  }

  test('is on the record of one of them, and who lost is told which', async () => {
    const to = await takenIn('Two hands at once');
    const documentId = to.split('/').at(-1) ?? '';
    const token = tokenIn((await edwin.get(to)).body);
    const cases = [await app.caseId('WM-1020'), await app.caseId('WM-1015')];
    const answers = await heldUp(cases, () =>
      Promise.all([place(to, 'WM-1020', token), place(to, 'WM-1015', token)]),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 422]);
    const won = answers[0]?.statusCode === 303 ? 'WM-1020' : 'WM-1015';
    const lost = won === 'WM-1020' ? 'WM-1015' : 'WM-1020';
    expect(await entriesNaming(documentId, won)).toBe(1);
    expect(await entriesNaming(documentId, lost)).toBe(0);
    const said = textOf(answers.find(({ statusCode }) => statusCode === 422)?.body ?? '');
    expect(said).toContain(`It was placed with ${won} meanwhile, by Edwin Notional`);
    const incoming = await app.log.load(documentId, 0);
    expect(incoming.filter(({ kind }) => kind === 'DocumentPlaced')).toHaveLength(1);
    const left = await app.documents.find(await app.caseId(lost), documentId);
    expect(left?.state ?? 'discarded').toBe('discarded');
    expect(await app.documents.find(await app.caseId(won), documentId)).toMatchObject({ state: 'filed' });
  });

  test('and twice with the same one is there once, for both', async () => {
    const to = await takenIn('Pressed twice');
    const documentId = to.split('/').at(-1) ?? '';
    const token = tokenIn((await edwin.get(to)).body);
    const answers = await heldUp([await app.caseId('WM-1020')], () =>
      Promise.all([place(to, 'WM-1020', token), place(to, 'WM-1020', token)]),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await entriesNaming(documentId, 'WM-1020')).toBe(1);
  });
});

test('a document discarded while an act names it is either discarded or on the record', async () => {
  const caseId = await app.caseId('WM-1020');
  const address = `/cases/${caseId}/documents`;
  const token = tokenIn((await edwin.get(address)).body);
  const upload = multipartForm({ _token: token }, { name: 'contested.txt', content: 'contested' });
  const to = String((await edwin.postText(address, upload.payload, upload.headers)).headers.location);
  const documentId = to.split('/').at(-1) ?? '';
  const stored = await app.documents.find(caseId, documentId);
  if (stored === undefined) throw new Error('The document was not kept.');
  const act = {
    act: 'receive-document',
    body: {
      title: 'Contested',
      from: 'Invented Academy',
      receivedBy: 'Edwin Notional',
      owner: 'Edwin Notional',
      file: fileAnswerOf(stored),
    },
    occurred: { date: '2026-11-22' },
  };
  const [recorded] = await heldUp([caseId], () => {
    const recording = edwin.postText(`/api/cases/${caseId}/acts`, JSON.stringify(act), {
      'content-type': 'application/json',
      'x-csrf-token': token,
      'idempotency-key': 'contested-act',
    });
    const discarding = wait(AS_FAR_AS_THE_APPEND_MS / 2).then(() =>
      edwin.post(to, { _token: token, do: 'discard', reason: 'It was uploaded to the wrong case' }),
    );
    return Promise.all([recording, discarding]);
  });
  expect(recorded.statusCode, recorded.body).toBe(201);
  expect(await app.documents.find(caseId, documentId)).toMatchObject({ state: 'filed' });
  expect((await app.documents.read(caseId, documentId)).toString()).toBe('contested');
  expect(await app.verify()).toEqual([]);
});
