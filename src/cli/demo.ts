import { Command } from 'commander';
import { loadDemonstration } from '../application/load-demonstration.ts';
import { liveEngines } from '../application/programmes.ts';
import { civilDateIn } from '../kernel/instant.ts';
import type { Perform } from './deps.ts';
import { counted } from './import.ts';
import { faultInWords } from '../domain/ownership/faults.ts';

/** Zone in which the demonstration area’s today is read. */
const ZONE = 'Europe/London';

/** `demo`: made-up people and cases to look around in, and the published case. */
export function demoCommand(perform: Perform): Command {
  return new Command('demo')
    .summary('load the demonstration area')
    .description(
      'Loads made-up people, one panel and some forty made-up cases at every stage, and the published case of Subject A. ' +
        'Each is recorded by a simulated clock, as if it had been kept here at the time. Cases that are on record already ' +
        'are left as they are.',
    )
    .option('--if-empty', 'only when there is no case on record yet')
    .addHelpText('after', '\nExample:\n  $ npx throughline demo')
    .action(async (options: { readonly ifEmpty?: true }) => {
      await perform(async (deps) => {
        const { terminal } = deps;
        const record = await deps.openRecord();
        const { cases: there } = await record.whole.countCases();
        if (options.ifEmpty === true && there > 0) {
          terminal.line(`There are ${there} cases on record: the demonstration area was not loaded.`);
          return;
        }
        const now = deps.now();
        const area = deps.demonstration(civilDateIn(ZONE, now));
        const { log, people, newCaseId } = record;
        const tally = await loadDemonstration(
          { log, people, newCaseId, engineFor: liveEngines(deps.programmes, record.book) },
          area,
          now,
        );
        if (area.ownership !== undefined) {
          const reason = 'The demonstration area: made-up owners of a made-up firm.';
          const doneBy = `command-line:${record.account}`;
          const added = await record.ownership.add({ ...area.ownership, doneBy, reason, at: now });
          if (!added.ok)
            throw new Error(
              `The ownership of the demonstration is not in order: ${added.error.map(faultInWords).join(' ')}`,
            );
        }
        terminal.line(
          `Loaded ${counted(tally.cases, 'case')} (${tally.events} entries) and ${tally.people} people.`,
        );
        if (tally.alreadyThere > 0)
          terminal.line(
            `${counted(tally.alreadyThere, 'case')} ${tally.alreadyThere === 1 ? 'was' : 'were'} on record already.`,
          );
      });
    });
}
