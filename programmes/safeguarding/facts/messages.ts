import { fact, trackingFields } from '../../../src/programme/dsl/index.ts';

/** The entries that owe somebody word, or are word to somebody: decisions, referrals, requests, orders, voices. */
const WORD_OWED = [
  'ReferralReceived',
  'ScreeningDecided',
  'PanelDecided',
  'PlanApproved',
  'PlanReviewed',
  'SupportWithdrawn',
  'ExitDecided',
  'CaseClosed',
  'PostExitReviewRecorded',
  'RetentionReviewed',
  'UpdateRequested',
  'ProviderCommissioned',
  'SessionReportReceived',
  'ConcernVoiced',
];

const STEPS = {
  delivered: 'delivered to',
  failed: 'not delivered to',
  acknowledged: 'acknowledged by',
  'acted-on': 'acted on by',
  chased: 'chased at',
} as const;

/** What became of word to somebody: what no other entry says of it. */
export const MessageTracked = fact('MessageTracked', {
  title: 'What became of a message',
  fields: trackingFields(WORD_OWED.map((kind) => ({ kind }))),
  summary: (b) => `Message about entry ${b.message} ${STEPS[b.step]} ${b.recipient}`,
});
