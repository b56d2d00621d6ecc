import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { rowsOf } from '../../src/infrastructure/postgres/queryable.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-invite-'));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: readonly string[]) {
  return runCli(['invite', ...args], {
    THROUGHLINE_DATABASE_URL: database.appUrl,
    THROUGHLINE_MASTER_KEY: randomBytes(32).toString('base64'),
    THROUGHLINE_DATA: folder,
    THROUGHLINE_DEMO: 'no',
    THROUGHLINE_ORIGIN: 'https://casework.example.org',
    THROUGHLINE_TRUSTED_PROXIES: '127.0.0.1',
  });
}

async function invitations(): Promise<readonly object[]> {
  const pool = openPool({ url: database.appUrl, max: 1, applicationName: 'test', pipeline: false });
  try {
    return await rowsOf(pool, {
      text: 'select name, agency, to_json(roles) as roles, invited_by, code_hash from invitation',
    });
  } finally {
    await pool.end();
  }
}

test('invite refuses a role that is none and an empty name, and keeps nothing', async () => {
  const strange = await run('Amina Example', '--agency', 'Northford Council', '--role', 'king');
  expect(strange).toMatchObject({ status: 1, out: '' });
  expect(strange.err).toContain('“king” is not a role here. The roles are: administrator, ');
  expect((await run(' ', '--agency', 'Northford Council')).err).toContain('neither may be empty');
  expect(await invitations()).toEqual([]);
}, 60_000);

test('invite makes an administrator’s invitation and prints its link once; the code is kept as a hash', async () => {
  const made = await run('Amina Example', '--agency', 'Northford Council');
  expect(made, made.err).toMatchObject({ status: 0 });
  const code = /https:\/\/casework\.example\.org\/invitation#([0-9A-Z-]{31})\n/.exec(made.out)?.[1] ?? '';
  const hash = createHash('sha256').update(code.replaceAll('-', '')).digest('hex');
  expect(await invitations()).toEqual([
    {
      name: 'Amina Example',
      agency: 'Northford Council',
      roles: ['administrator'],
      invited_by: 'command-line',
      code_hash: hash,
    },
  ]);
}, 60_000);
