import type { FastifyInstance } from 'fastify';
import { demonstrationArea } from '../../programmes/safeguarding/demo/demonstration-area.ts';
import type { CaseHistory } from '../../src/application/case-history.ts';
import type { Directory } from '../../src/application/directory/directory.ts';
import type { LocalAccounts } from '../../src/application/identity/local-accounts.ts';
import type { SessionRules } from '../../src/application/identity/sessions.ts';
import { watchLooks } from '../../src/application/looks/watch-looks.ts';
import { loadDemonstration } from '../../src/application/load-demonstration.ts';
import type {
  Clock,
  DocumentScanner,
  DocumentStore,
  EventLog,
  ReadModels,
} from '../../src/application/ports.ts';
import type { Programmes } from '../../src/application/programmes.ts';
import type { MayRead } from '../../src/application/webhooks.ts';
import { runClockBatch } from '../../src/application/run-clock.ts';
import { openClockQueue } from '../../src/infrastructure/postgres/clock-queue.ts';
import { openLookWatch } from '../../src/infrastructure/postgres/look-watch.ts';
import type { PageModule } from '../../src/web/app.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import { type Instant, addMs, toEpochMs } from '../../src/kernel/instant.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import type { OpenDirectory } from '../../src/wiring/open-directory.ts';
import { type Browserlike, browserlike, signIn } from '../web/sample-app.tsx';
import { differencesIn } from './differences.ts';
import type { TestDatabase } from './test-database.ts';
import { type WholeApp, type WholeAppOptions, wholeApp } from './whole-app.ts';

export type ReadingApp = {
  readonly server: FastifyInstance;
  /** Lets the clock do everything that is due by now, on every case. */
  readonly runClock: () => Promise<void>;
  readonly log: EventLog;
  readonly readModels: ReadModels;
  readonly documents: DocumentStore;
  readonly localAccounts: LocalAccounts;
  readonly directory: Directory;
  /** Does what the worker does for the directory: all that waits. */
  readonly keepDirectory: OpenDirectory['keep'];
  /** Does what the worker does for checks of interests: all that is behind. */
  readonly keepInterests: WholeApp['keepInterests'];
  /** Does what the worker does for sanctions lists: all that is behind. */
  readonly screenParties: WholeApp['screenParties'];
  /** Does what the worker does with looks: all that were written by now. */
  readonly watchLooks: () => Promise<void>;
  /** The cases looked at so far, newest last, as the database has them. */
  readonly looks: () => Promise<
    readonly { readonly what: string; readonly cases: readonly string[]; readonly outcome: string }[]
  >;
  /** A browser in which nobody is signed in. */
  readonly stranger: () => Browserlike;
  /** Signs somebody of the demonstration in. */
  readonly as: (person: string, headers?: Record<string, string>) => Promise<Browserlike>;
  readonly caseId: (reference: string) => Promise<string>;
  /** Runs a statement as the program's own role. */
  readonly query: (text: string, values?: readonly unknown[]) => Promise<void>;
  /** Whether somebody, by their id, may read a case now, as the worker asks. */
  readonly mayRead: MayRead;
  /** The rows that a statement gives to the program's own role. */
  readonly rows: (text: string) => Promise<readonly object[]>;
  /** What `verify` finds wrong with the record and all that is derived from it; nothing when all is well. */
  readonly verify: () => Promise<readonly string[]>;
  /** How many statements the database was sent so far. */
  readonly statements: () => number;
  readonly close: () => Promise<void>;
};

/** The day the pages are read on. */
export const TODAY = asPlainDate('2026-11-22');
export const NOW = '2026-11-22T09:00:00.000Z' as Instant;

/** What a test wants otherwise: documents are held, since there is no scanner, unless one is given. */
export type ReadingOptions = {
  /** Told of each statement as it is sent. */
  readonly seen?: (statement: unknown) => void;
  readonly scanner?: DocumentScanner;
  /** The time by which everything runs; nine in the morning of `TODAY` when absent. */
  readonly clock?: Clock;
  /** A database with the schema and nothing in it; one of the test run's own when absent. */
  readonly database?: Pick<TestDatabase, 'appUrl' | 'drop'>;
  /** Other programmes than the installed ones: with other instruments, say. */
  readonly programmes?: Programmes;
  /** What is otherwise than usual about sessions. */
  readonly sessionRules?: Partial<SessionRules>;
  /** Routes beside those of the product. */
  readonly pages?: readonly PageModule[];
  /** Under which address it is reached, what is limited, and who hears its log: as of the whole app. */
  readonly whole?: Pick<
    WholeAppOptions,
    'place' | 'limits' | 'logged' | 'pages' | 'sessionRules' | 'onRoute' | 'keepsNoAccounts'
  >;
  /** Cases beside those of the demonstration area. */
  readonly histories?: readonly CaseHistory[];
  /** People beside those of the demonstration area. */
  readonly people?: Parameters<typeof loadDemonstration>[1]['people'];
};

/** The real pages on a real database that holds these cases of the demonstration area. */
export async function readingApp(
  references: readonly string[],
  options: ReadingOptions = {},
): Promise<ReadingApp> {
  const database = options.database ?? (await databaseOfTheRun());
  let ticks = 0;
  // A millisecond passes at every look at the clock, so that what is written down has an order.
  const clock = options.clock ?? { now: () => addMs(NOW, (ticks += 1)) };
  let statements = 0;
  const app = await wholeApp({
    url: database.appUrl,
    clock,
    seen: (statement) => {
      if (!goesAlong(statement)) statements += 1;
      options.seen?.(statement);
    },
    ...options.whole,
    ...(options.scanner === undefined ? {} : { scanner: options.scanner }),
    ...(options.programmes === undefined ? {} : { programmes: options.programmes }),
    ...(options.pages === undefined ? {} : { pages: options.pages }),
    ...(options.sessionRules === undefined ? {} : { sessionRules: options.sessionRules }),
  });
  const { server, pool, keys, log, commands, readModels, people } = app;
  const { engineFor, documents } = commands;
  const area = demonstrationArea(TODAY);
  const cases = area.cases.filter(({ reference }) => references.includes(reference));
  await loadDemonstration(
    { log, people, engineFor, newCaseId: () => uuidV7(toEpochMs(NOW)) },
    { people: [...area.people, ...(options.people ?? [])], cases: [...cases, ...(options.histories ?? [])] },
    NOW,
  );
  const queue = openClockQueue(pool);
  return {
    server,
    runClock: async () => {
      while ((await runClockBatch({ ...commands, queue }, clock.now(), 100)).cases > 0);
    },
    log,
    readModels,
    documents,
    localAccounts: app.localAccounts,
    directory: app.directory,
    keepDirectory: app.keepDirectory,
    keepInterests: app.keepInterests,
    screenParties: app.screenParties,
    watchLooks: async () => {
      const later = { now: () => addMs(clock.now(), 60_000) };
      while (await watchLooks({ watch: openLookWatch(pool), people, clock: later }));
    },
    looks: async () =>
      (await pool.query('select what, to_json(cases) as cases, outcome from look order by at, look_id')).rows,
    stranger: () => browserlike(server),
    as: async (person, headers) => {
      const browser = browserlike(server);
      await signIn(browser, person, headers);
      return browser;
    },
    caseId: async (reference) => (await log.findByReference(reference)) ?? '',
    query: async (text, values = []) => {
      await pool.query(text, [...values]);
    },
    mayRead: app.mayRead,
    rows: async (text) => (await pool.query<object>(text)).rows,
    verify: () => differencesIn({ pool, keys, log, readModels, engineFor, now: clock.now() }),
    statements: () => statements,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** What is sent together with statements and waited for with them: for whom they read, how they are planned, their end. */
function goesAlong(statement: unknown): boolean {
  return typeof statement === 'string'
    ? /^(?:begin read only$|commit$|set throughline)/.test(statement)
    : ['reads-for', 'plans-as'].includes((statement as { readonly name?: string }).name ?? '');
}

/** Asked for only when it is needed: it works within a test run and nowhere else. */
async function databaseOfTheRun(): Promise<TestDatabase> {
  const { createTestDatabase } = await import('./test-database.ts');
  return createTestDatabase();
}

/** What a person reads of a page: the text of its main part, without markup, on single spaces. */
export function textOf(html: string): string {
  return html
    .replace(/^[\s\S]*<main[^>]*>/, '')
    .replace(/<\/main>[\s\S]*$/, '')
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', '’')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
