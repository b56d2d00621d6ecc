import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  caseAttributes,
  decideAtCommandLine,
  principalOf,
} from '../../src/application/access/decide-access.ts';
import { onlookerOf } from '../../src/application/access/onlooker.ts';
import { rehearsePartition } from '../../src/application/rehearse-all.ts';
import type { Deps, OpenRecord } from '../../src/cli/deps.ts';
import { Failure } from '../../src/cli/failure.ts';
import { createProgram } from '../../src/cli/program.ts';
import { openRecord } from '../../src/cli-record.ts';
import { policyDir, projectRoot, readConfig } from '../../src/config/config.ts';
import { openPolicy, readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import { addMs } from '../../src/kernel/instant.ts';
import { builtInHistories } from '../../src/wiring/programmes.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';
import { smallAgreement } from '../agreement/small-agreement.ts';
import { person } from '../ownership/made-statements.ts';
import { madeList } from '../sanctions/made-list.ts';
import { NOW, type ReadingApp, readingApp } from '../support/reading-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { AT, caseOf, cellsOf, ON, personOf, PROGRAMMES, rolesAskedOf } from './cells.ts';
import { COMMANDS, type Run } from './expectations.ts';
import { policy, programmes, told } from './matrix-decisions.ts';

const REFERENCE = 'WM-1016';
const NO_RULE = /@id\("command-line"\)[^;]*;/;

const text = readPolicy(policyDir);
const policies = {
  'with the rule of the command line': openPolicy(text),
  'without it': openPolicy({ ...text, policy: text.policy.replace(NO_RULE, '') }),
};
const folder = mkdtempSync(join(tmpdir(), 'throughline-matrix-'));
const config = { THROUGHLINE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), THROUGHLINE_DATA: folder };
const shipped = shippedHolidays();
const words = new Map([
  ['{case}', REFERENCE],
  ['{nearly}', 'WM-1061'],
  ['{backup}', join(folder, 'backup.tar')],
]);
let database: TestDatabase;
let app: ReadingApp;
let record: OpenRecord;
let caseId: string;
let counted = 0;
/** A millisecond passes at every look at the clock, so that looks have an order. */
let ticks = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await readingApp([REFERENCE, 'WM-1020'], { database });
  await app.runClock();
  caseId = await app.caseId(REFERENCE);
  const config_ = readConfig({ ...config, THROUGHLINE_DATABASE_URL: database.appUrl });
  record = await openRecord({ config: config_, say: () => undefined, programmes, shipped });
  await makeFiles();
  // So that there is something for verify to tell of: no clock has looked at the cases since.
  await record.queue.wakeAll(NOW);
}, 120_000);

afterAll(async () => {
  await record.close();
  await app.close();
  await database.drop();
  rmSync(folder, { recursive: true });
  process.stdout.write(`the matrix of commands has ${counted} cells\n`);
});

test('every command is in the table', () => {
  const leavesOf = (command: Command): readonly string[] =>
    command.commands.length === 0
      ? [command.name()]
      : command.commands.map((one) => `${command.name()} ${one.name()}`);
  const program = createProgram(async () => {}, '0');
  expect(program.commands.flatMap(leavesOf).toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
});

const runs = Object.entries(COMMANDS).flatMap(([command, each]) => each.map((run) => ({ command, run })));

describe.each(runs)('$command $run.args', ({ command, run }) => {
  test('reaches what the table says, and shows nothing of a case without the rule', async () => {
    const reached = new Set<string>();
    for (const [name, its] of Object.entries(policies)) {
      const done = await perform(command, run, its, reached);
      const isRuled = run.looks !== undefined && run.unasked !== true;
      const isAllowed = !isRuled || its === policies['with the rule of the command line'];
      const fails = run.refused === true || !isAllowed;
      expect([name, done.failed, done.looks.length > 0], `${done.shown}${done.said}`).toEqual([
        name,
        fails,
        run.looks !== undefined,
      ]);
      if (!isAllowed) expect([done.shown, /access policy/.test(done.said)]).toEqual(['', true]);
      for (const look of done.looks) expect(look).toMatchObject(rightLook(run, isAllowed));
      if (run.looks === undefined)
        expect(`${done.shown}${done.said}`).not.toMatch(new RegExp(`${caseId}|${REFERENCE}`));
    }
    expect([...reached].toSorted()).toEqual(run.reaches.split(' ').filter(Boolean).toSorted());
    counted += Object.keys(policies).length * PARTS.length;
  });
});

test('nobody who is signed in is an operator, and an operator is nobody on any case', () => {
  const nobody: string[] = [];
  const installation = { type: 'Installation', id: 'this', attributes: NO_HOLDERS } as const;
  for (const programme of PROGRAMMES)
    for (const role of rolesAskedOf(programme)) {
      const [cell] = cellsOf(programme).filter((one) => one.role === role);
      if (cell === undefined) throw new Error(`no cell of ${role}`);
      const principal = principalOf(onlookerOf(programmes, personOf(cell), AT, ON));
      const { allowed } = policy.decide({ action: 'use-command-line', principal, resource: installation });
      if (allowed) nobody.push(told(cell));
      counted += 1;
    }
  const operator = { type: 'Operator', id: 'me', attributes: {} } as const;
  for (const cell of PROGRAMMES.flatMap(cellsOf).filter(({ role }) => role === 'administrator'))
    for (const action of ['read-case', 'read-part', 'record-act', 'take-emergency-access', 'review-looks']) {
      const use = programmes.get(cell.programme)?.access;
      if (use === undefined) throw new Error(`no programme ${cell.programme}`);
      const attributes = caseAttributes(caseOf(cell, 'case'), use, AT, ON);
      const resource = { type: 'Case', id: 'case', attributes } as const;
      if (policy.decide({ action, principal: operator, resource }).allowed) nobody.push(told(cell));
      counted += 1;
    }
  for (const action of ['use', 'oversee', 'open-case', 'rehearse-all', 'administer', 'manage-webhooks'])
    if (policy.decide({ action, principal: operator, resource: installation }).allowed) nobody.push(action);
  expect(nobody).toEqual([]);
  expect(decideAtCommandLine(policy, 'me').allowed).toBe(true);
});

const NO_HOLDERS = {
  overseers: [],
  openers: [],
  emergencyTakers: [],
  rehearsers: [],
  administrators: [],
  lookReviewers: [],
  dataProtectors: [],
};

/** What of an installation a command could reach. */
const PARTS: readonly string[] = (
  'log looks mayLook whole reads queue calendars people documents ownership sanctions invite link book ' +
  'verifyChain rebuild newCaseId rehearsePart migrate backup restore examine'
).split(' ');

function rightLook({ looks }: Run, isAllowed: boolean): object {
  return {
    person: `command-line:${record.account}`,
    capacity: isAllowed ? 'command-line' : '',
    outcome: isAllowed ? 'shown' : 'refused',
    cases:
      looks === 'the case' ? [caseId] : looks === 'none' ? [] : expect.arrayContaining([expect.any(String)]),
  };
}

/** Runs a command in this process on the real record, and says what it reached, showed, and put on the record of looks. */
async function perform(command: string, run: Run, its: typeof policy, reached: Set<string>) {
  const shown: string[] = [];
  const said: string[] = [];
  const args = run.args.split(' ').flatMap((word) => (word === '' ? [] : (words.get(word) ?? word)));
  const deps = depsOf(its, reached, { shown, said });
  const before = (await looksSoFar()).length;
  const program = createProgram((work) => work(deps), '0');
  const failed = await program.parseAsync([...command.split(' '), ...args], { from: 'user' }).then(
    () => false,
    (error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      said.push(error.message);
      return true;
    },
  );
  const looks = (await looksSoFar()).slice(before);
  return { failed, shown: shown.join('\n'), said: said.join('\n'), looks };
}

function depsOf(
  its: typeof policy,
  reached: Set<string>,
  { shown, said }: { readonly shown: string[]; readonly said: string[] },
): Deps {
  const real: OpenRecord = {
    ...record,
    mayLook: () => decideAtCommandLine(its, record.account),
    // In this thread: what it does there is what it does here.
    rehearsePart: (request, onProgress) =>
      rehearsePartition(record.whole, programmes, record.book, request, onProgress),
  };
  const tally = { cases: 0, events: 0, documents: 0, documentsElsewhere: 0, bytes: 0 };
  return {
    terminal: {
      width: 100,
      live: false,
      paint: (_paint, line) => line,
      line: (line = '') => shown.push(line),
      aside: (line) => said.push(line),
      progress: () => undefined,
    },
    now: () => addMs(NOW, 3_600_000 + (ticks += 1)),
    cores: 1,
    programmes,
    builtIn: builtInHistories,
    demonstration: () => {
      throw new Error('there are cases, so that the demonstration is not loaded');
    },
    shippedHolidays: shipped,
    openRecord: async () => watching(real, reached),
    // What these do is shown where they are; that they reach no record of a case is shown here.
    maintenance: watching(
      {
        migrate: async () => [],
        backup: async () => tally,
        restore: async () => tally,
        examine: async function* () {},
      },
      reached,
    ),
  };
}

/** The same, of which every part that is asked for is noted. */
function watching<Whole extends object>(whole: Whole, reached: Set<string>): Whole {
  return new Proxy(whole, {
    get: (of, part, receiver) => {
      if (PARTS.includes(String(part))) reached.add(String(part));
      return Reflect.get(of, part, receiver) as unknown;
    },
  });
}

function looksSoFar(): Promise<readonly object[]> {
  return app.rows('select person, capacity, outcome, to_json(cases) as cases from look order by at, look_id');
}

/** The files that commands read: made up, and one agreement that is on record already. */
async function makeFiles(): Promise<void> {
  const file = (word: string, content: string): void => {
    const path = join(folder, `${word}.json`);
    writeFileSync(path, content);
    words.set(`{${word}}`, path);
  };
  const history = (await perform('export', { args: '{case}', reaches: '' }, policy, new Set())).shown;
  file('history', history.replaceAll(REFERENCE, 'OF-A-FILE'));
  file('agreement', JSON.stringify({ ...smallAgreement(), reference: 'OF-A-FILE-TOO' }));
  file('recorded', JSON.stringify(smallAgreement()));
  file('ownership', JSON.stringify([person('ada', 'Ada Example')]));
  file('sanctions', madeList([{ uid: 1, last: 'A made-up company' }]));
  file('holidays', readFileSync(join(projectRoot, 'data', 'bank-holidays.json'), 'utf8'));
  const recorded = await perform('agreement import', { args: '{recorded}', reaches: '' }, policy, new Set());
  expect(recorded, recorded.said).toMatchObject({ failed: false });
}
