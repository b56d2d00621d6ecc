import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CliResult, runCli } from '../cli/run-cli.ts';
import { asSuperuser } from '../support/test-cluster.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import { recordFile, recordText } from './agreements.ts';
import { smallAgreement } from './small-agreement.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-agreement-'));
const masterKey = randomBytes(32).toString('base64');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function withRecord(...args: readonly string[]): Promise<CliResult> {
  return runCli(['agreement', ...args], {
    THROUGHLINE_DATABASE_URL: database.appUrl,
    THROUGHLINE_MIGRATOR_URL: database.migratorUrl,
    THROUGHLINE_MASTER_KEY: masterKey,
    THROUGHLINE_DATA: folder,
  });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** How many cases and events the database has. */
async function held(): Promise<unknown> {
  let rows: unknown[] = [];
  await asSuperuser(database.superuserUrl, async (client: Client) => {
    ({ rows } = await client.query(
      'select (select count(*)::int from case_head) as cases, (select count(*)::int from event) as events',
    ));
  });
  return rows[0];
}

describe('check, without a database', () => {
  test('says that a file has no fault', async () => {
    const result = await runCli(['agreement', 'check', recordFile('settlement-2023')]);
    expect(result).toMatchObject({ status: 0, err: '' });
    expect(result.out).toMatch(/^No fault found: 90 entries of SETTLEMENT-2023/);
  });

  test('says every fault with its line, and ends with status 1', async () => {
    const made = smallAgreement();
    Object.assign(made.clauses[0] ?? {}, { bearer: 'frim' });
    Object.assign(made.clauses[3] ?? {}, { until: 'ende' });
    const result = await runCli(['agreement', 'check', file('faulty.json', JSON.stringify(made, null, 2))]);
    expect(result.status).toBe(1);
    expect(result.err).toMatch(/^Line \d+, clauses\[0\]\.bearer: .*“frim”/m);
    expect(result.err).toMatch(/^Line \d+, clauses\[3\]\.until: .*Did you mean end\?/m);
    expect(result.err).toMatch(/2 faults in faulty\.json\. Mend them/);
    const machine = await runCli(['agreement', 'check', join(folder, 'faulty.json'), '--json']);
    expect(JSON.parse(machine.out)).toMatchObject({
      ok: false,
      faults: [{ path: 'clauses[0].bearer' }, { path: 'clauses[3].until' }],
    });
  });

  test.each([
    ['no file', join(folder, 'none.json'), /There is no file/],
    ['a folder', folder, /is a folder/],
    ['bytes that are no text', '', /is not UTF-8/],
  ])('%s', async (_name, given, expected) => {
    const path = given === '' ? join(folder, 'bytes.json') : given;
    if (given === '') writeFileSync(path, Buffer.from([0x7b, 0xff, 0xfe]));
    const result = await runCli(['agreement', 'check', path]);
    expect([result.status, result.out]).toEqual([1, '']);
    expect(result.err).toMatch(expected);
  });
});

describe('import', () => {
  test('a dry run and a faulty file record nothing', async () => {
    const before = await held();
    const dry = await withRecord('import', recordFile('river-undertaking'), '--dry-run');
    expect(dry, dry.err).toMatchObject({ status: 0 });
    expect(dry.out).toMatch(/^Would import ASHMERE-2024/);
    const cut = await withRecord(
      'import',
      file('cut.json', recordText('river-undertaking').slice(0, 20_000)),
    );
    expect(cut.status).toBe(1);
    expect(cut.err).toMatch(/cut off/);
    expect(cut.err).toMatch(/Nothing was imported/);
    expect(await held()).toEqual(before);
  });

  test('makes one case, says what the calendar drew, and the record verifies', async () => {
    const made = await withRecord('import', recordFile('river-undertaking'));
    expect(made, made.err).toMatchObject({ status: 0, err: '' });
    expect(made.out).toMatch(/Imported ASHMERE-2024/);
    expect(made.out).toMatch(/missed: W1 A water sample each month \(10\), due 15 Nov 2024/);
    expect(made.out).toMatch(/missed: W1 A water sample each month \(16\), due 15 May 2025/);
    expect(await held()).toMatchObject({ cases: 1 });
    const verified = await runCli(['verify'], {
      THROUGHLINE_DATABASE_URL: database.appUrl,
      THROUGHLINE_MASTER_KEY: masterKey,
      THROUGHLINE_DATA: folder,
    });
    expect(verified, verified.out).toMatchObject({ status: 0 });
  });

  test('again is refused, with what of the file is not on the record', async () => {
    const before = await held();
    const same = await withRecord('import', recordFile('river-undertaking'));
    expect(same.status).toBe(1);
    expect(same.err).toMatch(/is on record, with every entry of this file/);
    const more = JSON.parse(recordText('river-undertaking')) as { parties: object[]; clauses: object[] };
    more.parties.push({
      recorded: '2024-01-15',
      author: 'rivers',
      key: 'anglers',
      name: 'Anglers',
      kind: 'other',
    });
    Object.assign(more.clauses[0] ?? {}, { title: 'A sample of the water each month' });
    const changed = await withRecord('import', file('more.json', JSON.stringify(more)));
    expect(changed.status).toBe(1);
    expect(changed.err).toMatch(/^parties\[3\]: Anglers \(anglers\)/m);
    expect(changed.err).toMatch(/^clauses\[0\]: W1: A sample of the water each month/m);
    expect(changed.err).toMatch(/those above are not on it/);
    expect(await held()).toEqual(before);
  });
});

describe('rehearse', () => {
  test('a case on record says the same as its file, and the look is on record', async () => {
    const options = [
      '--clause',
      'W2',
      '--every',
      '3',
      '--unit',
      'months',
      '--set',
      'amount=3',
      '--set',
      'unit=months',
    ];
    const fromFile = await runCli([
      'agreement',
      'rehearse',
      recordFile('river-undertaking'),
      ...options,
      '--json',
    ]);
    const fromCase = await withRecord('rehearse', 'ASHMERE-2024', ...options, '--json');
    const dues = ({ out }: CliResult): unknown =>
      (JSON.parse(out) as { asIf: { due: string; shownOn: string }[] }).asIf.map(({ due, shownOn }) => [
        due,
        shownOn,
      ]);
    expect(dues(fromFile)).toEqual([
      ['2024-04-15', '2024-04-16'],
      ['2025-04-10', '2025-04-11'],
      ['2026-03-19', '2026-03-20'],
    ]);
    expect(dues(fromCase)).toEqual(dues(fromFile));
    let looks: unknown[] = [];
    await asSuperuser(database.superuserUrl, async (client: Client) => {
      ({ rows: looks } = await client.query(
        `select outcome from look where what = 'the rehearsal of a case under other terms'`,
      ));
    });
    expect(looks).toEqual([{ outcome: 'shown' }]);
  });

  test('a table for people', async () => {
    const result = await runCli([
      'agreement',
      'rehearse',
      recordFile('settlement-2023'),
      '--clause',
      'O3',
      '--every',
      '3',
      '--unit',
      'months',
      '--until',
      '2026-11-22',
    ]);
    expect(result, result.err).toMatchObject({ status: 0, err: '' });
    expect(result.out).toMatch(/19 Aug 2024 {2}20 Aug 2024 {2}– {12}missed/);
    expect(result.out).toMatch(/3 breaches as recorded, 11 as if/);
  });

  test.each([
    ['no other terms', [], /Say which terms are to be others/],
    ['an answer that is no number', ['--set', 'amount=many'], /amount takes a whole number/],
    ['a question that there is not', ['--set', 'amounts=3'], /terms of a clause have no “amounts”/],
    ['no clause of that name', ['--every', '3', '--unit', 'months'], /no clause “W9”/],
  ])('%s', async (_name, options, expected) => {
    const result = await runCli([
      'agreement',
      'rehearse',
      recordFile('river-undertaking'),
      '--clause',
      'W9',
      ...options,
    ]);
    expect([result.status, result.out]).toEqual([1, '']);
    expect(result.err).toMatch(expected);
  });
});
