import { meetingOf } from '../../../application/meeting/meeting-draft.ts';
import { meetingToAttend, meetingToMinute } from '../../../application/meeting/meetings-of-case.ts';
import type { Draft } from '../../../application/ports.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { type Path, paths } from '../../paths.ts';

/** Where attendance is recorded, for a case that waits for it; undefined: the act's own form will do. */
export function attendancePageOf(read: CaseRead): Path | undefined {
  const on = meetingToAttend(read);
  return on === undefined ? undefined : paths.meetingAttendance(read.programme.id, on);
}

/** Where the minutes of a meeting on a case are written: of the meeting named, or the one that a duty is about. */
export function minutesPageOf(read: CaseRead, asked: { readonly [name: string]: string }): Path | undefined {
  const { meeting, duty } = asked;
  const named = meeting ?? (duty === undefined ? undefined : String(read.state.duties.get(duty)?.openedBy));
  const on = meetingToMinute(read, named === undefined ? undefined : Number(named));
  return on === undefined ? undefined : paths.meetingMinutes(read.programme.id, on, read.caseId);
}

/** Where a draft about a meeting is taken up again; undefined for a draft about none. */
export function meetingDraftPage(draft: Draft): Path | undefined {
  const on = meetingOf(draft);
  if (on === undefined) return draft.caseId === null ? paths.meetings() : undefined;
  return draft.caseId === null
    ? paths.meetingAttendance(draft.programme, on)
    : paths.meetingMinutes(draft.programme, on, draft.caseId);
}
