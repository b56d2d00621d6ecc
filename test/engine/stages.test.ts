import { expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { quietPlot } from '../support/plots.ts';
import { scenario } from '../support/scenario.ts';

test('a case begins at the first stage and moves with what happens, since when it happened', () => {
  const s = scenario(allotment);
  expect([s.stage, s.state.stageSince]).toEqual(['waiting', '2025-01-06']);
  const plot = quietPlot();
  plot.on('2025-02-10');
  plot.given('give-notice', { by: 'holder' }, { occurred: '2025-02-07' });
  expect([plot.stage, plot.state.stageSince]).toEqual(['notice', '2025-02-07']);
  expect(plot.state.stages.map((one) => one.stage)).toEqual(['tenant', 'notice']);
});

test('what is on record moves the case even from a stage the programme did not expect', () => {
  const s = scenario(allotment);
  s.given('TenancyEnded', { reasons: 'Recorded from the old card.' });
  expect(s.stage).toBe('ended');
});

test('a second fact of a kind that leads to the present stage changes nothing', () => {
  const s = quietPlot();
  s.given('find-nuisance', { what: 'Bonfire' });
  const since = s.state.stageSince;
  s.on('2025-03-01');
  s.given('find-nuisance', { what: 'Another' });
  expect(s.state.stageSince).toBe(since);
  expect(s.state.stages).toHaveLength(2);
});
