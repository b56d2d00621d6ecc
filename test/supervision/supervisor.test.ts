import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EXIT_REFUSED } from '../../src/wiring/supervised.ts';
import { freePort, processesOf, startSupervisor } from './supervisor-process.ts';
import type { SupervisorProcess } from './supervisor-process.ts';

const READY = /Throughline is ready at http:\/\/127\.0\.0\.1:(\d+)\//;

// Open to be passed through, by the account that PostgreSQL is lent when the tests run as root.
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-supervised-'));
  chmodSync(folder, 0o755);
  return folder;
}

// The processes are counted in /proc.
describe.runIf(process.platform === 'linux')('the supervisor', () => {
  let dataDir: string;
  let port: number;
  const started: SupervisorProcess[] = [];

  beforeAll(async () => {
    dataDir = newFolder();
    port = await freePort();
  });

  afterEach(async () => {
    for (const supervisor of started.splice(0)) {
      supervisor.child.kill('SIGKILL');
      await supervisor.ended;
    }
    await expect.poll(() => processesOf(dataDir), { timeout: 10_000 }).toEqual([]);
  });

  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  function start(extra: Record<string, string> = {}): SupervisorProcess {
    const supervisor = startSupervisor(dataDir, port, extra);
    started.push(supervisor);
    return supervisor;
  }

  function pidOf(part: string): number {
    const found = processesOf(dataDir).filter(({ command }) => command.includes(part));
    expect(found, part).toHaveLength(1);
    return found[0]?.pid ?? 0;
  }

  it('sets up a new installation with secrets that only its owner can read', async () => {
    await start().untilPrinted(READY);
    for (const secret of ['master.key', 'postgres/passwords.json']) {
      expect(statSync(join(dataDir, secret)).mode & 0o777, secret).toBe(0o600);
    }
    const passwords = JSON.parse(readFileSync(join(dataDir, 'postgres/passwords.json'), 'utf8')) as object;
    const printed = started[0]?.output() ?? '';
    for (const password of Object.values(passwords)) expect(printed).not.toContain(password);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops everything on %s, and starts again', async (signal) => {
    const supervisor = start();
    await supervisor.untilPrinted(READY);
    supervisor.child.kill(signal);
    expect(await supervisor.ended).toBe(0);
    expect(supervisor.output()).toMatch(/Stopped in/);
    expect(processesOf(dataDir)).toEqual([]);
  });

  it('leaves nothing behind when it is killed, and starts again at once', async () => {
    const killed = start();
    await killed.untilPrinted(READY);
    expect(processesOf(dataDir).length).toBeGreaterThan(3);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = start();
    await next.untilPrinted(READY);
    next.child.kill('SIGKILL');
    await next.ended;
    await expect.poll(() => processesOf(dataDir), { timeout: 2_000 }).toEqual([]);
  });

  it.each(['server', 'worker'])('starts the %s again when it is killed', async (name) => {
    const supervisor = start();
    await supervisor.untilPrinted(READY);
    const killed = pidOf(`/${name}.js`);
    process.kill(killed, 'SIGKILL');
    await supervisor.untilPrinted(new RegExp(`The ${name} ended \\(killed by SIGKILL\\); starting it again`));
    await expect
      .poll(() => processesOf(dataDir).some(({ command }) => command.includes(`/${name}.js`)))
      .toBe(true);
    expect(pidOf(`/${name}.js`)).not.toBe(killed);
  });

  it('starts PostgreSQL again when it is killed, on the same port', async () => {
    const supervisor = start();
    await supervisor.untilPrinted(READY);
    const before = readFileSync(join(dataDir, 'postgres/port'), 'utf8');
    const postmaster = Number(
      readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
    );
    process.kill(postmaster, 'SIGKILL');
    await supervisor.untilPrinted(/PostgreSQL is back/);
    expect(readFileSync(join(dataDir, 'postgres/port'), 'utf8')).toBe(before);
  });

  it('refuses a second start on the same folder, in words, and leaves the first alone', async () => {
    const first = start();
    await first.untilPrinted(READY);
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/already running on .*Stop that one first/);
    expect(first.child.exitCode).toBeNull();
  });

  it('refuses a port that was asked for and is taken, in words', async () => {
    const first = start();
    await first.untilPrinted(READY);
    const elsewhere = newFolder();
    const taken = Number(readFileSync(join(dataDir, 'postgres/port'), 'utf8'));
    const second = start({ THROUGHLINE_DATA: elsewhere, THROUGHLINE_PORT: String(taken) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(new RegExp(`Port ${taken} is taken`));
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('refuses to make another master key over a database that holds records', async () => {
    const key = readFileSync(join(dataDir, 'master.key'));
    rmSync(join(dataDir, 'master.key'));
    const supervisor = start();
    expect(await supervisor.ended).toBe(EXIT_REFUSED);
    expect(supervisor.output()).toMatch(/set up with a master key, but .*master\.key does not exist/);
    writeFileSync(join(dataDir, 'master.key'), key, { mode: 0o600 });
  });

  it('refuses wrong settings with the status that tells systemd not to start it again', async () => {
    const supervisor = start({ THROUGHLINE_ORIGIN: 'http://casework.example.org' });
    expect(await supervisor.ended).toBe(EXIT_REFUSED);
    expect(supervisor.output()).toMatch(/THROUGHLINE_ORIGIN must begin with https/);
  });

  it('refuses so too when the server does, and not when a database is away', async () => {
    const folder = newFolder();
    const refused = start({
      THROUGHLINE_DATA: folder,
      THROUGHLINE_PROVIDERS_FILE: join(folder, 'none.json'),
    });
    expect(await refused.ended).toBe(EXIT_REFUSED);
    expect(refused.output()).toMatch(/The providers of sign-in should be in .*The server does not run/s);
    const address = `postgresql://throughline_app:p@127.0.0.1:${await freePort()}/throughline`;
    const away = start({
      THROUGHLINE_DATA: folder,
      THROUGHLINE_DATABASE_URL: address,
      THROUGHLINE_MIGRATOR_URL: address,
    });
    expect(await away.ended).toBe(1);
    expect(away.output()).toMatch(/The database cannot be reached/);
    rmSync(folder, { recursive: true, force: true });
  });

  it('recovers a start that was killed while it made the database', async () => {
    const fresh = newFolder();
    for (const delay of [150, 350, 550]) {
      const killed = start({ THROUGHLINE_DATA: fresh });
      await new Promise((resolve) => setTimeout(resolve, delay));
      killed.child.kill('SIGKILL');
      await killed.ended;
    }
    const supervisor = start({ THROUGHLINE_DATA: fresh });
    await supervisor.untilPrinted(READY);
    supervisor.child.kill('SIGINT');
    expect(await supervisor.ended).toBe(0);
    rmSync(fresh, { recursive: true, force: true });
  });
});
