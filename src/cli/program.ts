import { Command } from 'commander';
import { agreementCommand } from './agreement.ts';
import type { Perform } from './deps.ts';
import { ownershipCommand } from './ownership.ts';
import { sanctionsCommand } from './sanctions.ts';
import { demoCommand } from './demo.ts';
import { dutiesCommand } from './duties.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { importHolidaysCommand } from './import-holidays.ts';
import { backupCommand, doctorCommand, migrateCommand, restoreCommand } from './installation.ts';
import { inviteCommand } from './invite.ts';
import { linkCommand } from './link.ts';
import { knownCommand } from './known.ts';
import { rebuildCommand } from './rebuild.ts';
import { rehearseCommand } from './rehearse.ts';
import { verifyCommand } from './verify.ts';

const INTRODUCTION = `A casework record from which nothing that is owed can silently drop.

To see what it is about, in a minute and without a database:
  $ npx throughline rehearse subject-a`;

/** Every command of the program. `perform` is called when one is run, and not for its help. */
export function createProgram(perform: Perform, version: string): Command {
  const program = new Command('throughline')
    .description(INTRODUCTION)
    .version(version, '-V, --version', 'print the version of this program')
    .showHelpAfterError('(add --help to see how it is used)')
    .helpCommand('help [command]', 'how a command is used')
    .configureHelp({
      subcommandTerm: (command) =>
        `${command.name()} ${command.usage().replace('[options] ', '').replace('[options]', '')}`.trim(),
    });
  program.commandsGroup('Look');
  program.addCommand(rehearseCommand(perform));
  program.addCommand(knownCommand(perform));
  program.addCommand(dutiesCommand(perform));
  program.commandsGroup('Take in and give out');
  program.addCommand(importCommand(perform));
  program.addCommand(exportCommand(perform));
  program.addCommand(agreementCommand(perform));
  program.addCommand(importHolidaysCommand(perform));
  program.addCommand(ownershipCommand(perform));
  program.addCommand(sanctionsCommand(perform));
  program.addCommand(demoCommand(perform));
  program.commandsGroup('Check and look after');
  program.addCommand(verifyCommand(perform));
  program.addCommand(rebuildCommand(perform));
  program.addCommand(doctorCommand(perform));
  program.addCommand(backupCommand(perform));
  program.addCommand(restoreCommand(perform));
  program.addCommand(migrateCommand(perform));
  program.addCommand(inviteCommand(perform));
  program.addCommand(linkCommand(perform));
  for (const command of program.commands)
    command.showHelpAfterError(`(npx throughline ${command.name()} --help says how it is used)`);
  return program;
}
