import {
  type AgreementShown,
  type ClauseShown,
  type OccurrenceShown,
  standingOn,
} from '../../../domain/obligations.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { CalendarDay } from './ics.ts';

/**
 * What is still owed of an agreement on the days that it is due, and the periods that the monitor reviews. Nobody's name
 * is in it: a calendar is read on telephones and shared with whoever sees the desk.
 */
export function calendarDays(
  caseId: string,
  reference: string,
  agreement: AgreementShown,
  today: PlainDate,
): readonly CalendarDay[] {
  const due = agreement.clauses.flatMap((clause) => daysOf(caseId, reference, clause, today));
  const reviews = (agreement.reviews ?? []).map(({ position, from, to, title }): CalendarDay => ({
    uid: uidOf(caseId, `review-${position}`),
    title: `${reference}: ${title}`,
    from,
    to,
    sequence: 0,
  }));
  const reports = (agreement.reviews ?? []).map(({ position, reportDue }): CalendarDay => ({
    uid: uidOf(caseId, `report-${position}`),
    title: `${reference} due: report of the monitor`,
    from: reportDue,
    sequence: 0,
  }));
  return [...due, ...reviews, ...reports];
}

function daysOf(
  caseId: string,
  reference: string,
  clause: ClauseShown,
  today: PlainDate,
): readonly CalendarDay[] {
  return clause.occurrences.flatMap((one): readonly CalendarDay[] => {
    const { status, due } = standingOn(one, today);
    const owed = status !== 'accepted' && status !== 'waived' && status !== 'superseded';
    if (due === undefined || !owed) return [];
    const what = one.continuing ? 'ends' : 'due';
    return [
      {
        uid: uidOf(caseId, occurrenceName(clause, one)),
        title: `${reference} ${what}: ${clause.key} ${clause.title}`,
        from: due,
        sequence: one.redatings.length,
      },
    ];
  });
}

/** The same before it is on the record, as one that lies ahead of its series, and after. */
function occurrenceName({ timing, position }: ClauseShown, { duty, occurrence }: OccurrenceShown): string {
  return timing === 'on-event' && duty !== undefined ? duty : `${position}-${occurrence}`;
}

function uidOf(caseId: string, name: string): string {
  return `${caseId}-${encodeURIComponent(name)}@throughline`;
}
