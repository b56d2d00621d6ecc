/** Largest number of single-letter edits at which a word still counts as near, for its length. */
function nearEnough(length: number): number {
  return Math.max(1, Math.floor(length / 3));
}

/**
 * Those of `known` that somebody who wrote `given` may have meant: the same but for case, beginning alike, or a few
 * letters apart. Nearest first, at most `limit`.
 */
export function nearWords(given: string, known: readonly string[], limit = 5): readonly string[] {
  const wanted = given.toLowerCase();
  return known
    .map((word) => ({ word, distance: distanceOf(wanted, word.toLowerCase()) }))
    .filter(({ distance }) => distance <= nearEnough(given.length))
    .toSorted((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    .slice(0, limit)
    .map(({ word }) => word);
}

function distanceOf(given: string, word: string): number {
  return given !== '' && word.startsWith(given) ? 0.5 : edits(given, word);
}

/** Levenshtein distance: letters inserted, removed or changed. */
function edits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
