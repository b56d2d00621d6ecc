import type { Instant } from '../kernel/instant.ts';
import { isAboutEntry } from './entry-about.ts';
import { valuesFor, withPage } from './form/names.ts';
import type { Draft, DraftContent, DraftStore, FormValues } from './ports.ts';

/** Who saves: a person by a button, or the script of the page while they type. */
export type SavedBy = 'person' | 'script';

/** What one page of a form asks: its questions by name, and whether it asks about the entry itself. */
export type PageAsks = { readonly asks: readonly string[]; readonly aboutEntry: boolean };

/**
 * What a page sent: the version of the draft that it was made from, what was typed, and the newest entry of the case
 * that its author has been shown.
 */
export type Sent = {
  readonly version: number;
  readonly values: FormValues;
  readonly seen: number;
  readonly by: SavedBy;
};

/**
 * What became of saving a page. `clash`: another window saved this page meanwhile. What a person sent is then saved,
 * and what it took the place of is kept beside it in `aside` until they save again; what a script sent is not saved.
 * `gone`: recorded, discarded or not there.
 */
export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly draft: Draft }
  | { readonly outcome: 'clash'; readonly draft: Draft }
  | { readonly outcome: 'gone' };

/**
 * Saves what a page sent, whatever it is: nothing is judged before it is kept. Only what the page asks is exchanged.
 * A draft that does not exist yet is started as `fresh` says.
 */
export async function saveSent(
  drafts: DraftStore,
  fresh: Draft,
  page: PageAsks,
  sent: Sent,
  now: Instant,
): Promise<SaveOutcome> {
  for (;;) {
    const stored = await drafts.find(fresh.draftId, fresh.person);
    if (stored === undefined) {
      const content = merged(fresh.content, page, sent);
      const draft = { ...fresh, version: 1, savedAt: now, content };
      if (await drafts.start(draft)) return { outcome: 'saved', draft };
      if ((await drafts.find(fresh.draftId, fresh.person)) === undefined) return { outcome: 'gone' };
      continue;
    }
    if (stored.state !== 'open') return { outcome: 'gone' };
    const content = merged(stored.content, page, sent);
    const lost = stored.version === sent.version ? {} : replaced(stored.content.values, content.values);
    const clash = Object.keys(lost).length > 0;
    if (clash && sent.by === 'script') return { outcome: 'clash', draft: stored };
    const kept: DraftContent = clash ? { ...content, aside: lost } : content;
    const saved = await drafts.save({
      draftId: stored.draftId,
      person: stored.person,
      version: stored.version,
      content: kept,
      at: now,
    });
    // Another window was quicker between the reading and the saving: look again at what it saved.
    if (saved === 'stale') continue;
    if (saved === 'gone') return { outcome: 'gone' };
    const draft = { ...stored, version: stored.version + 1, savedAt: now, content: kept };
    return { outcome: clash ? 'clash' : 'saved', draft };
  }
}

/**
 * What was typed, with the page's part exchanged. A reason that was asked for on the way (for lateness, for going on
 * without a rule) is exchanged only where the page has its box.
 */
function merged(content: DraftContent, page: PageAsks, { values, by, seen }: Sent): DraftContent {
  const questions = withPage(content.values, page.asks, values);
  const aboutSent = Object.fromEntries(Object.entries(values).filter(([name]) => isAboutEntry(name)));
  const { aside, ...rest } = content;
  const kept = by === 'script' && aside !== undefined ? { aside } : {};
  const newest = Math.max(seen, content.seen);
  return { ...rest, ...kept, seen: newest, values: { ...questions, ...aboutSent } };
}

/** What was typed before and is not any more, by name. */
function replaced(before: FormValues, after: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(before).filter(([name, texts]) => {
      const said = texts.some((text) => text.trim() !== '');
      return said && JSON.stringify(after[name] ?? []) !== JSON.stringify(texts);
    }),
  );
}

/** The part of what was typed that a page shows. */
export function shownOn(page: PageAsks, values: FormValues): FormValues {
  const about = Object.entries(values).filter(([name]) => page.aboutEntry && isAboutEntry(name));
  return { ...valuesFor(values, page.asks), ...Object.fromEntries(about) };
}

/** Marks a draft as what it became. What was typed is on the record now, and is not kept a second time. */
export async function markRecorded(
  drafts: DraftStore,
  draftId: string,
  person: string,
  position: number,
  at: Instant,
): Promise<void> {
  for (;;) {
    const draft = await drafts.find(draftId, person);
    if (draft === undefined || draft.state === 'recorded') return;
    const { aside: _aside, ...content } = draft.content;
    const saved = await drafts.save({
      draftId,
      person,
      version: draft.version,
      content: { ...content, values: {}, recordedAs: position },
      state: 'recorded',
      at,
    });
    if (saved !== 'stale') return;
  }
}
