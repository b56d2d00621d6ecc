import { describe, expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { settlementOversight } from '../../programmes/settlement-oversight/programme.ts';
import { foldCase } from '../../src/application/known.ts';
import { type Telling, layDown } from '../../src/application/record-history.ts';
import { drawnEvents } from '../../src/application/handle-command.ts';
import { decide } from '../../src/domain/decide.ts';
import { advance } from '../../src/domain/draw.ts';
import { type Engine, liveEngine } from '../../src/domain/engine.ts';
import { isNamed } from '../../src/domain/duty-links.ts';
import type { CaseEvent } from '../../src/domain/event.ts';
import { liveDueBy, liveOfRule, nextAgendaDay } from '../../src/domain/live.ts';
import type { DutyMatch, DutyRule } from '../../src/domain/rules.ts';
import type { CaseState } from '../../src/domain/state.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { type Instant, addMs, atCivilTime } from '../../src/kernel/instant.ts';
import { type PlainDate, addDays, asPlainDate } from '../../src/kernel/plain-date.ts';
import type { ProgrammeDefinition } from '../../src/programme/dsl/definitions.ts';
import { type Chance, chance } from '../simulation/chance.ts';
import { randomCommand } from '../simulation/random-acts.ts';
import { compiled, publishedHolidays, someone } from '../support/scenario.ts';

const ZONE = 'Europe/London';
const HISTORIES = 150;
const book = publishedHolidays();

function engineOf(definition: ProgrammeDefinition): Engine {
  return liveEngine(compiled(definition), book);
}

/** The same condition as something to be asked of every duty: nothing is found by what it names. */
function asked({ kind, where, about }: DutyMatch): DutyMatch {
  if (about === undefined) return { kind, ...(where === undefined ? {} : { where }) };
  return {
    kind,
    where: (body, context) => isNamed(about, context.fact, context.duty) && (where?.(body, context) ?? true),
  };
}

function askingEvery(definition: ProgrammeDefinition): ProgrammeDefinition {
  const every = (rule: DutyRule): DutyRule => ({
    ...rule,
    metBy: rule.metBy.map(asked),
    undoneBy: rule.undoneBy.map(asked),
    endedBy: rule.endedBy.map((end) => ({ ...end, match: asked(end.match) })),
    ...(rule.recurs === undefined
      ? {}
      : {
          recurs: {
            ...rule.recurs,
            ...(rule.recurs.until === undefined ? {} : { until: asked(rule.recurs.until) }),
          },
        }),
  });
  return {
    ...definition,
    rules: definition.rules.map((one) => (one.what === 'duty' ? { ...one, rule: every(one.rule) } : one)),
  };
}

/** What the index of live duties says, worked out from the duties and their agendas by looking at all of them. */
function expectIndexed(state: CaseState): void {
  const ids = [...state.live.keys()];
  for (const rule of new Set([...state.duties.values()].map((one) => one.rule)))
    expect(liveOfRule(state, rule).map(({ duty }) => duty)).toEqual(
      ids.filter((id) => state.duties.get(id)?.rule === rule),
    );
  const days = [...state.live.values()].flatMap((agenda) => agenda[0]?.on ?? []).toSorted();
  expect(nextAgendaDay(state)).toBe(days[0]);
  for (const day of new Set(days)) {
    expect(nextAgendaDay(state, day)).toBe(days.find((one) => one > day));
    expect(liveDueBy(state, day)).toEqual(
      ids.filter((id) => (state.live.get(id)?.[0]?.on ?? '9999-12-31') <= day),
    );
  }
}

function countOf(events: readonly CaseEvent[], into: Map<string, number>): void {
  for (const { kind } of events) into.set(kind, (into.get(kind) ?? 0) + 1);
}

function opening(programme: string, recordedAt: Instant): Telling {
  return {
    kind: 'CaseOpened',
    body: { programme, reference: 'T-1', title: 'Told', zone: ZONE, division: 'england-and-wales' },
    occurred: { date: asPlainDate('2024-01-08'), precision: 'day', certainty: 'stated' },
    recordedAt,
    author: someone('analyst'),
    standing: 'established',
    overrides: [],
    visibility: 'case',
  };
}

/** Made-up entries of an agreement, as no rule would let them be recorded too: what counts is what is drawn from them. */
function toldOfAnAgreement(luck: Chance): readonly Telling[] {
  let on: PlainDate = asPlainDate('2024-01-08');
  const sourced = { source: 'The agreement', mark: 'found' };
  const told: Telling[] = [opening('settlement-oversight', atCivilTime(ZONE, on, '08:00'))];
  const kinds = ['DateDefined', 'ClauseEntered', 'EvidenceReceived', 'EvidenceJudged', 'PaymentRecorded'];
  const often = [
    ...kinds,
    ...kinds,
    'ClauseEntered',
    'EvidenceReceived',
    'EvidenceReceived',
    'EvidenceJudged',
  ];
  const seldom = [
    'CreditAgreed',
    'EventHappened',
    'ClauseEnded',
    'DateVaried',
    'FactWithdrawn',
    'AgreementEnded',
  ];
  const key = (): string => `C${luck.whole(6)}`;
  // Consequences take positions too, so that an entry is meant by chance: most often by the kind that fits.
  const entry = (kind: string): number => {
    const fits = told.flatMap((one, i) => (one.kind === kind ? [i] : []));
    return (luck.pick(fits) ?? luck.whole(told.length)) + 1;
  };
  const body = (kind: string): JsonObject => {
    switch (kind) {
      case 'DateDefined':
        return {
          key: luck.onceIn(2) ? 'end' : 'start',
          title: 'A date',
          on: addDays(on, luck.whole(400)),
          ...sourced,
        };
      case 'DateVaried':
        return {
          date: 'end',
          on: addDays(on, luck.whole(300) - 30),
          how: 'extension',
          authority: 'A',
          reasons: 'R',
          ...sourced,
        };
      case 'ClauseEntered':
        return clause();
      case 'EvidenceReceived':
        return {
          for: Array.from({ length: 1 + luck.whole(3) }, () => ({
            clause: key(),
            ...(luck.onceIn(2) ? { occurrence: 1 + luck.whole(4) } : {}),
          })),
          kind: 'Report',
          title: 'A report',
          from: 'firm',
          ...(luck.onceIn(2)
            ? { coversFrom: addDays(on, -luck.whole(90)), coversTo: addDays(on, luck.whole(30)) }
            : {}),
          ...sourced,
        };
      case 'EvidenceJudged':
        return {
          evidence: entry('EvidenceReceived'),
          outcome: luck.onceIn(2) ? 'accepted' : 'rejected',
          by: 'A',
          reasons: 'R',
        };
      case 'PaymentRecorded':
        return {
          by: 'firm',
          to: 'agency',
          amount: 60,
          currency: 'USD',
          applied: [{ clause: key(), amount: 60 }],
          ...sourced,
        };
      case 'CreditAgreed':
        return { clause: key(), from: key(), amount: 60, currency: 'USD', ...sourced };
      case 'EventHappened':
        return { clause: entry('ClauseEntered'), what: 'It happened', source: 'S' };
      case 'ClauseEnded':
        return { clause: entry('ClauseEntered'), authority: 'A', reasons: 'R' };
      case 'FactWithdrawn':
        return { position: entry(luck.onceIn(2) ? 'EvidenceReceived' : 'EvidenceJudged'), reason: 'R' };
      default:
        return { authority: 'A', reasons: 'R', source: 'S' };
    }
  };
  const clause = (): JsonObject => {
    const timing =
      luck.pick(['once', 'series', 'series', 'after-completion', 'continuous', 'on-event']) ?? 'once';
    const recurs = timing === 'series' || timing === 'after-completion';
    return {
      key: key(),
      instrument: 'deed',
      title: 'An obligation',
      bearer: 'firm',
      counterparty: 'agency',
      act: 'Do it',
      timing,
      ...(timing === 'continuous'
        ? {}
        : luck.onceIn(2)
          ? { from: 'start', amount: luck.whole(60), unit: 'days' }
          : { on: addDays(on, luck.whole(60) - 10) }),
      ...(recurs ? { every: 1 + luck.whole(40), everyUnit: 'days' } : {}),
      ...(luck.onceIn(3) || timing === 'continuous' ? { until: 'end' } : {}),
      ...(luck.onceIn(3) ? { money: { amount: 100, currency: 'USD', standing: 'payable' } } : {}),
      owedBy: 'compliance-officer',
      owedTo: 'monitor-lead',
      evidence: 'A report',
      ...sourced,
    };
  };
  for (let i = 0; i < 60; i += 1) {
    on = addDays(on, luck.whole(6));
    const kind = luck.onceIn(6) ? luck.pick(seldom) : luck.pick(often);
    if (kind === undefined || (kind === 'AgreementEnded' && !luck.onceIn(4))) continue;
    const corrected = luck.onceIn(15) && kind !== 'FactWithdrawn';
    const position = entry(kind);
    told.push({
      kind,
      body: body(kind),
      occurred: { date: addDays(on, -luck.whole(5)), precision: 'day', certainty: 'stated' },
      recordedAt: addMs(atCivilTime(ZONE, on, '10:00'), i),
      author: someone('analyst'),
      standing: luck.onceIn(15) && !corrected ? 'reported' : 'established',
      overrides: [],
      visibility: 'case',
      ...(corrected && told[position - 1]?.kind === kind
        ? { supersedes: { position, reason: 'It was wrong' } }
        : {}),
    });
  }
  return told;
}

/** Entries are meant by their number in the telling, which is not the position that they get. */
function placed(telling: Telling, positions: readonly number[]): Telling {
  const at = (entry: unknown): number => positions[Number(entry) - 1] ?? 1;
  const body = Object.fromEntries(
    Object.entries(telling.body).map(([name, value]) =>
      (name === 'evidence' && typeof value === 'number') ||
      name === 'position' ||
      (name === 'clause' && typeof value === 'number')
        ? [name, at(value)]
        : [name, value],
    ),
  );
  const { supersedes } = telling;
  return supersedes === undefined
    ? { ...telling, body }
    : { ...telling, body, supersedes: { ...supersedes, position: at(supersedes.position) } };
}

describe('a duty that is found by what an entry names', () => {
  test('comes to what it comes to when every duty is asked: agreements', () => {
    const [found, every] = [engineOf(settlementOversight), engineOf(askingEvery(settlementOversight))];
    const drawn = new Map<string, number>();
    for (let seed = 1; seed <= HISTORIES; seed += 1) {
      const told = toldOfAnAgreement(chance(seed));
      const until = atCivilTime(ZONE, asPlainDate('2026-01-05'), '12:00');
      const one = layDown(found, 'c', told, until, placed);
      const other = layDown(every, 'c', told, until, placed);
      expect(one.events, `agreement ${seed}`).toEqual(other.events);
      expectIndexed(one.state);
      const folded = foldCase(found, 'c', one.events);
      expect(folded.liveIndex, `agreement ${seed}`).toEqual(one.state.liveIndex);
      expect(folded.naming, `agreement ${seed}`).toEqual(one.state.naming);
      countOf(one.events, drawn);
    }
    for (const kind of ['DutyMet', 'DutyMetLate', 'DutyReopened', 'DutySuperseded', 'DutyMissed'])
      expect(drawn.get(kind) ?? 0, kind).toBeGreaterThan(HISTORIES);
  });

  test('comes to what it comes to when every duty is asked: allotments', () => {
    const [found, every] = [engineOf(allotment), engineOf(askingEvery(allotment))];
    const drawn = new Map<string, number>();
    for (let seed = 1; seed <= HISTORIES; seed += 1) {
      const one = played(found, seed);
      expect(one.events, `allotment ${seed}`).toEqual(played(every, seed).events);
      expectIndexed(one.state);
      countOf(one.events, drawn);
    }
    for (const kind of ['QuestionAnswered', 'ActionDone', 'DutyMet', 'DutyReopened', 'DutySuperseded'])
      expect(drawn.get(kind) ?? 0, kind).toBeGreaterThan(HISTORIES / 2);
  });

  test('is none where nothing is named, and none that is not named', () => {
    const engine = engineOf(settlementOversight);
    const { state } = layDown(
      engine,
      'c',
      toldOfAnAgreement(chance(1)),
      atCivilTime(ZONE, asPlainDate('2025-01-05'), '12:00'),
      placed,
    );
    const duty = [...state.duties.values()].find(({ rule }) => rule === 'obligation');
    const fact = state.byKind.get('EvidenceReceived')?.[0];
    if (duty === undefined || fact === undefined)
      throw new Error('The history has no obligation or no evidence.');
    expect(isNamed({ by: 'key', names: () => undefined }, fact, duty)).toBe(false);
    expect(isNamed({ by: 'key', names: () => 'no such clause' }, fact, duty)).toBe(false);
    expect(isNamed({ by: 'key', names: () => duty.key }, fact, undefined)).toBe(false);
    expect(
      isNamed({ by: 'metBy', names: () => fact.position }, fact, { ...duty, metBy: fact.position }),
    ).toBe(true);
  });
});

/** Casework on a plot, whatever the rules let be recorded. */
function played(
  engine: Engine,
  seed: number,
): { readonly state: CaseState; readonly events: readonly CaseEvent[] } {
  const luck = chance(seed);
  let on = asPlainDate('2024-12-20');
  const { state, events } = layDown(
    engine,
    'c',
    [opening('allotments', atCivilTime(ZONE, on, '08:00'))],
    atCivilTime(ZONE, on, '08:00'),
  );
  const all = [...events];
  for (let i = 0; i < 120; i += 1) {
    on = addDays(on, luck.whole(3));
    const now = addMs(atCivilTime(ZONE, on, '10:00'), i);
    all.push(...advance(engine, state, now));
    const decided = decide(engine, state, randomCommand(luck, state, now), now);
    if (decided.ok) all.push(...drawnEvents(engine, state, decided.value));
  }
  return { state, events: all };
}
