import { describe, expect, test } from 'vitest';
import { allotment } from '../../programmes/allotment/allotment.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import { emptyState } from '../../src/domain/state.ts';
import type { Result } from '../../src/kernel/result.ts';
import { letPlot, quietPlot } from '../support/plots.ts';
import { happened, instant, scenario, someone } from '../support/scenario.ts';

function refusal(result: Result<unknown, Refusal>): Refusal {
  if (result.ok) throw new Error('it was not refused');
  return result.error;
}

describe('an act is refused', () => {
  test('when the programme has no such act, naming those it has', () => {
    const error = refusal(quietPlot().when('paint-shed', {}));
    expect(error).toMatchObject({ code: 'unknown-act', act: 'paint-shed' });
    expect(error.code === 'unknown-act' && error.known).toContain('inspect-plot');
  });

  test('when there is no case', () => {
    const s = quietPlot();
    const command = {
      act: 'inspect-plot',
      body: { tidy: true },
      occurred: happened('2025-01-06'),
      author: someone('site-manager'),
    };
    const now = instant('2025-01-07T09:00:00Z');
    expect(refusal(decide(s.engine, emptyState('nowhere'), command, now)).code).toBe('case-not-found');
    expect(
      refusal(decide(s.engine, emptyState('nowhere'), { ...command, act: 'waive-duty' }, now)).code,
    ).toBe('case-not-found');
  });

  test('when the case is opened a second time', () => {
    const opening = {
      programme: 'allotment',
      reference: 'T-1',
      title: 'x',
      zone: 'Europe/London',
      division: 'scotland',
    };
    expect(refusal(quietPlot().when('open-case', opening))).toEqual({
      code: 'case-exists',
      reference: 'T-1',
    });
  });

  test('when the role may not do it, naming those that may', () => {
    expect(refusal(quietPlot().when('inspect-plot', { tidy: true }, { by: 'plot-holder' }))).toEqual({
      code: 'role-may-not',
      act: 'inspect-plot',
      role: 'plot-holder',
      allowed: ['site-manager'],
    });
  });

  test('when the case is not at a stage for it', () => {
    expect(refusal(scenario(allotment).when('give-notice', { by: 'holder' }))).toEqual({
      code: 'not-at-this-stage',
      act: 'give-notice',
      stage: 'waiting',
      allowed: ['tenant'],
    });
  });

  test('when answers are wrong: each named with its path, at once', () => {
    const s = quietPlot();
    const error = refusal(s.when('receive-letter', { questions: [{ id: '1' }], colour: 'red' }));
    expect(error.code).toBe('answers-wrong');
    const paths = error.code === 'answers-wrong' ? error.errors.map((e) => e.path) : [];
    expect(paths.toSorted()).toEqual(['colour', 'from', 'questions[0].asks']);
  });

  test('when it says it happened in the future, by day and by the minute', () => {
    const s = quietPlot();
    expect(refusal(s.when('inspect-plot', { tidy: true }, { occurred: '2025-01-07' }))).toEqual({
      code: 'occurred-in-the-future',
      occurred: '2025-01-07',
      today: '2025-01-06',
    });
    const later = {
      ...happened('2025-01-06'),
      at: instant('2025-01-06T23:00:00Z'),
      precision: 'instant' as const,
    };
    expect(refusal(s.when('inspect-plot', { tidy: true }, { occurred: later })).code).toBe(
      'occurred-in-the-future',
    );
  });

  test('when it corrects an entry that is not there, or of another kind', () => {
    const s = quietPlot();
    const agreed = s.entry('TenancyAgreed');
    expect(refusal(s.when('inspect-plot', { tidy: true }, { supersedes: 99 }))).toEqual({
      code: 'entry-not-found',
      position: 99,
    });
    expect(refusal(s.when('inspect-plot', { tidy: true }, { supersedes: agreed }))).toEqual({
      code: 'entry-of-another-kind',
      position: agreed,
      kind: 'TenancyAgreed',
      expected: 'PlotInspected',
    });
  });

  test('when it withdraws or confirms an entry that does not stand', () => {
    const s = quietPlot();
    const seen = s.given('inspect-plot', { tidy: true });
    const reason = 'It was another plot.';
    expect(refusal(s.when('withdraw-entry', { position: 99, reason })).code).toBe('entry-not-found');
    expect(refusal(s.when('withdraw-entry', { position: 1, reason })).code).toBe('entry-not-found');
    expect(refusal(s.when('confirm-report', { position: seen, how: 'Seen by two.' }))).toEqual({
      code: 'entry-not-reported',
      position: seen,
    });
    s.given('withdraw-entry', { position: seen, reason });
    expect(refusal(s.when('withdraw-entry', { position: seen, reason })).code).toBe('entry-not-found');
  });

  test('when it acts on a duty that is unknown, over, may not pause, or on a date gone by', () => {
    const s = quietPlot();
    const reason = 'The ground is frozen hard.';
    const pause = (duty: string, until: string) => refusal(s.when('pause-duty', { duty, until, reason }));
    expect(pause('inspection:99:1', '2025-03-01')).toEqual({
      code: 'duty-not-found',
      duty: 'inspection:99:1',
    });
    const insurance = s.duty('insurance').duty;
    expect(pause(insurance, '2025-03-01')).toEqual({
      code: 'duty-may-not-pause',
      duty: insurance,
      title: 'Show insurance',
    });
    s.given('find-fence-broken', { where: 'north' });
    const fence = s.duty('mend-fence').duty;
    expect(pause(fence, '2025-01-06')).toEqual({
      code: 'date-not-later',
      field: 'until',
      given: '2025-01-06',
      than: '2025-01-06',
    });
    expect(
      refusal(s.when('extend-duty', { duty: fence, due: '2025-01-01', reason, approvedBy: 'the chair' }))
        .code,
    ).toBe('date-not-later');
    s.given('mend-fence', {});
    expect(pause(fence, '2025-03-01')).toEqual({ code: 'duty-not-open', duty: fence, status: 'met' });
  });

  test('when a case is opened with a time zone, division or programme that does not exist', () => {
    const { engine } = quietPlot();
    const body = {
      programme: 'circus',
      reference: 'T-9',
      title: 'x',
      zone: 'Mars/North',
      division: 'wessex',
    };
    const command = {
      act: 'open-case',
      body,
      occurred: happened('2025-01-06'),
      author: someone('secretary'),
    };
    const error = refusal(decide(engine, emptyState('new'), command, instant('2025-01-07T09:00:00Z')));
    const paths = error.code === 'answers-wrong' ? error.errors.map((e) => e.path) : [];
    expect(paths.toSorted()).toEqual(['division', 'programme', 'zone']);
  });

  test('when an unconfirmed report would take the place of an established entry', () => {
    const s = quietPlot();
    const seen = s.given('inspect-plot', { tidy: true });
    const error = refusal(
      s.when('inspect-plot', { tidy: false }, { supersedes: seen, standing: 'reported' }),
    );
    expect(error).toMatchObject({ code: 'answers-wrong', errors: [{ path: 'standing' }] });
  });
});

describe('musts and shoulds', () => {
  test('an unmet must refuses, saying what is wrong, whose rule it is and what would satisfy it', () => {
    const s = scenario(allotment);
    const error = refusal(s.when('agree-tenancy', { plot: '7', rods: 10, starts: '2025-02-01' }));
    expect(error).toMatchObject({
      code: 'rules-unmet',
      unmet: [
        {
          rule: 'application-first',
          strength: 'must',
          text: 'No application is on the record.',
          remedy: 'Record the application first.',
          source: { instrument: 'Rules of the Made-up Allotment Society', place: 'rule 3(1)' },
        },
        { rule: 'two-references', strength: 'should' },
      ],
    });
  });

  test('a written reason does not carry a must', () => {
    const s = scenario(allotment);
    const overrides = {
      'application-first': 'We have known the family for many years.',
      'two-references': 'We have known the family for many years.',
    };
    const error = refusal(
      s.when(
        'agree-tenancy',
        { plot: '7', rods: 1, starts: '2025-02-01' },
        { overrides, by: 'committee-chair' },
      ),
    );
    expect(error).toMatchObject({ code: 'rules-unmet', unmet: [{ rule: 'application-first' }] });
  });

  const oneReference = () => {
    const s = scenario(allotment);
    s.given('receive-application', { name: 'Plot holder A', references: 1 });
    return s;
  };
  const tenancy = { plot: '7', rods: 10, starts: '2025-02-01' };

  test('an unmet should is gone on without only by the role named, with a reason long enough', () => {
    const s = oneReference();
    const overrides = { 'two-references': 'The second referee is abroad until May.' };
    expect(refusal(s.when('agree-tenancy', tenancy)).code).toBe('rules-unmet');
    expect(refusal(s.when('agree-tenancy', tenancy, { overrides, by: 'secretary' }))).toMatchObject({
      code: 'override-not-yours',
      by: ['committee-chair'],
    });
    expect(
      refusal(
        s.when('agree-tenancy', tenancy, {
          overrides: { 'two-references': '  abroad  ' },
          by: 'committee-chair',
        }),
      ),
    ).toMatchObject({ code: 'override-without-reason', rule: 'two-references', least: 20 });
  });

  test('the reason given is kept with the fact, and those named are told', () => {
    const s = oneReference();
    const reason = 'The second referee is abroad until May.';
    const result = s.when('agree-tenancy', tenancy, {
      overrides: { 'two-references': reason, 'never-asked': 'a reason for nothing at all' },
      by: 'committee-chair',
    });
    expect(result.ok && result.value.fact.overrides).toEqual([{ rule: 'two-references', reason }]);
    const [told] = s.notices('treasurer');
    expect(told).toMatchObject({ why: 'override', rule: 'two-references' });
    expect(told?.text).toContain(reason);
  });
});

describe('recording late', () => {
  test('a fact recorded long after it happened says why, and those named are told', () => {
    const s = letPlot();
    s.on('2025-03-03');
    const late = s.when('inspect-plot', { tidy: true }, { occurred: '2025-02-03' });
    expect(refusal(late)).toMatchObject({
      code: 'rules-unmet',
      unmet: [{ rule: 'late-recording', strength: 'must' }],
    });
    const reason = { occurred: '2025-02-03', lateReason: 'The site manager was ill.' };
    expect(s.when('inspect-plot', { tidy: true }, reason).ok).toBe(true);
    expect(s.notices('secretary').filter((n) => n.why === 'late-record')).toHaveLength(1);
  });

  test('a reason is asked for after five working days, not on the fifth', () => {
    const s = letPlot();
    s.on('2025-02-10');
    expect(s.when('inspect-plot', { tidy: true }, { occurred: '2025-02-03' }).ok).toBe(true);
    s.on('2025-02-11');
    expect(s.when('inspect-plot', { tidy: true }, { occurred: '2025-02-03' }).ok).toBe(false);
  });

  test('a correction gives its own reason and is not asked for another', () => {
    const s = letPlot();
    const seen = s.given('inspect-plot', { tidy: true });
    s.on('2025-03-03');
    expect(s.when('inspect-plot', { tidy: false }, { occurred: '2025-01-06', supersedes: seen }).ok).toBe(
      true,
    );
  });
});

describe('answers in a case', () => {
  const wrong = (result: Result<unknown, Refusal>) => {
    const error = refusal(result);
    return error.code === 'answers-wrong' ? error.errors : [];
  };
  const answer = { question: '1', treatment: 'answered', reply: 'So it is.' };

  test('may name only an entry that stands, and of the right kind', () => {
    const s = quietPlot();
    const letter = s.given('receive-letter', { from: 'A', questions: [{ id: '1', asks: 'May I?' }] });
    expect(wrong(s.when('answer-question', { ...answer, letter: 99 }))).toEqual([
      {
        path: 'letter',
        message:
          'Entry 99 is not on the record, or was withdrawn. Give the number of an entry “Letter received”',
      },
    ]);
    expect(wrong(s.when('answer-question', { ...answer, letter: 1 }))).toEqual([
      { path: 'letter', message: 'Entry 1 is “Case opened”. Give the number of an entry “Letter received”' },
    ]);
    const questions = [{ id: '1', asks: 'May I, please?' }];
    const corrected = s.given('receive-letter', { from: 'A', questions }, { supersedes: letter });
    expect(wrong(s.when('answer-question', { ...answer, letter: corrected }))).toEqual([
      {
        path: 'letter',
        message: `Entry ${corrected} corrects entry ${letter}. Give ${letter}, the number that stays the same`,
      },
    ]);
    expect(s.when('answer-question', { ...answer, letter }).ok).toBe(true);
  });

  test('may not call two items alike, of which each opens a duty; told so, each is owed all the same', () => {
    const s = quietPlot();
    const actions = ['Dig', 'Weed'].map((what) => ({ id: '1', what }));
    expect(wrong(s.when('agree-plan', { actions }))).toEqual([
      {
        path: 'body',
        message:
          'Two items are both called “1”, and each opens a duty of its own (“Do what the plan says”). Give each its own number or name',
      },
    ]);
    s.given('PlanAgreed', { actions });
    expect(s.duties('plan-action').map((d) => [d.key, d.label])).toEqual([
      ['1', 'Dig'],
      ['1 (2)', 'Weed'],
    ]);
  });

  test('name a role that the programme has', () => {
    const held = { role: 'site-manger', person: 'p-1', name: 'P', agency: 'Society' };
    expect(wrong(quietPlot().when('assign-role', held))[0]?.message).toContain('site-manager');
  });
});

describe('a case in another zone', () => {
  test('is opened on the day it is there, under the rules of that day', () => {
    const zone = 'Pacific/Auckland';
    const { engine } = quietPlot();
    const body = { programme: 'allotment', reference: 'T-2', title: 'T', zone, division: 'scotland' };
    const open = (occurred: string, now: string) =>
      decide(
        engine,
        emptyState('c'),
        { act: 'open-case', body, occurred: happened(occurred), author: someone('secretary') },
        instant(now),
      );
    expect(open('2026-01-02', '2026-01-01T20:00:00Z').ok).toBe(true);
    expect(refusal(open('2026-01-03', '2026-01-01T20:00:00Z')).code).toBe('occurred-in-the-future');
    const opened = open('2025-03-01', '2025-02-28T20:00:00Z');
    expect(opened.ok && opened.value.ruleSet).toBe('2025');
  });
});
