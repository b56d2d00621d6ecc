import type { Consequence } from '../../domain/event.ts';
import type { CaseRead } from '../../application/read-case.ts';
import { dayInWords } from '../../application/date-words.ts';
import { datesInWords, daysCount } from './dates.ts';
import { roleInWords } from './rules.ts';

/** One thing the rules drew, in words. `weight` says how much it asks to be seen. */
export type DrawnLine = {
  readonly what: string;
  readonly text: string;
  readonly weight: 'bad' | 'late' | 'plain' | 'quiet';
};

/** A duty's title, with its label when it is one of several. */
export function dutyTitle(read: CaseRead, id: string): string {
  const duty = read.state.duties.get(id);
  if (duty === undefined) return id;
  const rule = read.programme.ruleSets.find((set) => set.id === duty.ruleSet)?.duties.get(duty.rule);
  const title = rule?.title ?? duty.rule;
  return duty.label === undefined ? title : `${title}: ${duty.label}`;
}

/** Consequences as lines, of which notices in the same words to several roles are one. */
export function drawnLines(read: CaseRead, events: readonly Consequence[]): readonly DrawnLine[] {
  const told = Map.groupBy(
    events.filter((event) => event.kind === 'NoticeDrawn'),
    ({ body }) => body.text,
  );
  return events.flatMap((event) => {
    const line = drawnLine(read, event);
    if (event.kind !== 'NoticeDrawn') return [line];
    const alike = told.get(event.body.text) ?? [];
    if (alike[0] !== event) return [];
    const roles = [...new Set(alike.map(({ body }) => roleInWords(read.programme, body.to)))];
    return [{ ...line, what: `${roles.join(', ')} told` }];
  });
}

/** A consequence as a line of the chronology. */
export function drawnLine(read: CaseRead, event: Consequence): DrawnLine {
  if (event.kind === 'NoticeDrawn') {
    return {
      what: `${roleInWords(read.programme, event.body.to)} told`,
      text: datesInWords(event.body.text),
      weight: event.body.why === 'reminder' ? 'quiet' : 'plain',
    };
  }
  if (event.kind === 'WarningRaised')
    return { what: 'Warning', text: datesInWords(event.body.text), weight: 'late' };
  if (event.kind === 'WarningCleared') {
    const raised = read.state.warnings.get(event.body.warning);
    const text = datesInWords(raised?.text ?? event.body.rule);
    return { what: 'Warning no longer stands', text, weight: 'quiet' };
  }
  return dutyLine(event, dutyTitle(read, event.body.duty));
}

type DutyConsequence = Exclude<Consequence, { kind: 'NoticeDrawn' | 'WarningRaised' | 'WarningCleared' }>;

function dutyLine(event: DutyConsequence, title: string): DrawnLine {
  switch (event.kind) {
    case 'DutyOpened': {
      const { due, waitingFor } = event.body;
      const when =
        due === undefined
          ? `date not determinable yet: waiting for ${waitingFor ?? 'what it is counted from'}`
          : `due ${dayInWords(due)}`;
      return { what: 'Duty opened', text: `${title}, ${when}`, weight: 'plain' };
    }
    case 'DutyDated': {
      const { due, from, reason } = event.body;
      const before = from === undefined ? '' : ` in place of ${dayInWords(from)}`;
      const now =
        due === undefined ? 'date not determinable any more' : `now due ${dayInWords(due)}${before}`;
      return { what: 'Duty dated', text: `${title}, ${now}: ${datesInWords(reason)}`, weight: 'plain' };
    }
    case 'DutyMet':
      return { what: 'Duty met', text: `${title}, on ${dayInWords(event.body.metOn)}`, weight: 'plain' };
    case 'DutyMetLate': {
      const { why, days, metOn } = event.body;
      const how =
        why === 'done-late'
          ? `done on ${dayInWords(metOn)}, ${daysCount(days)} late`
          : `done on ${dayInWords(metOn)} and on the record ${daysCount(days)} after it was due`;
      return { what: 'Duty met late', text: `${title}, ${how}`, weight: 'late' };
    }
    case 'DutyMissed':
      return { what: 'Duty missed', text: `${title}, due ${dayInWords(event.body.due)}`, weight: 'bad' };
    case 'DutyReopened':
      return {
        what: 'Duty open again',
        text: `${title}: ${datesInWords(event.body.reason)}`,
        weight: 'plain',
      };
    case 'DutyPaused':
      return {
        what: 'Duty paused',
        text: `${title}, until ${dayInWords(event.body.until)}: ${event.body.reason}`,
        weight: 'plain',
      };
    case 'DutyResumed': {
      const { due } = event.body;
      return {
        what: 'Duty running again',
        text: due === undefined ? title : `${title}, due ${dayInWords(due)}`,
        weight: 'plain',
      };
    }
    case 'DutySuperseded':
      return {
        what: 'Duty superseded',
        text: `${title}: ${datesInWords(event.body.reason)}`,
        weight: 'quiet',
      };
    case 'DutyWaived':
      return { what: 'Duty waived', text: `${title}: ${datesInWords(event.body.reason)}`, weight: 'plain' };
  }
}
