import { type PlainDate, asPlainDate } from '../../../src/programme/dsl/index.ts';

/**
 * What went wrong in the case of Subject A according to the published accounts, in the order of its rows, so that a
 * rehearsal can say of each whether the rules would have caught it.
 *
 * `rules` are the rules, duties and warnings that are about exactly that, under any rule set; it is for the rehearsal to
 * find whether they said so. `beyondRules` says why none can. What our rules find beyond the account is not listed.
 */
type Failing = {
  readonly id: string;
  /** Row of the replay; empty for what runs through the whole case. */
  readonly row: string;
  /** From this day it had happened; dates of the replay, most of them assumed. */
  readonly on: PlainDate;
  readonly what: string;
  /** Ids of the requirements drawn from it. */
  readonly requirements: readonly string[];
  readonly rules: readonly string[];
  /** Rows whose entries such a finding must be about, where the same rule speaks of others too. */
  readonly rows?: readonly string[];
  readonly beyondRules?: string;
};

/** The day on which what went wrong in a row of the replay had happened. */
const ROW_ON = {
  '1': asPlainDate('2014-10-17'),
  '2': asPlainDate('2014-10-17'),
  '3': asPlainDate('2014-11-10'),
  '5': asPlainDate('2014-11-20'),
  '6': asPlainDate('2014-11-25'),
  '7': asPlainDate('2014-12-15'),
  '9': asPlainDate('2015-01-20'),
  '10': asPlainDate('2015-01-27'),
  '11': asPlainDate('2015-03-12'),
  '12': asPlainDate('2015-04-13'),
  '13': asPlainDate('2015-04-28'),
  // Six months after the exit, and a day.
  '–': asPlainDate('2015-10-29'),
  '14': asPlainDate('2016-12-15'),
  '16': asPlainDate('2025-06-25'),
  // What runs through the whole case does so from the referral on.
  '': asPlainDate('2014-10-17'),
} as const;

type Row = keyof typeof ROW_ON;

/** Where it is another day than that of the row. What was left undone is a failing once an answer is overdue. */
const OWN_ON: { readonly [id: string]: PlainDate } = {
  'not-acknowledged': asPlainDate('2014-10-21'),
  'over-complex': asPlainDate('2014-11-10'),
  // It was relied on when the panel took him on.
  'assessment-not-made': asPlainDate('2014-11-20'),
  'one-meeting': asPlainDate('2015-01-28'),
  recommendation: asPlainDate('2015-01-28'),
  question: asPlainDate('2015-04-21'),
  // He left with the order still open.
  'provider-agreed': asPlainDate('2015-04-28'),
  // Twelve months after the exit, and a day.
  'late-review': asPlainDate('2016-04-29'),
  'policy-followed': asPlainDate('2016-12-15'),
  // Five years after the closing, and a day.
  retention: asPlainDate('2021-12-16'),
  // What the reviews of 2025 told of themselves and of each other.
  'one-witness': asPlainDate('2025-02-12'),
  public: asPlainDate('2025-02-12'),
  claims: asPlainDate('2025-07-16'),
};

/** Days by which it matters to have been caught. */
export const subjectAMilestones: readonly { readonly on: PlainDate; readonly what: string }[] = [
  { on: asPlainDate('2015-04-28'), what: 'when he left the programme' },
  { on: asPlainDate('2021-10-14'), what: 'before the murder' },
];

export const subjectAFailings: readonly Failing[] = [
  failing(
    'observations',
    '1',
    'No dated observations of what had changed in him',
    ['A1'],
    'intake-gaps',
    'close-intake-gaps',
  ),
  failing(
    'no-receipts',
    '2',
    'The referral was passed on by hand, with no receipt from anyone',
    ['B1'],
    'receipt-missing',
  ),
  failing('not-acknowledged', '2', 'The referral was not acknowledged', ['A12'], 'acknowledge-referral'),
  failing(
    'no-deconfliction',
    '3',
    'No check against police investigations on the record',
    ['B2'],
    'deconfliction-before-gathering',
    'deconfliction-before-request',
    'answer-deconfliction',
    'deconfliction-at-review',
  ),
  about(
    ['3', '5'],
    failing(
      'assessment-not-made',
      '3',
      'The assessment was not made as the procedure required, and was relied on',
      ['A7', 'B3'],
      'adoption-vulnerability-assessment',
      'panel-assessment',
      'decision-unsupported',
      'sign-off-assessment',
    ),
  ),
  about(
    ['5'],
    failing(
      'adoption-unreasoned',
      '5',
      'Taken on without its reasons being written down',
      ['A11'],
      'panel-reasons',
      'reasons-weak',
    ),
  ),
  failing(
    'adoption-without-evidence',
    '5',
    'The decision did not say what it rested on',
    ['A10'],
    'panel-evidence',
    'panel-contents',
  ),
  failing(
    'drivers',
    '5',
    'Symptoms were put before causes',
    ['A8'],
    'adoption-drivers',
    'driver-without-action',
    'assessment-drivers',
    'plan-drivers',
    'exit-drivers',
  ),
  failing(
    'one-call',
    '6',
    'The college got one call, and was heard by nobody again',
    ['A12', 'A16'],
    'referrer-silence',
  ),
  failing(
    'not-invited',
    '6',
    'The college was not asked to the panel',
    ['A12', 'A16'],
    'invite-referrer',
    'meeting-invitation',
    'meeting-invitation',
    'no-invitation-reasons',
  ),
  failing(
    'no-brief',
    '7',
    'The provider was instructed by telephone, without a written brief',
    ['A14', 'B8'],
    'commission-brief',
    'issue-brief',
    'brief-before-session',
    'session-without-brief',
  ),
  failing(
    'no-quantity',
    '7',
    'How many meetings were ordered was not written down',
    ['A13', 'B6'],
    'commission-quantity',
  ),
  failing(
    'no-risk-assessment',
    '9',
    'He was met in a café with no risk assessment',
    ['A14'],
    'commission-safety',
    'report-risk',
  ),
  failing(
    'one-meeting',
    '9',
    'One meeting was held, and the next was neither arranged nor cancelled',
    ['A13', 'B6'],
    'next-session',
    'exit-sessions',
    'order-left-open',
  ),
  failing(
    'recommendation',
    '9',
    'The provider asked for one more meeting and got no answer',
    ['A14'],
    'answer-recommendation',
  ),
  about(
    ['10'],
    failing(
      'great-person',
      '10',
      'An officer’s email called him a “great person”',
      ['B10'],
      'evaluative-words',
    ),
  ),
  failing(
    'settled-by-email',
    '10',
    'Going on was put in question by email, and nobody decided it',
    ['A10', 'A13'],
    'cancellation-reasons',
    'action-without-decision',
  ),
  failing(
    'provider-agreed',
    '10',
    'The provider took it that others had decided there was no need of more',
    ['B12'],
    'provider-disagrees',
    'exit-order-finished',
    'order-left-open',
  ),
  failing(
    'minute',
    '11',
    'The panel’s minute had him in meetings that were not being held',
    ['B9'],
    'minutes-sessions',
    'minutes-contradict-sessions',
  ),
  failing(
    'question',
    '12',
    '“How many sessions remain?” was never answered',
    ['B9', 'A13'],
    'answer-question',
  ),
  failing(
    'exit-assessment',
    '13',
    'He left on an assessment that was out of date',
    ['A7', 'A3'],
    'exit-assessment',
    'assessment-old-for-panel',
    'reassessment',
  ),
  failing(
    'exit-needs',
    '13',
    'The support given was not matched to his needs',
    ['A9', 'D11'],
    'exit-needs',
    'need-undelivered',
    'review-need-by-need',
    'plan-review',
  ),
  failing(
    'exit-quick',
    '13',
    'He left too soon, after five months and one meeting, risk judged low',
    ['A3'],
    'exit-approvers',
    'early-exit',
    'exit-unknown-risk',
  ),
  about(
    ['13'],
    failing(
      'exit-unreasoned',
      '13',
      'Why he could leave was not written down',
      ['A11', 'A10'],
      'exit-reasons',
      'exit-evidence',
      'exit-contents',
    ),
  ),
  about(
    ['13'],
    failing(
      'exit-college',
      '13',
      'The college was neither asked before he left nor told',
      ['A12'],
      'exit-asked-referrer',
      'tell-referrer',
    ),
  ),
  failing(
    'six-months',
    '–',
    'The review at six months was never done, and nobody noticed',
    ['A6', 'B7'],
    'post-exit-review-6',
  ),
  about(
    ['13', '14'],
    failing(
      'late-review',
      '14',
      'The review at twelve months reached the record eight months late',
      ['A5'],
      'post-exit-review-12',
      'late-recording',
    ),
  ),
  failing(
    'no-checks',
    '14',
    'It found “no concerns” and names nobody who was asked',
    ['A4'],
    'review-checks',
  ),
  failing('closed', '14', 'The case was closed with a review missing', ['A6', 'B7'], 'closure-reviews'),
  failing(
    'retention',
    '',
    'A rule of five years could have destroyed the file',
    ['A18', 'B4'],
    'retention-review',
    'next-retention-review',
  ),
  failing(
    'roles',
    '',
    'Who was to do what, police or council, was blurred',
    ['A16', 'B5'],
    'who-does-what',
    'no-case-officer',
  ),
  failing(
    'claims',
    '',
    'Accounts differ on how many meetings were ordered, and nobody could settle it',
    ['A20', 'B6'],
    'claims-differ',
  ),
  about(
    ['16'],
    failing(
      'document',
      '16',
      'A document on the provider’s contact lay unfiled for four years',
      ['B11'],
      'file-document',
      'late-document',
    ),
  ),
  beyond(
    'one-witness',
    '',
    'Years later one officer alone could tell of it at first hand',
    ['B13'],
    'No rule acts on it: every entry keeps its author’s name, agency and role as they were, so that the record stands alone.',
  ),
  beyond(
    'policy-followed',
    '',
    'The policy of the day was “mostly followed”, and it failed',
    ['A15'],
    'Rules see whether something was done and on the record, not whether it helped. Early exits are sampled; what a sample finds is a person’s judgement.',
  ),
  beyond(
    'over-complex',
    '',
    'The assessment form was too long and complex to be used well',
    ['A17'],
    'Whether a form is a burden is measured with the people who fill it in.',
  ),
  beyond(
    'public',
    '',
    'The review was published only after another attack',
    ['A19'],
    'Publishing is decided outside the case. The record can be given out whole as it was known on any date; the pack for a review is still to be built.',
  ),
];

function failing(
  id: string,
  row: Row,
  what: string,
  requirements: readonly string[],
  ...rules: readonly string[]
): Failing {
  return { id, row, on: dayOf(id, row), what, requirements, rules };
}

function about(rows: readonly string[], one: Failing): Failing {
  return { ...one, rows };
}

function beyond(
  id: string,
  row: Row,
  what: string,
  requirements: readonly string[],
  beyondRules: string,
): Failing {
  return { id, row, on: dayOf(id, row), what, requirements, rules: [], beyondRules };
}

function dayOf(id: string, row: Row): PlainDate {
  return OWN_ON[id] ?? ROW_ON[row];
}
