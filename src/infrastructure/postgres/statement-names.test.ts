import { beforeEach, expect, test } from 'vitest';
import { statementNames } from './statement-names.ts';

let prepared: ReturnType<typeof statementNames>;
let texts: number;

beforeEach(() => {
  prepared = statementNames();
  texts = 0;
});

/** A text that nothing else asks for. */
function newText(): string {
  texts += 1;
  return `select 'text ${texts}'`;
}

function nameAfter(text: string, times: number): string | undefined {
  let name: string | undefined;
  for (let time = 0; time < times; time += 1) ({ name } = prepared({ text, values: [time] }));
  return name;
}

test('a statement has a name from the fifth time on that it is asked for, and always the same', () => {
  const text = newText();
  expect(nameAfter(text, 4)).toBeUndefined();
  const name = nameAfter(text, 1);
  expect(name).toMatch(/^read-[\w-]{22}$/);
  expect(nameAfter(text, 3)).toBe(name);
});

test('other texts have other names, and keep their values', () => {
  const [one, other] = [newText(), newText()];
  expect(nameAfter(one, 5)).not.toBe(nameAfter(other, 5));
  expect(prepared({ text: one, values: ['x'] })).toMatchObject({ text: one, values: ['x'] });
});

test('a text that is seldom asked for is forgotten behind a thousand others, and never more than a hundred have a name', () => {
  const seldom = newText();
  nameAfter(seldom, 4);
  for (let other = 0; other < 1_001; other += 1) nameAfter(newText(), 1);
  expect(nameAfter(seldom, 1)).toBeUndefined();
  const named = Array.from({ length: 120 }, () => nameAfter(newText(), 5));
  expect(named.filter((name) => name !== undefined)).toHaveLength(100);
  expect(named.at(-1)).toBeUndefined();
});
