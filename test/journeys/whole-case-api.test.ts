import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../support/reading-app.ts';
import { wholeCourse } from '../support/whole-course.ts';
import { openApiOffice } from './api-course.ts';
import { type CaseworkApp, caseworkApp } from './casework-app.ts';
import { holderOf, playCourse } from './course.ts';
import { type Reader, lookAfter } from './milestones.ts';

let app: CaseworkApp;

beforeAll(async () => {
  app = await caseworkApp('2025-01-06');
});
afterAll(() => app.close());

test('a program takes a case from referral to closure with the typed client', async () => {
  const office = openApiOffice(app.origin);
  const caseId = await office.openCase(holderOf('case-officer'), 'API-1', 'A made-up case');
  const read: Reader = async (who, address) => textOf((await (await app.as(who.person)).get(address)).body);
  const { entries } = await playCourse(wholeCourse, app.turnTo, office.doer(caseId), (step, entries) =>
    lookAfter(step, entries, caseId, read),
  );
  const { client } = await office.as(holderOf('case-officer'));
  const params = { path: { caseId } };
  const facts = await client.GET('/api/cases/{caseId}/entries', {
    params: { ...params, query: { type: 'fact', limit: 100 } },
  });
  expect(facts.data?.rows.slice(1, 4).map(({ position }) => position)).toEqual(
    wholeCourse.slice(0, 3).map(({ name }) => entries[name]),
  );
  const { data } = await client.GET('/api/cases/{caseId}', { params });
  expect(data).toMatchObject({ stage: { id: 'retained' }, warnings: [] });
  expect(await app.verify()).toEqual([]);
}, 120_000);
