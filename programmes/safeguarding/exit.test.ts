import { describe, expect, it } from 'vitest';
import {
  BECAUSE,
  adopted,
  quorateMembers,
  referred,
  refusedBy,
  safeguardingCase,
  saidBy,
  soundDecision,
  soundOrder,
} from '../../test/support/safeguarding-case.ts';

const bareExit = { residualRisk: 'low' };
const review = {
  interval: '12',
  result: 'no-concerns',
  checks: [{ agency: 'School', asked: '2025-06-01', answer: 'Doing well' }],
};

/** A case left with an open action, a session short and no sound assessment. */
function unready() {
  const s = safeguardingCase();
  const decision = adopted(s);
  s.given('NeedIdentified', { need: 'Sleep', driver: 'symptom', significance: 'minor' });
  s.given('ActionAgreed', {
    what: 'Join the club',
    ownerName: 'Y',
    ownerAgency: 'Youth service',
    due: '2025-03-03',
    decision,
  });
  const order = s.given('ProviderCommissioned', soundOrder);
  s.given('SessionHeld', { order, venue: 'Room 2' }, { recorded: '2025-01-17' });
  return { s, exit: { ...soundDecision(decision), ...bareExit } };
}

describe('exit', () => {
  it('lists every unmet exit criterion', () => {
    const { s, exit } = unready();
    const result = s.when('decide-exit', exit, { recorded: '2025-02-03' });
    expect(refusedBy(result)).toEqual([
      'exit-assessment',
      'exit-actions',
      'exit-sessions',
      'exit-needs',
      'exit-approvers',
      'exit-order-finished',
      'exit-risk-and-reviewer',
      'exit-asked-referrer',
    ]);
    const never = safeguardingCase();
    adopted(never);
    expect(saidBy(never.when('decide-exit', bareExit), 'exit-needs')).toContain('No need was ever recorded');
    expect(saidBy(result, 'exit-sessions')).toBe(
      '1 of 2 sessions held, the last on 2025-01-17, 17 days earlier',
    );
  });

  it('lets the chair override with a reason that is reported', () => {
    const { s, exit } = unready();
    const overrides = Object.fromEntries(
      refusedBy(s.when('decide-exit', exit)).map((rule) => [rule, BECAUSE]),
    );
    const bySecretary = s.when('decide-exit', exit, { overrides, by: 'panel-secretary' });
    expect(bySecretary.ok ? '' : bySecretary.error.code).toBe('override-not-yours');
    expect(s.when('decide-exit', exit, { overrides, by: 'panel-chair' }).ok).toBe(true);
    expect(s.notices('quality-lead').filter((n) => n.why === 'override').length).toBeGreaterThanOrEqual(4);
    expect(s.notices('supervisor').some((n) => n.text.includes(BECAUSE))).toBe(true);
  });

  it('repeats at exit the drivers without action', () => {
    const s = safeguardingCase();
    adopted(s);
    s.given('NeedIdentified', { need: 'Belonging', driver: 'driver', significance: 'significant' });
    expect(saidBy(s.when('decide-exit', bareExit), 'exit-drivers')).toBe('No action ever served: Belonging');
  });

  it('asks the referrer before an exit', () => {
    const { s, exit } = unready();
    s.given('UpdateRequested', { before: 'exit', asked: 'What has changed?' });
    expect(refusedBy(s.when('decide-exit', exit))).not.toContain('exit-asked-referrer');
  });

  it('says what is not known about the residual risk', () => {
    const { s, exit } = unready();
    const unknown = { ...exit, residualRisk: 'unknown', unknowns: undefined };
    expect(refusedBy(s.when('decide-exit', unknown))).toContain('exit-unknown-risk');
    expect(refusedBy(s.when('decide-exit', { ...unknown, unknowns: 'Whom he meets.' }))).not.toContain(
      'exit-unknown-risk',
    );
  });

  it('shows the quality lead an exit within six months', () => {
    const { s } = unready();
    s.given('ExitDecided', bareExit, { recorded: '2025-06-30' });
    expect(s.warnings('early-exit')).toHaveLength(1);
    expect(s.notices('quality-lead').some((n) => n.rule === 'early-exit')).toBe(true);
    const later = safeguardingCase();
    adopted(later);
    later.given('ExitDecided', bareExit, { recorded: '2025-07-07' });
    expect(later.warnings('early-exit')).toHaveLength(0);
  });

  it('owes the exit report in five working days', () => {
    const { s } = unready();
    s.given('ExitDecided', bareExit, { recorded: '2025-02-03' });
    expect(s.duty('exit-report').due).toBe('2025-02-10');
    s.given('ExitReportIssued', { report: 'What was done and what was not.' });
    expect(s.duty('exit-report').status).toBe('met');
  });

  it.each([['2014'], ['2024']] as const)(
    'creates both reviews at exit and never lets them go, under the rules of %s',
    (ruleSet) => {
      const s = safeguardingCase(ruleSet);
      s.given('PanelDecided', { outcome: 'adopt' }, { recorded: '2014-11-20' });
      s.given('ExitDecided', bareExit, { recorded: '2015-08-31' });
      expect(s.duty('post-exit-review-6').due).toBe('2016-02-29');
      expect(s.duty('post-exit-review-12').due).toBe('2016-08-31');
    },
  );

  it('creates both reviews at exit and never lets them go', () => {
    const s = safeguardingCase('2014');
    s.given('PanelDecided', { outcome: 'adopt' }, { recorded: '2014-11-20' });
    s.given('ExitDecided', bareExit, { recorded: '2015-04-28' });
    expect([s.duty('post-exit-review-6').due, s.duty('post-exit-review-12').due]).toEqual([
      '2015-10-28',
      '2016-04-28',
    ]);
    s.on('2016-04-28');
    const told = s
      .notices()
      .filter((n) => n.rule === 'post-exit-review-6')
      .map((n) => [n.on, n.to]);
    expect(told).toEqual([
      ['2015-09-30', 'case-officer'],
      ['2015-10-21', 'case-officer'],
      ['2015-10-28', 'case-officer'],
      ['2015-10-29', 'supervisor'],
      ['2015-11-04', 'panel-chair'],
      ['2015-11-25', 'quality-lead'],
      ['2015-11-25', 'prevent-lead'],
    ]);
    s.given('CaseClosed', {}, { recorded: '2016-05-03' });
    expect(s.duty('post-exit-review-6').status).toBe('missed');
    s.given('PostExitReviewRecorded', { ...review, interval: '6' }, { recorded: '2017-01-03' });
    expect(s.duty('post-exit-review-6')).toMatchObject({ status: 'met-late', missedOn: '2015-10-29' });
    expect(s.duty('post-exit-review-12').due).toBe('2016-04-28');
  });

  it('takes no “no concerns” without checks', () => {
    const s = safeguardingCase();
    referred(s);
    s.given('ExitDecided', bareExit);
    expect(refusedBy(s.when('record-post-exit-review', { interval: '12', result: 'no-concerns' }))).toEqual([
      'review-checks',
      'review-asked-referrer-after-exit',
    ]);
    const unanswered = { ...review, checks: [{ agency: 'School', asked: '2025-01-02' }] };
    expect(saidBy(s.when('record-post-exit-review', unanswered), 'review-checks')).toBe(
      '“No concerns” is recorded and nobody has answered: School',
    );
    s.given('UpdateRequested', { before: 'post-exit', asked: 'Anything new?' });
    expect(s.when('record-post-exit-review', review).ok).toBe(true);
  });

  it('is reviewed after an exit, and only then', () => {
    const s = safeguardingCase();
    referred(s);
    expect(refusedBy(s.when('record-post-exit-review', review))).toContain('review-follows-exit');
    s.given('ExitDecided', bareExit);
    s.given('UpdateRequested', { before: 'post-exit', asked: 'Anything new?' });
    s.given('CaseReopened', { because: 'new-information', reasons: 'A remark at home.' });
    expect(s.when('record-post-exit-review', review).ok).toBe(true);
  });

  it('takes concerns at a review back to the panel', () => {
    const s = safeguardingCase();
    s.given('PostExitReviewRecorded', { ...review, result: 'concerns' });
    expect(s.duty('decide-on-reopening').due).toBe('2025-01-13');
    s.given('CaseReopened', { because: 'review', reasons: 'School is worried' });
    expect(s.duty('decide-on-reopening').status).toBe('met');
  });

  it('closes no case with a review not met', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    s.given('RecordHolderNamed', { controller: 'Council', regime: 'both', what: 'Case file' });
    s.given('ExitDecided', bareExit, { recorded: '2025-01-10' });
    s.given('PostExitReviewRecorded', { ...review, interval: '12' }, { recorded: '2026-01-12' });
    const closure = { ...soundDecision(decision), members: quorateMembers };
    const result = s.when('close-case', closure, { by: 'panel-chair' });
    expect(refusedBy(result)).toEqual(['closure-reviews']);
    expect(saidBy(result, 'closure-reviews')).toBe(
      'Not on record: the six-month review due on 2025-07-10 is missed',
    );
    expect(
      s.when('close-case', closure, { by: 'panel-chair', overrides: { 'closure-reviews': BECAUSE } }).ok,
    ).toBe(true);
    expect(s.stage).toBe('closed');
    expect(s.duty('post-exit-review-6').status).toBe('missed');
  });

  it('asks at closure what earlier referrals add', () => {
    const s = safeguardingCase();
    referred(s);
    referred(s);
    s.given('ExitDecided', bareExit);
    expect(refusedBy(s.when('close-case', {}))).toContain('closure-earlier-referrals');
    expect(
      refusedBy(s.when('close-case', { earlierReferrals: 'The first shows the same anger.' })),
    ).not.toContain('closure-earlier-referrals');
  });

  it('happens only to a case that was taken on', () => {
    const s = safeguardingCase();
    referred(s);
    const result = s.when('decide-exit', bareExit);
    expect(result.ok ? '' : result.error.code).toBe('not-at-this-stage');
    const closed = s.when('close-case', {});
    expect(closed.ok ? '' : closed.error.code).toBe('not-at-this-stage');
  });
});
