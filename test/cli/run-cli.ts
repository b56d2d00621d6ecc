import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/config.ts';

export type CliResult = { readonly status: number | null; readonly out: string; readonly err: string };

/** Runs the command line as a process of its own, with only these variables of Throughline. */
export function runCli(
  args: readonly string[],
  variables: { readonly [name: string]: string } = {},
): Promise<CliResult> {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !name.startsWith('THROUGHLINE_') &&
      !['COLUMNS', 'FORCE_COLOR', 'NO_COLOR', 'NODE_OPTIONS'].includes(name),
  );
  // Sources are compiled once for all of these processes.
  const env = {
    ...Object.fromEntries(inherited),
    NODE_COMPILE_CACHE: join(tmpdir(), 'throughline-test-compile-cache'),
    ...variables,
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectRoot, 'src', 'cli.ts'), ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
  });
}
