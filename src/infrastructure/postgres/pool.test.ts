import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import type { TestDatabase } from '../../../test/support/test-database.ts';
import { startProxy } from '../../../test/faults/severable-proxy.ts';
import { isUnavailable } from './faults.ts';
import { inTransaction } from './transaction.ts';
import { assertDurable, assertEncoding, assertVersion, openPool } from './pool.ts';

describe('openPool', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  async function asSuperuser(sql: string): Promise<void> {
    const client = new Client({ connectionString: database.superuserUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  }

  it('goes on working after every connection was lost', async () => {
    const lost: Error[] = [];
    const pool = openPool({
      url: database.appUrl,
      max: 3,
      applicationName: 'throughline-pool-test',
      pipeline: true,
      onConnectionLost: (error) => lost.push(error),
    });
    await Promise.all([1, 2, 3].map(() => pool.query('SELECT pg_sleep(0.05)')));
    await asSuperuser(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'throughline-pool-test'",
    );
    await expect.poll(() => lost.length).toBe(3);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('cancels a statement that takes too long', async () => {
    const pool = openPool({
      url: database.appUrl,
      max: 1,
      applicationName: 'test',
      pipeline: true,
      statementTimeoutMs: 50,
    });
    await expect(pool.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
    await pool.end();
  });

  it.each([
    ['pipelined', true],
    ['one after another', false],
  ])('gives a query up, and its connection, when the network goes silent (%s)', async (_, pipeline) => {
    const proxy = await startProxy(database.appUrl);
    const pool = openPool({
      url: proxy.url,
      max: 2,
      applicationName: 'test',
      pipeline,
      statementTimeoutMs: 200,
    });
    try {
      const query = (): Promise<unknown> => pool.query('SELECT 1 AS one');
      await query();
      proxy.silence();
      const inside = inTransaction(pool, async (client) => {
        await client.query('SELECT 1');
        return { commit: true, value: undefined };
      });
      const outcomes = await Promise.allSettled([query(), inside]);
      for (const outcome of outcomes)
        expect(outcome.status === 'rejected' && isUnavailable(outcome.reason)).toBe(true);
      await proxy.mend();
      for (let i = 0; i < 3; i += 1) await query();
    } finally {
      await pool.end();
      await proxy.close();
    }
  });

  it('accepts a durable server of a version it knows', async () => {
    const pool = openPool({ url: database.appUrl, max: 1, applicationName: 'test', pipeline: false });
    await assertVersion(pool);
    await assertDurable(pool);
    await pool.end();
  });

  it('refuses a database that cannot hold every letter, in words', async () => {
    const url = new URL(database.superuserUrl);
    url.pathname = '/throughline_latin1';
    await asSuperuser(`CREATE DATABASE throughline_latin1 ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
    const pool = openPool({ url: url.href, max: 1, applicationName: 'test', pipeline: false });
    try {
      await expect(assertEncoding(pool)).rejects.toThrow(
        /encoded in LATIN1.*ENCODING 'UTF8' TEMPLATE template0/,
      );
    } finally {
      await pool.end();
      await asSuperuser('DROP DATABASE throughline_latin1 WITH (FORCE)');
    }
  });

  it('refuses a database that does not wait for the disk, in words', async () => {
    const name = new URL(database.appUrl).pathname.slice(1);
    await asSuperuser(`ALTER DATABASE "${name}" SET synchronous_commit = off`);
    const pool = openPool({ url: database.appUrl, max: 1, applicationName: 'test', pipeline: false });
    await expect(assertDurable(pool)).rejects.toThrow(/synchronous_commit switched off/);
    await pool.end();
    await asSuperuser(`ALTER DATABASE "${name}" RESET synchronous_commit`);
  });
});
