import { performance } from 'node:perf_hooks';
import { runClockBatch } from '../src/application/run-clock.ts';
import { openClockQueue } from '../src/infrastructure/postgres/clock-queue.ts';
import { addMs, instantFromEpochMs } from '../src/kernel/instant.ts';
import type { ClusterCoordinates } from '../test/support/test-cluster.ts';
import { openCases } from './acts.ts';
import { fillWith } from './fill.ts';
import { cloneDatabase, openInstallation } from './installation.ts';
import { type Line, median, milliseconds } from './table.ts';

/** Ten plots for each tick, whose first meter reading is due on 30 June, and a day after. */
const DUE = 10;
const TICKS = 7;
const AFTER_DUE = instantFromEpochMs(Date.parse('2026-07-02T09:00:00Z'));
const IDLE_POLLS = 200;
/** Each made-up case has two duties open. */
const SIZES = [500, 500_000] as const;

/** A tick of the clock with a thousand and with a million open duties, ten of them due, and a poll with nothing due. */
export async function benchClock(coordinates: ClusterCoordinates): Promise<readonly Line[]> {
  const ticks: { tick: number; idle: number }[] = [];
  for (const cases of SIZES) {
    const database = await cloneDatabase(coordinates, coordinates.template);
    const installation = openInstallation(coordinates, database);
    await openCases(installation, DUE * TICKS);
    await fillWith(coordinates, database, 0, cases, '2027-01-01');
    const queue = openClockQueue(installation.pool);
    await queue.takeDue(instantFromEpochMs(0), 50);
    const taken: number[] = [];
    for (let tick = 0; tick < TICKS; tick += 1) {
      const from = performance.now();
      const batch = await runClockBatch({ ...installation.deps, queue }, AFTER_DUE, DUE);
      taken.push(performance.now() - from);
      if (batch.cases !== DUE || batch.recorded === 0)
        throw new Error(`The tick did not do what was due: ${JSON.stringify(batch)}`);
    }
    const idle: number[] = [];
    for (let i = 0; i < IDLE_POLLS; i += 1) {
      const begun = performance.now();
      await queue.takeDue(addMs(AFTER_DUE, 1), 50);
      idle.push(performance.now() - begun);
    }
    ticks.push({ tick: median(taken), idle: median(idle) });
    await installation.close();
  }
  const [small, large] = ticks as [(typeof ticks)[0], (typeof ticks)[0]];
  const line = (what: string, pick: (t: typeof small) => number): Line => ({
    what,
    ours: milliseconds(pick(large)),
    reference: milliseconds(pick(small)),
    ratio: pick(large) / pick(small),
    goal: 'follows what is due',
    holds: pick(large) / pick(small) < 2,
  });
  return [
    line('tick, ten due, 1,000,000 open duties (reference: 1,000)', (t) => t.tick),
    line('poll with nothing due', (t) => t.idle),
  ];
}
