import type { ProviderLink, ProviderLinks } from '../../application/identity/providers.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type Queryable, rowsOf } from './queryable.ts';

const LINK = 'issuer, subject, provider, person';

/** Opens the links between the subjects of providers and people. */
export function openProviderLinks(db: Queryable): ProviderLinks {
  return {
    async find(issuer, subject) {
      const [row] = await rowsOf<ProviderLink>(db, {
        text: `select ${LINK} from provider_link where issuer = $1 and subject = $2`,
        values: [issuer, subject],
      });
      return row;
    },
    async add({ issuer, subject, provider, person, at, by, reason }) {
      const rows = await rowsOf(db, {
        text: `insert into provider_link (issuer, subject, provider, person, linked_at, linked_by, reason)
          values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
        values: [issuer, subject, provider, person, at, by, reason],
      });
      return rows.length > 0;
    },
    of: (person) =>
      rowsOf<ProviderLink>(db, {
        text: `select ${LINK} from provider_link where person = $1 order by issuer, subject`,
        values: [person],
      }),
  };
}

/** Opens the logout tokens that were taken. Those too old to be taken again are cleared away as others come. */
export function openTakenTokens(db: Queryable): {
  readonly take: (issuer: string, tokenId: string, expires: Instant, now: Instant) => Promise<boolean>;
} {
  return {
    async take(issuer, tokenId, expires, now) {
      const rows = await rowsOf(db, {
        text: `with old as (delete from logout_token where expires <= $4)
          insert into logout_token (issuer, token_id, expires) values ($1, $2, $3)
          on conflict do nothing returning 1`,
        values: [issuer, tokenId, expires, now],
      });
      return rows.length > 0;
    },
  };
}
