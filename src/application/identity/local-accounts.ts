import { type Instant, addMs } from '../../kernel/instant.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import type {
  Account,
  AccountStore,
  CheckedPassword,
  CommonPasswords,
  MadePasskey,
  Passkey,
  PasskeyCeremonies,
  PasswordHashing,
  TryCount,
} from './accounts.ts';
import type { IdentityEvents } from './identity-events.ts';
import type { InviteDeps } from './invitations.ts';
import type { RecoveryDeps } from './recovery.ts';
import { stepOfCode } from './one-time-codes.ts';
import { normalPassword, type PasswordFault, passwordFault } from './password-rules.ts';

export type LocalAccountDeps = {
  readonly accounts: AccountStore;
  readonly ceremonies: PasskeyCeremonies;
  readonly hashing: PasswordHashing;
  readonly commonPasswords: CommonPasswords;
  readonly identityEvents: IdentityEvents;
};

/** Everything about accounts that are kept here. */
export type LocalAccounts = LocalAccountDeps & InviteDeps & RecoveryDeps;

/** A question put to an authenticator is answered within this, in milliseconds. */
const ANSWER_WITHIN_MS = 300_000;

/** Tries by password are counted over this, in milliseconds. */
const TRIES_WITHIN_MS = 900_000;

/** Of one name from one address, of one name from anywhere, and from one address: an office may share that. */
const MOST_TRIES = { pair: 5, name: 30, address: 60 } as const;

/** Stands in for the secret of an account that has none, so that a wrong name takes as long as a wrong code. */
const NO_SECRET = Buffer.alloc(20);

/** A sign-in name as it is kept and compared: in small letters, and without the character that no database keeps. */
export function signInNameOf(typed: string): string {
  return typed.normalize('NFKC').replaceAll('\0', '').trim().toLowerCase();
}

export type SignInName = 'too-short' | 'too-long' | 'not-a-name';

const SHORTEST_NAME = 3;
const LONGEST_NAME = 100;

/** What is wrong with a sign-in name as it is kept, or undefined. */
export function signInNameFault(name: string): SignInName | undefined {
  const { length } = Array.from(name);
  if (length < SHORTEST_NAME) return 'too-short';
  if (length > LONGEST_NAME) return 'too-long';
  return /^[\p{L}\p{N}._@+'-]+$/u.test(name) ? undefined : 'not-a-name';
}

export type PasswordTried = {
  readonly name: string;
  readonly password: string;
  readonly code: string;
  /** Where the request came from. */
  readonly address: string;
  readonly now: Instant;
};

export type PasswordAnswer =
  | { readonly outcome: 'in'; readonly person: string }
  /** One of the three is wrong; which one is not said, nor whether there is such a name. */
  | { readonly outcome: 'no' }
  /** Too many tries in a while. */
  | { readonly outcome: 'wait' };

/**
 * Signs in by name, password and code. The answer and the work done for it are the same for a name that nobody has. Too
 * many tries make everybody of that name, from that address, wait: for a while, never for good.
 */
export async function signInByPassword(
  deps: LocalAccountDeps,
  tried: PasswordTried,
): Promise<PasswordAnswer> {
  const { accounts, hashing } = deps;
  const name = signInNameOf(tried.name).slice(0, LONGEST_NAME);
  const tryId = await accounts.beginTry(countsOf(name, tried.address), tried.now, TRIES_WITHIN_MS);
  const account = await accounts.findByName(name);
  if (tryId === undefined) {
    await refused(deps, account, tried.now, 'Too many tries');
    return { outcome: 'wait' };
  }
  const held = account === undefined ? undefined : await accounts.password(account.person);
  const isPassword = await hashing.verify(normalPassword(tried.password).slice(0, 1000), held?.hash);
  const step = stepOfCode(held?.codeSecret ?? NO_SECRET, tried.code, tried.now);
  const person = account?.person;
  if (!isPassword || step === undefined || person === undefined || !(await accounts.takeStep(person, step))) {
    await refused(deps, account, tried.now, '');
    return { outcome: 'no' };
  }
  await accounts.forgetTries(tryId);
  return { outcome: 'in', person };
}

function countsOf(name: string, address: string): readonly TryCount[] {
  return [
    { of: `pair ${name} ${address}`, most: MOST_TRIES.pair },
    { of: `name ${name}`, most: MOST_TRIES.name },
    { of: `address ${address}`, most: MOST_TRIES.address },
  ];
}

async function refused(
  { identityEvents }: LocalAccountDeps,
  account: Account | undefined,
  at: Instant,
  about: string,
): Promise<void> {
  await identityEvents.record({
    at,
    person: account?.person ?? null,
    by: null,
    what: 'signed-in',
    outcome: 'refused',
    how: 'password',
    about,
  });
}

/** Puts a question to whichever passkey the person chooses. `boundTo` is what only this browser holds. */
export async function askPasskey(deps: LocalAccountDeps, boundTo: string, now: Instant): Promise<object> {
  const { options, challenge } = await deps.ceremonies.ask();
  await deps.accounts.putChallenge(challenge, boundTo, addMs(now, ANSWER_WITHIN_MS));
  return options;
}

export type PasskeyAnswered = { readonly answer: object; readonly boundTo: string; readonly now: Instant };

/** Whose passkey answered; undefined when the answer does not hold, was given before, or is to another question. */
export async function signInByPasskey(
  deps: LocalAccountDeps,
  { answer, boundTo, now }: PasskeyAnswered,
): Promise<string | undefined> {
  const { accounts, ceremonies } = deps;
  const claim = ceremonies.claimOf(answer);
  const asked = claim !== undefined && (await accounts.takeChallenge(claim.challenge, boundTo, now));
  const passkey = claim === undefined ? undefined : await accounts.passkey(claim.credentialId);
  const counter =
    asked && passkey !== undefined ? await ceremonies.check(answer, claim.challenge, passkey) : undefined;
  if (passkey === undefined || counter === undefined) {
    await deps.identityEvents.record({
      at: now,
      person: passkey?.person ?? null,
      by: null,
      what: 'signed-in',
      outcome: 'refused',
      how: 'passkey',
      about: passkey?.label ?? '',
    });
    return undefined;
  }
  await accounts.usedPasskey(passkey.credentialId, counter, now);
  return passkey.person;
}

/** Whom a new passkey is for: somebody who has an account, or is about to have one. */
export type NewPasskeyFor = {
  readonly account: Pick<Account, 'signInName' | 'userHandle'>;
  readonly name: string;
  readonly held: readonly Passkey[];
};

/** Asks the person's authenticator to make a passkey. */
export async function askNewPasskey(
  deps: LocalAccountDeps,
  of: NewPasskeyFor,
  boundTo: string,
  now: Instant,
): Promise<object> {
  const { options, challenge } = await deps.ceremonies.askNew(of);
  await deps.accounts.putChallenge(challenge, boundTo, addMs(now, ANSWER_WITHIN_MS));
  return options;
}

/** The passkey that an authenticator made for the question put to it; undefined when the answer does not hold. */
export async function madePasskey(
  deps: LocalAccountDeps,
  { answer, boundTo, now }: PasskeyAnswered,
): Promise<MadePasskey | undefined> {
  const claim = deps.ceremonies.claimOf(answer);
  if (claim === undefined || !(await deps.accounts.takeChallenge(claim.challenge, boundTo, now)))
    return undefined;
  return deps.ceremonies.checkNew(answer, claim.challenge);
}

const LONGEST_LABEL = 60;

/** What a passkey is called, from what was typed. */
export function passkeyLabel(typed: string | undefined, browser: string): string {
  const text = (typed ?? '').replaceAll(/\p{Cc}/gu, ' ').trim();
  return (text === '' ? `Made in ${browser}` : text).slice(0, LONGEST_LABEL);
}

/** Gives somebody signed in another passkey; false when the answer does not hold. */
export async function addPasskey(
  deps: LocalAccountDeps,
  person: string,
  answered: PasskeyAnswered & { readonly label: string },
): Promise<boolean> {
  const { label, now } = answered;
  const made = await madePasskey(deps, answered);
  const added =
    made !== undefined &&
    (await deps.accounts.addPasskey({ ...made, person, label, createdAt: now, lastUsedAt: null }));
  await own(deps, person, now, 'passkey-added', added ? 'done' : 'refused', label);
  return added;
}

/** Takes a passkey away; false when it is not theirs or the last thing they could sign in with. */
export async function removePasskey(
  deps: LocalAccountDeps,
  person: string,
  credentialId: string,
  now: Instant,
): Promise<boolean> {
  const label = await deps.accounts.removePasskey(person, credentialId);
  await own(deps, person, now, 'passkey-removed', label === undefined ? 'refused' : 'done', label ?? '');
  return label !== undefined;
}

export type PasswordSet = {
  readonly password: string;
  readonly again: string;
  /** The secret that the app was set up with, and a code that it showed. */
  readonly codeSecret: Buffer;
  readonly code: string;
  readonly now: Instant;
};

export type PasswordProblem = PasswordFault | 'not-the-same' | 'wrong-code';

/** Looks at a new password and its second factor; gives what is to be kept, or every problem. */
export async function checkPassword(
  deps: Pick<LocalAccountDeps, 'hashing' | 'commonPasswords'>,
  set: PasswordSet,
  own: readonly string[],
): Promise<Result<CheckedPassword, readonly PasswordProblem[]>> {
  const fault = passwordFault(set.password, own, await deps.commonPasswords());
  const step = stepOfCode(set.codeSecret, set.code, set.now);
  const problems = [
    ...(fault === undefined ? [] : [fault]),
    ...(set.password === set.again ? [] : ['not-the-same' as const]),
    ...(step === undefined ? ['wrong-code' as const] : []),
  ];
  if (problems.length > 0 || step === undefined) return refuse(problems);
  return accept({
    hash: await deps.hashing.hash(normalPassword(set.password)),
    codeSecret: set.codeSecret,
    step,
  });
}

/** Gives somebody signed in a password and a second factor, in place of those they had. */
export async function setPassword(
  deps: LocalAccountDeps,
  person: string,
  checked: CheckedPassword,
  now: Instant,
): Promise<void> {
  const { hash, codeSecret, step } = checked;
  await deps.accounts.setPassword({ person, hash, codeSecret, setAt: now }, step);
  await own(deps, person, now, 'password-set', 'done', '');
}

/** Takes password and second factor away; false when they are the last thing to sign in with. */
export async function removePassword(deps: LocalAccountDeps, person: string, now: Instant): Promise<boolean> {
  const removed = await deps.accounts.removePassword(person);
  await own(deps, person, now, 'password-removed', removed ? 'done' : 'refused', '');
  return removed;
}

async function own(
  { identityEvents }: LocalAccountDeps,
  person: string,
  at: Instant,
  what: 'passkey-added' | 'passkey-removed' | 'password-set' | 'password-removed',
  outcome: 'done' | 'refused',
  about: string,
): Promise<void> {
  await identityEvents.record({ at, person, by: person, what, outcome, how: null, about });
}
