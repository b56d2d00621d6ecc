import { type ClientRequest, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Browserlike } from '../web/sample-app.tsx';
import { usualLimits } from '../../src/application/limits.ts';
import { addMs } from '../../src/kernel/instant.ts';
import { NOW, type ReadingApp, readingApp } from '../support/reading-app.ts';

/** Somebody who sees the case, beside the one who writes to it. */
const OTHER = 'demo-gareth';

type Message = { readonly id?: string; readonly event: string; readonly data: never };

let app: ReadingApp;
let port: number;
let cookie: string;
let token: string;
let caseId: string;
let requests: ClientRequest[] = [];
let acts = 0;

beforeAll(async () => {
  app = await readingApp(['WM-1003', 'WM-1012']);
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.server.address() as AddressInfo).port;
  const browser: Browserlike = await app.as('demo-aoife');
  cookie = browser.cookie();
  token = ((await browser.get('/api/me')).json() as { formToken: string }).formToken;
  caseId = await app.caseId('WM-1012');
});

afterEach(() => {
  vi.useRealTimers();
  for (const request of requests) request.destroy();
  requests = [];
});

afterAll(() => app.close());

/** Opens a stream; gives its messages as they come, and how to cut it. */
function open(path: string, headers: { readonly [name: string]: string } = {}, at = port) {
  const messages: Message[] = [];
  let status = 0;
  let ended = false;
  const request = get({ host: '127.0.0.1', port: at, path, headers: { cookie, ...headers } }, (answer) => {
    status = answer.statusCode ?? 0;
    let text = '';
    answer.on('error', () => {});
    answer.on('end', () => {
      ended = true;
    });
    answer.on('data', (part: Buffer) => {
      text += part.toString();
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = new Map(
          text
            .slice(0, end)
            .split('\n')
            .map((line) => line.split(/: (.*)/s) as [string, string]),
        );
        text = text.slice(end + 2);
        const event = lines.get('event');
        if (event === undefined) continue;
        const id = lines.get('id');
        messages.push({
          event,
          data: JSON.parse(lines.get('data') ?? '{}') as never,
          ...(id === undefined ? {} : { id }),
        });
      }
    });
  });
  request.on('error', () => {});
  requests.push(request);
  return { messages, cut: () => request.destroy(), status: () => status, ended: () => ended };
}

async function note(on = caseId): Promise<number> {
  acts += 1;
  const answer = await fetch(`http://127.0.0.1:${port}/api/cases/${on}/acts`, {
    method: 'POST',
    headers: {
      cookie,
      'content-type': 'application/json',
      'x-csrf-token': token,
      'idempotency-key': `live-${acts}-of-this-test`,
    },
    body: JSON.stringify({
      act: 'record-contact',
      body: { with: 'referrer', how: 'call', direction: 'both', reached: true, said: `Call ${acts}` },
      occurred: { date: '2026-11-22' },
    }),
  });
  const { events } = (await answer.json()) as { events: { position: number }[] };
  return events[0]?.position ?? 0;
}

/** Has a case handed on, which opens a duty there. */
async function offerHandover(on: string, at: number, as: string, formToken: string): Promise<void> {
  const handed = await fetch(`http://127.0.0.1:${at}/api/cases/${on}/acts`, {
    method: 'POST',
    headers: {
      cookie: as,
      'content-type': 'application/json',
      'x-csrf-token': formToken,
      'idempotency-key': 'live-handover-1',
    },
    body: JSON.stringify({
      act: 'offer-handover',
      body: { role: 'case-officer', toName: 'Tomos', toAgency: 'Police', owed: 'All of it' },
      occurred: { date: '2026-11-22' },
    }),
  });
  expect(handed.status).toBe(201);
}

/** Far longer than anything takes, on a machine that is busy with other things too. */
const SOON = 15_000;

const entriesIn = (messages: readonly Message[]) =>
  messages.filter(({ event }) => event === 'entry').map(({ id }) => Number(id));

describe('a stream of a case', () => {
  test('tells of each entry as it is put on the record, and names the case in the record of looks', async () => {
    const stream = open(`/api/cases/${caseId}/entries/stream`);
    await vi.waitFor(() => expect(stream.messages[0]?.event).toBe('open'), SOON);
    const position = await note();
    await vi.waitFor(() => expect(entriesIn(stream.messages)).toContain(position), SOON);
    const told = stream.messages.find(({ id }) => id === String(position));
    expect(told?.data).toMatchObject({ position, kind: 'ContactRecorded' });
    const look = (await app.looks()).findLast(({ what }) => what === 'a case as it goes on');
    expect(look?.cases).toEqual([caseId]);
  });

  test('that was cut goes on where it was: nothing lost, nothing twice', async () => {
    const first = open(`/api/cases/${caseId}/entries/stream`);
    await vi.waitFor(() => expect(first.messages[0]?.event).toBe('open'), SOON);
    const opened = Number(first.messages[0]?.id);
    await note();
    await vi.waitFor(() => expect(entriesIn(first.messages).length).toBeGreaterThan(0), SOON);
    first.cut();
    const seen = entriesIn(first.messages);
    await note();
    const second = open(`/api/cases/${caseId}/entries/stream`, { 'last-event-id': String(seen.at(-1)) });
    const last = await note();
    await vi.waitFor(() => expect(entriesIn(second.messages)).toContain(last), SOON);
    const all = [...seen, ...entriesIn(second.messages)];
    expect(all).toEqual(Array.from(all, (_one, i) => opened + 1 + i));
  });

  test('is refused for a case that is not there, and for an id that is no position', async () => {
    const missing = open('/api/cases/01a2027b-d680-7e3d-91da-e331ffede97b/entries/stream');
    const wrong = open(`/api/cases/${caseId}/entries/stream?after=yesterday`);
    await vi.waitFor(() => expect([missing.status(), wrong.status()]).toEqual([404, 400]), SOON);
  });
});

describe('a stream', () => {
  test('ends for somebody who was removed or whose roles were changed, before it tells of anything more', async () => {
    const changes = [
      [
        'update person set removed_at = now() where person = $1',
        'update person set removed_at = null where person = $1',
      ],
      [
        `update person set roles = array_append(roles, 'referrer') where person = $1`,
        `update person set roles = array_remove(roles, 'referrer') where person = $1`,
      ],
    ] as const;
    for (const [change, back] of changes) {
      const other = await app.as(OTHER);
      const stream = open(`/api/cases/${caseId}/entries/stream`, { cookie: other.cookie() });
      await vi.waitFor(() => expect(stream.messages[0]?.event).toBe('open'), SOON);
      await app.query(change, [OTHER]);
      await note();
      await vi.waitFor(() => expect(stream.ended()).toBe(true), SOON);
      await app.query(back, [OTHER]);
      expect(entriesIn(stream.messages)).toEqual([]);
    }
  });
});

describe('a stream of what is owed', () => {
  test('gives what is now owed on a case whose duties changed, and goes on after a break', async () => {
    const stream = open('/api/duties/stream');
    await vi.waitFor(() => expect(stream.messages[0]?.event).toBe('open'), SOON);
    const place = stream.messages[0]?.id ?? '';
    await offerHandover(caseId, port, cookie, token);
    const aboutCase = (messages: readonly Message[]) =>
      messages.filter(
        ({ event, data }) => event === 'case' && (data as { caseId: string }).caseId === caseId,
      );
    await vi.waitFor(() => expect(aboutCase(stream.messages)).toHaveLength(1), SOON);
    const [{ data }] = aboutCase(stream.messages) as [Message];
    expect((data as { owed: { rule: string }[] }).owed.map(({ rule }) => rule)).toContain('accept-handover');
    const again = open('/api/duties/stream', { 'last-event-id': place });
    await vi.waitFor(() => expect(aboutCase(again.messages)).toHaveLength(1), SOON);
  });

  test('tells each minute how far it has come, by a place that names no case and from which it goes on', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const stream = open('/api/duties/stream');
    await vi.waitFor(() => expect(stream.messages[0]?.event).toBe('open'), SOON);
    await note();
    vi.advanceTimersByTime(60_000);
    const told = () => stream.messages.find(({ event }) => event === 'place');
    await vi.waitFor(() => expect(told()).toBeDefined(), SOON);
    const place = told()?.id ?? '';
    expect(Buffer.from(place, 'base64url').toString()).not.toContain(caseId);
    const again = open('/api/duties/stream', { 'last-event-id': place });
    await vi.waitFor(() => expect(again.messages[0]).toMatchObject({ event: 'open', id: place }), SOON);
  });

  test('has its place looked up as it opens and each minute, and not with each entry', async () => {
    let ends = 0;
    const own = await readingApp(['WM-1012'], {
      seen: (statement) => {
        if ((statement as { readonly name?: string }).name === 'log-end') ends += 1;
      },
    });
    try {
      await own.server.listen({ host: '127.0.0.1', port: 0 });
      const at = (own.server.server.address() as AddressInfo).port;
      const browser = await own.as('demo-aoife');
      const stream = open('/api/duties/stream', { cookie: browser.cookie() }, at);
      await vi.waitFor(() => expect(stream.messages[0]?.event).toBe('open'), SOON);
      const asOpened = ends;
      expect(asOpened).toBeGreaterThan(0);
      const { formToken } = (await browser.get('/api/me')).json() as { formToken: string };
      await offerHandover(await own.caseId('WM-1012'), at, browser.cookie(), formToken);
      await vi.waitFor(() => expect(stream.messages.at(-1)?.event).toBe('case'), SOON);
      expect(ends).toBe(asOpened);
    } finally {
      await own.close();
    }
  });

  test('asks to read the list again when the place is not known', async () => {
    const stream = open('/api/duties/stream', { 'last-event-id': 'from-another-server' });
    await vi.waitFor(() => expect(stream.messages[0]?.event).toBe('reset'), SOON);
  });
});

// On a loaded machine the first case was once refused again after both were told; that is not explained yet.
test(
  'a stream of what is owed waits at the limit of cases shown, and tells and writes down each case once',
  { retry: 2 },
  async () => {
    let now = NOW;
    const own = await readingApp(['WM-1003', 'WM-1012'], {
      clock: { now: () => (now = addMs(now, 1)) },
      whole: { limits: { ...usualLimits, 'cases-listed': { most: 1, withinMs: 2_000 } } },
    });
    try {
      await own.server.listen({ host: '127.0.0.1', port: 0 });
      const at = (own.server.server.address() as AddressInfo).port;
      const browser = await own.as('demo-aoife');
      const headers = { cookie: browser.cookie() };
      const first = open('/api/duties/stream', headers, at);
      await vi.waitFor(() => expect(first.messages[0]?.event).toBe('open'), SOON);
      first.cut();
      const { formToken } = (await browser.get('/api/me')).json() as { formToken: string };
      const cases = await Promise.all(['WM-1003', 'WM-1012'].map((one) => own.caseId(one)));
      for (const one of cases) await offerHandover(one, at, browser.cookie(), formToken);
      const looksBefore = (await own.looks()).length;
      const place = first.messages[0]?.id ?? '';
      const stream = open('/api/duties/stream', { ...headers, 'last-event-id': place }, at);
      const refused = async () => (await own.looks()).some(({ outcome }) => outcome === 'refused');
      await vi.waitFor(async () => expect(await refused()).toBe(true), SOON);
      // By the clock it may not go on yet: it asks again, and is refused again.
      await new Promise((done) => setTimeout(done, 3_000));
      const told = () =>
        stream.messages
          .filter(({ event }) => event === 'case')
          .map(({ data }) => (data as { caseId: string }).caseId);
      expect(told()).toEqual([cases[0]]);
      now = addMs(now, 2_000);
      await vi.waitFor(() => expect(told()).toEqual(cases), SOON);
      const looks = (await own.looks())
        .slice(looksBefore)
        .filter(({ what }) => what.startsWith('what is owed'));
      expect(looks.map((look) => [look.outcome, look.cases])).toEqual([
        ['shown', [cases[0]]],
        ['refused', [cases[1]]],
        ['shown', [cases[1]]],
      ]);
      expect(await own.rows('select what from alarm')).toEqual([{ what: 'many-cases-listed' }]);
    } finally {
      await own.close();
    }
  },
);

test('a stream about one case is refused as it is opened where the case is one too many, and that is written down', async () => {
  const limits = { ...usualLimits, 'cases-opened': { most: 1, withinMs: 3_600_000 } };
  const own = await readingApp(['WM-1003', 'WM-1012'], { whole: { limits } });
  try {
    await own.server.listen({ host: '127.0.0.1', port: 0 });
    const at = (own.server.server.address() as AddressInfo).port;
    const browser = await own.as('demo-aoife');
    const [one, other] = [await own.caseId('WM-1003'), await own.caseId('WM-1012')];
    const narrowedTo = (caseId: string) => `/api/duties/stream?caseId=${caseId}`;
    const stream = open(narrowedTo(one), { cookie: browser.cookie() }, at);
    await vi.waitFor(() => expect(stream.messages[0]?.event).toBe('open'), SOON);
    expect(stream.status()).toBe(200);
    for (const path of [narrowedTo(other), `/api/cases/${other}/entries/stream`]) {
      const refused = await browser.get(path);
      expect([path, refused.statusCode, refused.headers['retry-after']]).toEqual([path, 429, '3600']);
      expect(refused.json()).toMatchObject({ type: '/problems/too-many-requests', limit: 'cases-opened' });
    }
    const looks = (await own.looks()).filter(({ cases }) => cases.length > 0);
    expect(looks.map((look) => [look.what, look.outcome, look.cases])).toEqual([
      ['what is owed, as it changes', 'shown', [one]],
      ['what is owed, as it changes', 'refused', [other]],
      ['a case as it goes on', 'refused', [other]],
    ]);
    expect(await own.rows('select what from alarm')).toEqual([{ what: 'many-cases-opened' }]);
  } finally {
    await own.close();
  }
});

test('an eleventh stream is refused, and room is made when one closes', async () => {
  const streams = Array.from({ length: 10 }, () => open('/api/duties/stream'));
  await vi.waitFor(() => expect(streams.every(({ messages }) => messages.length > 0)).toBe(true), SOON);
  const eleventh = open('/api/duties/stream');
  await vi.waitFor(() => expect(eleventh.status()).toBe(429), SOON);
  streams[0]?.cut();
  await vi.waitFor(async () => {
    const next = open('/api/duties/stream');
    await vi.waitFor(() => expect(next.status()).not.toBe(0), SOON);
    expect(next.status()).toBe(200);
  }, SOON);
});

test('a server that stops does not wait for its streams', async () => {
  const own = await readingApp([]);
  await own.server.listen({ host: '127.0.0.1', port: 0 });
  const at = (own.server.server.address() as AddressInfo).port;
  const browser = await own.as('demo-priya');
  const ended = new Promise<void>((done) => {
    get(
      { host: '127.0.0.1', port: at, path: '/api/duties/stream', headers: { cookie: browser.cookie() } },
      (answer) => {
        answer.once('data', () => void own.close());
        answer.on('error', () => done());
        answer.on('close', () => done());
      },
    );
  });
  await ended;
});
