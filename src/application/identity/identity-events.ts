import type { Instant } from '../../kernel/instant.ts';
import type { How } from './sessions.ts';

/** What can happen to the way somebody signs in. */
export type IdentityEventKind =
  | 'signed-in'
  | 'confirmed'
  | 'signed-out'
  | 'session-ended'
  | 'passkey-added'
  | 'passkey-removed'
  | 'password-set'
  | 'password-removed'
  | 'invited'
  | 'invitation-withdrawn'
  | 'joined'
  | 'removed'
  | 'restored'
  | 'recovery-asked'
  | 'recovery-approved'
  | 'recovery-refused'
  | 'single-sign-on-refused'
  | 'ended-by-provider'
  | 'linked-with-provider'
  | 'service-account-made'
  | 'service-account-secret-made'
  | 'service-account-secrets-ended'
  | 'service-account-ended'
  | 'provisioned'
  | 'provisioned-changed'
  | 'provisioned-group';

/** One entry of the list of who signed in, how, and with what outcome. It holds no secret and no address. */
export type IdentityEvent = {
  readonly at: Instant;
  /** Whom it is about; null where a name was given that nobody has. */
  readonly person: string | null;
  /** Who did it: a person, or what did it, such as "command-line". Null where nobody is known. */
  readonly by: string | null;
  readonly what: IdentityEventKind;
  readonly outcome: 'done' | 'refused';
  readonly how: How | null;
  /** In a few words: the browser, the name of a passkey, or the reason given. Empty when there is nothing to say. */
  readonly about: string;
};

/** The list of what happened: it is added to, and nothing in it is changed. */
export type IdentityEvents = {
  record(event: IdentityEvent): Promise<void>;
  /** Newest first; of one person, and of some kinds, where they are given. */
  list(query: {
    readonly person?: string;
    readonly kinds?: readonly IdentityEventKind[];
    readonly limit: number;
  }): Promise<readonly IdentityEvent[]>;
};
