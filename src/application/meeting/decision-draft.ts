import type { ActDefinition } from '../../domain/rules.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/instant.ts';
import { valuesOf } from '../form/values-of.ts';
import type { Draft, FormValues } from '../ports.ts';
import type { MeetingItem } from './meeting-item.ts';

/**
 * What a decision of a meeting begins with: the meeting, and those who came with the interests they declared, so that
 * none of it is asked again. Positions are left to be taken. Empty until attendance is recorded.
 */
export function decisionBegins(item: MeetingItem, act: ActDefinition): FormValues {
  const { met, read } = item;
  const fields = read.programme.facts.get(act.records)?.fields;
  if (met === undefined || fields === undefined) return {};
  const { members } = met.body;
  const body: JsonObject = {
    meeting: met.standsFor,
    ...(members === undefined ? {} : { members }),
  };
  return valuesOf(fields, body, read.state.zone);
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
