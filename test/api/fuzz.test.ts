import { expect, test } from 'vitest';
import { fuzzServer } from './fuzz-run.ts';

test('1,500 requests made from the document are answered as it says, and the record is sound afterwards', async () => {
  const { report, differences } = await fuzzServer({ requests: 1_500, seed: 20_261_122, connections: 4 });
  expect(report.failures).toEqual([]);
  expect(differences).toEqual([]);
  // It reached the record, and was refused in many ways.
  expect(report.byStatus.get(201)).toBeGreaterThan(10);
  for (const status of [200, 304, 400, 401, 403, 404, 405, 415, 422])
    expect(report.byStatus.get(status), String(status)).toBeGreaterThan(0);
}, 120_000);
