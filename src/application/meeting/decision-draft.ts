import type { ActDefinition } from '../../domain/rules.ts';
import type { FactRecord } from '../../domain/state.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/instant.ts';
import { addDays } from '../../kernel/plain-date.ts';
import { valuesOfOccurred } from '../entry-about.ts';
import { valuesOf } from '../form/values-of.ts';
import type { Draft, FormValues } from '../ports.ts';
import type { CaseRead } from '../read-case.ts';
import { type MeetingItem, dayOf, decisionsAt } from './meeting-item.ts';
import { meetingToAttend } from './meetings-of-case.ts';

/** In days: by then the minutes of a meeting are approved, and its decisions are no longer being recorded. */
const DAYS_BACK = 14;

/**
 * What a decision of a meeting begins with: the meeting and its day, and those who came with the interests they declared,
 * so that none of it is asked again. Positions are left to be taken. Empty until attendance is recorded.
 */
export function decisionBegins(item: Pick<MeetingItem, 'read' | 'met'>, act: ActDefinition): FormValues {
  return item.met === undefined ? {} : beginsWith(item.read, act.records, item.met);
}

/**
 * The same for a decision that is begun outside the agenda: of the meeting that it names, else of the one that it is
 * about by all that is known. Empty for what is no decision of a meeting.
 */
export function meetingBegins(read: CaseRead, kind: string, meeting: number | undefined): FormValues {
  const met = meetingDecidedAt(read, kind, meeting);
  return met === undefined ? {} : beginsWith(read, kind, met);
}

/**
 * The meeting that takes a decision of a kind: the one that is named, else the newest one, where that was lately, has no
 * decision yet, and no later one waits for its attendance. Undefined for what is no decision of a meeting.
 */
export function meetingDecidedAt(
  read: CaseRead,
  kind: string,
  meeting: number | undefined,
): FactRecord | undefined {
  const use = read.programme.meetings;
  if (use === undefined || !use.decisions.includes(kind)) return undefined;
  const held = read.view.all({ kind: use.met }) as readonly FactRecord[];
  if (meeting !== undefined) return held.find((one) => one.standsFor === meeting);
  const newest = held.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)).at(-1);
  if (meetingToAttend(read) !== undefined) return undefined;
  const lately = newest !== undefined && dayOf(newest) >= addDays(read.today, -DAYS_BACK);
  return lately && decisionsAt(use, read, newest).length === 0 ? newest : undefined;
}

function beginsWith(read: CaseRead, kind: string, met: FactRecord): FormValues {
  const fields = read.programme.facts.get(kind)?.fields ?? {};
  const { members } = met.body;
  const body: JsonObject = {
    meeting: met.standsFor,
    ...(members === undefined ? {} : { members }),
  };
  const { zone } = read.state;
  // Taken at the meeting: on its day, whenever it is written down.
  const taken = { date: dayOf(met), precision: 'day', certainty: 'stated' } as const;
  return { ...valuesOf(fields, body, zone), ...valuesOfOccurred(taken, zone) };
}

/** A decision of a meeting as a draft, with all that the meeting already answers. */
export function decisionDraft(
  item: MeetingItem,
  act: ActDefinition,
  by: { readonly person: string; readonly role: string },
  made: { readonly draftId: string; readonly now: Instant },
): Draft {
  const { read } = item;
  return {
    draftId: made.draftId,
    person: by.person,
    caseId: item.caseId,
    programme: read.programme.id,
    act: act.id,
    version: 1,
    state: 'open',
    startedAt: made.now,
    savedAt: made.now,
    content: {
      role: by.role,
      values: decisionBegins(item, act),
      seen: read.state.position,
      title: `${act.title} · ${item.listing.reference}`,
    },
  };
}
