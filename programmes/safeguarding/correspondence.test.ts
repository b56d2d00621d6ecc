import { describe, expect, it } from 'vitest';
import { refusedBy, referred, safeguardingCase } from '../../test/support/safeguarding-case.ts';
import type { Scenario } from '../../test/support/scenario.ts';
import { placing, tellingsOf } from '../../src/application/case-history.ts';
import { layDown } from '../../src/application/record-history.ts';
import { momentOf, viewOf } from '../../src/domain/engine.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { correspondenceOn } from '../../src/programme/dsl/index.ts';
import { correspondenceUse } from './correspondence-use.ts';
import { subjectA } from './replay/subject-a.ts';

/** Every recipient of a message called so, with the day of each step that was taken. */
function ladderOf(s: Pick<Scenario, 'view' | 'today'>, title: string) {
  const { threads } = correspondenceOn(correspondenceUse.show(s.view), s.today);
  return threads
    .flatMap(({ messages }) => messages)
    .filter(({ message }) => message.title === title)
    .flatMap(({ recipients }) =>
      recipients.map(({ recipient, ladder }) => [
        recipient.id,
        ladder.flatMap(({ step, taken }) => (taken === undefined ? [] : [`${step} ${taken.on}`])),
      ]),
    );
}

describe('word to referrers, providers and others', () => {
  it('is an acknowledgement of the referral: owed, sent, and what became of it', () => {
    const s = safeguardingCase();
    referred(s);
    const title = 'Acknowledgement of the referral';
    expect(ladderOf(s, title)).toEqual([['referrer', ['owed 2025-01-06']]]);
    const referral = s.entry('ReferralReceived');
    s.given('ReferralAcknowledged', { referral, how: 'Telephone' });
    s.given('track-message', { message: referral, recipient: 'referrer', step: 'acknowledged' });
    expect(ladderOf(s, title)).toEqual([
      ['referrer', ['owed 2025-01-06', 'sent 2025-01-06', 'acknowledged 2025-01-06']],
    ]);
  });

  it('is the outcome of a decision, for each of those who are owed it', () => {
    const s = safeguardingCase();
    const decision = s.given('PanelDecided', {
      outcome: 'adopt',
      told: [{ who: 'Head of school', by: 'Case officer' }],
    });
    s.on('2025-01-07');
    s.given('OutcomeTold', { to: 'parent', decision, told: 'Taken on' });
    s.given('OutcomeTold', { to: 'other', who: 'head of school', decision, told: 'Taken on' });
    expect(ladderOf(s, 'Word of: Panel decided')).toEqual([
      ['referrer', ['owed 2025-01-06']],
      ['person', ['owed 2025-01-06', 'sent 2025-01-07']],
      ['Head of school', ['owed 2025-01-06', 'sent 2025-01-07']],
    ]);
  });

  it('is a request for an update, and the update that answers it', () => {
    const s = safeguardingCase();
    const request = s.given('UpdateRequested', { before: 'exit', asked: 'How is he at school?' });
    s.on('2025-01-08');
    s.given('UpdateReceived', { request, update: 'Better.' });
    const [message] = correspondenceOn(correspondenceUse.show(s.view), s.today).threads[0]?.messages ?? [];
    expect(message?.recipients[0]?.replies).toMatchObject([{ content: { gist: 'Better.' } }]);
  });

  it('is the written brief of an order, acted on by the first session', () => {
    const s = safeguardingCase();
    const order = s.given('ProviderCommissioned', { provider: 'Provider A', instruction: 'oral' });
    expect(ladderOf(s, 'Written brief')).toEqual([['provider', ['owed 2025-01-06']]]);
    s.on('2025-01-09');
    s.given('BriefIssued', { order, brief: 'Two sessions.' });
    s.on('2025-01-16');
    s.given('SessionHeld', { order, venue: 'Library' });
    expect(ladderOf(s, 'Written brief')).toEqual([
      ['provider', ['owed 2025-01-06', 'sent 2025-01-09', 'acted-on 2025-01-16']],
    ]);
  });

  it('is the answer to a provider’s recommendation, and to a voice', () => {
    const s = safeguardingCase();
    const order = s.given('ProviderCommissioned', {
      provider: 'Provider A',
      instruction: 'written',
      brief: 'Two.',
    });
    const session = s.given('SessionHeld', { order, venue: 'Library' });
    const report = s.given('SessionReportReceived', { session, report: 'Held.', recommendation: 'Go on' });
    const voice = s.given('ConcernVoiced', { by: 'family', name: 'Aunt A', said: 'Nobody rings us.' });
    const title = 'Answer to the provider’s recommendation';
    expect(ladderOf(s, title)).toEqual([['provider', ['owed 2025-01-06']]]);
    s.given('RecommendationAnswered', { report, answer: 'accepted', reasons: 'It helps.' });
    s.given('VoiceAnswered', { voice, answer: 'We ring on Fridays.' });
    expect(ladderOf(s, title)).toEqual([['provider', ['owed 2025-01-06', 'sent 2025-01-06']]]);
    expect(ladderOf(s, 'Answer to a view or concern')).toEqual([
      ['voice', ['owed 2025-01-06', 'sent 2025-01-06']],
    ]);
  });

  it('says what became of a message of one of its recipients', () => {
    const s = safeguardingCase();
    referred(s);
    const message = s.entry('ReferralReceived');
    expect(refusedBy(s.when('track-message', { message, recipient: 'provider', step: 'delivered' }))).toEqual(
      ['message-recipient'],
    );
    const retired = s.given('PlanApproved', {});
    expect(
      refusedBy(s.when('track-message', { message: retired, recipient: 'provider', step: 'delivered' })),
    ).toEqual(['message-recipient']);
    expect(s.when('track-message', { message, recipient: 'referrer', step: 'delivered' }).ok).toBe(true);
  });

  it('owes again what came back', () => {
    const s = safeguardingCase();
    referred(s);
    const message = s.entry('ReferralReceived');
    s.given('track-message', { message, recipient: 'referrer', step: 'failed' });
    expect(s.duty('message-send-again')).toMatchObject({
      status: 'open',
      due: '2025-01-08',
      label: 'referrer',
    });
    s.given('track-message', { message, recipient: 'referrer', step: 'chased' });
    expect(s.duty('message-send-again').status).toBe('open');
    s.given('track-message', { message, recipient: 'referrer', step: 'delivered' });
    expect(s.duty('message-send-again').status).toBe('met');
  });

  it('shows of Subject A that no brief was sent and nobody told the referrer', () => {
    const { engine } = safeguardingCase('2014');
    const now = '2016-12-31T12:00:00.000Z' as Instant;
    const { state } = layDown(engine, 'subject-a', tellingsOf(subjectA), now, placing(engine.programme));
    const view = viewOf(engine, state, momentOf(engine, state, now));
    const s = { view, today: view.today };
    expect(ladderOf(s, 'Written brief').map(([, steps]) => steps)).toEqual([
      [expect.stringMatching(/^owed /), expect.stringMatching(/^acted-on /)],
    ]);
    expect(correspondenceUse.show(view).messages.map(({ title }) => title)).not.toContain(
      'Word of: Exit decided',
    );
  });
});
