import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { TEMPLATE } from './template.ts';

/** What is asked of the worker: the report as the template reads it, and the moment that the file names. */
export type PrintOrder = { readonly report: string; readonly madeAt: number; readonly typesetter: string };

/** What comes back: the file, or what the typesetter says is wrong. */
export type PrintAnswer = { readonly pdf: Uint8Array } | { readonly wrong: string };

/** The part of the typesetter that is used. */
type Typesetter = {
  readonly NodeCompiler: {
    readonly create: (options: { readonly workspace: string }) => {
      readonly pdf: (
        what: { readonly mainFileContent: string; readonly inputs: { readonly report: string } },
        how: { readonly pdfStandard: 'ua-1'; readonly creationTimestamp: number },
      ) => Uint8Array;
    };
  };
};

/** Sets one report and ends: a long one takes seconds, for which the server must not stand still. */
function print({ report, madeAt, typesetter }: PrintOrder): PrintAnswer {
  const { NodeCompiler } = createRequire(import.meta.url)(typesetter) as Typesetter;
  const compiler = NodeCompiler.create({ workspace: tmpdir() });
  try {
    const pdf = compiler.pdf(
      { mainFileContent: TEMPLATE, inputs: { report } },
      { pdfStandard: 'ua-1', creationTimestamp: Math.floor(madeAt / 1000) },
    );
    return { pdf: Uint8Array.from(pdf) };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(print(workerData as PrintOrder), []);
