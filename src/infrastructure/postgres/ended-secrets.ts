import type { PoolClient } from 'pg';
import type { DirectoryChange } from '../../application/directory/directory.ts';
import { endsSecretsOf } from '../../application/directory/ended-secrets.ts';
import { systemId } from '../../application/identity/service-accounts.ts';
import type { Person } from '../../application/ports.ts';
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
  const issuers = await rowsOf<Pick<Person, 'person' | 'agency'>>(client, {
    text: `select distinct p.person, p.agency from service_credential c
      join service_account a on a.account_id = c.account_id join person p on p.person = c.created_by
      where a.ended_at is null and c.expires > $1`,
    values: [at],
  });
  const whose = issuers.filter((one) => endsSecretsOf(change, one)).map(({ person }) => person);
  if (whose.length === 0) return;
  const ended = await rowsOf<{ accountId: string; name: string }>(client, {
    text: `with ended as (
        update service_credential c set expires = $1 from service_account a
        where a.account_id = c.account_id and a.ended_at is null and c.expires > $1
          and c.created_by = any($2)
        returning a.account_id, a.name
      ) select distinct account_id as "accountId", name from ended order by name, account_id`,
    values: [at, whose],
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
