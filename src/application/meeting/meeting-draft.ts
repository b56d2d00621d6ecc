import type { Instant } from '../../kernel/instant.ts';
import { type SaveOutcome, saveSent } from '../drafts.ts';
import { valuesFor } from '../form/names.ts';
import type { Draft, DraftStore, FormValues } from '../ports.ts';

/** What a draft about a meeting is of. `caseId` is null for what is asked once for all cases. */
export type MeetingDraftAbout = {
  readonly person: string;
  readonly role: string;
  readonly programme: string;
  readonly on: string;
  readonly caseId: string | null;
  readonly act: string;
  readonly title: string;
};

/** The box, never shown, that says of which meeting a draft is. */
const MEETING_ON = '_meeting';

const PAGE = 50;

/** The author's open draft of one of these acts about a meeting, the newest saved; undefined when there is none. */
export async function findMeetingDraft(
  drafts: DraftStore,
  about: Pick<MeetingDraftAbout, 'person' | 'programme' | 'on' | 'caseId'>,
  acts: readonly string[],
): Promise<Draft | undefined> {
  let after: string | undefined;
  do {
    const page = await drafts.list({
      person: about.person,
      state: 'open',
      limit: PAGE,
      ...(about.caseId === null ? {} : { caseId: about.caseId }),
      ...(after === undefined ? {} : { after }),
    });
    const found = page.rows.find(
      (draft) =>
        acts.includes(draft.act) &&
        draft.programme === about.programme &&
        draft.caseId === about.caseId &&
        meetingOf(draft) === about.on,
    );
    if (found !== undefined) return found;
    after = page.next;
  } while (after !== undefined);
  return undefined;
}

/** The day of the meeting that a draft is about, as `2026-12-03`; undefined for a draft about none. */
export function meetingOf(draft: Pick<Draft, 'content'>): string | undefined {
  return draft.content.values[MEETING_ON]?.[0];
}

/** What a page about a meeting sent: which draft, the version it was made from, and what was typed. */
export type MeetingSent = {
  readonly draftId: string;
  readonly version: number;
  readonly values: FormValues;
  /** The questions of the page by name: all that it sends. */
  readonly asks: readonly string[];
  /** Position of the newest entry of the case that the author has been shown; 0 for several cases. */
  readonly seen: number;
};

/** Saves what was typed, right or wrong, before anything is judged. */
export async function saveMeetingDraft(
  drafts: DraftStore,
  about: MeetingDraftAbout,
  sent: MeetingSent,
  now: Instant,
): Promise<SaveOutcome> {
  const fresh: Draft = {
    draftId: sent.draftId,
    person: about.person,
    caseId: about.caseId,
    programme: about.programme,
    act: about.act,
    version: 0,
    state: 'open',
    startedAt: now,
    savedAt: now,
    content: {
      role: about.role,
      values: { [MEETING_ON]: [about.on] },
      seen: sent.seen,
      title: about.title,
    },
  };
  const page = { asks: sent.asks, aboutEntry: false };
  const { version, asks } = sent;
  return saveSent(
    drafts,
    fresh,
    page,
    { version, values: valuesFor(sent.values, asks), seen: sent.seen, by: 'person' },
    now,
  );
}

/** What was typed so far, of the questions of a page. */
export function valuesTyped(draft: Draft, asks: readonly string[]): FormValues {
  return valuesFor(draft.content.values, asks);
}
