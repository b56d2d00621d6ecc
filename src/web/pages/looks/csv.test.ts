import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('cells keep quotes, commas and lines of their own', () => {
  expect(
    csvOf([
      ['a', 'b "c", d'],
      ['two\nlines', ''],
    ]),
  ).toBe('"a","b ""c"", d"\r\n"two\nlines",""\r\n');
});

test('no cell begins as a formula', () => {
  for (const text of ['=1+1', '+44', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =HYPERLINK("x")', '＝1', '|cmd'])
    expect(csvOf([[text]]).startsWith(`"'`), text).toBe(true);
  expect(csvOf([['Amina = Okafor']])).toBe('"Amina = Okafor"\r\n');
});
