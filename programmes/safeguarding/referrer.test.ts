import { describe, expect, it } from 'vitest';
import {
  quorateMembers,
  referred,
  refusedBy,
  safeguardingCase,
} from '../../test/support/safeguarding-case.ts';

const call = {
  with: 'referrer',
  direction: 'out',
  how: 'call',
  reached: true,
  said: 'The matter is being dealt with.',
};

describe('the referrer and others who are owed word', () => {
  it('owes the referrer every outcome', () => {
    const s = safeguardingCase();
    const decision = s.given('ScreeningDecided', { outcome: 'gather-information' });
    s.given('PanelDecided', { outcome: 'adopt' });
    expect(s.duties('tell-referrer').map((d) => d.due)).toEqual(['2025-01-08', '2025-01-08']);
    s.given('OutcomeTold', { to: 'referrer', decision, told: 'It goes to the panel.' });
    expect(s.duties('tell-referrer').map((d) => d.status)).toEqual(['met', 'open']);
  });

  it('owes the person word of an adoption', () => {
    const s = safeguardingCase();
    const decision = s.given('PanelDecided', { outcome: 'adopt' });
    s.given('OutcomeTold', { to: 'referrer', decision, told: 'Taken on' });
    expect(s.duty('tell-person').status).toBe('open');
    s.given('OutcomeTold', { to: 'parent', decision, told: 'Taken on' });
    expect(s.duty('tell-person').status).toBe('met');
  });

  it('owes the receiving service word', () => {
    const s = safeguardingCase();
    const decision = s.given('PanelDecided', { outcome: 'not-adopt' });
    s.given('OutcomeTold', { to: 'service', decision, told: 'Please see him' });
    expect(s.duty('tell-service').status).toBe('met');
    s.given('PanelDecided', { outcome: 'adopt' });
    expect(s.duties('tell-service')).toHaveLength(1);
  });

  it('decides on the referrer’s invitation before each panel', () => {
    const s = safeguardingCase();
    const listing = s.given('CaseListed', { meetingOn: '2025-01-20', purpose: 'first' });
    expect(s.duty('invite-referrer').due).toBe('2025-01-19');
    expect(refusedBy(s.when('decide-invitation', { listing, invited: false }))).toEqual([
      'no-invitation-reasons',
    ]);
    expect(
      s.when('decide-invitation', {
        listing,
        invited: false,
        reasons: 'An investigation would be put at risk.',
      }).ok,
    ).toBe(true);
    expect(s.duty('invite-referrer').status).toBe('met');
    referred(s);
    const meeting = { withheldInformation: 'no', members: quorateMembers };
    expect(refusedBy(s.when('record-meeting', meeting, { recorded: '2025-01-17' }))).toEqual([
      'meeting-invitation',
    ]);
    expect(s.when('record-meeting', meeting, { recorded: '2025-01-20' }).ok).toBe(true);
  });

  it('flags thirty days without two-way contact', () => {
    const s = safeguardingCase();
    referred(s);
    s.given('ContactRecorded', call, { recorded: '2025-01-20' });
    s.on('2025-02-04');
    expect(s.warnings('referrer-silence')).toHaveLength(0);
    s.on('2025-02-05');
    expect(s.warnings('referrer-silence').map((w) => w.text)).toEqual([
      'No two-way contact with the referrer since the referral of 2025-01-06 (1 on record, one-way)',
    ]);
    s.given('ContactRecorded', { ...call, direction: 'both' });
    expect(s.warnings('referrer-silence')).toHaveLength(0);
    s.on('2025-03-07');
    expect(s.warnings('referrer-silence').map((w) => w.text)).toEqual([
      'No two-way contact with the referrer since 2025-02-05 (2 on record, 1 two-way)',
    ]);
  });

  it.each([
    ['a call in which they were reached', { how: 'call', reached: true }, 0],
    ['a visit in which they were reached', { how: 'visit', reached: true }, 0],
    ['a call that failed', { how: 'call', reached: false }, 1],
    ['an email', { how: 'email', reached: true }, 1],
    ['a letter', { how: 'letter', reached: true }, 1],
    ['a call in which only we spoke', { how: 'call', reached: true, direction: 'out' }, 1],
    ['an email of which it is said that both spoke', { how: 'email', reached: true, direction: 'both' }, 0],
  ])('is counted from %s only when both spoke, said or not', (_, contact, warnings) => {
    const s = safeguardingCase();
    referred(s);
    const note = { with: 'referrer', said: 'How it is going at school.', present: 'Both of us', ...contact };
    s.given('ContactRecorded', note, { recorded: '2025-01-20' });
    s.on('2025-02-05');
    expect(s.warnings('referrer-silence')).toHaveLength(warnings);
  });

  it('is not silence when the person has left, and is again when the case is opened again', () => {
    const s = safeguardingCase();
    referred(s);
    s.given('ExitDecided', { residualRisk: 'low' }, { recorded: '2025-01-20' });
    s.on('2025-03-03');
    expect(s.warnings('referrer-silence')).toHaveLength(0);
    s.given('CaseReopened', { because: 'review', reasons: 'The school is worried again.' });
    expect(s.warnings('referrer-silence')).toHaveLength(1);
    const transfer = s.given('TransferProposed', {
      toArea: 'Northtown',
      reasons: 'Moved',
      owed: 'All of it',
    });
    s.given('TransferAccepted', { transfer, by: 'N', agency: 'Northtown Council' });
    expect(s.warnings('referrer-silence')).toHaveLength(0);
  });

  it('asks what was said', () => {
    const s = safeguardingCase();
    const { said: _, ...silent } = call;
    expect(refusedBy(s.when('record-contact', silent))).toEqual(['contact-said']);
    expect(s.when('record-contact', { ...silent, reached: false }).ok).toBe(true);
    expect(s.when('record-contact', call).ok).toBe(true);
  });

  it('asks who was present', () => {
    const s = safeguardingCase();
    const visit = { with: 'person', direction: 'both', how: 'visit', reached: true, said: 'Talked at home.' };
    expect(refusedBy(s.when('record-contact', visit))).toEqual(['contact-present']);
    expect(s.when('record-contact', { ...visit, present: 'He and his mother' }).ok).toBe(true);
    expect(s.when('record-contact', { ...visit, reached: false }).ok).toBe(true);
  });

  it('sees a pattern in failed contacts', () => {
    const s = safeguardingCase();
    const failed = { with: 'parent', direction: 'out', how: 'call', reached: false, said: 'No answer' };
    s.given('ContactRecorded', { ...failed, reached: true });
    s.given('ContactRecorded', failed);
    s.given('ContactRecorded', { ...failed, with: 'agency' });
    s.given('ContactRecorded', failed);
    expect(s.warnings('failed-contacts')).toHaveLength(0);
    s.given('ContactRecorded', failed);
    expect(s.warnings('failed-contacts').map((w) => w.text)).toEqual([
      'The last 3 contacts with the person or their parent failed, since 2025-01-06',
    ]);
    s.given('ContactRecorded', { ...failed, reached: true });
    expect(s.warnings('failed-contacts')).toHaveLength(0);
  });

  it('owes family and community an answer', () => {
    const s = safeguardingCase();
    const voice = s.given('ConcernVoiced', { by: 'family', said: 'He is not safe with them.' });
    expect(s.duty('answer-voice').due).toBe('2025-01-20');
    s.given('VoiceAnswered', { voice, answer: 'We visited the next day.' });
    expect(s.duty('answer-voice').status).toBe('met');
  });

  it('owes a challenge an answer', () => {
    const s = safeguardingCase();
    const challenge = s.given('ChallengeRecorded', {
      by: 'School',
      to: 'Panel',
      challenge: 'Low risk, for the third time?',
    });
    s.on('2025-01-28');
    expect(s.duty('answer-challenge').status).toBe('missed');
    s.given('ChallengeAnswered', { challenge, answer: 'We looked again.', changed: true });
    expect(s.duty('answer-challenge').status).toBe('met-late');
  });
});
