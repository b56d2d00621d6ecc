import type { Pool } from 'pg';
import type { LocalAccounts } from '../application/identity/local-accounts.ts';
import { commonPasswords } from '../infrastructure/identity/common-passwords.ts';
import { webauthnCeremonies } from '../infrastructure/identity/passkeys.ts';
import { argon2Hashing } from '../infrastructure/identity/password-hashing.ts';
import type { MasterKey } from '../infrastructure/keys/master-key.ts';
import { openAccountStore } from '../infrastructure/postgres/account-store.ts';
import { madeOf } from '../infrastructure/postgres/directory-rows.ts';
import { openIdentityEvents } from '../infrastructure/postgres/identity-event-store.ts';
import { openInvitationStore } from '../infrastructure/postgres/invitation-store.ts';
import { openRecoveryStore } from '../infrastructure/postgres/recovery-store.ts';

const DAY_MS = 86_400_000;

/** Opens the accounts that are kept in this installation, which is reached under `origin`. */
export function openLocalAccounts(deps: {
  readonly pool: Pool;
  readonly masterKey: MasterKey;
  readonly origin: string;
  readonly newId: () => string;
  /** How many days somebody has to have been an administrator before they approve a new start. */
  readonly approverDays: number;
}): LocalAccounts {
  const { pool, newId } = deps;
  return {
    accounts: openAccountStore(deps),
    ceremonies: webauthnCeremonies(deps.origin),
    hashing: argon2Hashing(),
    commonPasswords,
    identityEvents: openIdentityEvents(pool),
    invitations: openInvitationStore(deps),
    recoveries: openRecoveryStore(pool),
    newId,
    madeOf: (person) => madeOf(pool, person),
    approverAfterMs: deps.approverDays * DAY_MS,
  };
}
