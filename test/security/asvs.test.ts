import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';
import { LEVELS_1_AND_2 } from './asvs-requirements.ts';

const text = readFileSync(join(projectRoot, 'docs', 'security', 'asvs.md'), 'utf8');

const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([123]) \| ([a-z ]+) \| (.+) \|$/gm)].map(
  ([, id = '', level = '', answer = '', how = '']) => ({ id, level, answer, how }),
);
const asked = Object.entries(LEVELS_1_AND_2).flatMap(([section, numbers]) =>
  numbers.split(' ').map((number) => ({
    id: `${section}.${number.replace('*', '')}`,
    level: number.endsWith('*') ? '1' : '2',
  })),
);

/** Files of the project that a row names. */
function filesIn(how: string): readonly string[] {
  return [...how.matchAll(/`([\w.-]+\/[^`]+)`/g)].map(([, file = '']) => file);
}

/** Tests that a row names by their titles, each behind its file. */
function titlesIn(how: string): readonly { readonly file: string; readonly title: string }[] {
  return [...how.matchAll(/`([^`]+)` › (.+?)(?=, `| \||;|$)/g)].map(([, file = '', title = '']) => ({
    file,
    title: title.trim(),
  }));
}

describe('the table of what OWASP ASVS asks for', () => {
  test('has each requirement of levels 1 and 2 once, at its level', () => {
    expect(asked).toHaveLength(253);
    expect(asked.filter(({ level }) => level === '1')).toHaveLength(70);
    const told = rows.filter(({ level }) => level !== '3').map(({ id, level }) => ({ id, level }));
    expect(told).toEqual(asked);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  test('counts in its head what its rows say', () => {
    const counted = (answer: string) =>
      rows.filter((row) => row.level !== '3' && row.answer === answer).length;
    const head = `253 requirements: ${counted('test')} by a test, ${counted('document')} by a document, ${counted('does not apply')} do not apply, ${counted('not yet')} not yet.`;
    expect(text).toContain(head);
    expect(counted('test') + counted('document') + counted('does not apply') + counted('not yet')).toBe(253);
    expect(counted('not yet'), 'levels 1 and 2 are met').toBe(0);
    expect(text).toContain(`the ${rows.length - 253} requirements of level 3`);
  });

  test('names a test for what a test shows, a document for what a document says, and nothing that is not there', () => {
    for (const { id, answer, how } of rows) {
      const files = filesIn(how);
      if (answer === 'test')
        expect([id, files.some((file) => /\.test\.tsx?$/.test(file))]).toEqual([id, true]);
      if (answer === 'document')
        expect([id, files.some((file) => file.startsWith('docs/'))]).toEqual([id, true]);
      const missing = files.filter((file) => !existsSync(join(projectRoot, file)));
      expect([id, missing]).toEqual([id, []]);
      expect([id, how.length > 3]).toEqual([id, true]);
    }
  });

  test('names tests by titles that their files have', () => {
    const named = rows.flatMap(({ id, how }) => titlesIn(how).map((one) => ({ id, ...one })));
    expect(named.length).toBeGreaterThan(4);
    for (const { id, file, title } of named) {
      const content = existsSync(join(projectRoot, file))
        ? readFileSync(join(projectRoot, file), 'utf8')
        : '';
      expect([id, title, content.includes(`'${title}'`)]).toEqual([id, title, true]);
    }
  });
});
