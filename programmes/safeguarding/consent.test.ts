import { describe, expect, it } from 'vitest';
import { referred, refusedBy, safeguardingCase, soundOrder } from '../../test/support/safeguarding-case.ts';

const given = {
  outcome: 'given',
  answeredBy: 'person',
  askedBy: 'Officer',
  how: 'In person',
  capacity: 'Understood and weighed it.',
  explained: 'The support, and that it is voluntary.',
  limitsExplained: true,
};

describe('consent', () => {
  it('commissions nobody without consent', () => {
    const s = safeguardingCase();
    const decision = s.given('PanelDecided', { outcome: 'adopt' });
    s.given('PlanApproved', {});
    const order = { ...soundOrder, decision };
    expect(refusedBy(s.when('commission-provider', order))).toEqual(['consent-before-support']);
    s.given('record-consent', given);
    s.given('ConsentWithdrawn', { by: 'person' });
    expect(refusedBy(s.when('commission-provider', order))).toEqual(['consent-before-support']);
    s.given('record-consent', given);
    expect(s.when('commission-provider', order).ok).toBe(true);
  });

  it('asked in 2014 for consent', () => {
    const s = safeguardingCase('2014');
    const order = { provider: 'Mentor', instruction: 'oral' };
    expect(refusedBy(s.when('commission-provider', order))).toEqual(['consent-before-support-2012']);
    s.given('ConsentRecorded', given);
    expect(s.when('commission-provider', order).ok).toBe(true);
  });

  it('owes the person a request for consent', () => {
    const s = safeguardingCase();
    s.given('PanelDecided', { outcome: 'adopt' });
    expect(s.duty('ask-consent').due).toBe('2025-01-20');
    s.given('ConsentRequested', { askedBy: 'Officer', of: 'person', how: 'In person' });
    expect(s.duty('ask-consent').status).toBe('met');
    expect(s.stage).toBe('consent-pending');
  });

  it('takes a child’s consent from a parent', () => {
    const s = safeguardingCase();
    referred(s, { under18: true });
    expect(refusedBy(s.when('record-consent', given))).toEqual(['consent-of-parent']);
    expect(s.when('record-consent', { ...given, answeredBy: 'parent' }).ok).toBe(true);
  });

  it('asks for capacity and what was explained', () => {
    const s = safeguardingCase();
    expect(refusedBy(s.when('record-consent', { ...given, limitsExplained: false }))).toEqual([
      'consent-contents',
    ]);
  });

  it('sets a date after a refusal, and assesses by it', () => {
    const s = safeguardingCase();
    s.given('record-consent', { ...given, outcome: 'refused' });
    expect(s.duty('date-further-assessment').due).toBe('2025-02-03');
    s.given('FurtherAssessmentDated', { on: '2025-04-01', reasons: 'After the trial' });
    expect(s.duty('date-further-assessment').status).toBe('met');
    expect(s.duty('further-assessment').due).toBe('2025-04-01');
    s.given('AssessmentCompleted', { instrument: 'x', version: '1', answers: {} });
    expect(s.duty('further-assessment').status).toBe('met');
  });

  it('moves consent from parent to person at eighteen', () => {
    const s = safeguardingCase();
    s.given('PersonDescribed', { dateOfBirth: '2007-08-31' });
    expect(s.duty('transition-review').due).toBe('2025-05-31');
    expect(s.duty('consent-at-eighteen').due).toBe('2025-08-31');
    s.given('ConsentRecorded', { ...given, answeredBy: 'parent' }, { recorded: '2025-08-20' });
    expect(s.duty('consent-at-eighteen').status).toBe('open');
    s.given('ConsentRecorded', given, { recorded: '2025-08-29' });
    expect(s.duty('consent-at-eighteen').status).toBe('met');
    const grown = safeguardingCase();
    grown.given('PersonDescribed', { dateOfBirth: '1990-08-31' });
    expect(grown.duties('consent-at-eighteen')).toHaveLength(0);
  });
});
