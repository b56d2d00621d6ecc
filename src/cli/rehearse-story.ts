import type { HistoricFact } from '../application/case-history.ts';
import { type Finding, type Rehearsal, isCatch, recordTimeOf } from '../application/rehearse.ts';
import type { Fact } from '../domain/event.ts';
import type { Programme } from '../domain/rules.ts';
import { civilDateIn } from '../kernel/instant.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { shortDate, withDates } from './dates.ts';
import { MARKS } from './marks.ts';
import { type Terminal, fill, idsInBrackets, plain, wrap } from './terminal.ts';

export type StoryOptions = {
  /** Every duty opened and met, every text and source. */
  readonly full: boolean;
  /** Facts on which nothing was found are left out. */
  readonly onlyFindings: boolean;
};

/** One paragraph of the story: what reached the record, or what the calendar alone brought about on a day. */
type Paragraph = { readonly on: PlainDate; readonly fact: Fact | undefined; readonly findings: Finding[] };

const DATE_WIDTH = 13;
const WORD_WIDTH = 8;

/** The story of a rehearsal: dated lines of what reached the record, and beneath each what the rules say of it. */
export function tellStory(
  terminal: Terminal,
  programme: Programme,
  rehearsal: Rehearsal,
  options: StoryOptions,
): void {
  for (const paragraph of paragraphsOf(rehearsal)) {
    const shown = options.full ? paragraph.findings : paragraph.findings.filter(isCatch);
    if (shown.length === 0 && (options.onlyFindings || paragraph.fact === undefined)) continue;
    tellParagraph(terminal, programme, rehearsal, paragraph, shown, options);
  }
}

function paragraphsOf(rehearsal: Rehearsal): readonly Paragraph[] {
  const { zone } = rehearsal.state;
  const paragraphs: Paragraph[] = rehearsal.state.facts.map((fact) => ({
    on: civilDateIn(zone, fact.recordedAt),
    fact,
    findings: [],
  }));
  const ofFact = new Map(paragraphs.map((paragraph) => [paragraph.fact?.position, paragraph]));
  const ofDay = new Map<PlainDate, Paragraph>();
  for (const finding of rehearsal.findings) {
    const ofIts = finding.factPosition === null ? undefined : ofFact.get(finding.factPosition);
    if (ofIts !== undefined && ofIts.on === finding.on) {
      ofIts.findings.push(finding);
      continue;
    }
    const day = ofDay.get(finding.on) ?? { on: finding.on, fact: undefined, findings: [] };
    ofDay.set(finding.on, day);
    day.findings.push(finding);
  }
  // What the calendar brings about on a day comes before what people record on it.
  return [...ofDay.values(), ...paragraphs].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function tellParagraph(
  terminal: Terminal,
  programme: Programme,
  rehearsal: Rehearsal,
  { on, fact, findings }: Paragraph,
  shown: readonly Finding[],
  options: StoryOptions,
): void {
  const date = fill(shortDate(on), DATE_WIDTH);
  if (fact !== undefined) {
    const [first = '', ...rest] = wrap(
      factLine(programme, rehearsal.state.zone, fact),
      terminal.width - DATE_WIDTH,
    );
    terminal.line(terminal.paint('bold', date) + terminal.paint('bold', first));
    for (const line of rest) terminal.line(' '.repeat(DATE_WIDTH) + terminal.paint('bold', line));
  }
  alike(shown).forEach((group, index) => {
    const lead = fact === undefined && index === 0 ? terminal.paint('bold', date) : ' '.repeat(DATE_WIDTH);
    tellFindings(terminal, lead, group, options.full);
  });
  const opened = findings.filter((finding) => finding.kind === 'duty-opened').length;
  if (!options.full && fact !== undefined && opened > 0 && shown.length > 0)
    terminal.line(
      `${' '.repeat(DATE_WIDTH)}${terminal.paint('dim', `+ ${opened} ${opened === 1 ? 'duty' : 'duties'} opened`)}`,
    );
}

/** Findings that one rule makes of one fact several times over are told together. */
function alike(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${finding.kind} ${finding.title}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function tellFindings(
  terminal: Terminal,
  lead: string,
  group: readonly [Finding, ...Finding[]],
  full: boolean,
): void {
  const [finding] = group;
  const mark = MARKS[finding.kind];
  const indent = DATE_WIDTH + 2 + WORD_WIDTH + 1;
  const room = terminal.width - indent;
  const [first = '', ...rest] = wrap(`${finding.title}${idsInBrackets(finding.requirements)}`, room);
  terminal.line(
    `${lead}${terminal.paint(mark.paint, `${mark.sign} ${fill(mark.word, WORD_WIDTH)}`)} ${first}`,
  );
  const more = (text: string): void => terminal.line(' '.repeat(indent) + text);
  rest.forEach(more);
  const texts = group.filter(({ text, title }) => text !== title).map((one) => withDates(withoutTitle(one)));
  for (const text of texts) for (const line of wrap(text, room)) more(terminal.paint('dim', line));
  if (full) for (const line of wrap(`Source: ${finding.source}`, room)) more(terminal.paint('dim', line));
}

/** A duty's text begins with its title, which stands above it already. */
function withoutTitle({ title, text }: Finding): string {
  const rest = text.startsWith(title) ? text.slice(title.length).replace(/^[,:\s]+/, '') : text;
  return rest === '' ? text : rest.slice(0, 1).toUpperCase() + rest.slice(1);
}

/** What a fact says in one line, with the day it happened where that is another. */
export function factLine(programme: Programme, zone: string, fact: Fact): string {
  const definition = programme.facts.get(fact.kind);
  const summary =
    definition === undefined ? fact.kind : withDates(plain(definition.summary(fact.body as never)));
  const recordedOn = civilDateIn(zone, recordTimeOf(fact));
  const { date, precision } = fact.occurred;
  if (date === null || date === recordedOn) return summary;
  const lag = daysBetween(date, recordedOn);
  const late =
    precision === 'month' || precision === 'year'
      ? `in ${shortDate(date).slice(precision === 'year' ? -4 : -8)}`
      : `on ${shortDate(date)}`;
  return `${summary} (happened ${late}${precision === 'day' || precision === 'instant' ? `, recorded ${lag} ${lag === 1 ? 'day' : 'days'} later` : ''})`;
}

/** How many dates of a told history are stated by its sources, and how many assumed. */
export function markedDates(facts: readonly HistoricFact[]): {
  readonly stated: number;
  readonly assumed: number;
} {
  const stated = facts.filter((fact) => fact.occurred.certainty === 'stated').length;
  return { stated, assumed: facts.length - stated };
}
