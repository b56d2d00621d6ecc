import {
  choice,
  date,
  fact,
  factRef,
  group,
  list,
  longText,
  marked,
  optional,
  text,
  wholeNumber,
} from '../../../src/programme/dsl/index.ts';
import { ClauseEntered } from '../agreement/facts.ts';

const whichClause = optional(factRef('Under which clause?', [ClauseEntered]));

export const MonitorRetained = fact('MonitorRetained', {
  title: 'Monitor retained',
  fields: {
    clause: whichClause,
    monitor: text('Who is the monitor?'),
    approvedBy: text('Which agency approved them?'),
    ends: optional(
      text('With which date of the agreement does the monitorship end?', {
        maxLength: 60,
        hint: 'Its short name. When that date moves, the end moves with it',
      }),
    ),
    source: text('Where does that stand?'),
  },
  summary: (b) => `${b.monitor} retained as monitor, approved by ${b.approvedBy}`,
});

export const WorkPlanReceived = fact('WorkPlanReceived', {
  title: 'Work plan of the monitor',
  fields: { plan: longText('What does the plan cover?') },
  summary: () => 'Work plan received from the monitor',
});

export const WorkPlanApproved = fact('WorkPlanApproved', {
  title: 'Work plan approved',
  fields: { plan: factRef('Which plan?', [WorkPlanReceived]), by: text('Approved by whom?') },
  summary: (b) => `The work plan in entry ${b.plan} approved by ${b.by}`,
});

export const ReviewPeriodSet = fact('ReviewPeriodSet', {
  title: 'Review period',
  fields: {
    monitor: optional(factRef('By which monitor?', [MonitorRetained])),
    from: date('From when?'),
    to: date('Until when?'),
    reportDue: date('When is the report due?'),
    subject: optional(text('What is reviewed?')),
  },
  summary: (b) => `Review from ${b.from} to ${b.to}, report due ${b.reportDue}`,
});

/** A report of the monitor that the firm receives as well. What it says is for the agency and the firm, and not for others. */
export const MonitorReportReceived = fact('MonitorReportReceived', {
  title: 'Report of the monitor',
  fields: {
    period: optional(factRef('For which review period?', [ReviewPeriodSet])),
    title: text('Title'),
    text: marked('monitor-report', longText('What does it say?')),
  },
  summary: (b) => b.title,
});

/**
 * A report straight to the agency, never to the firm (A1, P6). What it says is read by those cleared for it alone; that
 * there is one is not told to the firm either.
 */
export const RestrictedReportReceived = fact('RestrictedReportReceived', {
  title: 'Report of the monitor, not for the firm',
  fields: {
    clause: whichClause,
    text: marked('not-for-the-firm', longText('What does it say?')),
    ground: marked(
      'not-for-the-firm',
      choice('On what ground is it restricted?', {
        'national-security': 'National security',
        'public-safety': 'Public safety',
        'senior-management': 'Senior management is concerned',
        obstruction: 'Obstruction',
        other: 'Another ground in the agreement',
      }),
    ),
  },
  summary: () => 'Report received from the monitor, not for the firm',
});

export const FindingMade = fact('FindingMade', {
  title: 'Finding of the monitor',
  fields: {
    report: factRef('In which report?', [MonitorReportReceived]),
    title: text('What is it about, in a line?'),
    finding: marked('monitor-report', longText('What was found?')),
  },
  summary: (b) => b.title,
});

export const RecommendationMade = fact('RecommendationMade', {
  title: 'Recommendation of the monitor',
  fields: {
    report: factRef('In which report?', [MonitorReportReceived]),
    title: text('What is it about, in a line?'),
    recommendation: marked('monitor-report', longText('What is recommended?')),
    doneBy: optional(date('To be done by when?')),
  },
  summary: (b) => b.title,
});

export const RecommendationAnswered = fact('RecommendationAnswered', {
  title: 'Answer to a recommendation',
  fields: {
    recommendation: factRef('Which recommendation?', [RecommendationMade]),
    answer: choice('Answer', { adopt: 'Adopted', object: 'Objected to' }),
    alternative: optional(longText('What is proposed instead?', { hint: 'An objection proposes an equal' })),
    reasons: optional(longText('Reasons')),
  },
  summary: (b) =>
    `Recommendation in entry ${b.recommendation} ${b.answer === 'adopt' ? 'adopted' : 'objected to'}`,
});

export const RecommendationDone = fact('RecommendationDone', {
  title: 'Recommendation carried out',
  fields: {
    recommendation: factRef('Which recommendation?', [RecommendationMade]),
    shows: longText('What shows it?'),
  },
  summary: (b) => `Recommendation in entry ${b.recommendation} carried out`,
});

const signs = { person: text('Who certifies?'), capacity: text('In what capacity?', { maxLength: 120 }) };

/**
 * A statement that a named person makes and answers for, in a capacity. It occurred when it was signed, by the last of
 * those who did.
 */
export const CertificationMade = fact('CertificationMade', {
  title: 'Certification',
  fields: {
    clause: factRef('Under which clause?', [ClauseEntered]),
    occurrence: optional(wholeNumber('Which of its series?', { min: 1 })),
    ...signs,
    others: optional(list('Who else signed it?', group('Signatory', signs), { min: 1 })),
    statement: longText('What do they certify?'),
    received: optional(
      date('When was it received?', {
        hint: 'Left out where that is the day on which it is recorded. The day on which it was signed is that of the entry',
      }),
    ),
    coversFrom: optional(date('From when does it cover?')),
    coversTo: optional(date('Until when does it cover?')),
  },
  summary: (b) =>
    `${[b, ...(b.others ?? [])].map(({ person, capacity }) => `${person}, ${capacity},`).join(' and ')} certified under the clause in entry ${b.clause}`,
});

export const BreachNoticeGiven = fact('BreachNoticeGiven', {
  title: 'Notice of breach',
  fields: {
    clause: factRef('Of which clause?', [ClauseEntered]),
    by: text('By which agency?'),
    what: longText('What is said to be the breach?'),
    source: text('Where does that stand?'),
  },
  summary: (b) => `${b.by} gave notice of a breach of the clause in entry ${b.clause}`,
});

export const BreachExplained = fact('BreachExplained', {
  title: 'Explanation of a breach',
  fields: {
    notice: factRef('To which notice?', [BreachNoticeGiven]),
    explanation: longText('What does the firm say?'),
  },
  summary: (b) => `Explanation to the notice in entry ${b.notice}`,
});

export const BreachDecided = fact('BreachDecided', {
  title: 'Finding on a breach',
  fields: {
    notice: factRef('On which notice?', [BreachNoticeGiven]),
    outcome: choice('Outcome', {
      breach: 'There was a breach',
      none: 'There was none',
      cured: 'It was cured',
    }),
    by: text('Who decided, under what authority?'),
    reasons: longText('Reasons'),
    consequence: optional(
      longText('What follows?', { hint: 'A suspended sum is called; prosecution goes on' }),
    ),
  },
  summary: (b) =>
    `On the notice in entry ${b.notice}: ${b.outcome === 'breach' ? 'a breach was found' : b.outcome === 'none' ? 'no breach was found' : 'it was cured'}`,
});
