import { describe, expect, it } from 'vitest';
import { runControl, WITHOUT_DURABILITY } from './negative-control.ts';
import { isKept, reportLines } from './report.ts';
import { runTorture } from './torture-run.ts';
import { VICTIMS } from './victims.ts';

/** The day of the year, so that each day tries another run and any of them can be repeated. */
const SEED = Math.floor(Date.now() / 86_400_000);

// The processes are found in /proc.
describe.runIf(process.platform === 'linux')('torture in short', () => {
  it(`loses and doubles nothing that was acknowledged (npm run torture -- --kills 6 --acknowledged 200 --seed ${SEED})`, async () => {
    const printed: string[] = [];
    const result = await runTorture({
      kills: 6,
      acknowledged: 200,
      seed: SEED,
      say: (line) => printed.push(line),
      clockMs: 75_000,
    });
    const told = [...printed, ...reportLines(result)].join('\n');
    expect(result.violations, told).toEqual([]);
    expect(result.wrong, told).toEqual([]);
    expect(isKept(result), told).toBe(true);
    expect(new Set(result.kills.map(({ victim }) => victim))).toEqual(new Set(VICTIMS));
    expect(result.acknowledged).toBeGreaterThanOrEqual(200);
    expect(result.retries).toBeGreaterThan(0);
    expect(result.sleepers.woken).toBeGreaterThan(0);
  }, 150_000);
});

describe('the negative control', () => {
  it('catches writes that PostgreSQL acknowledged with durability off and lost', async () => {
    const control = await runControl({
      seed: SEED,
      kills: 6,
      untilCaught: true,
      settings: WITHOUT_DURABILITY,
    });
    expect(control.violations.map(({ kind }) => kind)).toContain('lost');
    expect(new Set(control.violations.map(({ kind }) => kind))).toEqual(new Set(['lost']));
  }, 120_000);

  it('catches none when the same is done with durability on', async () => {
    const control = await runControl({ seed: SEED, kills: 1, untilCaught: false, settings: {} });
    expect(control.acknowledged).toBeGreaterThanOrEqual(150);
    expect([...control.violations, ...control.faults]).toEqual([]);
  }, 60_000);
});
