import { Command } from 'commander';
import { factsOf } from '../application/case-history.ts';
import { endOfDay } from '../application/known.ts';
import { newestRuleSet } from '../application/programmes.ts';
import {
  AS_IT_HAPPENED,
  type Rehearsals,
  caughtByNone,
  factsBy,
  happenedBy,
  plainFinding,
  rehearseUnderAll,
} from '../application/rehearse-record.ts';
import { type Rehearsal, compareRehearsals, isCatch, recordTimeOf } from '../application/rehearse.ts';
import type { Fact } from '../domain/event.ts';
import type { Programme } from '../domain/rules.ts';
import { type CalendarBook, calendarBook } from '../kernel/calendar-book.ts';
import { type Instant, civilDateIn } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { dayInWords } from '../application/date-words.ts';
import { dateArgument } from './dates.ts';
import type { BuiltInHistory, Deps, Perform } from './deps.ts';
import { Failure } from './failure.ts';
import { findCase } from './find-case.ts';
import { rehearseAll } from './rehearse-all.ts';
import { type RehearseOptions, assertRules } from './rehearse-options.ts';
import { markedDates, tellStory } from './rehearse-story.ts';
import { headline, sidesOf, tellDifference, tellLegend, tellSame, tellTally } from './rehearse-tally.ts';
import { drawTimeline } from './rehearse-timeline.ts';
import { type Terminal, wrap } from './terminal.ts';

/** `rehearse`: one history or every case, replayed under other rules. */
export function rehearseCommand(perform: Perform): Command {
  return new Command('rehearse')
    .summary('replay a case, or every case, under other rules')
    .description(
      'Replays the facts of a case in the order in which they reached the record and says what the rules make of them: ' +
        'what would have been refused, what needed a written reason, what was owed and not done, what raised a warning.\n\n' +
        'Without --rules it shows the case as it happened (each day judged by the rules in force then), then under today’s ' +
        'rules, then what differs. The published case “subject-a” comes with the program and needs no database.',
    )
    .argument('[case]', 'reference of the case')
    .option('--rules <rules>', 'judge by this rule set (2014 or 2024), or as-it-happened')
    .option('--against <rules>', 'set it against this rule set and show what differs')
    .option('--until <date>', 'go on to this date, like 2016-12-31; today when left out', dateArgument)
    .option('--all', 'every case on record, on all cores')
    .option('--programme <id>', 'with --all: the programme whose cases are meant, when there are several')
    .option('--full', 'every duty opened and met, and every source')
    .option('--json', 'for machines')
    .addHelpText('after', HELP)
    .action(async (reference: string | undefined, options: RehearseOptions, command: Command) => {
      if (options.all === true ? reference !== undefined : reference === undefined)
        command.error('error: name one case, or give --all for every case on record');
      await perform((deps) =>
        reference === undefined ? rehearseAll(deps, options) : rehearseOne(deps, reference, options),
      );
    });
}

const HELP = `
Examples:
  $ npx throughline rehearse subject-a
  $ npx throughline rehearse subject-a --rules 2024 --until 2016-12-31
  $ npx throughline rehearse subject-a --rules 2024 --against 2014 --json
  $ npx throughline rehearse --all --rules 2024 --against 2014

With --json: { case, rules, until, findings }, or with --against { rules,
against, only, both, neither }, where “only” and “both” hold findings and
“neither” the requirements on which nothing was caught. A finding is { on, kind,
rule, strength, requirements, source, text, factPosition }; its kind is one of
refused, override-needed, duty-opened, duty-met, duty-met-late, duty-missed,
warning.
With --all: { programme, until, cases, facts, passedOver, seconds, byRules },
where byRules has under the name of each rule set a list of { rule, title,
requirements, cases, kinds }.`;

/** A history made ready to rehearse. */
type Subject = {
  readonly reference: string;
  readonly title: string;
  readonly zone: string;
  readonly programme: Programme;
  readonly book: CalendarBook;
  readonly facts: readonly Fact[];
  readonly until: Instant;
  readonly untilOn: PlainDate;
  /** Cut off like the facts: what its account says had gone wrong by then. */
  readonly builtIn: BuiltInHistory | undefined;
  /** How many failings of the account lie after the end. */
  readonly later: number;
};

async function rehearseOne(deps: Deps, reference: string, options: RehearseOptions): Promise<void> {
  const subject = await subjectOf(deps, reference, options);
  const rehearsals = rehearseUnderAll(
    subject.programme,
    subject.book,
    reference,
    subject.facts,
    subject.until,
  );
  for (const name of [options.rules, options.against])
    if (name !== undefined) assertRules(subject.programme, name);
  if (options.json === true) {
    deps.terminal.line(JSON.stringify(answerOf(subject, rehearsals, options), null, 2));
    return;
  }
  tell(deps.terminal, subject, rehearsals, options);
}

async function subjectOf(deps: Deps, reference: string, options: RehearseOptions): Promise<Subject> {
  const builtIn = deps.builtIn.get(reference);
  if (builtIn !== undefined) {
    const { title, zone } = builtIn.history;
    const programme = deps.programmes.get(builtIn.history.programme) as Programme;
    const book = calendarBook([deps.shippedHolidays]);
    const cut = cutOff(deps, factsOf(builtIn.history), zone, options);
    const failings = happenedBy(builtIn.failings, cut.untilOn);
    return {
      reference,
      title,
      zone,
      programme,
      book,
      ...cut,
      builtIn: {
        ...builtIn,
        failings,
        milestones: builtIn.milestones.filter(({ on }) => on <= cut.untilOn),
      },
      later: builtIn.failings.length - failings.length,
    };
  }
  const record = await deps.openRecord();
  const { title, zone, programme, events } = await findCase(
    deps,
    record,
    reference,
    'the rehearsal of a case',
  );
  const facts = events.filter((event): event is Fact => event.type === 'fact');
  return {
    reference,
    title,
    zone,
    programme,
    book: record.book,
    builtIn,
    later: 0,
    ...cutOff(deps, facts, zone, options),
  };
}

function cutOff(
  deps: Deps,
  facts: readonly Fact[],
  zone: string,
  options: RehearseOptions,
): Pick<Subject, 'facts' | 'until' | 'untilOn'> {
  const now = deps.now();
  const until = options.until === undefined ? now : endOfDay(zone, options.until);
  const known = factsBy(facts, until);
  if (known.length === 0)
    throw new Failure(
      `Nothing had reached the record by ${until.slice(0, 10)}. Give a later date with --until: the first entry is of ${facts[0] === undefined ? 'no date' : civilDateIn(zone, recordTimeOf(facts[0]))}.`,
    );
  return { facts: known, until, untilOn: civilDateIn(zone, until) };
}

function answerOf(subject: Subject, rehearsals: Rehearsals, options: RehearseOptions): object {
  const rules = options.rules ?? newestRuleSet(subject.programme).id;
  const mine = rehearsals.get(rules) as Rehearsal;
  if (options.against === undefined)
    return {
      case: subject.reference,
      rules,
      until: subject.untilOn,
      findings: mine.findings.map(plainFinding),
    };
  const { only, both } = compareRehearsals(
    mine.findings,
    (rehearsals.get(options.against) as Rehearsal).findings,
    [],
  );
  const neither = caughtByNone(subject.programme, rehearsals.values());
  return {
    rules,
    against: options.against,
    only: only.map(plainFinding),
    both: both.map(plainFinding),
    neither,
  };
}

function tell(terminal: Terminal, subject: Subject, rehearsals: Rehearsals, options: RehearseOptions): void {
  const newest = newestRuleSet(subject.programme).id;
  const full = options.full === true;
  introduce(terminal, subject, rehearsals);
  const story = (name: string, heading: string, onlyFindings: boolean): void => {
    section(terminal, heading);
    tellStory(terminal, subject.programme, rehearsals.get(name) as Rehearsal, { full, onlyFindings });
  };
  if (options.rules === undefined && options.against === undefined) {
    story(AS_IT_HAPPENED, 'As it happened: each day judged by the rules in force then', false);
    story(newest, `The same, under the rules of ${newest}`, true);
    const others = subject.programme.ruleSets.map((set) => set.id);
    close(terminal, subject, rehearsals, others, JUDGED_APART);
    return;
  }
  const rules = options.rules ?? newest;
  story(rules, rules === AS_IT_HAPPENED ? 'As it happened' : `Under the rules of ${rules}`, false);
  const same = options.against === rules;
  if (same) {
    terminal.line();
    tellSame(terminal);
  }
  const sides = options.against === undefined || same ? [rules] : [options.against, rules];
  close(terminal, subject, rehearsals, sides);
}

function introduce(terminal: Terminal, subject: Subject, rehearsals: Rehearsals): void {
  const { facts, title, programme, builtIn, untilOn, zone } = subject;
  terminal.line(terminal.paint('bold', `Rehearsal of ${title}`));
  const day = (fact: Fact | undefined): string =>
    fact === undefined ? '' : dayInWords(civilDateIn(zone, recordTimeOf(fact)));
  const marks = builtIn === undefined ? undefined : markedDates(builtIn.history.facts);
  const parts = [
    `${facts.length} entries of ${programme.title.toLowerCase()}, recorded from ${day(facts[0])} to ${day(facts.at(-1))}, with the calendar run on to ${dayInWords(untilOn)}.`,
    marks === undefined
      ? ''
      : `Of the dates on which things happened, ${marks.stated} are stated by the published sources and ${marks.assumed} are assumed to fit them.`,
    builtIn === undefined
      ? ''
      : headline(
          sidesOf(
            builtIn,
            rehearsals,
            programme.ruleSets.map((set) => set.id),
          ),
          builtIn.failings.length,
          subject.later > 0 ? ` and that had happened by ${dayInWords(untilOn)}` : '',
        ),
  ];
  for (const line of wrap(parts.filter((part) => part !== '').join(' '), terminal.width)) terminal.line(line);
  terminal.line();
  tellLegend(terminal);
}

function section(terminal: Terminal, heading: string): void {
  terminal.line();
  terminal.line(terminal.paint(['bold', 'underline'], heading));
  terminal.line();
}

/** Why a column of the table may say another thing than the story above it. */
const JUDGED_APART =
  'The story as it happened is judged by the rules in force on each day; each column here by one set of rules from the first day to the last. So they may differ where the rules of the day were others.';

function close(
  terminal: Terminal,
  subject: Subject,
  rehearsals: Rehearsals,
  names: readonly string[],
  note = '',
): void {
  const sides = names.map((name) => ({ name, findings: rehearsals.get(name)?.findings ?? [] }));
  section(terminal, 'When');
  const recorded = subject.facts.map((fact) => civilDateIn(subject.zone, recordTimeOf(fact)));
  drawTimeline(
    terminal,
    recorded,
    sides.map(({ name, findings }) => ({ label: name, findings })),
  );
  section(terminal, sides.length > 1 ? 'The difference, rule by rule' : 'Rule by rule');
  if (note !== '') {
    for (const line of wrap(note, terminal.width)) terminal.line(line);
    terminal.line();
  }
  tellDifference(terminal, subject.programme, sides);
  if (subject.builtIn === undefined) {
    section(terminal, 'In all');
    for (const { name, findings } of sides)
      terminal.line(
        `${name}: ${findings.filter(isCatch).length} findings that somebody would have had to answer.`,
      );
    return;
  }
  section(terminal, 'Would it happen again?');
  if (subject.later > 0) {
    const says = `${subject.later} more ${subject.later === 1 ? 'failing' : 'failings'} of the account had not happened by ${dayInWords(subject.untilOn)} and ${subject.later === 1 ? 'is' : 'are'} left out.`;
    for (const line of wrap(says, terminal.width)) terminal.line(line);
    terminal.line();
  }
  tellTally(terminal, subject.programme, subject.builtIn, sidesOf(subject.builtIn, rehearsals, names));
}
