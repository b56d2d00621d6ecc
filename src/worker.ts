import { setTimeout as sleep } from 'node:timers/promises';
import { caseCache } from './application/case-cache.ts';
import { scanHeld } from './application/documents/scan-document.ts';
import { type ClockBatch, runClockBatch } from './application/run-clock.ts';
import { watchLooks } from './application/looks/watch-looks.ts';
import { rebuildStale } from './application/rebuild-cases.ts';
import { clearAway } from './application/unfinished.ts';
import { runWebhooks } from './application/run-webhooks.ts';
import type { ProjectionChanges } from './application/projection.ts';
import type { DocumentScanner, DocumentStore } from './application/ports.ts';
import { type Config, readConfig } from './config/config.ts';
import { openScanner } from './infrastructure/documents/clamav.ts';
import { databaseFaultInWords, isUnavailable } from './infrastructure/postgres/faults.ts';
import { openLookLog } from './infrastructure/postgres/look-log.ts';
import { openLookWatch } from './infrastructure/postgres/look-watch.ts';
import { rebuildProjection } from './infrastructure/postgres/read-model-writes.ts';
import { openLeftovers } from './infrastructure/postgres/leftovers.ts';
import { openPeopleStore } from './infrastructure/postgres/people-store.ts';
import { openStaleRows } from './infrastructure/postgres/stale-rows.ts';
import { openWebhookStore } from './infrastructure/postgres/webhook-store.ts';
import { uuidV7 } from './infrastructure/record/uuid-v7.ts';
import { systemClock } from './infrastructure/system-clock.ts';
import { webhookSender } from './infrastructure/webhooks/send.ts';
import { type Instant, toEpochMs } from './kernel/instant.ts';
import { openAccess } from './wiring/open-access.ts';
import { openDirectory } from './wiring/open-directory.ts';
import { openDocuments } from './wiring/open-documents.ts';
import { openInterestChecks, type OpenInterests } from './wiring/open-interests.ts';
import { messageOf, openRunningRecord, type RunningRecord } from './wiring/running-record.ts';
import { backOff } from './wiring/supervise.ts';
import { LIST_ZONE } from './web/pages/page-deps.ts';
import { orEndWhenTold, refuseToRun, reportReady, untilToldToStop } from './wiring/supervised.ts';

/** The worker that runs the clock of every case: wiring, and the loop. */

const CONNECTIONS = 3;
const BATCH = 100;

/** Milliseconds between looks while there is nothing to do: quick after something happened, then slower. */
const SHORTEST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1_000;

const BEAT_EVERY_MS = 10_000;

/** How soon a held document is tried again; one look at an index while there are none. */
const SCAN_EVERY_MS = 10_000;
/** How soon leftovers are looked for again. */
const TIDY_EVERY_MS = 600_000;

/** How soon a role is noticed that somebody holds who had left when it was given to them. */
const STRAYS_EVERY_MS = 300_000;

/** How soon what was looked at is watched. */
const LOOKS_EVERY_MS = 5_000;

/** How soon a change of interests, of ownership or of a case is noticed. */
const INTERESTS_EVERY_MS = 2_000;

const STOP_WITHIN_MS = 4_000;

const stopping = new AbortController();

async function start(): Promise<void> {
  const config = readOrRefuse();
  const told = untilToldToStop();
  const record = await orEndWhenTold(
    told,
    openRunningRecord({ config, name: 'worker', connections: CONNECTIONS, say }),
  );
  const documents = openDocuments(config.documents, record.pool, record.keys);
  reportReady([]);
  const running = Promise.all([
    keepTheClock(record),
    keepTelling(record, config),
    keepScanning(documents, openScanner(config.scanner)),
    bringRowsUp(record),
    keepTheDirectory(record),
    keepTheInterests(record),
    keepWatchingLooks(record),
    keepTidy(record, documents, config.unfinishedDays),
  ]);
  await told;
  stopping.abort();
  await Promise.race([running.then(() => record.close()), sleep(STOP_WITHIN_MS)]);
  process.exit(0);
}

/** Takes batch after batch until told to stop. A database that is away is waited for; nothing is lost meanwhile. */
async function keepTheClock({ log, queue, engineFor }: RunningRecord): Promise<void> {
  const deps = { log, engineFor, cache: caseCache(1), queue };
  const waits = backOff();
  const failures = new Map<string, string>();
  let idle = SHORTEST_WAIT_MS;
  let beatAt = 0;
  let away = false;
  while (!stopping.signal.aborted) {
    try {
      if (Date.now() - beatAt >= BEAT_EVERY_MS) {
        await queue.beat(systemClock.now());
        beatAt = Date.now();
      }
      const batch = await runClockBatch(deps, systemClock.now(), BATCH);
      const lost = batch.failed.find(({ error }) => isUnavailable(error));
      if (lost !== undefined) throw lost.error;
      if (away) say('The database is back; the clock goes on');
      away = false;
      waits.reset();
      tell(batch, failures);
      idle = batch.cases > 0 ? SHORTEST_WAIT_MS : Math.min(idle * 2, LONGEST_WAIT_MS);
      if (batch.cases < BATCH) await pause(idle);
    } catch (error) {
      if (!away) say(`The clock stands still: ${databaseFaultInWords(error) ?? messageOf(error)}`);
      away = true;
      await pause(waits.next());
    }
  }
}

/** Tells the webhooks what was recorded, round after round. What could not be told waits in the database. */
async function keepTelling(
  { pool, log, masterKey, programmes }: RunningRecord,
  config: Config,
): Promise<void> {
  const deps = {
    webhooks: openWebhookStore({ pool, masterKey, newId: () => uuidV7(toEpochMs(systemClock.now())) }),
    send: webhookSender({ privateToo: config.webhooksInside }),
    log,
    looks: openLookLog(pool),
    clock: systemClock,
    mayRead: openAccess({ pool, programmes, clock: systemClock, zone: LIST_ZONE }).mayRead,
    origin: config.origin,
  };
  const waits = backOff();
  let idle = SHORTEST_WAIT_MS;
  let failing = '';
  while (!stopping.signal.aborted) {
    try {
      const { queued, sent } = await runWebhooks(deps);
      waits.reset();
      failing = '';
      idle = queued + sent > 0 ? SHORTEST_WAIT_MS : Math.min(idle * 2, LONGEST_WAIT_MS);
      await pause(idle);
    } catch (error) {
      const message = databaseFaultInWords(error) ?? messageOf(error);
      if (message !== failing) say(`Webhooks are held up, and are tried again: ${message}`);
      failing = message;
      await pause(waits.next());
    }
  }
}

/**
 * Puts changes to who works here into effect at their moment, and gives on what those hold who may hold it no more. What
 * is not done when this ends is in the database.
 */
async function keepTheDirectory(record: RunningRecord): Promise<void> {
  const { pool, log, engineFor, programmes } = record;
  const failures = new Map<string, string>();
  const { keep } = openDirectory({
    pool,
    programmes,
    commands: { log, engineFor, cache: caseCache(1), interests: interestChecks(record).gate },
    clock: systemClock,
    newId: () => uuidV7(toEpochMs(systemClock.now())),
    // Told below: nobody makes a change here.
    failed: () => undefined,
  });
  const waits = backOff();
  let idle = SHORTEST_WAIT_MS;
  let straysAt = 0;
  while (!stopping.signal.aborted) {
    try {
      const strays = Date.now() - straysAt >= STRAYS_EVERY_MS;
      const { changes, cases, failed } = await keep(() => stopping.signal.aborted, strays);
      if (strays) straysAt = Date.now();
      for (const { caseId, error } of failed)
        tellOnce(failures, caseId, `Roles on case ${caseId} could not be taken over: ${messageOf(error)}`);
      waits.reset();
      failures.delete('all');
      idle = changes + cases > 0 ? SHORTEST_WAIT_MS : Math.min(idle * 2, LONGEST_WAIT_MS);
      await pause(idle);
    } catch (error) {
      const message = databaseFaultInWords(error) ?? messageOf(error);
      tellOnce(failures, 'all', `The directory stands still, and is tried again: ${message}`);
      await pause(waits.next());
    }
  }
}

function interestChecks({ pool, log, engineFor, programmes }: RunningRecord): OpenInterests {
  return openInterestChecks({
    pool,
    programmes,
    commands: { log, engineFor },
    people: openPeopleStore(pool),
    clock: systemClock,
    newId: () => uuidV7(toEpochMs(systemClock.now())),
    zone: LIST_ZONE,
  });
}

/** Checks interests and sanctions lists again where anything changed, and at least once a day. What is left stays behind. */
async function keepTheInterests(record: RunningRecord): Promise<void> {
  const { log, engineFor } = record;
  const { keep, screen } = interestChecks(record);
  const failures = new Map<string, string>();
  const waits = backOff();
  while (!stopping.signal.aborted) {
    try {
      const commands = { log, engineFor, cache: caseCache(1) };
      const { recused, failed } = await keep(commands, () => stopping.signal.aborted);
      for (const { caseId, error } of failed)
        tellOnce(failures, caseId, `Interests on case ${caseId} could not be checked: ${messageOf(error)}`);
      const screened = await screen(commands, () => stopping.signal.aborted);
      for (const { caseId, error } of screened.failed)
        tellOnce(failures, caseId, `Parties of case ${caseId} could not be screened: ${messageOf(error)}`);
      if (recused > 0) say(`Checks of interests recused ${recused} ${recused === 1 ? 'person' : 'people'}`);
      waits.reset();
      failures.delete('all');
      await pause(INTERESTS_EVERY_MS);
    } catch (error) {
      const message = databaseFaultInWords(error) ?? messageOf(error);
      tellOnce(failures, 'all', `Interests could not be checked, which is tried again: ${message}`);
      await pause(waits.next());
    }
  }
}

/** Scans the documents that were held when they were uploaded, as soon as there is a scanner that answers. */
async function keepScanning(documents: DocumentStore, scanner: DocumentScanner): Promise<void> {
  const failures = new Map<string, string>();
  while (!stopping.signal.aborted) {
    try {
      const round = await scanHeld({ documents, scanner, clock: systemClock });
      if (round.scanned > 0)
        say(
          `${round.scanned} held document${round.scanned === 1 ? ' was' : 's were'} scanned; malware was found in ${round.infected}`,
        );
      for (const { document, error } of round.failed)
        tellOnce(failures, document.documentId, `A held document could not be scanned: ${messageOf(error)}`);
    } catch (error) {
      if (!isUnavailable(error))
        tellOnce(failures, 'all', `Held documents could not be scanned: ${messageOf(error)}`);
    }
    await pause(SCAN_EVERY_MS);
  }
}

/** Works out which looks are worth asking about, so that the page of them reads what is kept. */
async function keepWatchingLooks({ pool }: RunningRecord): Promise<void> {
  const failures = new Map<string, string>();
  const deps = { watch: openLookWatch(pool), people: openPeopleStore(pool), clock: systemClock };
  while (!stopping.signal.aborted) {
    try {
      while (!stopping.signal.aborted && (await watchLooks(deps)));
      failures.delete('all');
    } catch (error) {
      const message = databaseFaultInWords(error) ?? messageOf(error);
      tellOnce(failures, 'all', `Looks are not watched, which is tried again: ${message}`);
    }
    await pause(LOOKS_EVERY_MS);
  }
}

/** Clears away what was left behind for longer than the setting says: drafts, documents nobody filed, old sign-ins. */
async function keepTidy({ pool }: RunningRecord, documents: DocumentStore, days: number): Promise<void> {
  const failures = new Map<string, string>();
  const deps = { leftovers: openLeftovers(pool), documents, days };
  while (!stopping.signal.aborted) {
    try {
      const { drafts, uploads } = await clearAway(deps, systemClock.now());
      if (drafts + uploads > 0)
        say(
          `Kept for ${days} days and cleared away: drafts ${drafts}, documents that nobody filed ${uploads}`,
        );
    } catch (error) {
      if (!isUnavailable(error))
        tellOnce(failures, 'all', `What was left behind could not be cleared away: ${messageOf(error)}`);
    }
    await pause(TIDY_EVERY_MS);
  }
}

/** Writes the rows of lists and pages anew that an older version of the program wrote, once, beside all else. */
async function bringRowsUp({ pool, log, engineFor }: RunningRecord): Promise<void> {
  const failures = new Map<string, string>();
  const deps = {
    log,
    engineFor,
    replace: (changes: ProjectionChanges, clockAt: Instant | null) =>
      rebuildProjection(pool, changes, clockAt),
    stale: openStaleRows(pool),
    isOver: () => stopping.signal.aborted,
  };
  try {
    const { rebuilt } = await rebuildStale(deps, (caseId, error) =>
      tellOnce(failures, caseId, `The rows of case ${caseId} could not be brought up: ${messageOf(error)}`),
    );
    if (rebuilt > 0)
      say(`The rows of ${rebuilt} case${rebuilt === 1 ? '' : 's'} were brought up to this version`);
  } catch (error) {
    say(
      `Rows of an older version could not be brought up, which is tried again at the next start: ${messageOf(error)}`,
    );
  }
}

function tellOnce(told: Map<string, string>, about: string, message: string): void {
  if (told.get(about) === message) return;
  told.set(about, message);
  say(message);
}

/** One line for what was done, and one for each case that fails, told once until it fails differently. */
function tell(batch: ClockBatch, failures: Map<string, string>): void {
  if (batch.recorded > 0)
    say(
      `The clock recorded ${batch.recorded} consequence${batch.recorded === 1 ? '' : 's'} on ${batch.cases} case${batch.cases === 1 ? '' : 's'}`,
    );
  for (const { caseId, error } of batch.failed) {
    const message = messageOf(error);
    if (failures.get(caseId) === message) continue;
    failures.set(caseId, message);
    say(`The clock could not be run on case ${caseId}, and is tried again every 15 seconds: ${message}`);
  }
}

async function pause(milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
}

function readOrRefuse(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    return refuseToRun(messageOf(error));
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

start().catch((error: unknown) => {
  say(`The worker could not start: ${messageOf(error)}`);
  process.exit(1);
});
