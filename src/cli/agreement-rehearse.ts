import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import { factsOf } from '../application/agreement/judge-by-rules.ts';
import {
  type Breach,
  type ChangedTerms,
  type OtherTerms,
  rehearseAsIf,
} from '../application/agreement/other-terms.ts';
import { readAgreement } from '../application/agreement/read-agreement.ts';
import { endOfDay } from '../application/known.ts';
import { factsBy } from '../application/rehearse-record.ts';
import { liveEngines } from '../application/programmes.ts';
import { type Engine, liveEngine } from '../domain/engine.ts';
import type { Fact } from '../domain/event.ts';
import { calendarBook } from '../kernel/calendar-book.ts';
import { civilDateIn } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Terms, termsFields, termsInWords } from '../programme/dsl/terms.ts';
import { readText, tellFaults } from './agreement-text.ts';
import { assertHasCome, dateArgument, shortDate } from './dates.ts';
import type { Deps, Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { findCase } from './find-case.ts';
import { counted } from './import.ts';
import { type Terminal, plain, table, wrap } from './terminal.ts';

type Options = {
  readonly clause: string;
  readonly every?: string;
  readonly unit?: string;
  readonly set: readonly string[];
  readonly until?: PlainDate;
  readonly json?: true;
};

type Subject = { readonly engine: Engine; readonly zone: string; readonly facts: readonly Fact[] };

const UNITS = ['days', 'working-days', 'weeks', 'months', 'years'];

/** `agreement rehearse`: what other terms of a clause would have shown, about the same facts. */
export function agreementRehearseCommand(perform: Perform): Command {
  return new Command('rehearse')
    .summary('say which breaches other terms of a clause would have shown, and when')
    .description(
      'Replays the facts of an agreement with other terms in the place of a clause’s own: a report owed quarterly and ' +
        'not yearly, an earlier date, a roll over a weekend. What was done and received stays as it was. The agreement is a ' +
        'file, which needs no database, or a case on record.',
    )
    .argument('<file-or-case>', 'an agreement file, or the reference of a case on record')
    .requiredOption('--clause <name>', 'short name of the clause')
    .option('--every <number>', 'how often it would have been owed')
    .addOption(new Option('--unit <unit>', 'of what').choices(UNITS))
    .option(
      '--set <question=answer>',
      'another answer of its terms, like amount=60 or roll=next-working-day; nothing after “=” takes it away',
      (one: string, before: readonly string[]) => [...before, one],
      [] as readonly string[],
    )
    .option('--until <date>', 'go on to this date, like 2026-12-31; today when left out', dateArgument)
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx throughline agreement rehearse settlement.json --clause R1 --every 3 --unit months\n  $ npx throughline agreement rehearse SETTLEMENT-1 --clause P1 --set roll=next-working-day',
    )
    .action((name: string, options: Options) =>
      perform(async (deps) => {
        const changed = changedTerms(options);
        const { engine, zone, facts } = await subjectOf(deps, name);
        const today = civilDateIn(zone, deps.now());
        const untilOn = options.until ?? today;
        assertHasCome(untilOn, today);
        const until = untilOn === today ? deps.now() : endOfDay(zone, untilOn);
        const told = rehearseAsIf(engine, name, factsBy(facts, until), changed, until);
        if (!told.ok) throw new Failure(told.error);
        if (options.json === true)
          deps.terminal.line(JSON.stringify({ until: untilOn, ...told.value }, null, 2));
        else tell(deps.terminal, told.value, untilOn, namesOfDates(facts));
      }),
    );
}

/** The other terms as the options give them; a Failure that names what cannot be read. */
function changedTerms({ clause, every, unit, set }: Options): ChangedTerms {
  const given = set.map((one) => {
    const at = one.indexOf('=');
    if (at < 1)
      throw new Failure(`--set takes a question and an answer, like amount=60, and not “${plain(one)}”.`);
    return [one.slice(0, at), one.slice(at + 1)] as const;
  });
  const all = [
    ...(every === undefined ? [] : [['every', every] as const]),
    ...(unit === undefined ? [] : [['everyUnit', unit] as const]),
    ...given,
  ];
  if (all.length === 0)
    throw new Failure('Say which terms are to be others: --every 3 --unit months, or --set amount=60.');
  return { clause, terms: Object.fromEntries(all.map(([name, text]) => [name, answerOf(name, text)])) };
}

function answerOf(name: string, text: string): string | number | boolean | null {
  const question = Object.hasOwn(termsFields, name) ? termsFields[name as keyof Terms] : undefined;
  if (question === undefined)
    throw new Failure(
      `The terms of a clause have no “${plain(name)}”. Use one of: ${Object.keys(termsFields).join(', ')}.`,
    );
  if (text === '') return null;
  if (question.spec.type === 'whole-number') {
    if (!/^\d{1,6}$/.test(text))
      throw new Failure(`${name} takes a whole number, like 3, and not “${plain(text)}”.`);
    return Number(text);
  }
  return question.spec.type === 'yes-no' ? text === 'true' : text;
}

async function subjectOf(deps: Deps, name: string): Promise<Subject> {
  if (existsSync(name)) {
    const engineFor = liveEngines(deps.programmes, calendarBook([deps.shippedHolidays]));
    const read = readAgreement(readText(name), { programmes: deps.programmes, engineFor, now: deps.now() });
    if (!read.ok) {
      tellFaults(deps.terminal, read.error);
      throw new Failure(`The file cannot be rehearsed while it has ${counted(read.error.length, 'fault')}.`);
    }
    const { planned, head } = read.value;
    return {
      engine: engineFor(planned.programme.id) as Engine,
      zone: head.zone,
      facts: factsOf(planned, deps.now()),
    };
  }
  const record = await deps.openRecord();
  const found = await findCase(deps, record, name, 'the rehearsal of a case under other terms');
  return {
    engine: liveEngine(found.programme, record.book),
    zone: found.zone,
    facts: found.events.filter((event): event is Fact => event.type === 'fact'),
  };
}

/** What each named date of the agreement is called, by its short name. */
function namesOfDates(facts: readonly Fact[]): (name: string) => string {
  const titles = new Map(
    facts.flatMap(({ body: { key, title, timing } }) =>
      timing === undefined && typeof key === 'string' && typeof title === 'string'
        ? [[key, title] as const]
        : [],
    ),
  );
  return (name) => titles.get(name) ?? name;
}

function tell(
  terminal: Terminal,
  told: OtherTerms,
  untilOn: PlainDate,
  titleOf: (name: string) => string,
): void {
  const say = (text: string): void => {
    for (const line of wrap(text, terminal.width)) terminal.line(line);
  };
  say(`${told.clause.key}: ${told.clause.title}, up to ${shortDate(untilOn).trim()}`);
  say(`As recorded: ${termsInWords(told.recordedTerms, titleOf)}.`);
  say(`As if: ${termsInWords(told.otherTerms, titleOf)}.`);
  terminal.line();
  const rows = rowsOf(told);
  if (rows.length === 0) say('No breach under either.');
  else for (const line of table(terminal, COLUMNS, rows)) terminal.line(line);
  terminal.line();
  say(
    `${counted(told.asRecorded.length, 'breach', 'breaches')} as recorded, ${told.asIf.length} as if; ${told.onlyRecorded.length} shown only as recorded, ${told.onlyAsIf.length} only as if.`,
  );
  const { onlyRecorded, onlyAsIf } = told.elsewhere;
  for (const [breaches, when] of [
    [onlyRecorded, 'only as recorded'],
    [onlyAsIf, 'only as if'],
  ] as const)
    for (const one of breaches) say(`Elsewhere, ${when}: ${one.title}, due ${shortDate(one.due).trim()}.`);
}

const COLUMNS = [
  { heading: 'Due' },
  { heading: 'Shown on' },
  { heading: 'As recorded', width: 26 },
  { heading: 'As if', width: 26 },
];

/** One line for each due date of either, soonest first. */
function rowsOf({ asRecorded, asIf }: OtherTerms): readonly (readonly string[])[] {
  const dues = [...new Set([...asRecorded, ...asIf].map(({ due }) => due))].toSorted();
  return dues.map((due) => {
    const recorded = asRecorded.find((one) => one.due === due);
    const other = asIf.find((one) => one.due === due);
    const shown = (recorded ?? other)?.shownOn ?? due;
    return [shortDate(due), shortDate(shown), inWords(recorded), inWords(other)];
  });
}

function inWords(breach: Breach | undefined): string {
  if (breach === undefined) return '–';
  return breach.doneOn === undefined ? 'missed' : `late, done ${shortDate(breach.doneOn).trim()}`;
}
