import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import type { HealthFinding } from '../application/health.ts';
import type { BackupTally, Deps, Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { counted } from './import.ts';
import { type Paint, type Terminal, fill, wrap } from './terminal.ts';

/** `migrate`: brings the schema up. */
export function migrateCommand(perform: Perform): Command {
  return new Command('migrate')
    .summary('bring the database up to this program')
    .description(
      'Applies the steps that the database does not have yet, each in a transaction of its own. “npm start” does the same.',
    )
    .addHelpText('after', '\nExample:\n  $ npx throughline migrate')
    .action(async () => {
      await perform(async ({ terminal, maintenance }) => {
        const applied = await maintenance.migrate((line) => terminal.aside(line));
        terminal.line(
          applied.length === 0
            ? 'The database is up to date.'
            : `Applied ${counted(applied.length, 'step')}: ${applied.join(', ')}.`,
        );
      });
    });
}

/** `backup`: everything that cannot be derived, into one file. */
export function backupCommand(perform: Perform): Command {
  return new Command('backup')
    .summary('write everything that cannot be derived to a file')
    .description(
      'Writes the record, its keys (still wrapped), documents, drafts, people and holidays to one file and checks it. What was recorded stays ' +
        'encrypted in it: without the master key, which is not in the file, nothing of it can be read. Keep both, apart.',
    )
    .argument('<file>', 'the file, which must not exist yet')
    .addHelpText('after', '\nExample:\n  $ npx throughline backup throughline-2026-11-22.backup')
    .action(async (file: string) => {
      await perform(async ({ terminal, maintenance }) => {
        if (existsSync(file))
          throw new Failure(`${file} exists already. Name another file, or remove that one first.`);
        if (!existsSync(dirname(resolve(file))))
          throw new Failure(
            `There is no folder ${dirname(resolve(file))}. Make it first, or name a file elsewhere.`,
          );
        const tally = await maintenance.backup(file, (line) => terminal.progress(line));
        terminal.line(`Backed up ${tellTally(tally)} to ${file}. Keep the master key in another place.`);
        if (tally.documentsElsewhere > 0)
          terminal.line(
            `${counted(tally.documentsElsewhere, 'document')} in the S3-compatible store: what is told of them is in the file, their bytes are not. Back up the bucket as well.`,
          );
      });
    });
}

const RESTORE_HELP = `
Examples:
  $ npx throughline restore throughline-2026-11-22.backup
  $ THROUGHLINE_DATA=/srv/throughline-new npx throughline restore throughline-2026-11-22.backup`;

/** `restore`: a backup into an empty database, checked, with everything derived rebuilt. */
export function restoreCommand(perform: Perform): Command {
  return new Command('restore')
    .summary('read a backup into an empty database')
    .description(
      'Reads a backup into a database that has nothing on record, checks every hash chain and builds the lists and tables ' +
        'anew. A database without a schema is set up first. The master key must be the one of the backup: with the ' +
        'embedded database, put its file at master.key in the new data folder before.',
    )
    .argument('<file>', 'the file')
    .addHelpText('after', RESTORE_HELP)
    .action(async (file: string) => {
      await perform(async ({ terminal, maintenance }) => {
        if (!existsSync(file)) throw new Failure(`There is no file ${file}. Give the path of a backup.`);
        const tally = await maintenance.restore(file, (line) => terminal.progress(line));
        terminal.line(
          `Restored ${tellTally(tally)} from ${file}. Every chain holds, and lists and tables were built anew.`,
        );
        if (tally.documentsElsewhere > 0)
          terminal.line(
            `The bytes of ${counted(tally.documentsElsewhere, 'document')} are not in the file: they are read from the S3-compatible store, as before. “npx throughline verify” tells whether they are all there.`,
          );
      });
    });
}

function tellTally({ cases, events, documents, bytes }: BackupTally): string {
  const papers = documents === 0 ? '' : ` and ${counted(documents, 'document')}`;
  return `${counted(cases, 'case')} with ${events} entries${papers} (${(bytes / 1_048_576).toFixed(1)} MiB)`;
}

const HEALTH: { readonly [H in HealthFinding['health']]: { readonly sign: string; readonly paint: Paint } } =
  {
    well: { sign: '✓', paint: 'green' },
    watch: { sign: '!', paint: 'yellow' },
    ill: { sign: '✗', paint: 'red' },
  };

/** `doctor`: what is wrong with this installation. */
export function doctorCommand(perform: Perform): Command {
  return new Command('doctor')
    .summary('what is wrong with this installation, in words')
    .description(
      'Looks at everything the program needs, says of each whether it is well and, where not, what to do. Changes nothing. Ends with status 1 when something is wrong.',
    )
    .option('--json', 'for machines')
    .addHelpText('after', '\nExample:\n  $ npx throughline doctor')
    .action(async (options: { readonly json?: true }) => {
      await perform(async (deps) => {
        const findings: HealthFinding[] = [];
        for await (const finding of deps.maintenance.examine()) {
          findings.push(finding);
          if (options.json !== true) tellFinding(deps.terminal, finding);
        }
        if (options.json === true) deps.terminal.line(JSON.stringify({ findings }, null, 2));
        conclude(deps, findings, options.json === true);
      });
    });
}

function tellFinding(terminal: Terminal, { what, health, says, advice }: HealthFinding): void {
  const { sign, paint } = HEALTH[health];
  const lead = `${sign} ${fill(what, 20)} `;
  const [first = '', ...rest] = wrap(says, terminal.width - 23);
  terminal.line(terminal.paint(paint, lead) + first);
  for (const line of rest) terminal.line(' '.repeat(23) + line);
  if (advice !== undefined)
    for (const line of wrap(`What to do: ${advice}`, terminal.width - 23))
      terminal.line(' '.repeat(23) + terminal.paint('bold', line));
}

function conclude({ terminal }: Deps, findings: readonly HealthFinding[], json: boolean): void {
  const ill = findings.filter((finding) => finding.health === 'ill').length;
  const watch = findings.filter((finding) => finding.health === 'watch').length;
  if (ill > 0) throw new Failure(`${counted(ill, 'thing')} ${ill === 1 ? 'is' : 'are'} wrong.`);
  if (!json)
    terminal.line(
      watch === 0 ? 'All is well.' : `Nothing is wrong; ${counted(watch, 'thing')} to keep an eye on.`,
    );
}
