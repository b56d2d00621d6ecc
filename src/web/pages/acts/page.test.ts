import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formWith, send } from '../../../../test/support/forms.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1020', 'WM-1003']);
});
afterAll(() => app.close());

const actsOn = async (reference: string, person = 'demo-priya') =>
  (await (await app.as(person)).get(`/cases/${await app.caseId(reference)}/acts`)).body;

/** The page after typing into the box that finds acts. */
async function actsFound(reference: string, text: string, person = 'demo-priya'): Promise<string> {
  const browser = await app.as(person);
  const address = `/cases/${await app.caseId(reference)}/acts`;
  const form = formWith((await browser.get(address)).body, 'text');
  const led = String((await send(browser, form, { text })).headers.location);
  expect(led).not.toContain(text.split(/\W/)[0]);
  return (await browser.get(led)).body;
}

/** The page before and after the heading of what is not open. */
function halves(body: string): readonly [open: string, closed: string] {
  const [open = '', closed = ''] = textOf(body).split('Not open to you now');
  return [open, closed];
}

describe('what can be done on a case', () => {
  test('puts what is open to the reader first, by area, and says of the rest who may', async () => {
    const body = await actsOn('WM-1020');
    const [open, closed] = halves(body);
    expect(open).toContain('Record a contact');
    expect(open).toContain('The record itself');
    expect(closed).toMatch(/Record a panel decision For Panel chair \([^)]+\) or Panel secretary/);
    expect(closed).toMatch(/Waive a duty For Panel chair/);
    expect(open).not.toContain('Waive a duty');
    expect(body).toMatch(/href="\/cases\/[^"]+\/acts\/record-contact"/);
  });

  test('says at which stage an act may be done that cannot be done now', async () => {
    const [, closed] = halves(await actsOn('WM-1003', 'demo-helen'));
    expect(closed).toMatch(/Decide an exit Only while the case is at “/);
  });

  test('says what surely stands in the way, before anything is typed', async () => {
    const [open] = halves(await actsFound('WM-1003', 'provider', 'demo-aoife'));
    expect(open).toMatch(
      /Commission a provider \d things stand in the way .*No consent to support is on the record/,
    );
  });

  test('finds an act by words of its title, hint or area', async () => {
    const [open] = halves(await actsFound('WM-1020', 'CONSENT ask'));
    expect(open).toContain('Ask for consent');
    expect(open).not.toContain('Record a contact');
    const nothing = textOf(await actsFound('WM-1020', 'zeppelin'));
    expect(nothing).toContain('No act has these words');
  });

  test('begins with what meets something owed here by a role of the reader', async () => {
    const [next = ''] = textOf(await actsOn('WM-1003', 'demo-aoife')).split('Open to you now');
    expect(next).toMatch(/Acknowledge a referral Acknowledge the referrer: 20 November 2026, 2 days overdue/);
    expect(next).toMatch(/Decide a screening Screen the referral: 26 November 2026/);
    expect(next.indexOf('Acknowledge a referral')).toBeLessThan(next.indexOf('Decide a screening'));
    const [ofBronwen = '', open] = textOf(await actsOn('WM-1003', 'demo-bronwen')).split('Open to you now');
    expect(ofBronwen).not.toContain('Screen the referral');
    expect(open).toBeDefined();
    const [looked = ''] = textOf(await actsFound('WM-1003', 'contact', 'demo-aoife')).split(
      'Open to you now',
    );
    expect(looked).not.toContain('Screen the referral');
  });

  test('offers every act of the programme once in its area', async () => {
    const [, body = ''] = (await actsOn('WM-1020')).split('Open to you now');
    const links = [...body.matchAll(/\/acts\/([a-z-]+)"/g)].map(([, act]) => act);
    expect(new Set(links).size).toBe(links.length);
    expect(links.length).toBeGreaterThan(70);
  });
});
