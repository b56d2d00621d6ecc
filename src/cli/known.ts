import { Command } from 'commander';
import { type Known, isOverdue, knownOn } from '../application/known.ts';
import { recordTimeOf } from '../application/rehearse.ts';
import { ruleTitles } from '../application/rehearse-record.ts';
import type { CaseEvent } from '../domain/event.ts';
import type { Programme } from '../domain/rules.ts';
import type { CaseState, DutyState } from '../domain/state.ts';
import { liveEngine } from '../domain/engine.ts';
import { civilDateIn } from '../kernel/instant.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { dayInWords } from '../application/date-words.ts';
import { assertHasCome, dateArgument, shortDate, withDates } from './dates.ts';
import type { Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { type FoundCase, findCase } from './find-case.ts';
import { factLine } from './rehearse-story.ts';
import { type Terminal, table, wrap } from './terminal.ts';
import { byTheirClaim } from '../application/claimed-times.ts';

type KnownOptions = { readonly on: PlainDate; readonly byClaim?: true; readonly json?: true };

/** `known`: a case as the record stood at the end of a day, and what has become known since. */
export function knownCommand(perform: Perform): Command {
  return new Command('known')
    .summary('a case as it was known on a date')
    .description(
      'Shows a case with its duties and warnings as the record stood at the end of a day, and what has become known ' +
        'since of what had happened by then.\n\nAn imported fact reached this record when it was imported. What the other ' +
        'system says of when it was recorded there is its claim; --by-claim reads by those claims.',
    )
    .argument('<case>', 'reference of the case')
    .requiredOption('--on <date>', 'the day, like 2015-10-29', dateArgument)
    .option('--by-claim', 'take the dates that other systems claim for imported facts')
    .option('--json', 'for machines')
    .addHelpText('after', HELP)
    .action(async (reference: string, options: KnownOptions) => {
      await perform(async (deps) => {
        const record = await deps.openRecord();
        const found = await findCase(deps, record, reference, 'a case as known on a date');
        assertHasCome(options.on, civilDateIn(found.zone, deps.now()));
        const engine = liveEngine(found.programme, record.book);
        const events =
          options.byClaim === true
            ? byTheirClaim(engine, found.caseId, found.events, deps.now())
            : found.events;
        const known = knownOn(engine, found.caseId, found.zone, events, options.on);
        if (known.state.position === 0) throw new Failure(notYet(found, events, options));
        if (options.json === true) deps.terminal.line(JSON.stringify(answerOf(found, known), null, 2));
        else tell(deps.terminal, found, known, options);
      });
    });
}

const HELP = `
Example:
  $ npx throughline known subject-a --on 2015-10-29

With --json: { case, title, on, stage, entries, duties, warnings, notices,
since }, where “entries” is how many there were and “since” what has become
known, each { fact, lagDays }.`;

function notYet(found: FoundCase, events: readonly CaseEvent[], options: KnownOptions): string {
  const first = events[0] as CaseEvent;
  const imported = first.type === 'fact' && first.source !== undefined && options.byClaim !== true;
  const hint = imported
    ? ' It was imported: add --by-claim to read by the dates that the other system claims.'
    : '';
  return `On ${dayInWords(options.on)} there was nothing on record of the case “${found.reference}”: its first entry is of ${dayInWords(civilDateIn(found.zone, first.recordedAt))}.${hint}`;
}

function answerOf(found: FoundCase, known: Known): object {
  const { state, on } = known;
  return {
    case: found.reference,
    title: found.title,
    on,
    stage: state.stage,
    entries: state.facts.length,
    duties: [...state.duties.values()].map((duty) => ({ ...duty, overdue: isOverdue(duty, on) })),
    warnings: [...state.warnings.values()],
    notices: state.notices,
    since: known.since,
  };
}

function tell(terminal: Terminal, found: FoundCase, known: Known, options: KnownOptions): void {
  const { state, on } = known;
  const { programme } = found;
  terminal.line(terminal.paint('bold', `${found.title} (${found.reference}) as known on ${dayInWords(on)}`));
  terminal.line(
    `Stage: ${programme.stages.get(state.stage)?.title ?? state.stage}${state.stageSince === undefined ? '' : `, since ${dayInWords(state.stageSince)}`}. ${state.facts.length} entries.`,
  );
  const imported = state.facts.filter((fact) => fact.source !== undefined).length;
  if (imported > 0) tellImported(terminal, imported, options);
  tellDuties(terminal, programme, state, on);
  tellWarnings(terminal, state);
  heading(terminal, 'What was on the record');
  const rows = state.facts.map((fact) => [
    shortDate(civilDateIn(found.zone, recordTimeOf(fact))),
    String(fact.position),
    factLine(programme, found.zone, fact),
  ]);
  print(terminal, [{ heading: 'Recorded' }, { heading: 'Entry', align: 'right' }, { heading: 'What' }], rows);
  tellSince(terminal, found, known);
}

function tellImported(terminal: Terminal, imported: number, options: KnownOptions): void {
  const text =
    options.byClaim === true
      ? `${imported} entries were imported: the dates below are those that the other system claims, not this record’s own.`
      : `${imported} entries were imported. The dates shown for them are the other system’s claims; this record has known them only since the import.`;
  for (const line of wrap(text, terminal.width)) terminal.line(terminal.paint('yellow', line));
}

function heading(terminal: Terminal, text: string): void {
  terminal.line();
  terminal.line(terminal.paint('bold', text));
}

function print(
  terminal: Terminal,
  columns: Parameters<typeof table>[1],
  rows: readonly (readonly string[])[],
): void {
  for (const line of table({ ...terminal, width: terminal.width - 2 }, columns, rows))
    terminal.line(`  ${line}`);
}

function tellDuties(terminal: Terminal, programme: Programme, state: CaseState, on: PlainDate): void {
  const titles = ruleTitles(programme);
  const owed = [...state.duties.values()].filter(
    ({ status }) => status === 'open' || status === 'paused' || status === 'missed',
  );
  const ended = state.duties.size - owed.length;
  heading(terminal, `Owed (${owed.length})${ended > 0 ? `, and ${ended} met or ended` : ''}`);
  if (owed.length === 0) return terminal.line('  Nothing.');
  const rows = owed
    .toSorted((a, b) => ((a.due ?? '~') < (b.due ?? '~') ? -1 : 1))
    .map((duty) => [
      duty.due === undefined ? 'no date yet' : shortDate(duty.due),
      standing(duty, on),
      programme.roles.get(duty.owedBy) ?? duty.owedBy,
      titleOf(titles, duty),
    ]);
  print(
    terminal,
    [
      { heading: 'Due' },
      { heading: 'Standing', width: 20 },
      { heading: 'Owed by', width: 22 },
      { heading: 'What' },
    ],
    rows,
  );
}

/** A duty's title with what tells it from others of its rule. */
export function titleOf(
  titles: ReadonlyMap<string, string>,
  duty: Pick<DutyState, 'rule' | 'label'>,
): string {
  const title = titles.get(duty.rule) ?? duty.rule;
  return withDates(duty.label === undefined ? title : `${title}: ${duty.label}`);
}

/** How a duty stands on a date, in words. */
export function standing(
  duty: Pick<DutyState, 'status'> & {
    readonly due?: PlainDate | null | undefined;
    readonly pausedUntil?: PlainDate | null | undefined;
    readonly waitingFor?: string | null | undefined;
  },
  on: PlainDate,
): string {
  if (duty.status === 'paused') return withDates(`paused until ${duty.pausedUntil ?? '?'}`);
  if (duty.due === undefined || duty.due === null)
    return withDates(`waiting for ${duty.waitingFor ?? 'a date'}`);
  const days = daysBetween(duty.due, on);
  if (days > 0) return `${days} ${days === 1 ? 'day' : 'days'} overdue`;
  return days === 0 ? 'due today' : `in ${-days} ${days === -1 ? 'day' : 'days'}`;
}

function tellWarnings(terminal: Terminal, state: CaseState): void {
  const open = [...state.warnings.values()].filter((warning) => warning.clearedOn === undefined);
  heading(terminal, `Warnings (${open.length})`);
  if (open.length === 0) return terminal.line('  None.');
  print(
    terminal,
    [{ heading: 'Since' }, { heading: 'What' }],
    open.map((warning) => [shortDate(warning.raisedOn), withDates(warning.text)]),
  );
}

function tellSince(terminal: Terminal, found: FoundCase, known: Known): void {
  heading(terminal, `What has become known since of what had happened by then (${known.since.length})`);
  if (known.since.length === 0) return terminal.line('  Nothing.');
  const rows = known.since.map(({ fact, lagDays }) => [
    shortDate(civilDateIn(found.zone, fact.recordedAt)),
    fact.supersedes === undefined
      ? lagDays === null
        ? 'date unknown'
        : `${lagDays} days before`
      : `corrects ${fact.supersedes.position}`,
    factLine(found.programme, found.zone, fact),
  ]);
  print(terminal, [{ heading: 'Recorded' }, { heading: 'It happened' }, { heading: 'What' }], rows);
}
