import { describe, expect, test } from 'vitest';
import {
  type CaseHistory,
  type Json,
  type JsonObject,
  addDays,
  asPlainDate,
  parseFields,
} from '../../../src/programme/dsl/index.ts';
import { factsOf, placing, tellingsOf } from '../../../src/application/case-history.ts';
import { endOfDay } from '../../../src/application/known.ts';
import { layDown } from '../../../src/application/record-history.ts';
import { rehearse } from '../../../src/application/rehearse.ts';
import { liveEngine } from '../../../src/domain/engine.ts';
import type { FactRecord } from '../../../src/domain/state.ts';
import { calendarBook } from '../../../src/kernel/calendar-book.ts';
import { compileProgramme } from '../../../src/programme/compile/compile.ts';
import { ENGINE_ACT_RECORDING } from '../../../src/domain/engine-acts.ts';
import { assessmentFacts } from '../assessment-facts.ts';
import { caseworkFacts } from '../facts.ts';
import { safeguarding } from '../programme.ts';
import { roles } from '../roles.ts';
import { demonstrationArea } from './demonstration-area.ts';

const today = asPlainDate('2026-11-22');
const area = demonstrationArea(today);
const kinds = new Map([...caseworkFacts, ...assessmentFacts].map((kind) => [kind.kind, kind.fields]));

function textsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'object' && value !== null
    ? Object.values(value as JsonObject).flatMap(textsOf)
    : [];
}

function count(of: (history: CaseHistory) => boolean): number {
  return area.cases.filter(of).length;
}

function isProposal({ standing }: FactRecord): boolean {
  return standing === 'proposed';
}

const compiled = compileProgramme(safeguarding);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.error, null, 2));
const engine = liveEngine(compiled.value, calendarBook([]));

describe('the demonstration area', () => {
  test('has a proposal that waits on whatever day of the week it is shown', () => {
    for (let days = 0; days < 7; days += 1) {
      const shown = demonstrationArea(addDays(today, days)).cases.flatMap(({ facts }) => facts);
      const released = shown.filter(
        ({ kind, standing }) => kind === 'HoldReleased' && standing === 'proposed',
      );
      expect([days, released.length]).toEqual([days, 1]);
    }
  });

  test('has a case that has been in every stage, and cases with duties overdue, paused and waived and warnings that stand', () => {
    const states = area.cases.map(
      (one) => rehearse(one.reference, factsOf(one), engine, endOfDay(one.zone, today)).state,
    );
    const reached = new Set(
      states.flatMap((state) => [state.stage, ...state.stages.map((one) => one.stage)]),
    );
    expect([...engine.programme.stages.keys()].filter((stage) => !reached.has(stage))).toEqual([]);
    expect(new Set(states.map((state) => state.stage)).size).toBeGreaterThan(18);
    const proposed = states.flatMap(({ waiting }) => [...waiting.values()].filter(isProposal));
    expect(proposed.map(({ kind }) => kind)).toEqual(['HoldReleased']);
    const statuses = new Set(
      states.slice(1).flatMap((state) => [...state.duties.values()].map((duty) => duty.status)),
    );
    for (const status of ['open', 'met', 'met-late', 'missed', 'paused', 'waived'] as const)
      expect(statuses).toContain(status);
    expect(
      states
        .slice(1)
        .some((state) => [...state.warnings.values()].some((one) => one.clearedOn === undefined)),
    ).toBe(true);
  });

  test('goes on the record with every reference in its place', () => {
    for (const one of area.cases) {
      const laid = layDown(
        engine,
        one.reference,
        tellingsOf(one),
        endOfDay(one.zone, today),
        placing(engine.programme),
      );
      expect(laid.events.map((event) => event.position)).toEqual(laid.events.map((_, i) => i + 1));
      const waived = [...laid.state.duties.values()].filter((duty) => duty.status === 'waived');
      expect(waived.length).toBe(one.facts.filter((fact) => fact.kind === 'DutyWaived').length);
    }
  });

  test('is the same for the same day, and moves with it', () => {
    expect(demonstrationArea(today)).toEqual(area);
    const next = demonstrationArea(asPlainDate('2027-02-01'));
    expect(next.cases.map((one) => one.reference)).toEqual(area.cases.map((one) => one.reference));
    expect(next.cases[1]?.facts.at(-1)?.recordedAt.slice(0, 10)).toBe('2027-01-31');
  });

  test('has some forty cases with references of their own, Subject A among them', () => {
    expect(area.cases.length).toBeGreaterThanOrEqual(40);
    expect(new Set(area.cases.map((one) => one.reference)).size).toBe(area.cases.length);
    expect(area.cases[0]?.reference).toBe('subject-a');
  });

  test.each(area.cases.map((one) => [one.reference, one] as const))(
    '%s: bodies parse, and every reference is to an entry of the right kind before it',
    (_, history) => {
      for (const { kind, body } of history.facts) {
        const fields = kinds.get(kind) ?? ENGINE_ACT_RECORDING.get(kind)?.fields;
        expect(fields, kind).toBeDefined();
        expect(parseFields(fields ?? {}, body), kind).toEqual({ ok: true, value: body });
      }
      const facts = new Map([...kinds].map(([kind, fields]) => [kind, { fields }]));
      const place = placing({ facts } as never);
      tellingsOf(history).forEach((telling, i) =>
        place(
          telling,
          Array.from({ length: i }, (_unused, n) => n + 1),
        ),
      );
    },
  );

  test.each(area.cases.map((one) => [one.reference, one] as const))(
    '%s: reaches the record in order and never today or later',
    (_, history) => {
      const times = history.facts.map((fact) => fact.recordedAt);
      expect(times).toEqual(times.toSorted());
      for (const fact of history.facts) {
        expect(fact.recordedAt.slice(0, 10) < today).toBe(true);
        expect(fact.occurred.date ?? 'unknown', fact.kind).toSatisfy(
          (date: string) => date <= fact.recordedAt.slice(0, 10),
        );
      }
    },
  );

  test('is made up, and reads as casework', () => {
    const texts = area.cases.flatMap((one) => one.facts.flatMap((fact) => textsOf(fact.body)));
    for (const text of texts) expect(text).not.toMatch(/lorem|ipsum|undefined|\bNaN\b|\bTODO\b/i);
    expect(new Set(area.cases.map((one) => one.title)).size).toBe(area.cases.length);
  });

  test('has late records with and without a reason, a contradiction, a correction, a report, a pause and a waiver', () => {
    const late = area.cases
      .slice(1)
      .flatMap((one) =>
        one.facts.filter(
          (fact) => Date.parse(fact.recordedAt) - Date.parse(fact.occurred.date ?? '') > 14 * 86_400_000,
        ),
      );
    expect(late.some((fact) => fact.lateReason !== undefined)).toBe(true);
    expect(late.some((fact) => fact.lateReason === undefined)).toBe(true);
    expect(
      count((one) => one.facts.filter((fact) => fact.kind === 'ClaimRecorded').length > 1),
    ).toBeGreaterThan(1);
    expect(count((one) => one.facts.some((fact) => fact.supersedes !== undefined))).toBeGreaterThan(0);
    expect(count((one) => one.facts.some((fact) => fact.standing === 'reported'))).toBeGreaterThan(0);
    expect(count((one) => one.facts.some((fact) => fact.kind === 'DutyPauseAgreed'))).toBeGreaterThan(0);
    expect(count((one) => one.facts.some((fact) => fact.kind === 'DutyWaived'))).toBeGreaterThan(0);
    expect(count((one) => one.facts.some((fact) => (fact.overrides ?? []).length > 0))).toBeGreaterThan(0);
    const longest = Math.max(...area.cases.map((one) => one.facts.length));
    expect(longest).toBeGreaterThan(250);
    expect(longest).toBeLessThanOrEqual(300);
    expect(count((one) => one.facts.length < 12)).toBeGreaterThan(1);
  });

  test('has people for every role that the programme asks to act, none twice', () => {
    const held = new Set(area.people.flatMap((one) => one.roles));
    for (const role of held) expect([...Object.keys(roles), 'administrator']).toContain(role);
    for (const role of [
      'case-officer',
      'supervisor',
      'panel-chair',
      'panel-member',
      'quality-lead',
      'provider',
      'referrer',
      'data-protection-officer',
    ])
      expect(held).toContain(role);
    expect(new Set(area.people.map((one) => one.person)).size).toBe(area.people.length);
  });
});
