import { describe, expect, it } from 'vitest';
import { adopted, refusedBy, safeguardingCase, soundDecision } from '../../test/support/safeguarding-case.ts';

const contents = {
  consentRequest: 'Asked on 3 January by the officer.',
  nature: 'Mentoring',
  responsible: 'Youth service',
  provision: 'Weekly, at the centre',
};
const driver = { need: 'Belonging', driver: 'driver', significance: 'significant' };
const action = {
  what: 'Join the football club',
  ownerName: 'Y',
  ownerAgency: 'Youth service',
  due: '2025-02-03',
};

describe('the plan', () => {
  it('approves no plan without its statutory contents', () => {
    const s = safeguardingCase();
    const first = adopted(s);
    const plan = { ...soundDecision(first), ...contents };
    expect(refusedBy(s.when('approve-plan', { ...plan, responsible: 'n/a' }))).toEqual(['plan-contents']);
    expect(s.when('approve-plan', plan).ok).toBe(true);
    expect(s.stage).toBe('plan-active');
  });

  it('asked in 2014 what support, by whom and when', () => {
    const s = safeguardingCase('2014');
    adopted(s);
    const { consentRequest: _not, ...plan } = contents;
    expect(refusedBy(s.when('approve-plan', {}))).toEqual(['plan-contents-2012']);
    expect(s.when('approve-plan', plan).ok).toBe(true);
  });

  it('asks for an action for every driver', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    const need = s.given('NeedIdentified', driver);
    s.given('NeedIdentified', { need: 'Dress', driver: 'symptom', significance: 'significant' });
    const plan = { ...soundDecision(need), ...contents };
    expect(refusedBy(s.when('approve-plan', plan))).toEqual(['plan-drivers']);
    s.given('PlanApproved', plan);
    expect(s.warnings('driver-without-action').map((w) => w.text)).toEqual([
      '“Belonging” drives the concern and no action serves it',
    ]);
    const agreed = s.given('ActionAgreed', { ...action, needs: [need], decision });
    expect(s.warnings('driver-without-action')).toHaveLength(0);
    s.given('ActionAbandoned', { action: agreed, reasons: 'The club closed.', decidedBy: 'Chair' });
    expect(s.warnings('driver-without-action')).toHaveLength(1);
  });

  it('reviews need by need', () => {
    const s = safeguardingCase();
    adopted(s);
    s.given('PlanApproved', {});
    const need = s.given('NeedIdentified', driver);
    s.given('UpdateReceived', { update: 'Calmer in class.' });
    const review = { ...soundDecision(need), outcome: 'continue' };
    expect(refusedBy(s.when('review-plan', review))).toEqual(['review-need-by-need']);
    expect(
      s.when('review-plan', { ...review, needs: [{ need, delivered: true, what: 'Two matches' }] }).ok,
    ).toBe(true);
  });

  it('asks the referrer before a review', () => {
    const s = safeguardingCase();
    const first = adopted(s);
    s.given('PlanApproved', {});
    const review = { ...soundDecision(first), outcome: 'continue' };
    expect(refusedBy(s.when('review-plan', review))).toEqual(['review-asked-referrer']);
    s.given('UpdateRequested', { before: 'review', asked: 'What has changed?' });
    expect(s.when('review-plan', review).ok).toBe(true);
    const stale = s.when(
      'review-plan',
      { ...review, reasons: 'Another review, for other reasons than the last one.' },
      { recorded: '2025-04-01' },
    );
    expect(refusedBy(stale)).toEqual(['review-asked-referrer']);
  });

  it('asks what changed before support is withdrawn', () => {
    const s = safeguardingCase();
    const first = adopted(s);
    const overrides = { 'withdrawal-assessment': 'There is no assessment, and none can be made.' };
    const withdrawal = soundDecision(first);
    expect(refusedBy(s.when('withdraw-support', withdrawal, { overrides }))).toEqual(['change-item-by-item']);
    expect(
      s.when('withdraw-support', { ...withdrawal, changes: 'He has moved abroad.' }, { overrides }).ok,
    ).toBe(true);
  });

  it('flags a need with nothing delivered for sixty days', () => {
    const s = safeguardingCase();
    const decision = adopted(s);
    const need = s.given('NeedIdentified', driver);
    const agreed = s.given('ActionAgreed', { ...action, needs: [need], decision });
    s.on('2025-03-06');
    expect(s.warnings('need-undelivered')).toHaveLength(0);
    s.on('2025-03-07');
    expect(s.warnings('need-undelivered').map((w) => [w.raisedOn, w.text])).toEqual([
      ['2025-03-07', 'Nothing has been delivered for “Belonging” since 2025-01-06'],
    ]);
    expect(s.notices('panel-chair').some((n) => n.rule === 'need-undelivered')).toBe(true);
    s.given('ActionDone', { action: agreed, delivered: 'First match' });
    expect(s.warnings('need-undelivered')).toHaveLength(0);
  });

  it('owes a plan after adoption', () => {
    const s = safeguardingCase();
    s.given('PanelDecided', { outcome: 'adopt' });
    expect(s.duty('prepare-plan').due).toBe('2025-02-03');
    s.given('PlanApproved', {});
    expect(s.duty('prepare-plan').status).toBe('met');
  });

  it('keeps every action owed until done or abandoned', () => {
    const s = safeguardingCase();
    const one = s.given('ActionAgreed', action);
    const two = s.given('ActionAgreed', { ...action, due: '2025-02-10' });
    expect(s.duties('action').map((d) => d.due)).toEqual(['2025-02-03', '2025-02-10']);
    expect(s.duties('action').map((d) => d.label)).toEqual([action.what, action.what]);
    s.given('ActionDone', { action: two, delivered: 'Done' });
    s.given('CaseClosed', {}, { recorded: '2025-02-01' });
    s.on('2025-02-04');
    expect(s.duties('action').map((d) => d.status)).toEqual(['missed', 'met']);
    const later = s.given('ActionAgreed', { ...action, due: '2025-03-10' });
    s.given('ActionAbandoned', { action: later, reasons: 'Moved away', decidedBy: 'Chair' });
    expect(s.duty('action').status).toBe('superseded');
    s.given('ActionDone', { action: one, delivered: 'Late' }, { recorded: '2025-02-13' });
    expect(s.duties('action')[0]).toMatchObject({ status: 'met-late', lateDays: 10 });
  });

  it('reassesses every three months', () => {
    const s = safeguardingCase();
    s.given('PanelDecided', { outcome: 'adopt' }, { recorded: '2025-01-31' });
    expect(s.duty('reassessment').due).toBe('2025-04-30');
    s.given(
      'AssessmentCompleted',
      { instrument: 'x', version: '1', answers: {} },
      { recorded: '2025-04-01' },
    );
    expect(s.duty('reassessment').due).toBe('2025-07-01');
    s.given('PlanApproved', {}, { recorded: '2025-04-02' });
    expect(s.duty('plan-review').due).toBe('2025-07-02');
    s.given('PlanReviewed', { outcome: 'continue' }, { recorded: '2025-06-30' });
    expect(s.duty('plan-review').due).toBe('2025-09-30');
    s.given('ExitDecided', { residualRisk: 'low' }, { recorded: '2025-07-15' });
    expect([s.duty('plan-review').status, s.duties('reassessment').at(-1)?.status]).toEqual([
      'superseded',
      'missed',
    ]);
  });

  it('wants a named owner for every part of the work', () => {
    const s = safeguardingCase();
    s.given('PanelDecided', { outcome: 'adopt' });
    expect(s.duty('who-does-what').due).toBe('2025-01-20');
    s.given('ResponsibilitiesAgreed', {
      rows: [{ duty: 'Mentoring', agency: 'Youth service', person: 'Y' }],
    });
    expect(s.duty('who-does-what').status).toBe('met');
    expect(s.warnings('part-without-owner')).toHaveLength(0);
    s.given('ResponsibilitiesAgreed', { rows: [{ duty: 'Housing', agency: 'Council' }] });
    expect(s.warnings('part-without-owner').map((w) => w.text)).toEqual([
      'Nobody at Council is named for “Housing”',
    ]);
  });
});
