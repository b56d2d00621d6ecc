import { request as httpRequest } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_FILE_BYTES } from '../../src/application/documents/file-kinds.ts';
import { openScanner } from '../../src/infrastructure/documents/clamav.ts';
import { EICAR, type FakeClamd, fakeClamd } from '../support/fake-clamd.ts';
import { pdfFile, wordFile } from '../support/made-files.ts';
import { multipartForm, type SentFile } from '../support/multipart.ts';
import { NOW, type ReadingApp, readingApp } from '../support/reading-app.ts';
import { signIn } from '../torture/http-gateway.ts';

let clamd: FakeClamd;
let app: ReadingApp;
let origin: string;
let caseId: string;
let headers: Record<string, string>;

beforeAll(async () => {
  clamd = await fakeClamd();
  app = await readingApp(['WM-1020', 'WM-1015'], {
    scanner: openScanner({ kind: 'tcp', host: '127.0.0.1', port: clamd.port }),
  });
  origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  caseId = await app.caseId('WM-1020');
  headers = await headersOf('demo-edwin');
});
afterAll(async () => {
  await app.close();
  await clamd.close();
});

async function headersOf(person: string): Promise<Record<string, string>> {
  const session = await signIn(origin, person);
  return { cookie: session.cookie, 'x-csrf-token': session.token };
}

let keys = 0;

type Sent = {
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: readonly SentFile[];
  readonly more?: Readonly<Record<string, string>>;
  readonly without?: string;
};

async function send(path: string, { fields = {}, files = [], more = {}, without }: Sent) {
  keys += 1;
  const { payload, headers: type } = multipartForm(fields, ...files);
  const all = { ...headers, 'idempotency-key': `upload-number-${keys}`, ...type, ...more };
  const kept = Object.entries(all).filter(([name]) => name !== without);
  return answered(path, Object.fromEntries(kept), new Uint8Array(payload));
}

async function answered(path: string, sent: Record<string, string>, body: Uint8Array<ArrayBuffer> | string) {
  const answer = await fetch(`${origin}${path}`, { method: 'POST', headers: sent, body });
  const said = (await answer.json()) as { readonly [name: string]: unknown };
  return { status: answer.status, said };
}

const ofCase = (): string => `/api/cases/${caseId}/documents`;
const letter: SentFile = { name: 'letter.pdf', content: pdfFile('A letter') };

async function documentsKept(): Promise<number> {
  return (await app.documents.list({ caseId, limit: 200 })).rows.length;
}

describe('a document uploaded to a case', () => {
  test('is kept, scanned, put on the record by an act that names it, and read back', async () => {
    const { status, said } = await send(ofCase(), { files: [letter] });
    expect(status, JSON.stringify(said)).toBe(201);
    expect(said).toMatchObject({ caseId, state: 'clean', name: 'letter.pdf', uploadedBy: 'demo-edwin' });
    const { documentId, name, mediaType, bytes, sha256 } = said;
    const act = {
      act: 'receive-document',
      body: {
        title: 'Letter from the school',
        from: 'Invented Academy',
        receivedBy: 'Edwin Notional',
        owner: 'Edwin Notional',
        file: { document: documentId, name, mediaType, bytes, sha256 },
      },
      occurred: { date: '2026-11-22' },
    };
    const json = { ...headers, 'content-type': 'application/json', 'idempotency-key': 'name-the-letter' };
    expect(await answered(`/api/cases/${caseId}/acts`, json, JSON.stringify(act))).toMatchObject({
      status: 201,
    });
    const read = await fetch(`${origin}${ofCase()}/${String(documentId)}`, { headers });
    expect(await read.json()).toMatchObject({ state: 'filed', sha256 });
    const content = await fetch(`${origin}${ofCase()}/${String(documentId)}/content`, { headers });
    expect(Buffer.from(await content.arrayBuffer()).equals(pdfFile('A letter'))).toBe(true);
  });

  test('is kept once under its key; another person’s key and another file are others', async () => {
    const more = { 'idempotency-key': 'sent-again-and-again' };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => send(ofCase(), { files: [letter], more })),
    );
    expect(new Set(answers.map(({ said }) => said['documentId'])).size).toBe(1);
    const other = await send(ofCase(), { files: [{ name: 'b.txt', content: 'b' }], more });
    expect(other.said['documentId']).not.toBe(answers[0]?.said['documentId']);
    const priya = await send(ofCase(), {
      files: [letter],
      more: { ...more, ...(await headersOf('demo-priya')) },
    });
    expect(priya.said['documentId']).not.toBe(answers[0]?.said['documentId']);
  });

  test('is said to be infected, and not given out', async () => {
    const { status, said } = await send(ofCase(), { files: [{ name: 'bad.txt', content: EICAR }] });
    expect([status, said['state']]).toEqual([201, 'infected']);
    const content = await fetch(`${origin}${ofCase()}/${String(said['documentId'])}/content`, { headers });
    expect(content.status).toBe(404);
  });

  test('is on the record of looks', async () => {
    await send(ofCase(), { files: [letter] });
    expect((await app.looks()).at(-1)).toMatchObject({
      what: 'a document that was uploaded',
      cases: [caseId],
    });
  });
});

describe('nothing is kept, and the answer says what is wrong, when a file', () => {
  const bomb = wordFile({ name: 'word/media/x.txt', content: Buffer.alloc(60_000_000) });

  test.each<[string, SentFile, RegExp]>([
    ['is not what it says', { name: 'a.pdf', content: 'text' }, /it is plain text/],
    ['is a zip bomb', { name: 'a.docx', content: bomb }, /a\.docx” was not accepted/],
    ['is empty', { name: 'a.txt', content: '' }, /is empty/],
    ['has no name', { name: '', content: 'text' }, /has no ending/],
    ['has a name that is a path', { name: '../../etc/passwd', content: 'text' }, /“passwd” has no ending/],
    ['is a program', { name: 'a.txt', content: '#!/bin/sh\n' }, /It is a program/],
  ])('%s', async (_what, file, words) => {
    const before = await documentsKept();
    const { status, said } = await send(ofCase(), { files: [file] });
    expect({ status, type: said['type'] }).toEqual({ status: 422, type: '/problems/file-not-accepted' });
    expect(said['detail']).toMatch(words);
    expect(await documentsKept()).toBe(before);
  });

  test('is too large, and the connection goes on', async () => {
    const content = Buffer.alloc(MOST_FILE_BYTES + 1, 'x');
    const { status, said } = await send(ofCase(), { files: [{ name: 'a.txt', content }] });
    expect({ status, type: said['type'] }).toEqual({ status: 413, type: '/problems/too-large' });
    expect((await send(ofCase(), { files: [letter] })).status).toBe(201);
  });

  test.each<[string, Sent, string]>([
    ['is missing', {}, '#/file'],
    ['is a text', { fields: { file: 'text' } }, '#/file'],
    ['is one of two', { files: [letter, { name: 'b.txt', content: 'b' }] }, '#/file'],
    ['is in another field', { files: [{ ...letter, field: 'document' }] }, '#/file'],
    ['comes with a field that is not known', { fields: { colour: 'red' }, files: [letter] }, '#/colour'],
  ])('%s', async (_what, sent, pointer) => {
    const { status, said } = await send(ofCase(), sent);
    expect({ status, type: said['type'] }).toEqual({ status: 422, type: '/problems/body' });
    expect(said['errors']).toMatchObject([{ pointer }]);
  });

  const type = 'multipart/form-data; boundary=----boundary-of-a-test';
  test.each<[string, string, string, number, string]>([
    ['comes as JSON', 'application/json', '{}', 415, 'media-type'],
    ['comes by itself', 'application/pdf', '%PDF-1.7', 415, 'media-type'],
    ['comes without a boundary', 'multipart/form-data', 'x', 400, 'unreadable'],
    ['comes in no form', type, 'nonsense', 400, 'unreadable'],
    [
      'ends too early',
      type,
      '------boundary-of-a-test\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
      400,
      'unreadable',
    ],
    [
      'comes in a field called __proto__',
      type,
      '------boundary-of-a-test\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n------boundary-of-a-test--\r\n',
      400,
      'unreadable',
    ],
  ])('%s', async (_what, contentType, body, status, problem) => {
    const before = await documentsKept();
    const sent = { ...headers, 'content-type': contentType, 'idempotency-key': 'a-broken-form' };
    const answer = await answered(ofCase(), sent, body);
    expect({ status: answer.status, type: answer.said['type'] }).toEqual({
      status,
      type: `/problems/${problem}`,
    });
    expect(await documentsKept()).toBe(before);
  });

  test.each([
    ['is sent by nobody', 'cookie', 401, 'not-signed-in'],
    ['is sent without the token', 'x-csrf-token', 403, 'form-token'],
    ['is sent without a key', 'idempotency-key', 400, 'idempotency-key'],
  ])('%s', async (_what, without, status, problem) => {
    const answer = await send(ofCase(), { files: [letter], without });
    expect({ status: answer.status, type: answer.said['type'] }).toEqual({
      status,
      type: `/problems/${problem}`,
    });
  });

  test('is for a case that is not there, or sent in a role that uploads nothing', async () => {
    const nowhere = '/api/cases/01930000-0000-7000-8000-000000000001/documents';
    expect((await send(nowhere, { files: [letter] })).status).toBe(404);
    const access = {
      act: 'give-access',
      body: {
        relation: 'reader',
        person: 'demo-marcus',
        name: 'Marcus Fiction',
        agency: 'Westmere Council children’s services',
        reason: 'Reads the record for the area review',
      },
      occurred: { date: '2026-11-22' },
    };
    const json = { ...headers, 'content-type': 'application/json', 'idempotency-key': 'a-reader-comes' };
    expect(await answered(`/api/cases/${caseId}/acts`, json, JSON.stringify(access))).toMatchObject({
      status: 201,
    });
    const more = await headersOf('demo-marcus');
    const { status, said } = await send(ofCase(), { files: [letter], more });
    expect({ status, type: said['type'] }).toEqual({ status: 403, type: '/problems/role-may-not' });
  });

  test('is never sent to its end, however many begin: others get their turn', async () => {
    const before = await documentsKept();
    const { payload, headers: form } = multipartForm(
      {},
      { name: 'a.txt', content: Buffer.alloc(2_000_000, 'x') },
    );
    const begun = Array.from({ length: 20 }, (_, n) => {
      const outgoing = httpRequest(`${origin}${ofCase()}`, {
        method: 'POST',
        headers: {
          ...headers,
          ...form,
          'idempotency-key': `broken-off-${n}`,
          'content-length': payload.length,
        },
      });
      outgoing.on('error', () => undefined);
      outgoing.write(payload.subarray(0, 1_000_000));
      return outgoing;
    });
    await wait(300);
    for (const outgoing of begun) outgoing.destroy();
    expect((await send(ofCase(), { files: [letter] })).status).toBe(201);
    expect(await documentsKept()).toBe(before + 1);
  });
});

describe('a document whose case is not known', () => {
  const told = { title: 'A letter that names nobody', from: 'Invented Academy' };
  const placing = {
    reference: 'WM-1020',
    why: 'The school gave the reference on the telephone',
    body: {
      title: 'Letter',
      from: 'Invented Academy',
      receivedBy: 'Edwin Notional',
      owner: 'Edwin Notional',
    },
  };

  async function takenIn(name: string): Promise<string> {
    const { status, said } = await send('/api/inbox', { fields: told, files: [{ name, content: name }] });
    expect(status, JSON.stringify(said)).toBe(201);
    return String(said['caseId']);
  }

  async function place(incoming: string, body: object) {
    const json = { ...headers, 'content-type': 'application/json' };
    return answered(`/api/inbox/${incoming}/placing`, json, JSON.stringify(body));
  }

  test('is taken in once under its key, and refused when something else is said of it', async () => {
    const more = { 'idempotency-key': 'taken-in-once' };
    const first = await send('/api/inbox', { fields: told, files: [letter], more });
    expect(first.said).toMatchObject({
      reference: expect.stringMatching(/^DOC-2026-/),
      document: { state: 'filed', name: 'letter.pdf' },
    });
    const again = await send('/api/inbox', { fields: told, files: [letter], more });
    expect(again).toEqual(first);
    const changed = await send('/api/inbox', { fields: { ...told, title: 'Other' }, files: [letter], more });
    expect(changed).toMatchObject({ status: 409, said: { type: '/problems/key-reused' } });
    const owed = await app.readModels.dutiesOwed({ programme: 'inbox', limit: 100 });
    expect(owed.rows.filter((row) => row.caseId === first.said['caseId'])).toMatchObject([
      { title: 'Place it with a case' },
    ]);
  });

  test('is not taken in with answers that are wrong, a file that is not accepted, or by those who may not', async () => {
    const untold = await send('/api/inbox', { fields: { from: 'x'.repeat(301) }, files: [letter] });
    expect(untold.said['errors']).toMatchObject([{ pointer: '#/title' }, { pointer: '#/from' }]);
    const bad = await send('/api/inbox', { fields: told, files: [{ name: 'a.pdf', content: 'x' }] });
    expect(bad.said['type']).toBe('/problems/file-not-accepted');
    const provider = await headersOf('demo-rashid');
    const refused = await send('/api/inbox', { fields: told, files: [letter], more: provider });
    expect(refused.said['type']).toBe('/problems/not-permitted');
    const referrer = await send('/api/inbox', {
      fields: told,
      files: [letter],
      more: await headersOf('demo-jen'),
    });
    expect(referrer.said['type']).toBe('/problems/role-may-not');
    const role = await send('/api/inbox', { fields: { ...told, role: 'panel-chair' }, files: [letter] });
    expect(role.said['type']).toBe('/problems/role-not-held');
  });

  test('is placed with its case, the same again, and not with another', async () => {
    const incoming = await takenIn('to be placed.txt');
    const first = await place(incoming, placing);
    expect(first.status, JSON.stringify(first.said)).toBe(201);
    expect(first.said).toMatchObject({ caseId, documentId: incoming });
    expect(await place(incoming, placing)).toEqual(first);
    const other = await place(incoming, { ...placing, reference: 'WM-1015' });
    expect(other.status).toBe(422);
    expect(JSON.stringify(other.said)).toContain('It was placed with WM-1020 meanwhile, by Edwin Notional');
    expect(await app.documents.find(caseId, incoming)).toMatchObject({
      state: 'filed',
      position: first.said['entry'],
    });
    const entry = (await app.log.load(caseId, 0)).find(({ position }) => position === first.said['entry']);
    expect(entry).toMatchObject({ kind: 'DocumentReceived', body: { file: { document: incoming } } });
  });

  test('is not placed when something is wrong, and nothing is recorded', async () => {
    const incoming = await takenIn('not placed.txt');
    const before = (await app.log.load(caseId, 0)).length;
    const infected = await send('/api/inbox', { fields: told, files: [{ name: 'bad.txt', content: EICAR }] });
    for (const [from, body, words] of [
      [incoming, { ...placing, reference: 'WM-9999' }, /No case with this reference/],
      [incoming, { ...placing, why: 'short' }, /why/i],
      [incoming, { ...placing, body: { ...placing.body, title: '' } }, /title/i],
      [incoming, { ...placing, body: { ...placing.body, owner: undefined } }, /rules-unmet/],
      [incoming, { ...placing, body: { ...placing.body, file: {} } }, /Leave it out/],
      [incoming, { ...placing, colour: 'red' }, /#\/colour/],
      [incoming, { ...placing, role: 'panel-chair' }, /role-not-held/],
      [String(infected.said['caseId']), placing, /found to be infected/],
      [caseId, placing, /case-not-found/],
    ] as const) {
      const { status, said } = await place(from, body);
      expect(status, JSON.stringify(said)).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(JSON.stringify(said)).toMatch(words);
    }
    expect(await app.log.load(caseId, 0)).toHaveLength(before);
    expect(await app.documents.find(caseId, incoming)).toBeUndefined();
  });
});

test('the record is sound after all of it', async () => {
  expect(await app.verify()).toEqual([]);
});

test('nobody uploads more than a day has room for, to cases or to the inbox, and what was sent before is kept once', async () => {
  const mine = await headersOf('demo-edwin');
  const more = { ...mine, 'idempotency-key': 'before-the-quota' };
  const kept = await send(ofCase(), { files: [letter], more });
  expect(kept.status, JSON.stringify(kept.said)).toBe(201);
  await app.query(
    `insert into document (document_id, case_id, state, bytes, uploaded_by, uploaded_at, kept_in, nonce, about)
      select gen_random_uuid(), gen_random_uuid(), 'discarded', 10, 'demo-edwin', $1, 'database', '', ''
      from generate_series(1, 500)`,
    [NOW],
  );
  const full = /uploaded as much as one person may within a day: 500 files, or 5 GB/;
  const before = await documentsKept();
  const over = await send(ofCase(), { files: [{ ...letter, name: 'one more.pdf' }] });
  expect([over.status, over.said['type']]).toEqual([422, '/problems/file-not-accepted']);
  expect(over.said['detail']).toMatch(full);
  const incoming = await send('/api/inbox', { fields: { title: 'One more' }, files: [letter] });
  expect(incoming.status).toBe(422);
  expect(JSON.stringify(incoming.said)).toMatch(full);
  expect(await documentsKept()).toBe(before);
  expect(await send(ofCase(), { files: [letter], more })).toMatchObject({ status: 201 });
});
