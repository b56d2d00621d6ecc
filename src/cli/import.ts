import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import type { LineProblem } from '../application/history-file.ts';
import { planImport } from '../application/import-history.ts';
import type { ImportContext, ImportPlan } from '../application/import-plan.ts';
import { appendsOf } from '../application/lay-down-import.ts';
import { liveEngines } from '../application/programmes.ts';
import type { Deps, OpenRecord, Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { isOnRecord } from './find-case.ts';
import { type Terminal, wrap } from './terminal.ts';

type ImportOptions = { readonly skipBad?: true; readonly dryRun?: true; readonly json?: true };

/** Mistakes told to a person; a file of another kind has one on every line. */
const MOST_TOLD = 200;

/** `import`: histories from a file of JSON Lines, all of them or none. */
export function importCommand(perform: Perform): Command {
  return new Command('import')
    .summary('take in histories from a file of JSON Lines')
    .description(
      'Reads histories in the format of docs/reference/history-file.md and puts them on the record. Every line that is ' +
        'wrong is reported with its number; nothing is imported unless all of it can be, or --skip-bad is given.\n\n' +
        'What the file says of when a fact was recorded is kept as the other system’s claim. In this record it counts from ' +
        'now.',
    )
    .argument('<file>', 'the file')
    .option('--dry-run', 'check the file and say what would be imported')
    .option('--skip-bad', 'import what can be and list what was skipped')
    .option('--json', 'for machines')
    .addHelpText('after', '\nExample:\n  $ npx throughline import cases.jsonl --dry-run')
    .action(async (file: string, options: ImportOptions) => {
      await perform(async (deps) => {
        const record = await deps.openRecord();
        const context = contextOf(deps, record, file);
        const plan = await readPlan(file, context);
        const refused = plan.problems.length > 0 && options.skipBad !== true;
        if (!refused && options.dryRun !== true && plan.cases.length > 0)
          await recordPlan(record, context, plan);
        if (options.json === true)
          deps.terminal.line(JSON.stringify(answerOf(plan, options, refused), null, 2));
        else tell(deps.terminal, plan, options, refused);
        if (refused || (plan.problems.length > 0 && plan.cases.length === 0))
          throw new Failure(refusal(plan));
      });
    });
}

function contextOf(deps: Deps, record: OpenRecord, file: string): ImportContext {
  return {
    programmes: deps.programmes,
    engineFor: liveEngines(deps.programmes, record.book),
    isTaken: (reference) => isOnRecord(record.log, reference),
    now: deps.now(),
    fileName: basename(file),
  };
}

async function readPlan(file: string, context: ImportContext): Promise<ImportPlan> {
  try {
    return await planImport(createReadStream(file), context);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new Failure(`There is no file ${file}. Give the path of a history file.`, { cause: error });
    if (code === 'EISDIR')
      throw new Failure(`${file} is a folder. Give the path of a history file.`, { cause: error });
    if (code === 'EACCES')
      throw new Failure(
        `${file} may not be read by this user. Change its permissions, or run as somebody who may.`,
        { cause: error },
      );
    throw error;
  }
}

async function recordPlan(record: OpenRecord, context: ImportContext, plan: ImportPlan): Promise<void> {
  const outcome = await record.log.appendAll(appendsOf(context, plan, record.newCaseId));
  if (outcome.outcome === 'appended') return;
  const planned = plan.cases[outcome.at];
  const why =
    outcome.why === 'reference-taken'
      ? 'somebody opened a case with this reference meanwhile'
      : `it could not be recorded (${outcome.why})`;
  throw new Failure(
    `Line ${planned?.line}: the case “${planned?.opening.reference}”: ${why}. Nothing was imported; run the command again.`,
  );
}

function answerOf(plan: ImportPlan, options: ImportOptions, refused: boolean): object {
  return {
    imported: !refused && options.dryRun !== true,
    cases: plan.cases.map(({ line, opening, facts }) => ({
      line,
      reference: opening.reference,
      facts: facts.length,
    })),
    facts: plan.facts,
    problems: plan.problems,
  };
}

function tell(terminal: Terminal, plan: ImportPlan, options: ImportOptions, refused: boolean): void {
  const runs = runsOf(plan.problems);
  for (const run of runs.slice(0, MOST_TOLD)) tellProblem(terminal, run);
  if (runs.length > MOST_TOLD)
    terminal.aside(`… and ${runs.length - MOST_TOLD} more; --json lists all of them.`);
  if (refused) return;
  const verb = options.dryRun === true ? 'Would import' : 'Imported';
  terminal.line(
    `${verb} ${counted(plan.cases.length, 'case')} with ${counted(plan.facts, 'fact')} from ${plan.system}.`,
  );
  for (const { opening, facts } of plan.cases.slice(0, 20))
    terminal.line(`  ${opening.reference}  ${opening.title} (${counted(facts.length, 'fact')})`);
  if (plan.cases.length > 20) terminal.line(`  … and ${plan.cases.length - 20} more`);
  if (plan.problems.length > 0)
    terminal.line(
      `Skipped, as listed above: ${counted(new Set(plan.problems.map((p) => p.line)).size, 'line')}.`,
    );
}

/** A mistake, and how many lines in a row have it. */
type Run = LineProblem & { readonly last: number };

/** The same mistake on one line after another is told once. */
function runsOf(problems: readonly LineProblem[]): readonly Run[] {
  const runs: Run[] = [];
  for (const problem of problems) {
    const run = runs.at(-1);
    const same =
      run !== undefined &&
      run.path === problem.path &&
      run.message === problem.message &&
      problem.line === run.last + 1;
    if (same) runs[runs.length - 1] = { ...run, last: problem.line };
    else runs.push({ ...problem, last: problem.line });
  }
  return runs;
}

function tellProblem(terminal: Terminal, { line, last, path, message }: Run): void {
  const lines = last === line ? `Line ${line}` : `Lines ${line} to ${last}`;
  for (const part of wrap(`${lines}${path === undefined ? '' : `, ${path}`}: ${message}.`, terminal.width, 2))
    terminal.aside(part);
}

function refusal(plan: ImportPlan): string {
  const lines = new Set(plan.problems.map((problem) => problem.line)).size;
  return `Nothing was imported: ${counted(lines, 'line')} cannot be. Correct ${lines === 1 ? 'it' : 'them'}, or import the rest with --skip-bad.`;
}

/** A number with its noun: 1 case, 2 cases. */
export function counted(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}
