import type { PoolClient, QueryConfig, QueryResultRow } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import type { Instant } from '../../kernel/instant.ts';
import { endSecretsIssued } from './ended-secrets.ts';
import { openPool } from './pool.ts';

const NOW = '2026-11-22T09:00:00.000Z' as Instant;
const LATER = '2027-11-22T09:00:00.000Z';

let database: TestDatabase;
let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 2, applicationName: 'test', pipeline: true });
  await pool.query(
    `insert into person (person, name, agency, roles, demonstration)
      select 'p' || n, 'Person ' || n, 'Agency', '{administrator}', false from generate_series(1, 50) n`,
  );
  await issued('a', { by: 'p1', expires: LATER });
  await issued('b', { by: 'p2', expires: NOW });
  await issued('c', { by: 'p3', expires: LATER, endedAt: NOW });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function issued(
  digit: string,
  of: { readonly by: string; readonly expires: string; readonly endedAt?: string },
): Promise<void> {
  const id = digit.repeat(8) + '-0000-7000-8000-000000000000';
  await pool.query(
    `insert into service_account (account_id, name, agency, roles, scopes, created_by, reason, created_at, ended_at)
      values ($1, $2, 'Agency', '{}', '{}', $3, 'A test', $4, $5)`,
    [id, `System ${digit}`, of.by, NOW, of.endedAt ?? null],
  );
  await pool.query(
    `insert into service_credential (credential_id, account_id, secret_hash, created_at, created_by, expires)
      values ($1, $1, $2, $3, $4, $5)`,
    [id, digit, NOW, of.by, of.expires],
  );
}

/** A connection that keeps the rows that it gave. */
function counting(client: PoolClient, rows: unknown[]): PoolClient {
  const query = async (statement: QueryConfig<unknown[]>) => {
    const answer = await client.query<QueryResultRow>(statement);
    rows.push(...answer.rows);
    return answer;
  };
  return new Proxy(client, {
    get: (of, name) => (name === 'query' ? query : (Reflect.get(of, name) as unknown)),
  });
}

test('of everybody in the directory none are read but those who issued a secret that works', async () => {
  const client = await pool.connect();
  try {
    const rows: unknown[] = [];
    const change = { kind: 'agency-leaves', agency: 'Agency', successor: null } as const;
    await endSecretsIssued(counting(client, rows), { change, by: 'p9', at: NOW });
    expect(rows).toEqual([
      { person: 'p1', agency: 'Agency' },
      { accountId: 'aaaaaaaa-0000-7000-8000-000000000000', name: 'System a' },
    ]);
    const { rows: still } = await client.query(
      'select secret_hash from service_credential where expires > $1',
      [NOW],
    );
    expect(still).toEqual([{ secret_hash: 'c' }]);
  } finally {
    client.release();
  }
});
