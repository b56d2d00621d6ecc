import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wholeCourse } from '../support/whole-course.ts';
import { openBrowser } from '../web/browser.ts';
import { openApiOffice } from './api-course.ts';
import { doInBrowser, openCaseByForm, openOffice, readerAt } from './browser-course.ts';
import { type CaseworkApp, caseworkApp } from './casework-app.ts';
import { holderOf, playCourse } from './course.ts';
import { keyboard } from './hands.ts';
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

/** The forms repeat after the adoption; what lies between it and the exit is done over the API. */
function byHand(): ReadonlySet<string> {
  const names = wholeCourse.map(({ name }) => name);
  return new Set([...names.slice(0, names.indexOf('adoption') + 1), 'meet-8', 'exit']);
}

test('a case is taken to its adoption, and to its exit, with the keyboard alone', async () => {
  const office = openOffice(browser, app, keyboard);
  const caseId = await openCaseByForm(office, keyboard, holderOf('case-officer'), 'A made-up case');
  const byApi = openApiOffice(app.origin).doer(caseId);
  const typed = byHand();
  const until = wholeCourse.findIndex(({ name }) => name === 'exit') + 1;
  await playCourse(
    wholeCourse.slice(0, until),
    app.turnTo,
    (deed) => (typed.has(deed.name) ? doInBrowser(app, office, keyboard, caseId, deed) : byApi(deed)),
    (step) => lookAfter(step, caseId, readerAt(office)),
  );
  expect(office.heard()).toEqual([]);
}, 600_000);
