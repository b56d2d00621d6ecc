import { isDeepStrictEqual } from 'node:util';
import { attendanceDifferences } from '../../../../application/meeting/attendance-differences.ts';
import {
  ATTENDANCE,
  everyonePresent,
  firstValues,
  mayHaveMet,
  meetingAct,
  readAttendance,
} from '../../../../application/meeting/attendance.ts';
import { type MeetingDay, casesOf } from '../../../../application/meeting/meeting-day.ts';
import {
  type MeetingDraftAbout,
  type MeetingSent,
  findMeetingDraft,
  saveMeetingDraft,
  valuesTyped,
} from '../../../../application/meeting/meeting-draft.ts';
import { recordAttendance } from '../../../../application/meeting/record-attendance.ts';
import { markRecorded } from '../../../../application/drafts.ts';
import { type AnswerError, valuesFor } from '../../../../application/form/names.ts';
import type { Draft, FormValues, Person } from '../../../../application/ports.ts';
import { authorAs } from '../../../../application/record-act.ts';
import type { Author } from '../../../../domain/event.ts';
import { civilDateIn } from '../../../../kernel/instant.ts';
import { paths, patterns } from '../../../paths.ts';
import { type Outcome, notFound, page, redirect, route, type WebApp } from '../../../route.ts';
import { momentInWords } from '../../../wording/dates.ts';
import { roleInWords } from '../../../wording/rules.ts';
import { LIST_ZONE, type PageDeps } from '../../page-deps.ts';
import { meetingAt, meetingCrumbs, meetingName, meetingParams, roleFor } from '../meeting-address.ts';
import { REST_PRESENT, sentMeetingForm } from '../sent-form.ts';
import { presentAttendance } from './present.ts';
import { AttendanceView, NotYours } from './view.tsx';

const ASKS = Object.values(ATTENDANCE);

/**
 * Who came to a meeting. Opened by the secretary, before the meeting to prepare it and on the day to fill it in, from
 * the agenda. They decide on it whether each case had its quorum, which interests kept a member out of which case, and
 * put the attendance on the record of every case at once.
 */
export function registerAttendance(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.meetingAttendance,
      access: 'read-meetings',
      audit: { look: 'the attendance of a meeting' },
      params: meetingParams,
      handler: async ({ params, viewer, formToken }) => {
        const day = await meetingAt(deps, viewer.person, params);
        if (day === undefined || day.items.length === 0) return notFound();
        const author = authorOf(day, viewer.person);
        if (author === undefined) return notYours(day);
        const draft = await findMeetingDraft(deps.drafts, aboutOf(day, author), [
          meetingAct(day.programme).act.id,
        ]);
        return attendancePage(deps, day, { author, draft, formToken, errors: [] });
      },
    });
    route(app, {
      method: 'POST',
      path: patterns.meetingAttendance,
      access: 'record-act',
      audit: { look: 'the attendance of a meeting, to record it' },
      params: meetingParams,
      handler: async ({ params, viewer, form, formToken }) => {
        const day = await meetingAt(deps, viewer.person, params);
        const sent = sentMeetingForm(form);
        if (day === undefined || day.items.length === 0 || sent === undefined) return notFound();
        const author = authorOf(day, viewer.person);
        if (author === undefined) return notYours(day);
        const here = redirect(paths.meetingAttendance(day.programme.id, day.on));
        const now = deps.clock.now();
        const about = aboutOf(day, author);
        const values = sent.intent === REST_PRESENT ? everyonePresent(sent.values) : sent.values;
        const typed = { ...sent, values, asks: ASKS, seen: 0 };
        const saved = await saveMeetingDraft(deps.drafts, about, typed, now);
        if (saved.outcome === 'gone') return keptAnew(deps, day, { author, typed, formToken });
        if (saved.outcome === 'clash' || sent.intent === 'rows' || sent.intent === 'save') return here;
        if (sent.intent === 'later') return redirect(paths.meeting(day.programme.id, day.on));
        if (sent.intent !== 'record' || !mayHaveMet(day.on, civilDateIn(LIST_ZONE, now))) return here;
        return recordIt(deps, day, { author, draft: saved.draft, formToken });
      },
    });
  };
}

/** Records what a saved draft holds, or gives it back with what is to be mended. */
async function recordIt(
  deps: PageDeps,
  day: MeetingDay,
  asked: { readonly author: Author; readonly draft: Draft; readonly formToken: string },
): Promise<Outcome> {
  const { author, draft, formToken } = asked;
  const read = readAttendance(day, valuesTyped(draft, ASKS));
  if (read.errors.length > 0)
    return attendancePage(deps, day, { author, draft, formToken, errors: read.errors });
  const now = deps.clock.now();
  const standings = await recordAttendance(deps.commands, day, read, { author, draftId: draft.draftId, now });
  const recorded = [...standings.values()].flatMap((one) =>
    one.standing === 'recorded' ? [one.position] : [],
  );
  const [first] = recorded;
  // A draft that says other than what was on the record already is kept: the page shows in what.
  const agrees = agreesWithRecord(day, { values: valuesTyped(draft, ASKS) });
  if (first !== undefined && recorded.length === day.items.length && agrees)
    await markRecorded(deps.drafts, draft.draftId, draft.person, first, now);
  return redirect(paths.meetingAttendance(day.programme.id, day.on));
}

/**
 * The draft was recorded or discarded in another window. What was typed since is kept in a draft of its own and shown as
 * such, unless it is what the draft became.
 */
async function keptAnew(
  deps: PageDeps,
  day: MeetingDay,
  asked: { readonly author: Author; readonly typed: MeetingSent; readonly formToken: string },
): Promise<Outcome> {
  const { author, typed, formToken } = asked;
  const here = redirect(paths.meetingAttendance(day.programme.id, day.on));
  const gone = await deps.drafts.find(typed.draftId, author.person);
  if (gone === undefined) return notFound();
  const discarded = gone.state === 'discarded';
  if (
    discarded
      ? isDeepStrictEqual(valuesTyped(gone, ASKS), valuesFor(typed.values, ASKS))
      : agreesWithRecord(day, typed)
  )
    return here;
  const fresh = { ...typed, draftId: deps.newId(), version: 0 };
  const saved = await saveMeetingDraft(deps.drafts, aboutOf(day, author), fresh, deps.clock.now());
  if (saved.outcome === 'gone') return here;
  const became = `This attendance was ${discarded ? 'discarded' : 'recorded'} in another window before. What you typed since is kept below in a new draft, and is not on the record.`;
  return attendancePage(deps, day, { author, draft: saved.draft, formToken, errors: [], became });
}

/** Whether every case has on its record what was typed. */
function agreesWithRecord(day: MeetingDay, { values }: Pick<MeetingSent, 'values'>): boolean {
  const read = readAttendance(day, values);
  return (
    read.errors.length === 0 && day.items.every((item) => attendanceDifferences(day, item, read).length === 0)
  );
}

/** Whoever records, in the first of their roles that may; undefined when none may. */
function authorOf(day: MeetingDay, person: Person): Author | undefined {
  const role = roleFor(person, meetingAct(day.programme).act);
  return role === undefined ? undefined : authorAs(person, role);
}

function aboutOf(day: MeetingDay, author: Author): MeetingDraftAbout {
  return {
    person: author.person,
    role: author.role,
    programme: day.programme.id,
    on: day.on,
    caseId: null,
    act: meetingAct(day.programme).act.id,
    title: `Attendance: ${meetingName(day.programme, day.on)}`,
  };
}

function notYours(day: MeetingDay): Outcome {
  const by = meetingAct(day.programme).act.by.map((role) => roleInWords(day.programme, role));
  return page({
    title: `Attendance: ${meetingName(day.programme, day.on)}`,
    section: 'meetings',
    shows: [],
    breadcrumbs: meetingCrumbs(day, 'Attendance'),
    body: (
      <NotYours
        meeting={meetingName(day.programme, day.on)}
        meetingHref={paths.meeting(day.programme.id, day.on)}
        by={by.join(', ')}
      />
    ),
  });
}

function attendancePage(
  deps: PageDeps,
  day: MeetingDay,
  asked: {
    readonly author: Author;
    readonly draft: Draft | undefined;
    readonly formToken: string;
    readonly errors: readonly AnswerError[];
    readonly became?: string;
  },
): Outcome {
  const { author, draft, errors } = asked;
  const values: FormValues = draft === undefined ? firstValues(day) : valuesTyped(draft, ASKS);
  const shown = presentAttendance({
    day,
    author,
    draftId: draft?.draftId ?? deps.newId(),
    version: draft?.version ?? 0,
    saved: draft === undefined ? undefined : momentInWords(LIST_ZONE, draft.savedAt),
    aside: draft?.content.aside ?? {},
    became: asked.became,
    values,
    read: readAttendance(day, values),
    errors,
    now: deps.clock.now(),
  });
  return page({
    title: `Attendance: ${shown.meeting}`,
    section: 'meetings',
    shows: casesOf(day),
    status: asked.became !== undefined ? 409 : errors.length > 0 ? 422 : 200,
    hasErrors: errors.length > 0,
    breadcrumbs: meetingCrumbs(day, 'Attendance'),
    body: (
      <AttendanceView
        {...shown}
        action={paths.meetingAttendance(day.programme.id, day.on)}
        formToken={asked.formToken}
      />
    ),
  });
}
