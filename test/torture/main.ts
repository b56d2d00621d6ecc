import { parseArgs } from 'node:util';
import { argumentsOrExit, wholeNumber } from '../support/command-line.ts';
import { runControl, WITHOUT_DURABILITY } from './negative-control.ts';
import { controlLine, isKept, reportLines } from './report.ts';
import { runTorture } from './torture-run.ts';

/**
 * See docs/reference/torture.md. Ends with status 0 when nothing that was acknowledged was lost and the negative
 * control was caught.
 */
const USAGE = `Kills a working installation again and again, and checks that nothing it acknowledged is lost.

  npm run torture                        60 kills and 5,000 writes, then the negative control
  npm run torture -- --seed 17           the same victims, moments and writes again
  npm run torture -- --kills 10 --acknowledged 500 --no-control
`;

const CONTROL_KILLS = 10;
const CLOCK_MS = 90_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function asked() {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '60' },
      acknowledged: { type: 'string', default: '5000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      'no-control': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    help: values.help,
    kills: wholeNumber('kills', values.kills),
    acknowledged: wholeNumber('acknowledged', values.acknowledged),
    seed: wholeNumber('seed', values.seed),
    control: !values['no-control'],
  };
}

async function main(): Promise<boolean> {
  const { kills, acknowledged, seed, control: withControl } = argumentsOrExit(USAGE, asked);
  say(`Seed ${seed}: chooses the victims, the moments and the writes. Repeat it with --seed ${seed}.`);
  const result = await runTorture({
    kills,
    acknowledged,
    seed,
    say,
    clockMs: CLOCK_MS,
  });
  for (const line of reportLines(result)) say(line);
  if (!withControl) return isKept(result);
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
