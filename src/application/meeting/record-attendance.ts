import type { Author } from '../../domain/event.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { CommandDeps } from '../handle-command.ts';
import { entryOf, recordAct } from '../record-act.ts';
import { tryAct } from '../try-act.ts';
import type { AttendanceRead } from './attendance.ts';
import { commandFor } from './attendance-of-case.ts';
import type { MeetingDay } from './meeting-day.ts';
import type { MeetingItem } from './meeting-item.ts';

/** How one case stands with the attendance: on the record, ready for it, or refused and why. */
export type CaseStanding =
  | { readonly standing: 'recorded'; readonly position: number }
  | { readonly standing: 'ready' }
  | { readonly standing: 'refused'; readonly refusal: Refusal };

/** What would become of the attendance on one case, if it were recorded now. Nothing is written. */
export function standingOf(
  day: MeetingDay,
  item: MeetingItem,
  read: AttendanceRead,
  author: Author,
  now: Instant,
): CaseStanding {
  if (item.met !== undefined) return { standing: 'recorded', position: item.met.standsFor };
  const verdict = tryAct(item.read, commandFor(day, item, read, author), now);
  return verdict.may ? { standing: 'ready' } : { standing: 'refused', refusal: verdict.refusal };
}

/**
 * Records the attendance on every case of the meeting that does not have it, one by one: a case that is refused stops no
 * other. Each has a key made of the draft's, so that sending it again records nothing twice.
 */
export async function recordAttendance(
  deps: CommandDeps,
  day: MeetingDay,
  read: AttendanceRead,
  asked: { readonly author: Author; readonly draftId: string; readonly now: Instant },
): Promise<ReadonlyMap<string, CaseStanding>> {
  const standings = new Map<string, CaseStanding>();
  for (const item of day.items) {
    if (item.met !== undefined) {
      standings.set(item.caseId, { standing: 'recorded', position: item.met.standsFor });
      continue;
    }
    const recorded = await recordAct(
      deps,
      {
        caseId: item.caseId,
        programme: day.programme.id,
        key: `${asked.draftId}:${item.caseId}`,
        command: commandFor(day, item, read, asked.author),
        // Whoever else took attendance since the case was read is not overwritten.
        seen: item.read.state.position,
      },
      asked.now,
    );
    standings.set(
      item.caseId,
      recorded.ok
        ? { standing: 'recorded', position: await entryOf(deps.log, item.caseId, recorded.value) }
        : { standing: 'refused', refusal: recorded.error },
    );
  }
  return standings;
}
