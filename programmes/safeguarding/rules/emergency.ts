import {
  type CaseView,
  type FactRecord,
  asPlainDate,
  atCivilTime,
  days,
  duty,
  engineFacts,
  onDay,
  rule,
  warning,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { EmergencyAccessReviewed } from '../facts/emergency.ts';
import { ours } from '../sources.ts';

const SHOWN = 'programmes/safeguarding/emergency.test.ts';
const NOW = ['2024'];
const EARLIER = ['2014'];
const SEEN = ours('need to know: a look in an emergency is reviewed on the next working day');

/**
 * From when the panel chair reviews what a supervisor took, and the rules of 2014 ask for a review too. What reached the
 * record before keeps what it opened then: a supervisor reviewed it whoever took it, and the rules of 2014 said nothing.
 */
const SINCE = atCivilTime('Europe/London', asPlainDate('2026-11-23'), '14:20');

const taken = engineFacts.EmergencyAccessTaken;

const review = {
  title: 'Review an emergency access',
  owedTo: 'data-protection-officer',
  due: workingDays(1).after('recorded'),
  metBy: EmergencyAccessReviewed.about('openedBy', (b) => b.access),
  remind: [onDay()],
  strength: 'must',
  source: SEEN,
} as const;

const bySupervisors = {
  ...review,
  owedBy: 'supervisor',
  escalate: { 'panel-chair': days(1).after(), 'data-protection-officer': days(3).after() },
} as const;

const notReviewed = {
  title: 'Somebody looked at the case in an emergency',
  watches: [taken, EmergencyAccessReviewed],
  tells: ['case-officer', 'supervisor'],
  source: SEEN,
} as const;

const byOther = {
  title: 'An emergency access is reviewed by somebody else',
  guards: EmergencyAccessReviewed,
  strength: 'must',
  remedy: 'Ask another supervisor, or the panel chair, to review it.',
  source: SEEN,
} as const;

function isSince({ recordedAt }: FactRecord<unknown>): boolean {
  return recordedAt >= SINCE;
}

/** Taken as a supervisor, of a case that is restricted: the panel chair reviews it, and no other supervisor. */
function isForChair(fact: FactRecord): boolean {
  return isSince(fact) && fact.author.role === 'supervisor';
}

/** Every emergency access that nobody reviewed yet. */
function unreviewed(view: CaseView) {
  const reviewed = new Set(view.all(EmergencyAccessReviewed).map(({ body }) => body.access));
  return view.all(taken).filter(({ standsFor }) => !reviewed.has(standsFor));
}

function toldOf({ standsFor, author, body }: ReturnType<typeof unreviewed>[number]) {
  return {
    key: String(standsFor),
    text: `${author.name} (${author.agency}) took emergency access (entry ${standsFor}), which is not reviewed yet: ${body.reason}`,
  };
}

function reviewedByTaker(
  view: CaseView,
  { body, author }: FactRecord<{ readonly access: number }>,
): string | undefined {
  return view.at(body.access)?.author.person === author.person
    ? 'Whoever took emergency access does not review it'
    : undefined;
}

/**
 * Somebody saw the case for an hour without a part in it: both who leads it and who answers for it must know. Under every
 * rule set, since it is taken now, whichever set the case is judged by.
 */
export const emergencyRules = [
  duty('review-emergency-access', {
    ...bySupervisors,
    opensOn: { kind: taken.kind, where: (_, { fact }) => !isForChair(fact) },
    in: NOW,
    shownBy: `${SHOWN} › owes a review on the next working day`,
  }),
  duty('review-emergency-access-2014', {
    ...bySupervisors,
    opensOn: { kind: taken.kind, where: (_, { fact }) => isSince(fact) && !isForChair(fact) },
    in: EARLIER,
    shownBy: `${SHOWN} › is owed by another role, whoever takes it`,
  }),
  duty('review-emergency-access-of-supervisor', {
    ...review,
    opensOn: { kind: taken.kind, where: (_, { fact }) => isForChair(fact) },
    owedBy: 'panel-chair',
    escalate: { 'data-protection-officer': days(1).after() },
    shownBy: `${SHOWN} › is owed by another role, whoever takes it`,
  }),
  warning('emergency-access-not-reviewed', {
    ...notReviewed,
    observe: (view) => unreviewed(view).map(toldOf),
    in: NOW,
    shownBy: `${SHOWN} › tells the case officer and the supervisor at once`,
  }),
  warning('emergency-access-not-reviewed-2014', {
    ...notReviewed,
    observe: (view) => unreviewed(view).filter(isSince).map(toldOf),
    in: EARLIER,
    shownBy: `${SHOWN} › is owed by another role, whoever takes it`,
  }),
  rule('emergency-reviewed-by-other', {
    ...byOther,
    unmet: reviewedByTaker,
    in: NOW,
    shownBy: `${SHOWN} › is reviewed by somebody else`,
  }),
  rule('emergency-reviewed-by-other-2014', {
    ...byOther,
    unmet: (view, fact) => (isSince(fact) ? reviewedByTaker(view, fact) : undefined),
    in: EARLIER,
    shownBy: `${SHOWN} › is reviewed by somebody else`,
  }),
];
