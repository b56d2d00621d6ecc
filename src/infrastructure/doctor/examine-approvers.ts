import type { Pool } from 'pg';
import type { HealthFinding } from '../../application/health.ts';
import { ADMINISTRATOR } from '../../application/identity/administrators.ts';
import { approversOf } from '../../application/identity/approvers.ts';
import type { Instant } from '../../kernel/instant.ts';
import { madeOf } from '../postgres/directory-rows.ts';
import { openPeopleStore } from '../postgres/people-store.ts';
import { rowsOf } from '../postgres/queryable.ts';

export const APPROVERS = 'New starts';

const DAY_MS = 86_400_000;

/** For whom a new start is asked when nobody in particular is meant. */
const NOBODY = '';

/**
 * Whether a new start that one administrator asks for could be approved by another: where none may, whoever loses what
 * they sign in with stays out. Asked only where somebody signs in with an account that is kept here.
 */
export async function examineApprovers(
  pool: Pool,
  { approverDays, now }: { readonly approverDays: number; readonly now: Instant },
): Promise<HealthFinding> {
  const what = APPROVERS;
  const accounts = await rowsOf(pool, { text: 'select 1 from account limit 1' });
  if (accounts.length === 0)
    return {
      what,
      health: 'well',
      says: 'Nobody signs in with an account kept here, so none are asked for.',
    };
  const people = openPeopleStore(pool);
  const deps = {
    people,
    madeOf: (person: string) => madeOf(pool, person),
    approverAfterMs: approverDays * DAY_MS,
  };
  for (const { person, roles } of await people.list()) {
    if (!roles.includes(ADMINISTRATOR)) continue;
    const found = await approversOf(deps, { person: NOBODY, askedBy: person }, now);
    if (found.length > 0)
      return { what, health: 'well', says: 'One administrator can ask for one, and another approve it.' };
  }
  return {
    what,
    health: 'watch',
    says: 'No administrator may approve a new start that another asks for, so whoever loses what they sign in with stays out.',
    advice:
      'Invite another administrator from the machine: npx throughline invite "NAME" --agency "AGENCY". Who was let in so may approve at once.',
  };
}
