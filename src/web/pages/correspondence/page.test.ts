import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementPeople } from '../../../../test/support/agreement-case.ts';
import { type Typed, formWith, send } from '../../../../test/support/forms.ts';
import { letterHistories } from '../../../../test/support/letters-case.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';

let app: ReadingApp;
let anna: Browserlike;
let published: string;

beforeAll(async () => {
  app = await readingApp(['WM-1003'], {
    people: Object.values(agreementPeople),
    histories: letterHistories,
  });
  anna = await app.as('demo-anna');
  published = await app.caseId('LET-1');
});
afterAll(() => app.close());

const pageOf = async (query = '', caseId = published) => anna.get(`/cases/${caseId}/correspondence${query}`);

/** The entry of a kind in a case, counted from 0. */
async function entryOf(caseId: string, kind: string, which = 0): Promise<number> {
  const events = await app.log.load(caseId, 0);
  const found = events.filter((event) => event.type === 'fact' && event.kind === kind)[which];
  if (found === undefined) throw new Error(`The case has no ${kind}.`);
  return found.position;
}

describe('the correspondence of a case', () => {
  test('today has every question with its fate, and what is owed by whom', async () => {
    const text = textOf((await pageOf()).body);
    expect(text).toContain('No reply 9');
    expect(text).toContain('Not addressed 4');
    expect(text).toMatch(/See that the reply comes, or chase it: Attorney General, Department of Justice/);
    expect(text).toMatch(/Owed by Office of a member to Oversight analyst/);
    expect(text).toContain('383 days past the day asked for');
  });

  test('on 1 October 2025 has letter 1 not addressed by Justice, no reply of the Treasury, and letter 2 after it', async () => {
    const text = textOf((await pageOf('?on=2025-10-01')).body);
    expect(text).toContain('As of 1 October 2025');
    expect(text).toContain('Secretary of the Treasury No reply');
    expect(text).toContain('Attorney General, Department of Justice Not addressed');
    expect(text).toContain('No reply 4 Not addressed 4');
    expect(text).toContain('Followed by Letter 2');
    expect(text).not.toContain('Letter 3');
    expect(text).toContain('Reply of Attorney General, Department of Justice to Letter 1');
  });

  test('shows five against seven signatories as differing', async () => {
    const text = textOf((await pageOf()).body);
    expect(text).toContain(
      'Sources differ on how many signed it 5: S10, the release, names five 7: S11, one outlet, implies seven',
    );
  });

  test('shows what is only reported as such', async () => {
    const text = textOf((await pageOf()).body);
    expect(text).toMatch(/The Treasury is said to have demanded.* Reported, not confirmed/);
  });

  test('tells a day from what was on the record then, when asked', async () => {
    const later = textOf((await pageOf('?on=2025-09-17')).body);
    expect(later).toContain('Not addressed 4');
    const { body } = await pageOf('?on=2025-09-17&known=then');
    expect(textOf(body)).toContain('No reply 8');
    expect(textOf(body)).not.toContain('Letter 2');
    expect(body).toContain(`/correspondence?on=2025-09-17"`);
    const before = textOf((await pageOf('?on=2025-05-08&known=then')).body);
    expect(before).toContain('There is a problem');
  });

  test('offers nothing to do on a day gone by', async () => {
    expect((await pageOf()).body).toContain('/acts/send-letter');
    expect((await pageOf('?on=2025-10-01')).body).not.toContain('/acts/');
  });

  test('gives a day typed into the boxes an address, and says what is wrong with one', async () => {
    const answer = await pageOf('?on-day=1&on-month=10&on-year=2025');
    expect(answer.headers.location).toBe(`/cases/${published}/correspondence?on=2025-10-01`);
    const wrong = await pageOf('?on-day=31&on-month=2&on-year=2025');
    expect(wrong.statusCode).toBe(422);
    expect(textOf(wrong.body)).toContain('“31 2 2025” is not a real date');
  });

  test('says what to do where there is no letter', async () => {
    const text = textOf((await pageOf('', await app.caseId('LET-2'))).body);
    expect(text).toContain('No message is on the record');
  });

  test('is not there for a programme without correspondence', async () => {
    const otto = await app.as('demo-otto');
    const other = await app.caseId('LET-4');
    expect((await otto.get(`/cases/${other}/chronology`)).statusCode).toBe(200);
    expect((await otto.get(`/cases/${other}/correspondence`)).statusCode).toBe(404);
  });

  test('shows in safeguarding what the referrer was owed, sent and did with it', async () => {
    const aoife = await app.as('demo-aoife');
    const text = textOf((await aoife.get(`/cases/${await app.caseId('WM-1003')}/correspondence`)).body);
    expect(text).toContain('Acknowledgement of the referral');
    expect(text).toMatch(/Recipient Owed Sent Delivered Acknowledged Acted on/);
    expect(text).not.toContain('What it asks');
    expect(text).toContain('Record what became of a message');
  });

  test('records the look', async () => {
    await pageOf();
    expect((await app.looks()).at(-1)).toMatchObject({
      what: 'the correspondence of a case',
      cases: [published],
      outcome: 'shown',
    });
  });
});

describe('one letter', () => {
  const letter1 = 2;

  test('has every question with its judgement, and its sources with their marks', async () => {
    const text = textOf((await anna.get(`/cases/${published}/correspondence/${letter1}`)).body);
    expect(text).toMatch(
      /Not addressed, judged by the senators who signed letter 2, as published on 17 September 2025/,
    );
    expect(text).toContain('(seen in this source)');
    expect(text).toContain('September 2025');
    expect(text).toContain('4 of 4 questions judged by it');
  });

  test('is not there on a day before it was sent, nor under another entry', async () => {
    const letter2 = await entryOf(published, 'LetterSent', 1);
    const at = (on: string) => anna.get(`/cases/${published}/correspondence/${letter2}?on=${on}`);
    expect((await at('2025-09-17')).statusCode).toBe(200);
    expect((await at('2025-09-16')).statusCode).toBe(404);
    expect((await anna.get(`/cases/${published}/correspondence/3`)).statusCode).toBe(404);
  });
});

describe('judging a reply', () => {
  const judging = async (query = '') => {
    const caseId = await app.caseId('LET-3');
    return `/cases/${caseId}/correspondence/${await entryOf(caseId, 'ReplyReceived')}/judging${query}`;
  };
  const sent = async (browser: Browserlike, url: string, typed: Typed) => {
    const { body } = await browser.get(url);
    return send(browser, formWith(body, 'disposition'), typed);
  };
  const judgements = async () => {
    const events = await app.log.load(await app.caseId('LET-3'), 0);
    return events.flatMap((event) =>
      event.type === 'fact' && event.kind === 'QuestionJudged' ? [event.body] : [],
    );
  };

  test('is led to from the letter, and shows the question beside the words of the reply', async () => {
    const letter = (await anna.get(`/cases/${await app.caseId('LET-3')}/correspondence/3`)).body;
    expect(letter).toContain(`href="${await judging()}"`);
    expect(textOf(letter)).toContain('3 days after the day asked for');
    const text = textOf((await anna.get(await judging())).body);
    expect(text).toContain('Judge question 1 of Letter A');
    expect(text).toContain('When is the pipe mended?');
    expect(text).toContain('Thank you for writing. We pay half of it.');
    expect(text).toContain('Question 1 Replied, not judged Question 2 Replied, not judged');
  });

  test('takes no passage that the reply does not have, and keeps what was typed', async () => {
    const answer = await sent(anna, await judging('?message=3&question=2'), {
      disposition: 'partly',
      passage: 'We pay all of it',
      place: 'second sentence',
    });
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('does not stand in the text of the reply word for word');
    expect(answer.body).toContain('We pay all of it</textarea>');
    expect(await judgements()).toEqual([]);
  });

  test('offers the sentences of the reply, and quotes what is ticked where nothing is typed', async () => {
    const url = await judging('?message=3&question=2');
    const { body } = await anna.get(url);
    expect(body).toMatch(/<input[^>]*name="_quoted"[^>]*value="2"/);
    expect(textOf(body)).toContain('Take the passage from the reply');
    const none = await sent(anna, url, { disposition: 'not-addressed', _quoted: '2' });
    expect(none.statusCode).toBe(422);
    expect(none.body).toContain('We pay half of it.</textarea>');
    const typed = await sent(anna, url, { disposition: 'partly', passage: 'All of it', _quoted: '2' });
    expect(typed.body).toContain('All of it</textarea>');
  });

  test('asks the one who wrote for a reason to judge it alone', async () => {
    const own = await app.as('demo-otto');
    const answer = await sent(own, await judging('?message=3&question=1'), { disposition: 'not-addressed' });
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('You recorded the letter, and would judge by yourself');
    expect(answer.body).toContain('name="_override.judged-by-another"');
  });

  test('goes from question to question, and back to the letter after the last', async () => {
    const first = await sent(anna, await judging(), { disposition: 'not-addressed' });
    expect(first.statusCode, textOf(first.body)).toBe(303);
    const next = String(first.headers.location);
    expect(next).toMatch(/judging\?recorded=\d+$/);
    const text = textOf((await anna.get(next)).body);
    expect(text).toContain('On the record');
    expect(text).toContain('Judge question 2 of Letter A');
    const last = await sent(anna, next, {
      disposition: 'partly',
      _quoted: '2',
      place: 'second sentence',
    });
    expect(last.headers.location).toMatch(/correspondence\/3\?recorded=\d+$/);
    expect(await judgements()).toMatchObject([
      { message: 3, question: '1', disposition: 'not-addressed' },
      { message: 3, question: '2', disposition: 'partly', passage: 'We pay half of it.' },
    ]);
    const after = textOf((await anna.get(String(last.headers.location))).body);
    expect(after).toContain('We pay half of it. second sentence; characters 24 to 41 of its text');
    expect(after).toContain('2 of 2 questions judged by it');
    expect(textOf((await anna.get(`/cases/${await app.caseId('LET-3')}/correspondence`)).body)).not.toContain(
      'Judge what the reply made of each question',
    );
  });

  test('is recorded once when the form is sent twice', async () => {
    const url = await judging('?message=3&question=2');
    const form = formWith((await anna.get(url)).body, 'disposition');
    const typed = { disposition: 'answered', passage: 'We pay half', place: 'second sentence' };
    const before = (await judgements()).length;
    const answers = [await send(anna, form, typed), await send(anna, form, typed)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await judgements()).toHaveLength(before + 1);
    const letter = textOf((await anna.get(`/cases/${await app.caseId('LET-3')}/correspondence/3`)).body);
    expect(letter).toContain('What was judged before (1)');
  });

  test('records nothing on a case that moved on since the page was opened', async () => {
    const url = await judging('?message=3&question=1');
    const form = formWith((await anna.get(url)).body, 'disposition');
    const own = await app.as('demo-otto');
    const because = 'The analyst is away and the debate is tomorrow.';
    const others = await sent(own, url, {
      disposition: 'not-addressed',
      '_override.judged-by-another': because,
    });
    expect(others.statusCode).toBe(303);
    const before = (await judgements()).length;
    const answer = await send(anna, form, { disposition: 'not-addressed' });
    expect(answer.statusCode).toBe(409);
    expect(textOf(answer.body)).toContain('the case moved on since this page was opened');
    expect(await judgements()).toHaveLength(before);
  });

  test('is not there for whoever may not judge, nor for what is no reply', async () => {
    const outsider = await app.as('demo-seun');
    expect((await outsider.get(await judging())).statusCode).toBe(404);
    const letter = `/cases/${await app.caseId('LET-3')}/correspondence/3/judging`;
    expect((await anna.get(letter)).statusCode).toBe(404);
  });
});
