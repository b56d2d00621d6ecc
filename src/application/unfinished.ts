import { type Instant, addMs } from '../kernel/instant.ts';
import type { DocumentStore } from './ports.ts';

const DAY_MS = 86_400_000;

/**
 * How many days something is kept that was begun and not recorded, where nothing else is set: a draft since it was saved
 * last, a document since it was uploaded. Our own figure: longer than any leave, sick or parental leave apart.
 */
export const USUAL_UNFINISHED_DAYS = 90;

/** Until when something is kept that was touched last at a moment. */
export function keptUntil(touched: Instant, days: number): Instant {
  return addMs(touched, days * DAY_MS);
}

/** What is not the record, and is kept for a time only. Each clears up to `most` away, and gives how many. */
export type Leftovers = {
  /** Drafts last saved before a moment, recorded and discarded ones too: what was recorded is on the record. */
  drafts(savedBefore: Instant, most: number): Promise<number>;
  /**
   * Documents uploaded to a case before a moment and never put on its record, while nobody has a draft about the case.
   * Those of the inbox are owed there and are not among them.
   */
  uploads(
    uploadedBefore: Instant,
    most: number,
  ): Promise<readonly { readonly caseId: string; readonly documentId: string }[]>;
  /** Sessions, challenges, sign-ins begun and tokens whose time is over; tries to sign in after a day. */
  signIns(now: Instant): Promise<number>;
};

export type ClearAwayDeps = {
  readonly leftovers: Leftovers;
  readonly documents: Pick<DocumentStore, 'discard'>;
  readonly days: number;
};

export type Cleared = { readonly drafts: number; readonly uploads: number; readonly signIns: number };

/** So many at once, so that no statement of it holds up the work. */
const BATCH = 200;

/** Who is named as having discarded what was left. */
const BY = 'Throughline';

/**
 * Clears away what was left behind for longer than the setting says. Whose draft it is was told until when on the page
 * of drafts, and whose document on the page of the document; the document stays named there as discarded.
 */
export async function clearAway(deps: ClearAwayDeps, now: Instant): Promise<Cleared> {
  const { leftovers, documents, days } = deps;
  const before = keptUntil(now, -days);
  const uploads = await leftovers.uploads(before, BATCH);
  let discarded = 0;
  for (const { caseId, documentId } of uploads) {
    const why = `It was not put on the record within ${days} days`;
    if ((await documents.discard(caseId, documentId, { by: BY, at: now, why })) === 'discarded')
      discarded += 1;
  }
  return {
    drafts: await leftovers.drafts(before, BATCH),
    uploads: discarded,
    signIns: await leftovers.signIns(now),
  };
}
