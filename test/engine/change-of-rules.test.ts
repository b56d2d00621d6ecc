import { describe, expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { MeterRead, TenancyAgreed } from '../../programmes/allotment/facts.ts';
import { rule } from '../../programmes/allotment/terms.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { ProgrammeDefinition } from '../../src/programme/dsl/definitions.ts';
import {
  addDays,
  days,
  duty,
  field,
  months,
  onDate,
  setting,
  warning,
} from '../../src/programme/dsl/index.ts';
import { type Scenario, scenario } from '../support/scenario.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';

type Entry = ProgrammeDefinition['rules'][number];

/** The allotment with one rule more; the rules change on 1 March 2025, and `inspection-months` from 6 to 3. */
function plotWith(entry: Entry): Scenario {
  const s = scenario({ ...allotment, rules: [...allotment.rules, entry] }, { opened: '2024-03-04' });
  s.given('receive-application', { name: 'Plot holder A', references: 2 });
  s.given('TenancyAgreed', { plot: '7', rods: 10, starts: '2024-03-04', firstReading: '2024-06-30' });
  return s;
}

const hedge = {
  title: 'Cut the hedge',
  opensOn: TenancyAgreed,
  owedBy: 'plot-holder',
  owedTo: 'site-manager',
  due: onDate(field('firstReading')),
  metBy: MeterRead,
  strength: 'must' as const,
  source: rule('rule 20'),
};

const dues = (s: Scenario) => s.duties('hedge').map((d) => [d.due, d.status, d.ruleSet]);

describe('when the rules change,', () => {
  test('a fixed series keeps the interval it began with, and no date goes back', () => {
    const s = plotWith(
      duty('hedge', { ...hedge, recurs: { every: months(setting('inspection-months')), from: 'series' } }),
    );
    s.on('2025-07-10');
    expect(dues(s)).toEqual([
      ['2024-06-30', 'missed', '2020'],
      ['2024-12-30', 'missed', '2020'],
      ['2025-06-30', 'missed', '2020'],
      ['2025-12-30', 'open', '2020'],
    ]);
    expectSameWhenRefolded(s);
  });

  test('a fixed series whose rule is gone goes on under the rules that began it', () => {
    const s = plotWith(
      duty('hedge', { ...hedge, recurs: { every: months(6), from: 'series' }, in: ['2020'] }),
    );
    s.on('2025-07-10');
    expect(dues(s).at(-1)).toEqual(['2025-12-30', 'open', '2020']);
    s.on('2025-12-31');
    expect(s.duty('hedge', 4).status).toBe('missed');
    s.given('read-meter', { from: '2024-01-01', to: '2025-12-31', litres: 1 });
    expect(s.duty('hedge', 4).status).toBe('met-late');
    expectSameWhenRefolded(s);
  });

  test('a series from the last completion takes the interval in force when it was done', () => {
    const s = plotWith(
      duty('hedge', {
        ...hedge,
        recurs: { every: months(setting('inspection-months')), from: 'completion' },
      }),
    );
    s.on('2025-04-10');
    s.given('read-meter', { from: '2025-01-01', to: '2025-01-31', litres: 1 });
    expect(dues(s)).toEqual([
      ['2024-06-30', 'met-late', '2020'],
      ['2025-07-10', 'open', '2025'],
    ]);
  });

  test('a series from the last completion whose rule is gone goes on under the old rules, and can be met', () => {
    const s = plotWith(
      duty('hedge', { ...hedge, recurs: { every: months(6), from: 'completion' }, in: ['2020'] }),
    );
    s.on('2025-04-10');
    s.given('read-meter', { from: '2025-01-01', to: '2025-01-31', litres: 1 });
    expect(dues(s).at(-1)).toEqual(['2025-10-10', 'open', '2020']);
    s.on('2025-10-09');
    s.given('read-meter', { from: '2025-01-01', to: '2025-10-31', litres: 2 });
    expect(s.duty('hedge', 2).status).toBe('met');
  });

  test('the day on which a warning is looked at again is the same however the case was read', () => {
    const s = plotWith(
      warning('hedge-high', {
        title: 'The hedge grows',
        watches: [TenancyAgreed],
        observe: () => [],
        lookAgainOn: (view) =>
          addDays(
            view.latest(TenancyAgreed)?.body.starts ?? view.today,
            view.setting('inspection-months') * 300,
          ),
        source: rule('rule 20'),
      }),
    );
    expect(s.state.lookAgain.get('hedge-high')).toBe('2029-02-06');
    s.on('2025-03-10');
    s.given('find-fence-broken', { where: 'north' });
    expect(s.state.lookAgain.get('hedge-high')).toBe('2026-08-21');
    expectSameWhenRefolded(s);
  });

  test('a duty opened under the old rules keeps its date and is met under them', () => {
    const s = plotWith(duty('hedge', { ...hedge, due: days(400).after('occurred'), in: ['2020'] }));
    s.on('2025-04-01');
    s.given('read-meter', { from: '2025-01-01', to: '2025-01-31', litres: 1 });
    expect(dues(s)).toEqual([['2025-04-08', 'met', '2020']]);
  });

  test('a fact that another system had on record is judged by the rules it was recorded under there', () => {
    const s = plotWith(duty('hedge', { ...hedge, in: ['2020'] }));
    s.on('2025-07-10');
    const agreed = { plot: '9', rods: 5, starts: '2025-07-01', firstReading: '2025-12-31' };
    s.given('TenancyAgreed', agreed, { source: { system: 'Ledger' } });
    expect(dues(s)).toHaveLength(1);
    const recordedAt = '2024-06-01T09:00:00.000Z' as Instant;
    s.given('TenancyAgreed', agreed, { source: { system: 'Ledger', recordedAt } });
    expect(dues(s).at(-1)).toEqual(['2025-12-31', 'open', '2020']);
    expectSameWhenRefolded(s);
  });
});
