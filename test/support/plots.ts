import { allotment } from '../../programmes/allotment/allotment.ts';
import { type Scenario, type ScenarioOptions, scenario } from './scenario.ts';

/** A plot let: applied for and agreed on Monday 6 January 2025, from 1 February, meter first read on 31 January. */
export function letPlot(options: ScenarioOptions = {}): Scenario {
  const s = scenario(allotment, options);
  s.given('receive-application', { name: 'Plot holder A', references: 2 });
  s.given('agree-tenancy', { plot: '7', rods: 10, starts: '2025-02-01', firstReading: '2025-01-31' });
  return s;
}

/** A let plot without meter readings, where only what a test adds is owed. */
export function quietPlot(options: ScenarioOptions = {}): Scenario {
  const s = scenario(allotment, options);
  s.given('receive-application', { name: 'Plot holder A', references: 2 });
  s.given('TenancyAgreed', { plot: '7', rods: 10, starts: '2025-02-01' });
  return s;
}
