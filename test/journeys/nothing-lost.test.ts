import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wholeCourse } from '../support/whole-course.ts';
import { openBrowser } from '../web/browser.ts';
import { openApiOffice } from './api-course.ts';
import { signInByForm } from './browser-course.ts';
import { type CaseworkApp, caseworkApp } from './casework-app.ts';
import { type Actor, holderOf, playCourse } from './course.ts';
import { fillPage } from './fill-form.ts';
import { pointer } from './hands.ts';

let browser: Browser;
let app: CaseworkApp;
let caseId: string;
let context: BrowserContext;
let page: Page;

const officer = holderOf('case-officer');
const supervisor = holderOf('supervisor');
const NOTE = 'He came by himself and asked when the club opens. Naprawdę: “jutro”.';

beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), caseworkApp('2025-01-06')]);
  const office = openApiOffice(app.origin);
  caseId = await office.openCase(officer, 'LOST-1', 'A made-up case');
  const begun = wholeCourse.findIndex(({ name }) => name === 'screening-started') + 1;
  await playCourse(wholeCourse.slice(0, begun), app.turnTo, office.doer(caseId));
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

beforeEach(async () => {
  context = await browser.newContext();
  page = await signedIn(context, officer);
});
afterEach(() => context.close());

async function signedIn(where: BrowserContext, who: Actor): Promise<Page> {
  const at = await where.newPage();
  at.setDefaultTimeout(10_000);
  await at.goto(`${app.origin}/sign-in`);
  await signInByForm(at, pointer, who);
  return at;
}

/** Opens a contact note and types into it. */
async function beginNote(at: Page, said: string): Promise<void> {
  await at.goto(`${app.origin}/cases/${caseId}/acts/record-contact`);
  await fillPage(
    at,
    pointer,
    { with: ['referrer'], how: ['call'], reached: ['yes'], said: [said] },
    new Set(),
  );
}

const saved = (at: Page) => at.getByText('Your draft was saved at').waitFor();
const record = (at: Page) => at.getByRole('button', { name: 'Record it' });
const typedIn = (at: Page) => at.locator('textarea[name="said"]').inputValue();

/** Contact notes on the record that say this. */
async function notesSaying(said: string): Promise<number> {
  const events = await app.log.load(caseId, 0);
  return events.filter((event) => event.type === 'fact' && event.body['said'] === said).length;
}

/** Takes up the newest draft again from the list of one's own. */
async function takeUpAgain(at: Page): Promise<void> {
  await at.goto(`${app.origin}/drafts`);
  await at.locator('.tl-drafts a').first().click();
}

describe('what was typed is there again', () => {
  test('after signing out in the middle', async () => {
    await beginNote(page, `${NOTE} Signed out.`);
    await saved(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signInByForm(page, pointer, officer);
    await takeUpAgain(page);
    expect(await typedIn(page)).toBe(`${NOTE} Signed out.`);
    expect(await notesSaying(`${NOTE} Signed out.`)).toBe(0);
  });

  test('after the browser went down', async () => {
    await beginNote(page, `${NOTE} Went down.`);
    await saved(page);
    await context.close();
    context = await browser.newContext();
    page = await signedIn(context, officer);
    await takeUpAgain(page);
    expect(await typedIn(page)).toBe(`${NOTE} Went down.`);
  });

  test('after the connection was away, and nothing was sent by itself', async () => {
    const said = `${NOTE} Offline.`;
    await beginNote(page, NOTE);
    await saved(page);
    await context.setOffline(true);
    await page.locator('textarea[name="said"]').fill(said);
    await page.getByText('Offline: kept on this page, not saved yet').waitFor();
    await record(page).click();
    await page.getByText('Offline: nothing was sent').waitFor();
    expect(await typedIn(page)).toBe(said);
    await context.setOffline(false);
    await saved(page);
    expect(await notesSaying(said)).toBe(0);
    // The button takes a second press within a second for a slip.
    await page.waitForTimeout(1100);
    await record(page).click();
    await page.waitForURL(/recorded=/);
    expect(await notesSaying(said)).toBe(1);
  });

  test('from both of two windows on one draft', async () => {
    await beginNote(page, NOTE);
    await saved(page);
    const other = await context.newPage();
    await takeUpAgain(other);
    await page.locator('textarea[name="said"]').fill('What the first window says.');
    await saved(page);
    await page.getByRole('button', { name: 'Save and come back later' }).click();
    await page.waitForURL(/\/drafts/);
    await other.locator('textarea[name="said"]').fill('What the second window says.');
    await other.getByRole('button', { name: 'Save and come back later' }).click();
    await other.getByText('This draft was also changed in another window').waitFor();
    expect(await typedIn(other)).toBe('What the second window says.');
    expect(await other.locator('main').innerText()).toContain('What the first window says.');
  });

  test('when the case moved on meanwhile, with what changed', async () => {
    const said = `${NOTE} Moved on.`;
    await beginNote(page, said);
    const api = await openApiOffice(app.origin).as(supervisor);
    const act = await api.act(caseId, {
      act: 'record-contact',
      body: { with: 'referrer', direction: 'both', how: 'call', reached: true, said: 'She called us.' },
      occurred: { date: '2025-01-07' },
    });
    expect(act).toMatchObject({ ok: true });
    await record(page).click();
    await page.getByText('An entry was made since you began').waitFor();
    expect(await page.locator('main').innerText()).toContain('Call with referrer (Gareth Pretend');
    expect(await typedIn(page)).toBe(said);
    expect(await notesSaying(said)).toBe(0);
    await record(page).click();
    await page.waitForURL(/recorded=/);
    expect(await notesSaying(said)).toBe(1);
  });
});

describe('a note is recorded once', () => {
  test('when Record is pressed twice', async () => {
    const said = `${NOTE} Twice.`;
    await beginNote(page, said);
    await record(page).dblclick();
    await page.waitForURL(/recorded=/);
    expect(await notesSaying(said)).toBe(1);
  });

  test('when the person goes back, who is led to the entry', async () => {
    const said = `${NOTE} Back.`;
    await beginNote(page, said);
    await record(page).click();
    await page.waitForURL(/recorded=/);
    const entry = new URL(page.url()).searchParams.get('recorded');
    await page.goBack();
    await page.waitForURL(/recorded=/);
    expect(new URL(page.url()).searchParams.get('recorded')).toBe(entry);
    expect(await notesSaying(said)).toBe(1);
  });
});

// The last, because it moves the clock.
describe('a session that ended', () => {
  test('is told while somebody types, and the note can be sent after signing in', async () => {
    const said = `${NOTE} Overnight.`;
    await beginNote(page, NOTE);
    await saved(page);
    await app.turnTo('2025-01-08');
    await page.locator('textarea[name="said"]').fill(said);
    await page.locator('[data-draft-status]', { hasText: 'sign' }).waitFor();
    expect(await typedIn(page)).toBe(said);
    await record(page).click();
    await page.getByRole('heading', { name: 'You are not signed in any more' }).waitFor();
    await page.getByRole('button', { name: 'Sign in and go on' }).click();
    await signInByForm(page, pointer, officer);
    expect(await notesSaying(said)).toBe(0);
    await page.getByRole('button', { name: 'Send it again' }).click();
    await page.waitForURL(/recorded=/);
    expect(await notesSaying(said)).toBe(1);
  });

  test('keeps what one person typed from the next', async () => {
    await beginNote(page, `${NOTE} Mine.`);
    await app.turnTo('2025-01-09');
    await record(page).click();
    await page.getByRole('button', { name: 'Sign in and go on' }).click();
    await signInByForm(page, pointer, supervisor);
    await page.getByRole('heading', { name: 'This was typed by somebody else' }).waitFor();
    expect(await page.content()).not.toContain('Mine.');
  });
});
