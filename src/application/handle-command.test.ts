import { expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { memoryRecord } from '../../test/support/memory-record.ts';
import { letPlot } from '../../test/support/plots.ts';
import { compiled, instant } from '../../test/support/scenario.ts';
import { liveEngine } from '../domain/engine.ts';
import { caseCache } from './case-cache.ts';
import { turnClock } from './handle-command.ts';
import { wholeProjection } from './projection.ts';

test('a case with something on its agenda that the programme no longer knows is looked at again tomorrow, not at once', async () => {
  const s = letPlot();
  const record = memoryRecord();
  const projection = wholeProjection(s.programme, s.state, s.events);
  await record.log.append({ caseId: 'case-1', expected: 0, events: s.events, projection, clockAt: null });
  const rules = allotment.rules.filter((entry) => entry.rule.id !== 'meter-reading');
  const engine = liveEngine(compiled({ ...allotment, rules }), s.engine.book);
  const deps = { log: record.log, engineFor: () => engine, cache: caseCache(1) };
  const turn = () => turnClock(deps, 'case-1', 'allotment', instant('2025-02-10T09:00:00Z'));
  await turn();
  expect(await turn()).toEqual({ recorded: 0, next: '2025-02-11T00:00:00.000Z' });
});
