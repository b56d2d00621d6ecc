import { type Socket, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdfFile, pngFile, wordFile, zipOf } from '../support/made-files.ts';
import { multipartForm } from '../support/multipart.ts';
import { type ReadingApp, readingApp, textOf } from '../support/reading-app.ts';
import { type Browserlike, tokenIn } from '../web/sample-app.tsx';
import { expectClear } from './clear-answer.ts';

let app: ReadingApp;
let priya: Browserlike;
let tomos: Browserlike;
let caseId: string;
let other: string;
let token: string;

beforeAll(async () => {
  app = await readingApp(['WM-1020', 'WM-1044']);
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  [priya, tomos] = [await app.as('demo-priya'), await app.as('demo-tomos')];
  [caseId, other] = [await app.caseId('WM-1020'), await app.caseId('WM-1044')];
  token = tokenIn((await priya.get('/drafts')).body);
}, 60_000);
afterAll(async () => {
  expect(await app.verify()).toEqual([]);
  await app.close();
});

const MEGABYTE = 1_000_000;
const kept = async () => (await app.documents.list({ caseId, limit: 500 })).rows;

async function upload(
  name: string,
  content: Buffer | string,
  fields: Record<string, string> = {},
  inCase = caseId,
) {
  const { payload, headers } = multipartForm({ _token: token, ...fields }, { name, content });
  const answer = await priya.postText(`/cases/${inCase}/documents`, payload, headers);
  expectClear(answer, name);
  return answer;
}

const zeros = (megabytes: number) => Buffer.alloc(megabytes * MEGABYTE);
const nested = zipOf([
  { name: 'a.zip', content: zipOf([{ name: 'b.zip', content: zipOf([{ name: 'c', content: zeros(20) }]) }]) },
]);

describe('a file is refused in words, at once, and nothing of it is kept', () => {
  test.each<[string, string, Buffer | string]>([
    ['a page called a text of Word', 'letter.docx', '<html><script>alert(1)</script></html>'],
    ['a page', 'page.html', '<html><script>alert(1)</script></html>'],
    [
      'a drawing that can run',
      'drawing.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    ['a drawing called a picture', 'drawing.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a picture called PDF', 'scan.pdf', pngFile(2, 2)],
    ['a PDF called a picture', 'scan.png', pdfFile('Not a picture')],
    ['a zip', 'papers.zip', zipOf([{ name: 'a.txt', content: 'a' }])],
    ['a zip called a text of Word', 'papers.docx', zipOf([{ name: 'a.txt', content: 'a' }])],
    ['one that unpacks to far more', 'bomb.docx', wordFile({ name: 'word/media/x', content: zeros(60) })],
    [
      'one that lies about its length',
      'liar.docx',
      wordFile({ name: 'word/media/x', content: zeros(60), declares: 10 }),
    ],
    ['one with bombs inside', 'nested.docx', wordFile({ name: 'word/embeddings/a.zip', content: nested })],
    [
      'one of twenty thousand entries',
      'many.docx',
      wordFile(...Array.from({ length: 20_000 }, (_, i) => ({ name: `x/${i}`, content: '' }))),
    ],
    ['one with a password', 'locked.docx', wordFile({ name: 'word/x', content: 'x', flags: 1 })],
    ['one cut in the middle', 'cut.docx', wordFile().subarray(0, 200)],
    ['a name with no ending', 'letter', 'A letter'],
    ['two endings', 'letter.txt.exe', 'MZ'],
    ['an ending after a character that turns it around', 'letter\u202etxt.exe', 'MZ'],
    ['one byte more than 25 MB', 'long.txt', Buffer.alloc(25 * MEGABYTE + 1, 'x')],
    ['nothing in it', 'empty.txt', ''],
    ['text that is no text', 'binary.txt', Buffer.from([0, 1, 2, 255, 254])],
  ])('%s', async (_what, name, content) => {
    const before = (await kept()).length;
    const begun = performance.now();
    const answer = await upload(name, content);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(answer.statusCode).toBe(422);
    const said = textOf(answer.body);
    expect(said).toContain('There is a problem');
    expect(said.length).toBeGreaterThan(200);
    expect(await kept()).toHaveLength(before);
  });
});

describe('a name is kept as far as it can do no harm', () => {
  test.each([
    '../../etc/passwd.txt',
    '..\\..\\windows\\system.txt',
    'C:\\Users\\Subject A\\letter.txt',
    'a\u0000b.txt',
    'a\u0007b.txt',
    'harmless\u202etxt.fdp.txt',
    `${'n'.repeat(300)}.txt`,
    `${'😀'.repeat(200)}.txt`,
    'CON.txt',
    '.txt',
    ' . .txt',
    '=HYPERLINK(1).txt',
    '"; filename*=x.txt',
    '<img src=x onerror=alert(1)>.txt',
    '__proto__.txt',
    'e\u0301tude עברית.txt',
  ])('%s', async (name) => {
    const before = (await kept()).length;
    const answer = await upload(name, `Named ${name}`);
    expect([303, 422]).toContain(answer.statusCode);
    if (answer.statusCode === 422) return expect(await kept()).toHaveLength(before);
    const [newest] = await kept();
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    expect(newest?.name).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069/\\]/u);
    expect(newest?.name.length).toBeLessThanOrEqual(255);
    for (const page of [answer.headers.location ?? '', `/cases/${caseId}/documents`]) {
      const shown = await priya.get(page);
      expectClear(shown, page);
      expect(shown.statusCode).toBe(200);
      expect(shown.body).not.toContain('<img src=x');
    }
  });
});

test('of what is held, not one byte is shown or saved, over pages and the API', async () => {
  const answer = await upload('held.txt', 'Held until it is scanned.');
  expect(answer.statusCode).toBe(303);
  const page = answer.headers.location ?? '';
  expect(page).toMatch(/^\/cases\//);
  for (const at of [page, `${page}/content`, `${page}/content?save=yes`, `/api${page}/content`]) {
    const shown = await priya.get(at);
    expectClear(shown, at);
    expect(shown.body).not.toContain('Held until it is scanned.');
    if (at !== page) expect(shown.statusCode).toBeGreaterThanOrEqual(400);
  }
});

test('a file of 25 MB less one is kept whole', async () => {
  const answer = await upload('full.txt', Buffer.alloc(25 * MEGABYTE - 1, 'x'));
  expect(answer.statusCode).toBe(303);
  expect((await kept())[0]?.bytes).toBe(25 * MEGABYTE - 1);
});

test('the key of another case’s, or another person’s, document keeps a document of its own', async () => {
  const once = '0193a1b2-0000-7000-8000-0000000000aa';
  const first = await upload('first.txt', 'first', { _once: once });
  const second = await upload('second.txt', 'second', { _once: once }, other);
  expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
  const theirs = tokenIn((await tomos.get('/drafts')).body);
  const form = multipartForm({ _token: theirs, _once: once }, { name: 'third.txt', content: 'third' });
  const third = await tomos.postText(`/cases/${caseId}/documents`, form.payload, form.headers);
  expectClear(third);
  expect([303, 404]).toContain(third.statusCode);
  const elsewhere = String(first.headers.location).replace(caseId, other);
  expect((await priya.get(elsewhere)).statusCode).toBe(first.headers.location === elsewhere ? 200 : 404);
});

test('ten uploads of one form at once keep one document', async () => {
  const before = (await kept()).length;
  const once = '0193a1b2-0000-7000-8000-0000000000bb';
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => upload('ten.txt', 'ten at once', { _once: once })),
  );
  expect(new Set(answers.map((one) => `${one.statusCode} ${one.headers.location}`)).size).toBe(1);
  expect(await kept()).toHaveLength(before + 1);
});

describe('a form with a file that is broken', () => {
  const B = 'multipart/form-data; boundary=bb';
  test.each<[string, string, string]>([
    [
      'without its end',
      B,
      '--bb\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc',
    ],
    ['of nothing but its end', B, '--bb--\r\n'],
    ['without names', B, '--bb\r\nContent-Disposition: form-data\r\n\r\nx\r\n--bb--\r\n'],
    ['with a part of no kind', B, '--bb\r\n\r\nx\r\n--bb--\r\n'],
    ['with endless headers', B, `--bb\r\n${'X-A: b\r\n'.repeat(5_000)}\r\nx\r\n--bb--\r\n`],
    ['with a boundary of nothing', 'multipart/form-data; boundary=', 'x'],
    [
      'with two hundred fields',
      B,
      `${Array.from({ length: 200 }, (_, i) => `--bb\r\nContent-Disposition: form-data; name="f${i}"\r\n\r\nx\r\n`).join('')}--bb--\r\n`,
    ],
    [
      'with a field called __proto__',
      B,
      '--bb\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--bb--\r\n',
    ],
  ])('%s is answered in words and keeps nothing', async (_what, type, body) => {
    const before = (await kept()).length;
    const answer = await priya.postText(`/cases/${caseId}/documents`, body, { 'content-type': type });
    expectClear(answer);
    expect([400, 403, 413, 415, 422]).toContain(answer.statusCode);
    expect(await kept()).toHaveLength(before);
  });

  test('and hangs up in the middle leaves the server well, and nothing kept', async () => {
    const before = (await kept()).length;
    const { payload, headers } = multipartForm(
      { _token: token },
      { name: 'half.txt', content: 'x'.repeat(MEGABYTE) },
    );
    const address = app.server.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const lines = [
      `POST /cases/${caseId}/documents HTTP/1.1`,
      'Host: localhost',
      `Cookie: ${priya.cookie()}`,
      `Content-Type: ${headers['content-type']}`,
      `Content-Length: ${payload.length}`,
    ];
    await new Promise<void>((done) => {
      const socket: Socket = connect(port, '127.0.0.1', () => {
        socket.write(`${lines.join('\r\n')}\r\n\r\n`);
        socket.write(payload.subarray(0, 200_000), () => setTimeout(() => socket.destroy(), 100));
      });
      socket.on('error', () => {});
      socket.on('close', () => done());
    });
    expect((await priya.get(`/cases/${caseId}/documents`)).statusCode).toBe(200);
    expect(await kept()).toHaveLength(before);
  });
});
