import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/config/config.ts';
import { openPeopleStore } from '../../src/infrastructure/postgres/people-store.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { NO_LIMITS, freePort } from '../supervision/supervisor-process.ts';
import { signIn, type Session } from '../torture/http-gateway.ts';
import { WRITER } from '../torture/workload.ts';

/** The server or the worker running as a real process by itself, on a database that the test chose. */
export type ProgramProcess = {
  readonly child: ChildProcess;
  readonly origin: string;
  /** Everything printed so far. */
  output(): string;
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
};

export type ProgramOptions = {
  readonly program: 'server' | 'worker';
  readonly url: string;
  /** 32 bytes in base64. */
  readonly masterKey: string;
};

const READY_MS = 20_000;

/** A fresh master key, as `openssl rand -base64 32` makes one. */
export function freshMasterKey(): string {
  return randomBytes(32).toString('base64');
}

/** Starts the compiled program; it may end at once, which is what tests of refusals wait for. */
export async function startProgram(options: ProgramOptions): Promise<ProgramProcess> {
  const port = await freePort();
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('THROUGHLINE_'));
  const child = spawn(process.execPath, [join(projectRoot, 'build', 'src', `${options.program}.js`)], {
    env: {
      ...Object.fromEntries(inherited),
      ...NO_LIMITS,
      THROUGHLINE_DATABASE_URL: options.url,
      THROUGHLINE_MASTER_KEY: options.masterKey,
      THROUGHLINE_PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    origin: `http://127.0.0.1:${port}`,
    output: () => output,
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Starts the server, waits until it answers, and signs the made-up writer in. */
export async function startServer(
  url: string,
  masterKey: string = freshMasterKey(),
): Promise<{ readonly server: ProgramProcess; readonly session: Session }> {
  await addWriter(url);
  const server = await startProgram({ program: 'server', url, masterKey });
  const deadline = Date.now() + READY_MS;
  while (!(await answers(server.origin))) {
    if (Date.now() > deadline || server.child.exitCode !== null)
      throw new Error(`The server does not answer:\n${server.output()}`);
    await sleep(30);
  }
  return { server, session: await signIn(server.origin, WRITER.person) };
}

/** Reads a page as the session's person. */
export function read({ origin, cookie }: Session, path: string): Promise<Response> {
  return fetch(`${origin}${path}`, { headers: { cookie }, signal: AbortSignal.timeout(30_000) });
}

async function answers(origin: string): Promise<boolean> {
  return fetch(`${origin}/sign-in`).then(
    (response) => response.status === 200,
    () => false,
  );
}

async function addWriter(url: string): Promise<void> {
  const pool = openPool({ url, max: 1, applicationName: 'test', pipeline: false });
  const { person, name, agency, role } = WRITER;
  await openPeopleStore(pool).add([{ person, name, agency, roles: [role], demonstration: true }]);
  await pool.end();
}
