import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import type { Onlooker } from '../../application/ports.ts';
import { openPool } from './pool.ts';
import { rowsOf } from './queryable.ts';
import { ownRowsOf, readingFor } from './reads-for.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  pool = openPool({ url: database.appUrl, max: 1, applicationName: 'reads-for-test', pipeline: true });
  return () => pool.end();
});

const ALONE: Onlooker = { ...ownRowsOf('a'), standing: true };
const OF_A_TEAM: Onlooker = { ...ALONE, agency: 'Westmere Police', team: ['safeguarding'] };

/** How PostgreSQL plans what is asked at once: two prepared statements and one that is not, in an order that mixes them. */
async function plansOf(onlooker: Onlooker): Promise<readonly string[]> {
  const db = readingFor(pool, onlooker);
  const ask = async (name?: string): Promise<string> => {
    const text = `select current_setting('plan_cache_mode') as mode, '${name ?? 'unnamed'}' as name`;
    const [row] = await rowsOf<{ mode: string; name: string }>(
      db,
      name === undefined ? { text } : { name, text },
    );
    return `${row?.name}: ${row?.mode}`;
  };
  return Promise.all([ask('one'), ask(), ask('other')]);
}

describe('what somebody asks at once', () => {
  test('is answered each by its own rows, prepared lists of a team planned once and the rest as it is asked', async () => {
    expect(await plansOf(OF_A_TEAM)).toEqual([
      'one: force_generic_plan',
      'unnamed: auto',
      'other: force_generic_plan',
    ]);
  });

  test('is planned as it is asked for whoever sees nothing but their own', async () => {
    expect(await plansOf(ALONE)).toEqual(['one: auto', 'unnamed: auto', 'other: auto']);
  });

  test('leaves nothing behind for whoever has the connection next', async () => {
    await plansOf(OF_A_TEAM);
    const { rows } = await pool.query<{ mode: string; reader: string }>(
      `select current_setting('plan_cache_mode') as mode, current_setting('throughline.reads_for') as reader`,
    );
    expect(rows).toEqual([{ mode: 'auto', reader: 'engine' }]);
  });

  test('fails together, and the connection goes on', async () => {
    const db = readingFor(pool, OF_A_TEAM);
    const asked = ['select 1 as n', 'select 1 / 0 as n'].map((text) => rowsOf(db, { text }));
    const ended = await Promise.allSettled(asked);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await rowsOf(db, { text: 'select 2 as n' })).toEqual([{ n: 2 }]);
  });
});
