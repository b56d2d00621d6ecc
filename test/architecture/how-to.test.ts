import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileProgramme } from '../../src/programme/compile/compile.ts';
import type { ProgrammeDefinition } from '../../src/programme/dsl/definitions.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GUIDE = join(ROOT, 'docs', 'how-to', 'write-a-programme.md');
const guide = readFileSync(GUIDE, 'utf8');

/** The files that the guide has its reader write, by path. */
const files = [...guide.matchAll(/^```ts (\S+)\n([\s\S]*?)^```$/gm)].map(([, path = '', code = '']) => ({
  path,
  code,
}));

let checkout: string;

/** A checkout as the reader has it: everything of this one, and `programmes` with nothing in it but the guide's. */
beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'throughline-how-to-'));
  for (const name of ['src', 'test', 'data', 'node_modules', 'package.json'])
    symlinkSync(join(ROOT, name), join(checkout, name));
  for (const { path, code } of files) {
    mkdirSync(dirname(join(checkout, path)), { recursive: true });
    writeFileSync(join(checkout, path), code);
  }
  const compilerOptions = { noEmit: true, rootDir: '/', typeRoots: [join(ROOT, 'node_modules', '@types')] };
  const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: ['programmes'] };
  writeFileSync(join(checkout, 'tsconfig.json'), JSON.stringify(config));
  // `test` is the whole suite, by a link: only the guide's own tests are to be run.
  const only = "export default { test: { include: ['programmes/trees/*.test.ts'] } };\n";
  writeFileSync(join(checkout, 'vitest.config.ts'), only);
});

afterAll(() => rmSync(checkout, { recursive: true, force: true }));

function run(
  tool: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', tool), args, {
    cwd: checkout,
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NO_COLOR: '1', VITEST: undefined },
  });
  return { status, output: `${stdout}${stderr}` };
}

test('the guide has the files it promises: four for a programme, and those of daily casework', () => {
  const names = ['facts', 'rules', 'trees', 'trees.test'];
  const daily = ['visit', 'people', 'neighbours', 'council', 'survey', 'works', 'casework', 'casework.test'];
  expect(files.map(({ path }) => path)).toEqual(
    [...names, ...daily].map((name) => `programmes/trees/${name}.ts`),
  );
});

test('its code is accepted by the compiler as it stands', () => {
  const { status, output } = run('tsc');
  expect(status, output).toBe(0);
});

test('its tests pass as they stand', () => {
  const { status, output } = run('vitest', 'run', '--root', checkout);
  expect(status, output).toBe(0);
  expect(output).toMatch(/Tests\s+6 passed/);
});

test('the mistake it shows is reported in the words it shows', async () => {
  const { trees } = (await import(join(checkout, 'programmes/trees/trees.ts'))) as {
    trees: ProgrammeDefinition;
  };
  expect(compileProgramme(trees).ok).toBe(true);
  const acts = trees.acts.filter((act) => act.id !== 'decide-request');
  const result = compileProgramme({ ...trees, acts });
  const told = result.ok ? [] : result.error.map((m) => `${m.place}: ${m.message}. ${m.remedy}`);
  const shown = /^```text\n(.*)\n```$/m.exec(guide)?.[1];
  expect(told).toContain(shown);
});

test('what it points to is there', () => {
  const targets = [...guide.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
  expect(targets.filter((target) => !existsSync(join(dirname(GUIDE), target)))).toEqual([]);
});
