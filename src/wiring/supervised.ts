import { createInterface } from 'node:readline';

/**
 * What the supervisor and its children agree on. A child is told to stop by the end of its standard input,
 * which also comes when the supervisor is killed: no child outlives it.
 */

/** Exit status of a child that refuses to run for a reason that starting it again would not mend. */
export const EXIT_REFUSED = 78;

/** Set to `1` in the environment of a child of the supervisor. */
export const SUPERVISED_VARIABLE = 'THROUGHLINE_SUPERVISED';

/** Sent by a child when it does its work. `lines` are shown to the person once, as they stand. */
export type ReadyMessage = { readonly type: 'ready'; readonly lines: readonly string[] };

/** Tells the supervisor that this child does its work; run by itself, the child prints the lines instead. */
export function reportReady(lines: readonly string[]): void {
  const message: ReadyMessage = { type: 'ready', lines };
  if (process.send === undefined) for (const line of lines) process.stdout.write(`${line}\n`);
  else process.send(message);
}

/** Whether a message from a child is the one that says it is ready. */
export function isReadyMessage(message: unknown): message is ReadyMessage {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';
}

/**
 * Resolves when this process should stop: its supervisor closed its standard input or died, or it was
 * asked to by a signal (when run by itself).
 */
export function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => resolve();
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    if (process.env[SUPERVISED_VARIABLE] !== '1') return;
    process.once('disconnect', stop);
    createInterface({ input: process.stdin }).once('close', stop);
  });
}

/**
 * The outcome of the work of starting. Told to stop meanwhile, the process ends at once: it may be waiting for a
 * database that left together with its supervisor.
 */
export function orEndWhenTold<Value>(told: Promise<void>, starting: Promise<Value>): Promise<Value> {
  return Promise.race([starting, told.then(() => process.exit(0))]);
}

/** Ends this process because it must not run as things are: prints why, in words, and is not started again. */
export function refuseToRun(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(EXIT_REFUSED);
}
