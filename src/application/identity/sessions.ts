import { type Instant, addMs } from '../../kernel/instant.ts';

/** How somebody proved who they are. In a demonstration nobody does: a person is picked. */
export type How = 'demonstration' | 'passkey' | 'password' | 'single-sign-on';

/** Whom an outside provider named, and its own session where it told of one: it can end what it began. */
export type ProviderSession = {
  readonly provider: string;
  readonly subject: string;
  readonly providerSession: string | null;
};

/** A browser in which somebody is signed in. */
export type Session = {
  /** Names it on pages; it opens nothing. */
  readonly sessionId: string;
  readonly person: string;
  /** What each of its forms must carry. */
  readonly csrf: string;
  readonly how: How;
  readonly at: Instant;
  /** When the person last proved who they are. */
  readonly authenticatedAt: Instant;
  /** Of the last request, give or take a minute. */
  readonly lastSeen: Instant;
  readonly expires: Instant;
  /** The browser in plain words, as it names itself. */
  readonly browser: string;
  /** Somebody asked for a new start in the person’s name, and nobody has settled it. */
  readonly newStartAsked: boolean;
};

/** What an installation has set. */
export type SessionRules = {
  /** Whether people of the demonstration sign in by being picked. Nobody else ever does. */
  readonly demonstration: boolean;
  /** A session that is not used for so long has ended. Milliseconds. */
  readonly idleMs: number;
  /** A session ends so long after it began, used or not. Milliseconds. */
  readonly longestMs: number;
};

/** Half an hour without use and twelve hours in all: nobody stays signed in overnight (NIST SP 800-63B, AAL2). */
export const usualSessionRules: SessionRules = {
  demonstration: true,
  idleMs: 30 * 60_000,
  longestMs: 12 * 3_600_000,
};

/** How recent a proof of who somebody is must be for what only they may do. Milliseconds. */
export const FRESH_MS = 5 * 60_000;

/** How old the note of a session's last use may be before it is written anew. Milliseconds. */
export const SEEN_EVERY_MS = 60_000;

/** Whether the person proved who they are within the last `withinMs` milliseconds. */
export function freshlyAuthenticated(
  session: Pick<Session, 'authenticatedAt'>,
  now: Instant,
  withinMs: number = FRESH_MS,
): boolean {
  return addMs(session.authenticatedAt, withinMs) > now;
}

/** Sessions. Tokens are known by their hash only. */
export type SessionStore = {
  create(
    session: Omit<Session, 'authenticatedAt' | 'lastSeen' | 'newStartAsked'> & {
      readonly tokenHash: string;
      readonly provider?: ProviderSession | undefined;
    },
  ): Promise<void>;
  /** One that has neither ended nor been used before `usedSince` for the last time. */
  find(tokenHash: string, now: Instant, usedSince: Instant): Promise<Session | undefined>;
  seen(tokenHash: string, now: Instant): Promise<void>;
  /** The person proved again who they are: the session goes on under a new token, and the old one opens nothing. */
  renew(tokenHash: string, renewed: { readonly tokenHash: string; readonly at: Instant }): Promise<void>;
  /** Whose it was; undefined when there was none. */
  end(tokenHash: string): Promise<string | undefined>;
  /** Those of a person that have not ended, newest first. */
  list(person: string, now: Instant, usedSince: Instant): Promise<readonly Session[]>;
  /** Ends one of a person's; false when it is not theirs or has ended. */
  endOne(person: string, sessionId: string): Promise<boolean>;
  /** Ends all of a person's but one, or all. Gives how many. */
  endAll(person: string, except?: string): Promise<number>;
  /** Ends those that a provider began: of its session where it names one, otherwise all of the subject. Gives whose. */
  endOfProvider(ended: {
    readonly provider: string;
    readonly subject: string | undefined;
    readonly providerSession: string | undefined;
  }): Promise<readonly string[]>;
};
