import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmptyDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import type { TestDatabase } from '../../../test/support/test-database.ts';
import { migrate, readMigrations, readSchemaState, schemaFault } from './migrate.ts';

const silent = (): void => undefined;

describe('migrate', () => {
  let folder: string;
  let database: TestDatabase;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-migrations-'));
    database = await createEmptyDatabase();
  });

  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  function write(name: string, sql: string): void {
    writeFileSync(join(folder, name), sql);
  }

  async function tables(): Promise<string[]> {
    const client = new Client({ connectionString: database.migratorUrl });
    await client.connect();
    const result = await client.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
    );
    await client.end();
    return result.rows.map((row) => row.name);
  }

  it('applies the steps in order, once', async () => {
    write('0001_one.sql', '-- breaking: no\nCREATE TABLE one (n int);');
    write('0002_two.sql', '-- breaking: yes\nALTER TABLE one RENAME TO two;');
    const first = await migrate(database.migratorUrl, readMigrations(folder), silent);
    expect(first.map((step) => [step.number, step.name, step.breaking])).toEqual([
      [1, 'one', false],
      [2, 'two', true],
    ]);
    expect(await tables()).toEqual(['schema_migration', 'two']);
    expect(await migrate(database.migratorUrl, readMigrations(folder), silent)).toEqual([]);
  });

  it('applies each step once when two programs migrate at the same time', async () => {
    write('0001_one.sql', '-- breaking: no\nCREATE TABLE one (n int); SELECT pg_sleep(0.2);');
    const steps = readMigrations(folder);
    const runs = [1, 2, 3].map(() => migrate(database.migratorUrl, steps, silent));
    expect((await Promise.all(runs)).map((applied) => applied.length).sort()).toEqual([0, 0, 1]);
  });

  it('undoes a step that fails, keeps the ones before it, and says which', async () => {
    write('0001_one.sql', '-- breaking: no\nCREATE TABLE one (n int);');
    write('0002_two.sql', '-- breaking: no\nCREATE TABLE two (n int); SELECT nonsense;');
    await expect(migrate(database.migratorUrl, readMigrations(folder), silent)).rejects.toThrow(
      /0002_two failed and was undone/,
    );
    expect(await tables()).toEqual(['one', 'schema_migration']);
  });

  it('refuses a file that was changed after it was applied', async () => {
    write('0001_one.sql', '-- breaking: no\nCREATE TABLE one (n int);');
    await migrate(database.migratorUrl, readMigrations(folder), silent);
    write('0001_one.sql', '-- breaking: no\nCREATE TABLE one (n bigint);');
    await expect(migrate(database.migratorUrl, readMigrations(folder), silent)).rejects.toThrow(
      /has been changed: 0001_one/,
    );
  });

  it('refuses a database that is newer than the program', async () => {
    write('0001_one.sql', '-- breaking: no\nCREATE TABLE one (n int);');
    write('0002_two.sql', '-- breaking: no\nCREATE TABLE two (n int);');
    await migrate(database.migratorUrl, readMigrations(folder), silent);
    rmSync(join(folder, '0002_two.sql'));
    const older = readMigrations(folder);
    await expect(migrate(database.migratorUrl, older, silent)).rejects.toThrow(
      /newer than this program.*0002_two/,
    );
    expect(schemaFault(await readSchemaState(database.migratorUrl, older))).toMatch(/0002_two/);
  });

  it.each([
    ['0002_late.sql', '-- breaking: no\n', /the next migration is number 0001/],
    ['first.sql', '-- breaking: no\n', /four digits/],
    ['0001_one.sql', 'CREATE TABLE one (n int);', /first line/],
  ])('refuses the file %s that is not as it should be', (name, sql, words) => {
    write(name, sql);
    expect(() => readMigrations(folder)).toThrow(words);
  });
});

describe('the schema of this program', () => {
  it('gives the application role no ownership and no way past the rules', async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    const owned = await client.query(
      'SELECT relname FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)',
    );
    expect(owned.rows).toEqual([]);
    const role = await client.query(
      'SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user',
    );
    expect(role.rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false },
    ]);
    await expect(client.query('CREATE TABLE mine (n int)')).rejects.toThrow(/permission denied/);
    await client.end();
    await database.drop();
  });
});
