import type { Answer } from '../../../../application/form/in-words.ts';
import type { MeetingDay } from '../../../../application/meeting/meeting-day.ts';
import type { MeetingItem } from '../../../../application/meeting/meeting-item.ts';
import { paperInWords } from '../../../../application/meeting/paper-text.ts';
import type { Person } from '../../../../application/ports.ts';
import type { MeetingPaper } from '../../../../domain/rules.ts';
import type { Fact } from '../../../../domain/event.ts';
import { type Instant } from '../../../../kernel/instant.ts';
import { paths } from '../../../paths.ts';
import { datesInWords, momentInWords, occurredInWords } from '../../../wording/dates.ts';
import { roleInWords } from '../../../wording/rules.ts';
import { type ItemShown, presentAgenda } from '../agenda/present.ts';
import { LIST_ZONE } from '../../page-deps.ts';
import { meetingName } from '../meeting-address.ts';

export type PackPaper = {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly attention: string | undefined;
  /** Whose entry it is, when it happened and when it was recorded. */
  readonly origin: string;
  readonly marking: string | undefined;
  readonly unconfirmed: boolean;
  readonly answers: readonly Answer[];
};

export type PackCase = { readonly item: ItemShown; readonly papers: readonly PackPaper[] };

export type PackShown = {
  readonly meeting: string;
  readonly title: string;
  readonly meetingHref: string;
  readonly knownAt: string;
  readonly marking: string;
  readonly cases: readonly PackCase[];
  readonly until: string;
};

/** A meeting’s pack: what the agenda says of each case, and its papers word for word, as known now. */
export function presentPack(day: MeetingDay, person: Person, now: Instant): PackShown {
  const agenda = presentAgenda(day, person, now);
  const knownAt = momentInWords(LIST_ZONE, now);
  return {
    meeting: meetingName(day.programme, day.on),
    title: agenda.title,
    meetingHref: paths.meeting(day.programme.id, day.on),
    knownAt,
    marking: `Confidential. For members of this meeting only, who return or destroy it afterwards. Made for ${person.name}, ${person.agency}.`,
    cases: day.items.map((item, index) => ({
      item: agenda.items[index] as ItemShown,
      papers: item.papers.flatMap((paper) => presentPaper(day, item, paper)),
    })),
    until: agenda.until,
  };
}

function presentPaper(day: MeetingDay, item: MeetingItem, paper: MeetingPaper): readonly PackPaper[] {
  const { read } = item;
  const fact = read.state.facts.find(({ position }) => position === paper.position);
  const record = read.view.at(fact?.supersedes?.position ?? paper.position);
  if (fact === undefined || record === undefined) return [];
  const { zone } = read.state;
  return [
    {
      id: `paper-${item.caseId}-${paper.position}`,
      title: paper.title,
      note: `${paper.note === undefined ? '' : `${datesInWords(paper.note)}, `}entry ${paper.position}`,
      attention: paper.attention === undefined ? undefined : datesInWords(paper.attention),
      origin: originOf(day, zone, fact),
      marking: fact.visibility === 'case' ? undefined : fact.visibility,
      unconfirmed: fact.standing === 'reported',
      answers: paperInWords(day.programme, record, zone),
    },
  ];
}

function originOf(day: MeetingDay, zone: string, fact: Fact): string {
  const { name, role, agency } = fact.author;
  const happened = occurredInWords(zone, fact.occurred).text;
  return `${name}, ${roleInWords(day.programme, role)}, ${agency}. Happened ${happened}; recorded ${momentInWords(zone, fact.recordedAt)}.`;
}
