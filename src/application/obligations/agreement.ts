import { momentOf } from '../../domain/engine.ts';
import type { AgreementShown, ClauseShown, OccurrenceShown } from '../../domain/obligations.ts';
import { seriesAhead } from '../../domain/series.ts';
import type { DutyState } from '../../domain/state.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { endOfDay } from '../known.ts';
import { type CaseRead, caseKnownOn } from '../read-case.ts';

/**
 * By what was on the record at the end of which day, and up to when what lies ahead in a series is laid out. `cut` leaves
 * of the case as known then what somebody with a part in it sees.
 */
export type AskedOfAgreement = {
  readonly knownOn: PlainDate;
  readonly until: PlainDate;
  readonly cut?: ((read: CaseRead) => CaseRead) | undefined;
};

export type AgreementRead = {
  /** The case as known then. */
  readonly read: CaseRead;
  readonly agreement: AgreementShown;
};

/**
 * What an agreement asks of whom, as known at the end of a day, with what lies ahead of each series up to a date;
 * undefined for a case whose programme has no agreement. How anything stands about a date is for `standingOn`.
 */
export function agreementOf(whole: CaseRead, asked: AskedOfAgreement): AgreementRead | undefined {
  const use = whole.programme.obligations;
  if (use === undefined) return undefined;
  const known = asked.knownOn < whole.today ? caseKnownOn(whole, asked.knownOn).asKnown : whole;
  const read = asked.cut === undefined ? known : asked.cut(known);
  const shown = use.show(read.view);
  const duties = new Map(read.view.duties().map((duty) => [duty.duty, duty]));
  const clauses = shown.clauses.map((clause) => withAhead(read, duties, clause, asked.until));
  return { read, agreement: { ...shown, clauses } };
}

function withAhead(
  read: CaseRead,
  duties: ReadonlyMap<string, DutyState>,
  clause: ClauseShown,
  until: PlainDate,
): ClauseShown {
  if (clause.timing !== 'series') return clause;
  const ahead = clause.occurrences.flatMap((one) => {
    const duty = one.duty === undefined ? undefined : duties.get(one.duty);
    return duty === undefined ? [] : aheadOf(read, duty, until);
  });
  return ahead.length === 0 ? clause : { ...clause, occurrences: [...clause.occurrences, ...ahead] };
}

/** Those of a series that are not on the record yet: nothing is for them, and nobody moved them. */
function aheadOf(read: CaseRead, duty: DutyState, until: PlainDate): readonly OccurrenceShown[] {
  const { engine, state, today } = read;
  const moment = momentOf(engine, state, endOfDay(state.zone, today));
  return seriesAhead({ engine, state, moment }, duty, until).map((period, index) => ({
    occurrence: duty.occurrence + index + 1,
    period,
    originalDue: period.to,
    due: period.to,
    redatings: [],
    continuing: false,
    evidence: [],
  }));
}
