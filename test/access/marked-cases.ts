import { demonstrationArea } from '../../programmes/safeguarding/demo/demonstration-area.ts';
import type { CaseHistory } from '../../src/application/case-history.ts';
import type { Json, JsonObject } from '../../src/kernel/json.ts';
import type { PlainDate } from '../../src/kernel/plain-date.ts';

/** A text of fewer words may be a name that rules compare. */
const WORDS_OF_A_TEXT = 6;

/** Cases of the demonstration, and others, each with a word of its own in its title and in every longer text of its entries. */
export function markedCases(
  today: PlainDate,
  references: readonly string[],
  others: readonly CaseHistory[] = [],
): { readonly histories: readonly CaseHistory[]; readonly markers: ReadonlyMap<string, string> } {
  const markers = new Map(references.map((reference, index) => [reference, `zqmark${index + 10}qz`]));
  const histories = [...demonstrationArea(today).cases, ...others]
    .filter(({ reference }) => markers.has(reference))
    .map((history) => marked(history, markers.get(history.reference) ?? ''));
  return { histories, markers };
}

function marked(history: CaseHistory, marker: string): CaseHistory {
  return {
    ...history,
    title: `${history.title} ${marker}`,
    facts: history.facts.map((fact) => ({ ...fact, body: markedIn(fact.body, marker) as JsonObject })),
  };
}

function markedIn(value: Json, marker: string): Json {
  if (typeof value === 'string')
    return value.split(' ').length < WORDS_OF_A_TEXT ? value : `${value} ${marker}`;
  if (Array.isArray(value)) return value.map((one: Json) => markedIn(one, marker));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, markedIn(member as Json, marker)]),
  );
}
