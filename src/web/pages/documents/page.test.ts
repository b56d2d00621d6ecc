import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EICAR, type FakeClamd, fakeClamd } from '../../../../test/support/fake-clamd.ts';
import { giveAccess } from '../../../../test/support/give-access.ts';
import { excelFile, pdfFile, pngFile, wordFile } from '../../../../test/support/made-files.ts';
import { filledForm } from '../../../../test/support/filled-form.ts';
import { multipartForm, type SentFile } from '../../../../test/support/multipart.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';
import { openScanner } from '../../../infrastructure/documents/clamav.ts';

let clamd: FakeClamd;
let app: ReadingApp;
let caseId: string;
let priya: Browserlike;

beforeAll(async () => {
  clamd = await fakeClamd();
  app = await readingApp(['WM-1020', 'WM-1044'], {
    scanner: openScanner({ kind: 'tcp', host: '127.0.0.1', port: clamd.port }),
  });
  caseId = await app.caseId('WM-1020');
  priya = await app.as('demo-priya');
});

afterAll(async () => {
  await app.close();
  await clamd.close();
});

const address = (): string => `/cases/${caseId}/documents`;

async function send(
  browser: Browserlike,
  file: SentFile | undefined,
  fields: Readonly<Record<string, string>> = {},
) {
  const form = await browser.get(address());
  const once = /name="_once" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
  const { payload, headers } = multipartForm(
    { _token: tokenIn(form.body), _once: once, ...fields },
    ...(file === undefined ? [] : [file]),
  );
  return browser.postText(address(), payload, headers);
}

/** Uploads a file and gives the address of its page. */
async function uploaded(name: string, content: Buffer | string): Promise<string> {
  const answer = await send(priya, { name, content });
  expect(answer.statusCode, textOf(answer.body)).toBe(303);
  return String(answer.headers.location);
}

describe('a document that is uploaded', () => {
  test('is scanned, shown as text, and said not to be on the record yet', async () => {
    const to = await uploaded(
      'letter to the panel.txt',
      'Dear panel,\n<b>Subject A</b> has asked to be heard.',
    );
    const page = await priya.get(to);
    expect(page.statusCode).toBe(200);
    const text = textOf(page.body);
    expect(text).toContain('Not on the record yet');
    expect(text).toContain('Nothing found by ClamAV 1.4.3');
    expect(page.body).toContain('&lt;b>Subject A&lt;/b> has asked');
    expect(page.body).toMatch(/href="\/cases\/[^"]+\/acts\/receive-document\?file=[0-9a-f-]{36}"/);
    const list = textOf((await priya.get(address())).body);
    expect(list).toContain('letter to the panel.txt');
    expect(list).toContain('Priya Makebelieve');
    const bytes = createHash('sha256')
      .update('Dear panel,\n<b>Subject A</b> has asked to be heard.')
      .digest('hex');
    expect(list).toContain(bytes.slice(0, 12));
    expect(text).toContain(bytes);
  });

  test('goes on the record as received by whoever uploaded it, unless they say otherwise', async () => {
    const to = await uploaded('received.txt', 'A letter that came today.');
    const [record = ''] =
      /\/cases\/[^"]+\/acts\/receive-document\?file=[0-9a-f-]{36}/.exec((await priya.get(to)).body) ?? [];
    const [act = ''] = record.split('?');
    expect(filledForm((await priya.get(record)).body, act)['receivedBy']).toBe('Priya Makebelieve');
    expect(filledForm((await priya.get(act)).body, act)['receivedBy']).toBe('');
  });

  test('is kept once however often its form is sent', async () => {
    const form = await priya.get(address());
    const { payload, headers } = multipartForm(
      { _token: tokenIn(form.body), _once: '0193a1b2-0000-7000-8000-00000000abcd' },
      { name: 'twice.txt', content: 'sent twice' },
    );
    const first = await priya.postText(address(), payload, headers);
    const second = await priya.postText(address(), payload, headers);
    expect(second.headers.location).toBe(first.headers.location);
    const { rows } = await app.documents.list({ caseId, limit: 100 });
    expect(rows.filter((row) => row.name === 'twice.txt')).toHaveLength(1);
    const other = multipartForm(
      { _token: tokenIn(form.body), _once: '0193a1b2-0000-7000-8000-00000000abcd' },
      { name: 'another.txt', content: 'another, after the back button' },
    );
    const third = await priya.postText(address(), other.payload, other.headers);
    expect(third.headers.location).not.toBe(first.headers.location);
  });

  test('is whole though another comes on the same form at the same moment', async () => {
    const token = tokenIn((await priya.get(address())).body);
    const contents = ['the one', 'the other', 'the third'];
    const answers = await Promise.all(
      contents.map((content) => {
        const { payload, headers } = multipartForm(
          { _token: token, _once: '0193a1b2-0000-7000-8000-00000000cafe' },
          { name: 'at-once.txt', content },
        );
        return priya.postText(address(), payload, headers);
      }),
    );
    const kept = answers.map(({ headers }) => String(headers.location).split('/').at(-1) ?? '');
    const read = await Promise.all(kept.map((id) => app.documents.read(caseId, id)));
    expect(read.map(String)).toEqual(contents);
  });

  test('is shown in a frame when it is PDF, from a page that allows frames from here alone', async () => {
    const to = await uploaded('minutes.pdf', pdfFile('Minutes'));
    const page = await priya.get(to);
    expect(page.body).toContain(`<iframe class="tl-document__pdf" src="${to}/content"`);
    expect(page.headers['content-security-policy']).toContain("frame-src 'self'");
    expect((await priya.get(address())).headers['content-security-policy']).not.toContain('frame-src');
    const content = await priya.get(`${to}/content`);
    expect(content.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="minutes.pdf"; filename*=UTF-8\'\'minutes.pdf',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    });
    expect(content.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(content.rawPayload.equals(pdfFile('Minutes'))).toBe(true);
  });

  test('is shown when it is a picture, and only saved when it is an office document', async () => {
    const picture = await uploaded('scan.png', pngFile(20, 10));
    expect((await priya.get(picture)).body).toContain(`src="${picture}/content"`);
    const shown = await priya.get(`${picture}/content`);
    expect(shown.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
    const word = await uploaded('letter.docx', wordFile());
    expect(textOf((await priya.get(word)).body)).toContain('not shown here. Save it');
    const saved = await priya.get(`${word}/content`);
    expect(saved.headers['content-disposition']).toMatch(/^attachment;/);
  });

  test('is never a page of ours, whatever stands in it, and keeps its name in any language when it is saved', async () => {
    const to = await uploaded('رسالة “one”.txt', '<html><script>alert(1)</script>');
    const shown = await priya.get(`${to}/content`);
    expect(shown.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(shown.headers['content-security-policy']).toContain('sandbox');
    const saved = await priya.get(`${to}/content?save=yes`);
    expect(saved.headers['content-disposition']).toBe(
      'attachment; filename="_____ _one_.txt"; ' +
        "filename*=UTF-8''%D8%B1%D8%B3%D8%A7%D9%84%D8%A9%20%E2%80%9Cone%E2%80%9D.txt",
    );
  });

  test('each look at it is on the record of looks, of the case and before it is sent', async () => {
    const to = await uploaded('looked-at.txt', 'looked at');
    await priya.get(to);
    await priya.get(`${to}/content`);
    const looks = (await app.looks()).slice(-2);
    expect(looks).toMatchObject([
      { what: 'a document', cases: [caseId], outcome: 'shown' },
      { what: 'the content of a document', cases: [caseId], outcome: 'shown' },
    ]);
  });

  test('is not found under another case, nor by one who is not signed in', async () => {
    const to = await uploaded('mine.txt', 'of one case');
    const elsewhere = to.replace(caseId, await app.caseId('WM-1044'));
    expect((await priya.get(elsewhere)).statusCode).toBe(404);
    expect((await priya.get(`${elsewhere}/content`)).statusCode).toBe(404);
    const stranger = await app.as('demo-priya');
    const form = await stranger.get(address());
    await stranger.post('/sign-out', { _token: tokenIn(form.body) });
    expect((await stranger.get(`${to}/content`)).statusCode).toBe(303);
    const { payload, headers } = multipartForm({ _token: 'x' }, { name: 'a.txt', content: 'a' });
    const sent = await stranger.postText(address(), payload, headers);
    expect(sent.statusCode).toBe(303);
    expect(sent.headers.location).toContain('/sign-in');
  });
});

describe('a file is not kept, and the page says why, when', () => {
  test.each<[string, SentFile | undefined, RegExp]>([
    ['none was chosen', undefined, /Choose a file/],
    ['none was chosen, as browsers send it', { name: '', content: '' }, /Choose a file/],
    ['it is empty', { name: 'a.pdf', content: '' }, /“a\.pdf” is empty/],
    ['it is too big', { name: 'a.txt', content: Buffer.alloc(25_000_001, 'x') }, /larger than 25 MB/],
    ['it is not what it says', { name: 'a.pdf', content: pngFile(1, 1) }, /it is a PNG picture/],
    ['it is a program', { name: 'a.pdf', content: 'MZ\u0090\u0000'.padEnd(300, '\0') }, /It is a program/],
    [
      'it unpacks to far more',
      { name: 'a.xlsx', content: wordFile({ name: 'x', content: Buffer.alloc(50_000_000) }) },
      /unpacks to far more/,
    ],
    [
      'it came in a field of another name',
      { field: 'upload', name: 'a.txt', content: 'a' },
      /field named “upload”/,
    ],
  ])('%s', async (_why, file, words) => {
    const before = (await app.documents.list({ caseId, limit: 100 })).rows.length;
    const answer = await send(priya, file);
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toMatch(words);
    expect(answer.body).toContain('href="#file"');
    expect((await app.documents.list({ caseId, limit: 100 })).rows).toHaveLength(before);
  });

  test('two come at once', async () => {
    const form = await priya.get(address());
    const { payload, headers } = multipartForm(
      { _token: tokenIn(form.body) },
      { name: 'a.txt', content: 'a' },
      { name: 'b.txt', content: 'b' },
    );
    const answer = await priya.postText(address(), payload, headers);
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('Upload one file at a time');
  });

  test('the form breaks off, is not a form, or carries no token of this session', async () => {
    const form = await priya.get(address());
    const { payload, headers } = multipartForm(
      { _token: tokenIn(form.body) },
      { name: 'a.txt', content: 'a text that does not arrive whole' },
    );
    const cut = await priya.postText(address(), payload.subarray(0, payload.length - 50), headers);
    expect(cut.statusCode).toBe(422);
    expect(textOf(cut.body)).toContain('did not arrive whole');
    const tokenless = multipartForm({}, { name: 'a.txt', content: 'a' });
    expect((await priya.postText(address(), tokenless.payload, tokenless.headers)).statusCode).toBe(403);
    const garbage = await priya.postText(address(), 'nonsense', {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(garbage.statusCode).toBeGreaterThanOrEqual(400);
    expect(garbage.statusCode).toBeLessThan(500);
    const bare = await priya.postText(address(), 'nonsense', { 'content-type': 'multipart/form-data' });
    expect(bare.statusCode).toBeLessThan(500);
    const proto = await send(priya, { name: 'a.txt', content: 'x' }, { __proto__x: '1', constructor: 'x' });
    expect(proto.statusCode).toBe(422);
  });

  test('files are not read on any other form', async () => {
    const { payload, headers } = multipartForm({ _token: 'x' }, { name: 'a.txt', content: 'a' });
    const answer = await priya.postText('/sign-in', payload, headers);
    expect(answer.statusCode).toBe(400);
  });
});

describe('a document that is infected', () => {
  test('is told of, is never sent, and can be discarded with a reason', async () => {
    const to = await uploaded('letter with more.txt', Buffer.concat([Buffer.from('Dear all, '), EICAR]));
    const page = await priya.get(to);
    expect(textOf(page.body)).toContain('Malware was found in this document (Eicar-Test-Signature');
    expect(page.body).not.toContain('STANDARD-ANTIVIRUS');
    expect(page.body).not.toContain('/content');
    expect((await priya.get(`${to}/content`)).statusCode).toBe(404);
    expect((await priya.get(`${to}/content?save=yes`)).statusCode).toBe(404);
    const token = tokenIn(page.body);
    const unexplained = await priya.post(to, { _token: token, do: 'discard', reason: 'no' });
    expect(unexplained.statusCode).toBe(422);
    expect(textOf(unexplained.body)).toContain('Say why in at least 10 characters');
    await priya.post(to, { _token: token, do: 'discard', reason: 'Infected; a clean copy was asked for' });
    const after = textOf((await priya.get(to)).body);
    expect(after).toContain('by Priya Makebelieve : Infected; a clean copy was asked for');
  });
});

describe('a document on the record', () => {
  async function record(file: object, key: string): Promise<Awaited<ReturnType<Browserlike['get']>>> {
    const token = tokenIn((await priya.get(address())).body);
    const body = {
      act: 'receive-document',
      body: {
        title: 'Letter from the school',
        from: 'Invented Academy',
        receivedBy: 'Priya Makebelieve',
        owner: 'Edwin Notional',
        file,
      },
      occurred: { date: '2026-11-22', precision: 'day', certainty: 'stated' },
    };
    return priya.postText(`/api/cases/${caseId}/acts`, JSON.stringify(body), {
      'content-type': 'application/json',
      'x-csrf-token': token,
      'idempotency-key': key,
    });
  }

  test('is filed with its hash, names its entry, and says what is still owed about it', async () => {
    const to = await uploaded('from the school.txt', 'A letter from the school');
    const documentId = to.split('/').at(-1) ?? '';
    const stored = await app.documents.find(caseId, documentId);
    const answer = await record(
      {
        document: documentId,
        name: stored?.name,
        mediaType: stored?.mediaType,
        bytes: stored?.bytes,
        sha256: stored?.sha256,
      },
      'file-the-letter',
    );
    expect(answer.statusCode, answer.body).toBe(201);
    const filed = await app.documents.find(caseId, documentId);
    expect(filed?.state).toBe('filed');
    const events = await app.log.load(caseId, 0);
    const entry = events.find((event) => event.position === filed?.position);
    expect(entry).toMatchObject({
      kind: 'DocumentReceived',
      body: { file: { document: documentId, sha256: stored?.sha256 } },
    });
    const page = await priya.get(to);
    expect(textOf(page.body)).toContain(`Entry ${filed?.position}`);
    expect(textOf(page.body)).toContain('Still owed: File the document');
    expect(page.body).toContain(`/acts/file-document?document=${filed?.position}`);
    expect(page.body).not.toContain('Discard this document');
    await priya.post(to, { _token: tokenIn(page.body), do: 'discard', reason: 'Too late for this' });
    expect((await priya.get(`${to}/content`)).body).toBe('A letter from the school');
  });

  test('cannot be one that is not kept, is told of falsely, is infected or is of another case', async () => {
    const to = await uploaded('true.txt', 'true');
    const documentId = to.split('/').at(-1) ?? '';
    const { name, mediaType, bytes, sha256 } = (await app.documents.find(caseId, documentId)) ?? {};
    const truth = { document: documentId, name, mediaType, bytes, sha256 };
    const infected = (await uploaded('bad.txt', EICAR)).split('/').at(-1) ?? '';
    const bad = await app.documents.find(caseId, infected);
    for (const [file, words] of [
      [{ ...truth, sha256: '0'.repeat(64) }, /is not what is kept/],
      [{ ...truth, name: 'another.txt' }, /is not what is kept/],
      [{ ...truth, document: '0193a1b2-0000-7000-8000-000000000000' }, /Choose a document of this case/],
      [{ ...truth, document: infected, sha256: bad?.sha256 }, /found to be infected/],
      [{ document: [documentId] }, /Document: give text/],
    ] as const) {
      const answer = await record(file, `false ${words.source}`);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toMatch(words);
    }
    expect((await app.documents.find(caseId, documentId))?.state).toBe('clean');
  });
});

describe('where no scanner answers', () => {
  test('documents are held and not shown, and the page says why and what to do', async () => {
    const unscanned = await readingApp(['WM-1020']);
    try {
      const browser = await unscanned.as('demo-priya');
      const here = `/cases/${await unscanned.caseId('WM-1020')}/documents`;
      const form = await browser.get(here);
      const { payload, headers } = multipartForm(
        { _token: tokenIn(form.body) },
        { name: 'held.xlsx', content: excelFile() },
      );
      const to = String((await browser.postText(here, payload, headers)).headers.location);
      const page = await browser.get(to);
      expect(textOf(page.body)).toMatch(/Documents are held.*switched off.*apt install clamav-daemon/);
      expect(page.body).not.toContain('/content');
      expect((await browser.get(`${to}/content`)).statusCode).toBe(404);
      expect(page.body).not.toContain('/acts/receive-document');
      const again = await browser.post(to, { _token: tokenIn(page.body), do: 'scan' });
      expect(again.statusCode).toBe(303);
      expect(textOf((await browser.get(here)).body)).toContain('Held for scanning');
    } finally {
      await unscanned.close();
    }
  });
});

test('the list has every document, page by page, and nothing to upload with for those who may not', async () => {
  const other = await app.caseId('WM-1044');
  expect(textOf((await priya.get(`/cases/${other}/documents`)).body)).toContain('No documents yet');
  for (let n = 0; n < 30; n += 1)
    await app.documents.add({
      documentId: `0193a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`,
      caseId: other,
      name: `number ${n}.txt`,
      mediaType: 'text/plain',
      content: Buffer.from(`${n}`),
      uploadedBy: 'someone who left',
      at: `2026-11-22T08:00:00.${String(n).padStart(3, '0')}Z` as never,
    });
  const first = await priya.get(`/cases/${other}/documents`);
  expect(textOf(first.body)).toContain('number 29.txt');
  const next = /href="([^"]*after=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await priya.get(next);
  expect(textOf(second.body)).toContain('number 0.txt');
  expect(textOf(second.body)).toContain('someone who left');
  await giveAccess(priya, other, { relation: 'reader', agency: 'Independent', person: 'demo-rashid' });
  const reader = await app.as('demo-rashid');
  const read = await reader.get(`/cases/${other}/documents`);
  expect(read.body).not.toContain('type="file"');
  const { payload, headers } = multipartForm({ _token: tokenIn(read.body) }, { name: 'a.txt', content: 'a' });
  expect((await reader.postText(`/cases/${other}/documents`, payload, headers)).statusCode).toBe(404);
});
