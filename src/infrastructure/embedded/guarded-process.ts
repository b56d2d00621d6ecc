import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { RunAs } from './run-as.ts';
import { credentialsFor } from './run-as.ts';

// The shell's standard input is a pipe held by this process, whose death (by kill -9 too) closes the pipe
// and so interrupts the program. The shell also waits for the program, so that its exit is the program's.
const GUARD = `
"$0" "$@" </dev/null &
program=$!
exec 3<&0
{ cat <&3 >/dev/null; kill -INT "$program" 2>/dev/null; } &
guard=$!
wait "$program"
status=$?
kill "$guard" 2>/dev/null
exit "$status"`;

// None of ours: it may hold the master key or an address with a password, and the account that PostgreSQL runs under
// can read its environment; and variables like PGDATA would change what it does.
const SERVER_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };

/**
 * Runs a program of PostgreSQL under the account so that it never outlives this process: it is interrupted
 * when this process dies, and when `stdin` of the child returned is ended. Its output goes to an open file,
 * or is piped.
 */
export function spawnGuarded(
  program: string,
  args: readonly string[],
  runAs: RunAs,
  output: number | 'pipe',
): ChildProcess {
  const child = spawn('/bin/sh', ['-c', GUARD, program, ...args], {
    // The account may not be allowed into the folder that this process works in.
    cwd: '/',
    // A session of its own: Ctrl-C in the terminal must not reach PostgreSQL before the programs that use it.
    detached: true,
    stdio: ['pipe', output, output],
    env: SERVER_ENVIRONMENT,
    ...credentialsFor(runAs),
  });
  // Writing to the pipe of a shell that has gone raises an error that means nothing more than that.
  child.stdin?.on('error', () => undefined);
  return child;
}
