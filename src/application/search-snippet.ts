import { plainWords } from './plain-words.ts';

/** A piece of a text; `found` when it is one of the words searched for. */
export type SnippetPart = { readonly text: string; readonly found: boolean };

const LETTERS_AROUND = 90;

/** What stands between spaces, so that the text can be put together again as it was written. */
const CHUNK = /\S+\s*/gu;

/**
 * The part of a text around the first word that begins like one of `words` (plain letters), with every such word told
 * apart; the beginning of the text when none does.
 */
export function snippetOf(text: string, words: readonly string[]): readonly SnippetPart[] {
  const chunks = [...text.matchAll(CHUNK)].map(([chunk], index) => ({
    chunk,
    index,
    found: plainWords(chunk).some((word) => words.some((searched) => word.startsWith(searched))),
  }));
  const first = chunks.find(({ found }) => found)?.index ?? 0;
  let from = first;
  for (let letters = 0; from > 0 && letters < LETTERS_AROUND; from -= 1)
    letters += chunks[from - 1]?.chunk.length ?? 0;
  let to = first;
  for (let letters = 0; to < chunks.length && letters < 2 * LETTERS_AROUND; to += 1)
    letters += chunks[to]?.chunk.length ?? 0;
  const parts: { text: string; found: boolean }[] = from > 0 ? [{ text: '… ', found: false }] : [];
  for (const { chunk, found } of chunks.slice(from, to)) {
    const last = parts.at(-1);
    if (last?.found === found) last.text += chunk;
    else parts.push({ text: chunk, found });
  }
  if (to < chunks.length) parts.push({ text: '…', found: false });
  return parts;
}
