import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT_REFUSED, isReadyMessage, SUPERVISED_VARIABLE } from './supervised.ts';

/** A child program kept running: started again, after a short wait, whenever it ends by itself. */
export type SupervisedChild = {
  /** Resolves with the child's first `ready` lines; rejects, in words, when it never comes up. */
  readonly ready: Promise<readonly string[]>;
  /** Asks the child to stop, and makes sure that it does within seconds. */
  stop(): Promise<void>;
};

export type ChildOptions = {
  readonly name: string;
  /** The JavaScript file it runs, on the Node of this process. */
  readonly entry: string;
  /** Asked for at every start, since addresses may have changed. */
  readonly environment: () => Readonly<Record<string, string>>;
  readonly logLine: (line: string) => void;
  /**
   * Told when the child cannot be kept running: it refused, or never came up in several attempts. The status is the one
   * to end with, that of a refusal or 1.
   */
  readonly onGivenUp: (reason: string, status: number) => void;
};

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

/** A child that has done its work for so long did not end by a fault of its start: it is started again at once. */
const HEALTHY_AFTER_MS = 2_000;
const ATTEMPTS_BEFORE_READY = 5;
const STOP_TIMEOUT_MS = 6_000;

/** Starts a child and keeps it running until `stop`. */
export function superviseChild(options: ChildOptions): SupervisedChild {
  let stopping = false;
  let current: ChildProcess | undefined;
  let wasReady = false;
  let announceReady: (lines: readonly string[]) => void = () => undefined;
  let announceFailure: (error: Error) => void = () => undefined;
  const ready = new Promise<readonly string[]>((resolve, reject) => {
    announceReady = resolve;
    announceFailure = reject;
  });
  // The failure is also told by `onGivenUp`; nobody need be waiting for `ready`.
  ready.catch(() => undefined);

  async function keepRunning(): Promise<void> {
    const waits = backOff();
    for (let failures = 0; !stopping;) {
      let readyAt: number | undefined;
      current = startChild(options);
      current.on('message', (message) => {
        if (!isReadyMessage(message)) return;
        wasReady = true;
        readyAt = Date.now();
        announceReady(message.lines);
      });
      const end = await endOf(current);
      if (stopping) return;
      if (readyAt !== undefined && Date.now() - readyAt > HEALTHY_AFTER_MS) waits.reset();
      failures += 1;
      if (end.code === EXIT_REFUSED || (!wasReady && failures >= ATTEMPTS_BEFORE_READY)) {
        const reason = `The ${options.name} does not run (${end.words}); the lines above say why.`;
        announceFailure(new Error(reason));
        options.onGivenUp(reason, end.code === EXIT_REFUSED ? EXIT_REFUSED : 1);
        return;
      }
      const wait = waits.next();
      options.logLine(`The ${options.name} ended (${end.words}); starting it again in ${wait / 1000} s`);
      await sleep(wait);
    }
  }

  const running = keepRunning();
  return {
    ready,
    stop: async () => {
      stopping = true;
      if (current !== undefined) await stopChild(current);
      // A wait before the next start is not sat out; with `stopping` set nothing follows it.
      await Promise.race([running, sleep(0)]);
    },
  };
}

/** Waits that double from a fifth of a second to five, for things that end and are started again. */
export function backOff(): { next(): number; reset(): void } {
  let wait = FIRST_WAIT_MS;
  return {
    next: () => {
      const now = wait;
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      return now;
    },
    reset: () => {
      wait = FIRST_WAIT_MS;
    },
  };
}

// Left to itself Node lets garbage from large pages grow to twice the memory before it collects any of it: 400 MB
// resident for 36 MB in use, measured. A small nursery and two arenas keep the server below 200 MiB under load.
const MODEST_MEMORY = ['--max-semi-space-size=4', '--max-old-space-size=192'];

function startChild(options: ChildOptions): ChildProcess {
  const child = spawn(process.execPath, [...MODEST_MEMORY, '--enable-source-maps', options.entry], {
    // A session of its own: Ctrl-C reaches the supervisor alone, which stops things in their order.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    env: { MALLOC_ARENA_MAX: '2', ...options.environment(), [SUPERVISED_VARIABLE]: '1' },
  });
  child.stdin?.on('error', () => undefined);
  forwardLines(child.stdout, options);
  forwardLines(child.stderr, options);
  return child;
}

function forwardLines(stream: Readable | null, options: ChildOptions): void {
  if (stream === null) return;
  createInterface({ input: stream }).on('line', (line) => options.logLine(`${options.name} | ${line}`));
}

function endOf(child: ChildProcess): Promise<{ code: number | null; words: string }> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, words: error.message }));
    child.once('close', (code, signal) => {
      resolve({ code, words: signal === null ? `status ${code}` : `killed by ${signal}` });
    });
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.end();
  const late = sleep(STOP_TIMEOUT_MS, 'late', { ref: false });
  if ((await Promise.race([ended, late])) === 'late') {
    child.kill('SIGKILL');
    await ended;
  }
}
