import { describe, expect, it } from 'vitest';
import {
  referred,
  refusedBy,
  safeguardingCase,
  soundDecision,
} from '../../test/support/safeguarding-case.ts';

const screenedOut = {
  outcome: 'signposted',
  test: 'Susceptible, and is the concern shared?',
  whyNotPanel: 'One agency can meet the need.',
  alternativeService: 'Youth counselling',
  serviceAccepted: true,
  closureGrounds: ['need-met-elsewhere'],
  linesOfEnquiry: [{ line: 'Life online', done: true, outcome: 'Nothing of concern' }],
};

describe('screening out', () => {
  it('refuses to screen out a child without a second look', () => {
    const s = safeguardingCase();
    const first = referred(s, { under18: true });
    const decision = { ...soundDecision(first), ...screenedOut };
    expect(refusedBy(s.when('decide-screening', decision))).toEqual(['second-look']);
    s.given('ScreeningSecondLook', { view: 'to-panel', reasons: 'Enough to manage' }, { by: 'supervisor' });
    expect(refusedBy(s.when('decide-screening', decision))).toEqual(['second-look']);
    s.given(
      'ScreeningSecondLook',
      { view: 'agree', reasons: 'Counselling meets it' },
      { by: 'case-officer' },
    );
    expect(refusedBy(s.when('decide-screening', decision, { by: 'case-officer' }))).toEqual(['second-look']);
    s.given('ScreeningSecondLook', { view: 'agree', reasons: 'Counselling meets it' }, { by: 'supervisor' });
    expect(s.when('decide-screening', decision, { by: 'case-officer' }).ok).toBe(true);
    expect(s.stage).toBe('signposted');
    const ageless = safeguardingCase();
    const only = referred(ageless, { under18: undefined });
    const out = { ...soundDecision(only), ...screenedOut };
    expect(refusedBy(ageless.when('decide-screening', out))).toEqual(['second-look']);
  });

  it('refuses “no ideology” as the only ground', () => {
    const s = safeguardingCase();
    const first = referred(s);
    const decision = { ...soundDecision(first), ...screenedOut };
    expect(refusedBy(s.when('decide-screening', { ...decision, closureGrounds: ['no-ideology'] }))).toEqual([
      'no-ideology-alone',
    ]);
    expect(
      s.when('decide-screening', { ...decision, closureGrounds: ['no-ideology', 'need-met-elsewhere'] }).ok,
    ).toBe(true);
  });

  it('asks for the lines of enquiry', () => {
    const s = safeguardingCase();
    const first = referred(s);
    const decision = { ...soundDecision(first), ...screenedOut };
    expect(refusedBy(s.when('decide-screening', { ...decision, linesOfEnquiry: [] }))).toEqual([
      'lines-of-enquiry',
    ]);
    const silent = [{ line: 'Life online', done: false, whyNot: 'n/a' }];
    expect(refusedBy(s.when('decide-screening', { ...decision, linesOfEnquiry: silent }))).toEqual([
      'lines-of-enquiry',
    ]);
    const told = [{ line: 'Life online', done: false, whyNot: 'No device was available to look at.' }];
    expect(s.when('decide-screening', { ...decision, linesOfEnquiry: told }).ok).toBe(true);
  });

  it('asks what each earlier referral adds', () => {
    const s = safeguardingCase();
    referred(s);
    const second = referred(s);
    const decision = { ...soundDecision(second), ...screenedOut };
    expect(refusedBy(s.when('decide-screening', decision))).toEqual(['earlier-referrals-read']);
    const read = [{ reference: 'the first', adds: 'The same anger, a year earlier.' }];
    expect(s.when('decide-screening', { ...decision, earlierReferrals: read }).ok).toBe(true);
  });

  it('asks for the test and the service', () => {
    const s = safeguardingCase();
    const first = referred(s);
    const decision = { ...soundDecision(first), ...screenedOut, test: 'as above', serviceAccepted: false };
    expect(refusedBy(s.when('decide-screening', decision))).toEqual(['screen-out-contents']);
    const reason = 'The service answers on Monday; the school stays in touch.';
    const done = s.when('decide-screening', decision, { overrides: { 'screen-out-contents': reason } });
    expect(done.ok).toBe(true);
    expect(s.notices('supervisor').some((n) => n.why === 'override')).toBe(true);
  });
});
