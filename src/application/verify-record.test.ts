import { describe, expect, test } from 'vitest';
import { safeguarding } from '../../programmes/safeguarding/programme.ts';
import { subjectA } from '../../programmes/safeguarding/replay/subject-a.ts';
import type { Engine } from '../domain/engine.ts';
import type { CaseEvent } from '../domain/event.ts';
import { calendarBook } from '../kernel/calendar-book.ts';
import { type Instant, parseInstant, startOfDay } from '../kernel/instant.ts';
import { shippedHolidays } from '../wiring/shipped-calendar.ts';
import { quietPlot } from '../../test/support/plots.ts';
import { instant } from '../../test/support/scenario.ts';
import { placing, tellingsOf } from './case-history.ts';
import { compileAll, liveEngines } from './programmes.ts';
import { type EntryWords, type ProjectionChanges, nextClockDate } from './projection.ts';
import { sampleListing } from '../../test/support/sample-appends.ts';
import { layDown } from './record-history.ts';
import { compareConsequences, compareProjection, freshProjection } from './verify-record.ts';

const compiled = compileAll([safeguarding]);
if (!compiled.ok) throw new Error('the programme does not compile');
const engine = liveEngines(compiled.value, calendarBook([shippedHolidays()]))('safeguarding') as Engine;
const NOW = parseInstant('2026-11-22T12:00:00Z') as Instant;
const CASE = 'a-case';
const { events } = layDown(engine, CASE, tellingsOf(subjectA), NOW, placing(engine.programme));
const missed = events.findIndex((event) => event.kind === 'DutyMissed');

/** The rows as they are read back: every list, and the words of an entry in order. */
function asStored(changes: ProjectionChanges, clockAt: Instant | null) {
  const { caseRow, duties, notices, warnings, listings = [], sights = [], words } = changes;
  const sorted = words.map((row) => ({ ...row, words: row.words.toSorted() }));
  return { caseRow, duties, notices, warnings, listings, sights, words: sorted, clockAt };
}

describe('consequences', () => {
  test('are those that the facts give', () => {
    expect(compareConsequences(engine, CASE, events)).toEqual([]);
  });

  test('that were dropped are shown as missing', () => {
    const without = events.toSpliced(missed, 1);
    expect(compareConsequences(engine, CASE, without)).toMatchObject([
      {
        what: 'consequence',
        recorded: '(nothing)',
        derived: expect.stringContaining('DutyMissed') as string,
      },
    ]);
  });

  test('that were changed are shown as they are and as they should be', () => {
    const changed = events.with(missed, { ...events[missed], on: '2015-01-01' } as CaseEvent);
    const differences = compareConsequences(engine, CASE, changed);
    expect(differences.map((one) => [one.recorded === '(nothing)', one.derived === '(nothing)'])).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  test('that an earlier version told in other words are the same', () => {
    const reworded = events.map((event) =>
      event.kind === 'NoticeDrawn'
        ? ({ ...event, body: { ...event.body, text: 'In other words' } } as CaseEvent)
        : event,
    );
    expect(reworded).not.toEqual(events);
    expect(compareConsequences(engine, CASE, reworded)).toEqual([]);
  });

  test('that nothing brings about are shown', () => {
    const twice = [...events, { ...(events[missed] as CaseEvent), position: events.length + 1 }];
    expect(compareConsequences(engine, CASE, twice)).toMatchObject([
      { derived: '(nothing)', where: `entry ${events.length + 1}` },
    ]);
  });
});

describe('read models', () => {
  const { changes, clockAt } = freshProjection(engine, CASE, events);
  const stored = asStored(changes, clockAt);

  test('are those that the events give', () => {
    expect(compareProjection(engine, CASE, events, stored, NOW)).toEqual([]);
  });

  test('that differ are shown value by value', () => {
    const [first, ...rest] = changes.duties;
    const wrong = {
      caseRow: { ...changes.caseRow, warnings: 99 },
      duties: rest,
      notices: changes.notices.slice(1),
      warnings: changes.warnings.slice(1),
      listings: [sampleListing(CASE, 2)],
      sights: [],
      words: stored.words.with(0, { ...(stored.words[0] as EntryWords), words: ['wrong'] }),
      clockAt: NOW,
    };
    const differences = compareProjection(engine, CASE, events, wrong, NOW);
    expect(differences.map((one) => one.what).toSorted()).toEqual([
      'case',
      'clock',
      'duty',
      'listing',
      'notice',
      'sight',
      'warning',
      'words',
    ]);
    expect(differences.find((one) => one.what === 'words')?.where).toBe('entry 1, words');
    expect(differences.find((one) => one.what === 'duty')?.where).toBe(first?.duty);
    expect(differences.find((one) => one.what === 'case')).toMatchObject({
      where: 'the case, warnings',
      recorded: '99',
      derived: String(changes.caseRow.warnings),
    });
    expect(
      compareProjection(engine, CASE, events, { ...stored, caseRow: undefined }, NOW).map(
        (one) => one.recorded,
      ),
    ).toEqual(['(nothing)']);
  });

  test('may have the clock set for later, when it looked meanwhile and had nothing to record', () => {
    const s = quietPlot();
    s.given('determine-rent', { on: '2025-01-06', pence: 6300, dueOn: '2025-02-03' });
    s.given('pay-rent', { pence: 6300 });
    s.on('2025-03-05');
    expect(nextClockDate(s.state)).toBe('2025-03-06');
    expect(s.on('2025-03-06')).toEqual([]);
    const { changes: rows } = freshProjection(s.engine, CASE, s.events);
    const next = nextClockDate(s.state);
    const clockAt = next === null ? null : startOfDay('Europe/London', next);
    const looked = (now: string) =>
      compareProjection(s.engine, CASE, s.events, asStored(rows, clockAt), instant(now));
    expect(looked('2025-03-06T12:00:00Z')).toEqual([]);
    expect(looked('2025-03-05T12:00:00Z').map((one) => one.what)).toEqual(['clock']);
  });
});
