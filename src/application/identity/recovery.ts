import type { Instant } from '../../kernel/instant.ts';
import type { Person } from '../ports.ts';
import { type ApproverDeps, mayApprove } from './approvers.ts';
import type { IdentityEvents } from './identity-events.ts';
import { codeHash, type Invitation, invitationBack } from './invitations.ts';

/** Somebody lost what they sign in with: one administrator asks for a new start, and another one settles it. */
export type Recovery = {
  readonly recoveryId: string;
  readonly person: string;
  readonly askedBy: string;
  readonly askedReason: string;
  readonly askedAt: Instant;
  readonly state: 'asked' | 'approved' | 'refused';
};

export type ApprovedRecovery = Recovery & {
  readonly approvedBy: string;
  readonly approvedReason: string;
  readonly approvedAt: Instant;
};

export type RecoveryStore = {
  /** False when one is asked for already. */
  ask(recovery: Recovery): Promise<boolean>;
  /** Those that nobody has settled, oldest first. */
  open(): Promise<readonly Recovery[]>;
  find(recoveryId: string): Promise<Recovery | undefined>;
  /** The newest of somebody’s that was approved, with who approved it, why and when. */
  newestApproved(person: string): Promise<ApprovedRecovery | undefined>;
  /**
   * Settles one that is open; false when it was settled before. Approving ends every session of the person and takes away
   * everything they signed in with, in the same transaction in which the way back is kept.
   */
  settle(settled: {
    readonly recoveryId: string;
    readonly state: 'approved' | 'refused';
    readonly by: string;
    readonly reason: string;
    readonly at: Instant;
    readonly back?: { readonly invitation: Invitation; readonly codeHash: string };
  }): Promise<boolean>;
};

export type RecoveryDeps = ApproverDeps & {
  readonly recoveries: RecoveryStore;
  readonly identityEvents: IdentityEvents;
  readonly newId: () => string;
};

export type Reasoned = { readonly by: string; readonly reason: string; readonly now: Instant };

/** Asks for a new start for somebody. Nobody asks for their own. False when that is so, or one is asked for already. */
export async function askRecovery(deps: RecoveryDeps, person: string, asked: Reasoned): Promise<boolean> {
  const { by, reason, now } = asked;
  const taken =
    by !== person &&
    (await deps.recoveries.ask({
      recoveryId: deps.newId(),
      person,
      askedBy: by,
      askedReason: reason,
      askedAt: now,
      state: 'asked',
    }));
  await note(deps, person, 'recovery-asked', taken, asked);
  return taken;
}

/**
 * Approves a new start: by somebody who may (`mayApprove`). What the person signed in with is gone and
 * their sessions are over; `code` is their way back, good for a day. False when it may not be so or was settled.
 */
export async function approveRecovery(
  deps: RecoveryDeps,
  recovery: Recovery,
  person: Person,
  approved: Reasoned & { readonly code: string },
): Promise<boolean> {
  const { by, reason, now, code } = approved;
  const invitation = invitationBack({ ...person, invitationId: deps.newId() }, by, reason, now);
  const taken =
    (await mayApprove(deps, recovery, by, now)) &&
    (await deps.recoveries.settle({
      recoveryId: recovery.recoveryId,
      state: 'approved',
      by,
      reason,
      at: now,
      back: { invitation, codeHash: codeHash(code) },
    }));
  await note(deps, recovery.person, 'recovery-approved', taken, approved);
  return taken;
}

/** Refuses a new start: any administrator may, and the person for whom it was asked. */
export async function refuseRecovery(
  deps: RecoveryDeps,
  recovery: Recovery,
  refused: Reasoned,
): Promise<boolean> {
  const { by, reason, now: at } = refused;
  const { recoveryId } = recovery;
  const taken = await deps.recoveries.settle({ recoveryId, state: 'refused', by, reason, at });
  await note(deps, recovery.person, 'recovery-refused', taken, refused);
  return taken;
}

async function note(
  { identityEvents }: RecoveryDeps,
  person: string,
  what: 'recovery-asked' | 'recovery-approved' | 'recovery-refused',
  taken: boolean,
  { by, reason, now }: Reasoned,
): Promise<void> {
  const outcome = taken ? 'done' : 'refused';
  await identityEvents.record({ at: now, person, by, what, outcome, how: null, about: reason });
}
