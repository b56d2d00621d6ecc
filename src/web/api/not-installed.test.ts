import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, type ReadingApp, readingApp } from '../../../test/support/reading-app.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import { readWhole } from '../../application/read-case.ts';
import { installedProgrammes } from '../../wiring/programmes.ts';
import { faultProblem } from './api-fault.ts';

describe('a case whose programme is not installed', () => {
  let database: TestDatabase;
  let before: ReadingApp;
  let app: ReadingApp;
  let caseId: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    const shared = { database: { appUrl: database.appUrl, drop: async () => undefined } };
    before = await readingApp(['WM-1020'], shared);
    caseId = await before.caseId('WM-1020');
    const others = [...installedProgrammes()].filter(([id]) => id !== 'safeguarding');
    app = await readingApp([], { ...shared, programmes: new Map(others) });
  });
  afterAll(async () => {
    await app.close();
    await before.close();
    await database.drop();
  });

  test('is said to be missing, with who can put it back', async () => {
    const error = await readWhole({ log: app.log, engineFor: () => undefined }, caseId, NOW).catch(
      (thrown: unknown) => thrown,
    );
    const request = { id: 'K7QW-3F9P', log: { error: () => undefined } } as unknown as FastifyRequest;
    const told = faultProblem({ isUnavailable: () => false, faultInWords: () => undefined }, error, request);
    expect(told).toMatchObject({ type: '/problems/programme-not-installed', status: 503 });
    expect(told.detail).toMatch(/WM-1020 belongs to the programme "safeguarding".*Put its definition back/);
  });

  test('is in nobody’s sight, and no request about it is a fault', async () => {
    const priya = await app.as('demo-priya');
    for (const address of ['', '/entries', '/entries/stream'])
      expect((await priya.get(`/api/cases/${caseId}${address}`)).statusCode, address).toBe(404);
    expect((await priya.get(`/cases/${caseId}`)).statusCode).toBe(404);
  });
});
