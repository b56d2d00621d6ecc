import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Tamper, simulate } from './simulate.ts';

const SEEDS = 2000;

describe('the simulation of clock and workers', () => {
  test(`holds over ${SEEDS} seeds of 90 days`, { timeout: 900_000 }, async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { violations } = await simulate(seed);
      expect(violations, `replay with: npm run simulate -- --seed ${seed}`).toEqual([]);
    }
  });

  test('gives one history for one seed', async () => {
    for (const seed of [3, 7, 1031]) expect(await simulate(seed)).toEqual(await simulate(seed));
    expect((await simulate(3)).digest).not.toBe((await simulate(4)).digest);
  });

  test('replays one seed with the command that a failure prints', async () => {
    const main = ['build/test/simulation/main.js', '--seed', '7'];
    const { stdout } = await promisify(execFile)(process.execPath, main);
    expect(stdout).toContain('1 seeds of 90 days');
    expect(stdout).toContain('0 seeds with violations');
  });

  test('plays enough to mean something', async () => {
    const { acknowledged, crashes, events } = await simulate(5);
    expect(acknowledged).toBeGreaterThan(40);
    expect(crashes).toBeGreaterThan(5);
    expect(events).toBeGreaterThan(acknowledged);
  });
});

describe('the simulation notices a writer that', () => {
  const faults: readonly (readonly [string, Tamper])[] = [
    [
      'leaves a duty out of the duty table',
      (r) => ({ ...r, projection: { ...r.projection, duties: r.projection.duties.slice(1) } }),
    ],
    [
      'moves a date without an event',
      (r) => ({
        ...r,
        projection: {
          ...r.projection,
          duties: r.projection.duties.map((row) => ({ ...row, due: row.originalDue })),
        },
      }),
    ],
    [
      'turns a duty missed into a duty met',
      (r) => ({
        ...r,
        events: r.events.map((event) =>
          event.type === 'consequence' && event.kind === 'DutyMissed'
            ? { ...event, kind: 'DutyMet', body: { duty: event.body.duty, by: 1, metOn: event.on } }
            : event,
        ),
      }),
    ],
    [
      'opens a duty under another’s name',
      (r) => ({
        ...r,
        events: r.events.map((event) =>
          event.type === 'consequence' && event.kind === 'DutyOpened'
            ? { ...event, body: { ...event.body, duty: event.body.rule } }
            : event,
        ),
      }),
    ],
    ['forgets the key of a command', ({ commandKey: _key, commandDigest: _digest, ...r }) => r],
  ];

  test.for(faults)('%s', async ([, tamper]) => {
    const noticed: boolean[] = [];
    for (let seed = 1; seed <= 20; seed += 1)
      noticed.push((await simulate(seed, 90, tamper)).violations.length > 0);
    expect(noticed).toContain(true);
  });
});
