import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import { projectRoot } from '../../config/config.ts';
import { openPool } from './pool.ts';
import { rowsOf } from './queryable.ts';
import { dumpSchema } from './schema-dump.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.migratorUrl, max: 2, applicationName: 'test', pipeline: false });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('docs/reference/schema.sql is what the migrations make', async () => {
  await expect(await dumpSchema(pool)).toMatchFileSnapshot(join(projectRoot, 'docs/reference/schema.sql'));
});

test('a change of a column, a grant or an index shows in the dump, and so does behaviour of any kind', async () => {
  const before = await dumpSchema(pool);
  const client = await pool.connect();
  try {
    for (const change of [
      'alter table person add column more text',
      'grant delete on event to throughline_app',
      'drop index event_by_tx',
      'create sequence numbers',
      'create view seen as select 1 as one',
      'alter table duty alter column rule drop not null',
    ]) {
      await client.query('begin');
      await client.query(change);
      expect(await dumpSchema(client), change).not.toBe(before);
      await client.query('rollback');
    }
  } finally {
    client.release();
  }
});

test('rules that keep a distributed PostgreSQL possible: what belongs to a case is keyed by it first', async () => {
  const keys = await rowsOf<{ table: string; first: string; has_case: boolean }>(pool, {
    text: `select c.relname as table, a.attname as first,
        exists (select 1 from pg_attribute x where x.attrelid = c.oid and x.attname = 'case_id') as has_case
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and k.contype in ('p', 'u', 'f')`,
  });
  const others = keys.filter((key) => key.has_case && key.first !== 'case_id').map((key) => key.table);
  // Unique over all cases, and therefore in a table of its own; a person's, and a subscription's, which only name one.
  expect(others.toSorted()).toEqual(['case_opened', 'case_reference', 'delivery', 'delivery', 'draft']);
  const uncollated = await rowsOf(pool, {
    text: `select c.relname, a.attname from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey) and a.atttypid = 'text'::regtype
      join pg_collation co on co.oid = a.attcollation
      where n.nspname = 'public' and k.contype in ('p', 'u') and co.collname <> 'C'`,
  });
  expect(uncollated).toEqual([]);
  expect(
    await rowsOf(pool, { text: `select 1 from pg_constraint where contype = 'f' and confdeltype = 'n'` }),
  ).toEqual([]);
  expect(await dumpSchema(pool)).not.toMatch(/^-- (trigger|rule|sequence)/m);
});
