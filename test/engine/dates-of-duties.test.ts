import { describe, expect, test } from 'vitest';
import { letPlot, quietPlot } from '../support/plots.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';

describe('the date of a duty', () => {
  test('waits for its anchor, saying for what, and is never guessed', () => {
    const s = quietPlot();
    s.given('give-notice', { by: 'holder' }, { by: 'plot-holder' });
    expect(s.duty('return-deposit')).toMatchObject({ status: 'open', waitingFor: '“Keys returned”' });
    expect(s.duty('return-deposit').due).toBeUndefined();
    expect(
      s.on('2027-01-01').some((c) => 'duty' in c.body && c.body.duty === s.duty('return-deposit').duty),
    ).toBe(false);
    s.given('return-keys', {}, { occurred: '2026-12-31' });
    expect(s.duty('return-deposit')).toMatchObject({
      status: 'open',
      due: '2027-01-14',
      originalDue: '2027-01-14',
    });
    expect(s.duty('return-deposit').waitingFor).toBeUndefined();
    expectSameWhenRefolded(s);
  });

  test('an anchor whose own date is unknown leaves it undetermined', () => {
    const s = quietPlot();
    s.given('give-notice', { by: 'holder' });
    s.given('return-keys', {}, { occurred: 'unknown' });
    expect(s.duty('return-deposit')).toMatchObject({ waitingFor: '“Keys returned”' });
    expect(s.duty('return-deposit').due).toBeUndefined();
  });

  test('counts a month or a year from its last day, and never from after it was recorded', () => {
    const s = quietPlot({ opened: '2025-06-02' });
    s.given('FenceBroken', { where: 'north' }, { occurred: '2025-05' });
    expect(s.duty('mend-fence').due).toBe('2025-06-20');
    s.given('FenceBroken', { where: 'south' }, { occurred: '2025' });
    expect(s.duty('mend-fence').due).toBe('2025-06-22');
  });

  test('is counted backward from an end that moves, keeping the original and each reason', () => {
    const s = quietPlot();
    s.given('give-notice', { by: 'society' });
    s.given('set-end', { ends: '2025-06-30' });
    expect(s.duty('pre-end-inspection').due).toBe('2025-06-02');
    s.on('2025-02-03');
    s.given('set-end', { ends: '2025-08-31' });
    expect(s.duty('pre-end-inspection')).toMatchObject({
      due: '2025-08-03',
      originalDue: '2025-06-02',
      redatings: [
        { on: '2025-01-06', to: '2025-06-02' },
        {
          on: '2025-02-03',
          from: '2025-06-02',
          to: '2025-08-03',
          reason: '“End of the tenancy set” recorded on 2025-02-03',
        },
      ],
    });
    expectSameWhenRefolded(s);
  });

  test('counts working days by the case’s own division, or by the one the rule names', () => {
    const shed = (division: string) => {
      const s = quietPlot({ division, opened: '2025-12-30' });
      s.given('request-shed', { size: '2 m' });
      return [s.duty('answer-shed-request').due, s.duty('tell-landlord').due];
    };
    // 2 January is a holiday in Scotland alone.
    expect(shed('england-and-wales')).toEqual(['2026-01-07', '2026-01-08']);
    expect(shed('scotland')).toEqual(['2026-01-08', '2026-01-08']);
  });

  test('rolls off a weekend', () => {
    const s = quietPlot();
    s.given('determine-rent', { on: '2025-01-06', pence: 6300, dueOn: '2025-02-01' });
    expect(s.duty('rent')).toMatchObject({
      due: '2025-02-03',
      calendar: expect.stringMatching(/^england-and-wales shipped /),
    });
  });

  test('is the earliest or the latest of several', () => {
    const s = letPlot({ ruleSet: '2025' });
    expect(s.duty('welcome-visit').due).toBe('2025-02-01');
    s.given('give-notice', { by: 'holder' });
    expect(s.duty('clear-plot').waitingFor).toBe('“End of the tenancy set”');
    s.given('set-end', { ends: '2025-05-31' });
    expect(s.duty('clear-plot').due).toBe('2025-04-06');
    s.given('set-end', { ends: '2025-03-31' });
    expect(s.duty('clear-plot').due).toBe('2025-03-31');
  });

  test('follows the date of another duty, also when that is given another', () => {
    const s = quietPlot();
    s.given('determine-rent', { on: '2025-01-06', pence: 6300, dueOn: '2025-02-03' });
    expect(s.duty('chase-rent').due).toBe('2025-02-17');
    s.given('extend-duty', {
      duty: s.duty('rent').duty,
      due: '2025-03-03',
      reason: 'Hardship, at his request.',
      approvedBy: 'the chair',
    });
    expect(s.duty('chase-rent').due).toBe('2025-03-17');
    expectSameWhenRefolded(s);
  });

  test('clamps months to their end', () => {
    const s = quietPlot({ ruleSet: '2020' });
    s.given('TenancyAgreed', { plot: '8', rods: 1, starts: '2025-08-31' });
    expect(s.duty('inspection').due).toBe('2026-02-28');
  });

  test('is a civil date in the case’s zone', () => {
    // 23:30 UTC on 30 June is 1 July in London.
    const s = quietPlot({ opened: '2025-06-30T23:30:00Z' });
    expect(s.state.openedOn).toBe('2025-07-01');
    expect(s.duty('insurance').due).toBe('2025-07-15');
  });
});
