/** One change of a text: from where to where, what stands there instead, and what it is called. */
export type Change = {
  readonly from: number;
  readonly to: number;
  readonly instead: string;
  readonly name: string;
};

/** A bracket of TypeScript with its partner, and the commas between its parts. */
type Bracket = {
  readonly open: string;
  readonly from: number;
  readonly commas: readonly number[];
  /** Of the partner. */
  readonly to: number;
};

/**
 * Changes that need to know which bracket belongs to which: each entry of an object or a list left out, each step that
 * filters left out, each `if` without a block left out and turned round.
 */
export function structuralChanges(text: string): readonly Change[] {
  const brackets = bracketsOf(text);
  const patterns = brackets.filter((one) => isPattern(text, one));
  const values = brackets.filter(
    (one) => !patterns.some(({ from, to }) => one.from >= from && one.from < to) && isValue(text, one),
  );
  return [
    ...values.flatMap((one) => entriesLeftOut(text, one)),
    ...brackets.flatMap((one) => filterLeftOut(text, one)),
    ...brackets.flatMap((one) => ifChanged(text, one)),
  ];
}

const PARTNERS: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}' };

/** Every bracket of the code, also of what is put into a template; none within strings and comments. */
function bracketsOf(text: string): readonly Bracket[] {
  const found: Bracket[] = [];
  const under: { open: string; from: number; commas: number[] }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at] as string;
    const top = under.at(-1);
    if (top?.open === '`') {
      if (one === '`') under.pop();
      else if (text.startsWith('${', at)) {
        at += 1;
        under.push({ open: '{', from: at, commas: [] });
      }
    } else if (text.startsWith('//', at)) at = text.indexOf('\n', at);
    else if (text.startsWith('/*', at)) at = text.indexOf('*/', at) + 1;
    else if (one === "'") at = text.indexOf("'", at + 1);
    else if (one === '/' && /[(,=[]\s*$/.test(text.slice(0, at))) at = endOfPattern(text, at);
    else if (one === '`' || PARTNERS[one] !== undefined) under.push({ open: one, from: at, commas: [] });
    else if (one === ',') top?.commas.push(at);
    else if (top !== undefined && one === PARTNERS[top.open]) {
      found.push({ ...top, to: at });
      under.pop();
    }
  }
  return found;
}

/** The last slash of a regular expression that begins here. */
function endOfPattern(text: string, from: number): number {
  const found = /^\/(?:\\.|\[(?:\\.|[^\]])*\]|[^/\\\n])+\//.exec(text.slice(from));
  return from + (found?.[0].length ?? 1) - 1;
}

/** What names parameters or takes something apart, and so holds nothing that could be left out. */
function isPattern(text: string, { open, from, to }: Bracket): boolean {
  const before = text.slice(0, from);
  const after = text.slice(to + 1);
  if (open === '(') return /\bfunction \w+(?:<[^()]*>)?$/.test(before) || /^(?:: [^=;{?]*)? =>/.test(after);
  return /\bconst $/.test(before) || /^(?::| =(?!=)| =>)/.test(after);
}

/** Whether a bracket makes an object or a list, and is neither a block, nor a type, nor a place in a list. */
function isValue(text: string, { open, from }: Bracket): boolean {
  const before = text.slice(0, from).trimEnd();
  const within = text.slice(from + 1).trimStart();
  if (open === '(' || within.startsWith('readonly ')) return false;
  return /(?:[([,:=?]|\breturn|\bof|\.\.\.)$/.test(before);
}

function entriesLeftOut(text: string, { from, commas, to }: Bracket): readonly Change[] {
  return [from, ...commas].flatMap((start, at) => {
    const end = commas[at] ?? to;
    const entry = text.slice(start + 1, end).trim();
    if (entry === '') return [];
    // The comma behind an entry goes with it; of the last, whatever stands before it may stay.
    return [
      {
        from: start + 1,
        to: commas[at] === undefined ? end : end + 1,
        instead: '',
        name: `without ${entry}`,
      },
    ];
  });
}

function filterLeftOut(text: string, { open, from, to }: Bracket): readonly Change[] {
  const [step] = /\s*\.filter$/.exec(text.slice(0, from)) ?? [];
  if (open !== '(' || step === undefined) return [];
  const start = from - step.length;
  return [{ from: start, to: to + 1, instead: '', name: `without ${text.slice(start, to + 1)}` }];
}

function ifChanged(text: string, { open, from, to }: Bracket): readonly Change[] {
  if (open !== '(' || !/\bif $/.test(text.slice(0, from))) return [];
  const condition = text.slice(from, to + 1);
  // Of a condition with an operator, the operator is changed.
  const isOneTerm = /^\([\w.]+(?:\([^()]*\))?\)$/.test(condition);
  const negated = isOneTerm
    ? [{ from, to: to + 1, instead: `(!${condition})`, name: `if not ${condition}` }]
    : [];
  if (/^\s*\{/.test(text.slice(to + 1))) return negated;
  const end = endOfStatement(text, to + 1);
  return [...negated, { from: from - 3, to: end, instead: ';', name: `without if ${text.slice(from, end)}` }];
}

/** The end of a statement that begins here, which is outside strings. No function or object type in it has a semicolon. */
function endOfStatement(text: string, from: number): number {
  const [statement] = /^(?:'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|[^;'`])*;/.exec(text.slice(from)) ?? [''];
  return from + statement.length;
}
