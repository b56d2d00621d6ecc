import {
  choice,
  date,
  fact,
  factRef,
  group,
  list,
  longText,
  optional,
  text,
  wholeNumber,
  yesNo,
} from '../../../src/programme/dsl/index.ts';
import { decisionFields } from './decision-fields.ts';

export const ExitDecided = fact('ExitDecided', {
  title: 'Exit decided',
  fields: {
    residualRisk: choice('Residual risk', {
      low: 'Low',
      medium: 'Medium',
      high: 'High',
      unknown: 'Not known',
    }),
    residualRiskNote: optional(
      longText('What the risk rests on', { hint: '“Not known” is not “low”: say what is missing' }),
    ),
    needsUnmet: optional(
      longText('Needs not met', { hint: 'Write “none” only when every need is shown as met' }),
    ),
    sessionsOrdered: optional(
      wholeNumber('Sessions ordered', {
        unit: 'sessions',
        hint: 'As on the orders on record',
      }),
    ),
    sessionsDelivered: optional(
      wholeNumber('Sessions delivered', { unit: 'sessions', hint: 'As on the record of sessions held' }),
    ),
    sessionsShortReason: optional(longText('Why fewer were delivered than ordered')),
    reviewer: optional(text('Who will do the reviews at six and twelve months')),
    ...decisionFields,
  },
  summary: (b) => `Exit decided, residual risk ${b.residualRisk}`,
});

export const ExitReportIssued = fact('ExitReportIssued', {
  title: 'Exit report issued',
  fields: { exit: optional(factRef('Exit', [ExitDecided])), report: longText('Report') },
  summary: () => 'Exit report issued',
});

/** A review after exit. A finding rests on checks: who was asked, when, and what they answered (A4). */
export const PostExitReviewRecorded = fact('PostExitReviewRecorded', {
  title: 'Post-exit review recorded',
  fields: {
    interval: choice('Review', { '6': 'Six months after exit', '12': 'Twelve months after exit' }),
    checks: optional(
      list(
        'Checks made',
        group('Check', {
          agency: text('Agency asked'),
          asked: date('Asked on'),
          answer: optional(longText('Answer')),
          answered: optional(date('Answered on')),
        }),
      ),
    ),
    result: choice('Result', {
      'no-concerns': 'No concerns',
      concerns: 'Concerns',
      undetermined: 'Cannot be told',
    }),
    findings: optional(longText('Findings')),
    reopen: optional(yesNo('Open the case again?')),
    reviewer: optional(text('Reviewer')),
  },
  summary: (b) =>
    `Review at ${b.interval} months: ${b.result.replaceAll('-', ' ')}, ${(b.checks ?? []).length} checks recorded`,
});

export const CaseClosed = fact('CaseClosed', {
  title: 'Case closed',
  fields: { earlierReferrals: optional(longText('What each earlier referral adds')), ...decisionFields },
  summary: () => 'Case closed',
});

export const CaseReopened = fact('CaseReopened', {
  title: 'Case opened again',
  fields: {
    because: choice('Because', {
      'new-referral': 'New referral',
      review: 'A review found concerns',
      'new-information': 'New information',
    }),
    reasons: longText('Reasons'),
  },
  summary: (b) => `Case opened again (${b.because.replaceAll('-', ' ')})`,
});
