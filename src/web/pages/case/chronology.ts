import { namingEntries } from '../../../application/form/choices-from.ts';
import { type Answer, answersInWords } from '../../../application/form/in-words.ts';
import { type CaseRead, lagOf } from '../../../application/read-case.ts';
import type { Consequence, Fact } from '../../../domain/event.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { Lateness } from '../../components/chronology.tsx';
import { paths } from '../../paths.ts';
import { type DrawnLine, drawnLine } from '../../wording/consequences.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { occurredInWords } from '../../wording/dates.ts';
import {
  bodyInWords,
  type EarlierVersion,
  entryAnchor,
  lagInWords,
  type Note,
  notesOf,
  saidBy,
  versionsOf,
} from './entry-words.ts';
import { type ProposalTag, answerNotes, decidersInWords, proposalStands, proposalTag } from './proposals.ts';
import { type Root, rootsOf } from './roots.ts';

export type Order = 'happened' | 'recorded';
export type Entries = 'all' | 'facts';
export type ChronologyAsked = {
  readonly order: Order;
  readonly entries: Entries;
  readonly answers: 'with' | 'without';
};

export type Drawn = DrawnLine & { readonly id: string };

export type EntryShown = {
  readonly id: string;
  /** Ids of other events that are shown within this entry, so that links to them arrive. */
  readonly otherIds: readonly string[];
  readonly nature: 'fact' | 'consequence' | 'correction' | 'superseded';
  readonly title: string;
  /** The entry’s own page; the calendar’s entries have none. */
  readonly href: string | undefined;
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
  readonly notes: readonly Note[];
  readonly answers: readonly Answer[];
  readonly versions: readonly EarlierVersion[];
  /** The consequence that the title states, on an entry of the calendar's. */
  readonly head: Drawn | undefined;
  readonly drawn: readonly Drawn[];
  readonly reported: boolean;
  /** Of what takes two people: whether it waits, and who answered. */
  readonly proposal: ProposalTag | undefined;
};

export type Year = {
  readonly id: string;
  readonly text: string;
  readonly count: number;
  readonly entries: readonly EntryShown[];
};

/** An entry with its place: `sort` orders entries as they were asked for. */
export type Dated = {
  readonly sort: string;
  readonly year: string;
  readonly shown: EntryShown;
  readonly onlyReminders: boolean;
  /** What a person recorded, as it stands; undefined for what the calendar brought about. */
  readonly fact: Fact | undefined;
};

/** The chronology in years. */
export function presentChronology(read: CaseRead, asked: ChronologyAsked): readonly Year[] {
  return inYears(datedEntries(read, asked));
}

/** Every entry, in the order asked for. Corrections stand under what they correct; what the rules drew, under what brought it about. */
export function datedEntries(read: CaseRead, asked: ChronologyAsked): readonly Dated[] {
  const { order } = asked;
  const drawnBy = new Map<number, Consequence[]>();
  const byClock = new Map<string, Consequence[]>();
  for (const event of read.events) {
    if (event.type === 'fact') continue;
    if (event.cause !== null) push(drawnBy, event.cause, event);
    else push(byClock, event.on, event);
  }
  const dated: Dated[] = rootsOf(read).map((root) => presentFact(read, root, asked, drawnBy));
  if (asked.entries === 'all')
    for (const [on, events] of byClock) dated.push(presentDay(read, on as PlainDate, events, order));
  dated.sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0));
  return gatherReminders(dated);
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
    id: yearAnchor(text),
    text,
    count: shown.length,
    entries: shown,
  }));
}

const UNDATED = 'Date not known';

/** Where a year of the chronology begins on its page. */
export function yearAnchor(year: string): string {
  return year === UNDATED ? 'year-unknown' : `year-${year}`;
}

function push<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

function presentFact(
  read: CaseRead,
  root: Root,
  { order, answers }: ChronologyAsked,
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
  const proposal = proposalStands(read, now);
  const shown: EntryShown = {
    id: entryAnchor(root.fact.position),
    otherIds: parts.slice(1).map((fact) => entryAnchor(fact.position)),
    nature:
      root.withdrawal !== undefined ? 'superseded' : root.corrections.length > 0 ? 'correction' : 'fact',
    title: definition?.title ?? now.kind,
    href: paths.caseEntry(read.caseId, root.fact.position),
    occurred: occurred.text,
    occurredValue: occurred.value,
    certainty: occurred.certainty,
    recorded: lag?.days === 0 ? 'the same day' : dayInWords(recordedOn),
    recordedValue: root.fact.recordedAt,
    lateness: lag?.lateness ?? 'in-time',
    lag: lag === undefined || lag.days === 0 ? undefined : lagInWords(root.fact.occurred, lag.days),
    by: decidersInWords(read, now),
    knownOnHref: paths.caseKnownOn(read.caseId, { on: recordedOn }),
    summary: saidBy(read, now),
    notes: [...answerNotes(read, proposal), ...notesOf(read, root, now)],
    answers:
      answers === 'with'
        ? answersInWords(namingEntries(definition?.fields ?? {}), bodyInWords(read, now), zone)
        : [],
    versions: versionsOf(read, all),
    head: undefined,
    drawn: drawn.map((event) => ({ id: entryAnchor(event.position), ...drawnLine(read, event) })),
    proposal: proposalTag(proposal),
    reported: read.state.waiting.get(root.fact.position)?.standing === 'reported',
  };
  const date = now.occurred.date;
  const place = padded(root.fact.position);
  const onlyReminders = false;
  const rest = { shown, onlyReminders, fact: now };
  if (order === 'recorded') return { sort: place, year: recordedOn.slice(0, 4), ...rest };
  return date === null
    ? { sort: `9999 ${place}`, year: UNDATED, ...rest }
    : { sort: `${date} ${place}`, year: date.slice(0, 4), ...rest };
}

function padded(position: number): string {
  return String(position).padStart(9, '0');
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
    href: undefined,
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
    proposal: undefined,
  };
  const place = padded(position);
  const onlyReminders = lines.every(({ weight }) => weight === 'quiet');
  const dated = { shown, onlyReminders, fact: undefined };
  return order === 'recorded'
    ? { sort: place, year: recordedOn.slice(0, 4), ...dated }
    : { sort: `${on} ${place}`, year: on.slice(0, 4), ...dated };
}
