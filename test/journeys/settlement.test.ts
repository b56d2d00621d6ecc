import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../programmes/settlement-oversight/demo/people.ts';
import { demonstration } from '../../src/demonstration.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { type ReadingApp, TODAY, readingApp } from '../support/reading-app.ts';
import { axeFindings, openBrowser } from '../web/browser.ts';
import { signInByForm } from './browser-course.ts';
import { fillForm } from './fill-form.ts';
import { pointer } from './hands.ts';
import { watchConsole } from './installation.ts';

const SETTLEMENT = 'SETTLEMENT-2023';

let app: ReadingApp;
let browser: Browser;
let origin: string;
let address: string;

beforeAll(async () => {
  const { cases } = demonstration(installedProgrammes(), TODAY);
  app = await readingApp([], {
    people: Object.values(people),
    histories: cases.filter(({ programme }) => programme !== 'safeguarding'),
  });
  await app.runClock();
  browser = await openBrowser();
  origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  address = `${origin}/cases/${await app.caseId(SETTLEMENT)}`;
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Somebody at their desk, and what their browser complains of. */
async function desk(
  who: keyof typeof people,
): Promise<{ readonly page: Page; readonly heard: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(15_000);
  const heard = watchConsole(page);
  await page.goto(`${origin}/sign-in`);
  await signInByForm(page, pointer, people[who]);
  return { page, heard };
}

const rowOf = (page: Page, clause: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: new RegExp(`^${clause}: `) }) });

async function textOf(page: Page, clause: string): Promise<string> {
  return (await rowOf(page, clause).first().textContent()) ?? '';
}

describe('a settlement under oversight', () => {
  test('an analyst asks whether it was being kept on 9 May 2025, and of the money that is named', async () => {
    const { page, heard } = await desk('ines');
    await page.goto(address);
    await page.getByRole('link', { name: 'Agreement', exact: true }).click();
    const day = page.getByRole('group', { name: 'About which day?' });
    await day.getByLabel('Day').fill('9');
    await day.getByLabel('Month').fill('5');
    await day.getByLabel('Year').fill('2025');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(page.url()).toMatch(/agreement\?on=2025-05-09$/);
    expect(await textOf(page, 'P1')).toContain('411 days overdue');
    expect(await textOf(page, 'P3')).toContain('Not yet due');
    expect(await textOf(page, 'P9')).toContain('Not determinable yet');
    expect(await page.getByText('may drop its monitor').count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Ledger', exact: true }).click();
    expect(await page.locator('main').textContent()).toContain(
      '$4,316,126,163 (about $4.32 billion) is payable, once.',
    );
    expect(await axeFindings(page)).toEqual([]);
    expect(heard).toEqual([]);
    await page.close();
  }, 60_000);

  test('the firm submits evidence for what it owes, and the monitor lead accepts it', async () => {
    const firm = await desk('otto');
    await firm.page.goto(address);
    await firm.page.getByRole('link', { name: /^The agreement: what is owed/ }).click();
    await rowOf(firm.page, 'P1').first().getByRole('link', { name: /^P1: / }).click();
    await firm.page
      .getByRole('link', { name: /^Submit evidence/ })
      .first()
      .click();
    const answers = {
      'for.0.doneOn-day': ['20'],
      'for.0.doneOn-month': ['3'],
      'for.0.doneOn-year': ['2024'],
      kind: ['Docket entry'],
      title: ['Receipt of the court'],
      from: ['company'],
      source: ['Docket'],
      mark: ['found'],
    };
    await fillForm(firm.page, pointer, answers, (now) => now.url().includes('recorded='));
    await firm.page.goto(`${address}/agreement/clauses/P1`);
    expect(await firm.page.locator('#times').textContent()).toContain('Receipt of the court');
    expect(firm.heard).toEqual([]);
    await firm.page.close();

    const lead = await desk('tobias');
    await lead.page.goto(`${address}/agreement/clauses/P1`);
    await lead.page.getByRole('link', { name: /^Accept or reject evidence: Receipt of the court/ }).click();
    const judged = {
      outcome: ['accepted'],
      by: ['Tobias Beispiel'],
      reasons: ['It names the sum and the day.'],
    };
    await fillForm(lead.page, pointer, judged, (now) => now.url().includes('recorded='));
    await lead.page.goto(`${address}/agreement/clauses/P1`);
    const times = (await lead.page.locator('#times').textContent()) ?? '';
    expect(times).toContain('Done and accepted');
    expect(times).toContain('Done 20 March 2024');
    expect(times).toMatch(/Done on time, shown \d+ days after it was due/);
    expect(await axeFindings(lead.page)).toEqual([]);
    await lead.page.getByRole('link', { name: 'Back to the whole agreement' }).click();
    expect(await textOf(lead.page, 'P1')).toContain('Done and accepted');
    expect(lead.heard).toEqual([]);
    await lead.page.close();
  }, 60_000);

  test('a senior officer’s certificate is recorded by its capacity, and nothing else shows that it was certified', async () => {
    const { page, heard } = await desk('tobias');
    await page.goto(`${address}/agreement/clauses/O3`);
    expect(await page.locator('main').textContent()).toContain('To be certified bySenior officer');
    const certified = { person: ['Ada Invented'], statement: ['That the commitments are kept.'] };
    for (const [capacity, said] of [
      ['Head of sales', 'Not certified by: Senior officer'],
      ['Senior officer', 'Submitted'],
    ] as const) {
      await page.goto(`${address}/agreement/clauses/O3`);
      await page
        .getByRole('link', { name: /^Record a certification/ })
        .first()
        .click();
      await fillForm(page, pointer, { ...certified, capacity: [capacity] }, (now) =>
        now.url().includes('recorded='),
      );
      await page.goto(`${address}/agreement/clauses/O3`);
      expect(await page.locator('#times').textContent()).toContain(said);
    }
    expect(await axeFindings(page)).toEqual([]);
    expect(heard).toEqual([]);
    await page.close();
  }, 60_000);

  test('the ledger keeps what the founder owes apart from what the company owes', async () => {
    const { page, heard } = await desk('ines');
    await page.goto(`${address}/ledger`);
    expect(await page.getByRole('heading', { name: /^Owed by: / }).allTextContents()).toEqual([
      'Owed by: The company',
      'Owed by: The founder',
      'Owed by: The former chief compliance officer',
    ]);
    expect(heard).toEqual([]);
    await page.close();
  }, 60_000);

  test('the office of a member is offered those to whom a letter may go, and may write to others', async () => {
    const { page, heard } = await desk('moira');
    await page.goto(`${address}/acts/send-letter`);
    const office = page.locator('input[name="recipients.0.office"]');
    const letter = { title: ['Letter 5'], from: ['Eleven senators'] };
    await fillForm(page, pointer, letter, async () => (await office.count()) === 1);
    const offered = await page
      .locator('datalist option')
      .evaluateAll((all) => all.map((one) => one.textContent));
    expect(offered).toContain('Department of Justice');
    expect(offered).toContain('Secretary of the Treasury');
    await office.fill('Somebody who is not among them');
    expect(await axeFindings(page)).toEqual([]);
    expect(heard).toEqual([]);
    await page.close();
  }, 60_000);

  test('the office of a member reads as known before, saves the report and a calendar', async () => {
    const { page, heard } = await desk('moira');
    await page.goto(`${address}/agreement?on=2025-05-09&known=2025-05-09`);
    expect(await page.getByRole('region', { name: 'As known on a date' }).textContent()).toContain(
      '9 May 2025',
    );
    expect(await textOf(page, 'P1')).not.toContain('received only later');
    await page.getByRole('link', { name: 'Report to print or save' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save it as PDF' }).click();
    expect((await saving).suggestedFilename()).toBe(`agreement-${SETTLEMENT}-2025-05-09.pdf`);
    await page.goto(`${address}/calendar`);
    const calendar = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the calendar file' }).click();
    expect((await calendar).suggestedFilename()).toBe(`obligations-${SETTLEMENT}.ics`);
    expect(heard).toEqual([]);
    await page.close();
  }, 60_000);
});
