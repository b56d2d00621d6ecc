import {
  type Outcome,
  type Rehearsals,
  type Tally,
  outcomesOf,
  ruleTitles,
  caughtBy,
  caughtByAuthority,
  tallyOf,
  whyNot,
} from '../application/rehearse-record.ts';
import { newestRuleSet } from '../application/programmes.ts';
import { type Finding, isCatch } from '../application/rehearse.ts';
import type { Programme } from '../domain/rules.ts';
import { dayInWords } from '../application/date-words.ts';
import type { BuiltInHistory } from './deps.ts';
import { CATCHES, LEGEND, MARKS, NOT_CAUGHT } from './marks.ts';
import { type Terminal, fill, idsInBrackets, table, wrap } from './terminal.ts';

/** What the marks mean. */
export function tellLegend(terminal: Terminal): void {
  for (const [kind, meaning] of LEGEND) {
    const mark = MARKS[kind];
    terminal.line(`  ${terminal.paint(mark.paint, `${mark.sign} ${fill(mark.word, 8)}`)} ${meaning}`);
  }
}

/** Said when both sides of a comparison are the same rules. */
export function tellSame(terminal: Terminal): void {
  terminal.line('Both sides are the same rules, so nothing differs. Choose another for one of them.');
}

type Counts = {
  readonly rule: string;
  readonly title: string;
  readonly ids: readonly string[];
  readonly first: string;
  readonly signs: readonly string[];
};

/** The difference that rules make: one row for each rule that caught something under any of them. */
export function tellDifference(
  terminal: Terminal,
  programme: Programme,
  sides: readonly { readonly name: string; readonly findings: readonly Finding[] }[],
): void {
  const titles = ruleTitles(programme);
  const rows = new Map<string, Counts>();
  for (const { findings } of sides) {
    for (const finding of findings.filter(isCatch)) {
      if (rows.has(finding.rule)) continue;
      const signs = sides.map((side) => signsOf(side.findings, finding.rule));
      rows.set(finding.rule, {
        rule: finding.rule,
        title: titles.get(finding.rule) ?? finding.title,
        ids: finding.requirements,
        first: finding.on,
        signs,
      });
    }
  }
  const ordered = [...rows.values()].toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const columns = [
    ...sides.map((side) => ({ heading: side.name, width: 12 })),
    { heading: 'Meets', width: 14 },
    { heading: 'Rule' },
  ];
  const lines = table(
    { ...terminal, width: terminal.width - 2 },
    columns,
    ordered.map((row) => [...row.signs, row.ids.join(' '), row.title]),
  );
  for (const line of lines) terminal.line(`  ${line}`);
}

function signsOf(findings: readonly Finding[], rule: string): string {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    if (finding.rule !== rule || !isCatch(finding)) continue;
    const { sign } = MARKS[finding.kind];
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const told = [...counts].map(([sign, n]) => (n === 1 ? sign : `${sign}×${n}`));
  return told.length === 0 ? '–' : told.join(' ');
}

export type Side = {
  readonly name: string;
  readonly ruleSet: string;
  readonly outcomes: readonly Outcome[];
  readonly tally: Tally;
};

/** What each failing of a built-in history comes to under the rule sets given. */
export function sidesOf(
  builtIn: BuiltInHistory,
  rehearsals: Rehearsals,
  ruleSets: readonly string[],
): readonly Side[] {
  return ruleSets.map((ruleSet) => {
    const outcomes = outcomesOf(builtIn.failings, rehearsals.get(ruleSet)?.findings ?? [], rowOf(builtIn));
    return { name: `Rules of ${ruleSet}`, ruleSet, outcomes, tally: tallyOf(outcomes) };
  });
}

/** The row of the account that an entry of the history belongs to. Entry 1 is the opening of the case. */
function rowOf({ history }: BuiltInHistory): (position: number) => string | undefined {
  return (position) => history.facts[position - 2]?.row?.toString();
}

const TALLY_LINES: readonly (readonly [keyof Tally, string])[] = [
  ['refused', 'refused: the act could not have been recorded as it was'],
  ['override', 'only with a written reason, which is reported'],
  ['red', 'a duty not done, standing in red'],
  ['warned', 'a warning to somebody who should look'],
  ['not', 'not caught'],
];

/** The closing tally: how many of the failings of the account are caught, which, by what, and which not and why. */
export function tellTally(
  terminal: Terminal,
  programme: Programme,
  builtIn: BuiltInHistory,
  sides: readonly Side[],
): void {
  const total = builtIn.failings.length;
  const rows = TALLY_LINES.map(([way, meaning]) => [
    ...sides.map((side) => String(side.tally[way])),
    meaning,
  ]);
  const columns = [
    ...sides.map((side) => ({ heading: side.ruleSet, align: 'right' as const })),
    { heading: `of the ${total} failings in the account, each by its strongest catch` },
  ];
  for (const line of table({ ...terminal, width: terminal.width - 2 }, columns, rows))
    terminal.line(`  ${line}`);
  for (const { on, what } of builtIn.milestones) {
    const counts = sides.map((side) => String(caughtBy(side.outcomes, on)).padStart(4));
    terminal.line(`  ${counts.join('  ')}  ${terminal.paint('dim', `caught by ${dayInWords(on)}, ${what}`)}`);
  }
  terminal.line();
  for (const { failing } of sides[0]?.outcomes ?? []) tellFailing(terminal, failing.id, sides);
  terminal.line();
  for (const side of sides) tellUncaught(terminal, programme, side, side === sides.at(-1));
  for (const line of verdict(sides, total, newestRuleSet(programme).id).flatMap((text) =>
    wrap(text, terminal.width),
  ))
    terminal.line(line);
}

function tellFailing(terminal: Terminal, id: string, sides: readonly Side[]): void {
  const outcomes = sides.map((side) => side.outcomes.find((outcome) => outcome.failing.id === id) as Outcome);
  const failing = (outcomes[0] as Outcome).failing;
  const marks = outcomes.map(({ how }) => (how === undefined ? NOT_CAUGHT : CATCHES[how]));
  const lead = `  ${marks.map((mark) => terminal.paint(mark.paint, fill(mark.sign, 5))).join('')}${fill(failing.row === '' ? '' : `row ${failing.row}`, 8)}`;
  const indent = 2 + 5 * marks.length + 8;
  const [first = '', ...rest] = wrap(
    `${failing.what}${idsInBrackets(failing.requirements)}`,
    terminal.width - indent,
  );
  terminal.line(lead + first);
  for (const line of rest) terminal.line(' '.repeat(indent) + line);
}

/** Why not, for each; of all but the newest rules only how many, as the list above marks them. */
function tellUncaught(terminal: Terminal, programme: Programme, side: Side, inFull: boolean): void {
  const missed = side.outcomes.filter((outcome) => outcome.how === undefined);
  if (missed.length === 0) return;
  const reasons = new Map<string, string[]>();
  for (const { failing } of missed) {
    const why = whyNot(programme, side.ruleSet, failing);
    reasons.set(why, [...(reasons.get(why) ?? []), failing.what]);
  }
  terminal.line(terminal.paint('bold', `Not caught under the rules of ${side.ruleSet}, and why`));
  for (const [why, whats] of reasons) {
    for (const line of wrap(inFull ? why : `${whats.length}: ${why}`, terminal.width - 4, 2))
      terminal.line(`  ${line}`);
    if (inFull)
      for (const what of whats)
        for (const line of wrap(`- ${what}`, terminal.width - 4, 2))
          terminal.line(`    ${terminal.paint('dim', line)}`);
  }
  terminal.line();
}

function verdict(sides: readonly Side[], total: number, today: string): readonly string[] {
  const last = sides.at(-1);
  if (last === undefined) return [];
  const { refused, override, red, warned, not } = last.tally;
  const caught = total - not;
  const claim =
    last.ruleSet === today ? 'The claim was that most of what went wrong would not happen again today. ' : '';
  const older =
    sides.length > 1 ? ` The rules of ${sides[0]?.ruleSet} catch ${total - (sides[0]?.tally.not ?? 0)}.` : '';
  const authority = caughtByAuthority(last.outcomes);
  const share = caught * 2 > total ? 'So most of it, though not all,' : 'So less than half of it';
  return [
    `${claim}Of ${total} failings the rules of ${last.ruleSet} catch ${caught}: ${refused} could not have been recorded as they were, ${override} only with a written reason, ${red} would have stood in red as something owed and not done, ${warned} would have raised a warning. ${not} ${not === 1 ? 'is' : 'are'} not caught.${older}`,
    `${authority} of the ${caught} are caught by rules that statute or guidance is known or assumed to hold. The other ${caught - authority} are caught only by rules that this program proposes, drawn from what the reviews found: whether they are in force where you are is for you to see to.`,
    `${share} would have been seen, when it happened, by somebody named. What they would have done about it no rule can tell: a duty in red and a warning can be ignored, and a written reason can be a bad one. Only what is refused could not have gone on as it did, and even there a person could have written down something untrue.`,
    'What the public account does not show is taken as not on the record, and most recorded dates are assumed.',
  ];
}

/** The result in a line or two, for the beginning. `which` narrows the failings meant. */
export function headline(sides: readonly Side[], total: number, which: string): string {
  const parts = sides.map((side) => `the rules of ${side.ruleSet} catch ${total - side.tally.not}`);
  return `Of the ${total} failings that the published accounts name${which}, ${parts.join(', ')}.`;
}
