import { performance } from 'node:perf_hooks';
import type { Pool, QueryConfig } from 'pg';
import { openPool } from '../src/infrastructure/postgres/pool.ts';
import { type ClusterCoordinates, roleUrl } from '../test/support/test-cluster.ts';
import type { WholeApp } from '../test/support/whole-app.ts';
import { CONTACT, type Place, form, inject, json } from './casework-place.ts';
import { driveOnce, type Sent } from './load.ts';
import { kilobytes, type Line, milliseconds, perSecond } from './table.ts';

const CLIENTS = 16;
const ONE_AFTER_ANOTHER = 60;
const AT_ONCE = 180;
const BULK = 100;
const BULKS = 2;
const MOST_CPU_AN_ACT = 0.8;

/** Cases with a referral typed in, for each side: every one of them is recorded once. */
const REFERRED_A_SIDE = ONE_AFTER_ANOTHER + AT_ONCE;
export const REFERRALS = 2 * REFERRED_A_SIDE;

/**
 * A kind of request that writes, as many of it as are sent, how many acts each records, and how many go at once.
 * `opened` are cases that somebody has just opened, as before any note of theirs.
 */
type Kind = {
  readonly what: string;
  readonly sent: readonly Sent[];
  readonly opened?: readonly string[];
  readonly acts: number;
  readonly clients?: number;
  /** The most CPU that one may take, in milliseconds, where there is a goal. */
  readonly mostCpu?: number;
};

/** Statements of one request. */
type Statements = readonly QueryConfig<unknown[]>[];

/** The statements that the requests of one side sent, by the words for their kind. */
export type Captured = ReadonlyMap<string, readonly Statements[]>;

/** Sends one half of all requests to a small copy of the database, and gives every statement it was sent for them. */
export async function capture(app: WholeApp, place: Place, taken: () => Statements): Promise<Captured> {
  const captured = new Map<string, readonly Statements[]>();
  for (const { what, sent, acts } of kinds(place, 0, () => app.newId())) {
    const each: Statements[] = [];
    for (const one of sent) {
      taken();
      await inject(app, one);
      const statements = taken();
      const recorded = statements.filter(({ name }) => name === 'append').length;
      if (recorded !== acts) throw new Error(`“${what}” was to record ${acts} and recorded ${recorded}.`);
      each.push(statements);
    }
    captured.set(what, each);
  }
  return captured;
}

/**
 * Requests that write, each beside a raw client that sends the very statements that such requests sent, to the same
 * database, for other cases in the same state.
 */
export async function benchWrites(
  app: WholeApp,
  place: Place,
  url: string,
  raw: {
    readonly coordinates: ClusterCoordinates;
    readonly database: string;
    readonly captured: Captured;
  },
): Promise<readonly Line[]> {
  const pool = openPool({
    url: roleUrl(raw.coordinates, 'app', raw.database),
    max: CLIENTS,
    applicationName: 'bench-raw',
    pipeline: true,
  });
  const lines: Line[] = [];
  for (const kind of kinds(place, 1, () => app.newId())) {
    for (const caseId of kind.opened ?? [])
      await inject(app, { method: 'GET', path: `/cases/${caseId}`, headers: place.headers });
    lines.push(...(await beside(app, url, kind, pool, raw.captured.get(kind.what) ?? [])));
  }
  await pool.end();
  return lines;
}

async function beside(
  app: WholeApp,
  url: string,
  { what, sent, acts, clients = CLIENTS, mostCpu }: Kind,
  pool: Pool,
  statements: readonly Statements[],
): Promise<readonly Line[]> {
  const each = Math.max(1, acts);
  const alone = sent.length - Math.ceil((sent.length * AT_ONCE) / REFERRED_A_SIDE);
  let back = 0;
  const ours = await cpu(sent.slice(0, alone), each, async (one) => {
    back = Buffer.byteLength((await inject(app, one)).body);
  });
  const theirs = await cpu(statements.slice(0, alone), each, (one) => replay(pool, one));
  const rate = (await driveOnce(url, sent.slice(alone), clients)) * each;
  const bare = (await replayAtOnce(pool, statements.slice(alone), clients)) * each;
  const length = Buffer.byteLength(sent[0]?.body ?? '');
  const many = Math.round((10 * (statements.at(-1)?.length ?? 0)) / each) / 10;
  const sizes = `${kilobytes(length)} sent, ${kilobytes(back)} back`;
  return [
    {
      what: `${what} (${many} statements, ${sizes})`,
      ours: perSecond(rate),
      reference: perSecond(bare),
      ratio: rate / bare,
    },
    {
      what: '  CPU of our process',
      ours: milliseconds(ours),
      reference: milliseconds(theirs),
      ratio: ours / theirs,
      ...(mostCpu === undefined ? {} : { goal: `≤ ${mostCpu} ms`, holds: ours <= mostCpu }),
    },
  ];
}

/** The requests of one side; the other side has the same ones for other cases. */
function kinds(place: Place, side: 0 | 1, newId: () => string): readonly Kind[] {
  const referred = place.referred.slice(side * REFERRED_A_SIDE, (side + 1) * REFERRED_A_SIDE);
  const cases = place.caseIds.filter((_id, i) => i % 2 === side);
  const everyCase = Array.from({ length: REFERRED_A_SIDE }, (_, i) => cases[i % cases.length] as string);
  const contact = { act: 'record-contact', body: CONTACT_SENT, occurred: { at: AT } };
  const page = (version: string, said: string) => ({
    _page: ['the-concern'],
    _version: [version],
    _seen: ['1'],
    concern: [said],
    categories: ['not-specified'],
    reasonableGrounds: ['His teacher’s note of 14 October, and what his sister said to her.'],
  });
  return [
    {
      what: 'autosave',
      acts: 0,
      sent: referred.map(({ draftId }) => {
        const sent = form(place, `/drafts/${draftId}/save`, page('1', SAID));
        return { ...sent, headers: { ...sent.headers, accept: 'application/json' } };
      }),
    },
    {
      what: 'form post that saves a draft',
      acts: 0,
      sent: referred.map(({ draftId }) =>
        form(place, `/drafts/${draftId}/the-concern`, {
          ...page('2', `${SAID} He is seventeen.`),
          _go: ['on'],
        }),
      ),
    },
    {
      what: 'act recorded from the check page',
      acts: 1,
      sent: referred.map(({ draftId }) =>
        form(place, `/drafts/${draftId}/check`, { _version: ['3'], _seen: ['1'], _go: ['record'] }),
      ),
    },
    {
      what: 'contact note, from its one page',
      acts: 1,
      opened: cases,
      sent: everyCase.map((caseId) =>
        form(place, `/cases/${caseId}/acts/record-contact`, {
          ...CONTACT,
          _draft: [newId()],
          _version: ['0'],
          _seen: ['100000'],
          _go: ['record'],
        }),
      ),
    },
    {
      what: 'API: an act',
      acts: 1,
      mostCpu: MOST_CPU_AN_ACT,
      sent: everyCase.map((caseId) => json(place, `/api/cases/${caseId}/acts`, contact, newId())),
    },
    {
      what: `API: an act of a bulk of ${BULK}`,
      acts: BULK,
      clients: 1,
      mostCpu: MOST_CPU_AN_ACT,
      sent: Array.from({ length: 2 * BULKS }, (_, bulk) => {
        const items = Array.from({ length: BULK }, (_item, i) => {
          const caseId = cases[(bulk * BULK + i) % cases.length] as string;
          return { caseId, key: newId(), ...contact };
        });
        return json(place, '/api/acts', { items });
      }),
    },
  ];
}

const AT = '2026-11-22T08:30:00Z';
const SAID =
  'He stopped coming to football in September and now spends his evenings in one group chat. He told his teacher that nobody else tells the truth.';
const CONTACT_SENT = { with: 'parent', how: 'call', reached: true, said: CONTACT['said']?.[0] };

/** CPU time of this process for each of several, in milliseconds, one after another. */
async function cpu<One>(
  all: readonly One[],
  each: number,
  work: (one: One) => Promise<void>,
): Promise<number> {
  const from = process.cpuUsage();
  for (const one of all) await work(one);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000 / (all.length * each);
}

async function replay(pool: Pool, statements: Statements): Promise<void> {
  for (const statement of statements) {
    const { rowCount } = await pool.query(statement);
    if (statement.name === 'append' && rowCount !== 1)
      throw new Error('An append of the raw client wrote nothing: the bench replays it on another state.');
  }
}

/** How many requests a second the raw client does, as many at once as the others have connections. */
async function replayAtOnce(pool: Pool, requests: readonly Statements[], clients: number): Promise<number> {
  const waiting = requests.values();
  const from = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (const statements of waiting) await replay(pool, statements);
    }),
  );
  return requests.length / ((performance.now() - from) / 1000);
}
