import type { Instant } from '../../kernel/instant.ts';
import type { Author } from '../../domain/event.ts';
import type { DirectoryState } from './decide-change.ts';
import type { Directory, DirectoryChange, DirectoryEntry } from './directory.ts';

/** The directory as it is kept. What a change leaves to hand over is put in the queue with it, and given on elsewhere. */
export type DirectoryStore = Directory & {
  /** The directory now, for choosing who takes over. */
  state(): Promise<DirectoryState>;
  /**
   * Puts one change into effect whose moment has come, the longest waiting first; undefined when there is none. One that
   * fits the directory no more is withdrawn, with the reason.
   */
  putNextIntoEffect(now: Instant): Promise<DirectoryEntry | undefined>;
};

/** Roles on cases that are to be given on, with what is needed to do it. */
export type HandoverWork = {
  readonly entryId: string;
  readonly from: string;
  readonly to: string | null;
  /** Those that `from` lost; null for all, or all that they hold for an agency that is theirs no more. */
  readonly roles: readonly string[] | null;
  /** Whoever made the change, as the author of what is recorded. */
  readonly author: Author;
  readonly reason: string;
};

export type HandoverCase = { readonly caseId: string; readonly programme: string };

/** The queue of what is to be given on. */
export type HandoverQueue = {
  /**
   * Takes one that waits, for `forMs` milliseconds: its stuck cases are tried again. Of one entry where it is given, and
   * then it need not be its turn yet.
   */
  take(now: Instant, forMs: number, entryId?: string): Promise<HandoverWork | undefined>;
  /** Cases that wait, in order; taken for `forMs` milliseconds more. */
  waiting(work: HandoverWork, now: Instant, forMs: number, limit: number): Promise<readonly HandoverCase[]>;
  /** What came of one case: how many roles this handover has given on in all, and whether one is left. */
  settle(
    work: HandoverWork,
    caseId: string,
    outcome: { readonly given: number; readonly stuck: boolean },
  ): Promise<void>;
  /** Leaves it to whoever comes next, at a moment. */
  release(work: HandoverWork, at: Instant): Promise<void>;
  /**
   * Ends it when nothing is left; a case given to `from` meanwhile waits like the others. `stuck`: how many cases nobody
   * could take, which are tried again at `againAt`; `waiting`: there are cases that wait.
   */
  finish(
    work: HandoverWork,
    now: Instant,
    againAt: Instant,
  ): Promise<{ readonly stuck: number; readonly waiting: boolean }>;
};

/** The agencies ("agency:" and its name) and people ("person:" and their id) that a change is about. */
export function aboutOf(
  change: DirectoryChange,
  { people }: Pick<DirectoryState, 'people'>,
): readonly string[] {
  const person = 'person' in change ? change.person : undefined;
  const successor = 'successor' in change ? change.successor : null;
  const agencies = [
    ...('agency' in change ? [change.agency] : []),
    ...(person === undefined || change.kind === 'fallback-named' ? [] : [people.get(person)?.agency]),
  ];
  return [
    ...new Set([
      ...agencies.flatMap((agency) => (agency === undefined ? [] : [aboutAgency(agency)])),
      ...[person, successor].flatMap((id) => (id === undefined || id === null ? [] : [aboutPerson(id)])),
    ]),
  ];
}

export function aboutAgency(agency: string): string {
  return `agency:${agency}`;
}

export function aboutPerson(person: string): string {
  return `person:${person}`;
}
