import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people as panel } from '../../programmes/safeguarding/demo/people.ts';
import { people as overseers } from '../../programmes/settlement-oversight/demo/people.ts';
import { projectRoot } from '../../src/config/config.ts';
import { demonstration } from '../../src/demonstration.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { holds } from '../ownership/made-statements.ts';
import { madeList } from '../sanctions/made-list.ts';
import { type ReadingApp, TODAY, readingApp } from '../support/reading-app.ts';
import { axeFindings, openBrowser } from '../web/browser.ts';
import { signInByForm } from './browser-course.ts';
import type { Actor } from './course.ts';
import { fillForm, fillPage, onward } from './fill-form.ts';
import { type Hand, keyboard, pointer } from './hands.ts';
import { watchConsole } from './installation.ts';

const RIVER = 'ASHMERE-2024';
const DAY_MS = 86_400_000;

let app: ReadingApp;
let browser: Browser;
let origin: string;
let address: string;
let now = `${TODAY}T09:00:00.000Z` as Instant;

beforeAll(async () => {
  const { cases } = demonstration(installedProgrammes(), TODAY);
  app = await readingApp([], {
    people: Object.values(overseers),
    histories: cases.filter(({ programme }) => programme !== 'safeguarding'),
    // A moment passes at every look at the clock, so that what is written down has an order.
    clock: { now: () => (now = addMs(now, 1)) },
  });
  browser = await openBrowser();
  origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  address = `${origin}/cases/${await app.caseId(RIVER)}`;
  const record = join(projectRoot, 'programmes/settlement-oversight/records/larkfield-ownership.json');
  await takeIn('/ownership/import', 'larkfield-ownership.json', readFileSync(record, 'utf8'));
  await app.keepInterests();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Somebody at their desk, by a pointer or by the keyboard; what their browser complains of is looked at in the end. */
async function at<Done>(
  who: Actor,
  work: (page: Page) => Promise<Done>,
  hand: Hand = pointer,
): Promise<Done> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const heard = watchConsole(page);
  await page.goto(`${origin}/sign-in`);
  await signInByForm(page, hand, who);
  const done = await work(page);
  // A form that is refused answers with a status that Chromium itself writes down.
  expect(heard.filter((said) => !said.includes('status of 422'))).toEqual([]);
  await context.close();
  return done;
}

/** An administrator takes a file in, by the page for it. */
function takeIn(
  page: '/ownership/import' | '/sanctions/import',
  name: string,
  content: string,
): Promise<void> {
  return at(panel.nadia, async (desk) => {
    await desk.goto(`${origin}${page}`);
    await desk
      .locator('main input[type="file"]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
    await desk.getByRole('button', { name: 'Check the file' }).click();
    if (page === '/sanctions/import') await desk.locator('[name="list"][value="sdn"]').check();
    await desk.locator('[name="reason"]').fill('Sent by the register, as agreed');
    await desk.locator('main button[name="do"][value="import"]').click();
    await desk.waitForURL((url) => !url.pathname.startsWith(`${page}/`));
  });
}

/** Fills in who is to lead the oversight of the undertaking, up to the page on which that is checked. */
async function chooseHugo(page: Page, hand: Hand): Promise<void> {
  await page.goto(`${address}/acts/assign-role`);
  await fillPage(page, hand, { role: ['monitor-lead'], person: [overseers.hugo.person] }, new Set());
  await onward(page, hand);
}

const main = async (page: Page): Promise<string> =>
  ((await page.locator('main').innerText()) ?? '').replaceAll(/\s+/g, ' ');

/** A page as it must be at both widths: nothing wrong by axe, and nothing to be scrolled sideways. */
async function expectSound(page: Page): Promise<void> {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

describe('interests and recusal', () => {
  test('an analyst puts Hugo on the undertaking, by the keyboard, and is refused in words: he is recused', async () => {
    await at(
      overseers.ines,
      async (page) => {
        await chooseHugo(page, keyboard);
        expect(await main(page)).toContain(
          'The interests of Hugo Cuento are checked against this case, as those of everybody who takes part in it.',
        );
        expect(await main(page)).not.toMatch(/Annelie|spouse|Weir/);
        await expectSound(page);
        await keyboard.goBy(page, 'main button[value="record"]');
        const refused = await main(page);
        expect(refused).toContain('Hugo Cuento has an interest that bars them');
        expect(refused).toContain('that reaches Larkfield Dyeing Ltd');
        expect(refused).toContain('Somebody else must do it');
        expect(refused).not.toMatch(/Annelie|spouse|Weir|60 per cent/);
        await expectSound(page);
        await page.goto(`${address}/interests`);
        const shown = await main(page);
        expect(shown).toMatch(/Hugo Cuento.*Recusal required/);
        expect(shown).not.toMatch(/Annelie|spouse|Weir|60 per cent/);
        expect(await page.getByRole('link', { name: 'End the recusal' }).count()).toBe(0);
      },
      keyboard,
    );
    await at(overseers.hugo, async (page) => {
      const answer = await page.context().request.get(address);
      expect(answer.status()).toBe(404);
    });
  }, 90_000);

  test('the ethics officer sees the 60 per cent that lead there through his spouse, drawn and in words', async () => {
    await at(overseers.ethel, async (page) => {
      await page.goto(`${address}/interests`);
      const hugo = page.getByRole('region', { name: 'Hugo Cuento' });
      expect((await hugo.innerText()).replaceAll(/\s+/g, ' ')).toContain(
        'Hugo Cuento reaches Annelie Cuento (spouse), then Weir Holdings Ltd (75 per cent, shares), then Larkfield Dyeing Ltd (80 per cent, shares; 60 per cent in all).',
      );
      expect(await hugo.locator('svg text').allTextContents()).toEqual(
        expect.arrayContaining([
          'Hugo Cuento',
          'Annelie Cuento',
          'Weir Holdings Ltd',
          'Larkfield Dyeing Ltd',
        ]),
      );
      await expectSound(page);
      await page.getByLabel('Whom do you want to look at?').selectOption(overseers.hugo.person);
      await page.getByRole('button', { name: 'See what the check would say' }).click();
      const foretold = page.getByRole('region', { name: 'What the check of interests says' });
      expect(await foretold.innerText()).toMatch(
        /Recusal required[\s\S]*If this is recorded now it is refused[\s\S]*Annelie Cuento \(spouse\)/,
      );
      await expectSound(page);
    });
  }, 60_000);

  test('the holding is sold and its closure declared; the day after all is clear, and two people of two agencies end the recusal', async () => {
    const closure = holds(
      'weir-holdings',
      'larkfield-dyeing',
      { share: 80, to: TODAY },
      { recordId: 'weir-holdings-in-larkfield-dyeing', status: 'closed', on: TODAY },
    );
    await takeIn('/ownership/import', 'closure.json', JSON.stringify([closure]));
    const again = (page: Page) => page.getByRole('button', { name: 'Check everybody again now' }).click();
    await at(overseers.ethel, async (page) => {
      await page.goto(`${address}/interests`);
      await again(page);
      expect(await main(page)).toMatch(/Hugo Cuento.*Recusal required/);
    });
    now = addMs(now, DAY_MS);
    await at(overseers.ethel, async (page) => {
      await page.goto(`${address}/interests`);
      await again(page);
      const hugo = page.getByRole('region', { name: 'Hugo Cuento' });
      expect(await hugo.innerText()).toMatch(/Clear\b[\s\S]*as of 23 November 2026[\s\S]*Recused since/);
      await expectSound(page);
      await hugo.getByRole('link', { name: 'End the recusal' }).click();
      await fillPage(page, pointer, { reason: ['The holding is sold, as the closure says.'] }, new Set());
      await onward(page, pointer);
      expect(await main(page)).toContain('Propose it');
      await onward(page, pointer);
      expect(page.url()).toContain('recorded=');
      expect(await main(page)).toContain('Waits for a second person');
    });
    await at(overseers.hugo, async (page) => {
      expect((await page.context().request.get(address)).status()).toBe(404);
    });
    await at(overseers.ines, async (page) => {
      await page.goto(address);
      expect(await page.getByRole('link', { name: 'Read it and agree' }).count()).toBe(0);
      expect(await main(page)).toContain('Ask somebody of another agency');
    });
    await at(overseers.tobias, async (page) => {
      await page.goto(address);
      await page.getByRole('link', { name: 'Read it and agree' }).first().click();
      expect(await main(page)).toContain('The holding is sold, as the closure says.');
      await expectSound(page);
      await fillPage(
        page,
        pointer,
        { reason: ['The closure names the day, and the check is clear.'] },
        new Set(),
      );
      await onward(page, pointer);
      expect(page.url()).toContain('recorded=');
    });
    await at(overseers.ines, async (page) => {
      await chooseHugo(page, pointer);
      expect(await main(page)).toContain('It may need the ethics officer');
      await onward(page, pointer);
      expect(page.url()).toContain('recorded=');
    });
    await at(overseers.hugo, async (page) => {
      await page.goto(address);
      expect(await main(page)).toContain(RIVER);
    });
  }, 90_000);

  test('somebody on a sanctions list with a name like a party’s is given to a person, who decides', async () => {
    const list = madeList([{ uid: 9, last: 'LARKFIELD DYEING' }]);
    await takeIn('/sanctions/import', 'SDN.XML', list);
    expect(await app.screenParties()).toMatchObject({ failed: [] });
    await at(overseers.ines, async (page) => {
      await page.goto(`${address}/interests`);
      const row = page.getByRole('row').filter({ hasText: 'LARKFIELD DYEING' });
      expect(await row.innerText()).toContain('Not decided');
      await expectSound(page);
      await row.getByRole('link', { name: /^Decide/ }).click();
      const reason = 'Founded in another country and another year, as the register of companies says.';
      await fillPage(page, pointer, { decision: ['not-the-same'], reason: [reason] }, new Set());
      await onward(page, pointer);
      expect(page.url()).toContain('recorded=');
      await page.goto(`${address}/interests`);
      expect(await row.innerText()).toContain('Not the same');
    });
  }, 60_000);

  test('an official records what he sold between reports, and owes the report of it', async () => {
    const register = `${origin}/cases/${await app.caseId('INT-2')}`;
    await at(
      overseers.hugo,
      async (page) => {
        await page.goto(`${register}/acts/notice-transaction`);
        const traded = (which: string) => ({
          [`${which}-day`]: ['20'],
          [`${which}-month`]: ['11'],
          [`${which}-year`]: ['2026'],
        });
        const sale = {
          did: ['sold-whole'],
          ...traded('tradedOn'),
          ...traded('noticedOn'),
          'what.name': ['Example Water Ltd'],
          value: ['to50k'],
        };
        await fillForm(page, keyboard, sale, (here) => here.url().includes('recorded='));
        expect(await main(page)).toMatch(/Report a transaction.*20 December 2026/);
        await expectSound(page);
      },
      keyboard,
    );
  }, 60_000);
});
