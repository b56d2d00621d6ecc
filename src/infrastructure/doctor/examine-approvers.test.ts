import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { type Instant, addMs } from '../../kernel/instant.ts';
import { openPeopleStore } from '../postgres/people-store.ts';
import { openPool } from '../postgres/pool.ts';
import { rowsOf } from '../postgres/queryable.ts';
import { examineApprovers } from './examine-approvers.ts';

const NOW = '2026-11-23T12:00:00.000Z' as Instant;
const HOUR_MS = 3_600_000;

it('says when no administrator may approve what another asks for, where accounts are kept here', async () => {
  const database = await createTestDatabase();
  const pool = openPool({ url: database.appUrl, max: 1, applicationName: 'test', pipeline: false });
  const join = (person: string, by: string, roles: readonly string[] = ['administrator']) =>
    openPeopleStore(pool).join(
      { person, name: person, agency: 'Northford Council', roles },
      { by, reason: 'They look after who signs in', at: addMs(NOW, -HOUR_MS) },
    );
  const health = async () => (await examineApprovers(pool, { approverDays: 7, now: NOW })).health;
  try {
    await join('p-first', 'command-line');
    expect(await health()).toBe('well');
    await rowsOf(pool, {
      text: `insert into account (person, sign_in_name, user_handle, created_at) values ('p-first', 'first', 'x', $1)`,
      values: [NOW],
    });
    expect(await examineApprovers(pool, { approverDays: 7, now: NOW })).toMatchObject({
      health: 'watch',
      advice: expect.stringContaining('npx throughline invite') as string,
    });
    await join('p-friend', 'p-first');
    await join('p-worker', 'command-line', ['supervisor']);
    expect(await health()).toBe('watch');
    await join('p-other', 'command-line');
    expect(await health()).toBe('well');
  } finally {
    await pool.end();
    await database.drop();
  }
});
