import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { type CliResult, runCli } from '../cli/run-cli.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { entity, holds, person } from './made-statements.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-ownership-'));
const key = randomBytes(32).toString('base64');
let database: TestDatabase;

const ada = person('ada', 'Ada Example');
const birch = entity('birch', 'Birch Ltd');
const cedar = entity('cedar', 'Cedar Ltd');
const ring = [holds('birch', 'cedar', { share: 20 }), holds('cedar', 'birch', { share: 20 })];
const all = [ada, birch, cedar, ...ring, holds('ada', 'birch', { share: 60 })];

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function ownership(...args: readonly string[]): Promise<CliResult> {
  return runCli(['ownership', ...args], {
    THROUGHLINE_DATABASE_URL: database.appUrl,
    THROUGHLINE_MASTER_KEY: key,
    THROUGHLINE_DATA: folder,
  });
}

function fileOf(name: string, content: string | readonly JsonObject[]): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('a file is checked, taken in once, and given out again', { timeout: 240_000 }, async () => {
  const file = fileOf('all.json', all);
  const checked = await ownership('check', file);
  expect(checked).toMatchObject({ status: 0, err: '' });
  expect(checked.out).toMatch(
    /A circle of ownership: Birch Ltd, Cedar Ltd\.\n.*6 statements, of which 0 are/,
  );
  expect((await ownership('export')).out).toBe('[\n]\n');

  expect((await ownership('import', file)).err).toMatch(/--reason/);
  expect((await ownership('import', file, '--reason', ' ')).err).toMatch(/Say with --reason/);
  expect(await ownership('import', file, '--reason', 'A made-up register')).toMatchObject({
    status: 0,
    out: 'Took in 6 statements.\n',
  });
  expect((await ownership('import', file, '--reason', 'Once more')).out).toMatch(
    /already, since .*: nothing was\s+changed/,
  );
  expect((await ownership('check', file)).out).toMatch(/very file is in the register already/);
  const more = fileOf('more.json', [ada, person('ben', 'Ben Example')]);
  expect((await ownership('import', more, '--reason', 'More')).out).toBe(
    'Took in 1 statement; 1 more was there already, word for word.\n',
  );

  const given = await ownership('export');
  expect(JSON.parse(given.out)).toEqual([...all, person('ben', 'Ben Example')]);
  const before = await ownership('export', '--on', '2020-01-01');
  expect(JSON.parse(before.out)).toEqual([]);
  expect((await ownership('export', '--on', '2999-01-01')).status).toBe(1);
});

test('what is wrong is told line by line, and nothing is taken in', { timeout: 240_000 }, async () => {
  const bad = fileOf('bad.json', [
    person('finn', 'Finn Example'),
    entity('gum', 'Gum Ltd'),
    holds('finn', 'nobody', { share: 130 }),
    holds('finn', 'gum', { share: -1 }),
  ]);
  for (const args of [
    ['check', bad],
    ['import', bad, '--reason', 'x'],
  ]) {
    const refused = await ownership(...args);
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toMatch(
      /^Statement 3 \([0-9a-f]{32}\) at \/recordDetails\/interests\/0\/share\/exact: 130 per\s+cent/,
    );
    expect(refused.err).toMatch(/Statement 4 [^.]*-1 per\s+cent is less than nothing\./);
    expect(refused.err).toMatch(/bad\.json was not taken in: 2 faults\.\n$/);
  }
  const half = JSON.stringify(all).slice(0, 900);
  const cut = await ownership('import', fileOf('cut.json', half), '--reason', 'x');
  expect(cut.err).toMatch(/it\s+breaks\s+off\s+after\s+2\s+whole\s+statements,.*It\s+was\s+cut\s+off/s);
  expect((await ownership('check', join(folder, 'none.json'))).err).toMatch(
    /none\.json cannot be read \(ENOENT\)/,
  );
  const many = fileOf(
    'many.json',
    Array.from({ length: 250 }, (_, i) => ({ statementId: String(i) })),
  );
  const told = await ownership('check', many);
  expect(told.err).toMatch(/… and \d+ more\./);
  expect((await ownership('export')).out).not.toContain('Finn');
});

test('each look is on record under the account of the machine', async () => {
  const { rows } = await query(
    'select distinct what, outcome, split_part(person, $$:$$, 1) as by from look order by 1',
  );
  expect(rows).toEqual([
    { what: 'a check against the register of ownership', outcome: 'shown', by: 'command-line' },
    { what: 'an export of the register of ownership', outcome: 'shown', by: 'command-line' },
    { what: 'an import into the register of ownership', outcome: 'shown', by: 'command-line' },
  ]);
  const imports = await query('select reason, done_by from ownership_import order by last_place');
  expect(imports.rows).toMatchObject([{ reason: 'A made-up register' }, { reason: 'More' }]);
});

async function query(text: string): Promise<{ readonly rows: readonly object[] }> {
  const pool = openPool({ url: database.appUrl, max: 1, applicationName: 'test', pipeline: false });
  const { rows } = await pool.query<object>(text);
  await pool.end();
  return { rows };
}
