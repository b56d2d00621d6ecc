import { setTimeout as sleep } from 'node:timers/promises';
import { toEpochMs } from '../../src/kernel/instant.ts';
import type { TorturedInstallation } from './installation.ts';
import type { TortureRecord } from './open-record.ts';
import { lastBeatOf } from './read-back.ts';
import type { SeededRandom } from './seeded-random.ts';
import { type Victim, pidOf } from './victims.ts';
import type { Writers } from './writers.ts';

/** One kill. `recoveryMs` is undefined when the next came before everything was well again. */
export type Kill = { readonly victim: Victim; readonly recoveryMs: number | undefined };

export type KillLoopOptions = {
  readonly plan: readonly Victim[];
  readonly installation: TorturedInstallation;
  readonly record: TortureRecord;
  readonly random: SeededRandom;
  readonly writers: Pick<Writers, 'times' | 'refusals'>;
  readonly onKill: (kill: Kill, index: number) => void;
};

const LONGEST_PAUSE_MS = 1_200;
const LONGEST_RECOVERY_MS = 60_000;

/** One kill in so many is followed by the next before the program has recovered. */
const IN_RECOVERY = 6;
const LONGEST_PAUSE_IN_RECOVERY_MS = 500;

/** Kills one after another at random moments, and measures how long each time everything takes to be well again. */
export async function killInTurn(options: KillLoopOptions): Promise<readonly Kill[]> {
  const { plan, random } = options;
  const kills: Kill[] = [];
  for (const [index, victim] of plan.entries()) {
    await sleep(random.below(LONGEST_PAUSE_MS));
    const killedAt = await kill(victim, options);
    const isFollowed = random.below(IN_RECOVERY) === 0 && index < plan.length - 1;
    if (isFollowed) await sleep(random.below(LONGEST_PAUSE_IN_RECOVERY_MS));
    const recoveryMs = isFollowed ? undefined : await untilWell(victim, killedAt, options);
    const done = { victim, recoveryMs };
    kills.push(done);
    options.onKill(done, index);
  }
  return kills;
}

/** Kills, once there is something to kill, and gives the moment. */
async function kill(victim: Victim, { installation, random }: KillLoopOptions): Promise<number> {
  if (victim === 'supervisor') {
    const killedAt = Date.now();
    await installation.killAndRestart();
    return killedAt;
  }
  const deadline = Date.now() + LONGEST_RECOVERY_MS;
  for (;;) {
    const pid = pidOf(victim, installation.dataDir, random);
    if (pid !== undefined && endNow(pid)) return Date.now();
    if (Date.now() > deadline)
      throw new Error(`There is no ${victim} to kill. The program printed:\n${installation.output()}`);
    await sleep(20);
  }
}

function endNow(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

/**
 * Waits until the program does its work again and gives the time that took. The worker is well when it has given a sign
 * of life; everything else when each writer has had an acknowledgement of something sent since, and no failure after it.
 */
async function untilWell(victim: Victim, killedAt: number, options: KillLoopOptions): Promise<number> {
  const deadline = killedAt + LONGEST_RECOVERY_MS;
  for (;;) {
    await sleep(50);
    const [refusal] = options.writers.refusals;
    if (refusal !== undefined) throw new Error(`The workload is refused, and should not be: ${refusal}`);
    const wellAt = victim === 'worker' ? await workerWell(killedAt, options) : writersWell(killedAt, options);
    if (wellAt !== undefined) return wellAt - killedAt;
    if (Date.now() > deadline)
      throw new Error(
        `Not well ${LONGEST_RECOVERY_MS / 1000} s after the ${victim} was killed. The program printed:\n${options.installation.output()}`,
      );
  }
}

function writersWell(killedAt: number, { writers }: KillLoopOptions): number | undefined {
  const areWell = writers.times.every((times) => times.ackSentAt >= Math.max(killedAt, times.unknownAt));
  return areWell ? Math.max(...writers.times.map((times) => times.ackAt)) : undefined;
}

async function workerWell(killedAt: number, { record }: KillLoopOptions): Promise<number | undefined> {
  const beat = await lastBeatOf(record);
  return beat !== undefined && toEpochMs(beat) > killedAt ? toEpochMs(beat) : undefined;
}
