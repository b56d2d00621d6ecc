import { move, stage } from '../../src/programme/dsl/index.ts';
import { ConsentRecorded, ConsentRequested, ConsentWithdrawn } from './facts/consent.ts';
import { CaseClosed, CaseReopened, ExitDecided, PostExitReviewRecorded } from './facts/exit.ts';
import { ReferralReceived, ScreeningDecided, ScreeningStarted } from './facts/intake.ts';
import { CaseListed, PanelDecided, PanelMet } from './facts/panel.ts';
import { TransferAccepted } from './facts/people.ts';
import { PlanApproved, PlanReviewed, PlanReviewStarted, SupportWithdrawn } from './facts/plan.ts';
import { RetentionReviewed, RetentionReviewStarted } from './facts/records.ts';

/**
 * Stages of a case, never of a person. A legal hold and a learning review are not stages: they stand beside whatever
 * stage the case is in, as facts, so that a live case is not taken off its path by them. A closed stage ends the work
 * and nothing that is owed.
 */
export const stages = [
  stage('concern', 'Concern'),
  stage('referred', 'Referred'),
  stage('screening', 'Screening'),
  stage('signposted', 'Not taken further or signposted', { closed: true }),
  stage('police-led', 'Police-led', { closed: true }),
  stage('pursue', 'Pursue', { closed: true }),
  stage('gathering', 'Gathering information'),
  stage('listed', 'Listed for the panel'),
  stage('panel-decision', 'Before the panel'),
  stage('not-adopted', 'Not adopted', { closed: true }),
  stage('deferred', 'Deferred'),
  stage('adopted', 'Adopted'),
  stage('consent-pending', 'Consent asked'),
  stage('consent-given', 'Consent given'),
  stage('consent-refused', 'Consent refused'),
  stage('consent-withdrawn', 'Consent withdrawn'),
  stage('plan-active', 'Plan active'),
  stage('plan-review', 'Plan under review'),
  stage('support-withdrawn', 'Support withdrawn'),
  stage('exited', 'Exited'),
  stage('post-exit-6m', 'After the six-month review'),
  stage('post-exit-12m', 'After the twelve-month review'),
  stage('closed', 'Closed', { closed: true }),
  stage('reopened', 'Opened again'),
  stage('transferred', 'Transferred', { closed: true }),
  stage('retention-review', 'Retention under review', { closed: true }),
  stage('retained', 'Kept after review', { closed: true }),
  stage('disposal-decided', 'Disposal decided', { closed: true }),
];

/** Stages before any panel has decided: a listing moves the case only from these. */
const beforePanel = ['concern', 'referred', 'screening', 'gathering', 'deferred', 'reopened', 'listed'];
/** Stages in which a case is taken on and support is prepared or given. */
export const supported = ['adopted', 'consent-pending', 'consent-given', 'plan-active', 'plan-review'];
/** Stages between an exit and a closure. */
export const afterExit = ['exited', 'post-exit-6m', 'post-exit-12m'];
/** Stages in which support ended without an exit. */
export const supportEnded = ['consent-refused', 'consent-withdrawn', 'support-withdrawn'];

/** Stages from which a case may be opened again. */
export const mayReopen = [
  ...afterExit,
  'closed',
  'signposted',
  'police-led',
  'pursue',
  'not-adopted',
  'transferred',
  'retained',
];

/** Stages of a case taken on: the screening of a further referral that joins it does not set it back. */
const underWay: ReadonlySet<string> = new Set([...supported, ...supportEnded, ...afterExit]);

function screened(...outcomes: readonly string[]) {
  return ScreeningDecided.where((b, { view }) => outcomes.includes(b.outcome) && !underWay.has(view.stage));
}

export const moves = [
  // A further referral joins a case under way without setting it back.
  move(
    ReferralReceived.where((_, { view }) => view.stage === 'concern'),
    'referred',
    { from: ['concern'] },
  ),
  move(
    ScreeningStarted.where((_, { view }) => !underWay.has(view.stage)),
    'screening',
    { from: ['referred', 'reopened'] },
  ),
  move(screened('gather-information'), 'gathering', { from: ['screening', 'referred', 'reopened'] }),
  move(screened('signposted', 'no-further-action'), 'signposted', {
    from: ['screening', 'referred', 'reopened'],
  }),
  move(screened('police-led'), 'police-led', { from: ['screening', 'referred', 'reopened'] }),
  move(screened('pursue'), 'pursue', { from: ['screening', 'referred', 'reopened'] }),
  move(
    CaseListed.where((_, { view }) => beforePanel.includes(view.stage)),
    'listed',
    { from: beforePanel },
  ),
  move(
    PanelMet.where((_, { view }) => beforePanel.includes(view.stage)),
    'panel-decision',
    { from: ['listed', 'gathering', 'deferred'] },
  ),
  move(
    PanelDecided.where((b) => b.outcome === 'adopt'),
    'adopted',
    { from: ['panel-decision', 'listed', 'gathering', 'deferred'] },
  ),
  move(
    PanelDecided.where((b) => b.outcome === 'not-adopt'),
    'not-adopted',
    { from: ['panel-decision', 'listed', 'gathering', 'deferred'] },
  ),
  move(
    PanelDecided.where((b) => b.outcome === 'defer'),
    'deferred',
    { from: ['panel-decision', 'listed', 'gathering'] },
  ),
  move(
    ConsentRequested.where((_, { view }) => view.stage === 'adopted'),
    'consent-pending',
    { from: ['adopted'] },
  ),
  // Consent given anew, as at eighteen, leaves an active plan active.
  move(
    ConsentRecorded.where(
      (b, { view }) => b.outcome === 'given' && view.stage !== 'plan-active' && view.stage !== 'plan-review',
    ),
    'consent-given',
    { from: ['consent-pending', 'adopted', 'consent-refused', 'consent-withdrawn'] },
  ),
  move(
    ConsentRecorded.where((b) => b.outcome === 'refused'),
    'consent-refused',
    { from: ['consent-pending', 'adopted'] },
  ),
  move(ConsentWithdrawn, 'consent-withdrawn', { from: ['consent-given', 'plan-active', 'plan-review'] }),
  move(PlanApproved, 'plan-active', { from: supported }),
  move(PlanReviewStarted, 'plan-review', { from: ['plan-active'] }),
  move(PlanReviewed, 'plan-active', { from: ['plan-review', 'plan-active'] }),
  move(SupportWithdrawn, 'support-withdrawn', { from: supported }),
  move(ExitDecided, 'exited', {
    from: [...supported, ...supportEnded],
  }),
  move(
    PostExitReviewRecorded.where((b, { view }) => b.interval === '6' && view.stage === 'exited'),
    'post-exit-6m',
    { from: ['exited'] },
  ),
  move(
    PostExitReviewRecorded.where((b, { view }) => b.interval === '12' && afterExit.includes(view.stage)),
    'post-exit-12m',
    { from: afterExit },
  ),
  move(CaseClosed, 'closed', {
    from: [...afterExit, ...supportEnded],
  }),
  move(CaseReopened, 'reopened', { from: [...mayReopen] }),
  move(TransferAccepted, 'transferred', { from: [...beforePanel, ...supported, ...afterExit] }),
  move(RetentionReviewStarted, 'retention-review', {
    from: ['closed', 'signposted', 'police-led', 'pursue', 'not-adopted', 'retained', 'transferred'],
  }),
  move(
    RetentionReviewed.where((b) => b.outcome === 'retain'),
    'retained',
    { from: ['retention-review'] },
  ),
  move(
    RetentionReviewed.where((b) => b.outcome === 'dispose'),
    'disposal-decided',
    { from: ['retention-review'] },
  ),
];

const closedStages = new Set(stages.filter((s) => s.closed === true).map((s) => s.id));

/** Whether work on the case is still going on in a stage. */
export function isOpen(stageId: string): boolean {
  return !closedStages.has(stageId);
}
