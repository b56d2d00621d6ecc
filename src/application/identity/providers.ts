import type { Instant } from '../../kernel/instant.ts';
import type { Result } from '../../kernel/result.ts';

/** Somebody else's sign-in that this installation takes: an agency's own, by OpenID Connect. */
export type Provider = {
  /** In addresses: small letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** Whose people it signs in, and nobody else's. */
  readonly agency: string;
  readonly issuer: string;
  /** What membership of a group of the provider gives: roles, by the group's external id or its name. */
  readonly groups: { readonly [group: string]: readonly string[] };
};

/** What one sign-in is recognised by when it comes back. Each is random, and used once. */
export type AttemptSecrets = {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
};

/**
 * Whom a provider named. `subject` is the claim by which its people are known here; `tokenSubject` is `sub`, by which it
 * ends sessions, and which is often the same.
 */
export type Identity = {
  readonly issuer: string;
  readonly subject: string;
  readonly tokenSubject: string;
  /** The provider's own session, where it told of one. */
  readonly providerSession: string | null;
};

/** Whom a provider signed out: one of its sessions, or everything of a subject. */
export type LogoutAsked = {
  readonly subject: string | undefined;
  readonly providerSession: string | undefined;
};

/** Why an answer of a provider is not taken. */
export type ProviderRefusal =
  | 'away'
  | 'denied'
  | 'attempt'
  | 'state'
  | 'nonce'
  | 'issuer'
  | 'audience'
  | 'time'
  | 'signature'
  | 'code'
  | 'replayed'
  | 'not-understood'
  | 'too-weak'
  | 'unknown-person'
  | 'other-agency';

/** The providers of this installation. Nothing that one of them says is believed before it is checked. */
export type IdentityProviders = {
  list(): readonly Provider[];
  /** Where the browser is sent. With `again` the provider is to ask who it is even of somebody signed in there. */
  startAddress(
    provider: Provider,
    asked: AttemptSecrets & { readonly redirectUri: string; readonly again: boolean },
  ): Promise<Result<string, ProviderRefusal>>;
  /** Whom the provider named, read from the whole address that the browser came back to. */
  identify(
    provider: Provider,
    answer: AttemptSecrets & { readonly address: URL; readonly again: boolean },
  ): Promise<Result<Identity, ProviderRefusal>>;
  /** Reads a logout token (OpenID Connect Back-Channel Logout 1.0), once. */
  readLogout(provider: Provider, token: string, now: Instant): Promise<Result<LogoutAsked, ProviderRefusal>>;
};

/** How long somebody has to sign in at the provider. Milliseconds. */
export const ATTEMPT_MS = 10 * 60_000;

/** What goes on after the sign-in; what was typed into a form meanwhile is kept sealed. */
export type AttemptPurpose = {
  readonly provider: string;
  /** Address to go on to, within the product. */
  readonly next: string;
  /** The person signed in proves again who they are. */
  readonly confirms: string | null;
  /** A form to be sent again afterwards, as text. */
  readonly kept: string | null;
};

/** Sign-ins begun and not finished. */
export type SignInAttempts = {
  /** `browser` tells the browser that begins it from all others. */
  begin(purpose: AttemptPurpose, browser: string, now: Instant): Promise<AttemptSecrets>;
  /** The attempt of this state, once, within its time, and in the browser that began it. */
  take(state: string, browser: string, now: Instant): Promise<(AttemptPurpose & AttemptSecrets) | undefined>;
};

/** Which person of ours a provider's subject is. */
export type ProviderLink = {
  readonly issuer: string;
  readonly subject: string;
  readonly provider: string;
  readonly person: string;
};

export type ProviderLinks = {
  find(issuer: string, subject: string): Promise<ProviderLink | undefined>;
  /** False when the subject is somebody's already. */
  add(
    link: ProviderLink & { readonly by: string; readonly reason: string; readonly at: Instant },
  ): Promise<boolean>;
  of(person: string): Promise<readonly ProviderLink[]>;
};
