import { SaxesParser } from 'saxes';
import type { ListedAlias, ListedEntry, ListFault, SanctionsList } from '../../domain/sanctions/list.ts';
import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';

/** Names of the elements that are read: those of the published files of OFAC, their own spelling included. */
const ROOT = 'sdnList';
const PUBLISHED = 'sdnList/publshInformation/Publish_Date';
const COUNT = 'sdnList/publshInformation/Record_Count';
const ENTRY = 'sdnList/sdnEntry';
const ALIAS = `${ENTRY}/akaList/aka`;

const WHOLE_AGAIN =
  'Fetch the file again and compare its length with what the publisher says: nothing of it was taken in.';
const ANOTHER_FILE = 'Choose the file SDN.XML or CONSOLIDATED.XML as the publisher gives it out.';

/** Faults of one file at most: of a file of another kind every element would be one. */
const MOST_FAULTS = 100;

type Place = Pick<ListFault, 'line' | 'column'>;
type Answers = Map<string, string>;
type OpenEntry = {
  readonly place: Place;
  readonly answers: Answers;
  readonly aliases: ListedAlias[];
  programmes: string[];
};

/**
 * Reads a sanctions list in the form in which OFAC publishes its lists (SDN.XML, CONSOLIDATED.XML), all of it or nothing:
 * each fault with its place. A file cut anywhere is one, since it says itself where it ends and how many
 * entries it has.
 */
export function readSanctionsList(content: string): Result<SanctionsList, readonly ListFault[]> {
  const read = readElements(content);
  if (read.faults.length > 0) return refuse(read.faults);
  const { faults, publishedOn, count, entries, end } = read;
  if (!read.rooted) faults.push({ ...end, problem: `There is no <${ROOT}> in it`, remedy: ANOTHER_FILE });
  else if (publishedOn === undefined)
    faults.push({
      line: 1,
      column: 1,
      problem: 'It does not say on which day it was published, as month/day/year in <Publish_Date>',
      remedy: ANOTHER_FILE,
    });
  else if (count !== undefined && count !== entries.length)
    faults.push({
      ...end,
      problem: `It says that it has ${count} entries, and it has ${entries.length}`,
      remedy: WHOLE_AGAIN,
    });
  else if (entries.length === 0) faults.push({ ...end, problem: 'It has no entry', remedy: ANOTHER_FILE });
  const twice = numberTwice(entries);
  if (twice !== undefined)
    faults.push({
      line: 1,
      column: 1,
      problem: `Two of its entries have the number ${twice}`,
      remedy: 'Ask the publisher which is meant. Nothing of the file was taken in.',
    });
  if (faults.length > 0 || publishedOn === undefined) return refuse(faults);
  return accept({ publishedOn, entries });
}

type Elements = {
  readonly faults: ListFault[];
  readonly entries: ListedEntry[];
  rooted: boolean;
  publishedOn: PlainDate | undefined;
  count: number | undefined;
  end: Place;
};

/** Goes through the file once. After a mistake in its form nothing that follows can be relied on, so that it stops there. */
function readElements(content: string): Elements {
  const parser = new SaxesParser({ position: true });
  const read: Elements = {
    faults: [],
    entries: [],
    rooted: false,
    publishedOn: undefined,
    count: undefined,
    end: { line: 1, column: 1 },
  };
  const here = (): Place => ({ line: parser.line, column: parser.column + 1 });
  const path: string[] = [];
  let text = '';
  let entry: OpenEntry | undefined;
  let alias: Answers | undefined;
  let broken = false;
  parser.on('error', (error) => {
    if (broken) return;
    broken = true;
    read.faults.length = 0;
    // Such a sign hides all that follows it, up to the end of the file, where the parser notices.
    const loose = looseAmpersand(content);
    read.faults.push(
      loose === undefined || !isCutOff(error)
        ? { ...here(), problem: problemOf(error, path), remedy: WHOLE_AGAIN }
        : { ...loose, problem: 'It is not well-formed XML: an & stands by itself', remedy: WHOLE_AGAIN },
    );
  });
  parser.on('opentag', ({ name, isSelfClosing }) => {
    path.push(localOf(name));
    text = '';
    const at = path.join('/');
    if (at === ROOT && !isSelfClosing) read.rooted = true;
    if (at === ENTRY) entry = { place: here(), answers: new Map(), aliases: [], programmes: [] };
    if (at === ALIAS) alias = new Map();
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('closetag', () => {
    const at = path.join('/');
    const name = path.pop() ?? '';
    const value = text.trim();
    text = '';
    if (at === PUBLISHED) read.publishedOn = publishDate(value);
    if (at === COUNT) read.count = /^\d+$/.test(value) ? Number(value) : undefined;
    if (entry !== undefined && at === `${ENTRY}/${name}`) entry.answers.set(name, value);
    if (entry !== undefined && at === `${ENTRY}/programList/program`) entry.programmes.push(value);
    if (alias !== undefined && at === `${ALIAS}/${name}`) alias.set(name, value);
    if (at === ALIAS && entry !== undefined && alias !== undefined) {
      addAlias(read, entry, alias, here());
      alias = undefined;
    }
    if (at === ENTRY && entry !== undefined) {
      addEntry(read, entry);
      entry = undefined;
    }
  });
  parser.write(content.replace(/^\uFEFF/, '')).close();
  read.end = here();
  return read;
}

function problemOf(error: Error, path: readonly string[]): string {
  const open = path.at(-1);
  if (isCutOff(error) && open !== undefined) return `The file ends inside <${open}>: it is cut off there`;
  return `It is not well-formed XML: ${error.message.replace(/^\d+:\d+: /, '')}`;
}

function isCutOff(error: Error): boolean {
  return /unclosed tag|unexpected end/.test(error.message);
}

/** The first & that begins no name of a character and that more text follows. */
function looseAmpersand(content: string): Place | undefined {
  const at = content.search(/&(?!#?\w*;|#?\w*$)/);
  if (at < 0) return undefined;
  const before = content.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function addEntry({ entries, faults }: Elements, { place, answers, aliases, programmes }: OpenEntry): void {
  const number = answers.get('uid') ?? '';
  const name = nameOf(answers);
  if (faults.length >= MOST_FAULTS) return;
  if (number === '') faults.push({ ...place, problem: 'An entry has no <uid>', remedy: ANOTHER_FILE });
  else if (name === '')
    faults.push({ ...place, problem: `Entry ${number} has no name in <lastName>`, remedy: ANOTHER_FILE });
  else
    entries.push({
      number,
      name,
      kind: answers.get('sdnType') ?? '',
      programmes,
      remarks: answers.get('remarks') ?? '',
      aliases,
    });
}

function addAlias({ faults }: Elements, { aliases, answers }: OpenEntry, alias: Answers, place: Place): void {
  const name = nameOf(alias);
  const strength = alias.get('category');
  if (name !== '' && (strength === 'strong' || strength === 'weak')) aliases.push({ name, strength });
  else if (faults.length < MOST_FAULTS)
    faults.push({
      ...place,
      problem: `An alias of entry ${answers.get('uid') ?? '(no number)'} has ${name === '' ? 'no name' : `the category “${strength ?? ''}”, which is neither strong nor weak`}`,
      remedy: ANOTHER_FILE,
    });
}

function nameOf(answers: Answers): string {
  return [answers.get('firstName'), answers.get('lastName')].filter(Boolean).join(' ');
}

/** The day as the file writes it: month/day/year. */
function publishDate(value: string): PlainDate | undefined {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value) ?? [];
  return year === undefined ? undefined : plainDate(Number(year), Number(month), Number(day));
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function numberTwice(entries: readonly ListedEntry[]): string | undefined {
  const seen = new Set<string>();
  return entries.find(({ number }) => seen.size === seen.add(number).size)?.number;
}
