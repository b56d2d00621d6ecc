import type { Held } from '../../../application/directory/directory.ts';
import type { Invitation } from '../../../application/identity/invitations.ts';
import type { Recovery } from '../../../application/identity/recovery.ts';
import type { Person } from '../../../application/ports.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { paths } from '../../paths.ts';
import { countInWords, momentInWords } from '../../wording/dates.ts';
import { type DirectoryNames, directoryProgramme, directoryRole } from '../../wording/directory.ts';
import { LIST_ZONE } from '../page-deps.ts';

const LONGEST = 200;

export type InviteAsked = {
  readonly name: string;
  readonly agency: string;
  readonly roles: readonly string[];
  readonly reason: string;
};

export type InviteErrors = {
  readonly name?: string;
  readonly agency?: string;
  readonly roles?: string;
  readonly reason?: string;
};

export type RoleChoice = { readonly value: string; readonly text: string };

/** What is wrong with an invitation as asked for; empty when it can be given. */
export function wrongInInvite(asked: InviteAsked, choices: readonly RoleChoice[]): InviteErrors {
  const known = new Set(choices.map(({ value }) => value));
  return {
    ...text('name', asked.name, 'Enter the name of the person'),
    ...text('agency', asked.agency, 'Enter the agency they work for'),
    ...(asked.roles.length > 0 && asked.roles.every((role) => known.has(role))
      ? {}
      : { roles: 'Choose at least one role from the list' }),
    ...reasonError(asked.reason),
  };
}

/** What is wrong with a reason, as the error of its box. */
export function reasonError(reason: string): { readonly reason?: string } {
  return text('reason', reason, 'Say why, in a few words: it is kept with your name');
}

function text<Name extends string>(
  name: Name,
  value: string,
  missing: string,
): { readonly [N in Name]?: string } {
  const error =
    value === '' ? missing : value.length > LONGEST ? `Shorten this to ${LONGEST} characters` : undefined;
  return (error === undefined ? {} : { [name]: error }) as { readonly [N in Name]?: string };
}

export type InvitationRow = {
  readonly invitationId: string;
  readonly name: string;
  readonly describes: string;
  readonly by: string;
  readonly reason: string;
  readonly expires: string;
  readonly isNew: boolean;
};

/** Invitations that can still be taken up. */
export function openInvitations(
  invitations: readonly Invitation[],
  names: ReadonlyMap<string, string>,
  describePerson: (person: Person) => string,
  now: Instant,
): readonly InvitationRow[] {
  return invitations
    .filter(({ usedAt, withdrawnAt, expires }) => usedAt === null && withdrawnAt === null && expires > now)
    .map((one) => ({
      invitationId: one.invitationId,
      name: one.name,
      describes: describePerson({ ...one, demonstration: false }),
      by: nameOf(one.invitedBy, names),
      reason: one.reason,
      expires: momentInWords(LIST_ZONE, one.expires),
      isNew: one.isNew,
    }));
}

export type RecoveryRow = {
  readonly recoveryId: string;
  readonly person: string;
  readonly href: string;
  readonly name: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** Whether the reader may approve it. */
  readonly mayApprove: boolean;
  /** What they call those who may; empty where nobody here may. */
  readonly approvers: readonly string[];
};

export function recoveryRow(
  recovery: Recovery,
  names: ReadonlyMap<string, string>,
  reader: string,
  approvers: readonly string[],
): RecoveryRow {
  const { recoveryId, person, askedBy } = recovery;
  return {
    recoveryId,
    person,
    href: paths.signer(person),
    name: nameOf(person, names),
    by: nameOf(askedBy, names),
    at: momentInWords(LIST_ZONE, recovery.askedAt),
    reason: recovery.askedReason,
    mayApprove: approvers.includes(reader),
    approvers: approvers.map((one) => nameOf(one, names)),
  };
}

function nameOf(person: string, names: ReadonlyMap<string, string>): string {
  return person === 'command-line' ? 'The command line' : (names.get(person) ?? person);
}

/** A role held on cases, in words, and on how many. */
export type HeldRow = { readonly role: string; readonly programme: string; readonly cases: string };

export function heldRow(names: Pick<DirectoryNames, 'programmes'>, held: Held): HeldRow {
  return {
    role: directoryRole(names, held.role),
    programme: directoryProgramme(names, held.programme),
    cases: countInWords(held.cases),
  };
}
