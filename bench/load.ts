import { performance } from 'node:perf_hooks';
import { median } from './table.ts';

/** Runs `work` from `clients` loops at once for about `seconds`, and gives the rate and the middle latency. */
export async function drive(
  clients: number,
  seconds: number,
  work: (i: number) => Promise<unknown>,
): Promise<{ readonly rate: number; readonly p50: number }> {
  const latencies: number[] = [];
  const from = performance.now();
  const until = from + seconds * 1000;
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let begun = performance.now(); begun < until; begun = performance.now()) {
        next += 1;
        await work(next);
        latencies.push(performance.now() - begun);
      }
    }),
  );
  return { rate: latencies.length / ((performance.now() - from) / 1000), p50: median(latencies) };
}
