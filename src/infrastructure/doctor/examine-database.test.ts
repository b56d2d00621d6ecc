import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { migrationsDir } from '../../config.ts';
import type { Instant } from '../../kernel/instant.ts';
import { unlock } from '../postgres/installation.ts';
import { readMigrations } from '../postgres/migrate.ts';
import { openPool } from '../postgres/pool.ts';
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
