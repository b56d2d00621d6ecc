import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Command } from 'commander';
import { readSanctionsList } from '../application/sanctions/read-list.ts';
import { listFaultInWords, type SanctionsList } from '../domain/sanctions/list.ts';
import type { Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { contentOf } from './given-file.ts';
import { counted } from './import.ts';
import { lookAt } from './look.ts';
import { type Terminal, say, wrap } from './terminal.ts';

/** `sanctions`: published lists of sanctions, taken in as dated files. */
export function sanctionsCommand(perform: Perform): Command {
  const command = new Command('sanctions')
    .summary('published lists of sanctions, taken in as dated files')
    .description(
      'Takes in the list of specially designated nationals as OFAC publishes it (SDN.XML). Parties of cases are set against ' +
        'the newest list; whom a name is like, a person decides on. No list is fetched by itself.',
    );
  command.addCommand(checkCommand(perform));
  command.addCommand(importCommand(perform));
  for (const one of command.commands)
    one.showHelpAfterError(`(npx throughline sanctions ${one.name()} --help says how it is used)`);
  return command;
}

function checkCommand(perform: Perform): Command {
  return new Command('check')
    .summary('what is wrong with a file, without taking it in')
    .description(
      'Reads a file and reports what it holds, or every fault with its place and what to do about it.',
    )
    .argument('<file>', 'the file')
    .addHelpText('after', '\nExample:\n  $ npx throughline sanctions check SDN.XML')
    .action(async (file: string) => {
      await perform(({ terminal }) => {
        say(terminal, `Nothing is wrong with it: ${toldOf(listOf(terminal, file).list)}.`);
        return Promise.resolve();
      });
    });
}

function importCommand(perform: Perform): Command {
  return new Command('import')
    .summary('take a list in, all of it or nothing')
    .description(
      'Takes a list in as a whole or, when anything is wrong with it, not at all. The same file twice changes nothing.',
    )
    .argument('<file>', 'the file')
    .requiredOption('--reason <text>', 'where it is from, and why it is taken in; kept with it')
    .addHelpText(
      'after',
      '\nExample:\n  $ npx throughline sanctions import SDN.XML --reason "Fetched from the publisher on 13 November"',
    )
    .action(async (file: string, { reason }: { readonly reason: string }) => {
      await perform(async (deps) => {
        if (reason.trim() === '') throw new Failure('Say with --reason where the list is from.');
        const { list, digest } = listOf(deps.terminal, file);
        const record = await deps.openRecord();
        await lookAt(deps, record, 'taking in a sanctions list', []);
        const added = await record.sanctions.add(list, {
          digest,
          doneBy: `command-line:${record.account}`,
          reason: reason.trim(),
          at: deps.now(),
        });
        say(
          deps.terminal,
          added.outcome === 'taken-in'
            ? `Taken in: ${toldOf(list)}. Cases are set against it from now on.`
            : 'This very file was taken in before. Nothing was changed.',
        );
      });
    });
}

function listOf(terminal: Terminal, file: string): { readonly list: SanctionsList; readonly digest: string } {
  const content = contentOf(file, 'a published list');
  const read = readSanctionsList(content.toString('utf8'));
  if (!read.ok) {
    for (const fault of read.error)
      for (const line of wrap(listFaultInWords(fault), terminal.width, 2)) terminal.aside(line);
    throw new Failure(`${basename(file)} was not taken in: ${counted(read.error.length, 'fault')}.`);
  }
  return { list: read.value, digest: createHash('sha256').update(content).digest('hex') };
}

function toldOf({ title, publishedOn, entries }: SanctionsList): string {
  return `${title}, published on ${publishedOn}, ${counted(entries.length, 'entry', 'entries')}`;
}
