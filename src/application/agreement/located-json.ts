import type { Json } from '../../kernel/json.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';

/** A mistake in a JSON text: the line, counted from 1, the path of the value, empty for the whole, and what to do. */
export type JsonFault = { readonly line: number; readonly path: string; readonly message: string };

/** A JSON value with the line on which each of its parts begins, by paths like `clauses[3].source`. */
export type LocatedJson = {
  readonly value: Json;
  readonly lines: ReadonlyMap<string, number>;
  /** Members given twice, of which the later would silently win. */
  readonly twice: readonly JsonFault[];
};

/** Deepest nesting read: a file made by hand or by a program has a handful of levels. */
const DEEPEST = 60;

/** `fault`: where reading stopped. A reader that stops gives undefined, which no value of JSON is. */
type Reading = {
  readonly text: string;
  at: number;
  line: number;
  readonly lines: Map<string, number>;
  readonly twice: JsonFault[];
  fault: JsonFault | undefined;
};

/** Reads JSON and keeps the line of every part. A text that is none is refused with the place at which it stops being one. */
export function readLocatedJson(text: string): Result<LocatedJson, JsonFault> {
  const at = text.startsWith('\uFEFF') ? 1 : 0;
  const reading: Reading = { text, at, line: 1, lines: new Map(), twice: [], fault: undefined };
  const value = readValue(reading, '', 0);
  skipSpace(reading);
  if (value !== undefined && reading.at < text.length)
    stop(reading, '', 'something follows the end of the file’s one value. Remove it');
  const { lines, twice, fault } = reading;
  if (fault !== undefined) return refuse(fault);
  return accept({ value: value as Json, lines, twice });
}

function readValue(reading: Reading, path: string, depth: number): Json | undefined {
  skipSpace(reading);
  reading.lines.set(path, reading.line);
  if (depth > DEEPEST)
    return stop(reading, path, `is nested more than ${DEEPEST} deep. Give it as the format describes`);
  const next = reading.text[reading.at];
  if (next === '{') return readObject(reading, path, depth);
  if (next === '[') return readArray(reading, path, depth);
  if (next === '"') return readText(reading, path);
  return readWord(reading, path);
}

function readObject(reading: Reading, path: string, depth: number): Json | undefined {
  const members = new Map<string, Json>();
  reading.at += 1;
  if (endsWith(reading, '}')) return {};
  do {
    skipSpace(reading);
    if (reading.text[reading.at] !== '"')
      return stop(reading, path, 'a name in double quotes is expected. Check the comma or bracket before it');
    const name = readText(reading, path);
    if (name === undefined) return undefined;
    const inner = path === '' ? name : `${path}.${name}`;
    const { line } = reading;
    skipSpace(reading);
    if (reading.text[reading.at] !== ':') return stop(reading, inner, 'a colon is expected after the name');
    reading.at += 1;
    const value = readValue(reading, inner, depth + 1);
    if (value === undefined) return undefined;
    if (members.has(name))
      reading.twice.push({ line, path: inner, message: 'is given twice. Keep one of the two' });
    members.set(name, value);
  } while (takesComma(reading));
  return endsWith(reading, '}') ? Object.fromEntries(members) : unended(reading, path);
}

function readArray(reading: Reading, path: string, depth: number): Json | undefined {
  const items: Json[] = [];
  reading.at += 1;
  if (endsWith(reading, ']')) return items;
  do {
    const item = readValue(reading, `${path}[${items.length}]`, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  } while (takesComma(reading));
  return endsWith(reading, ']') ? items : unended(reading, path);
}

function takesComma(reading: Reading): boolean {
  return takes(reading, ',');
}

function endsWith(reading: Reading, bracket: string): boolean {
  return takes(reading, bracket);
}

/** Passes over a sign when it comes next. */
function takes(reading: Reading, sign: string): boolean {
  skipSpace(reading);
  if (reading.text[reading.at] !== sign) return false;
  reading.at += 1;
  return true;
}

function unended(reading: Reading, path: string): undefined {
  toTheEnd(reading);
  return stop(
    reading,
    path,
    `a comma or a closing bracket is expected, and not ${shown(reading)}. Check what stands before it`,
  );
}

const TEXT = /"(?:[^"\\\n\r]|\\.)*"/y;
const WORD = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function readText(reading: Reading, path: string): string | undefined {
  const found = match(reading, TEXT);
  if (found !== undefined) return parsed(reading, path, found) as string | undefined;
  if (!/[\n\r]/.test(reading.text.slice(reading.at))) reading.at = reading.text.length;
  return stop(
    reading,
    path,
    'the text begun here has no closing quote on its line. Close it, or write \\n for a line end',
  );
}

function readWord(reading: Reading, path: string): Json | undefined {
  const found = match(reading, WORD);
  if (found === undefined) toTheEnd(reading);
  return found === undefined
    ? stop(reading, path, `a value is expected, and not ${shown(reading)}. Texts stand in double quotes`)
    : parsed(reading, path, found);
}

/** What JSON itself makes of a text or a word, which knows more of escapes and of numbers than the pattern does. */
function parsed(reading: Reading, path: string, found: string): Json | undefined {
  try {
    return JSON.parse(found) as Json;
  } catch {
    return stop(reading, path, `${found.slice(0, 40)} cannot be read. Check its escapes and digits`);
  }
}

/** Passes over a word or number that the end of the text cuts short. */
function toTheEnd(reading: Reading): void {
  if (/^[\w+.-]*$/.test(reading.text.slice(reading.at))) reading.at = reading.text.length;
}

function match(reading: Reading, pattern: RegExp): string | undefined {
  pattern.lastIndex = reading.at;
  const found = pattern.exec(reading.text)?.[0];
  if (found !== undefined) reading.at += found.length;
  return found;
}

function skipSpace(reading: Reading): void {
  for (;;) {
    const next = reading.text[reading.at];
    if (next === '\n') reading.line += 1;
    else if (next !== ' ' && next !== '\t' && next !== '\r') return;
    reading.at += 1;
  }
}

function shown({ text, at }: Reading): string {
  return `“${Array.from(text.slice(at, at + 2))[0] ?? ''}”`;
}

const CUT_OFF = 'the file ends here, in the middle of this: it was cut off. Get the whole file and try again';

/** Remembers where reading stopped, and why: of a file that was cut off, that it was. */
function stop(reading: Reading, path: string, message: string): undefined {
  const { line, text, at } = reading;
  reading.fault ??= { line, path, message: at < text.length ? message : CUT_OFF };
}
