import { type CaseRead, type RulesChoice, lagOf } from '../../../application/read-case.ts';
import { type Finding, type Rehearsal, isCatch } from '../../../application/rehearse.ts';
import { latestDate } from '../../../domain/occurred.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { type PlainDate, addDays, daysBetween } from '../../../kernel/plain-date.ts';
import type {
  TimelineData,
  TimelineLane,
  TimelineMark,
  TimelineSpan,
} from '../../components/timeline-layout.ts';
import { lagInWords } from '../case/entry-words.ts';

/** A history rehearsed under one choice of rules. */
export type Side = { readonly choice: RulesChoice; readonly rehearsal: Rehearsal };

export type Picture = TimelineData & { readonly title: string; readonly description: string };

/** The timeline picture: what happened above, and what each side would have said of it below. */
export function pictureOf(
  read: CaseRead,
  sides: readonly [Side, Side],
  names: readonly [string, string],
): Picture {
  const history = historyLane(read);
  const lanes = sides.map((side, index) => sideLane(side, names[index] ?? ''));
  const { from, to } = axisOf(read, history, lanes);
  const clip = (lane: TimelineLane): TimelineLane => ({
    ...lane,
    spans: lane.spans.map((span) => (span.to > to && span.from <= to ? { ...span, to } : span)),
  });
  const title = `${read.state.title}: ${names[0]} beside ${names[1]}`;
  const caught = sides.map((side, index) => `${names[index] ?? ''}: ${summaryOf(side.rehearsal.findings)}.`);
  return {
    title,
    description: `Three lanes against one axis of time. The first shows what happened and when it reached the record. ${caught.join(' ')}`,
    from,
    to,
    lanes: [clip(history), ...lanes.map(clip)],
  };
}

function historyLane(read: CaseRead): TimelineLane {
  const marks: TimelineMark[] = [];
  const spans: TimelineSpan[] = [];
  for (const fact of read.state.facts) {
    const { date } = fact.occurred;
    if (fact.kind === 'CaseOpened' || date === null) continue;
    const label = titleOf(read, fact.kind);
    const lag = lagOf(read, fact);
    if (lag?.lateness === 'very-late' && lag.days >= LAG_SHOWN_FROM) {
      const recordedOn = civilDateIn(read.state.zone, fact.recordedAt);
      spans.push({
        from: latestDate(fact.occurred, recordedOn) ?? date,
        to: recordedOn,
        kind: 'lag',
        label: `${label}: on the record ${lagInWords(fact.occurred, lag.days)}`,
      });
      marks.push({ on: recordedOn, kind: 'recorded', label: `${label}, on the record` });
    }
    marks.push({ on: date, kind: 'fact', label });
  }
  return { label: 'What happened, and when it reached the record', marks, spans };
}

/** What an entry is about. Some titles end in “recorded”, which is not what happened on the day it happened. */
function titleOf(read: CaseRead, kind: string): string {
  return (read.programme.facts.get(kind)?.title ?? kind).replace(/ recorded$/, '');
}

/** Shorter lags cannot be told apart in a picture of years. */
const LAG_SHOWN_FROM = 28;

function sideLane(side: Side, name: string): TimelineLane {
  const catches = side.rehearsal.findings.filter(isCatch);
  return {
    label: name,
    summary: summaryOf(side.rehearsal.findings),
    marks: catches.map((finding) => ({
      on: finding.on,
      kind: finding.kind,
      label: finding.title,
    })),
    spans: [],
  };
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (...kinds: readonly string[]): number =>
    findings.filter(({ kind }) => kinds.includes(kind)).length;
  return `${count('refused')} refused, ${count('override-needed')} only with a reason, ${count('duty-missed', 'duty-met-late')} duties in red, ${count('warning')} warnings`;
}

/** Share of the findings that the axis must cover before the rest is drawn at its edge. */
const COVERED = 0.9;

/**
 * The stretch of time drawn: from the first mark to the last, unless a few late ones would squeeze all the others
 * together; those are then drawn at the edge with an arrow.
 */
function axisOf(
  read: CaseRead,
  history: TimelineLane,
  sides: readonly TimelineLane[],
): { readonly from: PlainDate; readonly to: PlainDate } {
  const datesOf = (lanes: readonly TimelineLane[]) =>
    lanes.flatMap((lane) => lane.marks.map(({ on }) => on)).toSorted() as PlainDate[];
  const all = datesOf([history, ...sides]);
  const findings = datesOf(sides);
  const first = all[0] ?? read.today;
  const last = all.at(-1) ?? read.today;
  const most = findings[Math.min(findings.length - 1, Math.floor(findings.length * COVERED))] ?? last;
  const whole = daysBetween(first, last);
  const main = daysBetween(first, most);
  const end = main > 0 && main < whole / 2 ? addDays(most, Math.ceil(main / 10)) : last;
  const margin = Math.max(7, Math.ceil(daysBetween(first, end) / 40));
  return { from: addDays(first, -margin), to: addDays(end, margin) };
}
