import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people as overseers } from '../../programmes/settlement-oversight/demo/people.ts';
import { usualLimits } from '../../src/application/limits.ts';
import { demonstration } from '../../src/demonstration.ts';
import { addMs, type Instant } from '../../src/kernel/instant.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { formWith, send } from '../support/forms.ts';
import { NOW, type ReadingApp, readingApp, textOf, TODAY } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';

/** One of each programme whose cases hold what others must not read. */
const SAFEGUARDING = 'WM-1015';
const REGISTER = 'INT-1';
/** No case has it. */
const FREE = 'WM-1915';
const MOST_OPENED = 5;
const REASON = 'The school calls: he has not come home since yesterday';

let app: ReadingApp;
let agreement = '';
let now: Instant = NOW;

beforeAll(async () => {
  const whole = demonstration(installedProgrammes(), TODAY);
  const agreements = whole.cases.filter(({ programme }) => programme === 'settlement-oversight');
  agreement = agreements[0]?.reference ?? '';
  app = await readingApp([SAFEGUARDING], {
    histories: [...agreements, ...whole.cases.filter(({ reference }) => reference === REGISTER)],
    people: Object.values(overseers),
    clock: { now: () => now },
    whole: { limits: { ...usualLimits, 'cases-opened': { most: MOST_OPENED, withinMs: 3_600_000 } } },
  });
}, 120_000);
afterAll(() => app.close());

let keys = 0;

async function post(browser: Browserlike, url: string, body: object) {
  const { formToken } = (await browser.get('/api/me')).json() as { formToken: string };
  return browser.postText(url, JSON.stringify(body), {
    'content-type': 'application/json',
    'x-csrf-token': formToken,
    'idempotency-key': `by-programme-${(keys += 1)}`,
  });
}

/** What the form of a new case asks, as typed. */
const typedFor = (programme: string, reference: string) => ({
  programme,
  reference,
  title: 'Subject Z',
  zone: 'Europe/London',
  division: 'england-and-wales',
});

const open = (browser: Browserlike, programme: string, reference: string) =>
  post(browser, '/api/cases', { programme, reference, title: 'Subject Z' });

const emergency = (browser: Browserlike, reference: string) =>
  post(browser, '/api/emergency-access', { reference, category: 'danger', reason: REASON });

/** An answer without what differs between any two requests. */
function plain(text: string): string {
  return text
    .replaceAll(/"instance":"[^"]+"/g, '')
    .replaceAll(/(?<![-\w])[2-9A-Z]{4}-[2-9A-Z]{4}(?![-\w])/g, '');
}

async function refusedLooksAt(caseId: string): Promise<number> {
  return (await app.looks()).filter(({ outcome, cases }) => outcome === 'refused' && cases.includes(caseId))
    .length;
}

/** As if nobody had asked for anything in the last hours. */
function laterOn(): void {
  now = addMs(now, 7_200_000);
}

describe('emergency access', () => {
  test.each([
    ['a provider', 'demo-karen'],
    ['a referrer', 'demo-jen'],
    ['a firm', 'demo-otto'],
    ['an analyst', 'demo-ines'],
    ['an ethics officer', 'demo-ethel'],
    ['somebody who looks after data protection', 'demo-pavel'],
  ])('is not there for %s', async (_who, person) => {
    laterOn();
    const browser = await app.as(person);
    const nowhere = await browser.get('/emergency-axess');
    const asked = await browser.get('/emergency-access');
    expect([asked.statusCode, plain(asked.body)]).toEqual([nowhere.statusCode, plain(nowhere.body)]);
    const { formToken } = (await browser.get('/api/me')).json() as { formToken: string };
    const before = (await app.rows('select 1 from event')).length;
    for (const reference of [SAFEGUARDING, REGISTER, agreement]) {
      const typed = { _token: formToken, reference, category: 'danger', reason: REASON };
      const sent = await browser.post('/emergency-access', typed);
      expect([reference, sent.statusCode, plain(sent.body)]).toEqual([reference, 404, plain(nowhere.body)]);
      const [there, none] = [await emergency(browser, reference), await emergency(browser, FREE)];
      expect([reference, there.statusCode, plain(there.body)]).toEqual([reference, 403, plain(none.body)]);
      expect((await browser.get(`/api/cases/${await app.caseId(SAFEGUARDING)}`)).statusCode).toBe(404);
    }
    expect((await app.rows('select 1 from event')).length).toBe(before);
  });

  test('is there for a social worker at night, and for no case of a programme without it', async () => {
    laterOn();
    await app.query(
      `insert into person (person, name, agency, roles, demonstration)
       values ('demo-nell', 'Nell Pretence', 'Westmere Council', '{partner}', true)`,
    );
    const nell = await app.as('demo-nell');
    for (const reference of [REGISTER, agreement]) {
      const [there, none] = [await emergency(nell, reference), await emergency(nell, FREE)];
      expect([reference, there.statusCode, plain(there.body)]).toEqual([reference, 404, plain(none.body)]);
      const typed = { category: 'danger', reason: REASON };
      const form = formWith((await nell.get('/emergency-access')).body, 'reference');
      const [page, nowhere] = [
        await send(nell, form, { ...typed, reference }),
        await send(nell, form, { ...typed, reference: FREE }),
      ];
      expect([page.statusCode, textOf(page.body)]).toEqual([422, textOf(nowhere.body)]);
    }
    const taken = await emergency(nell, SAFEGUARDING);
    expect(taken.statusCode).toBe(201);
    const caseId = await app.caseId(SAFEGUARDING);
    expect((await nell.get(`/api/cases/${caseId}`)).statusCode).toBe(200);
    const owed = await app.rows(
      `select owed_by from duty where case_id = '${caseId}' and rule like 'review-emergency-access%'`,
    );
    expect(owed).toEqual([{ owed_by: 'supervisor' }]);
  });
});

describe('opening a case', () => {
  test.each([
    ['a firm', 'demo-otto', ['safeguarding', 'interests', 'settlement-oversight', 'inbox']],
    ['a provider', 'demo-karen', ['safeguarding', 'interests', 'settlement-oversight', 'inbox']],
    ['an analyst', 'demo-ines', ['safeguarding', 'interests', 'inbox']],
    ['an ethics officer', 'demo-ethel', ['safeguarding', 'settlement-oversight', 'inbox']],
    ['a referrer', 'demo-jen', ['settlement-oversight', 'interests', 'inbox']],
  ])('by %s is refused where they open none, alike for any reference', async (_who, person, programmes) => {
    laterOn();
    const browser = await app.as(person);
    for (const programme of programmes) {
      const [taken, free] = [
        await open(browser, programme, SAFEGUARDING),
        await open(browser, programme, FREE),
      ];
      expect([programme, taken.statusCode]).toEqual([programme, 403]);
      expect(plain(taken.body)).toBe(plain(free.body));
    }
    expect(await app.caseId(FREE)).toBe('');
  });

  test('is offered in the programmes in which somebody opens cases, and in no other', async () => {
    laterOn();
    const offered = async (person: string) => {
      const page = await (await app.as(person)).get('/cases/new?programme=safeguarding');
      return [...page.body.matchAll(/name="programme"[^>]*value="([^"]+)"/g)].map(([, id]) => id);
    };
    expect(await offered('demo-ines')).toEqual(['settlement-oversight']);
    expect(await offered('demo-ethel')).toEqual(['interests']);
    expect(await offered('demo-karen')).toEqual([]);
    expect((await (await app.as('demo-karen')).get('/cases/new')).statusCode).toBe(404);
  });

  test('is not offered to whoever takes documents in and opens nothing else', async () => {
    await app.query(
      `insert into person (person, name, agency, roles, demonstration)
       values ('demo-rosa', 'Rosa Pretence', 'Westmere Council', '{records-manager}', true)`,
    );
    const rosa = await app.as('demo-rosa');
    expect((await rosa.get('/cases')).body).not.toContain('href="/cases/new"');
    expect((await rosa.get('/cases/new')).statusCode).toBe(404);
    const { formToken } = (await rosa.get('/api/me')).json() as { formToken: string };
    const sent = await rosa.post('/cases/new', {
      _token: formToken,
      ...typedFor('safeguarding', 'WM-1917'),
    });
    expect([sent.statusCode, await app.caseId('WM-1917')]).toEqual([404, '']);
  });

  test('tells by the API that a reference is in use, as a refused look at the case that has it', async () => {
    laterOn();
    const caseId = await app.caseId(SAFEGUARDING);
    const before = await refusedLooksAt(caseId);
    const jen = await app.as('demo-jen');
    const taken = await open(jen, 'safeguarding', SAFEGUARDING);
    expect(taken.statusCode).toBe(409);
    expect(taken.body).not.toContain(caseId);
    expect(await refusedLooksAt(caseId)).toBe(before + 1);
  });

  test('tells it on the page in the same way, and names nothing more of the case', async () => {
    laterOn();
    const caseId = await app.caseId(SAFEGUARDING);
    const before = await refusedLooksAt(caseId);
    const jen = await app.as('demo-jen');
    const form = formWith((await jen.get('/cases/new')).body, 'reference');
    const taken = await send(jen, form, typedFor('safeguarding', SAFEGUARDING));
    expect([taken.statusCode, taken.body.includes(caseId)]).toEqual([422, false]);
    expect(textOf(taken.body)).toContain(`The reference “${SAFEGUARDING}” is in use`);
    expect(await refusedLooksAt(caseId)).toBe(before + 1);
  });

  test('tells nothing of a case whose id is sent as that of the form', async () => {
    laterOn();
    const jen = await app.as('demo-jen');
    const form = formWith((await jen.get('/cases/new')).body, 'reference');
    const caseId = await app.caseId(SAFEGUARDING);
    const typed = { ...typedFor('safeguarding', 'WM-1916'), _draft: caseId };
    const opened = await send(jen, form, typed);
    expect(opened.statusCode).toBe(303);
    expect(opened.headers.location).not.toContain(caseId);
    // The form sent twice opens one case.
    const again = await send(jen, form, typed);
    expect(again.headers.location).toBe(opened.headers.location);
  });

  test.each(['demo-jen', 'demo-ines'])(
    'counts as opening a case, so that %s is told no oftener whether a reference is in use',
    async (person) => {
      const programme = person === 'demo-jen' ? 'safeguarding' : 'settlement-oversight';
      laterOn();
      const browser = await app.as(person);
      const held = [SAFEGUARDING, REGISTER, agreement];
      for (const reference of held) expect((await open(browser, programme, reference)).statusCode).toBe(409);
      for (const number of [1, 2]) {
        const free = await open(browser, programme, `${person}-${number}`);
        expect(free.statusCode).toBe(201);
      }
      const caseId = await app.caseId('WM-1916');
      const before = await refusedLooksAt(caseId);
      const [taken, free] = [
        await open(browser, programme, 'WM-1916'),
        await open(browser, programme, `${person}-3`),
      ];
      expect([taken.statusCode, free.statusCode]).toEqual([429, 429]);
      expect(taken.headers['retry-after']).toBe(free.headers['retry-after']);
      expect(plain(taken.body)).toBe(plain(free.body));
      expect(await refusedLooksAt(caseId)).toBe(before + 1);
      const form = formWith((await browser.get('/cases/new')).body, 'reference');
      const pages = await Promise.all(
        ['WM-1916', `${person}-4`].map((reference) => send(browser, form, typedFor(programme, reference))),
      );
      expect(pages.map(({ statusCode }) => statusCode)).toEqual([429, 429]);
      expect(plain(pages[0]?.body ?? '')).toBe(plain(pages[1]?.body ?? ''));
    },
  );
});
