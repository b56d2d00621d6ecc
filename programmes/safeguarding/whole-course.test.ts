import { describe, expect, it, test } from 'vitest';
import type { Refusal } from '../../src/domain/refusal.ts';
import { safeguardingCase } from '../../test/support/safeguarding-case.ts';
import type { CourseStep } from '../../test/support/course-steps.ts';
import { wholeCourse } from '../../test/support/whole-course.ts';

/* One made-up person from referral to the review of the record under the rules of 2024. */

const LAST_DAY = '2031-08-18';

type Played = {
  readonly played: ReturnType<typeof safeguardingCase>;
  /** The first step refused, and why; nothing after it is done. */
  readonly refused: { readonly step: string; readonly error: Refusal } | undefined;
};

function play(steps: readonly CourseStep[]): Played {
  const played = safeguardingCase();
  const entries: { [step: string]: number } = {};
  for (const { name, on, act, by, body } of steps) {
    if (on > played.today) played.on(on);
    const done = played.when(act, body(entries), by === undefined ? {} : { by });
    if (!done.ok) return { played, refused: { step: name, error: done.error } };
    entries[name] = done.value.fact.position;
  }
  played.on(LAST_DAY);
  return { played, refused: undefined };
}

function without(...names: readonly string[]): readonly CourseStep[] {
  for (const name of names)
    if (!wholeCourse.some((one) => one.name === name)) throw new Error(`The course has no step ${name}`);
  return wholeCourse.filter((one) => !names.includes(one.name));
}

function changed(name: string, more: object): readonly CourseStep[] {
  if (!wholeCourse.some((one) => one.name === name)) throw new Error(`The course has no step ${name}`);
  return wholeCourse.map((one) =>
    one.name === name ? { ...one, body: (entries) => ({ ...one.body(entries), ...more }) } : one,
  );
}

function rulesOf(error: Refusal): readonly string[] {
  return error.code === 'rules-unmet' ? error.unmet.map((one) => one.rule) : [error.code];
}

describe('a case in which everything is done', () => {
  const { played, refused } = play(wholeCourse);

  it('meets no refusal and needs no override', () => {
    expect(refused).toBeUndefined();
    expect(played.facts.flatMap((fact) => fact.overrides)).toEqual([]);
    expect(played.facts.length).toBe(wholeCourse.length + 1);
  });

  it('misses no duty and leaves none owed but the next review of the record', () => {
    const standing = (status: string) =>
      played
        .duties()
        .filter((duty) => duty.status === status)
        .map((duty) => duty.rule);
    expect(['missed', 'met-late', 'paused', 'waived'].flatMap(standing)).toEqual([]);
    expect(standing('open')).toEqual(['next-retention-review']);
    expect(standing('met').length).toBeGreaterThan(60);
  });

  it('ends every series and replaced duty with its reason', () => {
    const ended = played.duties().filter((duty) => duty.status === 'superseded');
    expect(ended.map((duty) => duty.rule).toSorted()).toEqual([
      'monthly-panel',
      'plan-review',
      'reassessment',
      'retention-review',
    ]);
    for (const duty of ended) expect(duty.endedReason, duty.rule).toBeTruthy();
  });

  it('raises no warning that stands or stood', () => {
    expect([...played.state.warnings.values()].map((one) => [one.rule, one.raisedOn, one.text])).toEqual([]);
  });

  it('is kept after its review', () => {
    expect(played.stage).toBe('retained');
    expect(played.refold()).toEqual(played.state);
  });
});

describe('the same case with one thing left out', () => {
  test.each<[string, readonly CourseStep[], string, readonly string[]]>([
    [
      'no deconfliction',
      without('deconfliction-1', 'cleared-1'),
      'screening',
      ['deconfliction-before-gathering'],
    ],
    [
      'a screening with a stock phrase for reasons',
      changed('screening', { reasons: 'As above.' }),
      'screening',
      ['screening-reasons'],
    ],
    ['an assessment nobody signed off', without('signed-1'), 'adoption', ['panel-assessment']],
    [
      'no police at the panel',
      changed('meet-1', {
        members: [
          { name: 'Chair', agency: 'Council', seat: 'local-authority', present: true, position: 'for' },
        ],
      }),
      'meet-1',
      ['meeting-quorum'],
    ],
    ['the referrer not thought of for the panel', without('invite-1'), 'meet-1', ['meeting-invitation']],
    ['no consent', without('consent'), 'order', ['consent-before-support']],
    [
      'an order without a brief',
      changed('order', { brief: undefined, instruction: 'oral' }),
      'order',
      ['commission-brief'],
    ],
    [
      'an order without a number of sessions',
      changed('order', { sessions: undefined }),
      'order',
      ['commission-quantity'],
    ],
    ['a driver with no action', without('action', 'action-done'), 'plan', ['plan-drivers']],
    [
      'one session of two, called finished',
      without('schedule-2', 'session-2', 'report-2', 'answer-2'),
      'minutes-3',
      ['minutes-sessions'],
    ],
    [
      'minutes that call the sessions ongoing',
      changed('minutes-4', { sessions: 'ongoing' }),
      'minutes-4',
      ['minutes-sessions'],
    ],
    [
      'a review that did not ask the referrer',
      without('ask-update-2', 'update-2'),
      'review-2',
      ['review-asked-referrer'],
    ],
    ['an action neither done nor abandoned', without('action-done'), 'exit', ['exit-actions']],
    [
      'an exit approved by one agency',
      changed('exit', { approvers: [{ name: 'Chair', agency: 'Council' }] }),
      'exit',
      ['exit-approvers'],
    ],
    [
      'an order that the provider has not called finished',
      without('finished-provider'),
      'exit',
      ['exit-order-finished'],
    ],
    ['a need still open and not listed', without('need-met'), 'exit', ['exit-needs']],
    [
      'a review after exit without a check',
      changed('review-after-12', { checks: [] }),
      'review-after-12',
      ['review-checks'],
    ],
    ['no review at six months', without('review-after-6'), 'closure', ['closure-reviews']],
  ])('%s is refused', (_, steps, at, rules) => {
    const { refused } = play(steps);
    expect(refused === undefined ? undefined : [refused.step, rulesOf(refused.error)]).toEqual([at, rules]);
  });

  test.each<[string, readonly CourseStep[], readonly string[]]>([
    ['no acknowledgement', without('acknowledgement'), ['acknowledge-referral']],
    ['a partner who never answers', without('return'), ['return-information']],
    ['minutes never approved', without('minutes-2'), ['approve-minutes']],
    ['nobody says who does what', without('who-does-what'), ['who-does-what']],
    ['a session nobody reports on', without('report-1', 'answer-1'), ['session-report']],
    ['a recommendation nobody answers', without('answer-1'), ['answer-recommendation']],
    [
      'a month without the panel',
      without('list-6', 'invite-6', 'meet-6', 'draft-6', 'minutes-6'),
      ['monthly-panel'],
    ],
    [
      'the referrer not told of the exit',
      without('tell-referrer-exit'),
      ['tell-referrer', 'tell-those-named'],
    ],
    ['no exit report', without('exit-report'), ['exit-report']],
    ['the record not reviewed', without('retention-started', 'retention'), ['retention-review']],
  ])('%s is owed and stands in red', (_, steps, rules) => {
    const { played, refused } = play(steps);
    expect(refused).toBeUndefined();
    const late = played.duties().filter((duty) => duty.status === 'missed' || duty.status === 'met-late');
    expect(late.map((duty) => duty.rule).toSorted()).toEqual(rules);
  });
});
