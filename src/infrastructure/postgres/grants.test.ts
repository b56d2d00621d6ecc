import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_START, sampleAppend, sampleCaseId } from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { openEventLog } from './event-log.ts';
import { openLookLog } from './look-log.ts';
import { openPool } from './pool.ts';
import { rowsOf } from './queryable.ts';

let database: TestDatabase;
let pool: Pool;
const caseId = sampleCaseId();

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 2, applicationName: 'test', pipeline: false });
  const log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(randomBytes(32))) });
  await log.append(sampleAppend(caseId, 0, { commandKey: 'k', commandDigest: 'd' }));
  await openLookLog(pool).record({
    at: SAMPLE_START,
    person: 'r.hale',
    role: 'secretary',
    capacity: '',
    what: 'case page',
    cases: [caseId],
    outcome: 'shown',
  });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe.each([
  ['event', 'kind'],
  ['look', 'what'],
  ['identity_event', 'about'],
  ['directory_entry', 'reason'],
  ['directory_outcome', 'reason'],
  ['command_receipt', 'digest'],
  ['case_reference', 'case_id'],
  ['calendar_edition', 'known_from'],
  ['installation', 'key_id'],
  ['ownership_import', 'reason'],
  ['ownership_statement', 'status'],
  ['ownership_identifier', 'number'],
  ['sanctions_list', 'reason'],
  ['sanctions_entry', 'name'],
  ['sanctions_alias', 'name'],
])('the application role and the table %s', (table, column) => {
  test.each([
    ['change', `update ${table} set ${column} = ${column}`],
    ['remove', `delete from ${table}`],
    ['empty', `truncate ${table}`],
    ['empty together with all others', `truncate ${table} cascade`],
    ['drop', `drop table ${table}`],
    ['alter', `alter table ${table} add column more text`],
    ['hide behind a rule', `create rule forget as on insert to ${table} do instead nothing`],
    ['lock against readers', `do $$ begin lock table ${table} in access exclusive mode; end $$`],
  ])('cannot %s it', async (_verb, text) => {
    // 42501: for want of the privilege, and not for a mistake in the statement.
    await expect(pool.query(text)).rejects.toMatchObject({ code: '42501' });
  });
});

test('after all that, what happened is still there', async () => {
  expect(await rowsOf(pool, { text: 'select kind from event order by position' })).toEqual([
    { kind: 'CaseOpened' },
    { kind: 'DutyOpened' },
    { kind: 'NoteMade' },
  ]);
  expect(await rowsOf(pool, { text: 'select what from look' })).toEqual([{ what: 'case page' }]);
});

test('the role owns nothing, is no superuser, and every table of the record is guarded', async () => {
  expect(
    await rowsOf(pool, {
      text: `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and pg_get_userbyid(relowner) = current_user`,
    }),
  ).toEqual([]);
  const may = await rowsOf<{ name: string }>(pool, {
    text: `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and relkind = 'r' and (has_table_privilege(c.oid, 'delete')
        or has_table_privilege(c.oid, 'truncate') or has_table_privilege(c.oid, 'trigger')) order by 1`,
  });
  // Read models, what ends by itself, what somebody signs in with, and what is kept before it reaches the record: nothing
  // else may lose a row.
  expect(may.map((row) => row.name)).toEqual([
    'account',
    'case_clock',
    'case_opened',
    'case_row',
    'case_search',
    'delivery',
    'document_bytes',
    'draft',
    'duty',
    'entry_words',
    'interest_check',
    'limit_use',
    'logout_token',
    'meeting_listing',
    'notice',
    'ownership_upload',
    'passkey',
    'passkey_challenge',
    'password',
    'provider_link',
    'provisioned_group',
    'provisioned_member',
    'provisioned_person',
    'sanctions_check',
    'sanctions_upload',
    'session',
    'sight',
    'sign_in_attempt',
    'sign_in_try',
    'stale_rows',
    'warning',
  ]);
});
