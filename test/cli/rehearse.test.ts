import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { subjectAFailings } from '../../programmes/safeguarding/replay/failings.ts';
import type { Comparison, Finding } from '../../src/application/rehearse.ts';
import { ruleTitles } from '../../src/application/rehearse-record.ts';
import { stripVTControlCharacters } from 'node:util';
import { projectRoot } from '../../src/config/config.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { runCli } from './run-cli.ts';

const programme = installedProgrammes().get('safeguarding');
const FIELDS = ['factPosition', 'kind', 'on', 'requirements', 'rule', 'source', 'strength', 'text'];
const KINDS = [
  'refused',
  'override-needed',
  'duty-opened',
  'duty-met',
  'duty-met-late',
  'duty-missed',
  'warning',
];
const UNTIL = ['--until', '2026-11-22'];

/** A folder in which nothing can be made, so that a command that opened a database would fail. */
const NO_DATABASE = { THROUGHLINE_DATA: '/dev/null/nothing' };

async function json(...args: readonly string[]): Promise<unknown> {
  const result = await runCli(['rehearse', 'subject-a', ...UNTIL, '--json', ...args], NO_DATABASE);
  expect(result).toMatchObject({ status: 0, err: '' });
  return JSON.parse(result.out);
}

type Answer = {
  readonly case: string;
  readonly rules: string;
  readonly until: string;
  readonly findings: readonly Finding[];
};
type Against = Comparison & { readonly rules: string; readonly against: string };

describe('rehearse subject-a --json', () => {
  test('gives exactly the documented fields, without a database', async () => {
    const answer = (await json('--rules', '2024')) as Answer;
    expect(Object.keys(answer)).toEqual(['case', 'rules', 'until', 'findings']);
    expect(answer).toMatchObject({ case: 'subject-a', rules: '2024', until: '2026-11-22' });
    expect(answer.findings.length).toBeGreaterThan(80);
    for (const finding of answer.findings) {
      expect(Object.keys(finding).toSorted()).toEqual(FIELDS);
      expect(KINDS).toContain(finding.kind);
    }
  });

  test('judges by today’s rules when none are named', async () => {
    expect(((await json()) as Answer).rules).toBe('2024');
  });

  test('finds of the exit what the account calls for (R6), and of the reviews (R7, R8)', async () => {
    const { findings } = (await json('--rules', '2024')) as Answer;
    const exit = findings.filter(
      (f) => f.on === '2015-04-28' && (f.kind === 'refused' || f.kind === 'override-needed'),
    );
    expect(exit.filter((f) => f.requirements.includes('A3')).length).toBeGreaterThanOrEqual(4);
    expect(findings.filter((f) => f.rule === 'post-exit-review-6').map((f) => [f.on, f.kind])).toEqual([
      ['2015-04-28', 'duty-opened'],
      ['2015-10-29', 'duty-missed'],
    ]);
  });

  test('sets one rule set against another', async () => {
    const [there, back] = (await Promise.all([
      json('--rules', '2024', '--against', '2014'),
      json('--rules', '2014', '--against', '2024'),
    ])) as [Against, Against];
    expect(Object.keys(there)).toEqual(['rules', 'against', 'only', 'both', 'neither']);
    expect(there.only.some((f) => f.rule === 'commission-brief')).toBe(true);
    expect(there.both.some((f) => f.rule === 'post-exit-review-6' && f.kind === 'duty-missed')).toBe(true);
    expect(back.both.length).toBe(there.both.length);
    expect(back.only.some((f) => f.rule === 'consent-before-support-2012')).toBe(true);
    expect(back.neither).toEqual(there.neither);
    expect(there.neither).toContain('A17');
    const caught = [...there.only, ...there.both, ...back.only]
      .filter((f) => f.kind !== 'duty-opened' && f.kind !== 'duty-met')
      .flatMap((f) => f.requirements);
    expect(there.neither.filter((id) => caught.includes(id))).toEqual([]);
  });

  test('stops where it is told to', async () => {
    const result = await runCli(['rehearse', 'subject-a', '--json', '--until', '2015-01-25'], NO_DATABASE);
    const { findings, until } = JSON.parse(result.out) as Answer;
    expect(until).toBe('2015-01-25');
    expect(findings.every((f) => f.on <= '2015-01-25')).toBe(true);
    expect(findings.some((f) => f.rule === 'answer-recommendation' && f.kind === 'duty-opened')).toBe(true);
  });
});

describe('rehearse subject-a for people', () => {
  test('leaves out of the tally what had not happened by the end, and says how much', async () => {
    const result = await runCli(['rehearse', 'subject-a', '--until', '2014-12-01'], NO_DATABASE);
    expect(result).toMatchObject({ status: 0, err: '' });
    const by = subjectAFailings.filter(({ on }) => on <= '2014-12-01').length;
    expect(by).toBeGreaterThan(8);
    expect(by).toBeLessThan(subjectAFailings.length - 20);
    expect(result.out).toContain(`of the ${by} failings in the account`);
    expect(result.out.replaceAll(/\s+/g, ' ')).toContain(
      `${subjectAFailings.length - by} more failings of the account had not happened by 1 December 2014`,
    );
    expect(result.out).not.toContain('There is a rule for it');
    expect(result.out).not.toContain('before the murder');
    const whole = await runCli(['rehearse', 'subject-a', ...UNTIL], NO_DATABASE);
    expect(whole.out).toContain(`of the ${subjectAFailings.length} failings in the account`);
    expect(whole.out).not.toContain('more failings of the account');
  });

  test('says why the table may differ from the story, where the story is told as it happened', async () => {
    const note = /judged by the rules in force on each day; each column here by one set of rules/;
    const told = await runCli(['rehearse', 'subject-a', ...UNTIL], NO_DATABASE);
    expect(told.out.replaceAll(/\s+/g, ' ')).toMatch(note);
    const under = await runCli(['rehearse', 'subject-a', ...UNTIL, '--rules', '2024'], NO_DATABASE);
    expect(under.out.replaceAll(/\s+/g, ' ')).not.toMatch(note);
  });

  test('says so when both sides are the same rules', async () => {
    const words = 'Both sides are the same rules, so nothing differs. Choose another for one of them.';
    const same = ['rehearse', 'subject-a', ...UNTIL, '--rules', '2024', '--against'];
    expect((await runCli([...same, '2024'], NO_DATABASE)).out).toContain(words);
    expect((await runCli([...same, '2014'], NO_DATABASE)).out).not.toContain(words);
  });

  test('writes dates as people do', async () => {
    const { out } = await runCli(['rehearse', 'subject-a', ...UNTIL, '--full'], NO_DATABASE);
    expect(out.match(/\d{4}-\d{2}-\d{2}.*/g)).toBeNull();
  });

  test('--version prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(await runCli(['--version'], NO_DATABASE)).toEqual({ status: 0, out: `${version}\n`, err: '' });
  });

  test.each([80, 120])('fits %i columns and closes with an honest tally', async (columns) => {
    const { status, out } = await runCli(['rehearse', 'subject-a', ...UNTIL], {
      ...NO_DATABASE,
      COLUMNS: String(columns),
    });
    expect(status).toBe(0);
    expect(out.split('\n').filter((line) => Array.from(line).length > columns)).toEqual([]);
    expect(out).toBe(stripVTControlCharacters(out));
    const sections = [
      'As it happened',
      'The same, under the rules of 2024',
      'When',
      'The difference, rule by rule',
      'Would it happen again?',
      'Not caught under the rules of 2024, and why',
    ];
    expect(
      sections.map((heading) => out.indexOf(`\n${heading}`)).every((at, i, all) => at > (all[i - 1] ?? 0)),
    ).toBe(true);
    const tally = /of the (\d+) failings[^\n]*\n([\s\S]*?)caught by/.exec(out);
    const newest = [...(tally?.[2] ?? '').matchAll(/^ +\d+ +(\d+) /gm)].map((match) => Number(match[1]));
    // Five ways, and a first milestone that stands in the same columns.
    expect(newest.slice(0, 5).reduce((sum, n) => sum + n, 0)).toBe(Number(tally?.[1]));
    expect(newest[4]).toBeGreaterThan(0);
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(
      /\d+ of the \d+ are caught by rules that statute or guidance is known or assumed to hold/,
    );
  });

  test('is painted when colour is asked for, and never when NO_COLOR says not to', async () => {
    const painted = await runCli(['rehearse', 'subject-a', ...UNTIL], { ...NO_DATABASE, FORCE_COLOR: '1' });
    expect(painted.out).not.toBe(stripVTControlCharacters(painted.out));
    const plainly = await runCli(['rehearse', 'subject-a', ...UNTIL], { ...NO_DATABASE, NO_COLOR: '1' });
    expect(plainly.out).toBe(stripVTControlCharacters(plainly.out));
  });

  test.each([
    [['rehearse', 'subject-a', '--rules', '2020'], /no rule set “2020”.*2014, 2024/],
    [['rehearse', 'subject-a', '--until', '2015-02-30'], /Give a real date/],
    [['rehearse', 'subject-a', '--until', '2001-01-01'], /Give a later date/],
    [['rehearse'], /name one case/],
    [['rehearse', 'subject-a', '--all'], /name one case/],
    [['rehersal'], /Did you mean rehearse\?/],
    [['known', 'subject-a'], /required option '--on <date>'/],
  ])('%j is refused in words', async (args, words) => {
    const result = await runCli(args, NO_DATABASE);
    expect(result.status).toBe(1);
    expect(result.err).toMatch(words);
    expect(result.err).not.toMatch(/^\s+at /m);
    expect(result.out).toBe('');
  });
});

describe('the failings of Subject A', () => {
  test('name only rules that there are', () => {
    const known = programme === undefined ? new Map() : ruleTitles(programme);
    const named = subjectAFailings
      .flatMap((failing) => failing.rules)
      .filter((rule) => rule !== 'late-recording');
    expect(named.filter((rule) => !known.has(rule))).toEqual([]);
  });

  test('have happened on the day on which the rules could speak of them, and not before', async () => {
    const { findings } = (await json('--rules', '2024')) as Answer;
    const caught = findings.filter(({ kind }) => kind !== 'duty-opened' && kind !== 'duty-met');
    const tooEarly = subjectAFailings.filter(({ on, rules }) => {
      const days = caught.filter(({ rule }) => rules.includes(rule)).map((finding) => finding.on);
      return days.length > 0 && days.every((day) => day > on);
    });
    expect(tooEarly.map(({ id }) => id)).toEqual([]);
    const told = new Set(subjectAFailings.map(({ on }) => on.slice(0, 4)));
    expect([...told].toSorted()).toEqual(['2014', '2015', '2016', '2021', '2025']);
  });

  test('have a rule each, or the reason why none can be', () => {
    for (const failing of subjectAFailings)
      expect(failing.rules.length === 0, failing.id).toBe(failing.beyondRules !== undefined);
  });

  test('bear on every requirement drawn from this case', () => {
    const borne = new Set(subjectAFailings.flatMap((failing) => failing.requirements));
    const drawn = [
      ...Array.from({ length: 20 }, (_, i) => `A${i + 1}`),
      ...Array.from({ length: 14 }, (_, i) => `B${i + 1}`),
    ];
    // A2 is a strength of the case, and B14 is about others.
    expect(drawn.filter((id) => !borne.has(id))).toEqual(['A2', 'B14']);
  });
});
