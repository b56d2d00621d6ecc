import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../web/browser.ts';
import { type TwoAgencies, twoAgencies } from './signing-in.ts';

let agencies: TwoAgencies;
let browser: Browser;

beforeAll(async () => {
  [agencies, browser] = await Promise.all([twoAgencies(), openBrowser()]);
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await agencies?.close();
});

test.each([true, false])(
  'Chromium goes to the provider and comes back under our policy, with scripting: %s',
  async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const { origin } = agencies;
    const said: string[] = [];
    // The provider's own pages are none of ours.
    page.on('console', (message) => {
      if (page.url().startsWith(origin)) said.push(message.text());
    });
    await page.goto(`${origin}/sign-in?next=/account`);
    await page.getByRole('button', { name: 'Sign in with Northford Council' }).click();
    await page.waitForURL((url) => url.href.startsWith(agencies.north.issuer));
    await page.fill('input[name=login]', 'a.north');
    await page.fill('input[name=password]', 'any');
    await page.locator('button[type=submit]').click();
    await page.locator('button[type=submit]').click();
    await page.waitForURL(`${origin}/account`);
    expect(await page.locator('header').textContent()).toContain('Ada Northern');
    expect(said).toEqual([]);
    await context.close();
  },
);
