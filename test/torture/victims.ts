import { readFileSync, readdirSync } from 'node:fs';
import { readPostmasterPid } from '../../src/infrastructure/embedded/stale-server.ts';
import { choosePlace } from '../../src/infrastructure/embedded/place.ts';
import { processesOf } from '../supervision/supervisor-process.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What is killed: always a real process, always with `kill -9`. */
export const VICTIMS = ['server', 'worker', 'backend', 'postmaster', 'supervisor'] as const;
export type Victim = (typeof VICTIMS)[number];

/** How often each is killed among twenty. */
const SHARES: Readonly<Record<Victim, number>> = {
  server: 7,
  worker: 3,
  backend: 4,
  postmaster: 3,
  supervisor: 3,
};

/** Whom to kill, in which order: everyone by their share, each at least once when there are kills enough. */
export function planKills(kills: number, random: SeededRandom): readonly Victim[] {
  const plan: Victim[] = [];
  while (plan.length < kills) {
    const round = VICTIMS.flatMap((victim) => Array.from({ length: SHARES[victim] - 1 }, () => victim));
    plan.push(...random.shuffle(VICTIMS), ...random.shuffle(round));
  }
  return plan.slice(0, kills);
}

/** The process to kill; undefined while there is none, because it is being started again. The supervisor's is known. */
export function pidOf(
  victim: Exclude<Victim, 'supervisor'>,
  dataDir: string,
  random: SeededRandom,
): number | undefined {
  if (victim === 'server' || victim === 'worker')
    return processesOf(dataDir).find(({ command }) => command.includes(`/${victim}.js`))?.pid;
  const postmaster = readPostmasterPid(choosePlace(dataDir, () => undefined).data);
  if (victim === 'postmaster' || postmaster === undefined) return postmaster;
  const backends = childrenOf(postmaster).filter(({ command }) =>
    command.startsWith('postgres: throughline_app'),
  );
  return backends.length === 0 ? undefined : random.pick(backends).pid;
}

function childrenOf(parent: number): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name of a program, in brackets, may hold spaces and brackets; the parent follows the state behind it.
        const after = readFileSync(`/proc/${name}/stat`, 'utf8').split(')').at(-1) ?? '';
        if (Number(after.trim().split(' ')[1]) !== parent) return [];
        return [
          { pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') },
        ];
      } catch {
        return [];
      }
    });
}
