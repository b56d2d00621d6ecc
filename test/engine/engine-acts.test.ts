import { describe, expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { decide } from '../../src/domain/decide.ts';
import { liveEngine } from '../../src/domain/engine.ts';
import { emptyState } from '../../src/domain/state.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import { type Instant } from '../../src/kernel/instant.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { compileProgramme } from '../../src/programme/compile/compile.ts';

const now = '2025-03-03T09:00:00.000Z' as Instant;

function answer(role: string) {
  const compiled = compileProgramme({ ...allotment, engineActs: { 'open-case': ['secretary'] } });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const book = calendarBook([{ knownFrom: now, edition: 'one', divisions: { 'england-and-wales': [] } }]);
  const opening = {
    programme: 'allotment',
    reference: 'P1',
    title: 'Plot 1',
    zone: 'Europe/London',
    division: 'england-and-wales',
  };
  return decide(
    liveEngine(compiled.value, book),
    emptyState('c1'),
    {
      act: 'open-case',
      body: opening,
      author: { person: 'r.hale', name: 'Robin Hale', agency: 'Allotment Society', role },
      occurred: { date: asPlainDate('2025-03-03'), precision: 'day', certainty: 'stated' },
    },
    now,
  );
}

describe('an act of the engine’s own that a programme keeps to some roles', () => {
  test('is recorded for one of them', () => {
    expect(answer('secretary')).toMatchObject({ ok: true, value: { kind: 'CaseOpened' } });
  });

  test('is refused to any other, naming who may', () => {
    expect(answer('plot-holder')).toEqual({
      ok: false,
      error: { code: 'role-may-not', act: 'open-case', role: 'plot-holder', allowed: ['secretary'] },
    });
  });

  test('must be one the engine has', () => {
    const compiled = compileProgramme({ ...allotment, engineActs: { 'forget-duty': ['secretary'] } });
    expect(compiled).toMatchObject({
      ok: false,
      error: [{ code: 'unknown-act', message: 'The engine has no such act' }],
    });
  });
});
