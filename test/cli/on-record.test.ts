import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';
import { type TestDatabase, createEmptyDatabase, createTestDatabase } from '../support/test-database.ts';
import { asSuperuser } from '../support/test-cluster.ts';
import { type CliResult, runCli } from './run-cli.ts';

const MASTER_KEY = randomBytes(32).toString('base64');
const folder = mkdtempSync(join(tmpdir(), 'throughline-cli-'));
const databases: TestDatabase[] = [];

type Installation = { readonly database: TestDatabase; run(...args: readonly string[]): Promise<CliResult> };

async function installation(
  make: () => Promise<TestDatabase> = createTestDatabase,
  masterKey = MASTER_KEY,
): Promise<Installation> {
  const database = await make();
  databases.push(database);
  return { database, run: (...args) => runCli(args, variables(database, masterKey)) };
}

function variables(database: TestDatabase, masterKey: string): { readonly [name: string]: string } {
  return {
    THROUGHLINE_DATABASE_URL: database.appUrl,
    THROUGHLINE_MIGRATOR_URL: database.migratorUrl,
    THROUGHLINE_MASTER_KEY: masterKey,
    THROUGHLINE_DATA: folder,
  };
}

async function change(database: TestDatabase, sql: string): Promise<void> {
  await asSuperuser(database.superuserUrl, (client: Client) => client.query(sql));
}

let demo: Installation;

beforeAll(async () => {
  demo = await installation();
  const loaded = await demo.run('demo', '--if-empty');
  expect(loaded, loaded.err).toMatchObject({ status: 0 });
}, 120_000);

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
  rmSync(folder, { recursive: true, force: true });
});

describe('the demonstration area', () => {
  test('is loaded once, and only when there is nothing', async () => {
    expect((await demo.run('demo', '--if-empty')).out).toMatch(/was not loaded/);
    const again = await demo.run('demo');
    expect(again.status).toBe(0);
    expect(again.out).toMatch(/^Loaded 0 cases/);
  });

  test('verifies', async () => {
    const result = await demo.run('verify');
    expect(result, result.out).toMatchObject({ status: 0, err: '' });
    expect(result.out).toMatch(/5\d cases, \d+ entries in .* all as they should be/);
  });

  test('can be rehearsed whole, on all cores, under two rule sets', async () => {
    const result = await demo.run('rehearse', '--all', '--rules', '2024', '--against', '2014', '--json');
    expect(result, result.err).toMatchObject({ status: 0 });
    const answer = JSON.parse(result.out) as {
      cases: number;
      byRules: { [rules: string]: { rule: string; cases: number; kinds: object }[] };
    };
    expect(answer.cases).toBeGreaterThanOrEqual(40);
    expect(Object.keys(answer.byRules).toSorted()).toEqual(['2014', '2024']);
    const under = (rules: string): number =>
      answer.byRules[rules]?.find((one) => one.rule === 'commission-brief')?.cases ?? 0;
    expect([under('2024') > 0, under('2014')]).toEqual([true, 0]);
  });

  test('says what is owed, to one role and on an earlier day', async () => {
    const now = JSON.parse((await demo.run('duties', '--owed-by', 'case-officer', '--json')).out) as {
      duties: { owedBy: string; due: string | null; overdue: boolean }[];
    };
    expect(now.duties.length).toBeGreaterThan(0);
    expect(new Set(now.duties.map((duty) => duty.owedBy))).toEqual(new Set(['case-officer']));
    const then = JSON.parse((await demo.run('duties', '--on', '2015-10-29', '--json')).out) as {
      duties: { reference: string; rule: string; due: string; overdue: boolean }[];
    };
    const subjectA = then.duties.filter((duty) => duty.reference === 'subject-a');
    expect(subjectA.map((duty) => [duty.rule, duty.due, duty.overdue])).toContainEqual([
      'post-exit-review-6',
      '2015-10-28',
      true,
    ]);
    expect((await demo.run('duties', '--owed-by', 'wizard')).err).toMatch(/no role “wizard”.*case-officer/);
  });
});

describe('known', () => {
  test('shows the case as it stood, and what has become known since (R9)', async () => {
    const known = JSON.parse((await demo.run('known', 'subject-a', '--on', '2016-05-01', '--json')).out) as {
      duties: { rule: string; status: string }[];
      since: { fact: { kind: string } }[];
    };
    expect(
      known.duties
        .filter((duty) => duty.rule.startsWith('post-exit-review'))
        .map((duty) => [duty.rule, duty.status]),
    ).toEqual([
      ['post-exit-review-6', 'missed'],
      ['post-exit-review-12', 'missed'],
    ]);
    expect(known.since.map(({ fact }) => fact.kind)).toContain('PostExitReviewRecorded');
  });

  test('refuses a day that is still to come, as duties does', async () => {
    for (const args of [['known', 'subject-a'], ['duties']]) {
      const result = await demo.run(...args, '--on', '2199-01-01');
      expect(result).toMatchObject({ status: 1, out: '' });
      expect(result.err).toMatch(
        /^1 January 2199 is still to come: the record can be read as it stood up to today, \d+ \w+ \d{4}\.$/m,
      );
    }
  });

  test('writes dates as people do, as duties does', async () => {
    const known = await demo.run('known', 'subject-a', '--on', '2015-10-29');
    expect(known.out).toContain('Owed');
    expect(known.out.match(/.*\d{4}-\d{2}-\d{2}.*/g)).toBeNull();
    const duties = await demo.run('duties');
    expect(duties.out.match(/.*\d{4}-\d{2}-\d{2}.*/g)).toBeNull();
  });

  test('lists the cases that a wrong reference may mean', async () => {
    const result = await demo.run('known', 'subjct-a', '--on', '2016-05-01');
    expect(result).toMatchObject({ status: 1, out: '' });
    expect(result.err).toMatch(/no case “subjct-a” on record\. Did you mean subject-a/);
  });
});

describe('export and import', () => {
  const file = join(folder, 'a.jsonl');
  const other = join(folder, 'b.jsonl');

  test('give the same case in another installation', async () => {
    expect((await demo.run('export', 'subject-a', '--output', file)).status).toBe(0);
    expect((await demo.run('export', 'subject-a', '--output', file)).err).toMatch(/exists already/);
    const second = await installation();
    const dry = await second.run('import', file, '--dry-run');
    expect(dry.out).toMatch(/^Would import 1 case with 32 facts/);
    expect(await second.run('import', file)).toMatchObject({ status: 0, err: '' });
    expect(await second.run('import', file)).toMatchObject({ status: 1 });
    expect(await second.run('export', 'subject-a', '--output', other)).toMatchObject({ status: 0 });
    const told = (path: string): readonly unknown[] =>
      readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .slice(2)
        .map((line) => {
          const {
            recordedAt: _at,
            source: _source,
            ...rest
          } = JSON.parse(line) as { recordedAt: unknown; source: unknown };
          return rest;
        });
    expect(told(other)).toEqual(told(file));
    expect(await second.run('verify')).toMatchObject({ status: 0 });
    const before = await second.run('known', 'subject-a', '--on', '2015-10-29');
    expect(before.err).toMatch(/add --by-claim/);
    const claimed = await second.run('known', 'subject-a', '--on', '2015-10-29', '--by-claim');
    expect(claimed.out).toMatch(/the dates below are those that the other system claims/);
    expect(claimed.out).toMatch(/Review six months after exit/);
  });

  test('import nothing when one line is wrong, or the rest when that is asked for', async () => {
    const lines = readFileSync(join(projectRoot, 'docs', 'reference', 'history-file-example.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const bad = join(folder, 'bad.jsonl');
    writeFileSync(bad, [...lines, '{"type":"fact"', '{"type":"fact","case":"WCT-104"}'].join('\r\n'));
    const third = await installation();
    const refused = await third.run('import', bad);
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(/^Line 8: is not JSON/m);
    expect(refused.err).toMatch(/^Line 9, kind: is missing/m);
    expect((await third.run('known', 'WCT-104', '--on', '2026-11-22')).err).toMatch(/no cases on record/);
    const skipped = await third.run('import', bad, '--skip-bad');
    expect(skipped).toMatchObject({ status: 0 });
    expect(skipped.out).toMatch(/Imported 1 case with 5 facts from Westmere case tracker/);
    expect(skipped.out).toMatch(/Skipped, as listed above: 2 lines/);
    expect((await third.run('import', join(folder, 'none.jsonl'))).err).toMatch(/There is no file/);
    expect((await third.run('import', folder)).err).toMatch(/is a folder/);
  });
});

describe('verify', () => {
  test.each([
    [
      'a duty that was changed',
      `update duty set due = due + 1 where reference = 'subject-a' and rule = 'post-exit-review-6'`,
      /duty, post-exit-review-6.*, due/,
    ],
    [
      'a duty that was dropped',
      `delete from duty where reference = 'subject-a' and rule = 'post-exit-review-12'`,
      /on record: \(nothing\)/,
    ],
    [
      'a stage that was changed',
      `update case_row set stage = 'concern' where reference = 'subject-a'`,
      /case, the case, stage/,
    ],
    ['a notice that was dropped', `delete from notice where reference = 'subject-a'`, /notice, entry/],
    [
      'a clock that was set',
      `insert into case_clock (case_id, at) select case_id, '2030-01-01T00:00:00Z' from case_reference where reference = 'subject-a'`,
      /clock, next look/,
    ],
  ])('shows %s, mends nothing, and rebuild mends it', async (_what, sql, words) => {
    await change(demo.database, sql);
    for (const _time of [1, 2]) {
      const result = await demo.run('verify', '--case', 'subject-a');
      expect(result.status).toBe(1);
      expect(result.out).toMatch(words);
      expect(result.err).toMatch(/Nothing was changed.*\n.*throughline rebuild/);
    }
    expect(await demo.run('rebuild', 'subject-a')).toMatchObject({ status: 0 });
    expect(await demo.run('verify', '--case', 'subject-a')).toMatchObject({ status: 0 });
  });

  test('shows an entry that was changed, and goes on to the other cases', async () => {
    const fourth = await installation();
    const file = join(projectRoot, 'docs', 'reference', 'history-file-example.jsonl');
    const twin = join(folder, 'twin.jsonl');
    writeFileSync(twin, readFileSync(file, 'utf8').replaceAll('WCT-104', 'WCT-105'));
    for (const path of [file, twin]) expect(await fourth.run('import', path)).toMatchObject({ status: 0 });
    await change(
      fourth.database,
      `update event set body = set_byte(body, 3, get_byte(body, 3) # 1) where position = 2 and case_id = (select case_id from case_reference where reference = 'WCT-104')`,
    );
    const result = await fourth.run('verify');
    expect(result.status).toBe(1);
    expect(result.out).toMatch(/chain, entry 2/);
    expect(result.out).toMatch(/2 cases, .*1 case with differences/);
    expect(result.err).toMatch(/restore from a backup/);
  });
});

describe('backup and restore', () => {
  test('bring everything back into an empty database', async () => {
    const file = join(folder, 'all.backup');
    expect(await demo.run('backup', file)).toMatchObject({ status: 0 });
    expect((await demo.run('backup', file)).err).toMatch(/exists already/);
    expect((await demo.run('backup', join(folder, 'no', 'x.backup'))).err).toMatch(/There is no folder/);
    expect((await demo.run('restore', join(folder, 'none'))).err).toMatch(/There is no file/);
    const fifth = await installation();
    const restored = await fifth.run('restore', file);
    expect(restored, restored.err).toMatchObject({ status: 0 });
    expect(await fifth.run('verify')).toMatchObject({ status: 0 });
    const owed = async (one: Installation): Promise<unknown> =>
      JSON.parse((await one.run('duties', '--json')).out) as unknown;
    expect(await owed(fifth)).toEqual(await owed(demo));
    expect((await fifth.run('restore', file)).status).toBe(1);
    const wrongKey = await installation(createTestDatabase, randomBytes(32).toString('base64'));
    expect((await wrongKey.run('restore', file)).err).toMatch(/master key/);
  }, 120_000);

  test('set up a database that has no schema yet', async () => {
    const file = join(folder, 'bare.backup');
    expect(await demo.run('backup', file)).toMatchObject({ status: 0 });
    const bare = await installation(createEmptyDatabase);
    const restored = await bare.run('restore', file);
    expect(restored, restored.err).toMatchObject({ status: 0 });
    expect(restored.out).toMatch(/^Restored 5\d cases/);
    expect(await bare.run('verify')).toMatchObject({ status: 0 });
  }, 120_000);

  test('say which key is needed and where to put it, before a database is made', async () => {
    const file = join(folder, 'keyed.backup');
    expect(await demo.run('backup', file)).toMatchObject({ status: 0 });
    const data = join(folder, 'restored');
    const embedded = { THROUGHLINE_DATA: data };
    const none = await runCli(['restore', file], embedded);
    expect(none).toMatchObject({ status: 1, out: '' });
    expect(none.err).toMatch(/with the master key [0-9a-f]{16} only, and there is no key in /);
    expect(none.err).toContain(`Put the key file of the backup at ${join(data, 'master.key')} first`);
    expect(existsSync(data)).toBe(false);
    mkdirSync(data);
    writeFileSync(join(data, 'master.key'), `${randomBytes(32).toString('base64')}\n`);
    const other = await runCli(['restore', file], embedded);
    expect(other.err).toMatch(/with the master key [0-9a-f]{16} only, and the one in .* is [0-9a-f]{16}\./);
    expect(existsSync(join(data, 'postgres'))).toBe(false);
  });

  test('work with the embedded database in a new folder, and not over what is there', async () => {
    const file = join(folder, 'embedded.backup');
    expect(await demo.run('backup', file)).toMatchObject({ status: 0 });
    const data = join(folder, 'new');
    mkdirSync(data);
    writeFileSync(join(data, 'master.key'), `${MASTER_KEY}\n`);
    const restored = await runCli(['restore', file], { THROUGHLINE_DATA: data });
    expect(restored, restored.err).toMatchObject({ status: 0 });
    const again = await runCli(['restore', file], { THROUGHLINE_DATA: data });
    expect(again.status).toBe(1);
    expect(again.err).toMatch(/holds rows in /);
    expect(again.err).toContain(`THROUGHLINE_DATA=NEW-FOLDER npx throughline restore ${file}`);
  }, 120_000);
});

describe('an installation that is not as it should be', () => {
  test('is brought up by migrate, and not used before', async () => {
    const empty = await installation(createEmptyDatabase);
    expect((await empty.run('duties')).err).toMatch(/throughline migrate/);
    const sick = await empty.run('doctor');
    expect(sick.status).toBe(1);
    expect(sick.out).toMatch(/✗ Schema/);
    expect((await empty.run('migrate')).out).toMatch(/^Applied \d+ steps?: 0001_record/m);
    expect((await empty.run('migrate')).out).toMatch(/up to date/);
    expect(await empty.run('duties')).toMatchObject({ status: 0, err: '' });
    const well = await empty.run('doctor', '--json');
    const findings = (JSON.parse(well.out) as { findings: { what: string; health: string }[] }).findings;
    expect(findings.filter((finding) => finding.health === 'ill')).toEqual([]);
    expect(findings.map((finding) => finding.what)).toEqual([
      'Configuration',
      'Node',
      'Time zones',
      'Disk',
      'Database',
      'Letters',
      'Time',
      'Durability',
      'Schema',
      'Grants',
      'Row security',
      'Master key',
      'Clock',
      'Bank holidays',
      'New starts',
      'Malware scanner',
    ]);
  });

  test('is refused in words when the master key is another one', async () => {
    const result = await runCli(['duties'], variables(demo.database, randomBytes(32).toString('base64')));
    expect(result).toMatchObject({ status: 1, out: '' });
    expect(result.err).toMatch(/was made with the master key/);
    const doctor = await runCli(['doctor'], variables(demo.database, randomBytes(32).toString('base64')));
    expect(doctor.out).toMatch(/✗ Master key/);
  });

  test('is refused in words when the database cannot be reached', async () => {
    const nowhere = {
      ...variables(demo.database, MASTER_KEY),
      THROUGHLINE_DATABASE_URL: 'postgresql://throughline_app:x@127.0.0.1:1/none',
    };
    const result = await runCli(['duties'], nowhere);
    expect(result.status).toBe(1);
    expect(result.err).toMatch(/cannot be reached/);
    expect(result.err).not.toMatch(/^\s+at /m);
    expect((await runCli(['doctor'], nowhere)).out).toMatch(/✗ Database/);
  });

  test('is refused in words when the configuration is wrong', async () => {
    const result = await runCli(['duties'], { THROUGHLINE_DATABASE_URL: 'mysql://x' });
    expect(result.err).toMatch(/THROUGHLINE_DATABASE_URL must be a PostgreSQL address/);
    expect(existsSync(join(projectRoot, 'mysql:'))).toBe(false);
  });

  test('is seen by the doctor when the program may do too much', async () => {
    const sixth = await installation();
    await change(sixth.database, 'grant delete on event to throughline_app');
    const result = await sixth.run('doctor');
    expect(result.status).toBe(1);
    expect(result.out).toMatch(/✗ Grants .*DELETE on event/);
  });
});

describe('bank holidays', () => {
  test('are taken in once, earlier years kept, and mistakes listed with their place', async () => {
    const seventh = await installation();
    const file = join(folder, 'holidays.json');
    const published = JSON.parse(readFileSync(join(projectRoot, 'data', 'bank-holidays.json'), 'utf8')) as {
      [division: string]: { events: { title: string; date: string }[] };
    };
    for (const division of Object.values(published)) {
      division.events = division.events.filter((event) => event.date >= '2026');
      division.events.push({ title: 'Announced holiday', date: '2029-05-04' });
    }
    writeFileSync(file, JSON.stringify(published));
    const taken = await seventh.run('import-holidays', file);
    expect(taken, taken.err).toMatchObject({ status: 0 });
    expect(taken.out).toMatch(/new: 2029-05-04 scotland/);
    expect(taken.out).not.toMatch(/no longer/);
    expect((await seventh.run('import-holidays', file)).out).toMatch(/here already/);
    expect((await seventh.run('doctor')).out).toMatch(/published until 2029-05-04/);
    writeFileSync(
      file,
      JSON.stringify({
        ...published,
        scotland: { division: 'scotland', events: [{ title: 'X', date: '2029-02-30' }] },
      }),
    );
    const refused = await seventh.run('import-holidays', file);
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(/scotland\.events\[0\]\.date/);
  });
});
