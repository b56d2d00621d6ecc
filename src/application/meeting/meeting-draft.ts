import canonicalize from 'canonicalize';
import type { Instant } from '../../kernel/instant.ts';
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

/** The box, not shown, that says of which meeting a draft is. */
const MEETING_ON = '_meeting';

const PAGE = 50;

/** The author's open draft about a meeting, the newest saved; undefined when there is none. */
export async function findMeetingDraft(
  drafts: DraftStore,
  about: Pick<MeetingDraftAbout, 'person' | 'programme' | 'on' | 'caseId' | 'act'>,
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
        draft.act === about.act &&
        draft.programme === about.programme &&
        draft.caseId === about.caseId &&
        meetingOf(draft) === about.on,
    );
    if (found !== undefined) return found;
    after = page.next;
  } while (after !== undefined);
  return undefined;
}

/** The day of the meeting that a draft is about, `YYYY-MM-DD`; undefined for other drafts. */
export function meetingOf(draft: Pick<Draft, 'content'>): string | undefined {
  return draft.content.values[MEETING_ON]?.[0];
}

/** What was typed, without what only says which meeting it is of. */
export function valuesTyped(draft: Draft): FormValues {
  return Object.fromEntries(Object.entries(draft.content.values).filter(([name]) => name !== MEETING_ON));
}

export type SavedDraft =
  | { readonly outcome: 'saved'; readonly draftId: string; readonly version: number }
  /** Another window saved first: what it saved, and nothing of it is lost. */
  | { readonly outcome: 'stale'; readonly other: Draft };

/**
 * Saves what was typed: over the draft of `version`, or as a new one when there is none. Whatever was typed is kept,
 * right or wrong.
 */
export async function saveMeetingDraft(
  drafts: DraftStore,
  about: MeetingDraftAbout,
  typed: { readonly values: FormValues; readonly version: number | undefined; readonly seen: number },
  made: { readonly newId: () => string; readonly now: Instant },
): Promise<SavedDraft> {
  const content = {
    role: about.role,
    values: { ...typed.values, [MEETING_ON]: [about.on] },
    seen: typed.seen,
    title: about.title,
  };
  const found = await findMeetingDraft(drafts, about);
  if (found === undefined) {
    const draftId = made.newId();
    await drafts.start({
      draftId,
      person: about.person,
      caseId: about.caseId,
      programme: about.programme,
      act: about.act,
      version: 1,
      state: 'open',
      startedAt: made.now,
      savedAt: made.now,
      content,
    });
    return { outcome: 'saved', draftId, version: 1 };
  }
  const { draftId, person } = found;
  // A page on which nothing had been saved yet has no version: what another window began since is not overwritten.
  const version = typed.version ?? 0;
  const saved = await drafts.save({ draftId, person, version, content, at: made.now });
  if (saved === 'saved') return { outcome: 'saved', draftId, version: version + 1 };
  const other = (await drafts.find(draftId, person)) ?? found;
  return sameValues(other.content.values, content.values)
    ? { outcome: 'saved', draftId, version: other.version }
    : { outcome: 'stale', other };
}

/** The same form sent twice at once is not another window. */
function sameValues(one: FormValues, other: FormValues): boolean {
  return canonicalize(one) === canonicalize(other);
}

/** Closes a draft that is on the record. */
export async function markRecorded(
  drafts: DraftStore,
  draft: Draft,
  at: Instant,
  recordedAs?: number,
): Promise<void> {
  const { draftId, person, version } = draft;
  const content = { ...draft.content, ...(recordedAs === undefined ? {} : { recordedAs }) };
  await drafts.save({ draftId, person, version, content, state: 'recorded', at });
}
