import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { extname } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { calendarBook } from './kernel/calendar-book.ts';
import type { CalendarEdition } from './kernel/calendar-book.ts';
import { decideAtCommandLine } from './application/access/decide-access.ts';
import { CODE_BYTES, invite, writtenCode } from './application/identity/invitations.ts';
import { linkPerson } from './application/identity/link-person.ts';
import type { Programmes } from './application/programmes.ts';
import {
  type PartitionRequest,
  type PartitionResult,
  rehearsePartition,
} from './application/rehearse-all.ts';
import { bringHolidaysUp } from './application/shipped-holidays.ts';
import type { OpenRecord } from './cli/deps.ts';
import { type Config, migrationsDir, policyDir, readConfig } from './config/config.ts';
import { openPolicy, readPolicy } from './infrastructure/cedar/policy.ts';
import { openInstallation } from './infrastructure/embedded/installation.ts';
import { openCaseKeys } from './infrastructure/keys/case-keys.ts';
import { openCalendarStore } from './infrastructure/postgres/calendar-store.ts';
import { openClockQueue } from './infrastructure/postgres/clock-queue.ts';
import { openEventLog } from './infrastructure/postgres/event-log.ts';
import { unlock } from './infrastructure/postgres/installation.ts';
import { openIdentityEvents } from './infrastructure/postgres/identity-event-store.ts';
import { openLookLog } from './infrastructure/postgres/look-log.ts';
import { readMigrations, readSchemaState, schemaFault } from './infrastructure/postgres/migrate.ts';
import { readProviderSettings } from './infrastructure/oidc/provider-settings.ts';
import { openProviderLinks } from './infrastructure/postgres/provider-store.ts';
import { openOwnership } from './infrastructure/postgres/ownership-store.ts';
import { openPeopleStore } from './infrastructure/postgres/people-store.ts';
import { assertDurable, assertVersion, openPool } from './infrastructure/postgres/pool.ts';
import { rebuildProjection } from './infrastructure/postgres/read-model-writes.ts';
import { openReadModels } from './infrastructure/postgres/read-models.ts';
import { openSanctions } from './infrastructure/postgres/sanctions-store.ts';
import { verifyChain } from './infrastructure/postgres/verify-chain.ts';
import { openWholeRecord } from './infrastructure/postgres/whole-record.ts';
import { uuidV7 } from './infrastructure/record/uuid-v7.ts';
import { systemClock } from './infrastructure/system-clock.ts';
import { civilDateIn, civilTimeIn } from './kernel/instant.ts';
import { openDocuments } from './wiring/open-documents.ts';
import { openLocalAccounts } from './wiring/open-local-accounts.ts';

/** Zone in which lists read today’s date. */
const ZONE = 'Europe/London';
const CONNECTIONS = 4;

/** Addresses of the database of an installation; `close` leaves it as it was found. */
export type OpenAddresses = {
  readonly appUrl: string;
  readonly migratorUrl?: string;
  readonly close: () => Promise<void>;
};

/** The database that is configured: the one named, or the embedded one, which is started when it is not running. */
export async function openAddresses(config: Config, say: (line: string) => void): Promise<OpenAddresses> {
  const { database } = config;
  if (database.kind === 'embedded') return openInstallation(config.dataDir, say);
  const { appUrl, migratorUrl } = database;
  return { appUrl, ...(migratorUrl === undefined ? {} : { migratorUrl }), close: () => Promise.resolve() };
}

type RecordOptions = {
  readonly config: Config;
  readonly say: (line: string) => void;
  readonly programmes: Programmes;
  readonly shipped: CalendarEdition;
};

/** Opens the record for one command. Throws in words when the database, its schema or the master key are not right. */
export async function openRecord({ config, say, shipped }: RecordOptions): Promise<OpenRecord> {
  const addresses = await openAddresses(config, say);
  const { appUrl } = addresses;
  const pool = openPool({
    url: appUrl,
    max: CONNECTIONS,
    applicationName: 'throughline-cli',
    pipeline: false,
    statementTimeoutMs: 0,
  });
  const close = async (): Promise<void> => {
    await pool.end();
    await addresses.close();
  };
  try {
    await assertVersion(pool);
    await assertDurable(pool);
    await assertSchema(appUrl);
    const masterKey = await unlock(pool, config.masterKey, systemClock.now());
    const keys = openCaseKeys(masterKey);
    const calendars = openCalendarStore(pool);
    const account = accountName();
    const book = calendarBook(await bringHolidaysUp(calendars, shipped, systemClock.now()));
    return {
      log: openEventLog({ pool, keys }),
      looks: openLookLog(pool),
      account,
      mayLook: () => decideAtCommandLine(openPolicy(readPolicy(policyDir)), account),
      whole: openWholeRecord({ db: pool, keys }),
      reads: openReadModels({ db: pool, clock: systemClock, zone: ZONE })('everyone'),
      queue: openClockQueue(pool),
      calendars,
      people: openPeopleStore(pool),
      documents: openDocuments(config.documents, pool, keys),
      ownership: openOwnership({ pool, newId: () => uuidV7(Date.now()) }),
      sanctions: openSanctions(pool, () => uuidV7(Date.now())),
      invite: async (invited, now) => {
        const { origin, approverDays } = config;
        const deps = { pool, masterKey, origin, approverDays, newId: () => uuidV7(Date.now()) };
        const code = writtenCode(randomBytes(CODE_BYTES));
        const by = 'command-line';
        const { expires } = await invite(openLocalAccounts(deps), { ...invited, by, code, now });
        const at = `${civilDateIn(ZONE, expires)} ${civilTimeIn(ZONE, expires)}`;
        return { link: `${config.origin}/invitation#${code}`, expires: at };
      },
      link: async (id, { whom, ...asked }, now) => {
        const settings = config.providersFile === undefined ? [] : readProviderSettings(config.providersFile);
        const provider = settings.find((one) => one.id === id);
        if (provider === undefined) return undefined;
        return linkPerson(
          {
            people: openPeopleStore(pool),
            links: openProviderLinks(pool),
            identityEvents: openIdentityEvents(pool),
          },
          provider,
          {
            ...asked,
            whom: 'person' in whom ? whom : { ...whom, newId: uuidV7(Date.now()) },
            by: 'command-line',
            at: now,
          },
        );
      },
      book,
      verifyChain: async (caseId) => {
        const report = await verifyChain(pool, keys, caseId);
        return report.ok ? undefined : { position: report.firstBad, message: report.why };
      },
      rebuild: (changes, clockAt) => rebuildProjection(pool, changes, clockAt),
      newCaseId: () => uuidV7(Date.now()),
      rehearsePart: (request, onProgress) => rehearsePart({ appUrl, request }, onProgress),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The account of the operating system; its number where it has no name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `number ${process.getuid?.() ?? 'unknown'}`;
  }
}

/** Throws in words when the schema is not the one this program works with. */
async function assertSchema(url: string): Promise<void> {
  const state = await readSchemaState(url, readMigrations(migrationsDir));
  const fault = schemaFault(state);
  if (fault !== undefined) throw new Error(fault);
  if (state.applied.length === 0)
    throw new Error(
      'The database is not set up yet. Run npm start, which does it, or: npx throughline migrate',
    );
  if (state.pending.length > 0)
    throw new Error('The database is older than this program. Bring it up with: npx throughline migrate');
}

type ThreadRequest = { readonly appUrl: string; readonly request: PartitionRequest };
type ThreadMessage =
  | { readonly type: 'progress'; readonly cases: number }
  | { readonly type: 'result'; readonly result: PartitionResult };

function rehearsePart(request: ThreadRequest, onProgress: (cases: number) => void): Promise<PartitionResult> {
  return new Promise((resolve, reject) => {
    // The command line itself is the entry of the thread: see cli.ts.
    const worker = new Worker(new URL(`./cli${extname(import.meta.url)}`, import.meta.url), {
      workerData: request,
    });
    worker.on('message', (message: ThreadMessage) => {
      if (message.type === 'progress') onProgress(message.cases);
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', (status) =>
      reject(
        new Error(
          `A thread of the rehearsal ended with status ${status} before it was done. Run the command again.`,
        ),
      ),
    );
  });
}

/** The work of one thread of `rehearse --all`, with a connection of its own. */
export async function rehearseInThread(programmes: Programmes): Promise<void> {
  if (isMainThread || parentPort === null) throw new Error('This runs in a thread only.');
  const port = parentPort;
  const { appUrl, request } = workerData as ThreadRequest;
  const pool = openPool({
    url: appUrl,
    max: 1,
    applicationName: 'throughline-rehearse',
    pipeline: false,
    statementTimeoutMs: 0,
  });
  try {
    const keys = openCaseKeys(await unlock(pool, readConfig(process.env).masterKey, systemClock.now()));
    const whole = openWholeRecord({ db: pool, keys });
    const book = calendarBook(await openCalendarStore(pool).editions());
    const tell = (message: ThreadMessage): void => port.postMessage(message);
    const result = await rehearsePartition(whole, programmes, book, request, (cases) =>
      tell({ type: 'progress', cases }),
    );
    tell({ type: 'result', result });
  } finally {
    await pool.end();
  }
}
