import { describe, expect, it } from 'vitest';
import {
  adopted,
  referred,
  refusedBy,
  safeguardingCase,
  soundDecision,
} from '../../test/support/safeguarding-case.ts';

const request = { agency: 'Health', purpose: 'Support', questions: ['Is anyone seeing him?'] };

describe('information', () => {
  it('gathers nothing before deconfliction', () => {
    const s = safeguardingCase();
    const first = referred(s);
    const gather = {
      ...soundDecision(first),
      outcome: 'gather-information',
      reasonableGrounds: 'What was heard.',
    };
    expect(refusedBy(s.when('decide-screening', gather))).toEqual(['deconfliction-before-gathering']);
    expect(refusedBy(s.when('request-information', request))).toEqual(['deconfliction-before-request']);
    const asked = s.given('DeconflictionRequested', { of: 'Counter-terrorism desk', because: 'referral' });
    s.given('DeconflictionAnswered', { request: asked, result: 'stop' });
    expect(refusedBy(s.when('request-information', request))).toEqual(['deconfliction-before-request']);
    s.given('DeconflictionAnswered', { request: asked, result: 'clear' });
    expect(s.when('request-information', request).ok).toBe(true);
    expect(s.when('decide-screening', gather).ok).toBe(true);
  });

  it('repeats deconfliction on its date, at each review and on new information', () => {
    const s = safeguardingCase();
    const asked = s.given('DeconflictionRequested', { of: 'Desk', because: 'referral' });
    expect(s.duty('answer-deconfliction').due).toBe('2025-01-13');
    s.given('DeconflictionAnswered', { request: asked, result: 'clear', repeatOn: '2025-04-01' });
    expect(s.duty('answer-deconfliction').status).toBe('met');
    expect(s.duty('repeat-deconfliction').due).toBe('2025-04-01');
    s.given('PlanReviewStarted', { because: 'due' }, { recorded: '2025-02-03' });
    expect(s.duty('deconfliction-at-review').due).toBe('2025-02-10');
    s.given('DeconflictionRequested', { of: 'Desk', because: 'review' });
    expect(s.duty('repeat-deconfliction').status).toBe('met');
    expect(s.duty('deconfliction-at-review').status).toBe('met');
    expect(s.duties('deconfliction-on-news')).toHaveLength(0);
    referred(s);
    expect(s.duty('deconfliction-on-news').due).toBe('2025-02-10');
    s.given('DeconflictionRequested', { of: 'Desk', because: 'new-information' });
    expect(s.duty('deconfliction-on-news').status).toBe('met');
  });

  it('gives partners ten working days', () => {
    const s = safeguardingCase();
    const one = s.given('InformationRequested', request, { recorded: '2025-01-06' });
    s.given('InformationRequested', { ...request, agency: 'Housing' }, { recorded: '2025-01-06' });
    expect(s.duties('return-information').map((d) => d.due)).toEqual(['2025-01-20', '2025-01-20']);
    s.given('InformationReturned', { request: one, nothingHeld: true });
    expect(s.duties('return-information').map((d) => d.status)).toEqual(['met', 'open']);
  });

  it('keeps an unanswered question in sight', () => {
    const s = safeguardingCase();
    const asked = s.given('QuestionAsked', {
      by: 'Police',
      of: 'Provider',
      question: 'How many sessions remain?',
    });
    s.on('2025-01-14');
    expect(s.duty('answer-question').status).toBe('missed');
    s.given('QuestionAnswered', { question: asked, answer: 'One.' }, { recorded: '2025-01-20' });
    expect(s.duty('answer-question')).toMatchObject({ status: 'met-late', lateDays: 7 });
  });

  it('brings a case before the panel in twenty working days', () => {
    const s = safeguardingCase();
    referred(s, {}, { recorded: '2025-01-06' });
    s.given('ScreeningDecided', { outcome: 'gather-information' }, { recorded: '2025-01-08' });
    expect(s.duty('first-panel').due).toBe('2025-02-03');
    s.given('PanelMet', {}, { recorded: '2025-01-30' });
    expect(s.duty('first-panel').status).toBe('met');
  });

  it('does not put the first panel off for a further referral, and needs none when screening ends the matter', () => {
    const s = safeguardingCase();
    referred(s);
    referred(s, {}, { recorded: '2025-01-24' });
    expect(s.duties('first-panel').map((d) => d.due)).toEqual(['2025-02-03', '2025-02-21']);
    s.given('ScreeningDecided', { outcome: 'signposted' });
    expect(s.duties('first-panel').map((d) => [d.status, d.endedReason])).toEqual([
      ['superseded', 'The screening did not take it to the panel'],
      ['superseded', 'The screening did not take it to the panel'],
    ]);
  });

  it('lets a further referral join a case that is under way without setting it back', () => {
    const s = safeguardingCase();
    adopted(s);
    s.given('PlanApproved', {});
    referred(s);
    s.given('ScreeningStarted', { by: 'Officer' });
    s.given('ScreeningDecided', { outcome: 'gather-information' });
    expect(s.stage).toBe('plan-active');
    expect(s.duties('first-panel')).toHaveLength(1);
    expect(s.duties('screen-referral').at(-1)?.status).toBe('met');
  });

  it('adds up contacts with other services', () => {
    const s = safeguardingCase();
    for (const service of ['Health', 'Housing'])
      s.given('PersonMadeContactElsewhere', { service, what: 'Anger' });
    expect(s.warnings('contacts-elsewhere')).toHaveLength(0);
    s.given('PersonMadeContactElsewhere', { service: 'Health', what: 'Sleep' });
    expect(s.warnings('contacts-elsewhere').map((w) => w.text)).toEqual([
      '3 contacts with 2 services: Health, Housing. Has anyone looked at their sum?',
    ]);
  });

  it('shows sources that differ and merges neither', () => {
    const s = safeguardingCase();
    s.given('record-claim', {
      about: 'number of referrals',
      value: 'One',
      attributedTo: 'The body of the article',
    });
    expect(s.warnings('claims-differ')).toHaveLength(0);
    s.given('record-claim', { about: 'number of referrals', value: 'Two', attributedTo: 'The caption' });
    expect(s.warnings('claims-differ').map((w) => w.text)).toEqual([
      'Sources differ on number of referrals: The body of the article says One; The caption says Two',
    ]);
    expect(s.view.claims('number of referrals')).toHaveLength(2);
  });
});
