import {
  type AgreementShown,
  type ClauseShown,
  type OccurrenceShown,
  type Standing,
  type Status,
  standingOn,
} from '../../domain/obligations.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

export type OccurrenceStanding = { readonly one: OccurrenceShown; readonly standing: Standing };

/** A clause about a date. `status`: of what wants looking at most; undefined where nothing has set it going yet. */
export type ClauseStanding = {
  readonly clause: ClauseShown;
  readonly occurrences: readonly OccurrenceStanding[];
  readonly status: Status | undefined;
};

/** From what wants looking at most to what wants it least. */
export const STATUSES = [
  'overdue',
  'rejected',
  'due',
  'submitted',
  'not-determinable',
  'not-yet-due',
  'continuing',
  'accepted',
  'waived',
  'superseded',
] as const satisfies readonly Status[];

/** Every clause of an agreement, and each time it is owed, as it stands about a date. */
export function clausesOn(agreement: AgreementShown, on: PlainDate): readonly ClauseStanding[] {
  return agreement.clauses.map((clause) => clauseOn(clause, on));
}

export function clauseOn(clause: ClauseShown, on: PlainDate): ClauseStanding {
  const occurrences = clause.occurrences.map((one) => ({ one, standing: standingOn(one, on) }));
  const found = new Set(occurrences.map(({ standing }) => standing.status));
  return { clause, occurrences, status: STATUSES.find((status) => found.has(status)) };
}

/** How many times anything is owed stands how. What lies ahead in a series and is not on the record counts as well. */
export function countsOf(clauses: readonly ClauseStanding[]): ReadonlyMap<Status, number> {
  const counts = new Map<Status, number>();
  for (const { occurrences } of clauses)
    for (const { standing } of occurrences)
      counts.set(standing.status, (counts.get(standing.status) ?? 0) + 1);
  return counts;
}

/** What is at hand of a clause that is owed many times: all that wants looking at, the newest that is done, the next. */
export function atHand(occurrences: readonly OccurrenceStanding[]): readonly OccurrenceStanding[] {
  const wanting = new Set<Status>([
    'overdue',
    'rejected',
    'due',
    'submitted',
    'not-determinable',
    'continuing',
  ]);
  const next = occurrences.find(({ standing }) => standing.status === 'not-yet-due');
  const done = occurrences.findLast(({ standing }) => isOver(standing.status));
  return occurrences.filter((one) => one === next || one === done || wanting.has(one.standing.status));
}

function isOver(status: Status): boolean {
  return status === 'accepted' || status === 'waived' || status === 'superseded';
}
