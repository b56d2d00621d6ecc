import type { MeetingDay } from '../../../../application/meeting/meeting-day.ts';
import type { MeetingItem } from '../../../../application/meeting/meeting-item.ts';
import { minutesStep } from '../../../../application/meeting/minutes.ts';
import { minutesProgress, nextMinutes } from '../../../../application/meeting/minutes-progress.ts';
import type { Person } from '../../../../application/ports.ts';
import { paths } from '../../../paths.ts';
import { countInWords } from '../../../wording/dates.ts';

/** How far the minutes of a case have come, in few words. */
export function minutesShort(item: MeetingItem): string {
  if (item.met === undefined) return 'after attendance';
  return { draft: 'not drafted', approve: 'drafted', approved: 'approved' }[minutesStep(item)];
}

/** How far the minutes of the whole meeting have come, and the case at which this person goes on. */
export type MinutesWay = {
  readonly done: string;
  readonly next: { readonly href: string; readonly text: string; readonly note: string } | undefined;
};

/** `at` is the case whose minutes are before the person. */
export function minutesWay(day: MeetingDay, person: Person, at: string): MinutesWay {
  const { of, drafted, approved } = minutesProgress(day);
  const next = nextMinutes(day, person, at);
  return {
    done: `${countInWords(approved)} of ${countInWords(of)} approved, ${countInWords(drafted)} drafted and not approved yet.`,
    next:
      next === undefined
        ? undefined
        : { href: hrefOf(day, next), text: next.listing.reference, note: minutesShort(next) },
  };
}

/** The next minutes of a meeting that somebody is to draft or approve; undefined when none wait for them. */
export function nextMinutesHref(day: MeetingDay, person: Person): string | undefined {
  const next = nextMinutes(day, person, undefined);
  return next === undefined ? undefined : hrefOf(day, next);
}

function hrefOf(day: MeetingDay, { caseId }: MeetingItem): string {
  return paths.meetingMinutes(day.programme.id, day.on, caseId);
}
