import { parseArgs } from 'node:util';
import { argumentsOrExit, wholeNumber } from '../support/command-line.ts';
import { simulate } from './simulate.ts';

const USAGE = `Plays made-up casework with crashing workers and jumping clocks, and checks every duty at every tick.

  npm run simulate                       2,000 seeds of 90 days
  npm run simulate -- --seed 17          one seed, again
  npm run simulate -- --from 1 --count 100000 --days 90
`;

/** Seeds run twice to show that a seed gives one history. */
const TWICE_EVERY = 20;

function asked() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      from: { type: 'string', default: '1' },
      count: { type: 'string', default: '2000' },
      days: { type: 'string', default: '90' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { seed } = values;
  return {
    help: values.help,
    first: seed === undefined ? wholeNumber('from', values.from) : wholeNumber('seed', seed),
    count: seed === undefined ? wholeNumber('count', values.count) : 1,
    days: wholeNumber('days', values.days),
  };
}

async function main(): Promise<number> {
  const { first, count, days } = argumentsOrExit(USAGE, asked);
  return play(first, count, days);
}

async function play(first: number, count: number, days: number): Promise<number> {
  const started = performance.now();
  let [events, acknowledged, crashes, failed] = [0, 0, 0, 0];
  for (let seed = first; seed < first + count; seed += 1) {
    const outcome = await simulate(seed, days);
    events += outcome.events;
    acknowledged += outcome.acknowledged;
    crashes += outcome.crashes;
    const again = seed % TWICE_EVERY === 0 ? await simulate(seed, days) : outcome;
    const violations =
      again.digest === outcome.digest
        ? outcome.violations
        : [...outcome.violations, 'played again it gave another history'];
    if (violations.length === 0) continue;
    failed += 1;
    process.stdout.write(
      `seed ${seed}: ${violations.slice(0, 5).join('\n  ')}\n  npm run simulate -- --seed ${seed} --days ${days}\n`,
    );
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `${count} seeds of ${days} days: ${events} events, ${acknowledged} commands acknowledged, ${crashes} crashes, ` +
      `${failed} seeds with violations; ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(1)} seeds a second\n`,
  );
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
