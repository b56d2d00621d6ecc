import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  NO_LIMITS,
  freePort,
  processesOf,
  startSupervisor,
  type SupervisorProcess,
} from '../supervision/supervisor-process.ts';

const READY = /Throughline is ready at/;
const ENDED_WITHIN_MS = 15_000;
const STARTS_TRIED = 5;

/** The program as `npm start` runs it, on a folder of its own, with a supervisor that can be killed and started again. */
export type TorturedInstallation = {
  readonly dataDir: string;
  readonly origin: string;
  /** The number of the supervisor's process. */
  readonly supervisorPid: number;
  /** Starts that did not come up, with what they printed: there should be none. */
  readonly failedStarts: readonly string[];
  /** The end of what was printed since the last start. */
  output(): string;
  /** Kills the supervisor with `kill -9` and starts it again at once. */
  killAndRestart(): Promise<void>;
  /** Kills the supervisor and names what is still running some seconds later. */
  killForGood(): Promise<readonly string[]>;
  /** Ends what is left of it, and takes its folder away. */
  remove(): void;
};

export async function startInstallation(): Promise<TorturedInstallation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-torture-'));
  // Passed through by the account that PostgreSQL is lent when root runs this.
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const failedStarts: string[] = [];
  let supervisor: SupervisorProcess;

  /** Nobody signs in outside the demonstration by being picked; its area is loaded only where it begins as one. */
  async function start(demonstration: 'yes' | 'no' = 'yes'): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      supervisor = startSupervisor(dataDir, port, { ...NO_LIMITS, THROUGHLINE_DEMO: demonstration });
      try {
        await supervisor.untilPrinted(READY);
        return;
      } catch {
        failedStarts.push(supervisor.output());
        await kill();
        if (attempt === STARTS_TRIED) throw new Error(`The program does not start:\n${supervisor.output()}`);
      }
    }
  }

  async function kill(): Promise<void> {
    supervisor.child.kill('SIGKILL');
    await supervisor.ended;
  }

  await start('no');
  await kill();
  await start();
  return {
    dataDir,
    origin: `http://127.0.0.1:${port}`,
    failedStarts,
    get supervisorPid() {
      return supervisor.child.pid ?? 0;
    },
    output: () => supervisor.output().slice(-6_000),
    async killAndRestart() {
      await kill();
      await start();
    },
    async killForGood() {
      await kill();
      const deadline = Date.now() + ENDED_WITHIN_MS;
      while (processesOf(dataDir).length > 0 && Date.now() < deadline) await sleep(50);
      return processesOf(dataDir).map(({ pid, command }) => `${pid} ${command}`);
    },
    remove() {
      for (const { pid } of processesOf(dataDir)) endOutright(pid);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function endOutright(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}
