import type { MeetingProgramme } from '../../../application/meeting/meeting-day.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { paths } from '../../paths.ts';
import { countInWords, distanceInWords, weekdayInWords } from '../../wording/dates.ts';

export type MeetingDays = readonly { readonly on: PlainDate; readonly cases: number }[];

export type MeetingsInput = {
  readonly programme: MeetingProgramme;
  readonly today: PlainDate;
  /** Soonest first. */
  readonly coming: MeetingDays;
  /** Newest first. */
  readonly past: MeetingDays;
  /** Whether there are more past ones than these. */
  readonly morePast: boolean;
};

export type MeetingRow = {
  readonly text: string;
  readonly href: string;
  readonly distance: string;
  readonly cases: string;
};

export type MeetingsShown = {
  readonly id: string;
  readonly title: string;
  readonly listing: string;
  readonly coming: readonly MeetingRow[];
  readonly past: readonly MeetingRow[];
  readonly earlierHref: string | undefined;
};

/** The meetings of one programme as the page lists them. */
export function presentMeetings(input: MeetingsInput): MeetingsShown {
  const { programme, today } = input;
  const act = programme.actRecording.get(programme.meetings.listed.kind);
  const row = ({ on, cases }: MeetingDays[number]): MeetingRow => ({
    text: weekdayInWords(on),
    href: paths.meeting(programme.id, on),
    distance: distanceInWords(today, on),
    cases: `${countInWords(cases)} ${cases === 1 ? 'case' : 'cases'}`,
  });
  const oldest = input.past.at(-1)?.on;
  return {
    id: programme.id,
    title: `${programme.meetings.title}: ${programme.title}`,
    listing: act?.title ?? 'List the case',
    coming: input.coming.map(row),
    past: input.past.map(row),
    earlierHref: input.morePast && oldest !== undefined ? paths.meetings({ before: oldest }) : undefined,
  };
}
