import { describe, expect, test } from 'vitest';
import { drawnEvents } from '../../src/application/handle-command.ts';
import type { Fact } from '../../src/domain/event.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import { instantFromEpochMs } from '../../src/kernel/instant.ts';
import type { PlainDate } from '../../src/kernel/plain-date.ts';
import { quietPlot } from '../support/plots.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';
import { happened, instant, publishedHolidays, someone } from '../support/scenario.ts';

/** The published book with Thursday 9 January 2025 added on Tuesday the 7th. */
function bookWithOneOff(knownFrom = '2025-01-07T15:00:00Z') {
  const [first] = publishedHolidays().editions;
  if (first === undefined) throw new Error('no holidays are published');
  const divisions = Object.fromEntries(
    Object.entries(first.divisions).map(([id, list]) => [
      id,
      [...list, { date: '2025-01-09' as PlainDate, title: 'One-off' }],
    ]),
  );
  return calendarBook([
    { ...first, knownFrom: instantFromEpochMs(0) },
    { edition: 'one-off', knownFrom: instant(knownFrom), divisions },
  ]);
}

describe('a holiday announced after the duty opened', () => {
  test('moves the date, saying why and by which edition; the original stays', () => {
    const s = quietPlot({ book: bookWithOneOff() });
    s.given('request-shed', { size: '2 m' });
    expect(s.duty('answer-shed-request')).toMatchObject({
      due: '2025-01-13',
      calendar: `england-and-wales ${publishedHolidays().editions[0]?.edition}`,
    });
    s.on('2025-01-08');
    expect(s.duty('answer-shed-request')).toMatchObject({
      due: '2025-01-14',
      originalDue: '2025-01-13',
      calendar: 'england-and-wales one-off',
    });
    expect(s.duty('answer-shed-request').redatings).toEqual([
      {
        on: '2025-01-07',
        from: '2025-01-13',
        to: '2025-01-14',
        reason: 'bank holidays as published in edition one-off',
      },
    ]);
    expectSameWhenRefolded(s);
  });

  test('does not take from an item the date it names itself', () => {
    const s = quietPlot({ book: bookWithOneOff() });
    s.given('agree-plan', { actions: [{ id: '1', what: 'Dig', by: '2025-04-30' }] });
    s.given('request-shed', { size: '2 m' });
    s.on('2025-01-08');
    expect(s.duty('plan-action').due).toBe('2025-04-30');
  });

  test('does not touch a duty already over, nor one that counts no working days', () => {
    const s = quietPlot({ book: bookWithOneOff() });
    s.given('request-shed', { size: '2 m' });
    s.given('decide-shed', { outcome: 'allowed', reasons: 'It takes no light from anybody.' });
    s.given('find-fence-broken', { where: 'north' });
    s.on('2025-01-08');
    expect(s.duty('answer-shed-request').due).toBe('2025-01-13');
    expect(s.duty('mend-fence').redatings).toEqual([]);
  });

  test('announced while the clock was down, it is followed on its own day, and what came before is as it was', () => {
    const play = (days: readonly string[]) => {
      const s = quietPlot({ book: bookWithOneOff('2025-01-12T09:00:00Z') });
      s.given('request-shed', { size: '2 m' });
      for (const day of days) s.on(day);
      return s.events.map((e) => (e.type === 'fact' ? e : { ...e, recordedAt: undefined }));
    };
    const daily = play(Array.from({ length: 12 }, (_, i) => `2025-01-${String(i + 7).padStart(2, '0')}`));
    expect(play(['2025-01-18'])).toEqual(daily);
  });

  test('reaches a duty although an act was recorded after it without the clock having been run', () => {
    const s = quietPlot({ book: bookWithOneOff() });
    s.given('request-shed', { size: '2 m' });
    const late: Fact = {
      author: someone('treasurer'),
      type: 'fact',
      occurred: happened('2025-01-08'),
      ruleSet: '2020',
      standing: 'established',
      overrides: [],
      visibility: 'case',
      kind: 'RentPaid',
      body: { pence: 1 },
      position: s.state.position + 1,
      recordedAt: instant('2025-01-08T10:00:00Z'),
    };
    drawnEvents(s.engine, s.state, late);
    expect(s.on('2025-01-08').map((c) => [c.kind, c.on])).toEqual([
      ['DutyDated', '2025-01-08'],
      ['DutyDated', '2025-01-08'],
    ]);
    expect(s.duty('answer-shed-request').due).toBe('2025-01-14');
  });

  test('reaches a duty although something else was recorded first', () => {
    const s = quietPlot({ book: bookWithOneOff() });
    s.given('request-shed', { size: '2 m' });
    s.given('pay-rent', { pence: 1 }, { recorded: '2025-01-08' });
    expect(s.duty('answer-shed-request').due).toBe('2025-01-14');
  });
});
