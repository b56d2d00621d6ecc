import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Ends before anything is started: nothing here runs a torture or takes a picture. */
function run(file: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const programs = [
  ['test/torture/main.ts', 'npm run torture', 2],
  ['test/simulation/main.ts', 'npm run simulate', 2],
  ['scripts/screenshots.mjs', 'npm run screenshots', 1],
] as const;

test.each(programs)('%s prints its usage when asked for it', (file, usage) => {
  const answer = run(file, '--help');
  expect(answer).toMatchObject({ status: 0, stderr: '' });
  expect(answer.stdout).toContain(usage);
});

test.each(programs)('%s refuses an option it does not know, in words', (file, usage, status) => {
  const answer = run(file, '--frobnicate');
  expect(answer).toMatchObject({ status, stdout: '' });
  expect(answer.stderr).toContain('--frobnicate');
  expect(answer.stderr).toContain(usage);
  expect(answer.stderr).not.toMatch(/^ +at /m);
});

test.each([
  ['test/torture/main.ts', '--kills'],
  ['test/simulation/main.ts', '--days'],
])('%s says which number is not one', (file, option) => {
  const answer = run(file, option, 'many');
  expect(answer.status).toBe(2);
  expect(answer.stderr).toContain(`${option} takes a whole number, not “many”.`);
  expect(answer.stderr).not.toMatch(/^ +at /m);
});
