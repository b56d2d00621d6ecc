import { performance } from 'node:perf_hooks';
import { settlementOversight } from '../programmes/settlement-oversight/programme.ts';
import { factsOf } from '../src/application/case-history.ts';
import { correspondenceOn } from '../src/domain/correspondence-on.ts';
import { type Engine, momentOf, viewOf } from '../src/domain/engine.ts';
import { evolve } from '../src/domain/evolve.ts';
import { type CaseState, emptyState } from '../src/domain/state.ts';
import { type Instant, instantFromEpochMs } from '../src/kernel/instant.ts';
import { asPlainDate } from '../src/kernel/plain-date.ts';
import { settlementEngine } from './obligations.ts';
import { largeCorrespondence } from './large-correspondence.ts';
import { type Line, median, milliseconds } from './table.ts';

const FEW = 1_000;
const MANY = 10_000;
const ROUNDS = 7;
/** Most that a letter of many may cost beside a letter of few. */
const GOAL = 2;
const NOW: Instant = instantFromEpochMs(Date.parse('2025-11-22T09:00:00Z'));
/** After the last letter of all. */
const ABOUT = asPlainDate('2025-05-09');

/** How every letter of a case stood about a day, with the fate of each question, of a thousand letters and of ten thousand. */
export function benchLetters(): readonly Line[] {
  const engine = settlementEngine();
  const many = perLetter(engine, MANY);
  const few = perLetter(engine, FEW);
  return [
    {
      what: `how all of ${MANY} letters stood about a day, with each of their questions`,
      ours: milliseconds(many * MANY),
    },
    {
      what: `  one letter of ${MANY}, against one of ${FEW}`,
      ours: milliseconds(many),
      reference: milliseconds(few),
      ratio: many / few,
      goal: `≤ ${GOAL}`,
      holds: many / few <= GOAL,
    },
  ];
}

/** Milliseconds for a letter, the median of the rounds. */
function perLetter(engine: Engine, letters: number): number {
  const { correspondence } = settlementOversight;
  if (correspondence === undefined) throw new Error('The settlement programme has no correspondence.');
  const state: CaseState = emptyState('bench');
  for (const fact of factsOf(largeCorrespondence(letters))) evolve(engine, state, fact);
  const view = viewOf(engine, state, momentOf(engine, state, NOW));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    const { threads } = correspondenceOn(correspondence.show(view), ABOUT);
    times.push(performance.now() - from);
    const shown = threads.reduce((count, { messages }) => count + messages.length, 0);
    if (shown === 0) throw new Error(`None of ${letters} letters was there on ${ABOUT}.`);
  }
  return median(times) / letters;
}
