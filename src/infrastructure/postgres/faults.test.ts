import { readFile } from 'node:fs/promises';
import { Pool } from 'pg';
import { describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { databaseFaultForTerminal, databaseFaultInWords, isUnavailable, violatedUnique } from './faults.ts';
import { openPool } from './pool.ts';
import { rowsOf } from './queryable.ts';

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('There was no fault.');
}

describe('faults as they come', () => {
  test('nobody listens at the address', async () => {
    const pool = new Pool({ connectionString: 'postgresql://u:p@127.0.0.1:1/x' });
    const fault = await faultOf(pool.query('select 1'));
    expect(isUnavailable(fault)).toBe(true);
    expect(databaseFaultInWords(fault)).toMatch(/cannot be reached.*not record it twice/s);
    expect(databaseFaultForTerminal(fault)).toMatch(
      /cannot be reached \(ECONNREFUSED\)\. See that it is running/,
    );
    await pool.end();
  });

  test('the server ends the session, and the pool is good again afterwards', async () => {
    const database = await createTestDatabase();
    const pool = openPool({ url: database.appUrl, max: 1, applicationName: 'test', pipeline: true });
    const superuser = openPool({
      url: database.superuserUrl,
      max: 1,
      applicationName: 'su',
      pipeline: false,
    });
    try {
      const [me] = await rowsOf<{ pid: number }>(pool, { text: 'select pg_backend_pid() as pid' });
      const sleeping = faultOf(rowsOf(pool, { text: 'select pg_sleep(20)' }));
      await rowsOf(superuser, {
        text: `select pg_terminate_backend($1) from pg_sleep(0.2)`,
        values: [me?.pid],
      });
      expect(isUnavailable(await sleeping)).toBe(true);
      expect(await rowsOf(pool, { text: 'select 1 as one' })).toEqual([{ one: 1 }]);
    } finally {
      await pool.end();
      await superuser.end();
      await database.drop();
    }
  });

  test('writing where only reading is allowed, a wrong password, no such database, a missing table', async () => {
    const database = await createTestDatabase();
    const pool = openPool({ url: database.appUrl, max: 1, applicationName: 'test', pipeline: false });
    try {
      await pool.query('set default_transaction_read_only = on');
      const readOnly = await faultOf(pool.query(`insert into worker_beat values ('w', now())`));
      expect([isUnavailable(readOnly), databaseFaultInWords(readOnly)]).toEqual([
        false,
        expect.stringMatching(/standby/),
      ]);
      expect(databaseFaultInWords(await faultOf(pool.query('select * from nowhere')))).toMatch(
        /throughline migrate/,
      );
      const wrong = new URL(database.appUrl);
      wrong.password = 'no';
      expect(await wordsOf(wrong.href)).toMatch(/refuses the password/);
      const absent = new URL(database.appUrl);
      absent.pathname = '/absent';
      expect(await wordsOf(absent.href)).toMatch(/does not exist/);
    } finally {
      await pool.end();
      await database.drop();
    }
  });
});

async function wordsOf(url: string): Promise<string | undefined> {
  const pool = openPool({ url, max: 1, applicationName: 'test', pipeline: false });
  const fault = await faultOf(pool.query('select 1'));
  await pool.end();
  return databaseFaultInWords(fault);
}

test('states by their code: full disk, shutdown, cancelled; and what is none', () => {
  expect(databaseFaultInWords({ code: '53100' })).toMatch(/disk of the database is full/);
  expect(isUnavailable({ code: '53100' })).toBe(false);
  expect(['57P01', '57P03', '08006', '53300', 'ECONNRESET'].every((code) => isUnavailable({ code }))).toBe(
    true,
  );
  expect(databaseFaultInWords(new Error('x', { cause: { code: '57014' } }))).toMatch(/took too long/);
  expect([
    databaseFaultInWords(new Error('x')),
    isUnavailable(new Error('x')),
    isUnavailable(undefined),
  ]).toEqual([undefined, false, false]);
});

test('a file that is missing is no fault of the database; the socket of a server is', async () => {
  const file = await faultOf(readFile('/nowhere/at/all'));
  expect([isUnavailable(file), databaseFaultInWords(file)]).toEqual([false, undefined]);
  const pool = new Pool({ connectionString: 'postgresql://u:p@/x?host=/nowhere' });
  const socket = await faultOf(pool.query('select 1'));
  expect(isUnavailable(socket)).toBe(true);
  await pool.end();
});

test('a unique key is named without the shard', () => {
  expect(violatedUnique({ code: '23505', constraint: 'case_head_pk_102040' })).toBe('case_head_pk');
  expect(violatedUnique({ code: '23502', constraint: 'case_head_pk' })).toBeUndefined();
});
