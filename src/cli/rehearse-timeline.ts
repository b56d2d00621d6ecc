import { type Finding, isCatch } from '../application/rehearse.ts';
import { type PlainDate, monthOf, yearOf } from '../kernel/plain-date.ts';
import { MARKS } from './marks.ts';
import { type Terminal, fill } from './terminal.ts';

export type TimelineRow = { readonly label: string; readonly findings: readonly Finding[] };

/** Most serious first: a month that holds several is shown by the first of these. */
const WORST_FIRST = ['refused', 'override-needed', 'duty-missed', 'duty-met-late', 'warning'] as const;

/**
 * A picture of when things were caught: one column for a month, or for as many months as make it fit, one row for
 * what reached the record and one for each set of rules.
 */
export function drawTimeline(
  terminal: Terminal,
  recorded: readonly PlainDate[],
  rows: readonly TimelineRow[],
): void {
  const dates = [
    ...recorded,
    ...rows.flatMap((row) => row.findings.filter(isCatch).map((finding) => finding.on)),
  ].toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return;
  const labels = Math.max('on record'.length, ...rows.map((row) => row.label.length)) + 2;
  const months = monthNumber(last) - monthNumber(first) + 1;
  const perColumn =
    [1, 2, 3, 4, 6, 12].find((size) => months / size <= terminal.width - labels) ??
    Math.ceil(months / (terminal.width - labels));
  const from = Math.floor(monthNumber(first) / perColumn) * perColumn;
  const columns = Math.floor((monthNumber(last) - from) / perColumn) + 1;
  const columnOf = (date: PlainDate): number => Math.floor((monthNumber(date) - from) / perColumn);
  terminal.line(' '.repeat(labels) + terminal.paint('dim', years(from, columns, perColumn)));
  const cells = Array.from({ length: columns }, () => terminal.paint('dim', '·'));
  for (const date of recorded) cells[columnOf(date)] = '●';
  terminal.line(fill('on record', labels) + cells.join(''));
  for (const row of rows)
    terminal.line(fill(row.label, labels) + rowCells(terminal, row, columns, columnOf).join(''));
  terminal.line(
    ' '.repeat(labels) +
      terminal.paint(
        'dim',
        `one column is ${perColumn === 1 ? 'a month' : `${perColumn} months`}; the worst of each is shown`,
      ),
  );
}

function rowCells(
  terminal: Terminal,
  row: TimelineRow,
  columns: number,
  columnOf: (date: PlainDate) => number,
): readonly string[] {
  return Array.from({ length: columns }, (_, column) => {
    const here = new Set(
      row.findings.filter((finding) => columnOf(finding.on) === column).map((finding) => finding.kind),
    );
    const worst = WORST_FIRST.find((kind) => here.has(kind));
    return worst === undefined
      ? terminal.paint('dim', '·')
      : terminal.paint(MARKS[worst].paint, MARKS[worst].sign);
  });
}

function monthNumber(date: PlainDate): number {
  return yearOf(date) * 12 + monthOf(date) - 1;
}

/** The years above the columns, each where it begins, as far as there is room for its number. */
function years(from: number, columns: number, perColumn: number): string {
  let line = '';
  for (let column = 0; column < columns; column += 1) {
    const month = from + column * perColumn;
    const begins = column === 0 || Math.floor(month / 12) !== Math.floor((month - perColumn) / 12);
    if (!begins || column < line.length) continue;
    const year = String(Math.floor(month / 12));
    const label = column === 0 || column + 4 <= columns ? year : '';
    line = fill(line, column) + label + (label === '' ? '' : ' ');
  }
  return line.trimEnd();
}
