import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { takeInstallationLock } from './installation-lock.ts';
import { APP_ROLE, DATABASE, MIGRATOR_ROLE, startEmbeddedPostgres, urlOf } from './launcher.ts';
import { readOrCreatePasswords } from './passwords.ts';
import { choosePlace, ensureDataFolder } from './place.ts';

/** The embedded database of an installation, opened for one command. `close` leaves it as it was found. */
export type OpenInstallation = {
  readonly appUrl: string;
  readonly migratorUrl: string;
  /** Whether it was already running, under `npm start`. */
  readonly wasRunning: boolean;
  close(): Promise<void>;
};

const ANSWER_TIMEOUT_MS = 30_000;

/**
 * Gives the addresses of an installation's embedded database: of the one that is running, or else of one
 * started for this command alone and stopped by `close`. Throws an Error in words when neither can be had.
 */
export async function openInstallation(
  dataDir: string,
  logLine: (line: string) => void,
): Promise<OpenInstallation> {
  ensureDataFolder(dataDir);
  const deadline = Date.now() + ANSWER_TIMEOUT_MS;
  for (;;) {
    const lock = await takeInstallationLock(dataDir);
    if (lock !== undefined) {
      const postgres = await startEmbeddedPostgres({ dataDir, logLine });
      return {
        appUrl: postgres.appUrl,
        migratorUrl: postgres.migratorUrl,
        wasRunning: false,
        close: async () => {
          await postgres.stop();
          await lock.release();
        },
      };
    }
    const running = await findRunning(dataDir, logLine);
    if (running !== undefined) return running;
    if (Date.now() > deadline) {
      throw new Error(
        `Another Throughline process has ${dataDir} open, and its database does not answer. Wait for it to come ` +
          'up or stop it, and run the command again.',
      );
    }
    await sleep(100);
  }
}

async function findRunning(
  dataDir: string,
  logLine: (line: string) => void,
): Promise<OpenInstallation | undefined> {
  const place = choosePlace(dataDir, logLine);
  if (!existsSync(place.portFile) || !existsSync(place.passwordFile)) return undefined;
  const port = Number(readFileSync(place.portFile, 'utf8'));
  const passwords = readOrCreatePasswords(place.passwordFile);
  const appUrl = urlOf(APP_ROLE, passwords.app, port, DATABASE);
  if (!(await answers(appUrl))) return undefined;
  return {
    appUrl,
    migratorUrl: urlOf(MIGRATOR_ROLE, passwords.migrator, port, DATABASE),
    wasRunning: true,
    close: () => Promise.resolve(),
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
