/** Media type of a table as text (RFC 4180). */
export const CSV_MEDIA_TYPE = 'text/csv; charset=utf-8';

/** What a spreadsheet program takes for the beginning of a formula, after any blanks before it. */
const FORMULA = /^\s*[=+\-@\t\r\n|＝＋－＠]/u;

/**
 * A table as comma-separated text. Every cell is in quotes, and one that a spreadsheet program would take for a formula
 * begins with an apostrophe, which keeps it as text (OWASP, CSV injection).
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
