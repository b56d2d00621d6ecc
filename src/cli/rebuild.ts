import { Command } from 'commander';
import { compareProjection, freshProjection } from '../application/verify-record.ts';
import { liveEngine } from '../domain/engine.ts';
import type { Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { findCase } from './find-case.ts';
import { counted } from './import.ts';

/** `rebuild`: writes the read models of a case anew from its events. */
export function rebuildCommand(perform: Perform): Command {
  return new Command('rebuild')
    .summary('write the lists and tables of a case anew from its record')
    .description(
      'Writes the rows from which pages and lists are made (the case, its duties, notices and the clock) anew from the ' +
        'events of the case. The record itself is only read. Run “throughline verify” first, which shows what differs.',
    )
    .argument('<case>', 'reference of the case')
    .addHelpText('after', '\nExample:\n  $ throughline rebuild subject-a')
    .action(async (reference: string) => {
      await perform(async (deps) => {
        const record = await deps.openRecord();
        const { caseId, programme, events } = await findCase(deps, record, reference);
        const broken = await record.verifyChain(caseId);
        if (broken.length > 0) throw new Failure(`The chain of “${reference}” does not hold (entry ${broken[0]?.position}: ${broken[0]?.message}). Nothing was rebuilt from it. Restore from a backup.`);
        const engine = liveEngine(programme, record.book);
        const before = compareProjection(engine, caseId, events, await record.reads.caseProjection(caseId));
        const { changes, clockAt } = freshProjection(engine, caseId, events);
        await record.rebuild(changes, clockAt);
        const after = compareProjection(engine, caseId, events, await record.reads.caseProjection(caseId));
        if (after.length > 0) throw new Failure(`After the rebuild of “${reference}” ${counted(after.length, 'value')} still differ: ${after[0]?.where}. Somebody may have recorded something meanwhile; run the command again.`);
        deps.terminal.line(`Wrote the rows of “${reference}” anew from ${events.length} events: ${counted(before.length, 'difference')} before, none now.`);
      });
    });
}
