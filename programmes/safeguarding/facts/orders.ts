import {
  choice,
  date,
  fact,
  factRef,
  list,
  longText,
  optional,
  text,
  wholeNumber,
  yesNo,
} from '../../../src/programme/dsl/index.ts';

/** A session order: what was asked of a provider, how often, where and on what conditions (A13, A14). */
export const ProviderCommissioned = fact('ProviderCommissioned', {
  title: 'Intervention provider commissioned',
  fields: {
    provider: text('Provider'),
    instruction: choice('Instructed', { written: 'In writing', oral: 'By word of mouth' }),
    brief: optional(longText('Written brief')),
    purpose: optional(longText('Purpose')),
    objectives: optional(list('Objectives', text('Objective'))),
    sessions: optional(wholeNumber('Number of sessions', { min: 1, max: 200, unit: 'sessions' })),
    venue: optional(text('Venue')),
    safetyCheck: optional(
      longText('Risk and safety check of the venue and the person', {
        hint: 'Who could be at risk there, and what was done about it',
      }),
    ),
    reportBack: optional(list('Report back on', date('Date'))),
    trainingCompleted: optional(
      date('Provider’s training completed', { hint: 'The day on the certificate that was seen' }),
    ),
    decision: optional(
      factRef(
        'Carries out the decision',
        ['PanelDecided', 'PlanApproved', 'PlanReviewed'].map((kind) => ({ kind })),
      ),
    ),
  },
  summary: (b) =>
    `${b.provider} commissioned: ${b.sessions === undefined ? 'number of sessions not stated' : `${b.sessions} sessions`}, ${b.instruction} instruction`,
});

export const BriefIssued = fact('BriefIssued', {
  title: 'Written brief issued',
  fields: { order: factRef('Order', [ProviderCommissioned]), brief: longText('Brief') },
  summary: () => 'Written brief issued to the provider',
});

export const SessionScheduled = fact('SessionScheduled', {
  title: 'Session scheduled',
  fields: { order: factRef('Order', [ProviderCommissioned]), on: date('On'), venue: text('Venue') },
  summary: (b) => `Session scheduled for ${b.on}, ${b.venue}`,
});

export const SessionHeld = fact('SessionHeld', {
  title: 'Session held',
  fields: {
    order: factRef('Order', [ProviderCommissioned]),
    venue: text('Venue'),
    present: optional(text('Who was present')),
    minutes: optional(wholeNumber('Length', { max: 600, unit: 'minutes' })),
  },
  summary: (b) => `Session held, ${b.venue}`,
});

/** Fewer sessions than ordered, by a decision someone put their name to. */
export const SessionsCancelled = fact('SessionsCancelled', {
  title: 'Sessions cancelled',
  fields: {
    order: factRef('Order', [ProviderCommissioned]),
    sessions: wholeNumber('Number cancelled', { min: 1, max: 200, unit: 'sessions' }),
    reasons: longText('Reasons'),
    decidedBy: text('Decided by'),
  },
  summary: (b) => `${b.sessions} sessions cancelled by ${b.decidedBy}`,
});

export const SessionReportReceived = fact('SessionReportReceived', {
  title: 'Session report received',
  fields: {
    session: factRef('Session', [SessionHeld]),
    report: longText('Report'),
    risk: optional(
      choice('Risk observations', {
        seen: 'Risks seen',
        'none-seen': 'None seen',
        'not-able-to-judge': 'Not able to judge',
      }),
    ),
    riskNote: optional(longText('What was seen')),
    recommendation: optional(longText('Recommendation')),
  },
  summary: (b) =>
    `Session report received${b.recommendation === undefined ? '' : `, recommends: ${b.recommendation}`}`,
});

export const RecommendationAnswered = fact('RecommendationAnswered', {
  title: 'Recommendation answered',
  fields: {
    report: factRef('Report', [SessionReportReceived]),
    answer: choice('Answer', { accepted: 'Accepted', rejected: 'Rejected' }),
    reasons: longText('Reasons'),
  },
  summary: (b) => `Provider’s recommendation ${b.answer}`,
});

/** One side's word that an order is finished, or that it is not (A13, B12). */
export const OrderFinished = fact('OrderFinished', {
  title: 'Order confirmed finished',
  fields: {
    order: factRef('Order', [ProviderCommissioned]),
    side: choice('Confirmed by', { 'case-officer': 'Case officer', provider: 'Provider' }),
    agrees: yesNo('Agrees that it is finished'),
    disagreement: optional(longText('What they would have done instead')),
  },
  summary: (b) =>
    `${b.side === 'provider' ? 'Provider' : 'Case officer'} ${b.agrees ? 'confirms' : 'does not agree'} that the order is finished`,
});
