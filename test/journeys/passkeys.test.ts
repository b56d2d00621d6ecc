import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite, writtenCode } from '../../src/application/identity/invitations.ts';
import { systemClock } from '../../src/infrastructure/system-clock.ts';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';
import { freePort } from '../supervision/supervisor-process.ts';
import { axeFindings, openBrowser } from '../web/browser.ts';
import { watchConsole } from './installation.ts';

let app: ReadingApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  browser = await openBrowser();
  app = await readingApp([], {
    clock: systemClock,
    sessionRules: { demonstration: false },
    whole: { place: { origin, trustedProxies: [] } },
  });
  await app.server.listen({ host: '127.0.0.1', port });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function invited(): Promise<string> {
  const code = writtenCode(randomBytes(17));
  await invite(app.localAccounts, {
    name: 'Amina Example',
    agency: 'Westmere Council',
    roles: ['case-officer'],
    by: 'nobody',
    reason: 'New here',
    code,
    now: systemClock.now(),
  });
  return code;
}

/** A device with a fingerprint reader, whose finger is always there; `verified` is whether it is the right one. */
async function withAuthenticator(context: BrowserContext, page: Page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    rightFinger: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

test('a passkey is made from an invitation, signs in, and is refused without the right finger', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const heard = watchConsole(page);
  const device = await withAuthenticator(context, page);
  const code = await invited();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));

  await page.goto(`${origin}/invitation#${code}`);
  expect(await page.getByLabel('Code').inputValue()).toBe(code);
  expect(page.url()).toBe(`${origin}/invitation`);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go on' }).click();
  expect(await axeFindings(page)).toEqual([]);
  const make = page.getByRole('button', { name: 'Make a passkey and sign in' });
  await page.getByLabel('Sign-in name').first().fill('no good name');
  await make.click();
  await page.getByRole('alert').getByText('without spaces').waitFor();
  await page.getByLabel('Sign-in name').first().fill('amina');
  await make.click();
  await page.waitForURL(`${origin}/account`);
  expect(await page.getByText('with a passkey').first().isVisible()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  expect(asked.some((url) => url.includes(code))).toBe(false);

  await page.getByRole('button', { name: 'Sign out' }).click();
  const signIn = page.getByRole('button', { name: 'Sign in with a passkey' });
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.getByText('Nothing came of it').isVisible()).toBe(false);
  await device.rightFinger(false);
  await signIn.click();
  await page.getByText('Nothing came of it').waitFor();
  await device.rightFinger(true);
  await signIn.click();
  await page.waitForURL(`${origin}/duties`);
  // The refusal of the name, and of asking for it, are all that the console tells of.
  expect(heard.filter((line) => !line.includes('status of 422'))).toEqual([]);
  await context.close();
}, 60_000);

test('without scripting there is password and code, and no button that does nothing', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(false);
  await page.getByLabel('Sign-in name').fill('nobody');
  await page.getByLabel('Password').fill('not the one');
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(await page.getByRole('alert').textContent()).toContain('is not right');
  expect(await page.getByLabel('Sign-in name').inputValue()).toBe('nobody');
  expect(await page.getByLabel('Password').inputValue()).toBe('');
  await context.close();
}, 30_000);
