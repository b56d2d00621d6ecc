import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { Deps, OpenRecord, Perform } from './cli/deps.ts';
import { Failure, inWords } from './cli/failure.ts';
import { createProgram } from './cli/program.ts';
import { processTerminal } from './cli/terminal.ts';
import { projectRoot, readConfig } from './config/config.ts';
import { systemClock } from './infrastructure/system-clock.ts';
import { demonstration } from './demonstration.ts';
import { builtInHistories, installedProgrammes } from './wiring/programmes.ts';
import { shippedHolidays } from './wiring/shipped-calendar.ts';

/**
 * The command line. What a database needs is loaded when a command asks for it, so that what needs none is there at
 * once. The same file is the entry of the threads of `rehearse --all`.
 */
const terminal = processTerminal(process.stdout, process.stderr, process.env);

const perform: Perform = async (work) => {
  let record: OpenRecord | undefined;
  const programmes = installedProgrammes();
  const deps: Deps = {
    terminal,
    now: systemClock.now,
    cores: availableParallelism(),
    programmes,
    builtIn: builtInHistories,
    demonstration: (today) => demonstration(programmes, today),
    shippedHolidays: shippedHolidays(),
    openRecord: async () => {
      const { openRecord } = await import('./cli-record.ts');
      record ??= await openRecord({
        config: readConfig(process.env),
        say: terminal.aside,
        programmes,
        shipped: shippedHolidays(),
      });
      return record;
    },
    maintenance: {
      migrate: async (say) =>
        (await import('./cli-maintenance.ts')).migrateInstallation(readConfig(process.env), say),
      backup: async (file, say) =>
        (await import('./cli-maintenance.ts')).backupInstallation(readConfig(process.env), file, say),
      restore: async (file, say) =>
        (await import('./cli-maintenance.ts')).restoreInstallation(
          readConfig(process.env),
          file,
          programmes,
          say,
        ),
      examine: async function* () {
        yield* (await import('./cli-maintenance.ts')).examineInstallation();
      },
    },
  };
  try {
    await work(deps);
  } finally {
    await record?.close();
  }
};

function packageVersion(): string {
  const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

async function main(): Promise<void> {
  try {
    await createProgram(perform, packageVersion()).parseAsync(process.argv);
  } catch (error) {
    const { databaseFaultForTerminal } = await import('./infrastructure/postgres/faults.ts');
    const ofDatabase = error instanceof Failure ? undefined : databaseFaultForTerminal(error);
    terminal.aside(ofDatabase ?? inWords(error));
    process.exitCode = 1;
  }
}

// Started by the supervisor, a command ends with it; the channel alone does not keep it from ending.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();

if (isMainThread) await main();
else await (await import('./cli-record.ts')).rehearseInThread(installedProgrammes());
