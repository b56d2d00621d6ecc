import { describe, expect, test } from 'vitest';
import { letPlot, quietPlot } from '../support/plots.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';

const rent = { on: '2025-01-06', pence: 6300, dueOn: '2025-02-03' };

describe('a warning', () => {
  test('is raised by the passing of time alone, on its own day, and clears when its reason goes', () => {
    const s = quietPlot();
    s.given('determine-rent', rent);
    s.on('2025-03-05');
    expect(s.warnings('rent-long-unpaid')).toEqual([]);
    s.on('2025-03-20');
    expect(s.warnings('rent-long-unpaid')).toMatchObject([{ raisedOn: '2025-03-06' }]);
    s.given('pay-rent', { pence: 6300 });
    expect(s.warnings('rent-long-unpaid')).toEqual([]);
    expect(s.state.warnings.get('rent-long-unpaid')).toMatchObject({ clearedOn: '2025-03-20' });
    expectSameWhenRefolded(s);
  });

  test('is raised though the case was folded afresh meanwhile', () => {
    const s = quietPlot();
    s.given('determine-rent', rent);
    expect([...s.refold().lookAgain]).toEqual([...s.state.lookAgain]);
    expect([...s.state.lookAgain]).toEqual([['rent-long-unpaid', '2025-03-06']]);
  });

  test('is raised once while it stands, and again after it cleared', () => {
    const s = quietPlot();
    s.given('determine-rent', rent);
    s.on('2025-04-20');
    s.given('pay-rent', { pence: 6300 });
    s.given('determine-rent', { on: '2025-04-20', pence: 7050, dueOn: '2025-05-01' });
    s.on('2025-06-20');
    expect(s.events.filter((e) => e.kind === 'WarningRaised')).toHaveLength(2);
    expect(s.warnings('rent-long-unpaid')).toHaveLength(1);
  });

  test('that is lasting stays though its reason is put right', () => {
    const s = letPlot();
    s.given('read-meter', { from: '2025-01-01', to: '2025-01-05', litres: 50 });
    const wrong = s.given('read-meter', { from: '2025-01-06', to: '2025-01-06', litres: 5 });
    expect(s.warnings('meter-went-back')).toHaveLength(1);
    s.given('read-meter', { from: '2025-01-06', to: '2025-01-06', litres: 55 }, { supersedes: wrong });
    expect(s.warnings('meter-went-back')).toHaveLength(1);
  });
});

describe('a calculation', () => {
  test('uses the amounts in force on its date, and shows every step where it refuses', () => {
    const s = quietPlot({ opened: '2025-05-06' });
    const result = s.when('determine-rent', { on: '2025-03-31', pence: 1, dueOn: '2025-06-02' });
    expect(!result.ok && result.error.code === 'rules-unmet' && result.error.unmet[0]?.text).toBe(
      'The schedules give 6300p, not 1p. Rent for each rod 450p (rent-per-rod, in force from 2020-01-01); Share of the water bill 1800p (water-share, in force from 2020-01-01); Rent of the land 4500p (10 rods at 450p); Rent for the year 6300p (4500p and 1800p for water).',
    );
    expect(s.when('determine-rent', { on: '2025-04-01', pence: 7050, dueOn: '2025-06-02' }).ok).toBe(true);
  });

  test('says what is missing rather than guess', () => {
    const s = quietPlot();
    const result = s.when('determine-rent', { on: '2019-12-31', pence: 1, dueOn: '2025-06-02' });
    expect(!result.ok && result.error.code === 'rules-unmet' && result.error.unmet[0]?.text).toBe(
      'The rent cannot be worked out: Rent for each rod has no value in force on 2019-12-31.',
    );
  });
});
