import { describe, expect, test } from 'vitest';
import { quietPlot } from '../support/plots.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';
import type { Scenario } from '../support/scenario.ts';

function works(s: Scenario, ...agreed: readonly object[]): number {
  return s.given('agree-works', {
    works: agreed.map((one, i) => ({ id: `${i + 1}`, what: 'Work', ...one })),
  });
}

const dues = (s: Scenario) => s.duties('work').map(({ due, status }) => [due, status]);
const weekly = { timing: 'series', on: '2025-03-03', every: 1, everyUnit: 'weeks' };

describe('a duty whose terms stand in the entry that opens it', () => {
  test('is due as each item says: on a date, counted from a named one, again and again', () => {
    const s = quietPlot();
    s.given('set-site-date', { name: 'water on', on: '2025-04-01' });
    const counted = { timing: 'once', from: 'water on', unit: 'days', direction: 'before' };
    works(
      s,
      { timing: 'once', on: '2025-03-01' },
      { ...counted, amount: 10 },
      { ...counted, amount: 10, countsFirstDay: true },
      { ...counted, amount: 3, unit: 'working-days' },
      weekly,
    );
    expect(s.duties('work').map(({ key, due }) => [key, due])).toEqual([
      ['1', '2025-03-01'],
      ['2', '2025-03-22'],
      ['3', '2025-03-23'],
      ['4', '2025-03-27'],
      ['5', '2025-03-03'],
    ]);
    s.on('2025-03-20');
    expect(s.duties('work').filter(({ key }) => key === '5')).toHaveLength(4);
    expectSameWhenRefolded(s);
  });

  test('takes new terms from a correction of the entry', () => {
    const s = quietPlot();
    const agreed = works(s, { timing: 'once', on: '2025-03-01' });
    s.on('2025-03-10');
    s.given(
      'WorksAgreed',
      { works: [{ id: '1', what: 'Work', timing: 'once', on: '2025-06-01' }] },
      {
        supersedes: agreed,
        because: 'The month was mistaken.',
      },
    );
    expect(dues(s)).toEqual([['2025-06-01', 'open']]);
    expect(s.duty('work')).toMatchObject({ originalDue: '2025-03-01' });
  });
});

describe('a date with a name', () => {
  const work = { timing: 'once', from: 'lease ends', amount: 1, unit: 'months', direction: 'before' };

  test('is waited for by name, also through those counted from it, and moves what is counted from it', () => {
    const s = quietPlot();
    s.given('set-site-date', { name: 'lease ends', from: 'lease begins', amount: 1, unit: 'years' });
    works(s, work);
    expect(s.duty('work').waitingFor).toBe('the date “lease begins”');
    s.given('set-site-date', { name: 'lease begins', on: '2025-03-31' });
    expect(s.duty('work').due).toBe('2026-02-28');
    s.given('set-site-date', { name: 'lease ends', on: '2025-12-31' });
    expect(s.duty('work')).toMatchObject({ due: '2025-11-30', originalDue: '2026-02-28' });
    expectSameWhenRefolded(s);
  });

  test('that is counted from itself is never determinable', () => {
    const s = quietPlot();
    s.given('set-site-date', { name: 'lease begins', from: 'lease ends' });
    s.given('set-site-date', { name: 'lease ends', from: 'lease begins' });
    works(s, work);
    expect(s.duty('work').waitingFor).toBe('the date “lease ends”, which is counted from itself');
  });
});

describe('a series with an end', () => {
  test('stops at it, goes on when it moves later, and lets go what an earlier one leaves behind', () => {
    const s = quietPlot();
    s.given('set-site-date', { name: 'lease ends', on: '2025-03-12' });
    works(s, { ...weekly, until: 'lease ends' });
    s.on('2025-04-01');
    expect(dues(s)).toEqual([
      ['2025-03-03', 'missed'],
      ['2025-03-10', 'missed'],
    ]);
    s.given('set-site-date', { name: 'lease ends', on: '2025-04-10' });
    expect(dues(s).slice(2)).toEqual([
      ['2025-03-17', 'missed'],
      ['2025-03-24', 'missed'],
      ['2025-03-31', 'missed'],
      ['2025-04-07', 'open'],
    ]);
    s.given('set-site-date', { name: 'lease ends', on: '2025-04-05' });
    expect(dues(s).at(-1)).toEqual(['2025-04-07', 'superseded']);
    s.given('set-site-date', { name: 'lease ends', on: '2025-04-30' });
    s.on('2025-04-20');
    expect(dues(s).slice(5)).toEqual([
      ['2025-04-07', 'missed'],
      ['2025-04-14', 'missed'],
      ['2025-04-21', 'open'],
    ]);
    expectSameWhenRefolded(s);
  });

  test('counted from the last completion opens none that would fall due after it', () => {
    const s = quietPlot();
    s.given('set-site-date', { name: 'lease ends', on: '2025-03-12' });
    works(s, { ...weekly, timing: 'after-completion', until: 'lease ends' });
    s.given('show-work', { work: '1' }, { recorded: '2025-03-06' });
    expect(dues(s)).toEqual([['2025-03-03', 'met-late']]);
    s.given('set-site-date', { name: 'lease ends', on: '2025-03-31' });
    expect(dues(s)[1]?.[0]).toBe('2025-03-13');
    expectSameWhenRefolded(s);
  });

  test('is ended with all that would follow by what ends it', () => {
    const s = quietPlot();
    works(s, weekly);
    s.on('2025-03-05');
    s.given('end-works', { work: '1' });
    s.on('2025-06-01');
    expect(dues(s)).toEqual([
      ['2025-03-03', 'missed'],
      ['2025-03-10', 'superseded'],
    ]);
    expectSameWhenRefolded(s);
  });
});

describe('what was met by something that is not accepted', () => {
  test('is owed again, and missed where its date has gone by', () => {
    const s = quietPlot();
    works(s, { timing: 'once', on: '2025-03-01' });
    const shown = s.given('show-work', { work: '1' }, { recorded: '2025-02-20' });
    s.given('refuse-work', { shown, why: 'Half of it.' }, { recorded: '2025-02-25' });
    expect(dues(s)).toEqual([['2025-03-01', 'open']]);
    const again = s.given('show-work', { work: '1' }, { recorded: '2025-02-28' });
    s.given('refuse-work', { shown: again, why: 'Still half of it.' }, { recorded: '2025-03-05' });
    expect(dues(s)).toEqual([['2025-03-01', 'missed']]);
    expectSameWhenRefolded(s);
  });

  test('stays met by another showing that stands', () => {
    const s = quietPlot();
    works(s, { timing: 'once', on: '2025-03-01' });
    const shown = s.given('show-work', { work: '1' }, { recorded: '2025-02-20' });
    const other = s.given('show-work', { work: '1' }, { recorded: '2025-02-22' });
    s.given('refuse-work', { shown, why: 'Half of it.' }, { recorded: '2025-02-25' });
    expect(s.duty('work')).toMatchObject({ status: 'met', metBy: other, metOn: '2025-02-22' });
  });

  test('is not met by what met the one before it, or the one after it, where each counts from the last', () => {
    const s = quietPlot();
    works(s, { ...weekly, timing: 'after-completion' });
    const first = s.given('show-work', { work: '1' }, { recorded: '2025-03-03' });
    const second = s.given('show-work', { work: '1' }, { recorded: '2025-03-10' });
    s.given('refuse-work', { shown: second, why: 'Half of it.' }, { recorded: '2025-03-10' });
    expect(s.duties('work')).toMatchObject([
      { due: '2025-03-03', status: 'met', metBy: first },
      { due: '2025-03-10', status: 'open' },
      { due: '2025-03-17', status: 'superseded' },
    ]);
    const again = s.given('show-work', { work: '1' }, { recorded: '2025-03-10' });
    s.given('refuse-work', { shown: first, why: 'Not ours.' }, { recorded: '2025-03-11' });
    expect(s.duties('work')).toMatchObject([
      { due: '2025-03-03', status: 'missed' },
      { due: '2025-03-10', status: 'met', metBy: again },
      { due: '2025-03-17', status: 'open' },
    ]);
    expectSameWhenRefolded(s);
  });
});
