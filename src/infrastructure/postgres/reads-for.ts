import type { Client, Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import type { Onlooker } from '../../application/ports.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Queryable } from './queryable.ts';
import { seesFew } from './read-model-page.ts';

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
  const settings = settingsFor(onlooker, how);
  const plans = seesFew(onlooker) ? AS_IT_IS_ASKED : PLANNED_ONCE;
  let waiting: Asked[] = [];
  const readWaiting = async (): Promise<void> => {
    const asked = waiting;
    waiting = [];
    try {
      await readTogether(await pool.connect(), { settings, plans }, asked);
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

/**
 * How PostgreSQL plans prepared statements. Left to itself it plans most lists anew each time they are asked for, since with
 * the values in hand they look cheaper; with the policies of their tables that takes longer than to run them. Lists of
 * whoever has an office, a team or takes cases in are read in the order of an index, whatever the values are. What goes
 * through all that somebody sees who has none depends on how much that is.
 */
const PLANNED_ONCE = 'force_generic_plan';
const AS_IT_IS_ASKED = 'auto';

type Opening = {
  readonly settings: readonly string[];
  readonly plans: typeof PLANNED_ONCE | typeof AS_IT_IS_ASKED;
};

/** Answers all statements, or throws what went wrong first. What is not prepared comes last, and is planned as it is asked. */
async function readTogether(
  client: PoolClient,
  { settings, plans }: Opening,
  all: readonly Asked[],
): Promise<void> {
  const prepared = all.filter(({ statement }) => statement.name !== undefined);
  const others = all.filter(({ statement }) => statement.name === undefined);
  const first = prepared.length > 0 ? plans : AS_IT_IS_ASKED;
  const between = first !== AS_IT_IS_ASKED && others.length > 0 ? [planning(AS_IT_IS_ASKED)] : [];
  const read = new Map<Asked, QueryResult>();
  const ask = async (one: Asked): Promise<void> => {
    read.set(one, await client.query(one.statement));
  };
  const sent = await Promise.allSettled(
    inOneWrite(client, () => [
      client.query('begin read only'),
      client.query(openingWith([...settings, first])),
      ...prepared.map(ask),
      ...between.map((statement) => client.query(statement)),
      ...others.map(ask),
      client.query('commit'),
    ]),
  );
  const ended = sent.at(-1);
  // After a failed statement "commit" rolls back; where even that failed, the connection may not be lent again.
  client.release(ended?.status === 'rejected' ? asError(ended.reason) : undefined);
  for (const one of sent) if (one.status === 'rejected') throw one.reason;
  for (const [{ answer }, result] of read) answer(result);
}

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
    issuers: none,
    names: none,
    at: NEVER,
    standing: false,
    roles: none,
    agreements: none,
    offices: none,
    intake: none,
    team: none,
    meetings: none,
    reviews: none,
    protects: none,
  };
}

const NEVER = '0001-01-01T00:00:00.000Z' as Instant;

/** The settings of a transaction, in the order of `settingsFor`, and at last how it plans. */
const SETTINGS = [
  READS_FOR,
  ...[
    'person',
    'agency',
    'issuers',
    'at',
    'agreements',
    'offices',
    'intake',
    'team',
    'meetings',
    'reviews',
    'review_of',
    'protects',
  ].map((name) => `throughline.${name}`),
  'plan_cache_mode',
];

/** What tells the database who the onlooker is, and no name of a case. */
function settingsFor(onlooker: Onlooker, { reviewsLooks = false }: ReadingWith): readonly string[] {
  const { agreements, offices, intake, team, reviews, protects } = onlooker.standing ? onlooker : NOTHING;
  return [
    'onlooker',
    onlooker.person,
    onlooker.agency,
    listed(onlooker.issuers),
    onlooker.standing ? onlooker.at : '',
    listed(agreements),
    listed(offices),
    listed(intake),
    listed(team),
    JSON.stringify(onlooker.meetings),
    reviewsLooks ? 'on' : 'off',
    listed(reviews),
    listed(protects),
  ];
}

function openingWith(values: readonly string[]): QueryConfig<unknown[]> {
  const set = SETTINGS.map((name, index) => `set_config('${name}', $${index + 1}, true)`);
  return { name: 'reads-for', text: `select ${set.join(', ')}`, values: [...values] };
}

function planning(mode: Opening['plans']): QueryConfig<unknown[]> {
  return { name: 'plans-as', text: `select set_config('plan_cache_mode', $1, true)`, values: [mode] };
}

const NOTHING = { agreements: [], offices: [], intake: [], team: [], reviews: [], protects: [] } as const;

/** A list of texts as PostgreSQL writes an array. */
function listed(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
