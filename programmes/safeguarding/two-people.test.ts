import { describe, expect, it } from 'vitest';
import type { Author } from '../../src/domain/event.ts';
import type { Scenario } from '../../test/support/scenario.ts';
import {
  BECAUSE,
  adopted,
  quorateMembers,
  refusedBy,
  safeguardingCase,
  soundDecision,
} from '../../test/support/safeguarding-case.ts';

const chair = author('chair', 'panel-chair', 'Example Council');
const secretary = author('secretary', 'panel-secretary', 'Example Council');
const supervisor = author('supervisor', 'supervisor', 'Example Police');
const keeper = author('keeper', 'records-manager', 'Example Council');
const protection = author('protection', 'data-protection-officer', 'Example Council');

function author(person: string, role: string, agency: string): Author {
  return { person, name: `A made-up ${role}`, agency, role };
}

const AGREED = { reason: 'Read with the assessment beside it; it follows from what is there.' };

/** An act with a reason for each rule that it leaves unmet. */
function recordedWithReasons(s: Scenario, act: string, body: object, by: Author) {
  const overrides = Object.fromEntries(refusedBy(s.when(act, body, { by })).map((rule) => [rule, BECAUSE]));
  return s.given(act, body, { by, overrides });
}

function refusal(outcome: ReturnType<Scenario['when']>): string {
  return outcome.ok ? 'recorded' : outcome.error.code;
}

describe('what takes two people', () => {
  it('lets a person go at high risk only when somebody of another agency agrees', () => {
    const s = safeguardingCase();
    const exit = { ...soundDecision(adopted(s)), residualRisk: 'high' };
    const position = recordedWithReasons(s, 'decide-exit', exit, chair);
    expect(s.stage).toBe('consent-given');
    expect(s.duties('exit-report')).toEqual([]);
    expect(s.duty('exit-second-person')).toMatchObject({
      status: 'open',
      owedBy: 'supervisor',
      owedTo: 'panel-chair',
      due: '2025-01-13',
    });
    const agreed = { position, ...AGREED };
    expect(refusal(s.when('agree-to-proposal', agreed, { by: chair }))).toBe('agree-own');
    expect(refusal(s.when('agree-to-proposal', agreed, { by: secretary }))).toBe('role-may-not');
    const colleague = { ...chair, person: 'deputy' };
    expect(refusal(s.when('agree-to-proposal', agreed, { by: colleague }))).toBe('agree-same-agency');
    s.given('agree-to-proposal', agreed, { by: supervisor });
    expect(s.stage).toBe('exited');
    expect(s.duty('exit-report').status).toBe('open');
    expect(s.duty('exit-second-person').status).toBe('met');
  });

  it('lets one decide an exit at low or medium risk', () => {
    const s = safeguardingCase();
    recordedWithReasons(s, 'decide-exit', { ...soundDecision(adopted(s)), residualRisk: 'medium' }, chair);
    expect(s.stage).toBe('exited');
  });

  it.each([
    ['an exit at high risk', { residualRisk: 'high' }, undefined],
    ['an exit at unknown risk', { residualRisk: 'unknown' }, undefined],
    ['an exit at high risk and a review without concerns', { residualRisk: 'high' }, 'no-concerns'],
    ['a review with concerns', { residualRisk: 'low' }, 'concerns'],
    ['a review that could not tell', { residualRisk: 'low' }, 'undetermined'],
  ])('closes a case after %s only when somebody of another agency agrees', (_, exit, result) => {
    const s = safeguardingCase();
    const decision = adopted(s);
    s.given('ExitDecided', exit);
    if (result !== undefined) s.given('PostExitReviewRecorded', { interval: '6', result });
    recordedWithReasons(s, 'close-case', { ...soundDecision(decision), members: quorateMembers }, chair);
    expect(s.state.waiting.size).toBe(1);
    expect(s.stage).not.toBe('closed');
  });

  it('closes a case at unknown risk only when somebody of another agency agrees', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    s.given('ExitDecided', { residualRisk: 'low' });
    s.given('CaseReopened', { because: 'new-information', reasons: 'A call from the school' });
    s.given('SupportWithdrawn', { reasons: 'He wants no more of it' });
    const position = recordedWithReasons(s, 'close-case', soundDecision(decision), chair);
    expect(s.duty('closure-second-person')).toMatchObject({ status: 'open', owedBy: 'supervisor' });
    s.given('decline-proposal', { position, reason: 'The school was not asked.' }, { by: supervisor });
    expect(s.stage).toBe('support-withdrawn');
    expect(s.duty('closure-second-person').status).toBe('met');
    const anew = recordedWithReasons(s, 'close-case', soundDecision(decision), chair);
    s.given('agree-to-proposal', { position: anew, ...AGREED }, { by: supervisor });
    expect(s.stage).toBe('closed');
  });

  it('lets one close a case that was left at low risk and whose newest review has no concerns', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    s.given('ExitDecided', { residualRisk: 'low' });
    s.given('PostExitReviewRecorded', { interval: '12', result: 'no-concerns' });
    recordedWithReasons(s, 'close-case', { ...soundDecision(decision), members: quorateMembers }, chair);
    expect(s.stage).toBe('closed');
  });

  it('disposes of a record only when a second person agrees', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    s.given('RetentionReviewStarted', { reviewer: 'Records manager' });
    const dispose = { ...soundDecision(decision), outcome: 'dispose', learningValue: 'Looked at: nothing.' };
    const position = s.given('record-retention-review', dispose, { by: keeper });
    expect(s.stage).toBe('retention-review');
    const agreed = { position, ...AGREED };
    const hold = s.given('place-hold', { by: 'D', authority: 'Inquiry', scope: 'All' }, { by: protection });
    expect(refusedBy(s.when('agree-to-proposal', agreed, { by: protection }))).toEqual([
      'disposal-value-and-hold',
    ]);
    const released = s.given('release-hold', { hold, reasons: 'It was another case' }, { by: keeper });
    s.given('agree-to-proposal', { position: released, ...AGREED }, { by: protection });
    s.given('agree-to-proposal', agreed, { by: protection });
    expect(s.stage).toBe('disposal-decided');
    expect(s.engine.ruleSetOn(s.today).twoPeople.get('RetentionReviewed')?.freshSignIn).toBe(true);
  });

  it('makes no disposal of a record kept, by a correction of one person', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    s.given('RetentionReviewStarted', { reviewer: 'Records manager' });
    const keep = {
      ...soundDecision(decision),
      outcome: 'retain',
      learningValue: 'An early exit.',
      nextReviewOn: '2030-01-06',
    };
    const kept = s.given('record-retention-review', keep, { by: keeper });
    const corrected = s.when(
      'record-retention-review',
      { ...keep, outcome: 'dispose' },
      { by: keeper, supersedes: kept },
    );
    expect(corrected).toMatchObject({ ok: false, error: { code: 'takes-two', how: 'correction' } });
    expect(s.stage).toBe('retained');
  });

  it('releases a legal hold only when a second person agrees', () => {
    const s = safeguardingCase();
    const placed = { by: 'D', authority: 'Inquiry letter of 2 July', scope: 'All' };
    const hold = s.given('place-hold', placed, { by: keeper });
    expect(s.when('withdraw-entry', { position: hold, reason: BECAUSE }, { by: keeper })).toMatchObject({
      error: { code: 'not-withdrawn', instead: { act: 'release-hold' } },
    });
    expect(refusal(s.when('place-hold', placed, { by: keeper, supersedes: hold }))).toBe('not-withdrawn');
    const release = s.given('release-hold', { hold, reasons: 'The inquiry reported' }, { by: keeper });
    expect(s.view.has({ kind: 'HoldReleased' })).toBe(false);
    s.given('agree-to-proposal', { position: release, ...AGREED }, { by: chair });
    expect(s.view.has({ kind: 'HoldReleased' })).toBe(true);
  });

  it('ends a recusal only when somebody of another agency agrees', () => {
    const s = safeguardingCase();
    const recused = { person: 'p-1', name: 'B. Officer', reason: 'Brother of the person' };
    const recusal = s.given('recuse-person', recused, { by: supervisor });
    const withdrawal = { position: recusal, reason: BECAUSE };
    expect(s.when('withdraw-entry', withdrawal, { by: chair })).toMatchObject({
      error: { code: 'not-withdrawn', instead: { act: 'end-recusal' } },
    });
    expect(
      refusal(s.when('recuse-person', { ...recused, person: 'p-2' }, { by: chair, supersedes: recusal })),
    ).toBe('not-withdrawn');
    const ending = { position: recusal, reason: 'He has moved to another force.' };
    const position = s.given('end-recusal', ending, { by: supervisor });
    const agreed = { position, ...AGREED };
    expect(refusal(s.when('agree-to-proposal', agreed, { by: { ...supervisor, person: 'x' } }))).toBe(
      'agree-same-agency',
    );
    expect(refusal(s.when('agree-to-proposal', agreed, { by: { ...chair, person: 'p-1' } }))).toBe(
      'agree-own',
    );
    s.given('agree-to-proposal', agreed, { by: chair });
    expect(s.view.has({ kind: 'RecusalEnded' })).toBe(true);
  });
});
