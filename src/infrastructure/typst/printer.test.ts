import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { PrintedReport } from '../../application/printed-report.ts';
import { typstPrinter } from './printer.ts';

const printer = typstPrinter();

const report: PrintedReport = {
  title: 'Agreement of Łódź #1 *not bold*',
  about: ['About 9 May 2025', 'by what was on the record'],
  caution: 'Read the primary text.',
  sections: [
    {
      heading: 'Obligations',
      paragraphs: ['Some words with $signs$ and #code[].'],
      tables: [
        {
          caption: 'By agency',
          columns: [
            { heading: 'Clause', share: 2 },
            { heading: 'Sum', share: 1, numeric: true },
          ],
          rows: [
            [['P1', 'Stands in: مصدر'], ['1,000']],
            [['P2'], []],
          ],
        },
      ],
    },
  ],
  madeAt: 1_700_000_000_000,
};

async function pdfOf(of: PrintedReport): Promise<Buffer> {
  const made = await printer.print(of);
  if (made.outcome !== 'printed') throw new Error(JSON.stringify(made));
  return made.pdf;
}

/** The objects of a file, those that it holds packed too, without spaces. */
function objectsOf(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const packed = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, bytes = '']) => {
    try {
      return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1');
    } catch {
      // A stream that is not packed stands in the text itself.
      return '';
    }
  });
  return [text, ...packed].join('\n').replaceAll(/[ \n\r]+/g, '');
}

/** What poppler says of a file; undefined where it is not installed. */
function poppler(tool: 'pdfinfo' | 'pdftotext', args: readonly string[], pdf: Buffer): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-pdf-'));
  try {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, pdf);
    const last = tool === 'pdftotext' ? ['-'] : [];
    const ran = spawnSync(tool, [...args, file, ...last], { encoding: 'utf8' });
    return ran.error === undefined ? ran.stdout : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a report as PDF', () => {
  test('is marked as one that can be read aloud, with its title and language', async () => {
    const objects = objectsOf(await pdfOf(report));
    const marks = ['<pdfuaid:part>1</pdfuaid:part>', '/Marked true', 'en-GB'];
    const tags = ['H1', 'H2', 'Table', 'THead', 'TH', 'TD', 'Caption'].map((tag) => `/S/${tag}`);
    const has = (mark: string): boolean => objects.includes(mark.replaceAll(' ', ''));
    expect([...marks, ...tags].filter((mark) => !has(mark))).toEqual([]);
  });

  test('has headings, tables and header cells in its tree, and text as it was given', async () => {
    const pdf = await pdfOf(report);
    const tree = poppler('pdfinfo', ['-struct'], pdf);
    if (tree === undefined) return;
    expect(tree).toMatch(
      /H1[\s\S]*H2[\s\S]*Table[\s\S]*THead[\s\S]*TH[\s\S]*\/Scope \/Column[\s\S]*TBody[\s\S]*TD/,
    );
    const text = poppler('pdftotext', ['-layout'], pdf);
    expect(text).toContain('Agreement of Łódź #1 *not bold*');
    expect(text).toContain('$signs$ and #code[].');
  });

  test('is the same bytes for the same report', async () => {
    expect((await pdfOf(report)).equals(await pdfOf(report))).toBe(true);
  });

  test('is not made with letters left out', async () => {
    // A letter of the private use area, which no font is made for.
    expect(await printer.print({ ...report, about: ['Signed by \uE9A5'] })).toMatchObject({
      outcome: 'no-font',
    });
  });
});
