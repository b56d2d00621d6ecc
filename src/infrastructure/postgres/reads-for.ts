import { escapeLiteral, type Pool } from 'pg';
import type { Onlooker } from '../../application/ports.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Queryable } from './queryable.ts';

/** The setting that says for whom a connection reads; the policies of the database ask it (migration 0006). */
export const READS_FOR = 'throughline.reads_for';

/** Its value for what records, decides and derives. */
export const ENGINE = 'engine';

/** How somebody reads: `reviewsLooks` once they were allowed to. */
export type ReadingWith = { readonly reviewsLooks?: boolean };

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
 * Begins the transaction. What the database is told is who the onlooker is, and no name of a case. Of a team that leads
 * very many cases it lets those of the programme pass, and leaves it to the predicate which of them are the team’s.
 */
function openingFor(onlooker: Onlooker, { reviewsLooks = false }: ReadingWith): string {
  const { agreements, offices, intake, team } = onlooker.standing ? onlooker : NOTHING;
  const settings = {
    reads_for: 'onlooker',
    person: onlooker.person,
    agency: onlooker.agency,
    at: onlooker.standing ? onlooker.at : '',
    agreements: listed(agreements),
    offices: listed(offices),
    intake: listed(intake),
    team: listed(team),
    meetings: JSON.stringify(onlooker.meetings),
    reviews: reviewsLooks ? 'on' : 'off',
  };
  const set = Object.entries(settings).map(([name, value]) => setting(name, escapeLiteral(value)));
  const large = `team_is_large(${escapeLiteral(onlooker.agency)}, ${escapeLiteral(listed(team))})`;
  const passes = team.length === 0 ? `'off'` : `case when ${large} then 'on' else 'off' end`;
  return `begin read only; select ${[...set, setting('team_passes', passes)].join(', ')}`;
}

function setting(name: string, value: string): string {
  return `set_config('throughline.${name}', ${value}, true)`;
}

const NOTHING = { agreements: [], offices: [], intake: [], team: [] } as const;

/** A list of texts as PostgreSQL writes an array. */
function listed(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
