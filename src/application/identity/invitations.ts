import { createHash } from 'node:crypto';
import { type Instant, addMs } from '../../kernel/instant.ts';
import type { Account, CheckedPassword, MadePasskey } from './accounts.ts';
import type { IdentityEvents } from './identity-events.ts';

/** An invitation is good for a week. Milliseconds. */
const INVITED_FOR_MS = 7 * 86_400_000;

/** Somebody whose new start was approved comes back within a day. Milliseconds. */
const RECOVERS_WITHIN_MS = 86_400_000;

/** Random bytes of a code: 130 bits and more (OWASP ASVS 5.0, 11.5.1 asks for 128). */
export const CODE_BYTES = 17;

/** Crockford’s base32: no letter is mistaken for another when read out. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LETTERS = 26;
const GROUP = /.{1,5}/g;

/** Somebody asked in by an administrator, or let back in after a recovery. */
export type Invitation = {
  readonly invitationId: string;
  /** Who they will be on the record. */
  readonly person: string;
  /** Whether they are new here; otherwise they lost what they sign in with. */
  readonly isNew: boolean;
  readonly name: string;
  readonly agency: string;
  readonly roles: readonly string[];
  readonly invitedBy: string;
  readonly reason: string;
  readonly createdAt: Instant;
  readonly expires: Instant;
  readonly usedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
};

/** What somebody who was invited will sign in with. */
export type FirstCredential =
  | { readonly how: 'password'; readonly checked: CheckedPassword }
  | { readonly how: 'passkey'; readonly made: MadePasskey; readonly label: string };

export type InvitationStore = {
  add(invitation: Invitation, codeHash: string): Promise<void>;
  /** One that can be used now. */
  findOpen(codeHash: string, now: Instant): Promise<Invitation | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly Invitation[]>;
  /** The one that was withdrawn; undefined when it was used or withdrawn before. */
  withdraw(invitationId: string, now: Instant): Promise<Invitation | undefined>;
  /** Uses it up, and makes the person, the account and what they sign in with: all of it or nothing. */
  accept(accepted: {
    readonly codeHash: string;
    readonly now: Instant;
    readonly account: Omit<Account, 'person'>;
    readonly credential: FirstCredential;
  }): Promise<
    | { readonly outcome: 'accepted'; readonly invitation: Invitation }
    | { readonly outcome: 'gone' }
    | { readonly outcome: 'name-taken' }
  >;
};

/** A code as it is written down: `7K2QM-…`, in groups of five. */
export function writtenCode(random: Buffer): string {
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = Array.from(
    { length: CODE_LETTERS },
    (_, i) => LETTERS[Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)],
  );
  return (letters.join('').match(GROUP) ?? []).join('-');
}

/** What is kept of a code. However it was typed: small letters, spaces, O for 0, I or L for 1. */
export function codeHash(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return createHash('sha256').update(plain).digest('hex');
}

export type InviteDeps = {
  readonly invitations: InvitationStore;
  readonly identityEvents: IdentityEvents;
  readonly newId: () => string;
};

/** Whom to invite, by whom and why. `code` is random, shown once to whoever invites, and kept as a hash. */
export type Invited = {
  readonly name: string;
  readonly agency: string;
  readonly roles: readonly string[];
  readonly by: string;
  readonly reason: string;
  readonly code: string;
  readonly now: Instant;
};

/** Invites somebody who is new here. */
export async function invite(deps: InviteDeps, invited: Invited): Promise<Invitation> {
  const { name, agency, roles, by, reason, now } = invited;
  const invitation: Invitation = {
    invitationId: deps.newId(),
    person: `person-${deps.newId()}`,
    isNew: true,
    name,
    agency,
    roles,
    invitedBy: by,
    reason,
    createdAt: now,
    expires: addMs(now, INVITED_FOR_MS),
    usedAt: null,
    withdrawnAt: null,
  };
  const { person } = invitation;
  await deps.identityEvents.record({
    at: now,
    person,
    by,
    what: 'invited',
    outcome: 'done',
    how: null,
    about: reason,
  });
  await deps.invitations.add(invitation, codeHash(invited.code));
  return invitation;
}

/** The invitation back in for somebody whose recovery was approved. */
export function invitationBack(
  of: Pick<Invitation, 'invitationId' | 'person' | 'name' | 'agency' | 'roles'>,
  by: string,
  reason: string,
  now: Instant,
): Invitation {
  return {
    ...of,
    isNew: false,
    invitedBy: by,
    reason,
    createdAt: now,
    expires: addMs(now, RECOVERS_WITHIN_MS),
    usedAt: null,
    withdrawnAt: null,
  };
}
