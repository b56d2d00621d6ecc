import { describe, expect, it } from 'vitest';
import { access } from './access.ts';
import { refusedBy, safeguardingCase } from '../../test/support/safeguarding-case.ts';

const REASON = 'A school calls: he has not come home since yesterday';

function looked() {
  const s = safeguardingCase();
  const access = s.given(
    'EmergencyAccessTaken',
    { category: 'danger', reason: REASON },
    { by: 'panel-member' },
  );
  return { s, access };
}

describe('emergency access', () => {
  it('owes a review on the next working day', () => {
    const { s, access } = looked();
    const owed = s.duty('review-emergency-access');
    expect([owed.owedBy, owed.status, owed.openedBy]).toEqual(['supervisor', 'open', access]);
    expect(owed.due).toBe('2025-01-07');
    const answers = { access, outcome: 'right', reasons: 'The case officer could not be reached' };
    s.given('review-emergency-access', answers, { by: 'supervisor' });
    expect(s.duty('review-emergency-access').status).toBe('met');
  });

  it('tells the case officer and the supervisor at once', () => {
    const { s, access } = looked();
    const [warned] = s.warnings('emergency-access-not-reviewed');
    expect(warned?.text).toContain(REASON);
    const told = s.state.notices.filter(({ text }) => text.includes(REASON)).map(({ to }) => to);
    expect(told.toSorted()).toEqual(['case-officer', 'supervisor']);
    const answers = { access, outcome: 'avoidable', reasons: 'The duty line would have answered' };
    s.given('review-emergency-access', answers, { by: 'supervisor' });
    expect(s.warnings('emergency-access-not-reviewed')).toEqual([]);
  });

  it('is owed by another role, whoever takes it', () => {
    const { takenBy = [], reviewedBy = [] } = access.emergency ?? {};
    expect(takenBy).toContain('partner');
    for (const ruleSet of ['2014', '2024'] as const)
      for (const by of takenBy) {
        const s = safeguardingCase(ruleSet);
        const entry = s.given('EmergencyAccessTaken', { category: 'danger', reason: REASON }, { by });
        const owing = [...s.state.duties.values()]
          .filter(({ openedBy, status }) => openedBy === entry && status === 'open')
          .map(({ owedBy }) => owedBy);
        expect([ruleSet, by, owing]).toEqual([
          ruleSet,
          by,
          [by === 'supervisor' ? 'panel-chair' : 'supervisor'],
        ]);
        expect(reviewedBy).toContain(owing[0]);
        expect(s.state.notices.some(({ to, text }) => to === 'case-officer' && text.includes(REASON))).toBe(
          true,
        );
      }
  });

  it('is reviewed by somebody else', () => {
    const s = safeguardingCase();
    const body = { category: 'danger', reason: REASON };
    const access = s.given('EmergencyAccessTaken', body, { by: 'supervisor' });
    const answers = { access, outcome: 'right', reasons: 'I had to see where he lives' };
    expect(refusedBy(s.when('review-emergency-access', answers, { by: 'supervisor' }))).toEqual([
      'emergency-reviewed-by-other',
    ]);
    expect(s.when('review-emergency-access', answers, { by: 'panel-chair' }).ok).toBe(true);
  });
});
