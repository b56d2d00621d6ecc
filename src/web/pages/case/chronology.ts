import { type CaseRead, lagOf } from '../../../application/read-case.ts';
import type { Consequence, EngineFactBodies, Fact } from '../../../domain/event.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { Lateness } from '../../components/chronology.tsx';
import { paths } from '../../paths.ts';
import { type DrawnLine, drawnLine, dutyTitle } from '../../wording/consequences.ts';
import { datesInWords, dayInWords, daysCount, momentInWords, occurredInWords } from '../../wording/dates.ts';
import { roleInWords } from '../../wording/rules.ts';
import { type Answer, answersOf } from './answers.ts';

export type Order = 'happened' | 'recorded';
export type Entries = 'all' | 'facts';

/** What an entry said before it was corrected, and why it was. */
export type EarlierVersion = {
  readonly id: string;
  readonly said: string;
  readonly happened: string;
  readonly by: string;
  readonly recorded: string;
  readonly reason: string;
};

export type Drawn = DrawnLine & { readonly id: string };

export type EntryShown = {
  readonly id: string;
  /** Ids of other events that are shown within this entry, so that links to them arrive. */
  readonly otherIds: readonly string[];
  readonly nature: 'fact' | 'consequence' | 'correction' | 'superseded';
  readonly title: string;
  readonly occurred: string;
  readonly occurredValue: string | undefined;
  readonly certainty: string | undefined;
  readonly recorded: string;
  readonly recordedValue: string;
  readonly lateness: Lateness;
  readonly lag: string | undefined;
  readonly by: string;
  readonly knownOnHref: string;
  readonly summary: string | undefined;
  readonly notes: readonly {
    readonly what: string;
    readonly text: string;
    readonly weight: 'bad' | 'late' | 'plain';
  }[];
  readonly answers: readonly Answer[];
  readonly versions: readonly EarlierVersion[];
  /** The consequence that the title states, on an entry of the calendar's. */
  readonly head: Drawn | undefined;
  readonly drawn: readonly Drawn[];
  readonly reported: boolean;
};

export type Year = {
  readonly id: string;
  readonly text: string;
  readonly count: number;
  readonly entries: readonly EntryShown[];
};

type Dated = {
  readonly sort: string;
  readonly year: string;
  readonly shown: EntryShown;
  readonly onlyReminders: boolean;
};

/** The chronology in years. Corrections stand under what they correct; what the rules drew, under what brought it about. */
export function presentChronology(read: CaseRead, order: Order, entries: Entries): readonly Year[] {
  const drawnBy = new Map<number, Consequence[]>();
  const byClock = new Map<string, Consequence[]>();
  for (const event of read.events) {
    if (event.type === 'fact') continue;
    if (event.cause !== null) push(drawnBy, event.cause, event);
    else push(byClock, event.on, event);
  }
  const dated: Dated[] = roots(read).map((root) => presentFact(read, root, order, drawnBy));
  if (entries === 'all')
    for (const [on, events] of byClock) dated.push(presentDay(read, on as PlainDate, events, order));
  dated.sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0));
  return inYears(gatherReminders(dated));
}

/** Days next to each other on which only reminders went out stand as one entry. */
function gatherReminders(dated: readonly Dated[]): readonly Dated[] {
  const gathered: Dated[] = [];
  for (const one of dated) {
    const before = gathered.at(-1);
    if (before === undefined || before.year !== one.year || !before.onlyReminders || !one.onlyReminders) {
      gathered.push(one);
      continue;
    }
    const drawn = [...linesOf(before.shown), ...linesOf(one.shown)];
    const id = before.shown.head === undefined ? before.shown.id : `reminders-from-${before.shown.id}`;
    gathered[gathered.length - 1] = {
      ...before,
      shown: {
        ...before.shown,
        id,
        title: `${drawn.length} reminders up to ${one.shown.occurred}`,
        drawn,
        head: undefined,
      },
    };
  }
  return gathered;
}

/** All that an entry of the calendar's shows, each line with its day. */
function linesOf(shown: EntryShown): readonly Drawn[] {
  if (shown.head === undefined) return shown.drawn;
  return [shown.head, ...shown.drawn].map((line) => ({ ...line, what: `${shown.occurred}, ${line.what}` }));
}

function inYears(dated: readonly Dated[]): readonly Year[] {
  const years = new Map<string, EntryShown[]>();
  for (const { year, shown } of dated) push(years, year, shown);
  return [...years].map(([text, shown]) => ({
    id: text === UNDATED ? 'year-unknown' : `year-${text}`,
    text,
    count: shown.length,
    entries: shown,
  }));
}

const UNDATED = 'Date not known';

function push<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

/** An entry with the later ones that correct it, newest last, and its withdrawal. */
type Root = {
  readonly fact: Fact;
  readonly corrections: readonly Fact[];
  readonly withdrawal: Fact | undefined;
};

function roots(read: CaseRead): readonly Root[] {
  const facts = new Map(read.state.facts.map((fact) => [fact.position, fact]));
  const rootOf = (position: number): number => {
    const target = facts.get(position)?.supersedes?.position;
    return target === undefined || !facts.has(target) ? position : rootOf(target);
  };
  const corrections = new Map<number, Fact[]>();
  const withdrawals = new Map<number, Fact>();
  const own: Fact[] = [];
  for (const fact of read.state.facts) {
    const target =
      fact.kind === 'FactWithdrawn'
        ? (fact.body as EngineFactBodies['FactWithdrawn']).position
        : fact.supersedes?.position;
    if (target === undefined || !facts.has(target)) own.push(fact);
    else if (fact.kind === 'FactWithdrawn') withdrawals.set(rootOf(target), fact);
    else push(corrections, rootOf(target), fact);
  }
  return own.map((fact) => ({
    fact,
    corrections: corrections.get(fact.position) ?? [],
    withdrawal: withdrawals.get(fact.position),
  }));
}

function presentFact(
  read: CaseRead,
  root: Root,
  order: Order,
  drawnBy: ReadonlyMap<number, readonly Consequence[]>,
): Dated {
  const { zone } = read.state;
  const all = [root.fact, ...root.corrections];
  const now = all.at(-1) as Fact;
  const recordedOn = civilDateIn(zone, root.fact.recordedAt);
  const occurred = occurredInWords(zone, now.occurred);
  const lag = lagOf(read, root.fact);
  const parts = root.withdrawal === undefined ? all : [...all, root.withdrawal];
  const drawn = parts.flatMap((fact) => drawnBy.get(fact.position) ?? []);
  const definition = read.programme.facts.get(now.kind);
  const shown: EntryShown = {
    id: entryAnchor(root.fact.position),
    otherIds: parts.slice(1).map((fact) => entryAnchor(fact.position)),
    nature:
      root.withdrawal !== undefined ? 'superseded' : root.corrections.length > 0 ? 'correction' : 'fact',
    title: definition?.title ?? now.kind,
    occurred: occurred.text,
    occurredValue: occurred.value,
    certainty: occurred.certainty,
    recorded: lag?.days === 0 ? 'the same day' : dayInWords(recordedOn),
    recordedValue: root.fact.recordedAt,
    lateness: lag?.lateness ?? 'in-time',
    lag: lag === undefined || lag.days === 0 ? undefined : lagInWords(root.fact, lag.days),
    by: authorInWords(read, now),
    knownOnHref: paths.caseKnownOn(read.caseId, { on: recordedOn }),
    summary: saidBy(read, now),
    notes: notesOf(read, root, now),
    answers: answersOf(definition?.fields ?? {}, now.body, zone),
    versions: versionsOf(read, all),
    head: undefined,
    drawn: drawn.map((event) => ({ id: entryAnchor(event.position), ...drawnLine(read, event) })),
    reported: read.state.reported.has(root.fact.position),
  };
  const date = now.occurred.date;
  const place = padded(root.fact.position);
  const onlyReminders = false;
  if (order === 'recorded') return { sort: place, year: recordedOn.slice(0, 4), shown, onlyReminders };
  return date === null
    ? { sort: `9999 ${place}`, year: UNDATED, shown, onlyReminders }
    : { sort: `${date} ${place}`, year: date.slice(0, 4), shown, onlyReminders };
}

/** Where an event stands on its case's page. */
export function entryAnchor(position: number): string {
  return `entry-${position}`;
}

function padded(position: number): string {
  return String(position).padStart(9, '0');
}

function lagInWords(fact: Fact, days: number): string {
  const { precision } = fact.occurred;
  return `${precision === 'month' || precision === 'year' ? 'up to ' : ''}${daysCount(days)} later`;
}

function authorInWords(read: CaseRead, fact: Fact): string {
  const { name, role, agency } = fact.author;
  const title = roleInWords(read.programme, role);
  const who = title.toLowerCase() === name.toLowerCase() ? name : `${name}, ${title}`;
  return agency === '' ? who : `${who}, ${agency}`;
}

/** One line of what an entry says, made by its programme. */
function saidBy(read: CaseRead, fact: Fact): string {
  if (fact.kind === 'RoleAssigned') {
    const { name, agency, role } = fact.body as { name: string; agency: string; role: string };
    return `${name} (${agency}) is now ${roleInWords(read.programme, role)}`;
  }
  const definition = read.programme.facts.get(fact.kind);
  const said = definition === undefined ? fact.kind : definition.summary(fact.body as never);
  const duty = fact.body['duty'];
  const named = typeof duty === 'string' ? said.replace(duty, `“${dutyTitle(read, duty)}”`) : said;
  return datesInWords(named);
}

function notesOf(read: CaseRead, root: Root, now: Fact): EntryShown['notes'] {
  const notes: { what: string; text: string; weight: 'bad' | 'late' | 'plain' }[] = [];
  if (root.withdrawal !== undefined)
    notes.push({
      what: `Withdrawn on ${dayInWords(civilDateIn(read.state.zone, root.withdrawal.recordedAt))} by ${root.withdrawal.author.name}`,
      text: (root.withdrawal.body as EngineFactBodies['FactWithdrawn']).reason,
      weight: 'bad',
    });
  for (const { rule, reason } of now.overrides)
    notes.push({
      what: `Gone on with although “${ruleTitle(read, now, rule)}” was not met`,
      text: reason,
      weight: 'late',
    });
  const late = now.lateReason ?? read.state.lateReasons.get(root.fact.position);
  if (late !== undefined) notes.push({ what: 'Why it was late', text: late, weight: 'plain' });
  if (now.occurred.source !== undefined)
    notes.push({ what: 'Source of the date', text: now.occurred.source, weight: 'plain' });
  if (now.source !== undefined)
    notes.push({ what: 'Imported', text: importedFrom(read, now.source), weight: 'plain' });
  return notes;
}

function importedFrom(read: CaseRead, source: NonNullable<Fact['source']>): string {
  const reference = source.reference === undefined ? '' : `, reference ${source.reference}`;
  const claim =
    source.recordedAt === undefined
      ? ''
      : `, which says it recorded this on ${momentInWords(read.state.zone, source.recordedAt)}`;
  return `from ${source.system}${reference}${claim}`;
}

function ruleTitle(read: CaseRead, fact: Fact, id: string): string {
  const set = read.programme.ruleSets.find((one) => one.id === fact.ruleSet);
  return set?.actRules.get(fact.kind)?.find((rule) => rule.id === id)?.title ?? id;
}

function versionsOf(read: CaseRead, all: readonly Fact[]): readonly EarlierVersion[] {
  return all.slice(0, -1).map((fact, index) => ({
    id: `${entryAnchor(fact.position)}-as-recorded`,
    said: saidBy(read, fact),
    happened: occurredInWords(read.state.zone, fact.occurred).text,
    by: authorInWords(read, fact),
    recorded: momentInWords(read.state.zone, fact.recordedAt),
    reason: all[index + 1]?.supersedes?.reason ?? '',
  }));
}

const weights = ['bad', 'late', 'plain', 'quiet'] as const;

/** All that the calendar brought about on one day, the weightiest first. */
function presentDay(read: CaseRead, on: PlainDate, events: readonly Consequence[], order: Order): Dated {
  const [first] = events;
  const position = first?.position ?? 0;
  const lines = events
    .map((event) => ({ id: entryAnchor(event.position), ...drawnLine(read, event) }))
    .toSorted((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight));
  const [head, ...rest] = lines;
  const recordedOn = first === undefined ? on : civilDateIn(read.state.zone, first.recordedAt);
  const shown: EntryShown = {
    id: head?.id ?? entryAnchor(position),
    otherIds: [],
    nature: 'consequence',
    title: head === undefined ? 'The calendar' : `${head.what}: ${head.text}`,
    occurred: dayInWords(on),
    occurredValue: on,
    certainty: undefined,
    recorded: recordedOn === on ? 'the same day' : dayInWords(recordedOn),
    recordedValue: recordedOn,
    lateness: head?.weight === 'bad' ? 'very-late' : 'in-time',
    lag: undefined,
    by: 'With the passing of time',
    knownOnHref: paths.caseKnownOn(read.caseId, { on: recordedOn }),
    summary: undefined,
    notes: [],
    answers: [],
    versions: [],
    head,
    drawn: rest,
    reported: false,
  };
  const place = padded(position);
  const onlyReminders = lines.every(({ weight }) => weight === 'quiet');
  return order === 'recorded'
    ? { sort: place, year: recordedOn.slice(0, 4), shown, onlyReminders }
    : { sort: `${on} ${place}`, year: on.slice(0, 4), shown, onlyReminders };
}
