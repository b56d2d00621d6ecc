import { escapeLiteral, type Pool } from 'pg';
import type { Onlooker } from '../../application/ports.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Queryable } from './queryable.ts';

/** The setting that says for whom a connection reads; the policies of the database ask it (migration 0006). */
export const READS_FOR = 'throughline.reads_for';

/** Its value for what records, decides and derives. */
export const ENGINE = 'engine';

/** How somebody reads: `reviewsLooks` once they were allowed to; `gathers` where a statement goes through all there is. */
export type ReadingWith = { readonly reviewsLooks?: boolean; readonly gathers?: boolean };

/**
 * Runs each statement in a transaction of its own that only reads, and reads for an onlooker: the policies of the
 * database let through the rows that they may see, whatever the statement asks for. The setting ends with the
 * transaction, also after an error. On a pool that pipelines, all of it is one round trip.
 */
export function readingFor(pool: Pool, onlooker: Onlooker, how: ReadingWith = {}): Queryable {
  const opening = openingFor(onlooker, how);
  return {
    async query(statement) {
      const client = await pool.connect();
      const sent = [client.query(opening), client.query(statement), client.query('commit')] as const;
      const [opened, answered, ended] = await Promise.allSettled(sent);
      const failed = [opened, answered, ended].find((one) => one.status === 'rejected');
      // After a failed statement "commit" rolls back; where even that failed, the connection may not be lent again.
      client.release(ended.status === 'rejected' ? asError(ended.reason) : undefined);
      if (answered.status === 'fulfilled' && failed === undefined) return answered.value as never;
      throw failed?.reason;
    },
  };
}

/** Somebody as an onlooker of no case, for what is theirs alone: drafts. */
export function ownRowsOf(person: string): Onlooker {
  const none: readonly never[] = [];
  return {
    person,
    agency: '',
    names: none,
    at: NEVER,
    standing: false,
    roles: none,
    programmes: none,
    agreements: none,
    offices: none,
    intake: none,
    team: none,
    meetings: none,
  };
}

const NEVER = '0001-01-01T00:00:00.000Z' as Instant;

/**
 * Begins the transaction. What the database is told is who the onlooker is, and no name of a case. Of a large team each
 * case is asked about, unless the statement goes through all.
 */
function openingFor(onlooker: Onlooker, { reviewsLooks = false, gathers = false }: ReadingWith): string {
  const { agreements, offices, intake, team } = onlooker.standing ? onlooker : NOTHING;
  const asksEach =
    team.length === 0 || gathers
      ? "'off'"
      : `case when team_is_large(${escapeLiteral(onlooker.agency)}, ${escapeLiteral(listed(team))}) then 'on' else 'off' end`;
  const settings = {
    reads_for: escapeLiteral('onlooker'),
    person: escapeLiteral(onlooker.person),
    agency: escapeLiteral(onlooker.agency),
    at: escapeLiteral(onlooker.standing ? onlooker.at : ''),
    agreements: escapeLiteral(listed(agreements)),
    offices: escapeLiteral(listed(offices)),
    intake: escapeLiteral(listed(intake)),
    team: escapeLiteral(listed(team)),
    meetings: escapeLiteral(JSON.stringify(onlooker.meetings)),
    reviews: escapeLiteral(reviewsLooks ? 'on' : 'off'),
    asks_each: asksEach,
  };
  const set = Object.entries(settings).map(
    ([name, value]) => `set_config('throughline.${name}', ${value}, true)`,
  );
  return `begin read only; select ${set.join(', ')}`;
}

const NOTHING = { agreements: [], offices: [], intake: [], team: [] } as const;

/** A list of texts as PostgreSQL writes an array. */
function listed(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
