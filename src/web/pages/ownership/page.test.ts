import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entity, holds, nomination, person } from '../../../../test/ownership/made-statements.ts';
import { multipartForm } from '../../../../test/support/multipart.ts';
import { type ReadingApp, readingApp, textOf as textWithGaps } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';
import { people } from '../../../../programmes/safeguarding/demo/people.ts';
import type { JsonObject } from '../../../kernel/json.ts';

const LONG = `A ${'very '.repeat(40)}long name of 200 letters Ltd`;

const STATEMENTS: readonly JsonObject[] = [
  person('ada', 'Ada Example', { details: { politicalExposure: { status: 'isPep' } } }),
  person('ben', 'בן דוגמה'),
  entity('birch', 'Birch Ltd', {
    details: { identifiers: [{ scheme: 'XI-EXAMPLE', id: '00077' }], alternateNames: ['Old Elm'] },
  }),
  entity('birch-again', 'Birch Limited', {
    details: { identifiers: [{ scheme: 'XI-EXAMPLE', id: '00077' }] },
  }),
  entity('cedar', 'Cedar Ltd'),
  entity('doum', LONG),
  nomination('deal', 'Example nomination'),
  holds('ada', 'birch', { share: 60 }),
  holds('birch-again', 'cedar', { share: 50 }),
  holds('ben', 'deal', { type: 'nominator' }),
  holds('deal', 'cedar', { share: { minimum: 10, exclusiveMaximum: 25 } }),
  holds('ben', 'birch', { type: 'boardMember' }),
  holds('cedar', 'doum', {}),
  holds('doum', 'cedar', { share: 5 }),
  holds({ reason: 'subjectExemptFromDisclosure' }, 'cedar', []),
];
const CLOSED = holds('ada', 'birch', { share: 60 }, { on: '2025-06-30', status: 'closed' });

/** What a person reads: without the gaps that stand between a name and the mark after it. */
function textOf(html: string): string {
  return textWithGaps(html).replaceAll(/ ([.,:;])/g, '$1');
}

let app: ReadingApp;
let alma: Browserlike;
let priya: Browserlike;

beforeAll(async () => {
  app = await readingApp([]);
  [alma, priya] = [await app.as(people.alma.person), await app.as('demo-priya')];
}, 60_000);
afterAll(() => app.close());

async function sent(content: string | readonly JsonObject[], name = 'statements.json'): Promise<string> {
  const form = await alma.get('/ownership/import');
  const { payload, headers } = multipartForm(
    { _token: tokenIn(form.body) },
    { name, content: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) },
  );
  const answer = await alma.postText('/ownership/import', payload, headers);
  return answer.headers.location as string;
}

async function decide(at: string, fields: Record<string, string>) {
  return alma.post(at, { _token: tokenIn((await alma.get(at)).body), ...fields });
}

async function found(text: string, browser = priya): Promise<string> {
  const form = await browser.get('/ownership');
  const answer = await browser.post('/ownership', { _token: tokenIn(form.body), text });
  return (await browser.get(String(answer.headers.location))).body;
}

async function recordOf(name: string): Promise<string> {
  const page = await found(name);
  return /\/ownership\/records\/\d+/.exec(page)?.[0] ?? 'nothing was found';
}

describe('taking a file in', () => {
  test('shows what it holds first, and takes it in for a reason and once', async () => {
    const at = await sent(STATEMENTS);
    const check = await alma.get(at);
    expect(textOf(check.body)).toMatch(/People 2 Entities 5 Relationships 8 Here already, word for word 0/);
    expect(textOf(check.body)).toMatch(/Circles of ownership.*Cedar Ltd, A very very/);
    expect(textOf((await alma.get('/ownership')).body)).toContain('Nothing was taken in yet');
    expect((await decide(at, { do: 'import', reason: ' ' })).statusCode).toBe(422);
    expect((await decide(at, { do: 'import', reason: 'x'.repeat(501) })).statusCode).toBe(422);
    const token = tokenIn((await alma.get(at)).body);
    const form = { _token: token, do: 'import', reason: 'A made-up register' };
    const [first, second] = [await alma.post(at, form), await alma.post(at, form)];
    expect([first.statusCode, second.headers.location]).toEqual([303, '/ownership']);
    const taken = await alma.get(String(first.headers.location));
    expect(textOf(taken.body)).toMatch(
      /statements\.json When .* By Alma .* Why A made-up register Statements added 15 Repeated 0/,
    );
    for (const address of [String(first.headers.location), '/ownership', '/api/ownership/imports']) {
      const { statusCode, body } = await priya.get(address);
      expect([address, statusCode]).toEqual([address, 200]);
      expect([address, /statements\.json|A made-up register/.test(body)]).toEqual([address, false]);
    }
    const again = await alma.get(await sent(STATEMENTS, 'again.json'));
    expect(textOf(again.body)).toMatch(/This very file was taken in .*See that import/);
  });

  test('lists everything wrong with it, and takes nothing in', async () => {
    const at = await sent(
      [person('x', 'X Example'), holds('x', 'nobody', { share: 130 })],
      'folder\\bad.json',
    );
    const page = textOf((await alma.get(at)).body);
    expect(page).toContain('Check bad.json');
    expect(page).toMatch(
      /One thing is wrong .* Statement 2 \([0-9a-f]{32}\) at \/recordDetails\/interests\/0\/share\/exact: 130 per cent is more than the whole\. Give a/,
    );
    const refused = await decide(at, { do: 'import', reason: 'Because' });
    expect(textOf(refused.body)).toContain('One thing is wrong');
    expect(await found('X Example')).toContain('Nothing was found');
    expect((await decide(at, { do: 'discard' })).headers.location).toBe('/ownership');
    expect((await alma.get(at)).statusCode).toBe(404);
  });

  test('says what a file is that is none, or that none was chosen', async () => {
    expect(textOf((await alma.get(await sent(JSON.stringify(STATEMENTS).slice(0, 2_000)))).body)).toMatch(
      /breaks off after \d+ whole statements, .*It was cut off/,
    );
    const many = Array.from({ length: 205 }, () => ({}));
    expect(textOf((await alma.get(await sent(JSON.stringify(many)))).body)).toMatch(
      /1230 things are wrong .* 1030 more are not listed/,
    );
    const none = multipartForm({ _token: tokenIn((await alma.get('/ownership/import')).body) });
    const answer = await alma.postText('/ownership/import', none.payload, none.headers);
    expect([answer.statusCode, textOf(answer.body)]).toEqual([422, expect.stringContaining('Choose a file')]);
  });

  test('is for administrators, and each sees only their own files', async () => {
    const at = await sent([person('y', 'Y Example')]);
    expect((await priya.get('/ownership/import')).statusCode).toBe(404);
    expect((await priya.get(at)).statusCode).toBe(404);
    expect((await priya.get('/ownership')).body).not.toContain('href="/ownership/import"');
    expect((await alma.get('/ownership')).body).toContain('href="/ownership/import"');
    expect((await alma.get('/ownership/import/0193a1b2-0000-7000-8000-00000000abcd')).statusCode).toBe(404);
    expect((await priya.get('/ownership/imports/0193a1b2-0000-7000-8000-00000000abcd')).statusCode).toBe(404);
  });
});

describe('finding', () => {
  test('goes by names, former ones too, and numbers, and leaves none in an address', async () => {
    expect(textOf(await found('birch'))).toMatch(/Birch Ltd Entity Old Elm XI-EXAMPLE 00077/);
    expect(textOf(await found('old elm'))).toContain('Birch Ltd');
    expect(textOf(await found('00077'))).toContain('Birch Ltd');
    expect(textOf(await found('zzz'))).toContain('Nothing was found');
    const form = await priya.get('/ownership');
    const answer = await priya.post('/ownership', { _token: tokenIn(form.body), text: 'Ada\u0000 Example' });
    expect(String(answer.headers.location)).not.toContain('Ada');
    expect(await recordOf('Ada')).toMatch(/records\/\d+$/);
    expect((await priya.post('/ownership', { _token: tokenIn(form.body), text: ' ' })).headers.location).toBe(
      '/ownership',
    );
    expect(textOf((await priya.get('/ownership?found=old')).body)).toContain('no longer held');
  });
});

describe('a record', () => {
  test('says who owned it and what it owned, in sentences, with the way and its statements, and as a picture', async () => {
    const page = await priya.get(`${await recordOf('Cedar')}?on=2025-05-09`);
    const text = textOf(page.body);
    expect(text).toMatch(
      /Who owned it on 9 May 2025 .*Ada Example held at least 30% of Cedar Ltd\. By 60% of Birch Limited, which held 50% of Cedar Ltd/,
    );
    expect(text).toMatch(
      /בן דוגמה held at least 10% of Cedar Ltd\. By .*100% of Example nomination through a nominee, which held at least 10% and less than 25% of Cedar/,
    );
    expect(text).toMatch(/Somebody who holds Cedar Ltd is not named: the entity need not disclose it\./);
    expect(text).toMatch(/held a share that is not told of A very .* directly\./);
    expect(text).toMatch(/Circles .* cut where it comes back/);
    expect(text).toMatch(/touches a circle is told as the least/);
    expect(page.body).toContain(STATEMENTS[8]?.['statementId'] as string);
    expect(page.body).toMatch(/<svg[^>]*role="img"[^>]*aria-label="Who owned Cedar Ltd[^"]*9 May 2025/);
    expect(page.body).toMatch(/tl-ownership__link--nominee/);
    expect(page.body).toContain('<bdi>בן דוגמה</bdi>');
  });

  test('says what is known of it, and the other records of it', async () => {
    const text = textOf((await priya.get(await recordOf('00077'))).body);
    expect(text).toMatch(
      /Also named Old Elm Numbers XI-EXAMPLE 00077 Other records 1 more record carries the same number/,
    );
    expect(textOf((await priya.get(await recordOf('Ada'))).body)).toContain(
      'Politically exposed Declared to be',
    );
    expect(text).toMatch(/Statements about it.*1 January 2020 First/);
  });

  test('is clear the day after a closure, and as known before it nothing had been closed', async () => {
    const at = await sent([CLOSED], 'closure.json');
    await decide(at, { do: 'import', reason: 'The sale' });
    const ada = await recordOf('Ada');
    const on = async (query: string): Promise<string> => textOf((await priya.get(`${ada}?${query}`)).body);
    expect(await on('on=2025-06-30')).toContain('held 60% of Birch L');
    expect(await on('on=2025-07-01')).toContain('names nothing that it owned on 1 July 2025');
    const before = await on('on=2025-07-01&known=2026-11-21');
    expect(before).toMatch(/As known on 21 November 2026/);
    expect(before).toContain('The register had nothing about it then');
  });

  test('takes days from the boxes, and says which are wrong', async () => {
    const ada = await recordOf('Ada');
    const typed = await priya.get(
      `${ada}?on-day=9&on-month=5&on-year=2025&known-day=22&known-month=11&known-year=2026`,
    );
    expect(typed.headers.location).toBe(`${ada}?on=2025-05-09`);
    const earlier = await priya.get(
      `${ada}?on-day=9&on-month=5&on-year=2025&known-day=21&known-month=11&known-year=2026`,
    );
    expect(earlier.headers.location).toBe(`${ada}?on=2025-05-09&known=2026-11-21`);
    const wrong = await priya.get(
      `${ada}?on-day=31&on-month=2&on-year=2025&known-day=1&known-month=1&known-year=2999`,
    );
    expect(wrong.statusCode).toBe(422);
    expect(textOf(wrong.body)).toMatch(/“31 2 2025” is not a real date\..*2999/);
  });

  test('that is none, or is a relationship, is not there', async () => {
    for (const place of ['999999', '0', '-1', 'ada', '99999999999', '8'])
      expect((await priya.get(`/ownership/records/${place}`)).statusCode, place).toBe(404);
  });

  test('of many links is shown within bounds', async () => {
    const many = Array.from({ length: 60 }, (_, i) => entity(`many-${i}`, `Many ${i}`));
    const star = [
      person('star', 'Star Example'),
      ...many,
      ...many.map((_, i) => holds('star', `many-${i}`, { share: i })),
    ];
    await decide(await sent(star, 'star.json'), { do: 'import', reason: 'Many' });
    const page = await priya.get(await recordOf('Star'));
    expect(textOf(page.body)).toMatch(/31 more parties are not in the picture/);
    expect(textOf(page.body)).toMatch(/held 59% of Many 59 directly/);
  });
});
