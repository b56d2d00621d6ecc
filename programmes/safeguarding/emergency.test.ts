import { describe, expect, it } from 'vitest';
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
