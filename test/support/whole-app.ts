import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { USUAL_EMERGENCIES_A_WEEK } from '../../src/application/access/take-emergency.ts';
import { caseCache } from '../../src/application/case-cache.ts';
import type { Directory } from '../../src/application/directory/directory.ts';
import { editionsOf } from '../../src/application/form-editions.ts';
import type { CommandDeps } from '../../src/application/handle-command.ts';
import { USUAL_APPROVER_DAYS } from '../../src/application/identity/approvers.ts';
import type { LocalAccounts } from '../../src/application/identity/local-accounts.ts';
import { type SessionRules, usualSessionRules } from '../../src/application/identity/sessions.ts';
import type { LimitSettings } from '../../src/application/limits.ts';
import type { InterestsRound } from '../../src/application/interests/keep-interests.ts';
import type { ScreeningRound } from '../../src/application/sanctions/keep-screening.ts';
import { keepingEvents } from '../../src/application/kept-events.ts';
import type {
  Clock,
  DocumentScanner,
  DraftStore,
  EventLog,
  PeopleStore,
  ReadModels,
} from '../../src/application/ports.ts';
import { type Programmes, liveEngines } from '../../src/application/programmes.ts';
import { projectRoot } from '../../src/config/config.ts';
import { openScanner } from '../../src/infrastructure/documents/clamav.ts';
import { openDocumentStore } from '../../src/infrastructure/documents/document-store.ts';
import { postgresBlobs } from '../../src/infrastructure/documents/postgres-blobs.ts';
import { type CaseKeys, openCaseKeys } from '../../src/infrastructure/keys/case-keys.ts';
import { localMasterKey } from '../../src/infrastructure/keys/master-key.ts';
import { openDraftStore } from '../../src/infrastructure/postgres/draft-store.ts';
import { openEventLog } from '../../src/infrastructure/postgres/event-log.ts';
import { databaseFaultInWords, isUnavailable } from '../../src/infrastructure/postgres/faults.ts';
import { openFormEditionStore } from '../../src/infrastructure/postgres/form-edition-store.ts';
import { followLog } from '../../src/infrastructure/postgres/log-follower.ts';
import { openIdentityEvents } from '../../src/infrastructure/postgres/identity-event-store.ts';
import { openAlarmLog } from '../../src/infrastructure/postgres/alarm-log.ts';
import { openLimits } from '../../src/infrastructure/postgres/limit-store.ts';
import { openLookLog } from '../../src/infrastructure/postgres/look-log.ts';
import { openOwnership } from '../../src/infrastructure/postgres/ownership-store.ts';
import { openPeopleStore } from '../../src/infrastructure/postgres/people-store.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { openReadModels } from '../../src/infrastructure/postgres/read-models.ts';
import { openServiceAccounts } from '../../src/infrastructure/postgres/service-account-store.ts';
import { openSessionStore } from '../../src/infrastructure/postgres/session-store.ts';
import { openWebhookStore } from '../../src/infrastructure/postgres/webhook-store.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import { typstPrinter } from '../../src/infrastructure/typst/printer.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import { toEpochMs } from '../../src/kernel/instant.ts';
import { builtInHistories, installedProgrammes } from '../../src/wiring/programmes.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';
import type { ProviderSettings } from '../../src/infrastructure/oidc/provider-settings.ts';
import type { MayRead } from '../../src/application/webhooks.ts';
import { openAccess } from '../../src/wiring/open-access.ts';
import { type OpenDirectory, openDirectory } from '../../src/wiring/open-directory.ts';
import { USUAL_UNFINISHED_DAYS } from '../../src/application/unfinished.ts';
import { openInterestChecks } from '../../src/wiring/open-interests.ts';
import { openLocalAccounts } from '../../src/wiring/open-local-accounts.ts';
import { openPreview } from '../../src/wiring/open-preview.ts';
import { openSingleSignOn } from '../../src/wiring/open-single-sign-on.ts';
import { registerApi } from '../../src/web/api/register.ts';
import type { AppDeps, PageModule } from '../../src/web/app.ts';
import type { Place } from '../../src/web/security.ts';
import { createLogger } from '../../src/web/log.ts';
import { registerSingleSignOn } from '../../src/web/oidc/route.tsx';
import { registerScim } from '../../src/web/scim/register.ts';
import { LIST_ZONE } from '../../src/web/pages/page-deps.ts';
import { readingPages } from '../../src/web/pages/pages.ts';
import { sampleApp } from '../web/sample-app.tsx';

export type WholeAppOptions = {
  /** Address of a migrated database, for the program's own role. */
  readonly url: string;
  readonly clock: Clock;
  /** The most connections to the database; 4 when absent. */
  readonly connections?: number;
  /** Documents are held when absent, since there is no scanner. */
  readonly scanner?: DocumentScanner;
  /** The installed ones when absent. */
  readonly programmes?: Programmes;
  /** Told of every statement right before it is sent, whichever connection it goes by. */
  readonly seen?: (statement: unknown) => void;
  /** What is otherwise than usual about sessions. */
  readonly sessionRules?: Partial<SessionRules>;
  /** Providers whose sign-in is taken; none when absent. */
  readonly providers?: readonly ProviderSettings[];
  /** The address under which it is reached; that of the tests when absent. */
  readonly origin?: string;
  /** Under which address and through whom it is reached; on this computer when absent. */
  readonly place?: Place;
  /** Nothing is limited when absent. */
  readonly limits?: LimitSettings;
  /** Told of each line of the server's log, at its most talkative. */
  readonly logged?: (line: string) => void;
  /** Routes beside those of the product. */
  readonly pages?: readonly PageModule[];
  /** Asks nobody’s permission, narrows no list and writes no look down: what a bench sets the cost of these against. */
  readonly unguarded?: boolean;
  /** Nobody has an account kept here: people sign in elsewhere, or are picked. */
  readonly keepsNoAccounts?: boolean;
  /** Told of every route as it is registered. */
  readonly onRoute?: AppDeps['onRoute'];
};

/** Everything that the server consists of, on one database. */
export type WholeApp = {
  readonly server: FastifyInstance;
  readonly pool: Pool;
  readonly keys: CaseKeys;
  readonly log: EventLog;
  readonly commands: CommandDeps & { readonly documents: ReturnType<typeof openDocumentStore> };
  readonly readModels: ReadModels;
  readonly people: PeopleStore;
  readonly directory: Directory;
  /** Does what the worker does for the directory: all that waits. */
  readonly keepDirectory: OpenDirectory['keep'];
  /** Does what the worker does for checks of interests: all that is behind. */
  readonly keepInterests: () => Promise<InterestsRound>;
  /** Does what the worker does for sanctions lists: all that is behind. */
  readonly screenParties: () => Promise<ScreeningRound>;
  readonly localAccounts: LocalAccounts;
  readonly drafts: DraftStore;
  readonly newId: () => string;
  /** Whether somebody, by their id, may read a case now, as the worker asks. */
  readonly mayRead: MayRead;
  /** Ends the server and its connections. The database stays. */
  readonly close: () => Promise<void>;
};

const CONNECTIONS = 4;

/** Under which requests of the tests name it, as sampleApp does. */
const TEST_ORIGIN = 'http://localhost:8080';

/** Folded cases and their events kept in memory, as the server keeps them. */
const CASES_KEPT = 200;

/** One master key for all, so that a copy of a database opens too. */
const masterKey = localMasterKey(Buffer.alloc(32, 7));

/**
 * Wires the pages and the API to one database, the way the server does, for tests and benches: with its stores, its
 * caches and its hooks, and a log that goes nowhere. Nothing is in the database but what is there already.
 */
export async function wholeApp(options: WholeAppOptions): Promise<WholeApp> {
  const { clock, seen } = options;
  const pool = openPool({
    url: options.url,
    max: options.connections ?? CONNECTIONS,
    applicationName: 'throughline-test',
    pipeline: true,
  });
  if (seen !== undefined) tellOfStatements(pool, seen);
  const keys = openCaseKeys(masterKey);
  const log = openEventLog({ pool, keys });
  const documents = openDocumentStore({ pool, keys, blobs: [postgresBlobs(pool)] });
  const readModels = openReadModels({ db: pool, clock, zone: LIST_ZONE })('everyone');
  const programmes = options.programmes ?? installedProgrammes();
  const access = openAccess({ pool, programmes, clock, zone: LIST_ZONE });
  const engineFor = liveEngines(programmes, calendarBook([shippedHolidays()]));
  const people = openPeopleStore(pool);
  const drafts = openDraftStore({ pool, masterKey });
  const newId = (): string => uuidV7(toEpochMs(clock.now()));
  const interests = openInterestChecks({
    pool,
    programmes,
    commands: { log, engineFor },
    people,
    clock,
    newId,
    zone: LIST_ZONE,
  });
  const commands = {
    log,
    engineFor,
    cache: caseCache(CASES_KEPT),
    documents,
    interests: interests.gate,
    ...(options.unguarded === true ? {} : { mayRecord: access.mayRecord }),
  };
  const { directory, keep: keepDirectory } = openDirectory({
    pool,
    programmes,
    commands,
    clock,
    newId,
    failed: (error) => {
      throw error;
    },
  });
  const editions = openFormEditionStore(pool);
  await editions.keep([...programmes.values()].flatMap(editionsOf), clock.now());
  const follower = followLog(pool);
  const pageDeps = {
    log: keepingEvents(log, CASES_KEPT),
    commands,
    readModels: options.unguarded === true ? () => readModels : access.readModels,
    lookReads: access.looks,
    withheldFrom: access.withheldFrom,
    seesWhole: options.unguarded === true ? () => ({ allowed: true, rules: [] }) : access.seesWhole,
    whoSees: access.whoSees,
    takeEmergency: access.emergency({
      log,
      engineFor,
      commands,
      newId,
      mostInWeek: USUAL_EMERGENCIES_A_WEEK,
    }),
    previewChange: openPreview({
      pool,
      people,
      programmes,
      read: { log, engineFor },
      clock,
      zone: LIST_ZONE,
    }),
    ownership: openOwnership({ pool, newId }),
    interestChecks: interests.checks,
    sanctions: interests.lists,
    screener: interests.screener,
    programmes,
    engineFor,
    clock,
    unfinishedDays: USUAL_UNFINISHED_DAYS,
    people,
    drafts,
    editions,
    webhooks: openWebhookStore({ pool, masterKey, newId }),
    serviceAccounts: openServiceAccounts(pool),
    documents,
    scanner: options.scanner ?? openScanner({ kind: 'none' }),
    printer: typstPrinter(),
    newId,
    published: builtInHistories,
  };
  const singleSignOn = openSingleSignOn({
    pool,
    masterKey,
    settings: options.providers ?? [],
    tell: () => undefined,
  });
  const origin = options.place?.origin ?? options.origin ?? TEST_ORIGIN;
  const localAccounts = openLocalAccounts({
    pool,
    masterKey,
    origin,
    newId,
    approverDays: USUAL_APPROVER_DAYS,
  });
  const { app: server } = await sampleApp(join(projectRoot, 'build', 'assets'), {
    people,
    directory,
    sessions: openSessionStore(pool),
    sessionRules: { ...usualSessionRules, ...options.sessionRules },
    identityEvents: openIdentityEvents(pool),
    localAccounts: options.keepsNoAccounts === true ? undefined : localAccounts,
    providers: singleSignOn.providers.list(),
    ...(options.origin === undefined ? {} : { place: { origin: options.origin, trustedProxies: [] } }),
    ...(options.place === undefined ? {} : { place: options.place }),
    ...(options.limits === undefined ? {} : { limits: openLimits(pool, options.limits) }),
    alarms: openAlarmLog(pool, newId),
    clock,
    looks: options.unguarded === true ? { record: () => Promise.resolve() } : openLookLog(pool),
    permits:
      options.unguarded === true ? () => Promise.resolve({ allowed: true, rules: [] }) : access.permits,
    isUnavailable,
    faultInWords: databaseFaultInWords,
    logger: createLogger('info', { write: options.logged ?? (() => undefined) }),
    onRoute: options.onRoute,
    pages: [
      ...readingPages(pageDeps),
      registerApi({ ...pageDeps, follower, isUnavailable, faultInWords: databaseFaultInWords }),
      registerSingleSignOn(singleSignOn),
      registerScim({
        ...singleSignOn,
        providers: singleSignOn.providers.list(),
        serviceAccounts: pageDeps.serviceAccounts,
        newId,
        isUnavailable,
        faultInWords: databaseFaultInWords,
      }),
      ...(options.pages ?? []),
    ],
  });
  return {
    server,
    pool,
    keys,
    log,
    commands,
    readModels,
    people,
    directory,
    keepDirectory,
    keepInterests: () => interests.keep(commands),
    screenParties: () => interests.screen(commands),
    localAccounts,
    drafts,
    newId,
    mayRead: access.mayRead,
    close: async () => {
      follower.close();
      await server.close();
      await pool.end();
    },
  };
}

/** Tells of each statement where all of them pass: at the connection, inside a transaction or outside. */
function tellOfStatements(pool: Pool, seen: (statement: unknown) => void): void {
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as (...statement: readonly unknown[]) => unknown;
    const told = (...statement: readonly unknown[]): unknown => {
      seen(statement[0]);
      return send(...statement);
    };
    client.query = told as typeof client.query;
  });
}
