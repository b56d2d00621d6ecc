import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { chooseAccount, credentialsFor } from './run-as.ts';
import type { RunAs } from './run-as.ts';

/** Where one embedded PostgreSQL keeps its things, and the account that it runs under. */
export type Place = {
  /** Holds everything below; owned by the user who starts Throughline. */
  readonly folder: string;
  /** PostgreSQL's own data directory; owned by the account. */
  readonly data: string;
  readonly log: string;
  readonly portFile: string;
  readonly passwordFile: string;
  readonly runAs: RunAs;
};

const SYSTEM_FOLDER = '/var/lib/throughline';

/**
 * Decides where PostgreSQL's data lives: in `dataDir`/postgres, or, when root starts a checkout that the
 * lent account cannot reach (one below /root, say), in a folder of /var/lib/throughline named after it.
 * Says so by `logLine` when it is the latter. Creates the folder.
 */
export function choosePlace(dataDir: string, logLine: (line: string) => void): Place {
  createFolder(dataDir);
  const near = placeIn(join(dataDir, 'postgres'));
  if (canReach(near)) return near;
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  createFolder(SYSTEM_FOLDER);
  const far = placeIn(join(SYSTEM_FOLDER, name));
  if (!canReach(far)) {
    throw new Error(
      `Neither ${near.folder} nor ${far.folder} can be reached by the account ${far.runAs.name}, which ` +
        'PostgreSQL would run under. Set THROUGHLINE_DATA to a folder that it can reach.',
    );
  }
  writeFileSync(join(dataDir, 'postgres-is-elsewhere.txt'), `${far.folder}\n`);
  logLine(`PostgreSQL keeps its data in ${far.folder}: ${far.runAs.name} cannot reach ${dataDir}`);
  return far;
}

/** Makes the folder of an installation. Throws an Error in words when it cannot be made or written to. */
export function ensureDataFolder(dataDir: string): void {
  try {
    createFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new Error(
      `The folder ${dataDir}, where this installation keeps everything, cannot be written to (${code ?? message}). ` +
        'Start Throughline as its owner, or set THROUGHLINE_DATA to a folder of your own.',
      { cause },
    );
  }
}

function placeIn(folder: string): Place {
  createFolder(folder);
  const data = join(folder, 'data');
  return {
    folder,
    data,
    log: join(folder, 'server.log'),
    portFile: join(folder, 'port'),
    passwordFile: join(folder, 'passwords.json'),
    runAs: chooseAccount(data),
  };
}

// Passed through by the lent account, whatever the umask of the person who starts it.
function createFolder(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
}

function canReach(place: Place): boolean {
  const options = { cwd: '/', stdio: 'ignore', ...credentialsFor(place.runAs) } as const;
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', place.folder], options).status === 0;
}
