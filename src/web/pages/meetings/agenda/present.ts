import { dayInWords } from '../../../../application/date-words.ts';
import type { MeetingDay } from '../../../../application/meeting/meeting-day.ts';
import {
  type AgendaPoint,
  type MeetingItem,
  attendeesOf,
  textIn,
} from '../../../../application/meeting/meeting-item.ts';
import { minutesStep } from '../../../../application/meeting/minutes.ts';
import { positionLines } from '../../../../application/meeting/positions.ts';
import type { Person } from '../../../../application/ports.ts';
import { ruleOfDuty } from '../../../../domain/engine.ts';
import type { ActDefinition } from '../../../../domain/rules.ts';
import type { DutyState } from '../../../../domain/state.ts';
import { civilDateIn, type Instant } from '../../../../kernel/instant.ts';
import { paths } from '../../../paths.ts';
import { countInWords, datesInWords, distanceInWords, weekdayInWords } from '../../../wording/dates.ts';
import { presentDuty } from '../../../wording/duties.ts';
import { sourceInWords } from '../../../wording/rules.ts';
import type { DutyView } from '../../../components/duty-card.tsx';
import type { KeyFigure } from '../../../components/headings.tsx';
import { LIST_ZONE } from '../../page-deps.ts';
import type { CaseJumps } from '../case-jumps.tsx';
import { caseMark } from '../agenda-address.ts';
import { roleFor } from '../meeting-address.ts';
import { minutesShort } from '../minutes/minutes-words.ts';
import { type ItemLine, type ItemState, figuresOf, jumpsOf, lineOf } from './overview.ts';

export type Link = { readonly text: string; readonly href: string };

export type PaperShown = Link & { readonly note: string; readonly attention: string | undefined };

export type PointShown = {
  readonly item: string;
  readonly by: string;
  readonly entry: Link;
  readonly outcome: string | undefined;
  readonly close: Link | undefined;
};

export type InvitationShown = {
  readonly who: string;
  readonly says: string;
  readonly settled: boolean;
  readonly link: Link | undefined;
};

export type OwedAction = { readonly duty: DutyView; readonly link: Link | undefined };

export type ItemShown = ItemLine & {
  readonly id: string;
  /** Its place on the agenda, from 1. */
  readonly number: number;
  readonly caseId: string;
  readonly reference: string;
  readonly title: string;
  readonly caseHref: string;
  readonly purpose: string;
  readonly stage: string;
  readonly lastMet: string;
  readonly state: ItemState;
  readonly notEnded: readonly string[];
  readonly toDecide: readonly DutyView[];
  readonly points: readonly PointShown[];
  readonly raise: Link | undefined;
  readonly papers: readonly PaperShown[];
  readonly warnings: readonly { readonly title: string; readonly text: string }[];
  readonly conflicts: readonly { readonly about: string; readonly claims: readonly string[] }[];
  readonly invitations: readonly InvitationShown[];
  readonly outstanding: readonly OwedAction[];
  readonly outcome: OutcomeShown;
};

export type OutcomeShown = {
  /** Who was there, once that is recorded. */
  readonly attendance: readonly string[];
  readonly quorum: string | undefined;
  readonly quorate: boolean;
  /** Each with how the members stood on it. */
  readonly decisions: readonly (Link & { readonly says: string; readonly positions: readonly string[] })[];
  /** Decisions that this person may begin, by the act. */
  readonly take: readonly { readonly act: string; readonly title: string }[];
  /** `short` is how far they have come, in a word or two. */
  readonly minutes: Link & { readonly note: string; readonly short: string };
};

export type AgendaShown = {
  readonly caption: string;
  readonly title: string;
  readonly lead: string;
  readonly attendanceHref: string;
  readonly packHref: string;
  readonly figures: readonly KeyFigure[];
  /** The cases to jump to, put together by what became of them. */
  readonly jumps: readonly CaseJumps[];
  readonly items: readonly ItemShown[];
  readonly until: string;
  /** Where all are open. */
  readonly allOpenHref: string;
};

/** A meeting as its page shows it, with what this person may do from it. */
export function presentAgenda(day: MeetingDay, person: Person, now: Instant): AgendaShown {
  const { programme, on } = day;
  const today = civilDateIn(LIST_ZONE, now);
  const count = day.items.length;
  const items = day.items.map((item, at) => presentItem(day, item, at + 1, person));
  return {
    caption: `${programme.title} · ${programme.meetings.title}`,
    title: weekdayInWords(on),
    lead: `${countInWords(count)} ${count === 1 ? 'case is' : 'cases are'} listed. The meeting ${on < today ? 'was' : 'is'} ${distanceInWords(today, on)}.`,
    attendanceHref: paths.meetingAttendance(programme.id, on),
    packHref: paths.meetingPack(programme.id, on),
    figures: figuresOf(day, on > today),
    jumps: jumpsOf(items),
    items,
    until: `${day.nextListed ? 'the next meeting' : 'a month from this one'}, ${dayInWords(day.until)}`,
    allOpenHref: paths.meeting(programme.id, on, { open: EVERY }),
  };
}

/** In the address of an agenda: that every case on it is open. */
export const EVERY = 'every';

function presentItem(day: MeetingDay, item: MeetingItem, number: number, person: Person): ItemShown {
  const { programme } = day;
  const toCome = day.on > item.read.today && item.met === undefined;
  const { read, listing } = item;
  const link = (kind: string, query: { readonly [name: string]: string }, text?: string) =>
    actLink(programme.actRecording.get(kind), item.caseId, person, query, text);
  return {
    id: caseMark(item.caseId),
    number,
    caseId: item.caseId,
    reference: listing.reference,
    title: read.state.title,
    caseHref: paths.case(item.caseId),
    purpose: listing.purpose,
    stage: programme.stages.get(read.state.stage)?.title ?? read.state.stage,
    lastMet: item.lastMetOn === undefined ? 'never before' : dayInWords(item.lastMetOn),
    state: toCome ? 'to-come' : item.notEnded.length === 0 ? 'ended' : 'not-ended',
    notEnded: item.notEnded,
    ...lineOf(item),
    toDecide: item.toDecide.map((duty) => presentDuty(read, duty)),
    points: item.points.map((point) => presentPoint(day, item, point, person)),
    raise: link(programme.meetings.itemRaised, {}),
    papers: item.papers.map(({ title, position, note, attention }) => ({
      text: title,
      href: paths.caseEntry(item.caseId, position),
      note: `${note === undefined ? '' : `${datesInWords(note)}, `}entry ${position}`,
      attention: attention === undefined ? undefined : datesInWords(attention),
    })),
    warnings: item.warnings.map(({ rule, text }) => ({
      title: warningTitle(item, rule),
      text: datesInWords(text),
    })),
    conflicts: item.conflicts.map(({ about, claims }) => ({
      about,
      claims: claims.map((claim) => `${claim.attributedTo}: ${claim.value} (entry ${claim.position})`),
    })),
    invitations: item.invitations.map((one) => ({
      who: one.who,
      says: invitationWords[one.standing] + (one.reasons === undefined ? '' : `: ${one.reasons}`),
      settled: one.standing !== 'undecided',
      link:
        one.settledBy === undefined ? undefined : link(one.settledBy, { listing: String(listing.position) }),
    })),
    outstanding: item.outstanding.map((duty) => ({
      duty: presentDuty(read, duty),
      link: doneLink(item, duty, person),
    })),
    outcome: presentOutcome(day, item, person),
  };
}

const invitationWords = {
  invited: 'invited',
  'not-invited': 'not invited',
  undecided: 'nobody has decided whether to invite them',
} as const;

function warningTitle(item: MeetingItem, rule: string): string {
  for (const set of item.read.programme.ruleSets.toReversed()) {
    const found = set.warnings.get(rule);
    if (found !== undefined) return found.title;
  }
  return rule;
}

function presentPoint(day: MeetingDay, item: MeetingItem, point: AgendaPoint, person: Person): PointShown {
  const { raised, closed } = point;
  const act = day.programme.actRecording.get(day.programme.meetings.itemClosed);
  return {
    item: point.item,
    by: textIn(raised, 'raisedBy') || raised.author.name,
    entry: { text: `entry ${raised.position}`, href: paths.caseEntry(item.caseId, raised.position) },
    outcome: closed === undefined ? undefined : textIn(closed, 'outcome') || 'No outcome is written',
    close:
      closed === undefined
        ? actLink(
            act,
            item.caseId,
            person,
            { item: String(raised.standsFor) },
            'Close it with what came of it',
          )
        : undefined,
  };
}

/** A link to an act; undefined when none of the person's roles may do it. */
function actLink(
  act: ActDefinition | undefined,
  caseId: string,
  person: Person,
  query: { readonly [name: string]: string },
  text?: string,
): Link | undefined {
  if (act === undefined || roleFor(person, act) === undefined) return undefined;
  return { text: text ?? act.title, href: paths.caseAct(caseId, act.id, query) };
}

function doneLink(item: MeetingItem, duty: DutyState, person: Person): Link | undefined {
  const { read } = item;
  for (const { kind } of ruleOfDuty(read.engine, duty)?.metBy ?? []) {
    const link = actLink(read.programme.actRecording.get(kind), item.caseId, person, { duty: duty.duty });
    if (link !== undefined) return link;
  }
  return undefined;
}

function presentOutcome(day: MeetingDay, item: MeetingItem, person: Person): OutcomeShown {
  const { met, read } = item;
  const { programme, use } = day;
  const members = met === undefined ? [] : attendeesOf(met);
  const gap = met === undefined ? undefined : use.quorumGap(read.view, members);
  const source = sourceInWords(use.quorumSource);
  return {
    attendance: members.map((one) => {
      const there = one.present ? (one.withdrew === true ? 'present, withdrew' : 'present') : 'absent';
      return `${one.name}, ${one.agency}: ${there}`;
    }),
    quorum:
      met === undefined
        ? undefined
        : gap === undefined
          ? `There was a quorum (${source}).`
          : `There was no quorum. ${gap} (${source}).`,
    quorate: gap === undefined,
    decisions: item.decisions.map((decision) => ({
      text: programme.facts.get(decision.kind)?.title ?? decision.kind,
      says: datesInWords(programme.facts.get(decision.kind)?.summary(decision.body as never) ?? ''),
      href: paths.caseEntry(item.caseId, decision.position),
      positions: positionLines(attendeesOf(decision)),
    })),
    take: met === undefined ? [] : decisionsFor(item, person).map(({ id, title }) => ({ act: id, title })),
    minutes: {
      text: 'Minutes',
      href: paths.meetingMinutes(programme.id, day.on, item.caseId),
      note: minutesNote(item),
      short: minutesShort(item),
    },
  };
}

/** Those that this person may record, first the ones that would meet what the meeting must settle. */
function decisionsFor(item: MeetingItem, person: Person): readonly ActDefinition[] {
  const wanted = new Set(
    item.toDecide.flatMap((duty) => ruleOfDuty(item.read.engine, duty)?.metBy.map(({ kind }) => kind) ?? []),
  );
  const open = item.decisionActs.filter((act) => roleFor(person, act) !== undefined);
  return [
    ...open.filter(({ records }) => wanted.has(records)),
    ...open.filter(({ records }) => !wanted.has(records)),
  ];
}

function minutesNote(item: MeetingItem): string {
  const step = minutesStep(item);
  if (step === 'approved')
    return `approved by ${item.approved?.author.name ?? ''} on ${dayInWords(item.approved?.recordedOn ?? item.read.today)}`;
  if (step === 'approve') return `drafted by ${item.drafted?.author.name ?? ''}, not approved yet`;
  return item.met === undefined ? 'can be drafted once attendance is recorded' : 'not drafted yet';
}
