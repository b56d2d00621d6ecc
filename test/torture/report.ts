import type { ControlResult } from './negative-control.ts';
import type { TortureResult } from './torture-run.ts';
import { type Victim, VICTIMS } from './victims.ts';

/** How soon everything is to be well again, in milliseconds, after a kill of each kind. */
export const RECOVERY_GOALS: Readonly<Record<Victim, number>> = {
  server: 5_000,
  worker: 5_000,
  backend: 20_000,
  postmaster: 20_000,
  supervisor: 20_000,
};

/** Whether every promise was kept. The recovery goals are reported beside it and do not decide it. */
export function isKept(result: TortureResult): boolean {
  const { cases, woken } = result.sleepers;
  return result.violations.length === 0 && result.wrong.length === 0 && result.clockDone && woken === cases;
}

/** The result as lines for a person. */
export function reportLines(result: TortureResult): readonly string[] {
  const { found, sleepers, violations } = result;
  const count = (kind: string): number => violations.filter((violation) => violation.kind === kind).length;
  return [
    '',
    '| killed with `kill -9` | times | killed again before it recovered | median recovery | longest recovery | goal |',
    '|---|---|---|---|---|---|',
    ...VICTIMS.map((victim) => lineOf(victim, result)),
    '',
    '| what | result |',
    '|---|---|',
    `| kills | ${result.kills.length} in ${result.seconds.toFixed(0)} s |`,
    `| writes acknowledged | ${result.acknowledged} of ${result.sent} sent |`,
    `| sent again because nobody knew | ${result.retries} (${tellUnknowns(result)}) |`,
    `| on record afterwards | ${found.cases.size} cases, ${found.events} events, ${found.duties} duties |`,
    `| lost, doubled, phantom, gaps | ${count('lost')}, ${count('doubled')}, ${count('phantom')}, ${count('gap')} |`,
    `| cases woken by the clock | ${sleepers.woken} of ${sleepers.cases}; ${result.clockDone ? 'nothing' : 'SOMETHING'} left to do |`,
    `| chains, duties, read models, \`verify\`, processes left behind | ${result.wrong.length === 0 ? 'nothing wrong' : `${result.wrong.length} WRONG`} |`,
    '',
    ...violations.slice(0, 20).map(({ kind, what }) => `${kind}: ${what}`),
    ...result.wrong.slice(0, 20),
  ];
}

function lineOf(victim: Victim, { kills }: TortureResult): string {
  const mine = kills.filter((kill) => kill.victim === victim);
  const times = mine.flatMap(({ recoveryMs }) => recoveryMs ?? []).toSorted((a, b) => a - b);
  const goal = `≤ ${RECOVERY_GOALS[victim] / 1000} s`;
  const [longest, median] = [times.at(-1), times[Math.floor(times.length / 2)]];
  return `| ${victim} | ${mine.length} | ${mine.length - times.length} | ${inSeconds(median)} | ${inSeconds(longest)} | ${goal} |`;
}

function inSeconds(milliseconds: number | undefined): string {
  return milliseconds === undefined ? 'not measured' : `${(milliseconds / 1000).toFixed(1)} s`;
}

function tellUnknowns({ unknowns }: TortureResult): string {
  const all = [...unknowns].toSorted(([, a], [, b]) => b - a).map(([why, times]) => `${why}: ${times}`);
  return all.length === 0 ? 'none' : all.join(', ');
}

/** The negative control as one line. */
export function controlLine(control: ControlResult): string {
  const lost = control.violations.filter(({ kind }) => kind === 'lost').length;
  const chains =
    control.faults.length === 0 ? 'the chains and read models hold' : 'the record shows it by itself';
  return lost === 0
    ? `Negative control: ${control.acknowledged} acknowledged with durability off, ${control.kills} postmasters killed, and the oracle caught NOTHING.`
    : `Negative control: with durability off, ${lost} of ${control.acknowledged} acknowledged writes were lost in ${control.kills} kills of the postmaster, and the oracle caught it (${chains}).`;
}
