import type { KeyObject } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Account } from '../../application/identity/accounts.ts';
import type { FirstCredential, Invitation, InvitationStore } from '../../application/identity/invitations.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { MasterKey } from '../keys/master-key.ts';
import { insertPasskey, insertPassword, secondFactorKey } from './account-store.ts';
import { joinPerson } from './people-store.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

const INVITATION = `invitation_id as "invitationId", person, is_new as "isNew", name, agency, to_json(roles) as roles,
  invited_by as "invitedBy", reason, created_at as "createdAt", expires, used_at as "usedAt",
  withdrawn_at as "withdrawnAt"`;

const gone = { commit: false, value: { outcome: 'gone' } } as const;

/** Opens the invitations. */
export function openInvitationStore(deps: {
  readonly pool: Pool;
  readonly masterKey: MasterKey;
}): InvitationStore {
  const { pool } = deps;
  const sealKey = secondFactorKey(deps.masterKey);
  return {
    add: (invitation, codeHash) => insertInvitation(pool, invitation, codeHash),
    async findOpen(codeHash, now) {
      const [found] = await rowsOf<Invitation>(pool, {
        text: `select ${INVITATION} from invitation
          where code_hash = $1 and used_at is null and withdrawn_at is null and expires > $2`,
        values: [codeHash, now],
      });
      return found;
    },
    list: (limit) =>
      rowsOf<Invitation>(pool, {
        text: `select ${INVITATION} from invitation order by created_at desc, invitation_id desc limit $1`,
        values: [limit],
      }),
    async withdraw(invitationId, now) {
      const [withdrawn] = await rowsOf<Invitation>(pool, {
        text: `update invitation set withdrawn_at = $2
          where invitation_id = $1 and used_at is null and withdrawn_at is null returning ${INVITATION}`,
        values: [invitationId, now],
      });
      return withdrawn;
    },
    async accept({ codeHash, now, account, credential }) {
      const key = await sealKey;
      return inTransaction<Awaited<ReturnType<InvitationStore['accept']>>>(pool, async (client) => {
        const [invitation] = await rowsOf<Invitation>(client, {
          text: `update invitation set used_at = $2
            where code_hash = $1 and used_at is null and withdrawn_at is null and expires > $2
            returning ${INVITATION}`,
          values: [codeHash, now],
        });
        if (invitation === undefined || !(await makePerson(client, invitation, now))) return gone;
        if (!(await makeAccount(client, { ...account, person: invitation.person }, now)))
          return { commit: false, value: { outcome: 'name-taken' } };
        if (!(await makeCredential(client, key, invitation.person, credential, now))) return gone;
        return { commit: true, value: { outcome: 'accepted', invitation } };
      });
    },
  };
}

export async function insertInvitation(
  db: Queryable,
  invitation: Invitation,
  codeHash: string,
): Promise<void> {
  await rowsOf(db, {
    text: `insert into invitation (invitation_id, code_hash, person, is_new, name, agency, roles, invited_by, reason,
        created_at, expires) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      invitation.invitationId,
      codeHash,
      invitation.person,
      invitation.isNew,
      invitation.name,
      invitation.agency,
      invitation.roles,
      invitation.invitedBy,
      invitation.reason,
      invitation.createdAt,
      invitation.expires,
    ],
  });
}

/** Somebody new is written down as they were invited; somebody who comes back must still be here. */
async function makePerson(client: PoolClient, invitation: Invitation, now: Instant): Promise<boolean> {
  const { person, isNew, invitedBy, reason } = invitation;
  if (isNew) await joinPerson(client, invitation, { by: invitedBy, reason, at: now });
  const here = await rowsOf(client, {
    text: 'select 1 from person where person = $1 and removed_at is null',
    values: [person],
  });
  return here.length > 0;
}

/** False when the name is somebody else's. */
async function makeAccount(client: PoolClient, account: Account, now: Instant): Promise<boolean> {
  const rows = await rowsOf(client, {
    text: `insert into account (person, sign_in_name, user_handle, created_at)
      select $1, $2, $3, $4 where not exists (select from account where sign_in_name = $2 and person <> $1)
      on conflict do nothing returning 1`,
    values: [account.person, account.signInName, account.userHandle, now],
  });
  if (rows.length > 0) return true;
  const renamed = await rowsOf(client, {
    text: `update account set sign_in_name = $2, user_handle = $3 where person = $1
      and not exists (select from account where sign_in_name = $2 and person <> $1) returning 1`,
    values: [account.person, account.signInName, account.userHandle],
  });
  return renamed.length > 0;
}

async function makeCredential(
  client: PoolClient,
  key: KeyObject,
  person: string,
  credential: FirstCredential,
  now: Instant,
): Promise<boolean> {
  if (credential.how === 'passkey') {
    const { made, label } = credential;
    return insertPasskey(client, { ...made, person, label, createdAt: now, lastUsedAt: null });
  }
  const { hash, codeSecret, step } = credential.checked;
  await insertPassword(client, key, { person, hash, codeSecret, setAt: now }, step);
  return true;
}
