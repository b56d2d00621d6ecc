import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Printed, PrintedReport, ReportPrinter } from '../../application/printed-report.ts';
import type { PrintAnswer, PrintOrder } from './print-worker.ts';

/** The typesetter is a package for each kind of machine; of the version that sets PDF/UA-1 there is this one. */
const TYPESETTER = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu';

/** Sets reports with Typst, each in a thread of its own. */
export function typstPrinter(): ReportPrinter {
  return {
    print: async (report): Promise<Printed> => {
      const typesetter = whereIs(TYPESETTER);
      if (typesetter === undefined) return { outcome: 'no-typesetter' };
      const answer = await printed({ report: templateData(report), madeAt: report.madeAt, typesetter });
      if ('pdf' in answer) return { outcome: 'printed', pdf: Buffer.from(answer.pdf) };
      const letters = lettersWithoutFont(answer.wrong);
      if (letters.length > 0) return { outcome: 'no-font', letters };
      throw new Error(`The report could not be set as PDF: ${answer.wrong}`);
    },
  };
}

/** Where a package stands; undefined where it is not installed, since there is none for this kind of machine. */
function whereIs(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

function printed(order: PrintOrder): Promise<PrintAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<PrintAnswer>();
  const file = new URL(`./print-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file, { workerData: order });
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => {
    reject(new Error(`The typesetter ended with code ${code} before it gave a file.`));
  });
  return promise;
}

/** The report as the template reads it: what may be left out is there as null, and cells are things of their own. */
function templateData({ title, about, caution, sections }: PrintedReport): string {
  return JSON.stringify({
    title,
    about,
    caution: caution ?? null,
    sections: sections.map((section) => ({
      ...section,
      tables: section.tables.map((table) => ({
        caption: table.caption,
        columns: table.columns.map(({ heading, share, numeric = false }) => ({ heading, share, numeric })),
        rows: table.rows.map((row) => row.map((lines) => ({ lines: lines.length === 0 ? ['–'] : lines }))),
      })),
    })),
  });
}

/** The letters that the typesetter says it has no font for, as they stand in its message. */
function lettersWithoutFont(message: string): readonly string[] {
  const found = [...message.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/gu)].map(
    ([, letters]) => letters ?? '',
  );
  return [...new Set(found)];
}
