import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeFindings, openBrowser } from '../web/browser.ts';
import { type Installation, findCase, signIn, startInstallation, watchConsole } from './installation.ts';

let installation: Installation;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [installation, browser] = await Promise.all([startInstallation(), openBrowser()]);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
}, 30_000);

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
});
afterEach(() => context.close());

describe('a reader', () => {
  test('goes from what is owed to the case, to what was known then, to a rehearsal', async () => {
    const heard = watchConsole(page);
    await readThrough(page);
    expect(heard).toEqual([]);
  });

  test('can do the same without scripting', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    await readThrough(await plain.newPage());
    await plain.close();
  });

  async function readThrough(on: Page): Promise<void> {
    await signIn(on, installation.origin, 'Priya Makebelieve');
    await on.getByRole('link', { name: 'My roles' }).click();
    await on.getByRole('link', { name: 'Review six months after exit' }).first().click();
    expect(await on.getByRole('heading', { level: 1 }).textContent()).toBe('Subject A');
    await on.getByRole('link', { name: 'Chronology', exact: true }).click();
    await on.getByRole('link', { name: 'As known that day when “Exit decided” was recorded' }).click();
    expect(await on.getByRole('region', { name: 'As known on a date' }).textContent()).toContain(
      '28 April 2015',
    );
    await on.getByLabel('Day', { exact: true }).fill('1');
    await on.getByLabel('Month', { exact: true }).fill('5');
    await on.getByLabel('Year', { exact: true }).fill('2016');
    await on.getByRole('button', { name: 'Show' }).click();
    expect(on.url()).toMatch(/known-on\?on=2016-05-01$/);
    expect(await on.locator('#later').textContent()).toContain('228 days after this date');
    await on.getByRole('link', { name: 'Return to the record as it stands today' }).click();
    await on.getByRole('button', { name: 'Rehearse it under other rules' }).click();
    expect(await on.locator('.tl-timeline__caption').textContent()).toContain(
      'As it happened beside Rules of 2024',
    );
    await on.getByLabel('Set').selectOption({ label: 'Rules of 2014' });
    await on.getByRole('button', { name: 'Rehearse' }).click();
    expect(await on.locator('.tl-timeline__caption').textContent()).toContain(
      'Rules of 2014 beside Rules of 2024',
    );
  }

  test('can filter the cases without the page being loaded again, and go back', async () => {
    await signIn(page, installation.origin, 'Gareth Pretend');
    await page.goto(`${installation.origin}/cases`);
    await page.evaluate('window.stayed = true');
    await page.getByLabel('Closed', { exact: true }).check();
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await page.getByRole('link', { name: 'subject-a', exact: true }).waitFor();
    expect(await page.evaluate('window.stayed')).toBe(true);
    expect(page.url()).toContain('state=closed');
  });

  test('can sign in, skip to the content and open a case with the keyboard alone', async () => {
    await page.goto(`${installation.origin}/sign-in`);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    while ((await page.evaluate('document.activeElement.value')) !== 'demo-priya')
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Sign in');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/duties/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement?.closest('table a') !== null`)) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/cases\//);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });
});

async function focused(on: Page): Promise<string> {
  return String(await on.evaluate('document.activeElement?.textContent?.trim()'));
}

describe('every page', () => {
  test.each([1280, 375])(
    'has nothing for axe to find at %i pixels, does not scroll sideways, and is quiet',
    async (width) => {
      await page.setViewportSize({ width, height: 900 });
      const heard = watchConsole(page);
      await signIn(page, installation.origin, 'Priya Makebelieve');
      const subjectA = await findCase(page, installation.origin, 'subject-a');
      const addresses = [
        '/duties',
        '/duties?show=everyone',
        '/cases',
        '/cases?state=all&stage=disposal-decided',
        subjectA,
        `${subjectA}/known-on`,
        `${subjectA}/known-on?on=2016-05-01`,
        '/rehearsals',
        `${subjectA}/rehearsal`,
      ];
      for (const address of addresses) {
        await page.goto(`${installation.origin}${address}`);
        expect(await axeFindings(page), address).toEqual([]);
        const sideways = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(`${address} ${String(sideways)}`).toBe(`${address} 0`);
      }
      expect(heard).toEqual([]);
    },
    120_000,
  );

  test.each([1280, 375])('has the button of a date directly under its boxes at %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, installation.origin, 'Priya Makebelieve');
    const subjectA = await findCase(page, installation.origin, 'subject-a');
    for (const asked of ['', '?on=2016-05-01', '?on=31-02-2015']) {
      await page.goto(`${installation.origin}${subjectA}/known-on${asked}`);
      const box = await page.getByLabel('Day', { exact: true }).boundingBox();
      const button = await page.getByRole('button', { name: 'Show' }).boundingBox();
      if (box === null || button === null) throw new Error(`A box or its button is not shown: ${asked}`);
      // A mistake is marked by a bar on the left of its field, which moves the boxes a little to the right.
      expect(Math.abs(button.x - box.x), asked).toBeLessThan(25);
      expect(button.y - (box.y + box.height), asked).toBeGreaterThan(0);
      expect(button.y - (box.y + box.height), asked).toBeLessThan(30);
    }
  });

  test('says what is wrong with a date, accessibly', async () => {
    await signIn(page, installation.origin, 'Priya Makebelieve');
    await page.goto(
      `${installation.origin}${await findCase(page, installation.origin, 'subject-a')}/known-on?on=31-02-2015`,
    );
    expect(await page.getByRole('alert').textContent()).toContain('“31-02-2015” is not a date');
    expect(await focused(page)).toContain('There is a problem');
    expect(await axeFindings(page)).toEqual([]);
  });
});

describe('when the database goes away', () => {
  /** Asks for a page until it is answered otherwise than with `from`. */
  async function statusChanges(from: number): Promise<number> {
    const until = Date.now() + 20_000;
    let status = from;
    while (status === from && Date.now() < until)
      status = (await page.goto(`${installation.origin}/duties`))?.status() ?? 0;
    return status;
  }

  test('an honest page is shown, and the server goes on by itself when it is back', async () => {
    await signIn(page, installation.origin, 'Priya Makebelieve');
    const server = installation.serverPid();
    expect(installation.killDatabase()).toBeGreaterThan(0);
    const away = await statusChanges(200);
    expect(away).toBe(503);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'The record cannot be reached at the moment',
    );
    const api = await page.request.post(`${installation.origin}/api/cases`, { data: {} });
    expect(api.status()).toBe(503);
    expect(api.headers()['content-type']).toContain('application/problem+json');
    expect(await statusChanges(503)).toBe(200);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('What I owe');
    expect(installation.serverPid()).toBe(server);
  }, 60_000);
});
