import { expect, test } from 'vitest';
import { snippetOf } from './search-snippet.ts';

const shown = (text: string, words: readonly string[]) =>
  snippetOf(text, words)
    .map((part) => (part.found ? `[${part.text.trim()}] ` : part.text))
    .join('')
    .trim();

test('the words found stand out, whatever their accents and case', () => {
  expect(shown('Zoë met José at school.', ['jose', 'zo'])).toBe('[Zoë] met [José] at school.');
});

test('a long text is cut to what stands around the first of them', () => {
  const before = 'word '.repeat(100);
  const cut = shown(`${before}needle ${before}`, ['needl']);
  expect(cut).toMatch(/^… (word )+\[needle\] (word )+…$/);
  expect(cut.length).toBeLessThan(320);
});

test('a text without any of them begins at its beginning', () => {
  expect(shown('Nothing to see', ['needle'])).toBe('Nothing to see');
  expect(shown('', ['needle'])).toBe('');
});
