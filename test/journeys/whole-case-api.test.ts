import { afterAll, beforeAll, expect, test } from 'vitest';
import { wholeCourse } from '../support/whole-course.ts';
import { openApiOffice } from './api-course.ts';
import { type CaseworkApp, caseworkApp } from './casework-app.ts';
import { holderOf, playCourse } from './course.ts';

let app: CaseworkApp;

beforeAll(async () => {
  app = await caseworkApp('2025-01-06');
});
afterAll(() => app.close());

test('a case goes from referral to closure', async () => {
  const office = openApiOffice(app.origin);
  const caseId = await office.openCase(holderOf('case-officer'), 'API-1', 'A made-up case');
  let last = Date.now();
  await playCourse(wholeCourse, app.turnTo, office.doer(caseId), async (s) => {
    console.log(s, Date.now() - last);
    last = Date.now();
  });
}, 400_000);
