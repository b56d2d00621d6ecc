import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrationsDir } from '../../src/config/config.ts';
import { startEmbeddedPostgres } from '../../src/infrastructure/embedded/launcher.ts';
import { migrate, readMigrations } from '../../src/infrastructure/postgres/migrate.ts';
import { EXIT_REFUSED } from '../../src/wiring/supervised.ts';
import { asSuperuser } from '../support/test-cluster.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { freePort, startSupervisor } from '../supervision/supervisor-process.ts';
import { freshMasterKey, startProgram, startServer } from './program-process.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-faults-'));
  // Passed through by the account that PostgreSQL is lent when the tests run as root.
  chmodSync(folder, 0o755);
  return folder;
}

describe.each(['server', 'worker'] as const)('the %s refuses to run', (program) => {
  let database: TestDatabase;
  const masterKey = freshMasterKey();

  beforeEach(async () => {
    database = await createTestDatabase();
  });

  afterEach(() => database.drop());

  async function refusal(url = database.appUrl, key = masterKey): Promise<string> {
    const process = await startProgram({ program, url, masterKey: key });
    expect(await process.ended, process.output()).toBe(EXIT_REFUSED);
    expect(process.output()).not.toMatch(/\n\s+at /);
    return process.output();
  }

  async function as(url: string, ...statements: readonly string[]): Promise<void> {
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  it('with another master key, and does with the right one', async () => {
    const { server } = await startServer(database.appUrl, masterKey);
    await server.stop();
    const words = await refusal(database.appUrl, freshMasterKey());
    expect(words).toMatch(
      /This database was made with the master key [0-9a-f]{16}, and the one given is [0-9a-f]{16}/,
    );
    expect(words).toMatch(/Give Throughline the right key \(THROUGHLINE_MASTER_KEY/);
    expect(words).not.toContain(masterKey);
    const again = await startServer(database.appUrl, masterKey);
    await again.server.stop();
  });

  it('with something that is no master key', async () => {
    expect(await refusal(database.appUrl, 'secret')).toMatch(
      /THROUGHLINE_MASTER_KEY does not hold a master key: .*openssl rand -base64 32/,
    );
  });

  it('on a schema newer than itself', async () => {
    await as(
      database.migratorUrl,
      "insert into schema_migration (number, name, sha256) values (9999, 'from_the_future', 'x')",
    );
    expect(await refusal()).toMatch(
      /The database is newer than this program: it holds 9999_from_the_future.*Use the version of Throughline that made it/s,
    );
  });

  it('on a schema older than itself', async () => {
    const empty = await createEmptyDatabase();
    expect(await refusal(empty.appUrl)).toMatch(
      /The database is older than this program: it lacks record.*migrate/s,
    );
    await empty.drop();
  });

  it('when acknowledgements are not waited for', async () => {
    const name = escapeIdentifier(new URL(database.appUrl).pathname.slice(1));
    await asSuperuser(database.superuserUrl, (client) =>
      client.query(`ALTER DATABASE ${name} SET synchronous_commit = off`),
    );
    expect(await refusal()).toMatch(
      /PostgreSQL runs with synchronous_commit switched off, so it may lose what it has acknowledged after a crash\. Switch synchronous_commit on/,
    );
  });

  it('with a password that the database does not take, which it does not repeat', async () => {
    const wrong = new URL(database.appUrl);
    wrong.password = 'not-the-password';
    const words = await refusal(wrong.href);
    expect(words).toMatch(/The database refuses the password\. Correct the address of the database/);
    expect(words).not.toContain('not-the-password');
  });

  it('on a database that is not there', async () => {
    const missing = new URL(database.appUrl);
    missing.pathname = '/no_such_database';
    expect(await refusal(missing.href)).toMatch(
      /The database named in the address does not exist\. Create it/,
    );
  });
});

describe('npm start refuses to run', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = newFolder();
  });

  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('on its own database with another master key, says so once and ends', async () => {
    const first = startSupervisor(dataDir, await freePort());
    await first.untilPrinted(/is ready at/);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    writeFileSync(join(dataDir, 'master.key'), `${freshMasterKey()}\n`, { mode: 0o600 });
    const second = startSupervisor(dataDir, await freePort());
    expect(await second.ended).toBe(78);
    expect(second.output()).toMatch(/This database was made with the master key/);
    expect(second.output()).not.toMatch(/is ready at/);
  });
});

it('a server that may lose what the disk should hold is refused, each switch by its name', async () => {
  const dataDir = newFolder();
  const postgres = await startEmbeddedPostgres({
    dataDir,
    logLine: () => undefined,
    settings: { fsync: 'off', full_page_writes: 'off' },
  });
  try {
    await migrate(postgres.migratorUrl, readMigrations(migrationsDir), () => undefined);
    const server = await startProgram({
      program: 'server',
      url: postgres.appUrl,
      masterKey: freshMasterKey(),
    });
    expect(await server.ended).toBe(EXIT_REFUSED);
    expect(server.output()).toMatch(/PostgreSQL runs with fsync and full_page_writes switched off/);
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
