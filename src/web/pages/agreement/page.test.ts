import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  agreementHistories,
  agreementPeople,
  realAgreement,
} from '../../../../test/support/agreement-case.ts';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp(['WM-1003'], {
    people: Object.values(agreementPeople),
    histories: [...agreementHistories, realAgreement(NOW)],
  });
  await app.runClock();
});
afterAll(() => app.close());

test('the agreement at a glance', async () => {
  const anna = await app.as('demo-anna');
  for (const reference of ['AGR-1', 'AGR-2', 'SETTLEMENT-2023']) {
    const answer = await anna.get(`/cases/${await app.caseId(reference)}/agreement`);
    console.log(answer.statusCode, textOf(answer.body).slice(0, 6000));
  }
});
