/** One line of a bench's table: what was measured, our figure, the reference measured in the same run, and the goal. */
export type Line = {
  readonly what: string;
  readonly ours: string;
  readonly reference?: string;
  readonly ratio?: number;
  readonly goal?: string;
  readonly holds?: boolean;
};

/** Prints lines as a table for people. */
export function printTable(title: string, lines: readonly Line[]): void {
  const cells = lines.map((l) => [
    l.what,
    l.ours,
    l.reference ?? '',
    l.ratio === undefined ? '' : l.ratio.toFixed(2),
    l.goal ?? '',
    l.holds === undefined ? '' : l.holds ? 'holds' : 'MISSED',
  ]);
  const heads = ['what', 'ours', 'reference', 'ratio', 'goal', ''];
  const widths = heads.map((head, i) =>
    Math.max(head.length, ...cells.map((row) => (row[i] as string).length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i] as number))
      .join('  ')
      .trimEnd();
  process.stdout.write(
    `\n${title}\n${line(heads)}\n${widths.map((w) => '─'.repeat(w)).join('  ')}\n${cells.map(line).join('\n')}\n`,
  );
}

/** The middle of several figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A rate in words. */
export function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en-GB')} /s`;
}

/** A time in words. */
export function milliseconds(ms: number): string {
  return ms < 1 ? `${Math.round(ms * 1000)} µs` : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
}

/** A size in words. */
export function kilobytes(bytes: number): string {
  return bytes < 1000 ? `${Math.round(bytes)} B` : `${(bytes / 1000).toFixed(1)} kB`;
}
