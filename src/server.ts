import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PeopleStore, Person } from './application/ports.ts';
import type { Programmes } from './application/programmes.ts';
import { caseCache } from './application/case-cache.ts';
import { ADMINISTRATOR } from './application/identity/administrators.ts';
import { editionsOf } from './application/form-editions.ts';
import { keepingEvents } from './application/kept-events.ts';
import { type Config, projectRoot, readConfig } from './config/config.ts';
import { openScanner } from './infrastructure/documents/clamav.ts';
import { openAlarmLog } from './infrastructure/postgres/alarm-log.ts';
import { databaseFaultInWords, isUnavailable } from './infrastructure/postgres/faults.ts';
import { type ProviderSettings, readProviderSettings } from './infrastructure/oidc/provider-settings.ts';
import { openDraftStore } from './infrastructure/postgres/draft-store.ts';
import { openFormEditionStore } from './infrastructure/postgres/form-edition-store.ts';
import { followLog } from './infrastructure/postgres/log-follower.ts';
import { openIdentityEvents } from './infrastructure/postgres/identity-event-store.ts';
import { openLimits } from './infrastructure/postgres/limit-store.ts';
import { openLookLog } from './infrastructure/postgres/look-log.ts';
import { openOwnership } from './infrastructure/postgres/ownership-store.ts';
import { openPeopleStore } from './infrastructure/postgres/people-store.ts';
import { openServiceAccounts } from './infrastructure/postgres/service-account-store.ts';
import { openSessionStore } from './infrastructure/postgres/session-store.ts';
import { openWebhookStore } from './infrastructure/postgres/webhook-store.ts';
import { uuidV7 } from './infrastructure/record/uuid-v7.ts';
import { typstPrinter } from './infrastructure/typst/printer.ts';
import { systemClock } from './infrastructure/system-clock.ts';
import { toEpochMs } from './kernel/instant.ts';
import { openAccess } from './wiring/open-access.ts';
import { openDirectory } from './wiring/open-directory.ts';
import { openDocuments } from './wiring/open-documents.ts';
import { openInterestChecks } from './wiring/open-interests.ts';
import { openLocalAccounts } from './wiring/open-local-accounts.ts';
import { openPreview } from './wiring/open-preview.ts';
import { openSingleSignOn } from './wiring/open-single-sign-on.ts';
import { builtInHistories } from './wiring/programmes.ts';
import { messageOf, openRunningRecord } from './wiring/running-record.ts';
import { orEndWhenTold, refuseToRun, reportReady, untilToldToStop } from './wiring/supervised.ts';
import { registerApi } from './web/api/register.ts';
import { buildApp } from './web/app.ts';
import { createLogger } from './web/log.ts';
import { registerSingleSignOn } from './web/oidc/route.tsx';
import { registerScim } from './web/scim/register.ts';
import { LIST_ZONE } from './web/pages/page-deps.ts';
import { readingPages } from './web/pages/pages.ts';

/** The server of the pages and of the acts: wiring only. */

const CONNECTIONS = 10;

/** Folded cases kept between acts. A case of a few dozen entries takes some 100 KB folded. */
const CASES_KEPT = 200;

const STOP_WITHIN_MS = 4_000;

async function start(): Promise<void> {
  const config = readOrRefuse();
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const told = untilToldToStop();
  const record = await orEndWhenTold(
    told,
    openRunningRecord({ config, name: 'server', connections: CONNECTIONS, say }),
  );
  const { pool, log, programmes, engineFor, masterKey } = record;
  const people = openPeopleStore(pool);
  const access = openAccess({ pool, programmes, clock: systemClock, zone: LIST_ZONE });
  const documents = openDocuments(config.documents, pool, record.keys);
  const newId = () => uuidV7(toEpochMs(systemClock.now()));
  const interests = openInterestChecks({
    pool,
    programmes,
    commands: { log, engineFor },
    people,
    clock: systemClock,
    newId,
    zone: LIST_ZONE,
  });
  const commands = {
    log,
    engineFor,
    cache: caseCache(CASES_KEPT),
    documents,
    mayRecord: access.mayRecord,
    interests: interests.gate,
  };
  const editions = openFormEditionStore(pool);
  await editions.keep([...programmes.values()].flatMap(editionsOf), systemClock.now());
  const { directory } = openDirectory({
    pool,
    programmes,
    commands,
    clock: systemClock,
    newId,
    failed: (error) => {
      if (!isUnavailable(error))
        say(`Not all could be taken over at once, the worker goes on: ${messageOf(error)}`);
    },
  });
  const follower = followLog(pool, (error) => {
    if (!isUnavailable(error)) say(`The log could not be followed, and is tried again: ${messageOf(error)}`);
  });
  const pageDeps = {
    log: keepingEvents(log, CASES_KEPT),
    commands,
    readModels: access.readModels,
    lookReads: access.looks,
    withheldFrom: access.withheldFrom,
    seesWhole: access.seesWhole,
    whoSees: access.whoSees,
    takeEmergency: access.emergency({
      log,
      engineFor,
      commands,
      newId,
      mostInWeek: config.emergenciesInWeek,
    }),
    previewChange: openPreview({
      pool,
      people,
      programmes,
      read: { log, engineFor },
      clock: systemClock,
      zone: LIST_ZONE,
    }),
    ownership: openOwnership({ pool, newId }),
    interestChecks: interests.checks,
    sanctions: interests.lists,
    screener: interests.screener,
    programmes,
    engineFor,
    clock: systemClock,
    unfinishedDays: config.unfinishedDays,
    people,
    drafts: openDraftStore({ pool, masterKey }),
    editions,
    webhooks: openWebhookStore({ pool, masterKey, newId }),
    serviceAccounts: openServiceAccounts(pool),
    documents,
    scanner: openScanner(config.scanner),
    printer: typstPrinter(),
    newId,
    published: builtInHistories,
  };
  const singleSignOn = openSingleSignOn({
    pool,
    masterKey,
    settings: config.providersFile === undefined ? [] : providersOrRefuse(config.providersFile),
    tell: say,
  });
  const app = await buildApp({
    sessions: openSessionStore(pool),
    sessionRules: config.sessionRules,
    identityEvents: openIdentityEvents(pool),
    localAccounts: openLocalAccounts({
      pool,
      masterKey,
      origin: config.origin,
      newId,
      approverDays: config.approverDays,
    }),
    people,
    directory,
    clock: systemClock,
    looks: openLookLog(pool),
    permits: access.permits,
    describePerson: (person) => describePerson(programmes, person),
    place: config,
    limits: openLimits(pool, config.limits),
    alarms: openAlarmLog(pool, newId),
    providers: singleSignOn.providers.list(),
    assetsDirectory: join(projectRoot, 'build', 'assets'),
    isUnavailable,
    faultInWords: databaseFaultInWords,
    logger: createLogger(config.logLevel),
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
    ],
  });
  await app.listen({ host: config.host, port: config.port.number });
  reportReady(await signInLines(people, programmes, config.demo));
  await told;
  follower.close();
  await Promise.race([app.close().then(() => record.close()), sleep(STOP_WITHIN_MS)]);
  process.exit(0);
}

function readOrRefuse(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    return refuseToRun(messageOf(error));
  }
}

function providersOrRefuse(path: string): readonly ProviderSettings[] {
  try {
    return readProviderSettings(path);
  } catch (error) {
    return refuseToRun(messageOf(error));
  }
}

function describePerson(programmes: Programmes, person: Person): string {
  const titles = person.roles.map(
    (role) =>
      [...programmes.values()].find(({ roles }) => roles.has(role))?.roles.get(role) ??
      (role === ADMINISTRATOR ? 'Administrator' : role),
  );
  return [...titles, person.agency].join(', ');
}

/** Whom one can sign in as in the demonstration, or how to let the first person in where nobody can yet; for the terminal. */
async function signInLines(
  people: PeopleStore,
  programmes: Programmes,
  isDemonstration: boolean,
): Promise<readonly string[]> {
  const everybody = await people.list();
  if (!isDemonstration)
    return everybody.some((person) => !person.demonstration)
      ? []
      : ['Nobody can sign in yet: invite the first administrator with "npx throughline invite".'];
  const shown = everybody.filter((person) => person.demonstration);
  if (shown.length === 0)
    return ['Nobody can sign in yet: load the demonstration area with "npx throughline demo".'];
  return [
    'Sign in there as any of these (no password; this computer only):',
    ...shown.map((person) => `  ${person.name}: ${describePerson(programmes, person)}`),
  ];
}

start().catch((error: unknown) => {
  process.stderr.write(`The server could not start: ${messageOf(error)}\n`);
  process.exit(1);
});
