import type { Attendee, Programme } from '../../domain/rules.ts';
import type { FactRecord } from '../../domain/state.ts';
import { referencesIn } from '../../domain/references.ts';
import { dayInWords, withDatesIn } from '../date-words.ts';
import { type Answer, answersInWords } from '../form/in-words.ts';
import type { MeetingDay } from './meeting-day.ts';
import { type AgendaPoint, type MeetingItem, attendeesOf } from './meeting-item.ts';
import { positionLines, seatLabel } from './positions.ts';

/** Answers of a decision that are told elsewhere in the minutes. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['members', 'meeting']);

/** How an entry is named in minutes, so that they can be checked against the record. */
export function entryMark(position: number): string {
  return `(entry ${position})`;
}

/** The entries that a text names. */
export function entriesNamed(text: string): ReadonlySet<number> {
  return new Set([...text.matchAll(/\(entry (\d{1,9})\)/g)].map(([, position]) => Number(position)));
}

/**
 * Minutes of the meeting on one case, drafted from what is on the record: who was there, what was put, what was decided
 * with its reasons and positions, who does what by when, and who is told. The same record gives the same words.
 */
export function minutesFromRecord(day: MeetingDay, item: MeetingItem, met: FactRecord): string {
  const { programme, use } = day;
  const title = `${use.title} of ${dayInWords(day.on)}: ${item.listing.reference}`;
  return [
    section(title, [`Purpose: ${item.listing.purpose}`, `Stage: ${stageOf(programme, item)}`]),
    ...attendanceSections(day, item, met),
    section('Agenda items', item.points.map(pointLine)),
    ...item.decisions.map((decision) => decisionSection(programme, item, decision)),
    section(
      'Actions outstanding from earlier minutes',
      item.outstanding.map((duty) => {
        const due = duty.due === undefined ? 'no date' : `due ${dayInWords(duty.due)}`;
        return `- ${duty.label ?? duty.rule}, ${due}`;
      }),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [heading, ...lines].join('\n');
}

function stageOf(programme: Programme, item: MeetingItem): string {
  const { stage } = item.read.state;
  return programme.stages.get(stage)?.title ?? stage;
}

function attendanceSections(day: MeetingDay, item: MeetingItem, met: FactRecord): readonly string[] {
  const { programme, use } = day;
  const attendees = attendeesOf(met);
  const fields = programme.facts.get(use.met)?.fields ?? {};
  const gap = use.quorumGap(item.read.view, attendees);
  const source = `${use.quorumSource.instrument}, ${use.quorumSource.place}`;
  const conflicts = attendees.filter((one) => one.conflict !== undefined);
  const answers = answersInWords(fields, met.body, item.read.state.zone).filter(
    ({ name }) => name !== 'members',
  );
  const line = ({ name, agency, seat }: Attendee): string => {
    const label = seatLabel(programme, use.met, seat);
    return `- ${name}, ${agency}${label === '' ? '' : ` (${label})`}`;
  };
  return [
    section(`Present ${entryMark(met.position)}`, attendees.filter((one) => one.present).map(line)),
    section('Absent', attendees.filter((one) => !one.present).map(line)),
    section('Quorum', [gap === undefined ? `Met: ${source}.` : `Not met: ${gap} (${source}).`]),
    section(
      'Conflicts of interest',
      conflicts.length === 0
        ? ['None was declared.']
        : conflicts.map(
            (one) =>
              `- ${one.name}: ${one.conflict ?? ''}${one.withdrew === true ? ' Withdrew.' : ' Did not withdraw.'}`,
          ),
    ),
    section('Asked at the meeting', answers.map(answerLine)),
  ];
}

function answerLine({ question, lines }: Answer): string {
  const [only] = lines;
  const asked = question.endsWith('?') ? question : `${question}:`;
  if (lines.length === 1 && only !== undefined) return `${asked} ${only.text}`;
  return [asked, ...lines.map(({ text }) => `- ${text}`)].join('\n');
}

function pointLine(point: AgendaPoint): string {
  const { raised, item, closed } = point;
  const outcome = closed?.body['outcome'];
  const end =
    closed === undefined
      ? 'Still open.'
      : `${typeof outcome === 'string' ? outcome : 'No outcome is written.'} ${entryMark(closed.position)}`;
  return `- ${item} ${entryMark(raised.position)}\n  ${end}`;
}

function decisionSection(programme: Programme, item: MeetingItem, decision: FactRecord): string {
  const definition = programme.facts.get(decision.kind);
  const summary = withDatesIn(dayInWords, definition?.summary(decision.body as never) ?? decision.kind);
  const answers = answersInWords(definition?.fields ?? {}, decision.body, item.read.state.zone);
  const carriedOut = carryingOut(programme, item, decision);
  return section(`Decision: ${summary} ${entryMark(decision.position)}`, [
    ...answers.filter(({ name }) => !TOLD_ELSEWHERE.has(name)).map(answerLine),
    ...positionLines(attendeesOf(decision)),
    ...(carriedOut.length === 0 ? [] : ['What follows from it:', ...carriedOut]),
  ]);
}

/** Entries that name the decision as what they carry out, such as actions with their owners and dates. */
function carryingOut(programme: Programme, item: MeetingItem, decision: FactRecord): readonly string[] {
  return [...item.read.state.byPosition.values()]
    .filter(
      (fact) => fact.body['decision'] === decision.standsFor && names(programme, fact, decision.standsFor),
    )
    .map((fact) => {
      const summary = programme.facts.get(fact.kind)?.summary(fact.body as never) ?? fact.kind;
      return `- ${withDatesIn(dayInWords, summary)} ${entryMark(fact.position)}`;
    });
}

function names(programme: Programme, fact: FactRecord, entry: number): boolean {
  const fields = programme.facts.get(fact.kind)?.fields ?? {};
  return referencesIn(fields, fact.body).some((one) => one.entry === entry);
}
