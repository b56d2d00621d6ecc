import { demonstrationArea } from '../../programmes/safeguarding/demo/demonstration-area.ts';
import { seededRandom } from '../torture/seeded-random.ts';
import { signIn } from '../torture/http-gateway.ts';
import { readingApp, type ReadingOptions, TODAY } from '../support/reading-app.ts';
import { fuzz, type FuzzReport } from './fuzz.ts';
import type { FuzzTargets, OpenApi } from './fuzz-requests.ts';

/** Cases of the demonstration area that are there from the beginning: some open, some closed. */
const CASES = 8;

/** The most opened cases that are asked for: the oldest go, so that none grows without end. */
const MOST_OPENED = 30;

/** One of each kind of role, so that most acts may be done by somebody. */
const PEOPLE = ['demo-priya', 'demo-helen', 'demo-gareth', 'demo-edwin', 'demo-rashid', 'demo-jen'];

export type FuzzRun = {
  readonly requests: number;
  readonly seed: number;
  readonly connections: number;
  readonly said?: (done: number) => void;
};

/** What a run found: the report, and what `verify` says of the record afterwards. */
export type FuzzOutcome = { readonly report: FuzzReport; readonly differences: readonly string[] };

/** Fuzzes the real server on a port of its own, with a real database, and verifies the record afterwards. */
export async function fuzzServer(run: FuzzRun, options: ReadingOptions = {}): Promise<FuzzOutcome> {
  const references = demonstrationArea(TODAY)
    .cases.slice(0, CASES)
    .map(({ reference }) => reference);
  const app = await readingApp(references, options);
  try {
    const origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
    const sessions = await Promise.all(PEOPLE.map((person) => signIn(origin, person)));
    const caseIds = await Promise.all(references.map((reference) => app.caseId(reference)));
    const document = (await (await fetch(`${origin}/api/openapi.json`)).json()) as OpenApi;
    const random = seededRandom(run.seed);
    const { requests, connections, said } = run;
    const report = await fuzz({
      origin,
      sessions,
      document,
      random,
      requests,
      connections,
      targets: targetsOf(caseIds),
      ...(said === undefined ? {} : { said }),
    });
    return { report, differences: await app.verify() };
  } finally {
    await app.close();
  }
}

const DAYS = ['2026-11-20', '2026-10-01', '2025-12-31'];

function targetsOf(caseIds: readonly string[]): FuzzTargets {
  const opened: string[] = [];
  const cursors: string[] = [];
  const tags: string[] = [];
  const keep = (list: string[], value: string): void => {
    list.push(value);
    if (list.length > MOST_OPENED) list.shift();
  };
  return {
    valueFor: (parameter, random) => {
      const known: { readonly [name: string]: readonly string[] } = {
        caseId: [...caseIds, ...opened],
        programme: ['safeguarding'],
        position: ['1', '2', '5', '17'],
        act: ['note-concern', 'record-contact', 'decide-exit', 'assign-role'],
        rules: ['as-it-happened', '2024', '2014'],
        on: DAYS,
        from: DAYS,
        to: DAYS,
        after: cursors,
        ETag: tags,
        role: ['case-officer', 'panel-chair', 'supervisor'],
        words: ['panel', 'contact with the school'],
        zone: ['Europe/London'],
      };
      const values = known[parameter] ?? [];
      return values.length === 0 ? undefined : random.pick(values);
    },
    opened: (caseId) => keep(opened, caseId),
    cursor: (cursor) => keep(cursors, cursor),
    tag: (tag) => keep(tags, tag),
  };
}
