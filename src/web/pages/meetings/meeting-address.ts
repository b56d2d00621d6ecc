import { z } from 'zod';
import {
  type MeetingDay,
  meetingProgramme,
  readMeeting,
  type MeetingProgramme,
} from '../../../application/meeting/meeting-day.ts';
import type { Person } from '../../../application/ports.ts';
import type { ActDefinition } from '../../../domain/rules.ts';
import { type PlainDate, parsePlainDate } from '../../../kernel/plain-date.ts';
import { paths } from '../../paths.ts';
import { dayInWords } from '../../../application/date-words.ts';
import type { Breadcrumb } from '../../components/breadcrumbs.tsx';
import type { PageDeps } from '../page-deps.ts';

const day = z.string().transform((text, context): PlainDate => {
  const date = parsePlainDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: 'custom', message: 'must be a day, such as 2026-12-03' });
  return z.NEVER;
});

/** Stands for the page on which a draft is taken up again, whichever that is. */
export const FIRST_PAGE = 'start';

/** The address of a meeting: the programme and the day. Neither tells anything of a person. */
export const meetingParams = z.object({ programme: z.string().max(100), on: day });

/** The part of a meeting that is about one case. */
export const meetingCaseParams = meetingParams.extend({ caseId: z.uuid() });

type Asked = z.output<typeof meetingParams>;

/** The meeting of an address with the cases that a person may read; undefined when the programme is not one whose cases meet. */
export async function meetingAt(
  deps: PageDeps,
  person: Person,
  asked: Asked,
): Promise<MeetingDay | undefined> {
  const programme = meetingProgramme(deps.programmes, asked.programme);
  if (programme === undefined) return undefined;
  return readMeeting(
    { ...deps, readModels: deps.readModels(person) },
    person,
    programme,
    asked.on,
    deps.clock.now(),
  );
}

/** "Panel of 3 December 2026". */
export function meetingName(programme: MeetingProgramme, on: PlainDate): string {
  return `${programme.meetings.title} of ${dayInWords(on)}`;
}

/** The way back from a page of a meeting. */
export function meetingCrumbs(day: MeetingDay, here?: string): readonly Breadcrumb[] {
  const name = meetingName(day.programme, day.on);
  const meeting = { text: name, href: paths.meeting(day.programme.id, day.on) };
  return [
    { text: 'Meetings', href: paths.meetings() },
    ...(here === undefined ? [{ text: name }] : [meeting, { text: here }]),
  ];
}

/** The role in which a person may do an act: their first that may; undefined when none may. */
export function roleFor(person: Person, act: ActDefinition): string | undefined {
  return person.roles.find((role) => act.by.length === 0 || act.by.includes(role));
}
