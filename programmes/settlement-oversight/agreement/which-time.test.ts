import { expect, it } from 'vitest';
import { clause, evidence, settlementCase } from '../../../test/support/settlement-case.ts';
import type { Scenario } from '../../../test/support/scenario.ts';
import type { PlainDate } from '../../../src/kernel/plain-date.ts';
import { type Sent, type Times, mayBeFor, timesOf } from './which-time.ts';

const monthly = { on: '2024-03-31', every: 1, everyUnit: 'months' };

/** The numbers of the times that something may be for, done on a day. */
function numbers(times: Times, done: string, sent: Omit<Sent, 'done'> = {}): readonly number[] {
  return mayBeFor(times, { ...sent, done: done as PlainDate }).map(({ occurrence }) => occurrence);
}

function times(s: Scenario, timing: 'series' | 'after-completion'): Times {
  return timesOf(s.duties('obligation'), timing);
}

it('finds those of a series by their number and by the time covered, and asks of no other', () => {
  const s = settlementCase();
  s.given('enter-clause', clause('S', { timing: 'series', ...monthly }));
  s.on('2025-03-10');
  const all = times(s, 'series');
  expect(numbers(all, '2024-07-01', { occurrence: 3 })).toEqual([3]);
  const quarter = { coversFrom: '2024-05-01' as PlainDate, coversTo: '2024-07-31' as PlainDate };
  expect(numbers(all, '2024-08-01', quarter)).toEqual([3, 4, 5]);
  expect(numbers(all, '2024-08-01')).toEqual([]);
});

it('finds of those that follow a completion the one completed by the day, beside the first and the newest', () => {
  const s = settlementCase();
  s.given('enter-clause', clause('R', { timing: 'after-completion', ...monthly }));
  for (const recorded of ['2024-03-20', '2024-04-15', '2024-05-10', '2024-06-05'])
    s.given('submit-evidence', evidence('R'), { recorded });
  const all = times(s, 'after-completion');
  expect(numbers(all, '2024-04-15')).toEqual([2, 1, 5]);
  expect(numbers(all, '2024-04-16')).toEqual([3, 1, 5]);
  expect(numbers(all, '2024-06-06')).toEqual([1, 5]);
});
