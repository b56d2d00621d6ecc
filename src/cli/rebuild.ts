import { Command } from 'commander';
import { liveEngines } from '../application/programmes.ts';
import { type RebuildDeps, rebuildAllCases, rebuildCase } from '../application/rebuild-cases.ts';
import { compareProjection } from '../application/verify-record.ts';
import { liveEngine } from '../domain/engine.ts';
import type { Deps, OpenRecord, Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { findCase } from './find-case.ts';
import { counted } from './import.ts';

/** `rebuild`: writes the read models of a case, or of all, anew from the record. */
export function rebuildCommand(perform: Perform): Command {
  return new Command('rebuild')
    .summary('write the lists and tables of a case anew from its record')
    .description(
      'Writes the rows from which pages and lists are made (the case, its duties, notices and the clock) anew from the ' +
        'events of the case. The record itself is only read. Run “throughline verify” first, which shows what differs.',
    )
    .argument('[case]', 'reference of the case')
    .option('--all', 'every case on record')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx throughline rebuild subject-a\n  $ npx throughline rebuild --all',
    )
    .action(async (reference: string | undefined, options: { readonly all?: true }, command: Command) => {
      if ((reference === undefined) !== (options.all === true))
        command.error('error: name one case, or give --all for every case on record');
      await perform(async (deps) => {
        const record = await deps.openRecord();
        const rebuilding = {
          log: record.log,
          engineFor: liveEngines(deps.programmes, record.book),
          replace: record.rebuild,
        };
        if (reference === undefined) await rebuildAll(deps, record, rebuilding);
        else await rebuildOne(deps, record, rebuilding, reference);
      });
    });
}

async function rebuildAll(deps: Deps, record: OpenRecord, rebuilding: RebuildDeps): Promise<void> {
  const { cases: total } = await record.whole.countCases();
  const { cases, events } = await rebuildAllCases(rebuilding, record.whole, (done) =>
    deps.terminal.progress(`${done} of ${total} cases rebuilt`),
  );
  deps.terminal.line(`Wrote the rows of ${counted(cases, 'case')} anew from ${events} entries.`);
}

async function rebuildOne(
  deps: Deps,
  record: OpenRecord,
  rebuilding: RebuildDeps,
  reference: string,
): Promise<void> {
  const { caseId, programme, events } = await findCase(
    deps,
    record,
    reference,
    'how many entries a case has',
  );
  const broken = await record.verifyChain(caseId);
  if (broken !== undefined)
    throw new Failure(
      `The chain of “${reference}” does not hold (entry ${broken.position}: ${broken.message}). Nothing was rebuilt from it. Restore from a backup.`,
    );
  const before = compareProjection(
    liveEngine(programme, record.book),
    caseId,
    events,
    await record.reads.caseProjection(caseId),
    deps.now(),
  );
  await rebuildCase(rebuilding, caseId);
  deps.terminal.line(
    `Wrote the rows of “${reference}” anew from ${events.length} entries: ${counted(before.length, 'value')} differed.`,
  );
}
