import { dayInWords } from '../../../../application/date-words.ts';
import { type Answer, answersInWords } from '../../../../application/form/in-words.ts';
import type { AnswerError } from '../../../../application/form/names.ts';
import type { MeetingDay } from '../../../../application/meeting/meeting-day.ts';
import { type MeetingItem, textIn } from '../../../../application/meeting/meeting-item.ts';
import { minutesFromRecord } from '../../../../application/meeting/minutes-text.ts';
import {
  type MinutesStep,
  checkMinutes,
  minutesAct,
  minutesAsks,
  minutesBecause,
  minutesQuestions,
  minutesStepAsked,
  readMinutes,
  sameMinutes,
} from '../../../../application/meeting/minutes.ts';
import { valuesTyped } from '../../../../application/meeting/meeting-draft.ts';
import type { Draft, FormValues, Person } from '../../../../application/ports.ts';
import type { Author } from '../../../../domain/event.ts';
import type { Fields } from '../../../../domain/fields.ts';
import type { FactRecord } from '../../../../domain/state.ts';
import type { Instant } from '../../../../kernel/instant.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { DutyView } from '../../../components/duty-card.tsx';
import { paths } from '../../../paths.ts';
import { datesInWords, momentInWords } from '../../../wording/dates.ts';
import { presentDuty } from '../../../wording/duties.ts';
import { roleInWords } from '../../../wording/rules.ts';
import { agendaAt } from '../agenda-address.ts';
import { meetingName } from '../meeting-address.ts';
import { type MinutesWay, minutesWay } from './minutes-words.ts';
import { type Obstacle, obstacleOf, obstaclesOf } from '../obstacles.tsx';

/** What the page of minutes is about, whoever looks at it. */
export type MinutesHead = {
  readonly meeting: string;
  readonly meetingHref: string;
  readonly reference: string;
  readonly caseTitle: string;
  readonly caseHref: string;
  /** How far the others of the meeting have come; undefined where it is of one case. */
  readonly way: MinutesWay | undefined;
};

/** Minutes that are on the record: drafted, or approved with what they gave people to do. */
export type MinutesOnRecord = {
  readonly says: string;
  readonly text: string;
  readonly answers: readonly Answer[];
  readonly entry: { readonly text: string; readonly href: string };
  readonly correctHref: string;
  readonly actions: readonly DutyView[];
};

export type MinutesForm = {
  readonly step: MinutesStep;
  readonly draftId: string;
  readonly version: number;
  /** Position of the newest entry of the case that the page tells of. */
  readonly seen: number;
  readonly saved: string | undefined;
  readonly aside: readonly string[];
  /** What became of these minutes while this was typed; undefined when nothing did. */
  readonly became: string | undefined;
  readonly fields: Fields;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  /** What to look at before they are approved. */
  readonly doubts: readonly Obstacle[];
  /** What stands in the way of recording them at this step, beside the doubts. */
  readonly refused: readonly Obstacle[];
  readonly button: string;
  /** What a draft from the record would say now, where that is not what was typed. */
  readonly fromRecord: string | undefined;
};

/** What the person is told who has just recorded minutes: what is on the record now, and what comes next. */
export type Told = { readonly heading: string; readonly next: string };

/** Approval opens other duties too: only actions are what the minutes gave people to do. */
function givesAnything({ actions }: JsonObject): boolean {
  return Array.isArray(actions) && actions.length > 0;
}

/** What was typed and is not what the record says, of minutes that this person cannot go on with. */
export type LeftOver = {
  readonly draftId: string;
  readonly saved: string;
  readonly text: string;
  readonly answers: readonly Answer[];
};

/** Told once, to whoever comes from recording them; undefined for an entry that is not these minutes. */
export function toldOf(day: MeetingDay, item: MeetingItem, recorded: number | undefined): Told | undefined {
  if (recorded === undefined) return undefined;
  if (item.approved?.position === recorded)
    return {
      heading: `The minutes are approved, in entry ${recorded}.`,
      next: givesAnything(item.approved.body)
        ? 'What they gave people to do is owed from now on, below.'
        : 'They gave nobody anything to do.',
    };
  if (item.drafted?.position !== recorded) return undefined;
  const by = minutesAct(day.programme, 'approve').act.by.map((role) => roleInWords(day.programme, role));
  return {
    heading: `The minutes are drafted, in entry ${recorded}.`,
    next: `They are not approved yet: somebody else does that (${by.join(' or ')}).`,
  };
}

/** What a draft says beside minutes that are on the record; undefined when it says the same. */
export function leftOver(
  day: MeetingDay,
  item: MeetingItem,
  fact: FactRecord | undefined,
  draft: Draft,
): LeftOver | undefined {
  const step = minutesStepAsked(item);
  const values = valuesTyped(draft, minutesAsks(day.programme, step));
  if (fact !== undefined && sameMinutes(day, item, fact.body, values)) return undefined;
  const { body } = readMinutes(day, item, step, values);
  const { zone } = item.read.state;
  return {
    draftId: draft.draftId,
    saved: momentInWords(zone, draft.savedAt),
    text: textIn({ body }, 'text'),
    answers: answersInWords(minutesQuestions(day.programme, step), body, zone).filter(
      ({ name }) => name !== 'text',
    ),
  };
}

export function minutesHead(day: MeetingDay, item: MeetingItem, person: Person): MinutesHead {
  return {
    meeting: meetingName(day.programme, day.on),
    meetingHref: agendaAt(day, item.caseId),
    reference: item.listing.reference,
    caseTitle: item.read.state.title,
    caseHref: paths.case(item.caseId),
    way: day.items.length > 1 ? minutesWay(day, person, item.caseId) : undefined,
  };
}

/** Minutes as they stand on the record. */
export function presentOnRecord(day: MeetingDay, item: MeetingItem, fact: FactRecord): MinutesOnRecord {
  const { programme } = day;
  const definition = programme.facts.get(fact.kind);
  const approved = fact.kind === programme.meetings.minutesApproved;
  const act = programme.actRecording.get(fact.kind);
  return {
    says: `${approved ? 'Approved' : 'Drafted'} by ${fact.author.name}, ${roleInWords(programme, fact.author.role)}, on ${dayInWords(fact.recordedOn)}.`,
    text: textIn(fact, 'text'),
    answers: answersInWords(definition?.fields ?? {}, fact.body, item.read.state.zone).filter(
      ({ name }) => name !== 'text' && name !== 'meeting',
    ),
    entry: { text: `Entry ${fact.position}`, href: paths.caseEntry(item.caseId, fact.position) },
    correctHref: paths.caseAct(item.caseId, act?.id ?? '', { corrects: String(fact.standsFor) }),
    actions: [...item.read.state.duties.values()]
      .filter((duty) => duty.openedBy === fact.standsFor)
      .map((duty) => presentDuty(item.read, duty)),
  };
}

export type MinutesFormInput = {
  readonly day: MeetingDay;
  readonly item: MeetingItem;
  readonly met: FactRecord;
  readonly step: MinutesStep;
  readonly author: Author;
  readonly draftId: string;
  readonly version: number;
  readonly saved: string | undefined;
  readonly aside: FormValues;
  readonly became: string | undefined;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly now: Instant;
};

/** The form of minutes, with what the record says against them. */
export function presentForm(input: MinutesFormInput): MinutesForm {
  const { day, item, met, step, author, values, now } = input;
  const read = readMinutes(day, item, step, values);
  const check = checkMinutes(day, item, met, step, { read, values }, author, now);
  const asked = { role: author.role, values, becauseName: minutesBecause };
  const doubts = check.doubts.map(({ text, rule }) =>
    rule === undefined ? plainDoubt(text) : withReason(obstacleOf(day.programme, rule, asked), step),
  );
  const known = new Set(doubts.flatMap(({ rule }) => (rule === undefined ? [] : [rule])));
  const refusal = read.errors.length > 0 ? undefined : check.refusal;
  const refused = refusal === undefined ? [] : obstaclesOf(day.programme, refusal, asked);
  const fresh = minutesFromRecord(day, item, met);
  return {
    step,
    draftId: input.draftId,
    version: input.version,
    seen: item.read.state.position,
    saved: input.saved,
    aside: Object.values(input.aside).flat(),
    became: input.became,
    fields: minutesQuestions(day.programme, step),
    values,
    errors: input.errors,
    doubts,
    refused: refused.filter(({ rule }) => rule === undefined || !known.has(rule)),
    button: step === 'draft' ? 'Put the draft on the record' : minutesAct(day.programme, step).act.title,
    fromRecord: fresh === textIn(read, 'text').replaceAll('\r\n', '\n') ? undefined : fresh,
  };
}

/** Whoever drafts is told what approval will ask; the reason is for whoever approves to write. */
function withReason(obstacle: Obstacle, step: MinutesStep): Obstacle {
  return step === 'approve' ? obstacle : { ...obstacle, because: undefined };
}

function plainDoubt(text: string): Obstacle {
  return {
    rule: undefined,
    title: 'Against the record',
    text: datesInWords(text),
    remedy: undefined,
    source: undefined,
    because: undefined,
    others: undefined,
  };
}
