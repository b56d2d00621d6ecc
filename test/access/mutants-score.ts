import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { expect } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';
import type { Mutant } from './mutate.ts';

/** The share of mutants that must be noticed (issue, "Shown by" 2). */
const GOAL = 0.9;

/** Tries every mutant, prints the score and who survived, and holds the score against the goal. */
export async function score(
  what: string,
  mutants: readonly Mutant[],
  isNoticed: (mutant: Mutant) => Promise<boolean>,
): Promise<void> {
  const survivors: string[] = [];
  for (const mutant of mutants) if (!(await isNoticed(mutant))) survivors.push(mutant.name);
  const share = 1 - survivors.length / mutants.length;
  process.stdout.write(
    `${what}: ${mutants.length - survivors.length} of ${mutants.length} mutants noticed (${(share * 100).toFixed(1)} %)${survivors.map((name) => `\n  not noticed: ${name}`).join('')}\n`,
  );
  expect(share, survivors.join('\n')).toBeGreaterThanOrEqual(GOAL);
}

/** A mutant that cannot be loaded, or fails, is noticed as well. */
export async function failsOr(isNoticed: () => Promise<boolean>): Promise<boolean> {
  try {
    return await isNoticed();
  } catch {
    return true;
  }
}

/**
 * Loads copies of some files of the product, one of them changed: they import one another, and everything else from where
 * it is. `folder` takes the copies, `number` keeps them apart from those of any other mutant.
 */
export async function loadCopies(
  folder: string,
  files: readonly string[],
  { changed, text, number }: { readonly changed: string; readonly text: string; readonly number: number },
): Promise<readonly object[]> {
  const copyOf = (file: string): string => join(folder, `${number}-${basename(changed)}-${basename(file)}`);
  for (const file of files) {
    const source = file === changed ? text : readFileSync(join(projectRoot, file), 'utf8');
    const linked = source.replaceAll(/(?<= from ')(\.{1,2}\/[^']+)(?=')/g, (link) => {
      const meant = resolve(projectRoot, dirname(file), link);
      const copied = files.find((one) => join(projectRoot, one) === meant);
      return copied === undefined ? meant : copyOf(copied);
    });
    writeFileSync(copyOf(file), linked);
  }
  return Promise.all(files.map((file) => import(/* @vite-ignore */ copyOf(file)) as Promise<object>));
}

/** What must be so of some code, in whichever version it is loaded: each says what, and throws where it is not so. */
export type Checks<Code> = { readonly [what: string]: (code: Code) => void | Promise<void> };
