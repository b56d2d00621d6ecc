import { civilDateIn } from '../kernel/instant.ts';
import { daysBetween } from '../kernel/plain-date.ts';
import { workingDaysBetween } from '../kernel/working-days.ts';
import { type Drawing, dutyTitle, emit, factTitle } from './drawing.ts';
import type { Fact } from './event.ts';
import { latestDate, whenText } from './occurred.ts';
import type { DutyState } from './state.ts';

/** Tells a role that a duty will be due, or that it was and nothing is on the record. */
export function noticeDuty(drawing: Drawing, duty: DutyState, what: 'remind' | 'escalate', to: string): void {
  const title = dutyTitle(drawing, duty);
  const text =
    what === 'remind'
      ? `${title} is due on ${duty.due}`
      : `${title} was due on ${duty.due} and is not on the record`;
  const why = what === 'remind' ? 'reminder' : 'escalation';
  emit(
    drawing,
    { kind: 'NoticeDrawn', body: { to, why, text, duty: duty.duty, rule: duty.rule } },
    duty.ruleSet,
  );
}

/** Tells those whom a rule names that somebody went on without it, and why. `kind`: that of the entry whose rules they are. */
export function noticeOverrides(drawing: Drawing, fact: Fact, kind: string): void {
  for (const { rule: id, reason } of fact.overrides) {
    const rule = drawing.moment.ruleSet.actRules.get(kind)?.find((r) => r.id === id);
    for (const to of rule?.override?.tells ?? []) {
      const text = `${fact.author.name} went on with “${factTitle(drawing, kind)}” without “${rule?.title ?? id}”. Reason given: ${reason}`;
      emit(drawing, { kind: 'NoticeDrawn', body: { to, why: 'override', text, rule: id } });
    }
  }
}

/** Tells whom the programme names when a fact reached the record long after it happened. */
export function noticeLateRecord(drawing: Drawing, fact: Fact): void {
  const { recording } = drawing.moment.ruleSet;
  const recordedOn = civilDateIn(drawing.state.zone, fact.recordedAt);
  const date = latestDate(fact.occurred, recordedOn);
  if (recording === undefined || date === undefined || fact.kind === 'CaseOpened') return;
  if (workingDaysBetween(drawing.moment.calendar, date, recordedOn) <= recording.reasonAfterWorkingDays)
    return;
  const text = `“${factTitle(drawing, fact.kind)}” happened ${whenText(fact.occurred)} and reached the record on ${recordedOn}, ${daysBetween(date, recordedOn)} days later`;
  emit(drawing, { kind: 'NoticeDrawn', body: { to: recording.tells, why: 'late-record', text } });
}
