import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliResult, runCli } from '../cli/run-cli.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { madeList } from './made-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-sanctions-'));
const key = randomBytes(32).toString('base64');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function sanctions(...args: readonly string[]): Promise<CliResult> {
  return runCli(['sanctions', ...args], {
    THROUGHLINE_DATABASE_URL: database.appUrl,
    THROUGHLINE_MASTER_KEY: key,
    THROUGHLINE_DATA: folder,
  });
}

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('a list is checked and taken in once, for a reason', { timeout: 60_000 }, async () => {
  const file = fileOf('SDN.XML', madeList([{ uid: 1, last: 'A made-up company' }]));
  expect((await sanctions('check', file)).out).toMatch(
    /Nothing is wrong with it: .*2026-11-13,\s+1\s+entry\./s,
  );
  expect((await sanctions('import', file, '--reason', 'From the publisher')).err).toMatch(/--list/);
  expect((await sanctions('import', file, '--list', 'sdn', '--reason', ' ')).err).toMatch(
    /Say with --reason/,
  );
  const first = await sanctions('import', file, '--list', 'sdn', '--reason', 'From the publisher');
  expect(first).toMatchObject({ status: 0, err: '' });
  expect(first.out).toMatch(/Taken in: .*1\s+entry/s);
  expect((await sanctions('import', file, '--list', 'sdn', '--reason', 'Once more')).out).toMatch(
    /Nothing\s+was\s+changed/,
  );
});

test('a file that is cut, or is not there, is refused with what to do', { timeout: 60_000 }, async () => {
  const whole = madeList([{ uid: 1, last: 'A made-up company' }]);
  const cut = await sanctions(
    'import',
    fileOf('cut.xml', whole.slice(0, 250)),
    '--list',
    'sdn',
    '--reason',
    'All the same',
  );
  expect(cut.status).toBe(1);
  expect(cut.err).toMatch(/Line \d+, column \d+: .*cut\s+off there/s);
  expect(cut.err).toMatch(/cut\.xml was not taken in: 1 fault/);
  expect((await sanctions('check', join(folder, 'nowhere.xml'))).err).toMatch(/cannot be read \(ENOENT\)/);
});

test(
  'a file is kept and not current when a newer one is here, and is not taken for another list',
  {
    timeout: 60_000,
  },
  async () => {
    const older = fileOf('older.xml', madeList([{ uid: 1, last: 'As it was' }], { published: '10/30/2026' }));
    const kept = await sanctions('import', older, '--list', 'sdn', '--reason', 'Found in a drawer');
    expect(kept.out).toMatch(/is\s+not\s+current:\s+the\s+version\s+of\s+2026-11-13\s+is\s+newer/);
    const other = fileOf('other.xml', madeList([{ uid: 70, last: 'Another' }]));
    const refused = await sanctions('import', other, '--list', 'sdn', '--reason', 'From the publisher');
    expect(refused.err).toMatch(/only 0 of the 1\s+entries/);
    expect(
      (await sanctions('import', other, '--list', 'Other list', '--reason', 'From the publisher')).err,
    ).toMatch(/--publisher/);
    const taken = ['--list', 'Other list', '--publisher', 'Made-up State', '--reason', 'From the publisher'];
    expect((await sanctions('import', other, ...taken)).out).toMatch(/Taken in: Other list/);
  },
);
