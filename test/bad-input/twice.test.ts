import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/event.ts';
import { formWith, savingAddress, send } from '../support/forms.ts';
import { type ReadingApp, readingApp, textOf } from '../support/reading-app.ts';
import { type Browserlike, tokenIn } from '../web/sample-app.tsx';
import { expectClear } from './clear-answer.ts';

let app: ReadingApp;
let priya: Browserlike;
let tomos: Browserlike;
let caseId: string;
let other: string;

beforeAll(async () => {
  app = await readingApp(['WM-1044', 'WM-1020']);
  [priya, tomos] = [await app.as('demo-priya'), await app.as('demo-tomos')];
  [caseId, other] = [await app.caseId('WM-1044'), await app.caseId('WM-1020')];
}, 60_000);
afterAll(async () => {
  expect(await app.verify()).toEqual([]);
  await app.close();
});

const url = () => `/cases/${caseId}/acts/record-contact`;
const note = (said: string) => ({
  with: 'parent',
  how: 'call',
  reached: 'yes',
  said,
  _when: 'now',
  _go: 'record',
});
const formOf = async (browser: Browserlike, at = url()) => formWith((await browser.get(at)).body, '_draft');

async function saying(said: string, inCase = caseId): Promise<readonly Fact[]> {
  const events = await app.log.load(inCase, 0);
  return events.filter((event): event is Fact => event.type === 'fact' && event.body['said'] === said);
}

async function byApi(path: string, key: string, body: object, browser = priya) {
  const token = tokenIn((await browser.get('/drafts')).body);
  return browser.postText(path, JSON.stringify(body), {
    'content-type': 'application/json',
    'x-csrf-token': token,
    'idempotency-key': key,
  });
}

const act = (said: string) => ({
  act: 'record-contact',
  body: { with: 'parent', how: 'call', reached: true, said },
  occurred: { date: '2026-11-22' },
});

const TEN = Array.from({ length: 10 }, (_, i) => i);

describe('ten times at once', () => {
  test('one form is one entry, and all ten lead to it', async () => {
    const form = await formOf(priya);
    const answers = await Promise.all(TEN.map(() => send(priya, form, note('Ten times.'))));
    const recorded = await saying('Ten times.');
    expect(recorded).toHaveLength(1);
    for (const answer of answers) {
      expectClear(answer);
      expect([answer.statusCode, answer.headers.location]).toEqual([
        303,
        `/cases/${caseId}?recorded=${recorded[0]?.position}`,
      ]);
    }
  });

  test('one act over the API is one entry with one receipt', async () => {
    const answers = await Promise.all(
      TEN.map(() => byApi(`/api/cases/${caseId}/acts`, 'ten-at-once', act('Ten over the API.'))),
    );
    expect(await saying('Ten over the API.')).toHaveLength(1);
    const told = answers.map((one) => {
      expectClear(one);
      return [one.statusCode, one.json<{ receipt: object }>().receipt];
    });
    expect(told).toEqual(TEN.map(() => told[0]));
    expect(told[0]?.[0]).toBe(201);
  });

  test('one new case is one case', async () => {
    const page = await priya.get('/cases/new');
    const typed = {
      programme: 'safeguarding',
      reference: 'TWICE-1',
      title: 'Subject A',
      zone: 'Europe/London',
      division: 'scotland',
    };
    const form = formWith(page.body, '_draft');
    const answers = await Promise.all(TEN.map(() => send(priya, form, typed)));
    expect(new Set(answers.map((one) => `${one.statusCode} ${one.headers.location}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(303);
    const taken = await send(tomos, formWith((await tomos.get('/cases/new')).body, '_draft'), typed);
    expect(taken.statusCode).toBe(422);
    expect(textOf(taken.body)).toContain('“TWICE-1” is in use');
  });

  test('one webhook is one webhook, and nobody else’s', async () => {
    const [nadia, alma] = [await app.as('demo-nadia'), await app.as('demo-alma')];
    const form = formWith((await nadia.get('/developers/webhooks')).body, 'address');
    const typed = { address: 'https://receiver.example/hook', kinds: 'ContactRecorded' };
    const answers = await Promise.all(TEN.map(() => send(nadia, form, typed)));
    for (const answer of answers) {
      expectClear(answer);
      expect([200, 303]).toContain(answer.statusCode);
    }
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    const once = form.hidden.find(([name]) => name === '_once')?.[1] ?? '';
    const theirs = formWith((await alma.get('/developers/webhooks')).body, 'address');
    const answer = await send(alma, theirs, { ...typed, _once: once });
    expectClear(answer);
    expect(answer.statusCode).toBeLessThan(500);
    expect((await alma.get(`/developers/webhooks/${once}`)).statusCode).toBe(404);
    for (const what of ['pause', 'end', 'failed', once])
      expect(
        (await send(alma, { action: `/developers/webhooks/${once}`, hidden: theirs.hidden }, { do: what }))
          .statusCode,
      ).toBe(404);
  });

  test('ten notes of two people on one case are ten entries', async () => {
    const forms = await Promise.all(TEN.map((i) => formOf(i % 2 === 0 ? priya : tomos)));
    const answers = await Promise.all(
      forms.map((form, i) => send(i % 2 === 0 ? priya : tomos, form, note(`Both at once ${i}.`))),
    );
    for (const [i, first] of answers.entries()) {
      let answer = first;
      // Whoever was overtaken sees what the others recorded, with their own text, and sends it again.
      for (let sent = 1; answer.statusCode !== 303 && sent < 5; sent += 1) {
        expect([409, 422]).toContain(answer.statusCode);
        expect(expectClear(answer)).toMatch(/since you began/i);
        expect(answer.body).toContain(`Both at once ${i}.</textarea>`);
        answer = await send(
          i % 2 === 0 ? priya : tomos,
          formWith(answer.body, '_draft'),
          note(`Both at once ${i}.`),
        );
      }
      expect(answer.statusCode).toBe(303);
      expect(await saying(`Both at once ${i}.`)).toHaveLength(1);
    }
  });

  test('ten savings of one new draft are one draft', async () => {
    const { body } = await priya.get(url());
    const form = { ...formWith(body, '_draft'), action: savingAddress(body) };
    const answers = await Promise.all(
      TEN.map(() => send(priya, form, { said: 'Saved by ten hands.' }, { accept: 'application/json' })),
    );
    for (const answer of answers) {
      expectClear(answer);
      expect([200, 409]).toContain(answer.statusCode);
    }
    expect(answers.some(({ statusCode }) => statusCode === 200)).toBe(true);
  });
});

describe('a key of the API used before', () => {
  test('for another content is a conflict, and records nothing', async () => {
    const path = `/api/cases/${caseId}/acts`;
    expect((await byApi(path, 'used-before-1', act('First under the key.'))).statusCode).toBe(201);
    const second = await byApi(path, 'used-before-1', act('Second under the key.'));
    expectClear(second);
    expect([second.statusCode, second.json<{ type: string }>().type]).toEqual([409, '/problems/key-reused']);
    expect(await saying('Second under the key.')).toEqual([]);
  });

  test('on another case, or by another person, is another key', async () => {
    const elsewhere = await byApi(`/api/cases/${other}/acts`, 'used-before-1', act('Elsewhere.'));
    expect([201, 409, 422]).toContain(elsewhere.statusCode);
    const theirs = await byApi(`/api/cases/${caseId}/acts`, 'used-before-1', act('By Tomos.'), tomos);
    expect(theirs.statusCode, theirs.body).toBe(201);
    expect(await saying('By Tomos.')).toHaveLength(1);
  });

  test.each(['', 'short', 'x'.repeat(201), ' '.repeat(20)])(
    'that is no key, “%s”, is refused',
    async (key) => {
      const answer = await byApi(`/api/cases/${caseId}/acts`, key, act('Without a key.'));
      expectClear(answer);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(await saying('Without a key.')).toEqual([]);
    },
  );
});

describe('a form from before', () => {
  test('sent again after recording leads to the entry and records nothing', async () => {
    const form = await formOf(priya);
    const first = await send(priya, form, note('Sent, then back.'));
    for (const _time of TEN.slice(0, 3)) {
      const again = await send(priya, form, note('Sent, then back.'));
      expect(again.headers.location).toBe(first.headers.location);
    }
    expect(await saying('Sent, then back.')).toHaveLength(1);
  });

  test('with another text after recording never passes it off as recorded', async () => {
    const form = await formOf(priya);
    await send(priya, form, note('What is on the record.'));
    const again = await send(priya, form, note('Changed after going back.'));
    expectClear(again);
    expect(await saying('Changed after going back.')).toEqual([]);
    expect(again.statusCode).toBe(409);
    expect(again.body).toContain('Changed after going back.');
  });

  test('of a draft discarded in another window keeps what was typed', async () => {
    const form = await formOf(priya);
    await send(priya, form, { said: 'To be thrown away.', _go: 'later' });
    const draft = form.hidden.find(([name]) => name === '_draft')?.[1] ?? '';
    await send(priya, { action: `/drafts/${draft}/discard`, hidden: form.hidden }, {});
    const answer = await send(priya, form, note('Typed in the other window.'));
    expectClear(answer);
    expect(await saying('Typed in the other window.')).toEqual([]);
    expect(answer.body).toContain('Typed in the other window.');
  });

  test('of somebody else’s draft is not there for anyone else', async () => {
    const form = await formOf(priya);
    await send(priya, form, { said: 'Only Priya’s.', _go: 'later' });
    const draft = form.hidden.find(([name]) => name === '_draft')?.[1] ?? '';
    const token = tokenIn((await tomos.get('/drafts')).body);
    for (const path of ['check', 'save', 'discard', 'entry']) {
      const answer = await tomos.post(`/drafts/${draft}/${path}`, { _token: token, said: 'Taken over.' });
      expectClear(answer);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).not.toContain('Only Priya');
    }
    const taken = await send(tomos, await formOf(tomos), { ...note('In Priya’s draft.'), _draft: draft });
    expectClear(taken);
    const list = await priya.get('/drafts');
    expect(textOf(list.body)).toContain('WM-1044');
    expect(await saying('In Priya’s draft.')).toHaveLength(
      taken.statusCode === 303 && taken.headers.location?.includes('recorded=') ? 1 : 0,
    );
  });
});
