import type { Instant } from '../../kernel/instant.ts';

/** Somebody who signs in here and not at a provider. */
export type Account = {
  readonly person: string;
  /** What they type beside a password: small letters, unlike anybody else's. */
  readonly signInName: string;
  /** Whom a passkey is for, as the authenticator is told: random. */
  readonly userHandle: string;
};

/** The public half of a passkey. Ids and keys are as WebAuthn has them, ids in base64url. */
export type Passkey = {
  readonly credentialId: string;
  readonly person: string;
  readonly publicKey: Buffer;
  /** How often it was used, as it says itself; 0 for one that does not count. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** What the person calls it. */
  readonly label: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
};

/** A password and its second factor, which are set and taken away together. */
export type PasswordAndCode = {
  readonly person: string;
  /** Argon2id, in PHC form. */
  readonly hash: string;
  readonly codeSecret: Buffer;
  readonly setAt: Instant;
};

/** What an authenticator made, before it is somebody’s. */
export type MadePasskey = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'>;

/** A password that may be kept, with the step of the code that proved the second factor. */
export type CheckedPassword = { readonly hash: string; readonly codeSecret: Buffer; readonly step: number };

/** Tries by password, counted under each of these: so many within `withinMs` milliseconds are let through. */
export type TryCount = { readonly of: string; readonly most: number };

export type AccountStore = {
  find(person: string): Promise<Account | undefined>;
  findByName(signInName: string): Promise<Account | undefined>;
  passkeys(person: string): Promise<readonly Passkey[]>;
  passkey(credentialId: string): Promise<Passkey | undefined>;
  /** False when there is one of this id. */
  addPasskey(passkey: Passkey): Promise<boolean>;
  /** Undefined when it is not theirs, or the last thing they could sign in with; otherwise what it was called. */
  removePasskey(person: string, credentialId: string): Promise<string | undefined>;
  usedPasskey(credentialId: string, counter: number, at: Instant): Promise<void>;
  password(person: string): Promise<PasswordAndCode | undefined>;
  /** In place of what there was. `step` is that of the code by which the person showed that the app is set up. */
  setPassword(password: PasswordAndCode, step: number): Promise<void>;
  /** False when there was none, or it is the last thing they could sign in with. */
  removePassword(person: string): Promise<boolean>;
  /** Takes a code as used; false when it, or a later one, was used already. */
  takeStep(person: string, step: number): Promise<boolean>;
  putChallenge(challenge: string, boundTo: string, expires: Instant): Promise<void>;
  /** Takes a challenge as answered; false when it was not put to this browser, was answered, or is too old. */
  takeChallenge(challenge: string, boundTo: string, now: Instant): Promise<boolean>;
  /** Counts a try; undefined when there were too many of one kind, and then it is not counted. */
  beginTry(counts: readonly TryCount[], now: Instant, withinMs: number): Promise<string | undefined>;
  /** The try succeeded: it, and those before under the same first count, hold nobody back. */
  forgetTries(tryId: string): Promise<void>;
};

/** A question to be put to an authenticator by the browser: JSON as WebAuthn level 3 has it. */
export type PasskeyQuestion = { readonly options: object; readonly challenge: string };

/** What an answer of an authenticator says of itself before it is checked. */
export type PasskeyClaim = { readonly credentialId: string; readonly challenge: string };

/** The ceremonies of WebAuthn. What does not hold gives undefined. */
export type PasskeyCeremonies = {
  askNew(of: {
    readonly account: Pick<Account, 'signInName' | 'userHandle'>;
    readonly name: string;
    readonly held: readonly Pick<Passkey, 'credentialId' | 'transports'>[];
  }): Promise<PasskeyQuestion>;
  checkNew(
    answer: object,
    challenge: string,
  ): Promise<Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | undefined>;
  /** Any passkey of this place that the person chooses. */
  ask(): Promise<PasskeyQuestion>;
  /** The new count of its uses. */
  check(answer: object, challenge: string, passkey: Passkey): Promise<number | undefined>;
  claimOf(answer: object): PasskeyClaim | undefined;
};

/** The passwords that most people have, in small letters; read when they are first asked for. */
export type CommonPasswords = () => Promise<ReadonlySet<string>>;

export type PasswordHashing = {
  hash(password: string): Promise<string>;
  /** Takes the same time without a hash, and then says no. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
};
