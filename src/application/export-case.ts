import type { CaseEvent, EngineFactBodies, Fact } from '../domain/event.ts';
import type { Programme } from '../domain/rules.ts';
import { placing } from './case-history.ts';
import type { Telling } from './record-history.ts';
import { type CaseLine, type FactLine, HISTORY_FORMAT, HISTORY_VERSION, writeLine } from './history-file.ts';

/**
 * A case as the lines of a history file, without line ends. Facts only: consequences are drawn afresh wherever it is
 * read. Entries are numbered 2, 3, … in the order of the record, and everything that refers to one says that number.
 * Undefined when the events do not begin with the opening of a case of this programme.
 */
export function exportCase(
  programme: Programme,
  events: readonly CaseEvent[],
  system: string,
): readonly string[] | undefined {
  const facts = events.filter((event): event is Fact => event.type === 'fact');
  const [opening, ...rest] = facts;
  if (opening?.kind !== 'CaseOpened') return undefined;
  const entries: number[] = [];
  for (const [index, fact] of facts.entries()) entries[fact.position - 1] = index + 1;
  const renumbered = placing(programme);
  const { reference, title, programme: id, zone, division } = opening.body as EngineFactBodies['CaseOpened'];
  if (id !== programme.id) return undefined;
  const caseLine: CaseLine = {
    type: 'case',
    reference,
    title,
    programme: id,
    zone,
    division,
    opened: { occurred: opening.occurred, recordedAt: opening.recordedAt, author: opening.author },
    ...(opening.source === undefined ? {} : { source: opening.source }),
  };
  const factLines = rest.map((fact, index) =>
    factLine(reference, fact, renumbered(fact, entries), index + 2),
  );
  return [
    writeLine({ format: HISTORY_FORMAT, version: HISTORY_VERSION, system }),
    writeLine(caseLine),
    ...factLines.map(writeLine),
  ];
}

function factLine(reference: string, fact: Fact, placed: Telling, entry: number): FactLine {
  return {
    type: 'fact',
    case: reference,
    entry,
    kind: fact.kind,
    body: placed.body,
    occurred: fact.occurred,
    recordedAt: fact.recordedAt,
    author: fact.author,
    ...(fact.standing === 'established' ? {} : { standing: fact.standing }),
    ...(fact.overrides.length === 0 ? {} : { overrides: fact.overrides }),
    ...(fact.lateReason === undefined ? {} : { lateReason: fact.lateReason }),
    ...(placed.supersedes === undefined ? {} : { supersedes: placed.supersedes }),
    ...(fact.source === undefined ? {} : { source: fact.source }),
    ...(fact.visibility === 'case' ? {} : { visibility: fact.visibility }),
  };
}
