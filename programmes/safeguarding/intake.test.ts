import { describe, expect, it } from 'vitest';
import {
  referral,
  referred,
  refusedBy,
  safeguardingCase,
  soundDecision,
} from '../../test/support/safeguarding-case.ts';

describe('intake', () => {
  it('sends immediate danger to 999', () => {
    const s = safeguardingCase();
    const danger = { ...referral, immediateDanger: true };
    expect(refusedBy(s.when('receive-referral', danger))).toEqual(['danger-first-referral']);
    expect(refusedBy(s.when('note-concern', { by: 'A', concern: 'A knife', immediateDanger: true }))).toEqual(
      ['danger-first-concern'],
    );
    expect(s.when('receive-referral', { ...danger, emergencyCalled: true }).ok).toBe(true);
  });

  it('takes a fixation on violence without an ideology', () => {
    const s = safeguardingCase();
    expect(
      s.when('receive-referral', { ...referral, categories: ['extreme-violence', 'mixed-unstable-unclear'] })
        .ok,
    ).toBe(true);
    const { categories: _none, ...bare } = referral;
    expect(refusedBy(s.when('receive-referral', bare))).toEqual(['referral-categories']);
    expect(refusedBy(s.when('receive-referral', { ...referral, taxonomy: '2015' }))).toEqual([
      'referral-categories',
    ]);
  });

  it('owes the referrer an acknowledgement the next working day', () => {
    const s = safeguardingCase();
    const first = referred(s, {}, { recorded: '2025-01-10' });
    expect(s.duty('acknowledge-referral').due).toBe('2025-01-13');
    s.given('ReferralAcknowledged', { referral: first, how: 'email' }, { recorded: '2025-01-13' });
    expect(s.duty('acknowledge-referral').status).toBe('met');
  });

  it('counts five working days to screening', () => {
    const s = safeguardingCase();
    referred(s, {}, { recorded: '2025-01-10' });
    expect(s.duty('screen-referral').due).toBe('2025-01-17');
    s.on('2025-01-18');
    expect(s.duty('screen-referral').status).toBe('missed');
    expect(s.notices('supervisor').some((n) => n.rule === 'screen-referral')).toBe(true);
  });

  it('owes a child a safeguarding referral the same day', () => {
    const s = safeguardingCase();
    referred(s, { under18: true }, { recorded: '2025-01-10' });
    expect(s.duty('safeguarding-referral').due).toBe('2025-01-10');
    expect(s.warnings('statutory-trigger')).toHaveLength(1);
    s.given(
      'SafeguardingReferralMade',
      { to: 'children', reasons: 'A child' },
      { recorded: '2025-01-10T15:00:00Z' },
    );
    expect(s.duty('safeguarding-referral').status).toBe('met');
    expect(s.warnings('statutory-trigger')).toHaveLength(0);
  });

  it('lists what a referral lacks', () => {
    const s = safeguardingCase();
    const first = referred(s, { observations: [{ what: 'Withdrawn' }] }, { recorded: '2025-01-10' });
    expect(s.warnings('intake-gaps')).toHaveLength(1);
    expect(s.warnings('intake-gaps').map((w) => w.text)).toEqual([
      '“Withdrawn” does not say what was usual before; what has changed; when; who saw it',
    ]);
    expect(s.duty('close-intake-gaps').due).toBe('2025-01-13');
    s.given('ReferralSupplemented', {
      referral: first,
      from: 'Head of school',
      observations: [
        { what: 'Withdrawn', baseline: 'Sociable', change: 'Silent', on: '2024-12-02', observer: 'Tutor' },
      ],
    });
    expect(s.warnings('intake-gaps')).toHaveLength(0);
    expect(s.duty('close-intake-gaps').status).toBe('met');
    const whole = safeguardingCase();
    referred(whole);
    expect(whole.duties('close-intake-gaps')).toHaveLength(0);
  });

  it('owes a safeguarding referral when the age comes to light later', () => {
    const s = safeguardingCase();
    referred(s);
    expect(s.duties('safeguarding-referral')).toHaveLength(0);
    s.given('PersonDescribed', { age: 15 }, { recorded: '2025-01-09' });
    expect(s.duty('safeguarding-referral').due).toBe('2025-01-09');
    s.given('PersonDescribed', { age: 15, complexNeeds: true });
    expect(s.duties('safeguarding-referral')).toHaveLength(1);
    s.given('SafeguardingReferralMade', { to: 'children', reasons: 'A child.' });
    expect(s.duty('safeguarding-referral').status).toBe('met');
  });

  it('shows who has not confirmed the referral', () => {
    const s = safeguardingCase();
    referred(s, { recipients: [{ who: 'Police', received: '2025-01-06T12:00:00Z' }, { who: 'Council' }] });
    expect(s.warnings('receipt-missing').map((w) => w.text)).toEqual([
      'Council has not confirmed that the referral arrived',
    ]);
    const handed = safeguardingCase();
    referred(handed);
    expect(handed.warnings('receipt-missing')).toHaveLength(1);
  });

  it('takes a second referral to the supervisor and a third to the chair', () => {
    const s = safeguardingCase();
    referred(s);
    expect(s.warnings('repeat-referral')).toHaveLength(0);
    s.given('EarlierReferralConsidered', {
      reference: 'C-7',
      receivedOn: '2023-12-05',
      link: 'link',
      matchedOn: ['spelling'],
      reasons: 'Same birthday',
    });
    expect(s.warnings('repeat-referral')).toHaveLength(1);
    expect(s.notices('supervisor').some((n) => n.rule === 'repeat-referral')).toBe(true);
    expect(s.warnings('third-referral')).toHaveLength(0);
    referred(s);
    expect(s.warnings('third-referral')).toHaveLength(1);
    expect(s.notices('panel-chair').some((n) => n.rule === 'third-referral')).toBe(true);
  });

  it('asks for grounds before the panel', () => {
    const s = safeguardingCase();
    const first = referred(s);
    s.given('DeconflictionAnswered', { request: 1, result: 'clear' });
    const decision = { ...soundDecision(first), outcome: 'gather-information' };
    expect(refusedBy(s.when('decide-screening', decision))).toEqual(['grounds-to-refer']);
    expect(s.when('decide-screening', { ...decision, reasonableGrounds: 'What the tutor heard.' }).ok).toBe(
      true,
    );
    expect(s.stage).toBe('gathering');
  });
});
