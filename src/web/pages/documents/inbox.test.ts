import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EICAR, type FakeClamd, fakeClamd } from '../../../../test/support/fake-clamd.ts';
import { pdfFile } from '../../../../test/support/made-files.ts';
import { multipartForm, type SentFile } from '../../../../test/support/multipart.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';
import { openScanner } from '../../../infrastructure/documents/clamav.ts';

let clamd: FakeClamd;
let app: ReadingApp;
let edwin: Browserlike;

beforeAll(async () => {
  clamd = await fakeClamd();
  app = await readingApp(['WM-1020', 'WM-1015'], {
    scanner: openScanner({ kind: 'tcp', host: '127.0.0.1', port: clamd.port }),
  });
  edwin = await app.as('demo-edwin');
});

afterAll(async () => {
  await app.close();
  await clamd.close();
});

const INBOX = '/documents/inbox';

async function send(browser: Browserlike, fields: Readonly<Record<string, string>>, file?: SentFile) {
  const form = await browser.get(INBOX);
  const once = /name="_once" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
  const { payload, headers } = multipartForm(
    { _token: tokenIn(form.body), _once: once, ...fields },
    ...(file === undefined ? [] : [file]),
  );
  return browser.postText(INBOX, payload, headers);
}

async function takenIn(title: string, content: Buffer | string = pdfFile('A letter')): Promise<string> {
  const name = typeof content === 'string' || content.equals(EICAR) ? 'letter.txt' : 'letter.pdf';
  const answer = await send(edwin, { title, from: 'Invented Academy' }, { name, content });
  expect(answer.statusCode, textOf(answer.body)).toBe(303);
  return String(answer.headers.location);
}

function caseIdIn(address: string): string {
  return address.split('/').at(-1) ?? '';
}

describe('a document whose case is not known', () => {
  test('waits in the inbox under a reference of its own, and its age is owed', async () => {
    const to = await takenIn('Letter about a pupil');
    const list = textOf((await edwin.get(INBOX)).body);
    expect(list).toMatch(
      /Letter about a pupil DOC-2026-[2-9A-Z]{4} 22 November 2026 \(today\) 27 November 2026/,
    );
    const events = await app.log.load(caseIdIn(to), 0);
    expect(events.map(({ kind }) => kind)).toEqual(['CaseOpened', 'DocumentArrived', 'DutyOpened']);
    expect((await app.documents.find(caseIdIn(to), caseIdIn(to)))?.state).toBe('filed');
    const owed = await app.readModels.dutiesOwed({ programme: 'inbox', limit: 100 });
    expect(owed.rows.find(({ caseId }) => caseId === caseIdIn(to))).toMatchObject({
      title: 'Place it with a case',
      owedBy: 'records-manager',
    });
  });

  test('is taken in once however often its form is sent', async () => {
    const form = await edwin.get(INBOX);
    const once = '0193a1b2-0000-7000-8000-00000000beef';
    const { payload, headers } = multipartForm(
      { _token: tokenIn(form.body), _once: once, title: 'Sent twice' },
      { name: 'twice.txt', content: 'twice' },
    );
    const first = await edwin.postText(INBOX, payload, headers);
    const second = await edwin.postText(INBOX, payload, headers);
    expect(first.statusCode).toBe(303);
    expect(second.headers.location).toBe(first.headers.location);
    expect(await app.log.load(caseIdIn(String(first.headers.location)), 0)).toHaveLength(3);
    const other = multipartForm(
      { _token: tokenIn(form.body), _once: once, title: 'Another' },
      { name: 'another.txt', content: 'another, after the back button' },
    );
    const third = await edwin.postText(INBOX, other.payload, other.headers);
    expect(third.statusCode).toBe(303);
    expect(third.headers.location).not.toBe(first.headers.location);
  });

  test('what was typed is kept when the file is not', async () => {
    const answer = await send(edwin, { title: 'رسالة', from: '' }, { name: 'a.pdf', content: 'text' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="رسالة"');
    expect(textOf(answer.body)).toContain('it is plain text');
    const nothing = await send(edwin, { title: '' });
    expect(textOf(nothing.body)).toMatch(/Answer “What it is” Choose a file/);
  });

  test('waits all the same when it cannot be scanned, or is infected, and cannot be placed', async () => {
    const to = await takenIn('Letter with something in it', EICAR);
    const page = await edwin.get(to);
    expect(textOf(page.body)).toContain('Malware was found in it');
    expect(page.body).not.toContain('name="_placing"');
    expect(page.body).toContain('/acts/turn-document-away');
    const unscanned = await readingApp([]);
    try {
      const browser = await unscanned.as('demo-edwin');
      const form = await browser.get(INBOX);
      expect(textOf(form.body)).toContain('apt install clamav-daemon');
      const { payload, headers } = multipartForm(
        { _token: tokenIn(form.body), title: 'Held' },
        { name: 'held.txt', content: 'held' },
      );
      const held = String((await browser.postText(INBOX, payload, headers)).headers.location);
      expect(textOf((await browser.get(held)).body)).toContain('Documents are held.');
      expect((await unscanned.readModels.dutiesOwed({ programme: 'inbox', limit: 9 })).rows).toHaveLength(1);
    } finally {
      await unscanned.close();
    }
  });

  test('is not taken in by those who only give information', async () => {
    const provider = await app.as('demo-rashid');
    const page = await provider.get(INBOX);
    expect(page.body).not.toContain('type="file"');
    const { payload, headers } = multipartForm(
      { _token: tokenIn(page.body), title: 'x' },
      { name: 'a.txt', content: 'a' },
    );
    expect((await provider.postText(INBOX, payload, headers)).statusCode).toBe(404);
  });
});

describe('placing it with its case', () => {
  const answers = {
    title: 'Letter from the school',
    from: 'Invented Academy',
    receivedBy: 'Edwin Notional',
    owner: 'Edwin Notional',
    '_placing-why': 'The school gave the reference on the telephone',
  };

  async function placing(to: string, fields: Readonly<Record<string, string>>) {
    const token = tokenIn((await edwin.get(to)).body);
    return edwin.post(to, { _token: token, ...fields });
  }

  test('finds the case, asks nothing twice, and puts the document on its record', async () => {
    const caseId = await app.caseId('WM-1020');
    const to = await takenIn('Letter from the school');
    const found = await placing(to, { _placing: 'WM-1020', do: 'find' });
    expect(found.statusCode).toBe(200);
    expect(found.body).toContain('value="Letter from the school"');
    expect(found.body).toContain('value="Invented Academy"');
    const placed = await placing(to, {
      _placing: 'WM-1020',
      '_placing-shown': caseId,
      ...answers,
      do: 'place',
    });
    expect(placed.statusCode, textOf(placed.body)).toBe(303);
    const documentId = caseIdIn(to);
    expect(placed.headers.location).toBe(`/cases/${caseId}/documents/${documentId}`);
    const copy = await app.documents.find(caseId, documentId);
    expect(copy).toMatchObject({ state: 'filed', name: 'letter.pdf' });
    expect((await app.documents.read(caseId, documentId)).equals(pdfFile('A letter'))).toBe(true);
    const received = (await app.log.load(caseId, 0)).find(({ position }) => position === copy?.position);
    expect(received).toMatchObject({
      kind: 'DocumentReceived',
      body: { title: 'Letter from the school', file: { document: documentId, sha256: copy?.sha256 } },
    });
    const incoming = await app.log.load(documentId, 0);
    expect(incoming.find(({ kind }) => kind === 'DocumentPlaced')).toMatchObject({
      body: { reference: 'WM-1020', caseId, entry: copy?.position },
    });
    expect(incoming.at(-1)?.kind).toBe('DutyMet');
    expect(textOf((await edwin.get(INBOX)).body)).not.toContain('Letter from the school');
    const after = await edwin.get(to);
    expect(textOf(after.body)).toContain('With its case');
    expect(after.body).not.toContain('name="_placing"');
  });

  test('is on neither record when one of the two cannot be written, and is placed by sending it again', async () => {
    const caseId = await app.caseId('WM-1020');
    const to = await takenIn('Interrupted');
    const before = (await app.log.load(caseId, 0)).length;
    const fields = { ...answers, title: 'Interrupted', do: 'place' };
    const sent = { ...fields, _placing: 'WM-1020', '_placing-shown': caseId };
    const token = tokenIn((await edwin.get(to)).body);
    await app.query('update case_head set leaf = $2 where case_id = $1', [caseIdIn(to), Buffer.alloc(32)]);
    expect((await edwin.post(to, { _token: token, ...sent })).statusCode).not.toBe(303);
    expect(await app.log.load(caseId, 0)).toHaveLength(before);
    await app.query(
      'update case_head h set leaf = e.leaf from event e where h.case_id = $1 and e.case_id = $1 and e.position = h.position',
      [caseIdIn(to)],
    );
    expect((await placing(to, sent)).statusCode).toBe(303);
    expect((await app.log.load(caseIdIn(to), 0)).map(({ kind }) => kind)).toContain('DocumentPlaced');
  });

  test('is not placed a second time, from a window that was left open', async () => {
    const [caseId, other] = [await app.caseId('WM-1020'), await app.caseId('WM-1015')];
    const to = await takenIn('Placed once');
    const before = (await app.log.load(other, 0)).length;
    const fields = { ...answers, title: 'Placed once', do: 'place' };
    const first = await placing(to, { ...fields, _placing: 'WM-1020', '_placing-shown': caseId });
    expect(first.statusCode, textOf(first.body)).toBe(303);
    const second = await placing(to, { ...fields, _placing: 'WM-1015', '_placing-shown': other });
    expect(second.statusCode).toBe(422);
    expect(textOf(second.body)).toContain('It was placed with WM-1020 meanwhile, by Edwin Notional');
    expect(await app.log.load(other, 0)).toHaveLength(before);
    expect(await app.documents.find(other, caseIdIn(to))).toBeUndefined();
  });

  test('is not said over the API of a document that is nowhere', async () => {
    const caseId = await app.caseId('WM-1020');
    const to = await takenIn('Said to be placed');
    const me = JSON.parse((await edwin.get('/api/me')).body) as { readonly formToken: string };
    const said = await edwin.postText(
      `/api/cases/${caseIdIn(to)}/acts`,
      JSON.stringify({
        act: 'place-document',
        body: { reference: 'WM-1020', caseId, entry: 1, why: 'It is said to belong there' },
        occurred: { date: '2026-11-22' },
      }),
      {
        'content-type': 'application/json',
        'x-csrf-token': me.formToken,
        'idempotency-key': 'placed-over-the-api',
      },
    );
    expect(said.statusCode, said.body).toBe(422);
    expect(said.body).toContain('does not hold the document');
    expect((await app.log.load(caseIdIn(to), 0)).map(({ kind }) => kind)).not.toContain('DocumentPlaced');
  });

  test('says what is wrong, keeps what was typed, and records nothing meanwhile', async () => {
    const caseId = await app.caseId('WM-1020');
    const to = await takenIn('Not placed yet');
    const before = (await app.log.load(caseId, 0)).length;
    for (const [fields, words] of [
      [{ _placing: '', do: 'find' }, /Give the reference of the case/],
      [{ _placing: 'WM-9999', do: 'find' }, /No case with this reference takes documents/],
      [
        { _placing: 'WM-1020', '_placing-shown': caseId, ...answers, '_placing-why': '', do: 'place' },
        /Say how it is known/,
      ],
      [
        { _placing: 'WM-1020', '_placing-shown': caseId, ...answers, title: '', do: 'place' },
        /Answer “Title”|Enter|title/i,
      ],
      [
        { _placing: 'WM-1020', '_placing-shown': caseId, ...answers, owner: '', do: 'place' },
        /Going on without it is not yours to decide.*Records manager/,
      ],
      [
        {
          _placing: 'WM-1020',
          '_placing-shown': caseId,
          ...answers,
          owner: '',
          _role: 'records-manager',
          do: 'place',
        },
        /A received document says who sent it and who must file it.*say why it is right to go on/,
      ],
    ] as const) {
      const answer = await placing(to, fields);
      expect(answer.statusCode).toBe(422);
      expect(textOf(answer.body)).toMatch(words);
    }
    const unseen = await placing(to, { _placing: 'WM-1020', ...answers, do: 'place' });
    expect(unseen.statusCode).toBe(200);
    expect(unseen.body).toContain(`value="${caseId}"`);
    expect(await app.log.load(caseId, 0)).toHaveLength(before);
    const overridden = await placing(to, {
      _placing: 'WM-1020',
      '_placing-shown': caseId,
      ...answers,
      owner: '',
      _role: 'records-manager',
      '_override.document-from': 'It came without a covering note; the sender is being asked',
      do: 'place',
    });
    expect(overridden.statusCode, textOf(overridden.body)).toBe(303);
  });

  test('is looked up and looked at on the record of looks, with both cases', async () => {
    const caseId = await app.caseId('WM-1020');
    const to = await takenIn('Looked up');
    await placing(to, { _placing: 'WM-1020', do: 'find' });
    expect((await app.looks()).at(-1)).toMatchObject({ cases: [caseIdIn(to), caseId], outcome: 'shown' });
  });

  test('only what is in the inbox can be placed', async () => {
    const caseId = await app.caseId('WM-1020');
    expect((await edwin.get(`${INBOX}/${caseId}`)).statusCode).toBe(404);
    expect((await edwin.get(`${INBOX}/0193a1b2-0000-7000-8000-000000000000`)).statusCode).toBe(404);
  });
});
