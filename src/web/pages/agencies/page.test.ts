import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formWith, send } from '../../../../test/support/forms.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';

const REASON = 'The contract with them has ended';
const COUNCIL = '/agencies/Westmere%20Council';
const LONG = 'Å'.repeat(200);

let app: ReadingApp;
let alma: Browserlike;
let caseId: string;

beforeAll(async () => {
  app = await readingApp(['WM-1020', 'WM-1015']);
  caseId = await app.caseId('WM-1020');
  alma = await app.as('demo-alma');
}, 60_000);
afterAll(() => app.close());

/** Sends the form of a change; gives the answer, which is the page to check it on when nothing is wrong. */
async function checked(path: string, typed: Record<string, string | readonly string[]>) {
  const form = formWith((await alma.get(path)).body, 'step');
  return send(alma, form, { step: 'check', ...typed });
}

/** Makes a change that was checked; gives the page of its entry. */
async function made(check: { readonly body: string }, reason = REASON) {
  const answer = await send(alma, formWith(check.body, 'step'), { step: 'confirm', reason });
  expect([answer.statusCode, textOf(answer.body).slice(0, 200)]).toEqual([303, '']);
  return alma.get(String(answer.headers.location));
}

const statusFor = async (person: string, path: string) => (await (await app.as(person)).get(path)).statusCode;

describe('people and agencies', () => {
  test('are for administrators, who alone find them in the navigation', async () => {
    const priya = await app.as('demo-priya');
    for (const path of ['/agencies', COUNCIL, `${COUNCIL}/changes/leave`, '/people', '/people/demo-helen'])
      expect([path, (await priya.get(path)).statusCode]).toEqual([path, 404]);
    expect((await priya.get('/duties')).body).not.toContain('People and agencies');
    expect((await alma.get('/duties')).body).toContain('href="/agencies"');
  });

  test('are told of oversight in the navigation only where they may open it', async () => {
    expect((await alma.get('/duties')).body).not.toContain('href="/oversight"');
    expect((await (await app.as('demo-gareth')).get('/duties')).body).toContain('href="/oversight"');
  });

  test('lists the agencies and adds one with a reason, from the beginning or from a later day', async () => {
    expect(textOf((await alma.get('/agencies')).body)).toMatch(/Westmere Council From the beginning \d+/);
    const empty = await checked('/agencies?add=yes', { agency: ' ', when: 'now' });
    expect(empty.statusCode).toBe(422);
    expect(textOf(empty.body)).toContain('Enter the name of the agency');
    const past = await checked('/agencies?add=yes', {
      agency: 'Northmere Council',
      when: 'later',
      'from-day': '1',
      'from-month': '2',
      'from-year': '2020',
    });
    expect(past.statusCode).toBe(422);
    expect(textOf(past.body)).toContain('Enter a day after today, 22 November 2026, or choose now');
    expect(past.body).toContain('value="Northmere Council"');
    const check = await checked('/agencies?add=yes', {
      agency: 'Northmere Council',
      when: 'later',
      'from-day': '1',
      'from-month': '2',
      'from-year': '2027',
    });
    expect(textOf(check.body)).toContain('Northmere Council takes part From when 1 February 2027, 00:00');
    const short = await send(alma, formWith(check.body, 'step'), { step: 'confirm', reason: 'New' });
    expect(short.statusCode).toBe(422);
    expect(textOf(short.body)).toContain('Write why, in 10 characters or more');
    const entry = await made(short);
    expect(textOf(entry.body)).toMatch(/The change is on record.*Still to come.*Alma Pohádka/);
    expect(textOf((await alma.get('/agencies')).body)).toContain('Changes still to come Change From when');
    const withdrawn = await send(alma, formWith(entry.body, 'reason'), { reason: 'They are not ready yet' });
    expect(withdrawn.statusCode).toBe(303);
    const after = textOf((await alma.get(String(withdrawn.headers.location))).body);
    expect(after).toMatch(/Withdrawn Alma Pohádka , .*They are not ready yet/);
    const again = await send(alma, formWith(entry.body, 'reason'), { reason: 'And once more for luck' });
    expect(again.statusCode).toBe(422);
  });

  test('refuses an agency that is there, and takes a name of two hundred characters in any letters', async () => {
    const there = await checked('/agencies?add=yes', { agency: 'Westmere Council' });
    expect(there.statusCode).toBe(422);
    expect(textOf(there.body)).toContain('Westmere Council takes part already');
    await made(await checked('/agencies?add=yes', { agency: LONG }));
    expect((await alma.get(`/agencies/${encodeURIComponent(LONG)}`)).statusCode).toBe(200);
  });

  test('goes back to the form from the check with everything that was typed', async () => {
    const check = await checked('/agencies?add=yes', { agency: 'Eastmere Council' });
    const back = await send(alma, formWith(check.body, 'step'), { step: 'back' });
    expect(back.body).toContain('value="Eastmere Council"');
    expect((await app.rows(`select 1 from agency where agency = 'Eastmere Council'`)).length).toBe(0);
  });
});

describe('an agency', () => {
  test('shows its teams with their roles, who takes over and what it shares', async () => {
    const text = textOf((await alma.get(COUNCIL)).body);
    expect(text).toContain('Takes over when somebody leaves');
    expect(text).toMatch(/Helen Fabula Panel chair/);
    expect((await alma.get('/agencies/Nobody')).statusCode).toBe(404);
  });

  test('names who takes over in a team, and says so in its history', async () => {
    const path = `${COUNCIL}/changes/fallback?programme=safeguarding`;
    const nobody = await checked(path, { person: '' });
    expect(textOf(nobody.body)).toContain('Choose who takes over');
    await made(await checked(path, { person: 'demo-aoife' }), 'She covers for the team of the council');
    const text = textOf((await alma.get(COUNCIL)).body);
    expect(text).toContain('Aoife Ní Shampla takes over in Safeguarding at Westmere Council');
    expect(text).toContain('She covers for the team of the council');
    const again = await checked(path, { person: 'demo-aoife' });
    expect(again.statusCode).toBe(422);
    expect(textOf(again.body)).toContain('That is so already');
  });

  test('agrees to share and ends it, and says beforehand who gains and loses by it', async () => {
    const independent = '/agencies/Independent/changes';
    const held = (
      await app.rows(
        `select 1 from agreement where agency = 'Independent' and programme = 'safeguarding' and until_at is null`,
      )
    ).length;
    const first = held === 0 ? 'share' : 'unshare';
    const second = held === 0 ? 'unshare' : 'share';
    await made(await checked(`${independent}/${first}?programme=safeguarding`, {}));
    await made(await checked(`${independent}/${second}?programme=safeguarding`, {}));
    const strange = await alma.get(`${independent}/share?programme=none`);
    expect(strange.statusCode).toBe(404);
  });

  test('ends its taking part only when somebody takes over, and closes its access with it', async () => {
    expect(await statusFor('demo-tomos', `/cases/${caseId}`)).toBe(200);
    const path = '/agencies/Westmere%20Police/changes/leave';
    const refused = await checked(path, { successor: '' });
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused.body)).toContain('nobody is there to take over');
    const check = await checked(path, { successor: 'demo-aoife' });
    const preview = textOf(check.body);
    expect(preview).toContain('Westmere Police takes part no more');
    expect(preview).toMatch(
      /Channel case officer in Safeguarding \d cases? Tomos Enghraifft Aoife Ní Shampla/,
    );
    expect(preview).toMatch(/Tomos Enghraifft Westmere Police Nothing more Safeguarding: \d/);
    await made(check);
    expect(await statusFor('demo-aoife', `/cases/${caseId}`)).toBe(200);
    // Signed in all the same, and told that their agency does not take part.
    expect(await statusFor('demo-tomos', `/cases/${caseId}`)).toBe(403);
  });
});
