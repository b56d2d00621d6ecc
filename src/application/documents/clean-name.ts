const LONGEST_NAME = 200;

/**
 * What is never part of a name: control characters, marks that turn the direction of writing round (with which
 * "report\u202Efdp.exe" looks like a PDF), and characters without width.
 */
const HIDDEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/**
 * The name of an uploaded file, cleaned and otherwise kept: without the folders some browsers send, hidden
 * characters and ends of dots or spaces, at most 200 characters with its ending. "document" when nothing is left.
 */
export function cleanName(given: string): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/su, '')
    .replaceAll(HIDDEN, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[ .]+/u, '')
    .replace(/[ .]+$/u, '');
  if (name === '') return 'document';
  const ending = endingOf(name);
  const stem = ending === undefined ? name : name.slice(0, -(ending.length + 1));
  const room = LONGEST_NAME - (ending === undefined ? 0 : ending.length + 1);
  const kept = [...new Intl.Segmenter('en').segment(stem)].map(({ segment }) => segment);
  let short = '';
  for (const letter of kept) {
    if (short.length + letter.length > room) break;
    short += letter;
  }
  return ending === undefined ? short : `${short}.${ending}`;
}

/** The ending of a name without its dot; undefined when it has none of up to ten letters and digits. */
export function endingOf(name: string): string | undefined {
  return /[^.]\.([A-Za-z0-9]{1,10})$/u.exec(name)?.[1];
}
