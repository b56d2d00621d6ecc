import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Act, type Api, connect, fileAnswer, outcomeOf, signInAs } from '../../client/index.ts';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';

let app: ReadingApp;
let origin: string;
let api: Api;

beforeAll(async () => {
  app = await readingApp(['WM-1020', 'WM-1001']);
  origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  api = await connect({ origin, cookie: await signInAs(origin, 'demo-tomos') });
});
afterAll(() => app.close());

const concern: Act = {
  act: 'note-concern',
  body: { by: 'Class teacher', agency: 'Invented Academy', concern: 'Talks of little else.' },
  occurred: { date: '2026-11-20' },
};

let count = 0;
async function opened(): Promise<string> {
  count += 1;
  const outcome = await api.openCase({
    programme: 'safeguarding',
    reference: `API-${count}`,
    title: 'Subject Z',
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.answer.receipt.caseId;
}

describe('a program that drives casework', () => {
  test('knows who it acts for', () => {
    expect(api.me).toMatchObject({ person: 'demo-tomos', name: 'Tomos Enghraifft' });
    expect(api.me.roles).toContainEqual({ role: 'case-officer', title: 'Channel case officer' });
  });

  test('is told why it is not let in', async () => {
    await expect(connect({ origin, cookie: '' })).rejects.toThrow(/did not let us in: it answered 401/);
  });

  test('opens a case, records an act on it and reads both back', async () => {
    const caseId = await opened();
    expect(await api.act(caseId, concern)).toMatchObject({ ok: true, status: 201 });
    const entries = await api.client.GET('/api/cases/{caseId}/entries', {
      params: { path: { caseId }, query: { type: 'fact' } },
    });
    expect(entries.data?.rows).toMatchObject([
      { kind: 'CaseOpened' },
      { kind: 'ConcernNoted', body: concern.body, occurred: { date: '2026-11-20' }, correctedBy: null },
    ]);
    const asked = entries.data?.rows[1];
    if (asked?.type !== 'fact' || typeof asked.asked !== 'string') throw new Error('It names no form.');
    const form = await api.client.GET('/api/forms/{digest}', { params: { path: { digest: asked.asked } } });
    expect(form.data).toMatchObject({ kind: 'ConcernNoted', schema: { required: ['by', 'concern'] } });
  });

  test('uploads a document, takes one in, and places it with its case', async () => {
    const caseId = await opened();
    const file = new File(['A letter from the school.'], 'lettre à la ville.txt');
    const key = 'uploaded-by-the-client';
    const kept = await api.upload(caseId, file, { key });
    if (!kept.ok) throw new Error(JSON.stringify(kept.problem));
    expect(kept.answer).toMatchObject({ caseId, state: 'held', name: 'lettre à la ville.txt', bytes: 25 });
    expect(await api.upload(caseId, file, { key })).toEqual(kept);
    const act = (of: typeof kept.answer): Promise<unknown> =>
      api.act(caseId, {
        act: 'receive-document',
        body: {
          title: 'A letter',
          from: 'Invented Academy',
          receivedBy: 'Tomos Enghraifft',
          owner: 'Tomos Enghraifft',
          file: fileAnswer(of),
        },
        occurred: { date: '2026-11-22' },
      });
    expect(await act(kept.answer)).toMatchObject({ ok: false, problem: { type: '/problems/answers-wrong' } });
    await app.documents.mark(caseId, kept.answer.documentId, { state: 'clean' });
    expect(await act(kept.answer)).toMatchObject({ ok: true });
    const incoming = await api.takeIn({ file, title: 'A letter about a pupil' });
    if (!incoming.ok) throw new Error(JSON.stringify(incoming.problem));
    const { caseId: waiting, document } = incoming.answer;
    await app.documents.mark(waiting, document.documentId, { state: 'clean' });
    const placed = await api.client.POST('/api/inbox/{caseId}/placing', {
      params: { path: { caseId: waiting } },
      body: {
        reference: `API-${count}`,
        why: 'The school gave the reference',
        body: {
          title: 'A letter',
          from: 'Invented Academy',
          receivedBy: 'Tomos Enghraifft',
          owner: 'Tomos Enghraifft',
        },
      },
    });
    expect(placed.data).toMatchObject({ caseId, documentId: document.documentId });
  });

  test('corrects an entry, and sees both versions', async () => {
    const caseId = await opened();
    await api.act(caseId, concern);
    const { data } = await api.client.GET('/api/cases/{caseId}/entries', { params: { path: { caseId } } });
    const position = data?.rows.find(({ kind }) => kind === 'ConcernNoted')?.position ?? 0;
    const reason = 'The teacher was misheard on the telephone.';
    const body = { ...concern.body, concern: 'Talks of a tournament.' };
    const corrected = await api.act(caseId, { ...concern, body, supersedes: { position, reason } });
    expect(corrected).toMatchObject({ ok: true });
    const first = await api.client.GET('/api/cases/{caseId}/entries/{position}', {
      params: { path: { caseId, position } },
    });
    const by = first.data?.type === 'fact' ? first.data.correctedBy : null;
    expect(by).toBeGreaterThan(position);
  });

  test('records an act only while the case stands where it was seen', async () => {
    const caseId = await opened();
    const read = outcomeOf(await api.client.GET('/api/cases/{caseId}', { params: { path: { caseId } } }));
    if (!read.ok || read.tag === null) throw new Error('The case cannot be read.');
    const key = 'seen-and-sent-once';
    const first = await api.act(caseId, concern, { tag: read.tag, key });
    expect(first).toMatchObject({ ok: true });
    expect(await api.act(caseId, concern, { tag: read.tag, key })).toMatchObject({
      ok: true,
      answer: { repeated: true },
    });
    const late = await api.act(caseId, concern, { tag: read.tag });
    expect(late).toMatchObject({
      status: 412,
      problem: {
        type: '/problems/case-moved-on',
        meanwhile: [{ kind: 'ConcernNoted', by: 'Tomos Enghraifft' }],
      },
    });
    expect(await api.act(caseId, concern, { tag: 'yesterday' })).toMatchObject({ status: 400 });
  });

  test('is told 304 when a case is as it was, which is a look all the same', async () => {
    const caseId = await opened();
    const cookie = await signInAs(origin, 'demo-tomos');
    const address = `${origin}/api/cases/${caseId}`;
    const tag = (await fetch(address, { headers: { cookie } })).headers.get('etag') ?? '';
    const before = (await app.looks()).length;
    const again = await fetch(address, { headers: { cookie, 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await app.looks()).slice(before)).toEqual([
      { what: 'a case', cases: [caseId], outcome: 'shown' },
    ]);
    await api.act(caseId, concern);
    expect((await fetch(address, { headers: { cookie, 'if-none-match': tag } })).status).toBe(200);
  });
});

describe('lists', () => {
  test('are whole when read page by page, without a row twice', async () => {
    const { data: all } = await api.client.GET('/api/duties', { params: { query: { limit: 200 } } });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { data }: { data?: { rows: { caseId: string; duty: string }[]; next?: string } } =
        await api.client.GET('/api/duties', { params: { query: { limit: 3, ...(after && { after }) } } });
      seen.push(...(data?.rows ?? []).map((row) => `${row.caseId} ${row.duty}`));
      after = data?.next;
    } while (after !== undefined);
    expect(seen).toEqual(all?.rows.map((row) => `${row.caseId} ${row.duty}`));
    expect(seen.length).toBeGreaterThan(3);
  });

  test('agree with their counts', async () => {
    const query = { programme: 'safeguarding' };
    const { data: owed } = await api.client.GET('/api/duties', {
      params: { query: { ...query, limit: 200 } },
    });
    const { data: counts } = await api.client.GET('/api/duties/counts', { params: { query } });
    const { data: rules } = await api.client.GET('/api/duties/by-rule', { params: { query } });
    expect(Object.values(counts ?? {}).reduce((sum, one) => sum + one, 0)).toBe(owed?.rows.length);
    expect(rules?.rows.reduce((sum, one) => sum + one.count, 0)).toBe(owed?.rows.length);
  });

  test('take their cursor only with the filters it was given for', async () => {
    const { data } = await api.client.GET('/api/duties', { params: { query: { limit: 1 } } });
    const after = data?.next ?? '';
    const other = await api.client.GET('/api/duties', { params: { query: { after, whose: 'mine' } } });
    expect(other.error).toMatchObject({ type: '/problems/cursor', status: 400 });
    const altered = await api.client.GET('/api/duties', { params: { query: { after: `${after}x` } } });
    expect(altered.response.status).toBe(400);
  });

  test('refuse a filter that is misspelt, by its name', async () => {
    const cookie = await signInAs(origin, 'demo-tomos');
    const answer = await fetch(`${origin}/api/cases?stagge=panel&limit=0`, { headers: { cookie } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      type: '/problems/query',
      errors: expect.arrayContaining([
        { parameter: 'stagge', detail: 'Remove it: there is no such parameter.' },
        { parameter: 'limit', detail: 'must be a whole number from 1 to 200' },
      ]) as unknown,
    });
  });
});

describe('reading', () => {
  const caseOf = async (reference: string) => ({ params: { path: { caseId: await app.caseId(reference) } } });

  test('finds by words sent in a body, and puts no word in an address', async () => {
    const caseId = await opened();
    await api.act(caseId, {
      ...concern,
      body: { ...concern.body, concern: 'Éloïse plays the oboe.' },
    });
    const { data } = await api.client.POST('/api/search/entries', { body: { words: 'eloise OBOE' } });
    expect(data?.rows).toMatchObject([{ caseId, caseTitle: 'Subject Z' }]);
    const cases = await api.client.POST('/api/search/cases', { body: { text: 'WM-1020' } });
    expect(cases.data?.rows.map(({ reference }) => reference)).toEqual(['WM-1020']);
  });

  test('gives a case as it was known, and the rules it would have been judged by', async () => {
    const { params } = await caseOf('WM-1020');
    const known = await api.client.GET('/api/cases/{caseId}/known-on', {
      params: { ...params, query: { on: '2026-01-01' } },
    });
    expect(known.data).toMatchObject({ on: '2026-01-01' });
    const rehearsed = await api.client.GET('/api/cases/{caseId}/rehearsal', {
      params: { ...params, query: { rules: 'as-it-happened' } },
    });
    expect(rehearsed.data?.findings.length).toBeGreaterThan(0);
    const none = await api.client.GET('/api/cases/{caseId}/rehearsal', {
      params: { ...params, query: { rules: '1999' } },
    });
    expect(none.error).toMatchObject({ type: '/problems/not-found', status: 404 });
  });

  test('tells what an act needs before anybody sends it', async () => {
    const { params } = await caseOf('WM-1020');
    const { data } = await api.client.GET('/api/cases/{caseId}/acts/{act}', {
      params: { path: { ...params.path, act: 'decide-exit' } },
    });
    expect(data?.rules.some(({ state }) => state === 'unmet' || state === 'depends')).toBe(true);
    expect(data?.rules.every(({ source }) => source.instrument !== '')).toBe(true);
  });

  test('gives the documents, meetings, notices, warnings and drafts there are', async () => {
    const { params } = await caseOf('WM-1020');
    expect((await api.client.GET('/api/cases/{caseId}/documents', { params })).data).toEqual({ rows: [] });
    const meetings = await api.client.GET('/api/meetings/{programme}', {
      params: { path: { programme: 'safeguarding' } },
    });
    expect(meetings.data?.rows).toEqual(expect.any(Array));
    expect((await api.client.GET('/api/notices', {})).data?.rows).toEqual(expect.any(Array));
    const warnings = await api.client.GET('/api/warnings', { params: { query: { limit: 200 } } });
    const counted = await api.client.GET('/api/warnings/counts', {});
    expect(counted.data?.rows.reduce((sum, one) => sum + one.count, 0)).toBe(warnings.data?.rows.length);
    expect((await api.client.GET('/api/drafts', {})).data).toEqual({ rows: [] });
  });
});
