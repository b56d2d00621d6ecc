import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1020', 'WM-1044', 'WM-1003']);
});
afterAll(() => app.close());

const planOf = async (reference: string, person = 'demo-priya') =>
  (await (await app.as(person)).get(`/cases/${await app.caseId(reference)}/plan`)).body;

describe('plan and orders', () => {
  test('shows of Subject A what was ordered, held and reported, and what contradicts it', async () => {
    const text = textOf(await planOf('subject-a'));
    expect(text).toContain('No need is on the record');
    expect(text).toContain('Commissioned not stated');
    expect(text).toContain('Remaining cannot be told');
    expect(text).toContain('The number ordered is not settled');
    expect(text).toContain('Sources differ on how many were ordered: 2, 7');
    expect(text).toMatch(/12 March 2015: The minutes say that sessions are ongoing/);
    expect(text).toMatch(/Provider: (has not said|does not agree)/);
  });

  test('goes through the needs one by one, each with its actions and what to do next', async () => {
    const body = await planOf('WM-1020');
    const text = textOf(body);
    expect(text).toMatch(/Underlying cause, significant/);
    expect(text).toMatch(/Action Owner Due Ordered Delivered Effect Evidence/);
    expect(body).toMatch(/acts\/agree-action\?needs=\d+"/);
    expect(body).toMatch(/acts\/record-need-met\?need=\d+"/);
    expect(body).toMatch(/acts\/record-session\?order=\d+"/);
  });

  test('says the counters of an order in words beside the bar', async () => {
    const text = textOf(await planOf('WM-1020'));
    expect(text).toMatch(/\d+ of \d+ sessions held, \d+ of them reported, \d+ planned, \d+ remaining\./);
  });

  test('offers each reader only what their roles may do', async () => {
    const officer = await planOf('WM-1020');
    expect(officer).toMatch(/acts\/record-session\?order=\d+"/);
    expect(officer).toContain('acts/agree-action');
    const reader = await planOf('WM-1020', 'demo-seun');
    expect(textOf(reader)).toContain('sessions held');
    expect(reader).not.toContain('/acts/');
  });

  test('is not for a provider, who has a part in the case only', async () => {
    expect(textOf(await planOf('WM-1020', 'demo-karen'))).toContain('Page not found');
  });

  test('says what is missing while there is no plan', async () => {
    const text = textOf(await planOf('WM-1003', 'demo-aoife'));
    expect(text).toContain('Plan Not approved');
    expect(text).toContain('Nothing has been ordered');
  });

  test('records the look', async () => {
    await planOf('subject-a');
    expect((await app.looks()).at(-1)).toMatchObject({
      what: 'the plan and orders of a case',
      outcome: 'shown',
    });
  });
});
