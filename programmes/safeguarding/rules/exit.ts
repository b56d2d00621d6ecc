import {
  addMonths,
  days,
  duty,
  onDay,
  rule,
  setting,
  warning,
  workingDays,
  percent,
} from '../../../src/programme/dsl/index.ts';
import { AssessmentCompleted, AssessmentSignedOff } from '../assessment-facts.ts';
import { assessmentInForce } from '../assessment.ts';
import { plainWords, saysNothing } from '../decision-quality.ts';
import { UpdateReceived, UpdateRequested } from '../facts/communications.ts';
import { ExitDecided, ExitReportIssued } from '../facts/exit.ts';
import { OrderFinished, SessionHeld, SessionsCancelled } from '../facts/orders.ts';
import { MeetingActionDone, PanelDecided } from '../facts/panel.ts';
import { ActionAbandoned, ActionAgreed, ActionDone, NeedIdentified, NeedMet } from '../facts/plan.ts';
import { learningReview, otherReview, ours, guidance2023 } from '../sources.ts';
import {
  dateOf,
  disputedSessions,
  openActions,
  openNeeds,
  orderInWords,
  orderStandings,
  unservedDrivers,
  referrerAsked,
} from '../standing.ts';

const SHOWN = 'programmes/safeguarding/exit.test.ts';
const NOW = ['2024'];
const BY_CHAIR = { by: ['panel-chair'], tells: ['quality-lead', 'supervisor'] };
const TOO_QUICK = learningReview('exited too quickly');

/** Exit: each criterion is its own rule, so that every one that is unmet is listed. */
export const exitRules = [
  rule('exit-assessment', {
    title: 'Exit follows a sound assessment made within thirty days',
    guards: ExitDecided,
    strength: 'should',
    unmet: (view, fact) => {
      const found = assessmentInForce(view, dateOf(fact));
      if (found === undefined) return 'No assessment is on the record';
      const old =
        found.ageDays > view.setting('exit-assessment-age')
          ? [`The newest assessment is ${found.ageDays} days old`]
          : [];
      const problems = [...old, ...found.problems];
      return problems.length === 0 ? undefined : problems.join('; ');
    },
    remedy: 'Assess again before the exit, or the chair says why not.',
    satisfiedBy: [AssessmentCompleted, AssessmentSignedOff],
    override: BY_CHAIR,
    source: TOO_QUICK,
    requirements: ['A3', 'A7'],
    in: NOW,
    shownBy: `${SHOWN} › lists every unmet exit criterion`,
  }),
  rule('exit-actions', {
    title: 'Every action is done or abandoned with reasons',
    guards: ExitDecided,
    strength: 'should',
    unmet: (view) => {
      const open = [
        ...openActions(view).map((one) => one.body.what),
        ...view
          .duties('meeting-action')
          .filter((one) => one.status === 'open' || one.status === 'paused' || one.status === 'missed')
          .map((one) => one.label ?? 'an action of a meeting'),
      ];
      return open.length === 0 ? undefined : `Still open: ${open.join('; ')}`;
    },
    remedy: 'Do what is left, abandon it with reasons, or the chair says why the exit does not wait.',
    satisfiedBy: [ActionDone, ActionAbandoned, MeetingActionDone],
    override: BY_CHAIR,
    source: TOO_QUICK,
    requirements: ['A3'],
    in: NOW,
    shownBy: `${SHOWN} › lists every unmet exit criterion`,
  }),
  rule('exit-sessions', {
    title: 'Sessions delivered equal sessions ordered',
    guards: ExitDecided,
    strength: 'should',
    unmet: (view, fact) => {
      if (!saysNothing(fact.body.sessionsShortReason)) return undefined;
      const on = dateOf(fact);
      const doubt = disputedSessions(view).length > 0;
      const short = orderStandings(view, on).filter((order) => doubt || order.remaining !== 0);
      return short.length === 0 ? undefined : short.map((order) => orderInWords(view, order, on)).join('; ');
    },
    remedy:
      'Hold or cancel what is left by a named decision, say why fewer were delivered, or the chair gives the reason.',
    satisfiedBy: [SessionHeld, SessionsCancelled],
    override: BY_CHAIR,
    source: TOO_QUICK,
    requirements: ['A3', 'A13', 'B6'],
    in: NOW,
    shownBy: `${SHOWN} › lists every unmet exit criterion`,
  }),
  rule('exit-needs', {
    title: 'Needs not met are listed',
    guards: ExitDecided,
    strength: 'should',
    unmet: (view, fact) => {
      if (!view.has(NeedIdentified)) return 'No need was ever recorded, so nobody can tell what is not met';
      if (fact.body.needsUnmet === undefined) return 'There is no list of needs not met';
      const open = openNeeds(view);
      return open.length > 0 && saysNothing(fact.body.needsUnmet)
        ? `Shown as open, and not listed: ${open.map((need) => need.body.need).join('; ')}`
        : undefined;
    },
    remedy: 'List the needs not met, or write “none” when each is shown as met.',
    satisfiedBy: [NeedIdentified, NeedMet],
    override: BY_CHAIR,
    source: TOO_QUICK,
    requirements: ['A3', 'A9', 'D11'],
    in: NOW,
    shownBy: `${SHOWN} › lists every unmet exit criterion`,
  }),
  rule('exit-drivers', {
    title: 'No underlying cause is left without an action',
    guards: ExitDecided,
    strength: 'should',
    unmet: (view) => {
      const bare = unservedDrivers(view);
      return bare.length === 0
        ? undefined
        : `No action ever served: ${bare.map((need) => need.body.need).join('; ')}`;
    },
    remedy: 'Support each driver, record it as met with evidence, or the chair says why it is left.',
    satisfiedBy: [ActionAgreed, NeedMet],
    override: BY_CHAIR,
    source: learningReview('symptoms were put before underlying causes'),
    requirements: ['A3', 'A8'],
    in: NOW,
    shownBy: `${SHOWN} › repeats at exit the drivers without action`,
  }),
  rule('exit-approvers', {
    title: 'Two named people of different agencies approve an exit',
    guards: ExitDecided,
    strength: 'should',
    unmet: (_, fact) => {
      const approvers = fact.body.approvers ?? [];
      const agencies = new Set(approvers.map((one) => plainWords(one.agency)));
      return agencies.size >= 2 ? undefined : `${approvers.length} named, of ${agencies.size} agencies`;
    },
    remedy: 'Name an approver of each of two agencies, or the chair says why there is no second.',
    override: BY_CHAIR,
    source: TOO_QUICK,
    requirements: ['A3'],
    in: NOW,
    shownBy: `${SHOWN} › lists every unmet exit criterion`,
  }),
  rule('exit-order-finished', {
    title: 'Case officer and provider both confirm that an order is finished',
    guards: ExitDecided,
    strength: 'should',
    unmet: (view, fact) => {
      const open = orderStandings(view, dateOf(fact)).filter((order) => order.finishedBy.size < 2);
      return open.length === 0
        ? undefined
        : `Not confirmed by both: ${open.map((order) => `the order with ${order.provider}`).join('; ')}`;
    },
    remedy: 'Ask both, and record what each says.',
    satisfiedBy: [OrderFinished],
    override: BY_CHAIR,
    source: learningReview('miscommunication: one session, not two'),
    requirements: ['A13', 'B12', 'A3'],
    in: NOW,
    shownBy: `${SHOWN} › lists every unmet exit criterion`,
  }),
  rule('exit-risk-and-reviewer', {
    title: 'An exit records what the residual risk rests on and who does the reviews',
    guards: ExitDecided,
    strength: 'should',
    unmet: (_, fact) => {
      const missing: string[] = [];
      if (saysNothing(fact.body.residualRiskNote)) missing.push('what the residual risk rests on');
      if (saysNothing(fact.body.reviewer)) missing.push('who will do the reviews at six and twelve months');
      return missing.length === 0 ? undefined : `Not recorded: ${missing.join('; ')}`;
    },
    remedy: 'Add what is missing, or the chair says why it cannot be given.',
    override: BY_CHAIR,
    source: ours('exit'),
    requirements: ['A3', 'A6'],
    in: NOW,
    shownBy: `${SHOWN} › lists every unmet exit criterion`,
  }),
  rule('exit-asked-referrer', {
    title: 'The referrer is asked for an update before an exit',
    guards: ExitDecided,
    strength: 'should',
    unmet: (view, fact) =>
      referrerAsked(view, dateOf(fact)) ? undefined : 'The referrer was not asked for an update',
    remedy: 'Ask the referrer what has changed, or the chair says why they are not asked.',
    satisfiedBy: [UpdateRequested, UpdateReceived],
    override: BY_CHAIR,
    source: learningReview('the school was not involved'),
    requirements: ['A12', 'A16'],
    in: NOW,
    shownBy: `${SHOWN} › asks the referrer before an exit`,
  }),
  warning('early-exit', {
    title: 'Exit within six months',
    watches: [ExitDecided],
    observe: (view) => {
      const exit = view.latest(ExitDecided);
      const adopted = view.all(PanelDecided).findLast((one) => one.body.outcome === 'adopt');
      if (exit === undefined || adopted === undefined) return [];
      if (dateOf(exit) >= addMonths(dateOf(adopted), view.setting('early-exit'))) return [];
      return [
        {
          key: String(exit.standsFor),
          text: `Adopted on ${dateOf(adopted)}, left on ${dateOf(exit)}: an exit this soon is sampled`,
        },
      ];
    },
    lasting: true,
    tells: ['quality-lead'],
    source: learningReview('policy mostly followed, and yet it failed'),
    requirements: ['A15', 'A3', 'C9'],
    in: NOW,
    shownBy: `${SHOWN} › shows the quality lead an exit within six months`,
  }),
  duty('exit-report', {
    title: 'Issue the exit report',
    opensOn: ExitDecided,
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: workingDays(setting('exit-report')).after('recorded'),
    metBy: ExitReportIssued,
    remind: [percent(50), percent(80), onDay()],
    escalate: { supervisor: days(1).after(), 'panel-chair': days(7).after() },
    strength: 'must',
    source: guidance2023('the closing report as soon as possible'),
    requirements: ['T12'],
    in: NOW,
    shownBy: `${SHOWN} › owes the exit report in five working days`,
  }),
  rule('exit-unknown-risk', {
    title: 'An exit at unknown risk says what is not known',
    guards: ExitDecided,
    strength: 'should',
    unmet: (_, fact) =>
      fact.body.residualRisk === 'unknown' && saysNothing(fact.body.unknowns)
        ? 'The residual risk is not known, and what is not known is not said'
        : undefined,
    remedy: 'Say what is not known and how it will be watched.',
    override: BY_CHAIR,
    source: otherReview(
      'Local child safeguarding practice review, Sutton',
      'rationale for taking people off a risk list',
    ),
    requirements: ['D11'],
    in: NOW,
    shownBy: `${SHOWN} › says what is not known about the residual risk`,
  }),
];
