/** A piece of the text of a reply that can be quoted as it stands; `to` is the place after its last character. */
export type Piece = {
  readonly value: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
};

/** More sentences than this would be a page of boxes: then whole paragraphs are offered. */
const MOST_SENTENCES = 40;

/** The sentences of a text, or of a long one its paragraphs, each by its number. Sentences end as its languages end them. */
export function piecesOf(text: string): readonly Piece[] {
  const paragraphs = [...text.matchAll(/[^\n\r]+/gu)].map((found) => ({ from: found.index, text: found[0] }));
  const sentences = paragraphs.flatMap(({ from, text: paragraph }) =>
    [...new Intl.Segmenter('und', { granularity: 'sentence' }).segment(paragraph)].map(
      ({ index, segment }) => ({
        from: from + index,
        text: segment,
      }),
    ),
  );
  return (sentences.length > MOST_SENTENCES ? paragraphs : sentences)
    .filter((piece) => piece.text.trim() !== '')
    .map((piece, index) => ({
      value: String(index + 1),
      text: piece.text.trim(),
      from: piece.from,
      to: piece.from + piece.text.length,
    }));
}

/** The words of a text from the first of the pieces chosen to the last, as they stand; undefined when none was. */
export function quotedFrom(text: string | undefined, chosen: readonly string[]): string | undefined {
  if (text === undefined) return undefined;
  const pieces = piecesOf(text).filter(({ value }) => chosen.includes(value));
  const [first] = pieces;
  const last = pieces.at(-1);
  return first === undefined || last === undefined ? undefined : text.slice(first.from, last.to).trim();
}
