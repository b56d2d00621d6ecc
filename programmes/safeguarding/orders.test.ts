import { describe, expect, it } from 'vitest';
import {
  adopted,
  refusedBy,
  safeguardingCase,
  saidBy,
  soundOrder,
} from '../../test/support/safeguarding-case.ts';

function ready() {
  const s = safeguardingCase();
  const decision = adopted(s);
  s.given('PlanApproved', {});
  return { s, order: { ...soundOrder, decision } };
}

function ordered(more: object = {}) {
  const { s, order } = ready();
  return { s, order: s.given('ProviderCommissioned', { ...order, ...more }) };
}

describe('session orders', () => {
  it('commissions nobody without a written brief', () => {
    const { s, order } = ready();
    expect(refusedBy(s.when('commission-provider', { ...order, brief: 'as discussed' }))).toEqual([
      'commission-brief',
    ]);
    const oral = s.when('commission-provider', { ...order, brief: undefined, instruction: 'oral' });
    expect(saidBy(oral, 'commission-brief')).toBe(
      'The provider was instructed by word of mouth, and there is no written brief',
    );
    expect(s.when('commission-provider', order).ok).toBe(true);
  });

  it('commissions nobody without a number of sessions', () => {
    const { s, order } = ready();
    expect(refusedBy(s.when('commission-provider', { ...order, sessions: undefined }))).toEqual([
      'commission-quantity',
    ]);
    s.given('record-claim', { about: 'sessions commissioned', value: '2', attributedTo: 'Officer' });
    s.given('record-claim', { about: 'sessions commissioned', value: '7', attributedTo: 'Provider' });
    expect(saidBy(s.when('commission-provider', order), 'commission-quantity')).toBe(
      'Sources differ on the number of sessions: 2, 7',
    );
  });

  it('asks for purpose, venue and safety', () => {
    const { s, order } = ready();
    const bare = s.when('commission-provider', { ...order, venue: undefined, safetyCheck: 'TBC' });
    expect(saidBy(bare, 'commission-safety')).toBe(
      'The order does not state the venue; the risk and safety check',
    );
  });

  it('asks for objectives and report-back dates', () => {
    const { s, order } = ready();
    const bare = s.when('commission-provider', { ...order, objectives: [], reportBack: [] });
    expect(saidBy(bare, 'commission-objectives')).toBe(
      'The order does not state the objectives; when to report back',
    );
  });

  it('asks for a plan before a provider', () => {
    const s = safeguardingCase();
    const order = { ...soundOrder, decision: adopted(s) };
    expect(refusedBy(s.when('commission-provider', order))).toEqual(['commission-plan']);
    s.given('PlanApproved', {});
    expect(s.when('commission-provider', order).ok).toBe(true);
  });

  it('checks the provider’s training', () => {
    const { s, order } = ready();
    const untold = { ...order, trainingCompleted: undefined };
    expect(refusedBy(s.when('commission-provider', untold))).toEqual(['commission-training']);
    const course = {
      person: 'Mentor A',
      role: 'provider',
      course: 'Approved provider',
      completed: '2023-01-09',
    };
    s.given('TrainingRecorded', { ...course, expires: '2024-12-31' });
    expect(refusedBy(s.when('commission-provider', untold))).toEqual(['commission-training']);
    s.given('TrainingRecorded', { ...course, expires: '2026-12-31' });
    expect(s.when('commission-provider', untold).ok).toBe(true);
  });

  it('owes a brief before the first session', () => {
    const { s, order } = ordered({ brief: undefined, instruction: 'oral' });
    expect(s.duty('issue-brief').due).toBeUndefined();
    expect(s.duty('issue-brief').waitingFor).toContain('Session scheduled');
    s.given('SessionScheduled', { order, on: '2025-01-20', venue: 'Room 2' });
    expect(s.duty('issue-brief').due).toBe('2025-01-19');
    s.given('BriefIssued', { order, brief: 'Talk about the club.' });
    expect(s.duty('issue-brief').status).toBe('met');
    const told = safeguardingCase();
    told.given('ContactRecorded', {
      with: 'provider',
      direction: 'out',
      how: 'call',
      reached: true,
      said: 'Ask about the term',
      instruction: true,
    });
    expect(told.duty('issue-brief').status).toBe('open');
    told.given('ProviderCommissioned', soundOrder);
    expect(told.duty('issue-brief').status).toBe('met');
  });

  it('schedules no session before the brief', () => {
    const { s, order } = ordered({ brief: undefined });
    const session = { order, on: '2025-01-20', venue: 'Room 2' };
    expect(refusedBy(s.when('schedule-session', session))).toEqual(['brief-before-session']);
    s.given('issue-brief', { order, brief: 'Talk about the club.' });
    expect(s.when('schedule-session', session).ok).toBe(true);
  });

  it('shows a session held without a brief', () => {
    const { s, order } = ordered({ brief: undefined });
    s.given('SessionHeld', { order, venue: 'Café' });
    expect(s.warnings('session-without-brief')).toHaveLength(1);
    s.given('BriefIssued', { order, brief: 'Afterwards.' });
    s.given('SessionHeld', { order, venue: 'Room 2' });
    expect(s.warnings('session-without-brief')).toHaveLength(1);
  });

  it('owes a report in five working days', () => {
    const { s, order } = ordered();
    const session = s.given(
      'SessionHeld',
      { order, venue: 'Room 2' },
      { occurred: '2025-01-17', recorded: '2025-01-20' },
    );
    expect(s.duty('session-report').due).toBe('2025-01-24');
    s.given('SessionReportReceived', { session, report: 'Went well' }, { recorded: '2025-01-27' });
    expect(s.duty('session-report').status).toBe('met-late');
  });

  it('asks what risk was seen', () => {
    const { s, order } = ordered();
    const session = s.given('SessionHeld', { order, venue: 'Room 2' });
    const report = { session, report: 'Talked about the club.' };
    expect(refusedBy(s.when('receive-session-report', report))).toEqual([
      'report-risk',
      'report-recommendation',
    ]);
    expect(
      refusedBy(s.when('receive-session-report', { ...report, risk: 'seen', recommendation: 'Go on' })),
    ).toEqual(['report-risk']);
    expect(
      s.when('receive-session-report', { ...report, risk: 'not-able-to-judge', recommendation: 'Go on' }).ok,
    ).toBe(true);
  });

  it('owes the provider an answer with reasons', () => {
    const { s, order } = ordered();
    const session = s.given('SessionHeld', { order, venue: 'Room 2' });
    const report = s.given('SessionReportReceived', {
      session,
      report: 'Talked',
      recommendation: 'One more meeting',
    });
    expect(s.duty('answer-recommendation').due).toBe('2025-01-13');
    s.on('2025-01-25');
    expect(s.duty('answer-recommendation').status).toBe('missed');
    expect(
      refusedBy(s.when('answer-recommendation', { report, answer: 'rejected', reasons: 'n/a' })),
    ).toEqual(['recommendation-reasons']);
    s.given('RecommendationAnswered', { report, answer: 'accepted', reasons: 'It helps.' });
    expect(s.duty('answer-recommendation').status).toBe('met-late');
  });

  it('owes the next session while some remain', () => {
    const { s, order } = ordered();
    const first = s.given('SessionHeld', { order, venue: 'Room 2' });
    s.given('SessionReportReceived', { session: first, report: 'Talked' });
    expect(s.duty('next-session').due).toBe('2025-01-13');
    s.given('SessionScheduled', { order, on: '2025-01-20', venue: 'Room 2' });
    expect(s.duty('next-session').status).toBe('met');
    const second = s.given('SessionHeld', { order, venue: 'Room 2' }, { recorded: '2025-01-20' });
    s.given('SessionReportReceived', { session: second, report: 'Talked' });
    expect(s.duties('next-session')).toHaveLength(1);
  });

  it('counts the sessions of each order by themselves, and asks for none that is already arranged', () => {
    const { s, order } = ordered();
    const other = s.given('ProviderCommissioned', { ...soundOrder, provider: 'Mentor B' });
    const first = s.given('SessionHeld', { order, venue: 'Room 2' });
    s.given('SessionReportReceived', { session: first, report: 'Talked' });
    s.given('SessionScheduled', { order: other, on: '2025-01-20', venue: 'Room 3' });
    expect(s.duty('next-session').status).toBe('open');
    s.given('SessionsCancelled', { order, sessions: 1, reasons: 'He has a mentor now.', decidedBy: 'Chair' });
    expect(s.duty('next-session').status).toBe('met');
    const theirs = s.given('SessionHeld', { order: other, venue: 'Room 3' });
    s.given('SessionReportReceived', { session: theirs, report: 'Talked' });
    expect(s.duties('next-session')).toHaveLength(1);
  });

  it('cancels no session without reasons', () => {
    const { s, order } = ordered();
    const cut = { order, sessions: 1, reasons: 'agreed', decidedBy: 'Chair' };
    expect(refusedBy(s.when('cancel-sessions', cut))).toEqual(['cancellation-reasons']);
    expect(s.when('cancel-sessions', { ...cut, reasons: 'He has found a mentor of his own.' }).ok).toBe(true);
  });

  it('carries the provider’s disagreement to the chair', () => {
    const { s, order } = ordered();
    s.given('OrderFinished', { order, side: 'provider', agrees: true });
    expect(s.warnings('provider-disagrees')).toHaveLength(0);
    s.given('OrderFinished', {
      order,
      side: 'provider',
      agrees: false,
      disagreement: 'I would have met him again',
    });
    expect(s.notices('panel-chair').some((n) => n.rule === 'provider-disagrees')).toBe(true);
  });

  it('wants both sides to confirm that an order is finished', () => {
    const { s, order } = ordered();
    s.given('OrderFinished', { order, side: 'case-officer', agrees: true });
    s.given('ExitDecided', { residualRisk: 'low' });
    expect(s.warnings('order-left-open')).toHaveLength(1);
    s.given('OrderFinished', { order, side: 'provider', agrees: true });
    expect(s.warnings('order-left-open')).toHaveLength(0);
  });
});
