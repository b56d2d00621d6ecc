import {
  type CaseView,
  type DutyState,
  days,
  duty,
  latest,
  onDay,
  percent,
  rule,
  setting,
  warning,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { saysNothing } from '../decision-quality.ts';
import { ContactRecorded } from '../facts/communications.ts';
import { ExitDecided } from '../facts/exit.ts';
import {
  BriefIssued,
  OrderFinished,
  ProviderCommissioned,
  RecommendationAnswered,
  SessionHeld,
  SessionReportReceived,
  SessionScheduled,
  SessionsCancelled,
} from '../facts/orders.ts';
import { commissioner, learningReview, ours } from '../sources.ts';
import { dateOf, orderInWords, orderOfSession, orderStanding } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/orders.test.ts';
const NOW = ['2024'];
const UPWARD = { supervisor: days(1).after(), 'panel-chair': days(7).after() };

function briefed(view: CaseView, order: number): boolean {
  const commissioned = view.all(ProviderCommissioned).find((one) => one.standsFor === order);
  return (
    !saysNothing(commissioned?.body.brief) || view.all(BriefIssued).some((one) => one.body.order === order)
  );
}

/** Sessions left on the order that a report belongs to: undefined when the number ordered was never stated. */
function sessionsLeft(view: CaseView, session: number): number | undefined {
  const order = orderOfSession(view, session);
  return order === undefined ? 0 : orderStanding(view, order).remaining;
}

function nextIsScheduled(view: CaseView, session: number): boolean {
  const order = orderOfSession(view, session)?.standsFor;
  return view.all(SessionScheduled).some((one) => one.body.order === order && one.body.on >= view.today);
}

/** Whether a session or a cancellation belongs to the order whose report opened the duty. */
function ofSameOrder(
  body: { readonly order: number },
  { duty: owed, view }: { readonly duty?: DutyState; readonly view: CaseView },
): boolean {
  const report = view.all(SessionReportReceived).find((one) => one.standsFor === owed?.openedBy);
  return report !== undefined && orderOfSession(view, report.body.session)?.standsFor === body.order;
}

/** Briefs, sessions, reports, recommendations and the end of an order. */
export const sessionRules = [
  duty('issue-brief', {
    title: 'Issue the written brief before the first session',
    opensOn: [
      ProviderCommissioned.where((b) => saysNothing(b.brief)),
      ContactRecorded.where(
        (b, { view }) =>
          b.instruction === true &&
          !view.all(ProviderCommissioned).some((order) => briefed(view, order.standsFor)),
      ),
    ],
    owedBy: 'case-officer',
    owedTo: 'provider',
    due: days(1).before(latest(SessionScheduled, 'on')),
    metBy: [BriefIssued, ProviderCommissioned.where((b) => !saysNothing(b.brief))],
    replaces: true,
    remind: [onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: ours('requirement T9'),
    requirements: ['T9', 'B8', 'A14'],
    in: NOW,
    shownBy: `${SHOWN} › owes a brief before the first session`,
  }),
  rule('brief-before-session', {
    title: 'No session is scheduled before the written brief',
    guards: SessionScheduled,
    strength: 'must',
    unmet: (view, fact) =>
      briefed(view, fact.body.order) ? undefined : 'No written brief is on the record for this order',
    remedy: 'Issue the written brief first.',
    satisfiedBy: [BriefIssued],
    source: ours('requirement T9'),
    requirements: ['T9', 'B8'],
    in: NOW,
    shownBy: `${SHOWN} › schedules no session before the brief`,
  }),
  warning('session-without-brief', {
    title: 'Session held without a written brief',
    watches: [SessionHeld],
    observe: (view) => {
      const held = view.latest(SessionHeld);
      if (held === undefined || briefed(view, held.body.order)) return [];
      return [
        {
          key: String(held.standsFor),
          text: `The session of ${dateOf(held)} was held with no written brief on the record`,
        },
      ];
    },
    lasting: true,
    tells: ['supervisor'],
    source: commissioner('the provider recalled no written briefing'),
    requirements: ['B8', 'T9'],
    in: NOW,
    shownBy: `${SHOWN} › shows a session held without a brief`,
  }),
  duty('session-report', {
    title: 'Report on the session',
    opensOn: SessionHeld,
    owedBy: 'provider',
    owedTo: 'case-officer',
    due: workingDays(setting('session-report')).after('occurred'),
    metBy: SessionReportReceived.about('openedBy', (b) => b.session),
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: ours('requirement T10'),
    requirements: ['T10', 'A13'],
    in: NOW,
    shownBy: `${SHOWN} › owes a report in five working days`,
  }),
  rule('report-risk', {
    title: 'A session report says what risk was seen',
    guards: SessionReportReceived,
    strength: 'should',
    unmet: (_, fact) => {
      if (fact.body.risk === undefined) return 'The report holds no risk observations';
      return fact.body.risk === 'seen' && saysNothing(fact.body.riskNote)
        ? 'Risks were seen and are not described'
        : undefined;
    },
    remedy: 'Ask the provider: risks seen, none seen, or not able to judge.',
    override: { by: ['case-officer', 'supervisor', 'provider'], tells: ['supervisor'] },
    source: learningReview('the provider’s report held no risk assessment'),
    requirements: ['A14'],
    in: NOW,
    shownBy: `${SHOWN} › asks what risk was seen`,
  }),
  rule('report-recommendation', {
    title: 'A session report makes a recommendation',
    guards: SessionReportReceived,
    strength: 'should',
    unmet: (_, fact) =>
      saysNothing(fact.body.recommendation) ? 'The report makes no recommendation' : undefined,
    remedy: 'Ask the provider what should happen next.',
    override: { by: ['case-officer', 'supervisor', 'provider'], tells: ['supervisor'] },
    source: ours('requirement A14'),
    requirements: ['A14'],
    in: NOW,
    shownBy: `${SHOWN} › asks what risk was seen`,
  }),
  duty('answer-recommendation', {
    title: 'Accept or reject the provider’s recommendation',
    opensOn: SessionReportReceived.where((b) => !saysNothing(b.recommendation)),
    owedBy: 'case-officer',
    owedTo: 'provider',
    due: workingDays(setting('recommendation-answer')).after('recorded'),
    metBy: RecommendationAnswered.about('openedBy', (b) => b.report),
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    strength: 'must',
    source: learningReview('the provider asked for another meeting'),
    requirements: ['A14'],
    in: NOW,
    shownBy: `${SHOWN} › owes the provider an answer with reasons`,
  }),
  rule('recommendation-reasons', {
    title: 'A recommendation is accepted or rejected with reasons',
    guards: RecommendationAnswered,
    strength: 'must',
    unmet: (_, fact) =>
      saysNothing(fact.body.reasons) ? `“${fact.body.reasons.trim()}” is not a reason` : undefined,
    remedy: 'Say why the recommendation is accepted or rejected.',
    source: learningReview('the provider asked for another meeting'),
    requirements: ['A14'],
    in: NOW,
    shownBy: `${SHOWN} › owes the provider an answer with reasons`,
  }),
  duty('next-session', {
    title: 'Schedule the next session, or cancel it by a decision',
    opensOn: SessionReportReceived.where(
      (b, { view }) => sessionsLeft(view, b.session) !== 0 && !nextIsScheduled(view, b.session),
    ),
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: workingDays(setting('next-session')).after('recorded'),
    metBy: [SessionScheduled, SessionsCancelled, SessionHeld].map((handle) => ({
      kind: handle.kind,
      where: ofSameOrder,
    })),
    remind: [onDay()],
    escalate: UPWARD,
    mayPause: true,
    strength: 'must',
    source: learningReview('miscommunication: one session, not two'),
    requirements: ['A13', 'B6'],
    in: NOW,
    shownBy: `${SHOWN} › owes the next session while some remain`,
  }),
  rule('cancellation-reasons', {
    title: 'Sessions are cancelled with reasons',
    guards: SessionsCancelled,
    strength: 'must',
    unmet: (_, fact) => (saysNothing(fact.body.reasons) ? 'No reasons are written' : undefined),
    remedy: 'Write why the sessions are not needed, and who decided it.',
    source: commissioner('the provider accepted others’ decision that no more meetings were needed'),
    requirements: ['A13', 'B12'],
    in: NOW,
    shownBy: `${SHOWN} › cancels no session without reasons`,
  }),
  warning('provider-disagrees', {
    title: 'The provider would have gone on',
    watches: [OrderFinished],
    observe: (view) =>
      view
        .all(OrderFinished)
        .filter(
          (one) => one.body.side === 'provider' && (!one.body.agrees || one.body.disagreement !== undefined),
        )
        .map((one) => ({
          key: String(one.standsFor),
          text: `The provider does not agree that the order is finished: ${one.body.disagreement ?? 'no reason recorded'}`,
        })),
    tells: ['panel-chair'],
    source: commissioner('the provider accepted others’ decision that no more meetings were needed'),
    requirements: ['B12'],
    in: NOW,
    shownBy: `${SHOWN} › carries the provider’s disagreement to the chair`,
  }),
  warning('order-left-open', {
    title: 'Exit with an order not confirmed finished by both sides',
    watches: [ExitDecided, OrderFinished],
    observe: (view) => {
      const exit = view.latest(ExitDecided);
      if (exit === undefined) return [];
      return view.all(ProviderCommissioned).flatMap((order) => {
        const standing = orderStanding(view, order);
        if (standing.finishedBy.size === 2) return [];
        return [
          {
            key: String(order.standsFor),
            text: `Not confirmed finished by both sides: ${orderInWords(view, standing, view.today)}`,
          },
        ];
      });
    },
    tells: ['panel-chair'],
    source: learningReview('miscommunication: one session, not two'),
    requirements: ['A13', 'B12'],
    in: NOW,
    shownBy: `${SHOWN} › wants both sides to confirm that an order is finished`,
  }),
];
