import { type Result, accept, refuse } from '../../kernel/result.ts';

/** The deepest that objects and lists may be nested. */
export const DEEPEST = 50;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
const OBJECT = 0x7b;
const COMMA = 0x2c;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads JSON that can be read in one way only. Refused, with what was found and what to do: bytes that are not UTF-8
 * (they are not repaired), nesting beyond `DEEPEST`, a member that stands twice in one object (parsers differ on which
 * counts), a member called `__proto__`, halves of characters, and whatever is not JSON.
 */
export function readJson(bytes: Buffer): Result<unknown, string> {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return refuse('The body is not UTF-8. Send it as UTF-8; nothing was repaired or recorded.');
  }
  const members = scanMembers(text);
  if (!members.ok) return members;
  try {
    return accept(JSON.parse(text) as unknown);
  } catch (error) {
    return refuse(
      `The body is not JSON: ${error instanceof SyntaxError ? placeIn(error.message) : 'unreadable'}.`,
    );
  }
}

/** The parser quotes the text around the mistake, which may be personal; the place is enough to find it by. */
function placeIn(message: string): string {
  const place = /at position (\d+)/.exec(message)?.[1];
  return place === undefined ? 'it ends too early or is empty' : `something is wrong at character ${place}`;
}

/**
 * Walks over the text before it is parsed, keeping the names of the objects that are open. Text that is no JSON is let
 * through: the parser says what is wrong with it.
 */
function scanMembers(text: string): Result<undefined, string> {
  const open: (Set<string> | undefined)[] = [];
  let nameNext = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (!isWhole(text.slice(at, end + 1)))
        return refuse('A text holds half of a character (a surrogate by itself). Send it again, whole.');
      const names = open.at(-1);
      if (nameNext && names !== undefined) {
        const name = textIn(text.slice(at, end + 1));
        if (name === '__proto__')
          return refuse('A member is called __proto__, which no form has. Take it out.');
        if (name !== undefined && names.has(name))
          return refuse(`The member “${name}” stands twice in one object. Send it once.`);
        if (name !== undefined) names.add(name);
      }
      nameNext = false;
      at = end;
    } else if (OPEN.has(code)) {
      open.push(code === OBJECT ? new Set() : undefined);
      nameNext = code === OBJECT;
      if (open.length > DEEPEST) return refuse(`The body is nested more than ${DEEPEST} levels deep.`);
    } else if (CLOSE.has(code)) {
      open.pop();
      nameNext = false;
    } else if (code === COMMA) {
      nameNext = open.at(-1) !== undefined;
    }
  }
  return accept(undefined);
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/** A character beyond the basic plane is written as two escapes, and one of them alone is no text. */
function isWhole(quoted: string): boolean {
  return !/\\u[dD]/.test(quoted) || textIn(quoted)?.isWellFormed() !== false;
}

function textIn(quoted: string): string | undefined {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
