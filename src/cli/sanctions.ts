import { basename } from 'node:path';
import { Command } from 'commander';
import { readSanctionsList } from '../application/sanctions/read-list.ts';
import { type Compared, takeInList } from '../application/sanctions/take-in.ts';
import {
  KNOWN_LISTS,
  type ListFault,
  type ListIdentity,
  listFaultInWords,
} from '../domain/sanctions/list.ts';
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
      'Takes in lists in the form in which OFAC publishes them (SDN.XML, CONSOLIDATED.XML). Parties of cases are set against ' +
        'the current version of each; whom a name is like, a person decides on. No list is fetched by itself.',
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
        const read = readSanctionsList(contentOf(file, 'a published list').toString('utf8'));
        if (!read.ok) throw refusal(terminal, file, read.error);
        const { publishedOn, entries } = read.value;
        say(
          terminal,
          `Nothing is wrong with it: published on ${publishedOn}, ${counted(entries.length, 'entry', 'entries')}.`,
        );
        return Promise.resolve();
      });
    });
}

function importCommand(perform: Perform): Command {
  return new Command('import')
    .summary('take a list in, all of it or nothing')
    .description(
      'Takes a file in as a version of a list or, when anything is wrong with it, not at all. The same file twice changes ' +
        'nothing. A file that was published before the current version of its list is kept and does not become current.',
    )
    .argument('<file>', 'the file')
    .requiredOption(
      '--list <list>',
      `which list it is, since the file does not say: ${Object.keys(KNOWN_LISTS).join(', ')}, or the title of another`,
    )
    .option('--publisher <name>', 'who publishes it; needed for a list that has no short name')
    .requiredOption('--reason <text>', 'where it is from, and why it is taken in; kept with it')
    .option('--even-so', 'take it in although it has next to no entry of the current version of that list')
    .addHelpText(
      'after',
      '\nExample:\n  $ npx throughline sanctions import SDN.XML --list sdn --reason "Fetched from the publisher on 13 November"',
    )
    .action(async (file: string, options: ImportOptions) => {
      await perform(async (deps) => {
        const reason = options.reason.trim();
        if (reason === '') throw new Failure('Say with --reason where the list is from.');
        const of = listNamed(options);
        const content = contentOf(file, 'a published list');
        const record = await deps.openRecord();
        await lookAt(deps, record, 'taking in a sanctions list', []);
        const taken = await takeInList(record.sanctions, {
          content,
          of,
          evenSo: options.evenSo === true,
          doneBy: `command-line:${record.account}`,
          reason,
          at: deps.now(),
        });
        if (!taken.ok)
          throw taken.error.code === 'faults'
            ? refusal(deps.terminal, file, taken.error.faults)
            : new Failure(unlikeInWords(basename(file), taken.error.compared));
        const { outcome, list, compared } = taken.value;
        say(
          deps.terminal,
          outcome === 'already'
            ? `This very file was taken in before, as ${list.title}. Nothing was changed.`
            : `Taken in: ${list.title}, published on ${list.publishedOn}, ${counted(list.entries, 'entry', 'entries')}${changesInWords(compared)}. ${whatFollows(compared)}`,
        );
      });
    });
}

type ImportOptions = {
  readonly list: string;
  readonly publisher?: string;
  readonly reason: string;
  readonly evenSo?: boolean;
};

/** The list that is meant. */
function listNamed({ list, publisher = '' }: ImportOptions): ListIdentity {
  const known = KNOWN_LISTS[list.trim().toLowerCase()];
  if (known !== undefined) return { publisher: known.publisher, title: known.title };
  if (list.trim() === '' || publisher.trim() === '')
    throw new Failure(
      `Say with --list which list it is: ${Object.keys(KNOWN_LISTS).join(' or ')}, or its title together with --publisher.`,
    );
  return { publisher: publisher.trim(), title: list.trim() };
}

function changesInWords(compared: Compared | undefined): string {
  return compared === undefined
    ? ''
    : `, ${compared.added} of them new and ${compared.removed} gone since the version of ${compared.current.publishedOn}`;
}

function whatFollows(compared: Compared | undefined): string {
  return compared?.older === true
    ? `It is kept and is not current: the version of ${compared.current.publishedOn} is newer, and cases stay set against that.`
    : 'Cases are set against it from now on.';
}

function unlikeInWords(file: string, { current, kept }: Compared): string {
  return `${file} was not taken in: it has only ${kept} of the ${current.entries} entries of the current version of ${current.title}. Is it another list? Say which with --list, or say --even-so.`;
}

function refusal(terminal: Terminal, file: string, faults: readonly ListFault[]): Failure {
  for (const fault of faults)
    for (const line of wrap(listFaultInWords(fault), terminal.width, 2)) terminal.aside(line);
  return new Failure(`${basename(file)} was not taken in: ${counted(faults.length, 'fault')}.`);
}
