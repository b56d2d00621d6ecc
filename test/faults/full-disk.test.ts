import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrationsDir } from '../../src/config/config.ts';
import { startEmbeddedPostgres } from '../../src/infrastructure/embedded/launcher.ts';
import { localMasterKey } from '../../src/infrastructure/keys/master-key.ts';
import { openCaseKeys } from '../../src/infrastructure/keys/case-keys.ts';
import { openEventLog } from '../../src/infrastructure/postgres/event-log.ts';
import { migrate, readMigrations } from '../../src/infrastructure/postgres/migrate.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { civilDateIn, instantFromEpochMs } from '../../src/kernel/instant.ts';
import { asSuperuser } from '../support/test-cluster.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { post, type Session } from '../torture/http-gateway.ts';
import type { Receipt } from '../../src/application/ports.ts';
import type { Write } from '../torture/gateway.ts';
import { seededRandom } from '../torture/seeded-random.ts';
import { workload } from '../torture/workload.ts';
import { freshMasterKey, type ProgramProcess, read, startServer } from './program-process.ts';

/** A database whose disk a test fills and frees. */
type Disk = {
  readonly url: string;
  fill(): Promise<void>;
  free(): Promise<void>;
  remove(): Promise<void>;
};

/** A small disk of its own, in memory, which only root may mount. */
async function realDisk(): Promise<Disk> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-full-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'tmpfs', folder]);
  chmodSync(folder, 0o755);
  const remove = (): void => {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: folder, logLine: () => undefined });
    await migrate(postgres.migratorUrl, readMigrations(migrationsDir), () => undefined);
    const ballast = join(folder, 'ballast');
    return {
      url: postgres.appUrl,
      async fill() {
        const { bavail, bsize } = statfsSync(folder);
        writeFileSync(ballast, Buffer.alloc(bavail * bsize, 1));
      },
      free: async () => rmSync(ballast),
      async remove() {
        await postgres.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Raises what PostgreSQL raises when a table cannot grow, at each entry, until it is taken away. */
async function simulatedDisk(): Promise<Disk> {
  const database = await createTestDatabase();
  const run = async (sql: string): Promise<void> =>
    void (await asSuperuser(database.superuserUrl, (client) => client.query(sql)));
  return {
    url: database.appUrl,
    fill: () =>
      run(`create function full_disk() returns trigger language plpgsql as $$ begin
          raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
        create trigger full_disk before insert on event execute function full_disk();
        create trigger full_disk before insert on look execute function full_disk()`),
    free: () => run('drop function full_disk() cascade'),
    remove: () => database.drop(),
  };
}

/** Whether this process may mount a small disk; where it may not, the name of the test says that it was not tried. */
function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'throughline-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

const simulated = { how: 'on a simulated full disk', open: simulatedDisk };
const disks = mayMount()
  ? [simulated, { how: 'on a disk that is really full', open: realDisk }]
  : [{ ...simulated, how: `${simulated.how} (a real one was not tried: only root may mount it)` }];

const writes = workload(
  'disk',
  seededRandom(4),
  civilDateIn('Europe/London', instantFromEpochMs(Date.now())),
  1,
);
const MOST_WRITES = 5_000;

describe.each(disks)('$how', ({ how, open }) => {
  let disk: Disk;
  let server: ProgramProcess;
  let session: Session;
  const masterKey = freshMasterKey();
  const acknowledged = new Map<string, Receipt>();

  beforeAll(async () => {
    disk = await open();
    ({ server, session } = await startServer(disk.url, masterKey));
  });

  afterAll(async () => {
    await server.stop();
    await disk.remove();
  });

  async function send(write: Write): Promise<{ status: number; title?: string; detail?: string }> {
    const response = await post(session, write);
    const said = (await response.json()) as { receipt?: Receipt; title?: string; detail?: string };
    if (said.receipt !== undefined) acknowledged.set(write.key, said.receipt);
    return { ...said, status: response.status };
  }

  it('says what is wrong and what to do, keeps what it acknowledged, and records again once there is space', async () => {
    expect((await send(writes.openCase())).status).toBe(201);
    const caseId = [...acknowledged.values()][0]?.caseId ?? '';
    await disk.fill();

    // There may be room left in the files that are there already.
    let write = writes.referral(caseId);
    let said = await send(write);
    for (let i = 0; said.status === 201 && i < MOST_WRITES; i += 1) {
      write = writes.referral(caseId);
      said = await send(write);
    }
    expect(said.status).toBe(503);
    expect(said.title).toBe('The database cannot do this at the moment');
    expect(said.detail).toMatch(
      /^The disk of the database is full.*Free space on it; nothing that was acknowledged is lost/,
    );
    expect(server.child.exitCode).toBeNull();

    // A look is written down before anything is shown, so that a page may meet the full disk as well.
    const page = await read(session, '/cases');
    if (how.startsWith(simulated.how)) expect(page.status).toBe(503);
    if (page.status !== 200) expect(await page.text()).toMatch(/The disk of the database is full/);
    expect((await fetch(`${session.origin}/sign-in`)).status).toBe(200);

    await disk.free();
    await expect.poll(async () => (await read(session, '/cases')).status, { timeout: 20_000 }).toBe(200);
    expect((await send(write)).status).toBe(201);
    await expectAllThere();
  });

  async function expectAllThere(): Promise<void> {
    const pool = openPool({ url: disk.url, max: 1, applicationName: 'test', pipeline: true });
    const log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(Buffer.from(masterKey, 'base64'))) });
    const person = 'demo-torture';
    for (const [key, receipt] of acknowledged) {
      expect((await log.findReceipt(receipt.caseId, `${person} ${key}`))?.receipt).toEqual(receipt);
    }
    await pool.end();
  }
});
