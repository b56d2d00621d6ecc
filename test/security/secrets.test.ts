import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECRET_SETTINGS, fileSettingOf } from '../../src/config/secrets.ts';
import { readConfig } from '../../src/config/config.ts';
import { runCli } from '../cli/run-cli.ts';
import { freshMasterKey, startProgram } from '../faults/program-process.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import { freePort } from '../supervision/supervisor-process.ts';

const PASSWORD = 'hush-9f2c-the-program';
const OWNER = 'hush-77ab-the-owner';
const STORE = 'hush-51de-the-store';
const masterKey = freshMasterKey();

let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-secrets-'));
  database = await createTestDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function fileWith(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
}

/** The address of the test's database with another password, for a role that is there. */
function withPassword(url: string, password: string): string {
  const changed = new URL(url);
  changed.password = password;
  return changed.href;
}

function expectNothingTold(output: string): void {
  for (const secret of [PASSWORD, OWNER, STORE, masterKey, masterKey.slice(0, 20)])
    expect(output).not.toContain(secret);
}

/** What is set by value and what by file. */
function settings(byFile: boolean): Record<string, string> {
  const secrets = {
    THROUGHLINE_DATABASE_URL: withPassword(database.appUrl, PASSWORD),
    THROUGHLINE_MIGRATOR_URL: withPassword(database.migratorUrl, OWNER),
    THROUGHLINE_MASTER_KEY: masterKey,
  };
  const given = byFile
    ? Object.fromEntries(
        Object.entries(secrets).map(([name, value]) => [`${name}_FILE`, fileWith(name, `${value}\n`)]),
      )
    : secrets;
  return {
    ...given,
    THROUGHLINE_DATA: folder,
    THROUGHLINE_DOCUMENTS: 's3',
    THROUGHLINE_S3_ENDPOINT: 'http://127.0.0.1:9',
    THROUGHLINE_S3_BUCKET: 'documents',
    THROUGHLINE_S3_KEY_FILE: fileWith('s3.key', `${STORE}-id\n${STORE}\n`),
  };
}

describe('secrets', () => {
  test.each([...SECRET_SETTINGS, 'THROUGHLINE_MASTER_KEY'])('%s may be given as a file', (name) => {
    expect(fileSettingOf(name)).toBe(`${name}_FILE`);
    const url = 'postgresql://role:word@db/throughline';
    const path = fileWith('one', `${url}\n`);
    const { database: set, masterKey: key } = readConfig({
      THROUGHLINE_DATABASE_URL: name === 'THROUGHLINE_DATABASE_URL' ? '' : url,
      [`${name}_FILE`]: path,
    });
    const given = { kind: 'external', appUrl: url };
    if (name === 'THROUGHLINE_MASTER_KEY') expect(key).toEqual({ kind: 'file', path, mayCreate: false });
    else expect(set).toEqual(name === 'THROUGHLINE_DATABASE_URL' ? given : { ...given, migratorUrl: url });
  });

  test('are refused in words that do not repeat them: twice, in a file that is away, or that holds something else', () => {
    const read = (more: Record<string, string>) => () => readConfig(more);
    const url = `postgresql://role:${PASSWORD}@db/throughline`;
    const faulty = [
      { THROUGHLINE_DATABASE_URL: url, THROUGHLINE_DATABASE_URL_FILE: fileWith('twice', url) },
      { THROUGHLINE_DATABASE_URL_FILE: join(folder, 'nowhere') },
      { THROUGHLINE_DATABASE_URL_FILE: fileWith('two-lines', `${url}\n${url}\n`) },
      { THROUGHLINE_DATABASE_URL_FILE: fileWith('other', `mysql://${PASSWORD}`) },
      { THROUGHLINE_DATABASE_URL_FILE: fileWith('empty', '') },
    ];
    for (const one of faulty) {
      expect(read(one)).toThrow(/THROUGHLINE_DATABASE_URL/);
      expect(read(one)).not.toThrow(/hush/);
    }
  });

  test.each([
    ['by value', false],
    ['by file', true],
  ])(
    'given %s are told by no command, when all is well and when nothing is',
    async (_how, byFile) => {
      const set = settings(byFile);
      const commands = [
        ['--help'],
        ['doctor'],
        ['doctor', '--json'],
        ['duties'],
        ['verify'],
        ['migrate'],
        ['backup', join(folder, 'b')],
      ];
      for (const command of commands) {
        const { out, err } = await runCli(command, set);
        expect(`${out}${err}`.length).toBeGreaterThan(20);
        expectNothingTold(`${out}${err}`);
      }
      const away = { ...set, THROUGHLINE_MASTER_KEY: byFile ? '' : `${masterKey.slice(0, 30)}!` };
      const { out, err } = await runCli(['doctor'], away);
      expectNothingTold(`${out}${err}`);
    },
    120_000,
  );

  test('are told by no server that cannot start', async () => {
    const port = await freePort();
    const urls = [
      withPassword(database.appUrl, PASSWORD)
        .replace(/:\d+\//, `:${port}/`)
        .replace('postgresql', 'mysql'),
      `${withPassword(database.appUrl, PASSWORD)}?sslmode=${PASSWORD}`,
    ];
    for (const url of urls) {
      const server = await startProgram({ program: 'server', url, masterKey });
      expect(await server.ended).not.toBe(0);
      expect(server.output().length).toBeGreaterThan(20);
      expectNothingTold(server.output());
    }
  }, 120_000);
});
