import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { tokenIn } from '../../../../test/web/sample-app.tsx';
import { textSeal } from '../../sealed-text.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1003', 'WM-1017', 'WM-1020']);
});
afterAll(() => app.close());

describe('the list of cases', () => {
  test('shows what each needs, and long and right-to-left titles set apart from what stands beside them', async () => {
    const page = await (await app.as('demo-gareth')).get('/cases');
    const text = textOf(page.body);
    expect(text).toContain('WM-1003');
    expect(text).toContain('Zoë Exemplar-Fitzwilliam');
    expect(page.body).toContain('<bdi>דוגמה בן־מבחן</bdi>');
    expect(text).not.toContain('subject-a');
  });

  test('says of a case of which somebody sees a part that it is so, and nothing of how it stands', async () => {
    const { body } = await (await app.as('demo-karen')).get('/cases');
    const row = body.split('<tr').find((one) => one.includes('>WM-1020<')) ?? '';
    expect(textOf(row)).toContain('You have a part in it');
    expect(textOf(row)).not.toMatch(/none|nobody|nothing/);
  });

  test('shows closed cases, and those of a stage', async () => {
    const browser = await app.as('demo-gareth');
    expect(textOf((await browser.get('/cases?state=closed')).body)).toContain('subject-a');
    const exited = textOf((await browser.get('/cases?state=all&stage=screening')).body);
    expect(exited).toContain('WM-1003');
    expect(exited).not.toContain('WM-1020');
    expect(textOf((await browser.get('/cases?state=all&stage=gathering')).body)).toContain('No case fits');
  });

  test('keeps to a programme, to my own, and to those that nobody has touched', async () => {
    const browser = await app.as('demo-gareth');
    const all = textOf((await browser.get('/cases?state=all')).body);
    expect(all).toMatch(/WM-1003.*WM-1020|WM-1020.*WM-1003/);
    expect(textOf((await browser.get('/cases?programme=allotment')).body)).toContain('No case fits');
    const mine = textOf((await (await app.as('demo-tomos')).get('/cases?mine=yes')).body);
    expect(mine).toContain('WM-1020');
    expect(mine).not.toContain('WM-1003');
    const hers = textOf((await (await app.as('demo-karen')).get('/cases?mine=yes')).body);
    expect(hers).toContain('No case here is led by you');
    const untouched = await browser.get('/cases?untouched=yes');
    expect(textOf(untouched.body)).toContain(
      'Remove this filter: Untouched: No entry about the matter for 28 days',
    );
    expect(untouched.body).not.toContain('>WM-1020<');
  });

  test('offers to open a case, on the list and where there is nothing to show', async () => {
    const browser = await app.as('demo-jen');
    expect((await browser.get('/cases')).body).toContain('href="/cases/new"');
    const none = (await browser.get('/cases?mine=yes')).body;
    expect(textOf(none)).toMatch(/led by you.*Open a new case/);
  });

  test('offers to open a case, and emergency access, only to those who may', async () => {
    const offered = async (person: string) => {
      const { body } = await (await app.as(person)).get('/cases?mine=yes');
      return ['/cases/new', '/emergency-access'].filter((href) => body.includes(`href="${href}"`));
    };
    expect(await offered('demo-priya')).toEqual(['/cases/new', '/emergency-access']);
    expect(await offered('demo-jen')).toEqual(['/cases/new']);
    expect(await offered('demo-marcus')).toEqual(['/emergency-access']);
    expect(await offered('demo-karen')).toEqual([]);
  });

  test('finds a case by a name that no address ever holds', async () => {
    const browser = await app.as('demo-gareth');
    const token = tokenIn((await browser.get('/cases')).body);
    const found = await browser.post('/cases', { _token: token, text: 'Exemplar' });
    const address = String(found.headers.location);
    expect(found.statusCode).toBe(303);
    expect(address).not.toMatch(/exemplar/i);
    const page = await browser.get(address);
    expect(textOf(page.body)).toContain('WM-1003');
    expect(textOf(page.body)).not.toContain('WM-1020');
    const others = await app.as('demo-karen');
    expect(textOf((await others.get(address)).body)).toContain('This search is no longer known');
  });
});

describe('a sealed text', () => {
  test('opens for the person it was sealed for, and for nobody else', () => {
    const seal = textSeal();
    const sealed = seal.seal('amina', 'Rowan');
    expect(seal.open('amina', sealed)).toBe('Rowan');
    expect(seal.open('gwen', sealed)).toBeUndefined();
    expect(textSeal().open('amina', sealed)).toBeUndefined();
    expect(seal.open('amina', 'short')).toBeUndefined();
    expect(seal.open('amina', `${sealed.slice(0, -2)}AA`)).toBeUndefined();
  });
});
