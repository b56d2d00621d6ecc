import type { Instant } from '../../kernel/instant.ts';
import type { Result } from '../../kernel/result.ts';
import type { Person } from '../ports.ts';

/**
 * A change to who works here, as what, and for which agency. `successor` is the person to whom the roles on cases go
 * that somebody holds and may hold no more; null leaves them to the fallback of the team.
 */
export type DirectoryChange =
  | { readonly kind: 'agency-joins'; readonly agency: string }
  | { readonly kind: 'agency-leaves'; readonly agency: string; readonly successor: string | null }
  | { readonly kind: 'sharing-agreed'; readonly agency: string; readonly programme: string }
  | { readonly kind: 'sharing-ended'; readonly agency: string; readonly programme: string }
  | {
      readonly kind: 'fallback-named';
      readonly agency: string;
      readonly programme: string;
      readonly person: string;
    }
  | {
      readonly kind: 'roles-given';
      readonly person: string;
      readonly roles: readonly string[];
      readonly successor: string | null;
    }
  | {
      readonly kind: 'person-moves';
      readonly person: string;
      readonly agency: string;
      readonly roles: readonly string[];
      readonly successor: string | null;
    }
  | { readonly kind: 'person-leaves'; readonly person: string; readonly successor: string | null }
  /** Somebody new, or somebody who had left and comes back. */
  | {
      readonly kind: 'person-joins';
      readonly person: string;
      readonly name: string;
      readonly agency: string;
      readonly roles: readonly string[];
    };

/** A change on the record of the directory. It is never altered; one that is not in effect yet can be withdrawn. */
export type DirectoryEntry = {
  readonly entryId: string;
  readonly at: Instant;
  /** Who made it: a person’s id, or what did it, such as "scim:council". */
  readonly by: string;
  readonly reason: string;
  readonly change: DirectoryChange;
  /** From when it holds. */
  readonly from: Instant;
  /** When it was put into effect; null while that is still to come. */
  readonly inEffectAt: Instant | null;
  readonly withdrawn: { readonly at: Instant; readonly by: string; readonly reason: string } | null;
};

/**
 * Whose roles on cases a change gives to others: those of `roles` that they hold, or, where that is null, all that they
 * hold for an agency they are of no more; then what they were given in person until now ends as well. `to` is null where
 * each team's fallback takes over.
 */
export type Leaving = {
  readonly from: string;
  readonly to: string | null;
  readonly roles: readonly string[] | null;
};

/** Roles on cases that somebody held and is to hold no more: what is to be given to others, until all of it is. */
export type Handover = {
  readonly entryId: string;
  readonly from: string;
  /** The person named; null for the fallback of each team. */
  readonly to: string | null;
  readonly begunAt: Instant;
  readonly doneAt: Instant | null;
  /** Roles given on so far. */
  readonly given: number;
  /** Cases whose role nobody could take: no fallback is named, or whoever is named is recused, left or out. */
  readonly stuck: number;
};

/** Why a change is not taken. Each is worded once, in `src/web/wording/directory.ts`. */
export type DirectoryRefusal =
  | { readonly code: 'agency-there'; readonly agency: string }
  | { readonly code: 'agency-not-there'; readonly agency: string }
  | { readonly code: 'programme-not-there'; readonly programme: string }
  | { readonly code: 'person-not-there'; readonly person: string }
  | { readonly code: 'role-not-there'; readonly role: string }
  /** Whoever is named to take over has left, is of an agency that ends, or is the same person. */
  | { readonly code: 'successor-unfit'; readonly person: string }
  /** Roles are held on cases, nobody is named, and the team has no fallback. */
  | { readonly code: 'nobody-takes-over'; readonly held: number }
  | { readonly code: 'changes-nothing' }
  /** Whoever makes the change would change what they are here themselves, or be the one who takes over. */
  | { readonly code: 'own-change'; readonly person: string }
  /** The last administrator, or oneself. */
  | { readonly code: 'no-administrator-left' }
  | { readonly code: 'in-the-past'; readonly from: Instant }
  | { readonly code: 'in-effect-already' };

export type Agency = {
  readonly agency: string;
  readonly fromAt: Instant;
  readonly untilAt: Instant | null;
  readonly people: number;
  readonly agreements: readonly {
    readonly programme: string;
    readonly fromAt: Instant;
    readonly untilAt: Instant | null;
  }[];
  /** Who takes over in each programme where nobody else is named. */
  readonly fallbacks: readonly { readonly programme: string; readonly person: string }[];
};

/** What somebody holds on cases, counted. */
export type Held = { readonly programme: string; readonly role: string; readonly cases: number };

/** Who made a change, from when it holds, and why. */
export type Making = {
  readonly by: string;
  readonly reason: string;
  readonly from: Instant;
  readonly now: Instant;
};

/** Who works here, for whom and as what: read and changed, each change with its author and its reason. */
export type Directory = {
  agencies(): Promise<readonly Agency[]>;
  agency(name: string): Promise<Agency | undefined>;
  /** Of an agency, those who left too. */
  peopleOf(agency: string): Promise<readonly (Person & { readonly leftAt: Instant | null })[]>;
  /** Somebody by their id, those who left too; undefined where there was never anybody of it. */
  person(person: string): Promise<(Person & { readonly leftAt: Instant | null }) | undefined>;
  held(person: string): Promise<readonly Held[]>;
  /** Newest first; about one agency or person where one is given. */
  entries(query: {
    readonly about?: { readonly agency: string } | { readonly person: string };
    readonly before?: string;
    readonly limit: number;
  }): Promise<readonly DirectoryEntry[]>;
  /** One entry; undefined where there is none of that id. */
  entry(entryId: string): Promise<DirectoryEntry | undefined>;
  /** Newest first: those still open, or all; of one entry where one is given. */
  handovers(query: {
    readonly open: boolean;
    readonly entryId?: string;
    readonly limit: number;
  }): Promise<readonly Handover[]>;
  /** What `make` would answer, and what the change would leave to take over; nothing is written. */
  decide(change: DirectoryChange, making: Making): Promise<Result<readonly Leaving[], DirectoryRefusal>>;
  /** Takes a change, and puts it into effect when its moment is here; what that leaves to hand over is begun with it. */
  make(change: DirectoryChange, making: Making): Promise<Result<DirectoryEntry, DirectoryRefusal>>;
  withdraw(entryId: string, making: Omit<Making, 'from'>): Promise<Result<DirectoryEntry, DirectoryRefusal>>;
};
