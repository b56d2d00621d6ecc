import { stripVTControlCharacters, styleText } from 'node:util';

/** Colours and weights that output may be painted with. */
export type Paint = Parameters<typeof styleText>[0];

/** Where a command writes, and what that place can show. */
export type Terminal = {
  /** Columns that a line may have. */
  readonly width: number;
  /** Whether progress that overwrites itself can be shown. */
  readonly live: boolean;
  readonly paint: (paint: Paint, text: string) => string;
  /** Writes one line of the answer. */
  readonly line: (text?: string) => void;
  /** Writes one line to standard error: progress, notices and mistakes. */
  readonly aside: (text: string) => void;
  /** Writes over the line of progress before; nothing where that cannot be shown. */
  readonly progress: (text: string) => void;
};

const NARROWEST = 60;
const WIDEST = 120;
const WHEN_NOT_A_TERMINAL = 100;

/** The terminal of this process. Colour only on a terminal, and not when NO_COLOR is set. */
export function processTerminal(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  environment: NodeJS.ProcessEnv,
): Terminal {
  // A reader that goes away, as `head` does, is no fault: the command goes on to its end and what is left is not shown.
  let readerGone = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    readerGone = true;
  });
  const columns = Number(environment['COLUMNS']) || (stdout.isTTY ? stdout.columns : WHEN_NOT_A_TERMINAL);
  const live = stderr.isTTY;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    width: Math.min(Math.max(columns, NARROWEST), WIDEST),
    live,
    paint: (paint, text) => styleText(paint, text, { stream: stdout }),
    line: (text = '') => {
      clear();
      if (!readerGone) stdout.write(`${text}\n`);
    },
    aside: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (!live) return;
      clear();
      stderr.write(text.slice(0, Math.max(columns - 1, 1)));
      shown = text !== '';
    },
  };
}

/** Text from the record made safe for a terminal: control characters, which could command it, become spaces. */
export function plain(text: string): string {
  // oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}

/** Requirement ids to follow a title, kept together on one line; nothing when there are none. */
export function idsInBrackets(ids: readonly string[]): string {
  return ids.length === 0 ? '' : ` [${ids.join('\u00a0')}]`;
}

/** Columns that a text takes, without what only paints it. */
export function widthOf(text: string): number {
  return Array.from(stripVTControlCharacters(text)).length;
}

/** Fills a text with spaces up to a width. */
export function fill(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Says something in as many lines as the terminal is wide for. */
export function say(terminal: Terminal, text: string): void {
  for (const line of wrap(text, terminal.width)) terminal.line(line);
}

/**
 * Breaks a text between words into lines of at most `width` columns; not at a no-break space. The lines after the first
 * begin with `indent` spaces, which count. A word longer than a line is broken within itself.
 */
export function wrap(text: string, width: number, indent = 0): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const room = (): number => Math.max(width - (lines.length === 0 ? 0 : indent), 1);
  const finish = (): void => {
    lines.push(lines.length === 0 ? line : ' '.repeat(indent) + line);
    line = '';
  };
  for (const given of plain(text).split(/ +/)) {
    let word = given;
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > room()) finish();
    while (widthOf(word) > room()) {
      const cut = room();
      line = Array.from(word).slice(0, cut).join('');
      word = Array.from(word).slice(cut).join('');
      finish();
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '' || lines.length === 0) finish();
  return lines.map((one) => one.replaceAll('\u00a0', ' '));
}

export type Column = {
  readonly heading: string;
  /** Most columns it may take; the text is broken over lines beyond that. Absent: what its widest cell needs. */
  readonly width?: number;
  readonly align?: 'right';
  readonly paint?: Paint;
};

const GAP = '  ';

/** A table with headings, as lines. The last column takes what is left of the terminal's width. */
export function table(
  terminal: Terminal,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = widthsOf(terminal, columns, rows);
  const heading = columns
    .map((column, i) => place(column, terminal.paint('bold', column.heading), widths[i] ?? 0))
    .join(GAP);
  return [heading.trimEnd(), ...rows.flatMap((row) => rowLines(terminal, columns, widths, row))];
}

function rowLines(
  terminal: Terminal,
  columns: readonly Column[],
  widths: readonly number[],
  row: readonly string[],
): readonly string[] {
  const cells = columns.map((_, i) => wrap(row[i] ?? '', widths[i] ?? 1));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, at) =>
    columns
      .map((column, i) => {
        const text = cells[i]?.[at] ?? '';
        return place(
          column,
          column.paint === undefined || text === '' ? text : terminal.paint(column.paint, text),
          widths[i] ?? 0,
        );
      })
      .join(GAP)
      .trimEnd(),
  );
}

function place(column: Column, text: string, width: number): string {
  return column.align === 'right' ? ' '.repeat(Math.max(0, width - widthOf(text))) + text : fill(text, width);
}

function widthsOf(
  terminal: Terminal,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly number[] {
  const natural = columns.map((column, i) => {
    const widest = Math.max(widthOf(column.heading), ...rows.map((row) => widthOf(plain(row[i] ?? ''))));
    return Math.min(column.width ?? widest, widest);
  });
  const last = natural.length - 1;
  const others = natural.slice(0, last).reduce((sum, width) => sum + width + GAP.length, 0);
  return natural.map((width, i) =>
    i === last ? Math.min(width, Math.max(terminal.width - others, 20)) : width,
  );
}
