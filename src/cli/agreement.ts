import { basename } from 'node:path';
import { Command } from 'commander';
import { notOnRecord } from '../application/agreement/on-record.ts';
import { type AgreementPlan, readAgreement } from '../application/agreement/read-agreement.ts';
import { type LaidDown, layDownCase } from '../application/lay-down-import.ts';
import { liveEngines } from '../application/programmes.ts';
import { type CalendarBook, calendarBook } from '../kernel/calendar-book.ts';
import type { Programme } from '../domain/rules.ts';
import type { DutyState } from '../domain/state.ts';
import { MOST_TOLD, readText, tellFaults } from './agreement-text.ts';
import { agreementRehearseCommand } from './agreement-rehearse.ts';
import { withDates } from './dates.ts';
import type { Deps, OpenRecord, Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { findCase, isOnRecord } from './find-case.ts';
import { counted } from './import.ts';
import { type Terminal, plain, wrap } from './terminal.ts';

type ImportOptions = { readonly dryRun?: true };

/** `agreement`: what is owed under an agreement, from a file. */
export function agreementCommand(perform: Perform): Command {
  return new Command('agreement')
    .summary('check, take in and rehearse an agreement from a file')
    .description(
      'An agreement as data: its instruments, parties, dates and clauses, and what became of them. ' +
        'docs/reference/agreement-file.md states the format.',
    )
    .addCommand(checkCommand(perform))
    .addCommand(importCommand(perform))
    .addCommand(agreementRehearseCommand(perform));
}

function checkCommand(perform: Perform): Command {
  return new Command('check')
    .summary('say every fault of an agreement file, with its place')
    .description(
      'Reads an agreement file whole and says everything that is wrong with it, each with its line, its place and what ' +
        'to do. It needs no database, and records nothing.',
    )
    .argument('<file>', 'the file')
    .option('--json', 'for machines: { ok, reference, entries, faults }')
    .addHelpText('after', '\nExample:\n  $ npx throughline agreement check settlement.json')
    .action((file: string, options: { readonly json?: true }) =>
      perform(async (deps) => {
        const read = readAgreement(readText(file), contextOf(deps, calendarBook([deps.shippedHolidays])));
        if (options.json === true)
          deps.terminal.line(
            JSON.stringify(
              read.ok
                ? {
                    ok: true,
                    reference: read.value.head.reference,
                    entries: read.value.planned.facts.length,
                    faults: [],
                  }
                : { ok: false, faults: read.error },
              null,
              2,
            ),
          );
        else if (read.ok)
          deps.terminal.line(
            `No fault found: ${counted(read.value.planned.facts.length, 'entry', 'entries')} of ${plain(read.value.head.reference)}, ${plain(read.value.head.title)}.`,
          );
        else tellFaults(deps.terminal, read.error);
        if (!read.ok)
          throw new Failure(
            `${counted(read.error.length, 'fault')} in ${basename(file)}. Mend ${read.error.length === 1 ? 'it' : 'them'} and check again.`,
          );
      }),
    );
}

function importCommand(perform: Perform): Command {
  return new Command('import')
    .summary('put an agreement on the record as one case')
    .description(
      'Checks the file as “check” does and makes one case of it, all or nothing. When the source had something on record ' +
        'is kept as its claim; in this record it counts from now. What fell due in the past is drawn with its true dates.',
    )
    .argument('<file>', 'the file')
    .option('--dry-run', 'say what would be made, and record nothing')
    .addHelpText('after', '\nExample:\n  $ npx throughline agreement import settlement.json --dry-run')
    .action((file: string, options: ImportOptions) =>
      perform(async (deps) => importAgreement(deps, file, options)),
    );
}

async function importAgreement(deps: Deps, file: string, options: ImportOptions): Promise<void> {
  const text = readText(file);
  const record = await deps.openRecord();
  const context = contextOf(deps, record.book);
  const read = readAgreement(text, context);
  if (!read.ok) {
    tellFaults(deps.terminal, read.error);
    throw new Failure(
      `Nothing was imported: ${counted(read.error.length, 'fault')} in ${basename(file)}. Mend ${read.error.length === 1 ? 'it' : 'them'} first.`,
    );
  }
  const plan = read.value;
  const { reference } = plan.head;
  if (await isOnRecord(record.log, reference)) await refuseSecond(deps, record, plan);
  const importing = {
    ...context,
    fileName: basename(file),
    isTaken: (asked: string) => isOnRecord(record.log, asked),
  };
  const laid = layDownCase(importing, plan.planned, plan.head.system, record.newCaseId());
  if (options.dryRun !== true) {
    const outcome = await record.log.appendAll([laid.request()]);
    if (outcome.outcome !== 'appended')
      throw new Failure(
        outcome.why === 'reference-taken'
          ? `Somebody opened a case “${plain(reference)}” meanwhile. Nothing was imported.`
          : `“${plain(reference)}” could not be recorded (${outcome.why}). Nothing was imported; run the command again.`,
      );
  }
  tellMade(deps.terminal, plan, laid, options);
}

/** Says what of the file is not on the record of its case, which the policy must allow, and refuses. */
async function refuseSecond(deps: Deps, record: OpenRecord, plan: AgreementPlan): Promise<never> {
  const { reference } = plan.head;
  const found = await findCase(deps, record, reference, 'an agreement imported again');
  const missing = notOnRecord(found.programme, plan, found.events);
  for (const { path, summary } of missing.slice(0, MOST_TOLD))
    for (const line of wrap(`${path}: ${summary}`, deps.terminal.width, 2)) deps.terminal.aside(line);
  const there = plan.planned.facts.length - missing.length;
  throw new Failure(
    missing.length === 0
      ? `“${plain(reference)}” is on record, with every entry of this file. Nothing was imported.`
      : `“${plain(reference)}” is on record, with ${there} of the file’s ${plan.planned.facts.length} entries; those above are not on it as the file has them. Nothing was imported. Record each on the case, by its page or over the API, or correct there what has changed. To take the file in as a case of its own, give it another reference.`,
  );
}

function contextOf(deps: Deps, book: CalendarBook) {
  return {
    programmes: deps.programmes,
    engineFor: liveEngines(deps.programmes, book),
    now: deps.now(),
  };
}

function tellMade(
  terminal: Terminal,
  { head, planned }: AgreementPlan,
  laid: LaidDown,
  options: ImportOptions,
): void {
  const say = (text: string, indent = 0): void => {
    for (const line of wrap(withDates(text), terminal.width, indent)) terminal.line(line);
  };
  say(
    `${options.dryRun === true ? 'Would import' : 'Imported'} ${head.reference}, ${head.title}: ${counted(planned.facts.length, 'entry', 'entries')} from “${head.system}”.`,
  );
  for (const [title, count] of kindsIn(planned.programme, planned.facts)) say(`  ${count} ${title}`, 4);
  const duties = [...laid.duties.values()];
  const waiting = duties.filter((one) => one.status === 'open' && one.due === undefined);
  const missed = duties.filter(({ status }) => status === 'missed');
  terminal.line();
  say(
    `Drawn from them by today: ${counted(duties.length, 'duty', 'duties')}. ${duties.filter(isMet).length} met, of which ${duties.filter(({ status }) => status === 'met-late').length} late; ${missed.length} missed; ${duties.filter((one) => one.status === 'open' && one.due !== undefined).length} still to come; ${waiting.length} without a date yet.`,
  );
  for (const one of missed) say(`  missed: ${nameOf(one)}, due ${one.due ?? ''}`, 4);
  for (const one of waiting) say(`  no date yet: ${nameOf(one)}, waiting for ${one.waitingFor ?? ''}`, 4);
}

function isMet({ status }: DutyState): boolean {
  return status === 'met' || status === 'met-late';
}

function nameOf({ label, rule, occurrence }: DutyState): string {
  return `${label ?? rule}${occurrence > 1 ? ` (${occurrence})` : ''}`;
}

function kindsIn(
  programme: Programme,
  facts: AgreementPlan['planned']['facts'],
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { fact } of facts) {
    const title = programme.facts.get(fact.kind)?.title ?? fact.kind;
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts];
}
