import type { Pool } from 'pg';
import type { ApprovedRecovery, Recovery, RecoveryStore } from '../../application/identity/recovery.ts';
import { insertInvitation } from './invitation-store.ts';
import { rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

const RECOVERY = `recovery_id as "recoveryId", person, asked_by as "askedBy", asked_reason as "askedReason",
  asked_at as "askedAt", state`;

/** Opens the recoveries: who lost what they sign in with, who asked for a new start, and who settled it. */
export function openRecoveryStore(pool: Pool): RecoveryStore {
  return {
    async ask(recovery) {
      const rows = await rowsOf(pool, {
        text: `insert into recovery (recovery_id, person, asked_by, asked_reason, asked_at, state)
          values ($1, $2, $3, $4, $5, 'asked') on conflict do nothing returning 1`,
        values: [
          recovery.recoveryId,
          recovery.person,
          recovery.askedBy,
          recovery.askedReason,
          recovery.askedAt,
        ],
      });
      return rows.length > 0;
    },
    open: () =>
      rowsOf<Recovery>(pool, {
        text: `select ${RECOVERY} from recovery where state = 'asked' order by asked_at, recovery_id`,
      }),
    async find(recoveryId) {
      const text = `select ${RECOVERY} from recovery where recovery_id = $1`;
      return (await rowsOf<Recovery>(pool, { text, values: [recoveryId] }))[0];
    },
    async newestApproved(person) {
      const text = `select ${RECOVERY}, settled_by as "approvedBy", settled_reason as "approvedReason",
          settled_at as "approvedAt"
        from recovery where person = $1 and state = 'approved' order by settled_at desc, recovery_id desc limit 1`;
      return (await rowsOf<ApprovedRecovery>(pool, { text, values: [person] }))[0];
    },
    settle: ({ recoveryId, state, by, reason, at, back }) =>
      inTransaction(pool, async (client) => {
        const [settled] = await rowsOf<{ person: string }>(client, {
          text: `update recovery set state = $2, settled_by = $3, settled_reason = $4, settled_at = $5
            where recovery_id = $1 and state = 'asked' returning person`,
          values: [recoveryId, state, by, reason, at],
        });
        if (settled === undefined) return { commit: false, value: false };
        if (back !== undefined) {
          for (const table of ['session', 'passkey', 'password'])
            await rowsOf(client, {
              text: `delete from ${table} where person = $1`,
              values: [settled.person],
            });
          await insertInvitation(client, back.invitation, back.codeHash);
        }
        return { commit: true, value: true };
      }),
  };
}
