import { describe, expect, test } from 'vitest';
import { letPlot, quietPlot } from '../support/plots.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';

const dues = (s: ReturnType<typeof letPlot>) =>
  s.duties('meter-reading').map((d) => [d.occurrence, d.due, d.status]);

describe('a fixed series', () => {
  test('opens the next the day after one fell due, whether or not it was met, without drifting at month ends', () => {
    const s = letPlot();
    s.on('2025-05-01');
    expect(dues(s)).toEqual([
      [1, '2025-01-31', 'missed'],
      [2, '2025-02-28', 'missed'],
      [3, '2025-03-31', 'missed'],
      [4, '2025-04-30', 'missed'],
      [5, '2025-05-31', 'open'],
    ]);
    expect(s.duty('meter-reading', 2).openedOn).toBe('2025-02-01');
    expectSameWhenRefolded(s);
  });

  test('gives each a period that joins the one before', () => {
    const s = letPlot();
    s.on('2025-03-05');
    expect(s.duties('meter-reading').map((d) => d.period)).toEqual([
      { from: '2025-01-01', to: '2025-01-31' },
      { from: '2025-02-01', to: '2025-02-28' },
      { from: '2025-03-01', to: '2025-03-31' },
    ]);
  });

  test('is met period by period by evidence that covers the period, when it was received notwithstanding', () => {
    const s = letPlot();
    s.on('2025-03-05');
    s.given('read-meter', { from: '2025-02-01', to: '2025-02-28', litres: 10 }, { occurred: '2025-02-28' });
    expect(dues(s)).toEqual([
      [1, '2025-01-31', 'missed'],
      [2, '2025-02-28', 'met'],
      [3, '2025-03-31', 'open'],
    ]);
    s.given('read-meter', { from: '2025-01-01', to: '2025-01-31', litres: 5 });
    expect(s.duty('meter-reading', 1)).toMatchObject({
      status: 'met-late',
      lateWhy: 'done-late',
      lateDays: 33,
    });
  });

  test('says when something done in time reached the record long after', () => {
    const s = letPlot();
    s.on('2025-03-05');
    const body = { from: '2025-01-01', to: '2025-01-31', litres: 5 };
    s.given('read-meter', body, { occurred: '2025-01-30', lateReason: 'The card was mislaid.' });
    expect(s.duty('meter-reading', 1)).toMatchObject({
      status: 'met-late',
      lateWhy: 'recorded-late',
      metOn: '2025-01-30',
      lateDays: 33,
    });
  });

  test('counts a reading that came before its period was opened', () => {
    const s = letPlot();
    s.given('read-meter', { from: '2025-01-01', to: '2025-02-28', litres: 5 });
    s.on('2025-02-01');
    expect(s.duty('meter-reading', 2)).toMatchObject({ status: 'met', metOn: '2025-01-06' });
    s.on('2025-03-05');
    expect(s.duty('meter-reading', 3).status).toBe('open');
  });

  test('ends with the fact that ends it', () => {
    const s = letPlot();
    s.on('2025-02-10');
    s.given('give-notice', { by: 'holder' });
    s.given('end-tenancy', { reasons: 'Moved to another town.' });
    expect(s.duty('meter-reading')).toMatchObject({ occurrence: 2, status: 'superseded' });
    s.on('2025-06-01');
    expect(s.duties('meter-reading')).toHaveLength(2);
    expectSameWhenRefolded(s);
  });

  test('goes on to its own dates while one of it is paused or extended', () => {
    const s = letPlot();
    const reason = 'The meter is being replaced.';
    s.given('pause-duty', { duty: s.duty('meter-reading').duty, until: '2025-03-15', reason });
    s.on('2025-03-02');
    expect(dues(s).slice(1)).toEqual([
      [2, '2025-02-28', 'missed'],
      [3, '2025-03-31', 'open'],
    ]);
    s.given('extend-duty', {
      duty: s.duty('meter-reading').duty,
      due: '2025-05-10',
      reason,
      approvedBy: 'chair',
    });
    s.on('2025-05-05');
    expect(dues(s)).toEqual([
      [1, '2025-04-09', 'missed'],
      [2, '2025-02-28', 'missed'],
      [3, '2025-05-10', 'open'],
      [4, '2025-04-30', 'missed'],
      [5, '2025-05-31', 'open'],
    ]);
    expectSameWhenRefolded(s);
  });

  test('whose first date nobody knew goes on from the date it was given', () => {
    const s = quietPlot();
    expect(s.duty('meter-reading').due).toBeUndefined();
    const reason = 'The meter is to be fitted then.';
    s.given('extend-duty', {
      duty: s.duty('meter-reading').duty,
      due: '2025-02-10',
      reason,
      approvedBy: 'chair',
    });
    s.on('2025-03-20');
    expect(dues(s)).toEqual([
      [1, '2025-02-10', 'missed'],
      [2, '2025-03-10', 'missed'],
      [3, '2025-04-10', 'open'],
    ]);
  });

  test('recorded long after it began, catches up at once and in order', () => {
    const s = letPlot({ opened: '2025-04-10' });
    expect(dues(s)).toEqual([
      [1, '2025-01-31', 'missed'],
      [2, '2025-02-28', 'missed'],
      [3, '2025-03-31', 'missed'],
      [4, '2025-04-30', 'open'],
    ]);
    const opened = s.events.filter((e) => e.type === 'consequence').map((e) => e.on);
    expect(opened).toEqual(opened.toSorted());
  });
});

describe('a duty counted from the last completion', () => {
  test('opens the next when it is done, counted from when that was', () => {
    const s = letPlot({ ruleSet: '2025' });
    expect(s.duty('inspection')).toMatchObject({ occurrence: 1, due: '2025-05-01' });
    s.on('2025-04-10');
    s.given('inspect-plot', { tidy: true }, { occurred: '2025-04-08' });
    expect(s.duty('inspection', 1)).toMatchObject({ status: 'met', metOn: '2025-04-08' });
    expect(s.duty('inspection', 2)).toMatchObject({ status: 'open', due: '2025-07-08' });
    s.on('2025-08-01');
    expect(s.duties('inspection')).toHaveLength(2);
    s.given('inspect-plot', { tidy: true });
    expect(s.duty('inspection', 2)).toMatchObject({ status: 'met-late', lateDays: 24 });
    expect(s.duty('inspection', 3).due).toBe('2025-11-01');
    expectSameWhenRefolded(s);
  });

  test('ends with the fact that ends it', () => {
    const s = letPlot({ ruleSet: '2020' });
    s.given('give-notice', { by: 'holder' });
    s.given('end-tenancy', { reasons: 'Moved to another town.' });
    expect(s.duties('inspection').map((d) => d.status)).toEqual(['superseded']);
  });

  test('is not met by one done before the last, recorded after it', () => {
    const s = letPlot({ ruleSet: '2025' });
    s.on('2025-04-10');
    s.given('inspect-plot', { tidy: true }, { occurred: '2025-04-08' });
    s.given('inspect-plot', { tidy: true }, { occurred: '2025-02-08', lateReason: 'The note was mislaid.' });
    expect(s.duties('inspection').map((d) => [d.due, d.status])).toEqual([
      ['2025-05-01', 'met'],
      ['2025-07-08', 'open'],
    ]);
    s.given('inspect-plot', { tidy: true }, { occurred: '2025-04-09' });
    expect(s.duty('inspection', 2)).toMatchObject({ status: 'met', metOn: '2025-04-09' });
  });

  test('goes on when one of it is waived, counted from its date, or from today when that has gone by', () => {
    const s = letPlot({ ruleSet: '2025' });
    const waive = () => {
      const reason = 'The plot is under water.';
      return s.given('waive-duty', { duty: s.duty('inspection').duty, reason, authority: 'chair' });
    };
    waive();
    s.on('2025-09-01');
    const second = waive();
    expect(s.duties('inspection').map((d) => [d.due, d.status])).toEqual([
      ['2025-05-01', 'waived'],
      ['2025-08-01', 'waived'],
      ['2025-12-01', 'open'],
    ]);
    s.given('withdraw-entry', { position: second, reason: 'Nobody had agreed to it.' });
    expect(s.duties('inspection').map((d) => d.status)).toEqual(['waived', 'missed', 'superseded']);
    expectSameWhenRefolded(s);
  });
});
