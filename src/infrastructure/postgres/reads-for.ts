import type { Client, Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import type { Onlooker } from '../../application/ports.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Queryable } from './queryable.ts';

/** The setting that says for whom a connection reads; the policies of the database ask it (migration 0006). */
export const READS_FOR = 'throughline.reads_for';

/** Its value for what records, decides and derives. */
export const ENGINE = 'engine';

/** How somebody reads: `reviewsLooks` once they were allowed to. */
export type ReadingWith = { readonly reviewsLooks?: boolean };

type Asked = {
  readonly statement: QueryConfig<unknown[]>;
  readonly answer: (result: QueryResult) => void;
  readonly fail: (reason: unknown) => void;
};

/**
 * Runs statements in transactions that only read, and read for an onlooker: the policies of the database let through the
 * rows that they may see, whatever the statement asks for. The settings end with the transaction, also after an error.
 * What is asked at once, as for one page, goes in one transaction, and fails together. On a pool that pipelines, all of
 * it is one round trip.
 */
export function readingFor(pool: Pool, onlooker: Onlooker, how: ReadingWith = {}): Queryable {
  const opening = openingFor(onlooker, how);
  let waiting: Asked[] = [];
  const readWaiting = async (): Promise<void> => {
    const asked = waiting;
    waiting = [];
    try {
      await readTogether(await pool.connect(), opening, asked);
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  };
  return {
    query: (statement) =>
      new Promise((answer, fail) => {
        waiting.push({ statement, answer: answer as Asked['answer'], fail });
        if (waiting.length === 1) queueMicrotask(() => void readWaiting());
      }),
  };
}

/** Answers all statements, or throws what went wrong first. */
async function readTogether(
  client: PoolClient,
  opening: QueryConfig<unknown[]>,
  asked: readonly Asked[],
): Promise<void> {
  const sent = await Promise.allSettled(
    inOneWrite(client, () => [
      client.query('begin read only'),
      client.query(opening),
      ...asked.map(({ statement }) => client.query(statement)),
      client.query('commit'),
    ]),
  );
  const ended = sent.at(-1);
  // After a failed statement "commit" rolls back; where even that failed, the connection may not be lent again.
  client.release(ended?.status === 'rejected' ? asError(ended.reason) : undefined);
  for (const one of sent) if (one.status === 'rejected') throw one.reason;
  for (const [place, { answer }] of asked.entries()) {
    const read = sent[OPENED + place];
    if (read?.status === 'fulfilled') answer(read.value);
  }
}

/** How many statements stand before those that were asked. */
const OPENED = 2;

/** Sends what is asked of a connection by one write: each is a call of the system that takes longer than most statements. */
function inOneWrite<Asking>(client: PoolClient, ask: () => Asking): Asking {
  const { stream } = (client as PoolClient & Pick<Client, 'connection'>).connection;
  stream.cork();
  try {
    return ask();
  } finally {
    stream.uncork();
  }
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

/** Tells the database who the onlooker is, and no name of a case. */
function openingFor(onlooker: Onlooker, { reviewsLooks = false }: ReadingWith): QueryConfig<unknown[]> {
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
  const set = Object.keys(settings).map((name, index) => setting(name, `$${index + 1}`));
  return { name: 'reads-for', text: `select ${set.join(', ')}`, values: Object.values(settings) };
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
