import { basename } from 'node:path';
import { Command } from 'commander';
import { endOfDay } from '../application/known.ts';
import { type Fault, faultInWords } from '../domain/ownership/faults.ts';
import { civilDateIn, type Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { assertHasCome, dateArgument } from './dates.ts';
import type { Deps, OpenRecord, Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { contentOf } from './given-file.ts';
import { counted } from './import.ts';
import { lookAt } from './look.ts';
import { type Terminal, say, wrap } from './terminal.ts';

/** Faults told to a person; a file of another version has one in every statement. */
const MOST_TOLD = 200;

/** The zone in which a day ends. */
const ZONE = 'Europe/London';

/** `ownership`: the register of who owns what, in and out. */
export function ownershipCommand(perform: Perform): Command {
  const command = new Command('ownership')
    .summary('the register of who owns what, in and out')
    .description(
      'Takes files of the Beneficial Ownership Data Standard (version 0.4, JSON) into the register of ownership, and gives ' +
        'out what is in it. What was taken in stays: a mistake is put right by a later statement.',
    );
  command.addCommand(checkCommand(perform));
  command.addCommand(importFileCommand(perform));
  command.addCommand(exportFileCommand(perform));
  for (const one of command.commands)
    one.showHelpAfterError(`(npx throughline ownership ${one.name()} --help says how it is used)`);
  return command;
}

function checkCommand(perform: Perform): Command {
  return new Command('check')
    .summary('what is wrong with a file, without taking it in')
    .description(
      'Reads a file, sets it against what the register has, and reports every fault with its statement, its place and what ' +
        'to do about it. Circles of ownership are reported and are no fault.',
    )
    .argument('<file>', 'the file')
    .addHelpText('after', '\nExample:\n  $ npx throughline ownership check statements.json')
    .action(async (file: string) => {
      await perform(async (deps) => {
        const content = contentOf(file, 'a file of statements');
        const record = await deps.openRecord();
        await lookAt(deps, record, 'a check against the register of ownership', []);
        const checked = await record.ownership.check(content);
        if (!checked.ok) throw refusal(deps.terminal, file, checked.error);
        const { statements, repeated, already, circles } = checked.value;
        for (const names of circles) say(deps.terminal, `A circle of ownership: ${names.join(', ')}.`);
        say(
          deps.terminal,
          already === undefined
            ? `Nothing is wrong with it: ${counted(statements.length, 'statement')}, of which ${repeated} ${repeated === 1 ? 'is' : 'are'} in the register already.`
            : 'This very file is in the register already.',
        );
      });
    });
}

function importFileCommand(perform: Perform): Command {
  return new Command('import')
    .summary('take a file in, all of it or nothing')
    .description(
      'Takes a file in as a whole or, when anything is wrong with it, not at all. The same file twice changes nothing.',
    )
    .argument('<file>', 'the file')
    .requiredOption('--reason <text>', 'why it is taken in, and where it is from; kept with it')
    .addHelpText(
      'after',
      '\nExample:\n  $ npx throughline ownership import statements.json --reason "Register of persons with control, 1 May"',
    )
    .action(async (file: string, { reason }: { readonly reason: string }) => {
      await perform(async (deps) => {
        if (reason.trim() === '') throw new Failure('Say with --reason why the file is taken in.');
        const content = contentOf(file, 'a file of statements');
        const record = await deps.openRecord();
        await lookAt(deps, record, 'an import into the register of ownership', []);
        const added = await record.ownership.add({
          content,
          fileName: basename(file),
          doneBy: `command-line:${record.account}`,
          reason: reason.trim(),
          at: deps.now(),
        });
        if (!added.ok) throw refusal(deps.terminal, file, added.error);
        const { outcome, import: made } = added.value;
        say(
          deps.terminal,
          outcome === 'already'
            ? `This file is in the register already, since ${made.at.slice(0, 10)}: nothing was changed.`
            : `Took in ${counted(made.added, 'statement')}${made.repeated === 0 ? '' : `; ${made.repeated} more ${made.repeated === 1 ? 'was' : 'were'} there already, word for word`}.`,
        );
      });
    });
}

function exportFileCommand(perform: Perform): Command {
  return new Command('export')
    .summary('give out the statements of the register')
    .description(
      'Writes every statement of the register to standard output as one JSON list, as it was taken in and in the order in ' +
        'which it was: a file that this or another register can take in.',
    )
    .option('--on <date>', 'as known at the end of a day, like 2025-05-09', dateArgument)
    .addHelpText('after', '\nExample:\n  $ npx throughline ownership export > statements.json')
    .action(async ({ on }: { readonly on?: PlainDate }) => {
      await perform(async (deps) => {
        const record = await deps.openRecord();
        const knownAt = on === undefined ? deps.now() : endOf(deps, on);
        await lookAt(deps, record, 'an export of the register of ownership', []);
        await giveOut(deps.terminal, record, knownAt);
      });
    });
}

async function giveOut(terminal: Terminal, { ownership }: OpenRecord, knownAt: Instant): Promise<void> {
  let before: string | undefined;
  terminal.line('[');
  for await (const batch of ownership.bodies({ knownAt }))
    for (const body of batch) {
      if (before !== undefined) terminal.line(`${before},`);
      before = JSON.stringify(body);
    }
  if (before !== undefined) terminal.line(before);
  terminal.line(']');
}

function endOf({ now }: Deps, on: PlainDate): Instant {
  assertHasCome(on, civilDateIn(ZONE, now()));
  return endOfDay(ZONE, on);
}

function refusal(terminal: Terminal, file: string, faults: readonly Fault[]): Failure {
  for (const fault of faults.slice(0, MOST_TOLD))
    for (const line of wrap(faultInWords(fault), terminal.width, 2)) terminal.aside(line);
  if (faults.length > MOST_TOLD) terminal.aside(`… and ${faults.length - MOST_TOLD} more.`);
  return new Failure(`${basename(file)} was not taken in: ${counted(faults.length, 'fault')}.`);
}
