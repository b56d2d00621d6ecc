import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/event.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import { type Typed, doAct, formWith, send } from '../support/forms.ts';
import { type ReadingApp, readingApp, textOf } from '../support/reading-app.ts';
import { type Browserlike, tokenIn } from '../web/sample-app.tsx';
import { expectClear } from './clear-answer.ts';
import { everyQuestion } from './every-question.ts';

/*
 * Each kind of question at its limits and past them, through the page and over the API. What is within is on the record
 * as it was sent; what is past is not, the answer names the question and says what to do, and the page still holds it.
 */

let app: ReadingApp;
let priya: Browserlike;
let caseId: string;

beforeAll(async () => {
  app = await readingApp([], { programmes: everyQuestion() });
  priya = await app.as('demo-priya');
}, 60_000);
afterAll(async () => {
  expect(await app.verify()).toEqual([]);
  await app.close();
});

let opened = 0;
beforeEach(async () => {
  opened += 1;
  const answer = await api('/api/cases', {
    programme: 'every-question',
    reference: `EQ-${opened}`,
    title: 'Subject A',
  });
  expect(answer.statusCode, answer.body).toBe(201);
  caseId = await app.caseId(`EQ-${opened}`);
});

async function api(url: string, body: object) {
  const token = tokenIn((await priya.get('/drafts')).body);
  return priya.postText(url, JSON.stringify(body), {
    'content-type': 'application/json',
    'x-csrf-token': token,
    'idempotency-key': uuidV7(Date.now()),
  });
}

const url = (): string => `/cases/${caseId}/acts/answer`;

async function facts(): Promise<readonly Fact[]> {
  const events = await app.log.load(caseId, 0);
  return events.filter((event): event is Fact => event.type === 'fact' && event.kind === 'Answered');
}

const byPage = (typed: Typed) => doAct(priya, url(), { _when: 'now', ...typed });
const byApi = (body: object) =>
  api(`/api/cases/${caseId}/acts`, { act: 'answer', body, occurred: { date: '2026-11-22' } });

/** A day typed into its three boxes. */
const day = (d: string, m: string, y: string): Typed => ({ 'day-day': d, 'day-month': m, 'day-year': y });
const at = (d: string, m: string, y: string, time: string): Typed => ({
  'time-day': d,
  'time-month': m,
  'time-year': y,
  'time-time': time,
});
const rows = (count: number): Typed =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`rows.${i}`, `Row ${i}`]));

describe('on a page, what is within the limits is recorded as it was typed', () => {
  test.each<[string, Typed, object]>([
    ['500 characters of a line', { line: 'x'.repeat(500) }, { line: 'x'.repeat(500) }],
    ['50,000 of a text', { essay: 'y'.repeat(50_000) }, { essay: 'y'.repeat(50_000) }],
    ['lines and tabs', { essay: 'one\r\n\ttwo\r\n\r\nthree' }, { essay: 'one\n\ttwo\n\nthree' }],
    ['the least number', { number: '1' }, { number: 1 }],
    ['the greatest number', { number: '100' }, { number: 100 }],
    ['nothing paid', { pounds: '0' }, { pounds: 0 }],
    ['pounds and pence', { pounds: '£1,234.56' }, { pounds: 123_456 }],
    ['29 February of a leap year', day('29', '2', '2028'), { day: '2028-02-29' }],
    ['the first day there is', day('1', '1', '0001'), { day: '0001-01-01' }],
    ['the last day there is', day('31', '12', '9999'), { day: '9999-12-31' }],
    ['a moment', at('22', '11', '2026', '9.05am'), { time: '2026-11-22T09:05:00.000Z' }],
    ['one choice ticked twice', { colours: ['red', 'red'] }, { colours: ['red'] }],
    ['500 rows', rows(500), { rows: Array.from({ length: 500 }, (_, i) => `Row ${i}`) }],
    ['rows with gaps and blanks', { 'rows.0': '', 'rows.7': 'b', 'rows.999999': 'z' }, { rows: ['b', 'z'] }],
    [
      'right-to-left and joined letters',
      { line: 'Żaneta עברית محمد 👩‍👩‍👧 ́' },
      { line: 'Żaneta עברית محمد 👩‍👩‍👧 ́' },
    ],
    [
      'letters that turn the text around',
      { line: 'harmless\u202egnp.exe' },
      { line: 'harmless\u202egnp.exe' },
    ],
    [
      'markup, formulas, statements',
      { line: `=1+1 <script>alert(1)</script> '; drop table` },
      { line: `=1+1 <script>alert(1)</script> '; drop table` },
    ],
    ['what looks like a name of the engine', { line: '__proto__' }, { line: '__proto__' }],
  ])('%s', async (_what, typed, body) => {
    const answer = await byPage(typed);
    expect(answer.statusCode, textOf(answer.body).slice(0, 500)).toBe(303);
    expect((await facts()).map((one) => one.body)).toEqual([body]);
    for (const page of [
      answer.headers.location ?? '',
      `/cases/${caseId}/chronology`,
      `/cases/${caseId}/entries/2`,
    ]) {
      const shown = await priya.get(page);
      expectClear(shown, page);
      expect(shown.body).not.toContain('<script>alert(1)');
    }
  });
});

describe('on a page, what is past the limits is kept in the form and named, and is not recorded', () => {
  test.each<[string, Typed, RegExp]>([
    ['501 characters of a line', { line: 'x'.repeat(501) }, /Line: shorten it to 500 characters: it has 501/],
    [
      '50,001 of a text',
      { essay: 'y'.repeat(50_001) },
      /Essay: shorten it to 50000 characters: it has 50001/,
    ],
    ['a control character', { line: 'a\u0007b' }, /Line: remove the control characters/],
    ['a zero character', { line: 'a\u0000b' }, /Line: remove the control characters/],
    ['a number below', { number: '0' }, /Number must be 1 or more/],
    ['a negative number', { number: '-1' }, /Number must be 1 or more/],
    ['a number above', { number: '101' }, /Number must be 100 or less/],
    ['a number of 400 digits', { number: '9'.repeat(400) }, /Number must be 100 or less/],
    ['half a number', { number: '1.5' }, /Number must be a whole number/],
    ['a number with an exponent', { number: '1e1' }, /Number must be a whole number/],
    ['a number in other digits', { number: '٣' }, /Number must be a whole number/],
    ['an amount beyond counting', { pounds: '99999999999999999' }, /Amount must be .* or less/],
    ['less than nothing', { pounds: '-£5' }, /Amount must be .* or more/],
    ['31 November', day('31', '11', '2026'), /Day must be a real date/],
    ['29 February of another year', day('29', '2', '2026'), /Day must be a real date/],
    ['the year 0000', day('1', '1', '0000'), /Day must be a real date/],
    ['the year 10000', day('1', '1', '10000'), /year of four numbers/],
    ['a day without its month', day('1', '', '2026'), /Day must include a month/],
    ['a day with something else in it', day('1', '<b>', '2026'), /Day must be a real date/],
    ['the hour 25', at('1', '1', '2026', '25:00'), /Time must have a real time/],
    ['a moment without its time', at('1', '1', '2026', ''), /Time must include a time/],
    ['neither yes nor no', { sure: 'perhaps' }, /Sure must be yes or no/],
    ['a choice not offered', { colour: 'green' }, /Colour must be one of the answers offered/],
    ['a name every object has', { colour: 'constructor' }, /Colour must be one of the answers offered/],
    ['one offered, one not', { colours: ['red', 'green'] }, /Colours must be one of the answers offered/],
    ['501 rows', rows(501), /Rows: give at most 500/],
    ['a row that is too long', { 'rows.3': 'x'.repeat(501) }, /shorten it to 500 characters/],
    ['a person without a name', { 'people.0.age': '7' }, /Answer “Name”/],
    [
      'a name of 10,000 characters',
      { 'people.0.name': 'n'.repeat(10_000) },
      /shorten it to 500 characters: it has 10000/,
    ],
  ])('%s', async (_what, typed, says) => {
    const answer = await byPage(typed);
    const said = expectClear(answer);
    expect(answer.statusCode).toBe(422);
    expect(said).toContain('There is a problem');
    expect(said).toMatch(says);
    expect(answer.body).toContain('<title>Error: ');
    expect(await facts()).toEqual([]);
    // What was never offered has no box to stand in; everything else stands in its own.
    const draft = formWith(answer.body, '_draft').hidden.find(([name]) => name === '_draft')?.[1] ?? '';
    const again = await priya.get(
      `/drafts/${draft}/${/drafts\/[^/]+\/([^"?/]+)"/.exec(answer.body)?.[1] ?? ''}`,
    );
    for (const page of [answer, again])
      for (const value of Object.values(typed)
        .flat()
        .filter((one) => one !== '' && one !== 'green' && isShown(one)))
        expect(page.body, value.slice(0, 50)).toContain(escaped(value));
  });

  test.each<[string, Typed]>([
    [
      'names that collide',
      { line: 'kept', 'line.x': 'a', 'line-day': 'b', 'people.0': 'c', 'people.0.name.x': 'd' },
    ],
    [
      'names of every object',
      {
        line: 'kept',
        __proto__x: '1',
        constructor: '2',
        'place.__proto__': '3',
        'people.__proto__.name': '4',
      },
    ],
    ['rows that are none', { line: 'kept', 'rows.-1': 'a', 'rows.x': 'b', 'rows.1000000': 'c' }],
    ['a name of 10,000 characters', { line: 'kept', ['n'.repeat(10_000)]: 'a' }],
  ])('a form with %s is read by its questions alone', async (_what, typed) => {
    const answer = await byPage(typed);
    expectClear(answer);
    expect([303, 422]).toContain(answer.statusCode);
    for (const one of await facts()) expect(one.body).toMatchObject({ line: 'kept' });
    expect(Object.prototype).not.toHaveProperty('name');
  });

  test('spaces only are no answer', async () => {
    const answer = await byPage({ line: ' \u00a0\t ', essay: '\r\n\r\n', number: ' ' });
    expect(answer.statusCode).toBe(303);
    expect((await facts()).map((one) => one.body)).toEqual([{}]);
  });
});

describe('over the API, each wrong answer is named by its place and nothing is recorded', () => {
  test.each<[string, object, string]>([
    ['501 characters', { line: 'x'.repeat(501) }, 'line'],
    ['50,001 characters', { essay: 'y'.repeat(50_001) }, 'essay'],
    ['a number as text', { number: '5' }, 'number'],
    ['half a number', { number: 1.5 }, 'number'],
    ['a number below', { number: 0 }, 'number'],
    ['a number above', { number: 101 }, 'number'],
    ['a number beyond counting', { pounds: 9_007_199_254_740_992 }, 'pounds'],
    ['29 February', { day: '2026-02-29' }, 'day'],
    ['the year 0000', { day: '0000-01-01' }, 'day'],
    ['the year 10000', { day: '10000-01-01' }, 'day'],
    ['a day as a number', { day: 20260101 }, 'day'],
    ['a moment without its offset', { time: '2026-11-22T09:00:00' }, 'time'],
    ['yes as text', { sure: 'yes' }, 'sure'],
    ['a choice not offered', { colour: 'green' }, 'colour'],
    ['a choice as a list', { colour: ['red'] }, 'colour'],
    ['one choice twice', { colours: ['red', 'red'] }, 'colours'],
    ['no list', { rows: 'one' }, 'rows'],
    ['an object for a list', { rows: { 0: 'a', length: 1 } }, 'rows'],
    ['501 rows', { rows: Array.from({ length: 501 }, () => 'a') }, 'rows'],
    ['nothing in a row', { rows: ['a', null] }, 'rows[1]'],
    ['a row of another kind', { rows: ['a', 7] }, 'rows[1]'],
    ['a person without a name', { people: [{ age: 7 }] }, 'people[0].name'],
    ['an unknown member', { shade: 'x' }, 'shade'],
    ['an unknown member inside', { place: { town: 'a', 'x/y~z': 1 } }, 'place.x/y~z'],
    ['a control character', { line: 'a\u0000b' }, 'line'],
  ])('%s', async (_what, body, place) => {
    const answer = await byApi(body);
    expectClear(answer);
    expect(answer.statusCode, answer.body).toBe(422);
    const said = answer.json<{ type: string; refusal: { errors: { path: string; message: string }[] } }>();
    expect(said.type).toBe('/problems/answers-wrong');
    expect(said.refusal.errors.map(({ path }) => path)).toContain(place);
    expect(said.refusal.errors.every(({ message }) => message.length > 10)).toBe(true);
    expect(await facts()).toEqual([]);
  });

  test('what is within the limits is recorded as it was sent', async () => {
    const body = {
      line: 'x'.repeat(500),
      essay: 'y'.repeat(50_000),
      number: 100,
      day: '0001-01-01',
      rows: Array.from({ length: 500 }, () => 'a'),
      people: [{ name: '‮محمد 😀 ́', age: 0 }],
    };
    const answer = await byApi(body);
    expect(answer.statusCode, answer.body).toBe(201);
    expect((await facts()).map((one) => one.body)).toEqual([body]);
    for (const page of [`/cases/${caseId}`, `/cases/${caseId}/chronology`, `/cases/${caseId}/entries/2`])
      expectClear(await priya.get(page), page);
  });
});

/** A zero and other control characters cannot stand in a page; browsers show the sign for what cannot be shown. */
function isShown(value: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return !/[\u0000-\u0008]/.test(value);
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

test('a case is opened by answers within their limits', async () => {
  const page = await priya.get('/cases/new');
  const form = formWith(page.body, '_draft');
  const typed = {
    programme: 'every-question',
    reference: 'R-1',
    title: 'Subject A',
    zone: 'Europe/London',
    division: 'scotland',
  };
  for (const change of [
    { title: 'x'.repeat(501) },
    { title: ' ' },
    { reference: 'a\u0000b' },
    { reference: 'r'.repeat(501) },
    { programme: '__proto__' },
    { zone: 'Mars/Base' },
    { division: 'atlantis' },
  ]) {
    const answer = await send(priya, form, { ...typed, ...change });
    expectClear(answer, JSON.stringify(change).slice(0, 80));
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('There is a problem');
  }
  expect(await app.log.findByReference('R-1')).toBeUndefined();
});
