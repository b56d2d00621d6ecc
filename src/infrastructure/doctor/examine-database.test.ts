import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { expect, it } from 'vitest';
import { asSuperuser } from '../../../test/support/test-cluster.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { migrationsDir } from '../../config/config.ts';
import type { Instant } from '../../kernel/instant.ts';
import { unlock } from '../postgres/installation.ts';
import { readMigrations } from '../postgres/migrate.ts';
import { openPool } from '../postgres/pool.ts';
import { systemClock } from '../system-clock.ts';
import { examineDatabase } from './examine-database.ts';

const NOW = '2026-03-16T12:00:00.000Z' as Instant;

it('says when others can read the file of the master key', async () => {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'throughline-doctor-'));
  const path = join(folder, 'master.key');
  const masterKey = { kind: 'file', path, mayCreate: true } as const;
  const pool = openPool({ url: database.appUrl, max: 1, applicationName: 'test', pipeline: false });
  const findKey = async (): Promise<unknown> => {
    const options = {
      appUrl: database.appUrl,
      migrations: readMigrations(migrationsDir),
      masterKey,
      approverDays: 7,
      now: NOW,
    };
    for await (const finding of examineDatabase(options)) if (finding.what === 'Master key') return finding;
    return undefined;
  };
  try {
    await unlock(pool, masterKey, NOW);
    expect(await findKey()).toMatchObject({ health: 'well' });
    chmodSync(path, 0o644);
    expect(await findKey()).toMatchObject({ health: 'watch', advice: `Run: chmod 600 ${path}` });
  } finally {
    await pool.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  }
});

it('says when the clock of the database is another, and when it knows no letters beyond a to z', async () => {
  const database = await createTestDatabase();
  const found = async (now: Instant, appUrl = database.appUrl): Promise<Record<string, string>> => {
    const findings: Record<string, string> = {};
    const masterKey = { kind: 'value', value: '' } as const;
    const migrations = readMigrations(migrationsDir);
    const options = { appUrl, migrations, masterKey, approverDays: 7, now };
    for await (const { what, health } of examineDatabase(options)) findings[what] = health;
    return findings;
  };
  const plain = new URL(database.appUrl);
  plain.pathname += '_plain';
  const name = plain.pathname.slice(1);
  const asServer = (sql: string) => asSuperuser(database.superuserUrl, (client: Client) => client.query(sql));
  await asServer(
    `create database ${name} template template0 encoding 'UTF8' locale_provider libc locale 'C'`,
  );
  try {
    expect(await found(systemClock.now())).toMatchObject({ Letters: 'well', Time: 'well', Grants: 'well' });
    expect(await found(NOW)).toMatchObject({ Time: 'watch' });
    expect(await found(NOW, plain.href)).toMatchObject({ Database: 'well', Letters: 'watch' });
  } finally {
    await asServer(`drop database ${name}`);
    await database.drop();
  }
});
