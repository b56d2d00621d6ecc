import { stripTypeScriptTypes } from 'node:module';
import { type Change, structuralChanges } from './mutants-structure.ts';

/** A text of the product with one thing changed, and which. */
export type Mutant = { readonly name: string; readonly text: string };

/**
 * Every policy with one thing in it changed: each rule removed; each condition of a `when` removed and negated, each
 * side of an "or" removed; each action taken out of a rule that names several.
 */
export function policyMutants(policy: string): readonly Mutant[] {
  return [...policy.matchAll(/@id\("(?<id>[^"]+)"\)[^;]*;/g)].flatMap((rule) => {
    const [text] = rule;
    const put = (name: string, instead: string): Mutant => ({
      name: `${rule.groups?.['id']}: ${name}`,
      text: policy.slice(0, rule.index) + instead + policy.slice(rule.index + text.length),
    });
    return [put('removed', ''), ...conditionMutants(text, put), ...actionMutants(text, put)];
  });
}

type Put = (name: string, instead: string) => Mutant;

function conditionMutants(rule: string, put: Put): readonly Mutant[] {
  const when = /when \{([^}]*)\}/.exec(rule)?.[1];
  if (when === undefined) return [];
  const parts = when.split('&&').map((part) => part.trim());
  const join = (some: readonly string[]): string => ` ${some.length === 0 ? 'true' : some.join(' && ')} `;
  const conjuncts = parts.flatMap((part, at) => [
    put(`without ${part}`, rule.replace(when, join(parts.toSpliced(at, 1)))),
    put(`not ${part}`, rule.replace(when, join(parts.with(at, `!(${part})`)))),
  ]);
  const sides = parts.flatMap((part, at) => {
    const either = part.split('||').map((side) => side.trim());
    return either.length < 2
      ? []
      : either.map((side, which) =>
          put(
            `without “or ${side}”`,
            rule.replace(when, join(parts.with(at, either.toSpliced(which, 1).join(' || ')))),
          ),
        );
  });
  return [...conjuncts, ...sides];
}

function actionMutants(rule: string, put: Put): readonly Mutant[] {
  const named = /action in \[([^\]]*)\]/.exec(rule)?.[1];
  if (named === undefined) return [];
  const actions = named.split(',').map((action) => action.trim());
  return actions.map((action, at) =>
    put(`not for ${action}`, rule.replace(named, actions.toSpliced(at, 1).join(', '))),
  );
}

/**
 * What is changed in TypeScript and in the SQL within it: one place at a time. A place may be changed in several ways;
 * `$&` is what stood there.
 */
const CHANGES: readonly (readonly [RegExp, ...(readonly string[])])[] = [
  [/(?<= )&&(?= )/g, '||'],
  [/(?<= )\|\|(?= )/g, '&&'],
  [/(?<= )===(?= )/g, '!=='],
  [/(?<= )!==(?= )/g, '==='],
  [/(?<= )<=(?= )/g, '<', '>'],
  [/(?<= )>=(?= )/g, '>', '<'],
  [/(?<= )<(?= )/g, '<=', '>='],
  // A length is never below nought: to say so would change nothing.
  [/(?<= )>(?= (?!0))/g, '>=', '<='],
  [/(?<= )> 0/g, '=== 0'],
  [/\b(?<= )and(?= )/g, 'or'],
  [/\b(?<= )or(?= )/g, 'and'],
  [/\bnot in\b/g, 'in'],
  [/\bis null\b/g, 'is not null'],
  [/= any\(/g, '<> all('],
  [/<>(?= ')/g, '='],
  [/(?<=(?<!const \w+) )=(?= (?:'|\$\{bind))/g, '<>'],
  [/(?<=in \()'person', /g, ''],
  [/, 'emergency'(?=\))/g, ''],
  [/(?<=[(|&] ?|=> )!(?=[a-z])/g, ''],
  // A condition of one term before “?”.
  [/(?<=(?:[^=]=|[,:(>]|return) )[\w.]+(?:\([^()\n]*\))?(?=\s+\? )/g, '!$&'],
  [/(?<= )\?\? (?:[\w.]+(?:\([^()]*\))?|\[\]|'[^']*')/g, ''],
  [/[^\s(),=;]+(?:\([^()\n]*\)[^\s(),=;]*)* \?\? (?!null|\[\]|undefined)/g, ''],
  [/\.some\(/g, '.every('],
  [/\.every\(/g, '.some('],
  [/\btrue\b(?= ?[)};,])/g, 'false'],
  [/\bfalse\b(?= ?[)};,])/g, 'true'],
  [/'true'/g, "'false'"],
  [/'false'/g, "'true'"],
  [/\.at\(-1\)/g, '.at(0)'],
  [/(?<=, )1(?=\))/g, '0'],
  [/\b\w+\.(?:push|set)\([^;]*\);/g, ';'],
  [/\bnamed\(use\.[^()]*\)/g, '[]'],
  [/\bnamed\(\(\{.*?\}\) => \w+\)/g, '[]'],
  [/\bwho\('\w+'(?:, (?:true|false))?\)/g, '[]'],
  [
    /(?<=': )'(?:oversee|open-case|rehearse-all|review-all-looks|manage-webhooks|administer|import-ownership|take-emergency-access)'/g,
    "'use'",
  ],
  [/(?<= )'read-case'(?=,)/g, "'read-part'"],
  [/(?<= )'read-part'(?=,)/g, "'read-case'"],
  [/(?<= )union all(?= )/g, 'intersect'],
  [/-(?=\(use|[A-Z])/g, ''],
];

/**
 * Every text of TypeScript with one thing in it changed. Comments, imports and declarations of types are left alone. What
 * does not parse is none: everybody would notice it, and it would count towards the score.
 */
export function codeMutants(file: string, text: string): readonly Mutant[] {
  const left = leftAlone(text);
  const worded = CHANGES.flatMap(([pattern, ...instead]) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: found }) =>
      instead.map((other): Change => {
        const put = other.replace('$&', found);
        const name = `${oneLine(found)} → ${put === '' ? 'nothing' : oneLine(put)}`;
        return { from: index, to: index + found.length, instead: put, name };
      }),
    ),
  );
  const mutants = [...worded, ...structuralChanges(text)]
    .filter((change) => !left.some(({ from, to }) => change.from >= from && change.from < to))
    .map(({ from, to, instead, name }) => ({
      name: `${file}:${text.slice(0, from).trimEnd().split('\n').length} ${oneLine(name)}`,
      text: text.slice(0, from) + instead + text.slice(to),
    }));
  // Two ways of changing may come to the same.
  return mutants.filter(
    (one, at) => mutants.findIndex(({ text: other }) => other === one.text) === at && parses(one.text),
  );
}

function parses(text: string): boolean {
  try {
    stripTypeScriptTypes(text);
    return true;
  } catch {
    return false;
  }
}

function leftAlone(text: string): readonly { readonly from: number; readonly to: number }[] {
  return [
    /\/\*\*[\s\S]*?\*\//g,
    /^ *\/\/.*$/gm,
    /^import [\s\S]*?;$/gm,
    /^(?:export )?type [\s\S]*?;\n\n/gm,
  ].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length })),
  );
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 90);
}
