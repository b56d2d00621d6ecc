import type { Person } from '../ports.ts';
import type { MeetingDay } from './meeting-day.ts';
import type { MeetingItem } from './meeting-item.ts';
import { minutesAct, minutesStep } from './minutes.ts';

/** How far the minutes of a meeting have come: cases with a draft that waits for approval, and with approved ones. */
export type MinutesProgress = { readonly of: number; readonly drafted: number; readonly approved: number };

export function minutesProgress({ items }: MeetingDay): MinutesProgress {
  const at = (step: ReturnType<typeof minutesStep>): number =>
    items.filter((item) => minutesStep(item) === step).length;
  return { of: items.length, drafted: at('approve'), approved: at('approved') };
}

/**
 * The next case, in the order of the agenda and round from its end, whose minutes wait for what this person may do: to
 * draft them, or to approve what another drafted. `after` is the case they are at; undefined for none.
 */
export function nextMinutes(
  day: MeetingDay,
  person: Person,
  after: string | undefined,
): MeetingItem | undefined {
  const at = day.items.findIndex(({ caseId }) => caseId === after);
  const round = [...day.items.slice(at + 1), ...day.items.slice(0, Math.max(at, 0))];
  return round.find((item) => waitsFor(day, item, person));
}

function waitsFor({ programme }: MeetingDay, item: MeetingItem, { person, roles }: Person): boolean {
  const step = minutesStep(item);
  if (item.met === undefined || step === 'approved') return false;
  if (step === 'approve' && item.drafted?.author.person === person) return false;
  const { by } = minutesAct(programme, step).act;
  return by.length === 0 || roles.some((role) => by.includes(role));
}
