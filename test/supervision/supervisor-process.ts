import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/config/config.ts';

/** The supervisor running as a real process on a data folder of its own. */
export type SupervisorProcess = {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Resolves when the output matches, and throws an Error with the output when it does not in time. */
  untilPrinted(pattern: RegExp): Promise<void>;
  readonly ended: Promise<number | null>;
};

const PATIENCE_MS = 30_000;

/** For programs that are asked for more than any person or program at work asks for. */
export const NO_LIMITS: Readonly<Record<string, string>> = Object.fromEntries(
  ['SIGN_IN', 'STRANGERS', 'PAGES', 'SEARCHES', 'EXPORTS', 'API', 'CASES_OPENED', 'CASES_LISTED'].map(
    (kind) => [`THROUGHLINE_LIMIT_${kind}`, 'none'],
  ),
);

/** Starts the compiled supervisor without the demonstration area. */
export function startSupervisor(
  dataDir: string,
  port: number,
  extra: Readonly<Record<string, string>> = {},
): SupervisorProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('THROUGHLINE_'));
  const child = spawn(process.execPath, [join(projectRoot, 'build', 'src', 'main.js')], {
    env: {
      ...Object.fromEntries(inherited),
      THROUGHLINE_DATA: dataDir,
      THROUGHLINE_PORT: String(port),
      THROUGHLINE_DEMO: 'no',
      ...extra,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: unknown): void => {
    output += String(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    ended,
    output: () => output,
    untilPrinted: async (pattern) => {
      const deadline = Date.now() + PATIENCE_MS;
      while (!pattern.test(output)) {
        if (Date.now() > deadline || child.exitCode !== null)
          throw new Error(`${pattern} not in:\n${output}`);
        await sleep(20);
      }
    },
  };
}

/**
 * A port that was free a moment ago, below those that systems give to outgoing connections: a program that is being
 * started again must not find its port taken by one of these.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + randomInt(12_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Living processes that belong to an installation: their command line or environment names its folder. */
export function processesOf(dataDir: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({ pid: Number(name), command: readProcess(name, 'cmdline').replaceAll('\0', ' ') }))
    .filter(
      ({ pid, command }) =>
        command !== '' && `${command} ${readProcess(String(pid), 'environ')}`.includes(dataDir),
    );
}

function readProcess(pid: string, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
