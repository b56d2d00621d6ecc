import { describe, expect, test } from 'vitest';
import { withDates } from './dates.ts';
import { type Terminal, fill, idsInBrackets, plain, table, widthOf, wrap } from './terminal.ts';

const terminal: Terminal = {
  width: 40,
  live: false,
  paint: (_paint, text) => text,
  line: () => undefined,
  aside: () => undefined,
  progress: () => undefined,
};

describe('wrap', () => {
  test('breaks between words, and indents what follows', () => {
    expect(wrap('one two three four', 10, 2)).toEqual(['one two', '  three', '  four']);
    expect(wrap('', 10)).toEqual(['']);
  });

  test('breaks a word that is longer than a line', () => {
    expect(wrap('a abcdefghijklmnopqrstuvwxyz b', 12)).toEqual(['a', 'abcdefghijkl', 'mnopqrstuvwx', 'yz b']);
  });

  test('keeps together what a no-break space joins', () => {
    expect(wrap(`title here${idsInBrackets(['A1', 'B2'])}`, 14)).toEqual(['title here', '[A1 B2]']);
  });

  test.each([20, 33, 80])('never goes beyond %i columns and loses no letter', (width) => {
    const text =
      'Not confirmed finished by both sides: 1 session held – the last on 2015-01-17, “101 days” earlier';
    const lines = wrap(text, width, 4);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
    expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toBe(text);
  });
});

test('text from the record cannot command the terminal', () => {
  expect(plain('a\u001b[31mred\u0007\nnext\u009b2J')).toBe('a [31mred next 2J');
  expect(wrap('safe \u001b]0;title\u0007 text', 40)).toEqual(['safe ]0;title text']);
});

test('a table lines its columns up, breaks the last one and puts numbers to the right', () => {
  const lines = table(
    terminal,
    [{ heading: 'Cases', align: 'right' }, { heading: 'Rule' }],
    [
      ['7', 'A provider is commissioned with a written brief'],
      ['120', 'x'],
    ],
  );
  expect(lines).toEqual([
    'Cases  Rule',
    '    7  A provider is commissioned with a',
    '       written brief',
    '  120  x',
  ]);
});

test('widths are counted without what only paints', () => {
  expect(widthOf('\u001b[31m✗ né\u001b[39m')).toBe(4);
  expect(fill('\u001b[1mab\u001b[22m', 4)).toBe('\u001b[1mab\u001b[22m  ');
});

test('dates in texts read as people write them, and nothing else is touched', () => {
  expect(withDates('due 2015-10-28, not 2015-13-01 or 12015-10-28').replaceAll('\u00a0', ' ')).toBe(
    'due 28 Oct 2015, not 2015-13-01 or 12015-10-28',
  );
});
