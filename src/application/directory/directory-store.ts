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
  /**
   * Has taken over what somebody holds on cases who is out, and that waits for nobody: who left before the directory was
   * kept, or was given a role after they had left. One person, or one agency, at a time; undefined when there is none.
   */
  putStrayIntoEffect(now: Instant): Promise<DirectoryChange | undefined>;
};

/** Roles on cases that are to be given on, with what is needed to do it. */
export type HandoverWork = {
  readonly entryId: string;
  readonly from: string;
  readonly to: string | null;
  /**
   * Those that `from` lost; null for all, or all that they hold for an agency that is theirs no more, and then what they
   * were given in person ends with them.
   */
  readonly roles: readonly string[] | null;
  /** When the change took effect: what is given to them later is theirs as what they are now. */
  readonly begunAt: Instant;
  /** Whoever made the change, as the author of what is recorded. */
  readonly author: Author;
  readonly reason: string;
};

export type HandoverCase = { readonly caseId: string; readonly programme: string };

/** What came of a case: how many roles this handover has given on there in all, and whether one is left to nobody. */
export type CaseTakenOver = { readonly given: number; readonly stuck: boolean };

/** The queue of what is to be given on. */
export type HandoverQueue = {
  /**
   * Takes one whose turn it is, for `forMs` milliseconds; of one entry where it is given, whose turn has been left to
   * whoever made it.
   */
  take(now: Instant, forMs: number, entryId?: string): Promise<HandoverWork | undefined>;
  /** Its cases on which something is left, in order, behind one where it is given; held for `forMs` milliseconds more. */
  waiting(
    work: HandoverWork,
    page: {
      readonly now: Instant;
      readonly forMs: number;
      readonly limit: number;
      readonly after: string | undefined;
    },
  ): Promise<readonly HandoverCase[]>;
  settle(work: HandoverWork, caseId: string, outcome: CaseTakenOver): Promise<void>;
  /** Leaves it to whoever comes next, from a moment on. */
  release(work: HandoverWork, from: Instant): Promise<void>;
  /**
   * Ends it when nothing is left. `more`: cases were given to `from` meanwhile, and wait like the others. `stuck`: how
   * many cases nobody could take; they are tried again at `againAt`, or as soon as the directory changes.
   */
  finish(
    work: HandoverWork,
    now: Instant,
    againAt: Instant,
  ): Promise<{ readonly stuck: number; readonly more: boolean }>;
};

/**
 * The agencies ("agency:" and its name) and people ("person:" and their id) that a change is about. `before` is the agency
 * of whose person it changes, until then.
 */
export function aboutOf(change: DirectoryChange, before: string | undefined): readonly string[] {
  const person = 'person' in change ? change.person : undefined;
  const successor = 'successor' in change ? change.successor : null;
  const agencies = [
    ...('agency' in change ? [change.agency] : []),
    ...(before === undefined || change.kind === 'fallback-named' ? [] : [before]),
  ];
  const people = [person, successor].flatMap((id) => (id === undefined || id === null ? [] : [id]));
  return [...new Set([...agencies.map(aboutAgency), ...people.map(aboutPerson)])];
}

export function aboutAgency(agency: string): string {
  return `agency:${agency}`;
}

export function aboutPerson(person: string): string {
  return `person:${person}`;
}
