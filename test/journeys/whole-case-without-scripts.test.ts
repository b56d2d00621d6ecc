import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wholeCourse } from '../support/whole-course.ts';
import { openBrowser } from '../web/browser.ts';
import { browserDoer, openCaseByForm, openOffice, readerAt } from './browser-course.ts';
import { type CaseworkApp, caseworkApp } from './casework-app.ts';
import { holderOf, playCourse } from './course.ts';
import { pointer } from './hands.ts';
import { lookAfter } from './milestones.ts';

let browser: Browser;
let app: CaseworkApp;

beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), caseworkApp('2025-01-06')]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test('a case goes from referral to closure without scripting', async () => {
  const office = openOffice(browser, app, pointer, { javaScriptEnabled: false });
  const caseId = await openCaseByForm(office, pointer, holderOf('case-officer'), 'A made-up case');
  await playCourse(wholeCourse, app.turnTo, browserDoer(app, office, pointer, caseId), (step, entries) =>
    lookAfter(step, entries, caseId, readerAt(office)),
  );
  expect(office.heard()).toEqual([]);
  expect(await app.verify()).toEqual([]);
}, 600_000);
