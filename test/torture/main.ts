import { parseArgs } from 'node:util';
import { runControl, WITHOUT_DURABILITY } from './negative-control.ts';
import { controlLine, isKept, reportLines } from './report.ts';
import { runTorture } from './torture-run.ts';

/**
 * `npm run torture [-- --kills N --acknowledged N --seed S --no-control]`: see docs/reference/torture.md. Ends with
 * status 0 when nothing that was acknowledged was lost and the negative control was caught.
 */

const CONTROL_KILLS = 10;
const CLOCK_MS = 90_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not “${text}”.`);
  return Number(text);
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string' },
      acknowledged: { type: 'string' },
      seed: { type: 'string' },
      'no-control': { type: 'boolean' },
    },
  });
  const seed = wholeNumber('seed', values.seed, Date.now() % 1_000_000);
  say(`Seed ${seed}: chooses the victims, the moments and the writes. Repeat it with --seed ${seed}.`);
  const result = await runTorture({
    kills: wholeNumber('kills', values.kills, 60),
    acknowledged: wholeNumber('acknowledged', values.acknowledged, 5_000),
    seed,
    say,
    clockMs: CLOCK_MS,
  });
  for (const line of reportLines(result)) say(line);
  if (values['no-control'] === true) return isKept(result);
  const control = await runControl({
    seed,
    kills: CONTROL_KILLS,
    untilCaught: true,
    settings: WITHOUT_DURABILITY,
  });
  say(controlLine(control));
  return isKept(result) && control.violations.some(({ kind }) => kind === 'lost');
}

const kept = await main();
say(kept ? 'Every promise was kept.' : 'A PROMISE WAS BROKEN: see above.');
process.exit(kept ? 0 : 1);
