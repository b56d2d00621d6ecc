import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { exportCase } from '../application/export-case.ts';
import type { Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { findCase } from './find-case.ts';
import { counted } from './import.ts';

/** `export`: the facts of a case as JSON Lines. */
export function exportCommand(perform: Perform): Command {
  return new Command('export')
    .summary('the facts of a case as JSON Lines')
    .description(
      'Writes every fact of a case in the format of docs/reference/history-file.md, which “throughline import” reads: ' +
        'corrected and withdrawn ones too. Duties and warnings are left out, being drawn from the facts wherever they are ' +
        'read.\n\nThe file is not encrypted: keep it as you would keep the case.',
    )
    .argument('<case>', 'reference of the case')
    .option('-o, --output <file>', 'write to this file, which must not exist yet, instead of the terminal')
    .addHelpText('after', '\nExample:\n  $ npx throughline export subject-a --output subject-a.jsonl')
    .action(async (reference: string, options: { readonly output?: string }) => {
      await perform(async (deps) => {
        const record = await deps.openRecord();
        const found = await findCase(deps, record, reference, 'the export of a case');
        const lines = exportCase(found.programme, found.events, 'Throughline');
        if (lines === undefined)
          throw new Failure(
            `The case “${reference}” cannot be exported: its record does not begin with its opening. Run: npx throughline verify --case ${reference}`,
          );
        if (options.output === undefined) {
          for (const line of lines) deps.terminal.line(line);
          return;
        }
        writeNew(options.output, `${lines.join('\n')}\n`);
        deps.terminal.line(
          `Wrote ${counted(lines.length - 2, 'fact')} of “${reference}” to ${options.output}.`,
        );
      });
    });
}

function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new Failure(`${file} exists already. Name another file, or remove that one first.`, {
        cause: error,
      });
    throw new Failure(
      `${file} could not be written (${code ?? 'unknown reason'}). Name a file in a folder that exists and has room.`,
      { cause: error },
    );
  }
}
