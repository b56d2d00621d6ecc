import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { factsOf, placing, tellingsOf } from '../../../src/application/case-history.ts';
import { drawnEvents } from '../../../src/application/handle-command.ts';
import { parseBankHolidayFile } from '../../../src/application/import-bank-holidays.ts';
import { type Known, endOfDay, foldCase, isOverdue, knownOn } from '../../../src/application/known.ts';
import { layDown } from '../../../src/application/record-history.ts';
import { rehearse } from '../../../src/application/rehearse.ts';
import { decide } from '../../../src/domain/decide.ts';
import { advance } from '../../../src/domain/draw.ts';
import { rehearsalEngine } from '../../../src/domain/engine.ts';
import type { CaseEvent, Fact, Override } from '../../../src/domain/event.ts';
import type { UnmetRule } from '../../../src/domain/refusal.ts';
import type { DutyState, WarningState } from '../../../src/domain/state.ts';
import { calendarBook } from '../../../src/kernel/calendar-book.ts';
import { type Instant, addMs } from '../../../src/kernel/instant.ts';
import { compileProgramme } from '../../../src/programme/compile/compile.ts';
import {
  type JsonObject,
  type PlainDate,
  addYears,
  asPlainDate,
  daysBetween,
} from '../../../src/programme/dsl/index.ts';
import { safeguarding } from '../programme.ts';
import { subjectA } from './subject-a.ts';

/*
 * What the system would have done, had each row of the published account reached it when we say it did. Judged by the
 * rules of 2024 throughout, except where a test says otherwise.
 */

const zone = subjectA.zone;
const compiled = compileProgramme(safeguarding);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.error, null, 2));
const programme = compiled.value;
const holidays = parseBankHolidayFile(readFileSync('data/bank-holidays.json', 'utf8'), {
  edition: 'shipped',
  knownFrom: '2012-01-01T00:00:00.000Z' as Instant,
});
if (!holidays.ok) throw new Error(JSON.stringify(holidays.error));
const book = calendarBook([holidays.value]);
const today = asPlainDate('2026-11-22');

function engineUnder(ruleSet: '2014' | '2024') {
  const set = programme.ruleSets.find((one) => one.id === ruleSet);
  if (set === undefined) throw new Error(`There is no rule set ${ruleSet}`);
  return rehearsalEngine(programme, book, set);
}

const engine = engineUnder('2024');
const { events } = layDown(
  engine,
  'subject-a',
  tellingsOf(subjectA),
  endOfDay(zone, today),
  placing(programme),
);
const { findings } = rehearse('subject-a', factsOf(subjectA), engine, endOfDay(zone, today));

type Day = `${number}-${number}-${number}`;

function known(on: Day): Known {
  return knownOn(engine, 'subject-a', zone, events, asPlainDate(on));
}

function factOf(kind: string, nth = 0): Fact {
  const found = events.filter((event): event is Fact => event.type === 'fact' && event.kind === kind)[nth];
  if (found === undefined) throw new Error(`The history has no ${kind} number ${nth}`);
  return found;
}

function duty({ state }: Known, rule: string): DutyState {
  const found = [...state.duties.values()].find((one) => one.rule === rule);
  if (found === undefined) throw new Error(`No duty of the rule ${rule} is on record`);
  return found;
}

function warningsOf({ state }: Known, rule: string): readonly WarningState[] {
  return [...state.warnings.values()].filter((one) => one.rule === rule && one.clearedOn === undefined);
}

/** Tries to record a fact of the history again, at its own moment, on the case as it then stood. */
function attempt(fact: Fact, body: JsonObject = fact.body, overrides: readonly Override[] = []) {
  const before = events.filter((event: CaseEvent) => event.position < fact.position);
  const state = foldCase(engine, 'subject-a', before);
  advance(engine, state, addMs(fact.recordedAt, -1));
  const act = programme.actRecording.get(fact.kind)?.id ?? '';
  const command = { act, body, occurred: fact.occurred, author: fact.author, overrides };
  return { state, decided: decide(engine, state, command, fact.recordedAt) };
}

function unmetOn(fact: Fact): readonly UnmetRule[] {
  const { decided } = attempt(fact);
  return !decided.ok && decided.error.code === 'rules-unmet' ? decided.error.unmet : [];
}

describe('Subject A replayed', () => {
  test('R1 on 21 November 2014 the adoption stands as unsupported by its assessment, with weak reasons', () => {
    const then = known('2014-11-21');
    const entry = `entry ${factOf('PanelDecided').position}`;
    expect(warningsOf(then, 'decision-unsupported').map((one) => one.text)).toEqual([
      expect.stringContaining(entry),
    ]);
    expect(warningsOf(then, 'reasons-weak').some((one) => one.text.includes(entry))).toBe(true);
  });

  test('R2 on 31 December 2014 there is one contact with the referrer, one-way', () => {
    const then = known('2014-12-31');
    const contacts = (then.state.byKind.get('ContactRecorded') ?? []).filter(
      (one) => one.body['with'] === 'referrer',
    );
    expect(contacts.map((one) => one.body['direction'])).toEqual(['out']);
    expect(warningsOf(then, 'referrer-silence').map((one) => one.text)).toEqual([
      expect.stringContaining('1 on record, one-way'),
    ]);
  });

  test('R3 the commission is refused: no written brief, and no number of sessions; the sources differ on it', () => {
    const { decided } = attempt(factOf('ProviderCommissioned'));
    expect(decided.ok).toBe(false);
    const rules = unmetOn(factOf('ProviderCommissioned'));
    expect(rules.filter((one) => one.strength === 'must').map((one) => one.rule)).toContain(
      'commission-brief',
    );
    expect(rules.map((one) => one.rule)).toContain('commission-quantity');
    const cited = new Set(rules.flatMap((one) => one.requirements));
    for (const id of ['A13', 'A14']) expect(cited).toContain(id);
    const differing = warningsOf(known('2025-07-17'), 'claims-differ').map((one) => one.text);
    expect(differing).toEqual([
      expect.stringMatching(/sessions commissioned.*says 2.*says 7/),
      expect.stringContaining('number of referrals'),
    ]);
  });

  test('R4 on 25 January 2015 the provider’s recommendation is open, neither accepted nor rejected', () => {
    const then = known('2015-01-25');
    expect(duty(then, 'answer-recommendation')).toMatchObject({
      status: 'open',
      openedBy: factOf('SessionReportReceived').position,
    });
    expect(then.state.byKind.has('RecommendationAnswered')).toBe(false);
  });

  test('R5 the minutes of 12 March 2015 contradict the record: one session held, the last 54 days before', () => {
    const [unmet] = unmetOn(factOf('MinutesApproved')).filter((one) => one.rule === 'minutes-sessions');
    expect(unmet?.text).toContain('54 days earlier');
    expect(warningsOf(known('2015-03-12'), 'minutes-contradict-sessions')).toHaveLength(1);
  });

  test('R6 the exit is blocked for four reasons or more, and an override is named and reported', () => {
    const exit = factOf('ExitDecided');
    const unmet = unmetOn(exit);
    expect(unmet.filter((one) => one.requirements.includes('A3')).length).toBeGreaterThanOrEqual(4);
    const reasons =
      'The panel thought the risk of terrorism low on what the provider had said after one meeting.';
    const overrides = unmet
      .filter((one) => one.strength === 'should')
      .map((one) => ({
        rule: one.rule,
        reason: 'The chair goes on without it, and will answer for that to the quality lead.',
      }));
    const evidence = [factOf('SessionReportReceived').position];
    const members = [
      { name: 'Panel chair', agency: 'Council', seat: 'local-authority', present: true },
      { name: 'Police representative', agency: 'Police', seat: 'police-of-residence', present: true },
    ];
    const again = attempt(exit, { ...exit.body, reasons, evidence, members }, overrides);
    expect(again.decided.ok ? [] : again.decided.error).toEqual([]);
    if (!again.decided.ok) return;
    expect(again.decided.value.overrides).toEqual(overrides);
    const drawn = drawnEvents(engine, again.state, again.decided.value);
    const told = drawn
      .filter((event) => event.kind === 'NoticeDrawn')
      .map(
        (event) =>
          (event as CaseEvent & { kind: 'NoticeDrawn' }).body as { to: string; why: string; rule?: string },
      );
    const reported = unmet.filter((one) => one.strength === 'should' && one.requirements.includes('A3'));
    for (const { rule } of reported)
      expect(told).toContainEqual(expect.objectContaining({ to: 'quality-lead', why: 'override', rule }));
  });

  test('R7 the exit opens reviews due on 28 October 2015 and 28 April 2016, each counted from the exit', () => {
    const then = known('2015-04-28');
    expect(duty(then, 'post-exit-review-6')).toMatchObject({ due: '2015-10-28', status: 'open' });
    expect(duty(then, 'post-exit-review-12')).toMatchObject({ due: '2016-04-28', status: 'open' });
  });

  test('R8 the six-month review is overdue on 29 October, the chair is told on 4 November, quality on 25 November 2015', () => {
    expect(isOverdue(duty(known('2015-10-28'), 'post-exit-review-6'), asPlainDate('2015-10-28'))).toBe(false);
    expect(isOverdue(duty(known('2015-10-29'), 'post-exit-review-6'), asPlainDate('2015-10-29'))).toBe(true);
    const toldOn = (on: Day, to: string) =>
      known(on).state.notices.some(
        (one) => one.to === to && one.rule === 'post-exit-review-6' && one.why === 'escalation',
      );
    expect([toldOn('2015-11-03', 'panel-chair'), toldOn('2015-11-04', 'panel-chair')]).toEqual([false, true]);
    expect([toldOn('2015-11-24', 'quality-lead'), toldOn('2015-11-25', 'quality-lead')]).toEqual([
      false,
      true,
    ]);
  });

  test('R9 on 1 May 2016 both reviews are not on the record', () => {
    const then = known('2016-05-01');
    expect([duty(then, 'post-exit-review-6').status, duty(then, 'post-exit-review-12').status]).toEqual([
      'missed',
      'missed',
    ]);
    expect(then.state.byKind.has('PostExitReviewRecorded')).toBe(false);
    expect(then.since.map((one) => one.fact.kind)).toContain('PostExitReviewRecorded');
  });

  test('R10 on 16 December 2016 the twelve-month review is there 231 days late, a reason is demanded, the six-month one is missed, and closing needs an override', () => {
    const then = known('2016-12-16');
    const review = factOf('PostExitReviewRecorded');
    expect([review.occurred.date, review.recordedAt.slice(0, 10)]).toEqual(['2016-04-28', '2016-12-15']);
    expect(daysBetween(review.occurred.date as PlainDate, asPlainDate('2016-12-15'))).toBe(231);
    const twelve = duty(then, 'post-exit-review-12');
    expect([twelve.status, twelve.lateWhy]).toEqual(['met-late', 'recorded-late']);
    expect(
      unmetOn(review)
        .filter((one) => one.rule === 'late-recording')
        .map((one) => one.text),
    ).toEqual([expect.stringContaining('231 days later')]);
    expect(duty(then, 'post-exit-review-6').status).toBe('missed');
    expect(unmetOn(factOf('CaseClosed')).find((one) => one.rule === 'closure-reviews')).toMatchObject({
      strength: 'should',
      override: { by: ['panel-chair'] },
    });
  });

  test('R11 on any date both questions have their answer: what was true then, and what the record said then', () => {
    const facts = events.filter(
      (event): event is Fact => event.type === 'fact' && event.occurred.date !== null,
    );
    for (const on of [
      '2014-10-17',
      '2015-01-18',
      '2015-01-25',
      '2016-05-01',
      '2016-12-16',
      '2021-12-31',
      '2025-06-24',
      '2025-06-25',
    ] as const) {
      const then = known(on);
      const cut = endOfDay(zone, asPlainDate(on));
      expect(then.state.facts.map((one) => one.position)).toEqual(
        facts.filter((one) => one.recordedAt <= cut).map((one) => one.position),
      );
      const trueThen = facts
        .filter((one) => (one.occurred.date as PlainDate) <= on)
        .map((one) => one.position);
      const saidOrLearnt = [
        ...then.state.facts.filter((one) => (one.occurred.date as PlainDate) <= on),
        ...then.since.map((one) => one.fact),
      ].map((one) => one.position);
      expect(saidOrLearnt).toEqual(trueThen);
    }
    expect(known('2015-01-18').since.map((one) => one.fact.kind)).toContain('SessionHeld');
  });

  test('R12 five years from the exit would have destroyed the file before the murder; a review is queued instead, and nothing goes', () => {
    const murder = asPlainDate('2021-10-15');
    const exit = factOf('ExitDecided').occurred.date as PlainDate;
    const closed = factOf('CaseClosed').occurred.date as PlainDate;
    expect([addYears(exit, 5), addYears(closed, 5)]).toEqual(['2020-04-28', '2021-12-15']);
    expect([addYears(exit, 5) < murder, addYears(closed, 5) < murder]).toEqual([true, false]);
    const reviews = (on: Day) =>
      [...known(on).state.duties.values()].filter((one) => one.rule === 'retention-review');
    expect(reviews('2015-04-29').map((one) => [one.due, one.status])).toEqual([['2020-04-28', 'open']]);
    expect(reviews('2017-01-01').map((one) => [one.due, one.status])).toEqual([
      ['2020-04-28', 'superseded'],
      ['2021-12-15', 'open'],
    ]);
    const after = known('2022-01-31');
    expect(reviews('2022-01-31').at(-1)?.status).toBe('missed');
    expect(after.state.facts.length).toBe(
      factsOf(subjectA).filter((one) => one.recordedAt <= endOfDay(zone, asPlainDate('2022-01-31'))).length,
    );
    expect(after.state.stage).toBe('closed');
  });

  test('R13 the document of 2021 stands with its old date and its new one, and with the decisions taken without it', () => {
    const document = factOf('DocumentReceived');
    expect([document.occurred.date, document.occurred.precision, document.recordedAt.slice(0, 10)]).toEqual([
      '2021-01-01',
      'year',
      '2025-06-25',
    ]);
    const [late] = warningsOf(known('2025-06-25'), 'late-document');
    for (const kind of ['ExitDecided', 'CaseClosed'])
      expect(late?.text).toContain(`entry ${factOf(kind).position}`);
    expect(late?.text).not.toContain(`entry ${factOf('PanelDecided').position} `);
    expect(known('2025-06-24').since.map((one) => one.fact.position)).toContain(document.position);
  });

  test('R14 a misspelt second referral: the answer to a candidate is recorded today; finding candidates is named as missing and waits for the matching issue', () => {
    const entry = programme.requirements.find((one) => one.id === 'C3');
    expect(entry?.missing).toMatch(/match/i);
    const considered = programme.facts.get('EarlierReferralConsidered');
    const body = {
      reference: 'Referral of October 2014',
      receivedOn: '2014-10-17',
      link: 'link',
      matchedOn: ['spelling', 'date-of-birth'],
      reasons: 'One letter differs; the date of birth is the same.',
    };
    expect(considered?.parse(body).ok).toBe(true);
    expect(considered?.parse({ ...body, reasons: undefined }).ok).toBe(false);
  });

  test('A2 screening stays within five working days: what went well is seen to go well', () => {
    expect(findings.filter((one) => one.rule === 'screen-referral').map((one) => one.kind)).toEqual([
      'duty-opened',
      'duty-met',
    ]);
  });

  test('today’s rules catch what those of 2014 let pass', () => {
    const caught = (ruleSet: '2014' | '2024') =>
      rehearse(
        'subject-a',
        factsOf(subjectA),
        engineUnder(ruleSet),
        endOfDay(zone, asPlainDate('2016-12-31')),
      ).findings.filter((one) => one.kind === 'refused' || one.kind === 'override-needed').length;
    expect(caught('2024')).toBeGreaterThan(3 * Math.max(1, caught('2014')));
  });
});
