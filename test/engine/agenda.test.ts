import { describe, expect, test } from 'vitest';
import { letPlot, quietPlot } from '../support/plots.ts';
import { expectSameWhenRefolded } from '../support/same-state.ts';

describe('what the clock does about a duty', () => {
  test('reminds at half and four fifths of the time, and passes it on 1, 7 and 28 days after', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.on('2025-03-31');
    const about = s.notices().filter((n) => n.rule === 'mend-fence');
    expect(about.map((n) => [n.on, n.why, n.to])).toEqual([
      ['2025-01-16', 'reminder', 'site-manager'],
      ['2025-01-22', 'reminder', 'site-manager'],
      ['2025-01-27', 'escalation', 'secretary'],
      ['2025-02-02', 'escalation', 'treasurer'],
      ['2025-02-23', 'escalation', 'committee-chair'],
    ]);
    expect(about[2]?.text).toBe('Mend the fence was due on 2025-01-26 and is not on the record');
  });

  test('stops when it is met', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.on('2025-01-28');
    s.given('mend-fence', {});
    s.on('2025-06-01');
    expect(s.notices().filter((n) => n.rule === 'mend-fence')).toHaveLength(3);
  });

  test('gives no reminder twice when the date moves', () => {
    const s = quietPlot();
    s.given('find-fence-broken', { where: 'north' });
    s.on('2025-01-23');
    s.given('extend-duty', {
      duty: s.duty('mend-fence').duty,
      due: '2025-01-28',
      reason: 'Posts come on Monday.',
      approvedBy: 'the chair',
    });
    s.on('2025-01-28');
    expect(s.notices().filter((n) => n.rule === 'mend-fence' && n.why === 'reminder')).toHaveLength(2);
  });

  test('down for a week, it does the same with the true dates, recorded later', () => {
    const play = (days: readonly string[]) => {
      const s = letPlot();
      s.given('find-fence-broken', { where: 'north' });
      s.given('determine-rent', { on: '2025-01-06', pence: 6300, dueOn: '2025-01-24' });
      for (const day of days) s.on(day);
      return s;
    };
    const daily = play(Array.from({ length: 26 }, (_, i) => `2025-01-${String(i + 6).padStart(2, '0')}`));
    const weekDown = play(['2025-01-22', '2025-01-31']);
    const without = (s: ReturnType<typeof letPlot>) =>
      s.events.map((e) => (e.type === 'fact' ? e : { ...e, recordedAt: undefined }));
    expect(without(weekDown)).toEqual(without(daily));
    const missed = weekDown.events.find(
      (e) => e.type === 'consequence' && e.kind === 'DutyMissed' && e.body.duty.startsWith('mend-fence'),
    );
    expect(missed).toMatchObject({ on: '2025-01-27', recordedAt: '2025-01-31T12:00:00.000Z' });
    expectSameWhenRefolded(weekDown);
  });
});
