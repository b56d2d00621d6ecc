import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { freePort, processesOf, startSupervisor } from '../supervision/supervisor-process.ts';

/** A whole installation with its demonstration area: database, server and worker as real processes. */
export type Installation = {
  readonly origin: string;
  readonly output: () => string;
  /** Kills the database outright; its own processes end as soon as they notice. Gives how many were killed. */
  readonly killDatabase: () => number;
  /** Process id of the server, to tell that it was not started again. */
  readonly serverPid: () => number | undefined;
  readonly stop: () => Promise<void>;
};

/** Starts one in a folder of its own, as `npm start` does. */
export async function startInstallation(): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-journeys-'));
  // So that the account PostgreSQL runs under, when root runs the tests, can pass through.
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const supervisor = startSupervisor(dataDir, port, { THROUGHLINE_DEMO: 'yes' });
  await supervisor.untilPrinted(/Press Ctrl-C/);
  return {
    origin: `http://127.0.0.1:${port}`,
    output: supervisor.output,
    killDatabase: () => {
      const postgres = processesOf(dataDir).filter(({ command }) => /(^|\/)postgres\b/.test(command));
      for (const { pid } of postgres) killed(pid);
      return postgres.length;
    },
    serverPid: () => processesOf(dataDir).find(({ command }) => command.includes('server.js'))?.pid,
    stop: async () => {
      supervisor.child.kill('SIGTERM');
      await supervisor.ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself between being listed and being killed.
  }
}

/** Signs somebody of the demonstration in, by the form. */
export async function signIn(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel(name).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/duties/);
}

/** The address of a case, found by its reference as a person finds it. */
export async function findCase(page: Page, origin: string, reference: string): Promise<string> {
  await page.goto(`${origin}/cases`);
  await page.getByLabel('Reference or title').fill(reference);
  await page.getByRole('button', { name: 'Find' }).click();
  const href = await page.getByRole('link', { name: reference, exact: true }).getAttribute('href');
  if (href === null) throw new Error(`${reference} is not in the list of cases.`);
  return href;
}

/** Errors of the console and of the content security policy, and faults of scripts, on a page from now on. */
export function watchConsole(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  return heard;
}
