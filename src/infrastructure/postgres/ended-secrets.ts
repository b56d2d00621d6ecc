import type { PoolClient } from 'pg';
import type { DirectoryChange } from '../../application/directory/directory.ts';
import { ADMINISTRATOR } from '../../application/identity/administrators.ts';
import { systemId } from '../../application/identity/service-accounts.ts';
import type { Instant } from '../../kernel/instant.ts';
import { openIdentityEvents } from './identity-event-store.ts';
import { rowsOf } from './queryable.ts';

/**
 * Ends the secrets of systems that those issued who, by a change, leave, move or are administrators no more: before the
 * rows of the change are made. Each system that loses one is on the list of what happened. Issuing a new one is left to
 * another administrator; nobody who comes back finds the old ones working.
 */
export async function endSecretsIssued(
  client: PoolClient,
  { change, by, at }: { readonly change: DirectoryChange; readonly by: string; readonly at: Instant },
): Promise<void> {
  const whose = issuersBy(change);
  if (whose === undefined) return;
  const ended = await rowsOf<{ accountId: string; name: string }>(client, {
    text: `with ended as (
        update service_credential c set expires = $1 from service_account a
        where a.account_id = c.account_id and a.ended_at is null and c.expires > $1
          and c.created_by in (select p.person from person p where ${whose.condition})
        returning a.account_id, a.name
      ) select distinct account_id as "accountId", name from ended order by name, account_id`,
    values: [at, ...whose.values],
  });
  for (const { accountId, name } of ended)
    await openIdentityEvents(client).record({
      at,
      person: systemId(accountId),
      by,
      what: 'service-account-secrets-ended',
      outcome: 'done',
      how: null,
      about: `${name}: whoever issued the secret left, moved or is an administrator no more`,
    });
}

/** Whose secrets end, as a condition on `p` whose values begin with `$2`; nobody's where undefined. */
function issuersBy(
  change: DirectoryChange,
): { readonly condition: string; readonly values: readonly string[] } | undefined {
  switch (change.kind) {
    case 'agency-leaves':
      return { condition: 'p.agency = $2', values: [change.agency] };
    case 'person-leaves':
    case 'person-joins':
      return { condition: 'p.person = $2', values: [change.person] };
    case 'roles-given':
      return change.roles.includes(ADMINISTRATOR)
        ? undefined
        : { condition: 'p.person = $2', values: [change.person] };
    case 'person-moves':
      return change.roles.includes(ADMINISTRATOR)
        ? { condition: 'p.person = $2 and p.agency <> $3', values: [change.person, change.agency] }
        : { condition: 'p.person = $2', values: [change.person] };
    case 'agency-joins':
    case 'sharing-agreed':
    case 'sharing-ended':
    case 'fallback-named':
      return undefined;
  }
}
