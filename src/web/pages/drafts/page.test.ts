import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doAct, formWith, send } from '../../../../test/support/forms.ts';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';
import type { Fact } from '../../../domain/event.ts';
import { type Instant, addMs } from '../../../kernel/instant.ts';

let app: ReadingApp;
let priya: Browserlike;
let tomos: Browserlike;
let now: Instant = NOW;

beforeAll(async () => {
  app = await readingApp(['WM-1044'], { clock: { now: () => (now = addMs(now, 1)) } });
  priya = await app.as('demo-priya');
  tomos = await app.as('demo-tomos');
});
afterAll(() => app.close());

async function openCase(title: string): Promise<string> {
  const { body } = await priya.get('/cases/new');
  const form = formWith(body, '_draft');
  const reference = /name="reference"[^>]*value="([^"]+)"/.exec(body)?.[1] ?? '';
  expect(reference).toMatch(/^SAF-2026-[2-9A-HJ-NP-Z]{4}$/);
  const answer = await send(priya, form, {
    programme: 'safeguarding',
    reference,
    title,
    zone: 'Europe/London',
    division: 'england-and-wales',
  });
  expect(answer.statusCode).toBe(303);
  const [, caseId = '', act] = /^\/cases\/([^/]+)\/acts\/(.+)$/.exec(answer.headers.location ?? '') ?? [];
  expect(act).toBe('receive-referral');
  return caseId;
}

/** Begins a long form and gives the address of its first page. */
async function begin(browser: Browserlike, caseId: string, act: string): Promise<string> {
  const answer = await doAct(browser, `/cases/${caseId}/acts/${act}`, { _go: 'begin' });
  expect(answer.statusCode).toBe(303);
  return answer.headers.location ?? '';
}

/** Fills in one page and gives the answer to it. */
async function fill(
  browser: Browserlike,
  url: string,
  typed: Record<string, string | readonly string[]>,
  go = 'on',
) {
  const { body } = await browser.get(url);
  return send(browser, formWith(body, '_version'), { _go: go, ...typed });
}

const concern = {
  concern: 'He stopped coming to football.',
  categories: ['not-specified'],
  reasonableGrounds: 'His teacher’s note.',
};
const referrer = {
  referrer: 'Jen Fictional-Hart',
  referrerAgency: 'Invented Academy',
  referrerKind: 'education',
};

/** What is typed into the pages of a referral, by the end of their addresses. */
const pages: { readonly [page: string]: Record<string, string | readonly string[]> } = {
  'the-concern': concern,
  'the-referrer': referrer,
  entry: { _when: 'now' },
};

/** A referral filled in up to the page of checking; gives that page's address. */
async function referralToCheck(browser: Browserlike, caseId: string, version = '2022'): Promise<string> {
  let url = await begin(browser, caseId, 'receive-referral');
  for (let filled = 0; !url.endsWith('/check'); filled += 1) {
    expect(filled).toBeLessThan(12);
    const { body } = await browser.get(url);
    const categories = body.includes('name="taxonomy"') ? { taxonomy: version } : {};
    const typed = { ...pages[url.split('/').at(-1) ?? ''], ...categories };
    const answer = await send(browser, formWith(body, '_version'), { _go: 'on', ...typed });
    expect([url, answer.statusCode]).toEqual([url, 303]);
    url = answer.headers.location ?? '';
  }
  return url;
}

async function newest(caseId: string): Promise<Fact> {
  const events = await app.log.load(caseId, 0);
  return events.findLast((event): event is Fact => event.type === 'fact') as Fact;
}

describe('a long act', () => {
  test('is filled in page by page, checked and recorded', async () => {
    const caseId = await openCase('Subject P');
    const check = await referralToCheck(priya, caseId);
    const text = textOf((await priya.get(check)).body);
    expect(text).toContain('Check your answers');
    expect(text).toContain('Not yet on the record.');
    expect(text).toContain('What happened, and how the concern arose He stopped coming to football. Change');
    expect(text).toContain('Duty opened:');
    const answer = await fill(priya, check, {}, 'record');
    expect(answer.statusCode).toBe(303);
    expect(await newest(caseId)).toMatchObject({
      kind: 'ReferralReceived',
      body: { ...referrer, concern: concern.concern },
    });
    const again = await priya.get(check);
    expect(again.headers.location).toBe(`/cases/${caseId}/entries/2`);
  });

  test('comes back to the check from a change', async () => {
    const caseId = await openCase('Subject Q');
    const check = await referralToCheck(priya, caseId);
    const page = /href="([^"#]*the-referrer[^"#]*)#/.exec((await priya.get(check)).body)?.[1] ?? '';
    const answer = await fill(
      priya,
      page.replaceAll('&amp;', '&'),
      { ...referrer, referrer: 'J. Fictional' },
      'check',
    );
    expect(answer.headers.location).toBe(check);
    expect(textOf((await priya.get(check)).body)).toContain('Referrer J. Fictional Change');
  });

  test('adds and takes away rows without scripting, and loses nothing by it', async () => {
    const caseId = await openCase('Subject R');
    const first = await begin(priya, caseId, 'receive-referral');
    const url = first.replace(/[^/]+$/, 'what-was-seen-or-heard');
    const row = { 'observations.0.what': 'Seen at the bus stop' };
    const added = await fill(priya, url, { ...row, _add: 'observations' }, '');
    expect([added.statusCode, added.headers.location]).toEqual([303, url]);
    const two = (await priya.get(url)).body;
    expect(two).toContain('Seen at the bus stop');
    expect(two).toContain('name="observations.1.what"');
    await fill(priya, url, { ...row, 'observations.1.what': 'Second', _remove: 'observations.0' }, '');
    const one = (await priya.get(url)).body;
    expect(one).not.toContain('Seen at the bus stop');
    expect(one).toMatch(/name="observations\.0\.what"[^>]*>\s*Second/);
  });

  test('says on a page what is wrong with it before the next, and saves it all the same', async () => {
    const caseId = await openCase('Subject S');
    const first = await begin(priya, caseId, 'receive-referral');
    const answer = await fill(priya, first, { reasonableGrounds: 'Half a thought' });
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('There is a problem');
    expect((await priya.get(first)).body).toContain('Half a thought</textarea>');
  });
});

describe('nothing typed is lost', () => {
  test('when its author signs out and comes back', async () => {
    const caseId = await openCase('Subject T');
    const url = await begin(priya, caseId, 'receive-referral');
    const saved = await fill(priya, url, { concern: 'Written before lunch.' }, 'later');
    expect(saved.headers.location).toMatch(/^\/drafts\?saved=/);
    const { body } = await priya.get('/drafts');
    await priya.post('/sign-out', { _token: tokenIn(body) });
    expect((await priya.get(url)).headers.location).toMatch(/^\/sign-in/);
    priya = await app.as('demo-priya');
    expect((await priya.get(url)).body).toContain('Written before lunch.</textarea>');
    expect(textOf((await priya.get('/drafts')).body)).toMatch(
      /Record a referral · SAF-2026-\w{4} Not yet on the record\. Saved 22 November 2026, 09:\d\d ?\. Kept until 20 February 2027, or longer if you save it again/,
    );
  });

  test('when two windows save the same page: both texts are shown', async () => {
    const caseId = await openCase('Subject U');
    const url = await begin(priya, caseId, 'receive-referral');
    const form = formWith((await priya.get(url)).body, '_version');
    await send(priya, form, { concern: 'From the first window.', _go: 'later' });
    const answer = await send(priya, form, { concern: 'From the second window.', _go: 'on' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('From the second window.</textarea>');
    expect(textOf(answer.body)).toContain('What happened, and how the concern arose From the first window.');
    expect(textOf((await priya.get(url)).body)).toContain('From the first window.');
    const settled = await send(priya, formWith(answer.body, '_version'), {
      concern: 'From both windows.',
      categories: 'not-specified',
      reasonableGrounds: 'Enough.',
      _go: 'on',
    });
    expect(settled.statusCode).toBe(303);
    expect(textOf((await priya.get(url)).body)).not.toContain('From the first window.');
  });

  test('when the case moved on: it is shown what others recorded, and the act is decided anew', async () => {
    const caseId = await openCase('Subject V');
    const check = await referralToCheck(priya, caseId);
    const form = formWith((await priya.get(check)).body, '_version');
    await doAct(tomos, `/cases/${caseId}/acts/record-contact`, {
      with: 'referrer',
      how: 'call',
      reached: 'yes',
      said: 'The school called.',
      _when: 'now',
    });
    const answer = await send(priya, form, { _go: 'record' });
    expect(answer.statusCode).toBe(409);
    const text = textOf(answer.body);
    expect(text).toContain('An entry was made since you began');
    expect(text).toMatch(/Entry \d+ : Contact: Call with referrer \(Tomos Enghraifft/);
    expect(text).toContain('He stopped coming to football.');
    expect((await newest(caseId)).kind).toBe('ContactRecorded');
    const confirmed = await send(priya, formWith(answer.body, '_version'), { _go: 'record' });
    expect(confirmed.statusCode).toBe(303);
    expect((await newest(caseId)).kind).toBe('ReferralReceived');
  });

  test('when it is discarded: it can be brought back', async () => {
    const caseId = await openCase('Subject W');
    const url = await begin(priya, caseId, 'receive-referral');
    await fill(priya, url, { concern: 'Thrown away too soon.' }, 'later');
    const page = (await priya.get(url)).body;
    const discard = await send(
      priya,
      { ...formWith(page, '_version'), action: url.replace(/[^/]+$/, 'discard') },
      {},
    );
    expect(discard.headers.location).toMatch(/^\/drafts\?discarded=/);
    const list = (await priya.get(discard.headers.location ?? '')).body;
    expect(textOf(list)).toContain('was discarded. Bring it back');
    const back = await send(priya, formWith(list, 'state'), {});
    expect(back.statusCode).toBe(303);
    expect((await priya.get(url)).body).toContain('Thrown away too soon.</textarea>');
  });
});

test('somebody else’s draft is not there', async () => {
  const caseId = await openCase('Subject X');
  const url = await begin(priya, caseId, 'receive-referral');
  await fill(priya, url, { concern: 'Only mine.' }, 'later');
  const form = formWith((await priya.get(url)).body, '_version');
  expect((await tomos.get(url)).statusCode).toBe(404);
  const token = tokenIn((await tomos.get('/drafts')).body);
  const written = await send(tomos, form, { _token: token, _by: 'demo-tomos', concern: 'Mine now.' });
  expect(written.statusCode).toBe(404);
  expect((await priya.get(url)).body).toContain('Only mine.</textarea>');
  expect(textOf((await tomos.get('/drafts')).body)).toContain('You have no drafts');
});

describe('a refusal', () => {
  test('names the rule, whose words they are, and the act that would satisfy it; which then does', async () => {
    const caseId = await openCase('Subject Y');
    await fill(priya, await referralToCheck(priya, caseId), {}, 'record');
    const asked = {
      agency: 'Invented Academy',
      purpose: 'To understand the concern',
      'questions.0': 'What was seen?',
      _when: 'now',
    };
    const refused = await doAct(priya, `/cases/${caseId}/acts/request-information`, asked);
    expect(refused.statusCode).toBe(422);
    const text = textOf(refused.body);
    expect(text).toContain('This stands in the way');
    expect(text).toMatch(/Ask for deconfliction.*must/);
    expect(refused.body).toContain(`href="/cases/${caseId}/acts/ask-deconfliction"`);
    expect(refused.body).toContain('What was seen?');
    await doAct(priya, `/cases/${caseId}/acts/ask-deconfliction`, {
      of: 'Westmere Police',
      because: 'referral',
      _when: 'now',
    });
    const request = (await newest(caseId)).position;
    await doAct(priya, `/cases/${caseId}/acts/answer-deconfliction`, {
      request: String(request),
      result: 'clear',
      _when: 'now',
    });
    const answer = await send(priya, formWith(refused.body, '_draft'), { ...asked, _go: 'record' });
    expect(answer.statusCode).toBe(303);
    expect((await newest(caseId)).kind).toBe('InformationRequested');
  });

  test('of a “should” takes a written reason there and then, and says who is told', async () => {
    const caseId = await openCase('Subject L');
    const check = await referralToCheck(priya, caseId, '2010');
    const shown = (await priya.get(check)).body;
    expect(textOf(shown)).toContain('This should be so, and is not A referral says what it is about');
    expect(textOf(shown)).toContain('these are told of it: Police Prevent supervisor');
    const name = '_override.referral-categories';
    const short = await send(priya, formWith(shown, '_version'), { [name]: 'No.', _go: 'record' });
    expect(short.statusCode).toBe(422);
    expect(textOf(short.body)).toContain('Write at least 20 characters');
    expect(short.body).toContain('No.</textarea>');
    const reason = 'The school filled in last year’s form.';
    const answer = await send(priya, formWith(short.body, '_version'), { [name]: reason, _go: 'record' });
    expect(answer.statusCode).toBe(303);
    expect((await newest(caseId)).overrides).toEqual([{ rule: 'referral-categories', reason }]);
    expect(textOf((await priya.get(answer.headers.location ?? '')).body)).toContain(
      'Police Prevent supervisor told',
    );
  });

  test('by stage or role says who may and how the case gets there', async () => {
    const caseId = await openCase('Subject Z');
    const early = await doAct(priya, `/cases/${caseId}/acts/ask-consent`, { _when: 'now' });
    expect(early.statusCode).toBe(422);
    expect(textOf((await priya.get(`/cases/${caseId}/acts/decide-exit`)).body)).toContain(
      'You are Channel case officer, Cleared for police intelligence. It can be recorded by: Panel chair',
    );
    const waive = (await priya.get(`/cases/${await app.caseId('WM-1044')}/acts/waive-duty`)).body;
    expect(waive).toContain('name="duty"');
    const duty =
      /name="duty"[^>]*value="([^"]+)"|<option value="([^"]+)"/.exec(waive)?.slice(1).find(Boolean) ?? '';
    const refused = await send(priya, formWith(waive, '_draft'), {
      duty,
      reason: 'It is not needed any more.',
      authority: 'The panel',
      _when: 'now',
      _go: 'record',
    });
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused.body)).toMatch(
      /“Waive a duty” is not for channel case officer It can be done by: Panel chair/,
    );
  });
});

describe('an expired session', () => {
  test('gives back what was sent after signing in again, to be sent by its author alone', async () => {
    const caseId = await openCase('Subject M');
    const url = `/cases/${caseId}/acts/record-contact`;
    const form = formWith((await priya.get(url)).body, '_draft');
    const typed = {
      with: 'person',
      how: 'call',
      reached: 'yes',
      said: 'Typed “for” an hour.',
      _when: 'now',
      _go: 'record',
    };
    now = addMs(now, 13 * 3_600_000);
    const ended = await send(priya, form, typed);
    expect(ended.statusCode).toBe(403);
    expect(textOf(ended.body)).toContain('You are not signed in any more');
    const choose = await send(priya, formWith(ended.body, 'kept-to'), {});
    expect(textOf(choose.body)).toContain('Who do you want to be?');
    const another = await send(priya, formWith(choose.body, 'person'), { person: 'demo-tomos' });
    expect(textOf(another.body)).toContain('This was typed by somebody else');
    expect(another.body).not.toContain('an hour');
    const again = await send(priya, formWith((await send(app.stranger(), form, typed)).body, 'kept-to'), {});
    expect(again.statusCode).toBe(403);
  });

  test('ends with the entry on the record once its author sends it again', async () => {
    priya = await app.as('demo-priya');
    const caseId = await openCase('Subject N');
    const form = formWith((await priya.get(`/cases/${caseId}/acts/record-contact`)).body, '_draft');
    const typed = {
      with: 'person',
      how: 'call',
      reached: 'yes',
      said: 'Typed “for” an hour.',
      _when: 'now',
      _go: 'record',
    };
    now = addMs(now, 13 * 3_600_000);
    const ended = await send(priya, form, typed);
    const choose = await send(priya, formWith(ended.body, 'kept-to'), {});
    const back = await send(priya, formWith(choose.body, 'person'), { person: 'demo-priya' });
    expect(textOf(back.body)).toContain('Send it again');
    const answer = await send(priya, formWith(back.body, '_draft'), {});
    expect(answer.statusCode).toBe(303);
    expect((await newest(caseId)).body['said']).toBe('Typed “for” an hour.');
  });
});
