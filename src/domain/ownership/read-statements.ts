import type { Json } from '../../kernel/json.ts';
import { accept, refuse, type Result } from '../../kernel/result.ts';
import { statementFaults } from './check-statement.ts';
import { seriesFaults } from './check-series.ts';
import { drawStatement } from './draw-statement.ts';
import { type Earlier, NOTHING_EARLIER } from './earlier.ts';
import type { Fault } from './faults.ts';
import { isObject } from './shape.ts';
import type { Statement } from './statement.ts';

export type Statements = {
  /** In the order of the file. */
  readonly statements: readonly Statement[];
  /** The ids of those that are in the register already, word for word. */
  readonly repeated: ReadonlySet<string>;
};

/**
 * Reads a file of statements (Beneficial Ownership Data Standard 0.4, one JSON list), and says everything that is wrong
 * with it, statement by statement. Circles of ownership are no fault. A file with a fault is read as a whole or not at all.
 */
export function readStatements(
  json: string,
  earlier: Earlier = NOTHING_EARLIER,
): Result<Statements, readonly [Fault, ...Fault[]]> {
  const values = parseStatements(json);
  return values.ok ? checkStatements(values.value, earlier) : refuse([values.error]);
}

/** The ids of the statements and records that a file speaks of, sound or not: what to look up before it is checked. */
export function mentionedIn(values: readonly Json[]): {
  readonly statementIds: readonly string[];
  readonly recordIds: readonly string[];
} {
  const records = new Set<string>();
  for (const value of values) {
    if (!isObject(value)) continue;
    const details = value['recordDetails'];
    const { subject, interestedParty, componentRecords } = isObject(details) ? details : {};
    const components = Array.isArray(componentRecords) ? (componentRecords as readonly Json[]) : [];
    for (const id of [
      value['recordId'],
      value['declarationSubject'],
      subject,
      interestedParty,
      ...components,
    ])
      if (typeof id === 'string') records.add(id);
  }
  return {
    statementIds: [...new Set(values.flatMap((value) => idOf(value) ?? []))],
    recordIds: [...records],
  };
}

/** Checks what a file holds against itself and what is there already. */
export function checkStatements(
  values: readonly Json[],
  earlier: Earlier,
): Result<Statements, readonly [Fault, ...Fault[]]> {
  const faults = values.flatMap((value, index) =>
    statementFaults(value).map((one): Fault => ({ index, statementId: idOf(value), ...one })),
  );
  const sound = new Set(values.keys());
  for (const { index } of faults) if (index !== undefined) sound.delete(index);
  const met = new Set<string>();
  const statements = values.map((value, index) => {
    if (!sound.has(index) || !isObject(value)) return undefined;
    const recordId = value['recordId'] as string;
    const first = !met.has(recordId) && earlier.record(recordId) === undefined;
    met.add(recordId);
    return drawStatement(value, first);
  });
  const series = seriesFaults(statements, values, earlier);
  const [first, ...others] = [...faults, ...series.faults].toSorted(
    (a, b) => (a.index ?? -1) - (b.index ?? -1),
  );
  if (first !== undefined) return refuse([first, ...others]);
  return accept({ statements: statements.flatMap((one) => one ?? []), repeated: series.repeated });
}

/** The values of the list that a file is. */
export function parseStatements(json: string): Result<readonly Json[], Fault> {
  const text = json.startsWith('\ufeff') ? json.slice(1) : json;
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return refuse(brokenFile(text));
  }
  if (Array.isArray(value)) return accept(value as readonly Json[]);
  return refuse(
    wholeFile(
      'it is not a list of statements',
      'Put the statements between [ and ], with a comma after each but the last',
    ),
  );
}

/** Why a text is no JSON: cut off, or wrong at some place; with how many statements stand whole before it. */
function brokenFile(text: string): Fault {
  if (text.trim() === '') return wholeFile('it is empty', 'Choose a file with statements');
  const { whole, open, lastId } = scan(text);
  if (!text.trimStart().startsWith('['))
    return wholeFile(
      'it is not JSON that begins with [',
      'Give a file of version 0.4 of the Beneficial Ownership Data Standard in JSON, with all statements in one list',
    );
  const after =
    whole === 0
      ? 'before the first statement is whole'
      : `after ${whole} whole ${whole === 1 ? 'statement' : 'statements'}${lastId === undefined ? '' : `, the last of which is ${lastId}`}`;
  return {
    ...(open
      ? wholeFile(`it breaks off ${after}`, 'It was cut off on its way: fetch the whole file again')
      : wholeFile(
          `it is no longer JSON ${after}`,
          'Look at what stands there: a comma, a quotation mark or a bracket may be missing',
        )),
    index: whole,
  };
}

/** Counts the objects that stand whole in the outermost list, and says whether the text ends inside something. */
function scan(text: string): {
  readonly whole: number;
  readonly open: boolean;
  readonly lastId: string | undefined;
} {
  let level = 0;
  let whole = 0;
  let begin = 0;
  let lastId: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') {
      at = endOfString(text, at);
      if (at === -1) return { whole, open: true, lastId };
    } else if (letter === '{' || letter === '[') {
      level += 1;
      if (level === 2) begin = at;
    } else if (letter === '}' || letter === ']') {
      level -= 1;
      if (level === 1 && letter === '}') {
        const read = parsed(text.slice(begin, at + 1));
        if (read === undefined) return { whole, open: false, lastId };
        whole += 1;
        lastId = idOf(read) ?? lastId;
      }
    }
  }
  return { whole, open: level > 0, lastId };
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return -1;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function wholeFile(problem: string, remedy: string): Fault {
  return { index: undefined, statementId: undefined, at: '', problem, remedy };
}

function idOf(value: Json): string | undefined {
  const id = isObject(value) ? value['statementId'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
