import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SECRET_SETTINGS, fileSettingOf } from '../../src/config/secrets.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every page of the documentation, by its path in the repository. */
const pages = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** Addresses of links and pictures that lie in the repository, without the place within them. */
function targetsIn(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

test('what the documentation points to is there', () => {
  expect(pages.length).toBeGreaterThan(20);
  const missing = pages.flatMap((page) =>
    targetsIn(textOf(page))
      .map((target) => relative(ROOT, join(ROOT, dirname(page), target)))
      .filter((target) => !existsSync(join(ROOT, target)))
      .map((target) => `${page} points to ${target}`),
  );
  expect(missing).toEqual([]);
});

test('files of the program that the documentation names are there', () => {
  const named = (page: string): readonly string[] =>
    [...textOf(page).matchAll(/`((?:src|test|programmes|scripts|client|migrations|docs)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    );
  const guides = pages.filter((page) => !page.startsWith(join('docs', 'reference')));
  // The guide to programmes has its reader make one.
  const all = guides.flatMap((page) =>
    named(page)
      .filter((path) => !path.startsWith('programmes/trees'))
      .map((path) => `${page} names ${path}`),
  );
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter((one) => !existsSync(join(ROOT, one.split(' names ')[1] ?? '')))).toEqual([]);
});

test('every setting that is read from the environment is told of, and no other', () => {
  const settings = (text: string): readonly string[] => [
    ...new Set([...text.matchAll(/THROUGHLINE_[A-Z0-9_]+/g)].map(([name]) => name)),
  ];
  const configuration = readdirSync(join(ROOT, 'src/config')).filter((file) => !file.endsWith('.test.ts'));
  const files = [
    ...configuration.map((file) => `src/config/${file}`),
    'src/wiring/supervised.ts',
    'scripts/browser.mjs',
  ];
  const read = [...files.flatMap((file) => settings(textOf(file))), ...SECRET_SETTINGS.map(fileSettingOf)];
  const told = settings(textOf('docs/how-to/change-settings.md'));
  expect([...told].toSorted()).toEqual([...new Set(read)].toSorted());
});
