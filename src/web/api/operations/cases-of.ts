/** The cases that rows of a list tell of, each once. */
export function casesOf(rows: readonly { readonly caseId: string }[]): readonly string[] {
  return [...new Set(rows.map((row) => row.caseId))];
}
