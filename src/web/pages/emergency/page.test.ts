import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { formWith, send } from '../../../../test/support/forms.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';
import { type Instant, addMs } from '../../../kernel/instant.ts';

/** Led by the council; Priya of the police has no part in them. */
const CASES = ['WM-1003', 'WM-1006', 'WM-1021', 'WM-1009'];
const REASON = 'The school calls: he has not come home since yesterday';
const MINUTE = 60_000;

let app: ReadingApp;
let now: Instant = NOW;

beforeAll(async () => {
  app = await readingApp(CASES, { clock: { now: () => now } });
}, 60_000);
afterAll(() => app.close());

const asked = (reference: string, reason = REASON) => ({ reference, category: 'danger', reason });

async function take(browser: Browserlike, typed: Record<string, string>) {
  const form = formWith((await browser.get('/emergency-access')).body, 'reference');
  return send(browser, form, typed);
}

/** The page without what differs from one request to the next. */
const plain = (html: string) => textOf(html);

describe('emergency access', () => {
  test('shows one case for an hour, says so on its pages, and is on the record', async () => {
    const caseId = await app.caseId('WM-1003');
    const priya = await app.as('demo-priya');
    expect((await priya.get(`/cases/${caseId}`)).statusCode).toBe(404);
    const taken = await take(priya, asked('WM-1003'));
    expect([taken.statusCode, taken.headers.location]).toEqual([303, `/cases/${caseId}`]);
    for (const path of ['', '/chronology', '/entries/2', '/access']) {
      const { statusCode, body } = await priya.get(`/cases/${caseId}${path}`);
      expect([path, statusCode, body.includes('You see this case for 60 minutes more')]).toEqual([
        path,
        200,
        true,
      ]);
    }
    expect((await priya.get(`/cases/${caseId}/acts/record-contact`)).statusCode).toBe(404);
    const overview = textOf((await (await app.as('demo-aoife')).get(`/cases/${caseId}`)).body);
    expect(overview).toContain('Priya Makebelieve (Westmere Police) took emergency access');
    expect(overview).toContain('Review an emergency access');
    const access = textOf((await (await app.as('demo-aoife')).get(`/cases/${caseId}/access`)).body);
    expect(access).toMatch(
      /Emergency access that was taken .*Priya Makebelieve.*Open now.*To be reviewed: Police Prevent supervisor, due 23 November 2026/,
    );
    expect((await app.as('demo-aoife').then((b) => b.get(`/cases/${caseId}`))).body).not.toContain(
      'You see this case for',
    );
    now = addMs(now, 59 * MINUTE);
    const last = await (await app.as('demo-priya')).get(`/cases/${caseId}`);
    expect(last.body).toContain('You see this case for less than a minute more');
    now = addMs(now, MINUTE);
    expect((await (await app.as('demo-priya')).get(`/cases/${caseId}`)).statusCode).toBe(404);
  });

  test('asks whose session it is once more, five minutes after they signed in', async () => {
    const priya = await app.as('demo-priya');
    now = addMs(now, 6 * MINUTE);
    const answer = await priya.get('/emergency-access');
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      '/account/confirm?next=%2Femergency-access',
    ]);
  });

  test('gives the same answer for a case that is not there as for one of which the person is recused', async () => {
    const caseId = await app.caseId('WM-1006');
    const aoife = await app.as('demo-aoife');
    const act = `/cases/${caseId}/acts/recuse-person`;
    const form = formWith((await aoife.get(act)).body, '_draft');
    const typed = { person: 'demo-marcus', reason: 'A cousin of the family', _go: 'on' };
    const check = await aoife.get(String((await send(aoife, form, typed)).headers.location));
    expect((await send(aoife, formWith(check.body, '_draft'), { _go: 'record' })).statusCode).toBe(303);
    const marcus = await app.as('demo-marcus');
    const [kept, nowhere] = [await take(marcus, asked('WM-1006')), await take(marcus, asked('WM-9999'))];
    expect([kept.statusCode, nowhere.statusCode]).toEqual([422, 422]);
    expect(plain(kept.body)).toBe(plain(nowhere.body));
    expect(plain(kept.body)).toContain('No case under this reference can be opened to you');
    expect((await marcus.get(`/cases/${caseId}`)).statusCode).toBe(404);
  });

  test('wants a reason of twenty characters and a category', async () => {
    const priya = await app.as('demo-priya');
    const short = await take(priya, asked('WM-1021', 'Must see it'));
    expect([short.statusCode, textOf(short.body).includes('20 characters or more')]).toEqual([422, true]);
    const none = await take(priya, { reference: 'WM-1021', reason: REASON });
    expect([none.statusCode, textOf(none.body).includes('Choose why it cannot wait')]).toEqual([422, true]);
  });

  test('is not taken more than three times in seven days, and can be again after them', async () => {
    const gone = async (reference: string) =>
      (await take(await app.as('demo-priya'), asked(reference))).statusCode;
    expect(await gone('WM-1006')).toBe(303);
    expect(await gone('WM-1021')).toBe(303);
    const fourth = await take(await app.as('demo-priya'), asked('WM-1009'));
    expect(fourth.statusCode).toBe(422);
    expect(textOf(fourth.body)).toContain('3 times within seven days');
    expect((await (await app.as('demo-priya')).get(`/cases/${await app.caseId('WM-1009')}`)).statusCode).toBe(
      404,
    );
    now = addMs(now, 7 * 24 * 60 * MINUTE);
    expect(await gone('WM-1009')).toBe(303);
  });

  test('is taken over the API by somebody who confirmed who they are, and by no act', async () => {
    now = addMs(now, 8 * 24 * 60 * MINUTE);
    const priya = await app.as('demo-priya');
    const { formToken } = JSON.parse((await priya.get('/api/me')).body) as { formToken: string };
    const post = (url: string, body: object, key: string) =>
      priya.postText(url, JSON.stringify(body), {
        'content-type': 'application/json',
        'idempotency-key': key,
        'x-csrf-token': formToken,
      });
    const taken = await post('/api/emergency-access', asked('WM-1003'), 'emergency-of-today');
    expect(taken.statusCode).toBe(201);
    const caseId = await app.caseId('WM-1003');
    expect(JSON.parse(taken.body)).toEqual({ caseId, until: addMs(now, 60 * MINUTE) });
    expect((await priya.get(`/api/cases/${caseId}`)).statusCode).toBe(200);
    const [missing, again] = [
      await post('/api/emergency-access', asked('WM-9999'), 'emergency-nowhere'),
      await post(
        `/api/cases/${caseId}/acts`,
        { act: 'record-contact', body: {}, occurred: { date: '2026-11-20' } },
        'acts-by-emergency',
      ),
    ];
    expect([missing.statusCode, again.statusCode]).toEqual([404, 404]);
    now = addMs(now, 6 * MINUTE);
    const stale = await post('/api/emergency-access', asked('WM-1021'), 'emergency-too-stale');
    expect([stale.statusCode, (JSON.parse(stale.body) as { detail: string }).detail]).toEqual([
      403,
      'Confirm who you are at /account/confirm with the same session, and send it again within five minutes.',
    ]);
  });
});
