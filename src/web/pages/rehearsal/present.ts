import type { CaseRead, RulesChoice } from '../../../application/read-case.ts';
import {
  type Catch,
  type Outcome,
  outcomesOf,
  tallyOf,
  whyNot,
} from '../../../application/rehearse-record.ts';
import { type Finding, type FindingKind, compareRehearsals, isCatch } from '../../../application/rehearse.ts';
import { ruleSetInForce } from '../../../domain/rules.ts';
import type { KeyFigure } from '../../components/headings.tsx';
import type { SelectOption } from '../../components/select.tsx';
import type { TagColour } from '../../components/tag.tsx';
import { paths } from '../../paths.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { countInWords, datesInWords } from '../../wording/dates.ts';
import type { PublishedCase } from '../page-deps.ts';
import { type Picture, pictureOf, type Side } from './picture.ts';

export type RehearsalInput = {
  readonly read: CaseRead;
  readonly choices: readonly RulesChoice[];
  readonly sides: readonly [Side, Side];
  readonly published: PublishedCase | undefined;
  /** Rule sets asked for that there are not. */
  readonly unknown: readonly string[];
};

export type FindingShown = {
  readonly on: string;
  readonly onValue: string;
  readonly kind: string;
  readonly colour: TagColour;
  readonly title: string;
  readonly text: string;
  readonly requirements: string;
  readonly source: string;
  readonly entry: { readonly text: string; readonly href: string } | undefined;
};

export type FindingGroup = {
  readonly id: string;
  readonly heading: string;
  readonly findings: readonly FindingShown[];
  readonly empty: string;
};

export type FailingShown = {
  readonly what: string;
  readonly row: string;
  readonly sides: readonly {
    readonly how: string;
    readonly colour: TagColour;
    readonly why: string | undefined;
  }[];
};

export type RehearsalShown = {
  readonly reference: string;
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly choices: readonly SelectOption[];
  readonly rules: string;
  readonly against: string;
  readonly error: string | undefined;
  readonly names: readonly [string, string];
  readonly figures: readonly KeyFigure[];
  readonly tally: readonly string[];
  readonly failings: readonly FailingShown[];
  readonly picture: Picture;
  readonly groups: readonly FindingGroup[];
  readonly neither: readonly {
    readonly id: string;
    readonly text: string;
    readonly missing: string | undefined;
  }[];
  readonly same: boolean;
};

/** A rehearsal under two choices of rules, as the page shows it. */
export function presentRehearsal(input: RehearsalInput): RehearsalShown {
  const { read, sides } = input;
  const [mine, other] = sides;
  const ids = read.programme.requirements.map(({ id }) => id);
  const catches = (side: Side) => side.rehearsal.findings.filter(isCatch);
  const here = compareRehearsals(catches(mine), catches(other), ids);
  const there = compareRehearsals(catches(other), catches(mine), ids);
  const names = [shortName(mine.choice), shortName(other.choice)] as const;
  const same = mine.choice.id === other.choice.id;
  const figure = (count: number, label: string, href: string): KeyFigure => ({
    label,
    value: countInWords(count),
    href,
  });
  return {
    reference: read.state.reference,
    title: read.state.title,
    lead: 'The facts as they reached the record, with every duty, warning and refusal drawn afresh. Nothing here changes the case.',
    action: paths.rehearsal(read.caseId),
    choices: input.choices.map(({ id, title }) => ({ value: id, text: title })),
    rules: mine.choice.id,
    against: other.choice.id,
    error: input.unknown.length === 0 ? undefined : unknownInWords(input),
    names,
    figures: [
      ...failingFigures(input, names),
      { ...figure(there.only.length, `caught only ${inWords(other.choice)}`, '#only-second'), tone: 'good' },
      figure(here.only.length, `caught only ${inWords(mine.choice)}`, '#only-first'),
      figure(here.both.length, 'caught by both', '#both'),
      {
        ...figure(here.neither.length, 'requirements on which neither caught anything', '#neither'),
        tone: 'late',
      },
    ],
    tally: tallyInWords(input),
    failings: failingsOf(input),
    picture: pictureOf(read, sides, names),
    groups: [
      group(read, 'only-second', `Caught only ${inWords(other.choice)}`, there.only),
      group(read, 'only-first', `Caught only ${inWords(mine.choice)}`, here.only),
      group(read, 'both', 'Caught by both', here.both),
    ],
    neither: here.neither.flatMap((id) => {
      const entry = read.programme.requirements.find((one) => one.id === id);
      return entry === undefined ? [] : [{ id, text: entry.text, missing: entry.missing }];
    }),
    same,
  };
}

function failingsOf(input: RehearsalInput): readonly FailingShown[] {
  const { read, sides, published } = input;
  const outcomes = sides.map((side) => outcomesUnder(input, side));
  return (published?.failings ?? []).map((failing, index) => ({
    what: failing.what,
    row: failing.row,
    sides: sides.map((side, at) => failingSide(read, side, outcomes[at]?.[index])),
  }));
}

/** What each failing of the account comes to under one side's rules. */
function outcomesUnder({ read, published }: RehearsalInput, side: Side): readonly Outcome[] {
  if (published === undefined) return [];
  // The facts of the account were recorded in its order, the opening first; later ones belong to no row.
  const rows = new Map(
    read.state.facts.slice(1).map((fact, index) => [fact.position, published.history.facts[index]?.row]),
  );
  return outcomesOf(published.failings, side.rehearsal.findings, (position) =>
    rows.get(position)?.toString(),
  );
}

/** Each way of being caught, with the kinds of finding that give it. */
const catchWords: {
  readonly [C in Catch]: {
    readonly how: string;
    readonly colour: TagColour;
    readonly kinds: readonly FindingKind[];
  };
} = {
  refused: { how: 'Refused', colour: 'red', kinds: ['refused'] },
  override: { how: 'Only with a written reason', colour: 'purple', kinds: ['override-needed'] },
  red: { how: 'A duty in red', colour: 'orange', kinds: ['duty-missed', 'duty-met-late'] },
  warned: { how: 'A warning', colour: 'yellow', kinds: ['warning'] },
};

/** How many failings of a published account each side catches. */
function failingFigures(input: RehearsalInput, names: readonly [string, string]): readonly KeyFigure[] {
  if (input.published === undefined) return [];
  return input.sides.map((side, index) => {
    const outcomes = outcomesUnder(input, side);
    const caught = outcomes.length - tallyOf(outcomes).not;
    return {
      label: `failings of the account caught: ${names[index] ?? ''}`,
      value: caught,
      note: `of ${outcomes.length}`,
      tone: index === 0 ? 'bad' : 'good',
      href: '#failings',
    };
  });
}

/** How one failing fares on one side, and the first finding that makes it so. */
export function failingSide(
  read: CaseRead,
  side: Side,
  outcome: Outcome | undefined,
): FailingShown['sides'][number] {
  if (outcome?.how !== undefined) {
    const { kinds, ...words } = catchWords[outcome.how];
    const first = outcome.by.find(({ kind }) => kinds.includes(kind));
    return {
      ...words,
      why: first === undefined ? undefined : `${dayInWords(first.on)}: ${first.title}`,
    };
  }
  const why =
    outcome === undefined ? undefined : whyNot(read.programme, ruleSetBehind(read, side), outcome.failing);
  return { how: 'Not caught', colour: 'grey', why };
}

/** The rule set that a side judges by; for a history judged day by day, the one in force when the case opened. */
function ruleSetBehind(read: CaseRead, side: Side): string {
  const named = read.programme.ruleSets.some(({ id }) => id === side.choice.id);
  return named ? side.choice.id : ruleSetInForce(read.programme, read.state.openedOn ?? read.today).id;
}

/** "as it happened" or the rule set's own title, in a sentence. */
function inWords(choice: RulesChoice): string {
  return choice.title.startsWith('As it happened') ? 'as it happened' : `under ${choice.title}`;
}

function shortName(choice: RulesChoice): string {
  return choice.title.startsWith('As it happened') ? 'As it happened' : choice.title;
}

function unknownInWords(input: RehearsalInput): string {
  const known = input.choices.map(({ id }) => `“${id}”`).join(', ');
  return `There are no rules called ${input.unknown.map((id) => `“${id}”`).join(' or ')} in this programme. There are ${known}.`;
}

/** What each set of rules would have done, in sentences that claim no more than the findings say. */
function tallyInWords(input: RehearsalInput): readonly string[] {
  return input.sides.map((side) => {
    const count = (kind: FindingKind): number =>
      side.rehearsal.findings.filter((f) => f.kind === kind).length;
    const parts = [
      plural(count('refused'), 'objection refuses an act outright', 'objections refuse an act outright'),
      plural(
        count('override-needed'),
        'more lets one through only with a written reason',
        'more let one through only with a written reason',
      ),
      plural(
        count('duty-missed') + count('duty-met-late'),
        'duty stands in red, missed or met late',
        'duties stand in red, missed or met late',
      ),
      plural(count('warning'), 'warning is raised', 'warnings are raised'),
    ];
    return `${shortName(side.choice)}: ${parts.join('; ')}. ${ofFailings(outcomesUnder(input, side))}`.trim();
  });
}

function ofFailings(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return '';
  const { not } = tallyOf(outcomes);
  const caught = outcomes.length - not;
  return `Of the ${outcomes.length} failings in the published account, ${countInWords(caught)} ${caught === 1 ? 'is' : 'are'} caught in some way and ${countInWords(not)} ${not === 1 ? 'is' : 'are'} not.`;
}

function plural(count: number, one: string, several: string): string {
  return count === 1 ? `1 ${one}` : `${count === 0 ? 'no' : countInWords(count)} ${several}`;
}

const kindWords: { readonly [K in FindingKind]: { readonly kind: string; readonly colour: TagColour } } = {
  refused: { kind: 'Refused', colour: 'red' },
  'override-needed': { kind: 'Needs a reason', colour: 'purple' },
  'duty-opened': { kind: 'Duty opened', colour: 'blue' },
  'duty-met': { kind: 'Duty met', colour: 'green' },
  'duty-met-late': { kind: 'Duty met late', colour: 'orange' },
  'duty-missed': { kind: 'Duty missed', colour: 'red' },
  warning: { kind: 'Warning', colour: 'yellow' },
};

function group(read: CaseRead, id: string, heading: string, findings: readonly Finding[]): FindingGroup {
  const ordered = findings.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return {
    id,
    heading,
    findings: ordered.map((finding) => presentFinding(read, finding)),
    empty: 'Nothing.',
  };
}

function presentFinding(read: CaseRead, finding: Finding): FindingShown {
  const fact = read.state.facts.find(({ position }) => position === finding.factPosition);
  const title = fact === undefined ? undefined : (read.programme.facts.get(fact.kind)?.title ?? fact.kind);
  return {
    on: dayInWords(finding.on),
    onValue: finding.on,
    ...kindWords[finding.kind],
    title: finding.title,
    text: datesInWords(finding.text),
    requirements: finding.requirements.join(', '),
    source: finding.source,
    entry:
      fact === undefined || title === undefined
        ? undefined
        : { text: title, href: paths.caseEntry(read.caseId, fact.position) },
  };
}
