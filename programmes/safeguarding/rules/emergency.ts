import {
  type FactRecord,
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
const SEEN = ours('need to know: a look in an emergency is reviewed on the next working day');

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

/** Taken as a supervisor, of a case that is restricted: the panel chair reviews it, and no other supervisor. */
function bySupervisor({ author }: FactRecord): boolean {
  return author.role === 'supervisor';
}

/**
 * Somebody saw the case for an hour without a part in it: both who leads it and who answers for it must know. Under every
 * rule set, since it is taken now, whichever set the case is judged by.
 */
export const emergencyRules = [
  duty('review-emergency-access', {
    ...review,
    opensOn: { kind: taken.kind, where: (_, { fact }) => !bySupervisor(fact) },
    owedBy: 'supervisor',
    escalate: { 'panel-chair': days(1).after(), 'data-protection-officer': days(3).after() },
    shownBy: `${SHOWN} › owes a review on the next working day`,
  }),
  duty('review-emergency-access-of-supervisor', {
    ...review,
    opensOn: { kind: taken.kind, where: (_, { fact }) => bySupervisor(fact) },
    owedBy: 'panel-chair',
    escalate: { 'data-protection-officer': days(1).after() },
    shownBy: `${SHOWN} › is owed by another role, whoever takes it`,
  }),
  warning('emergency-access-not-reviewed', {
    title: 'Somebody looked at the case in an emergency',
    watches: [engineFacts.EmergencyAccessTaken, EmergencyAccessReviewed],
    observe: (view) => {
      const reviewed = new Set(view.all(EmergencyAccessReviewed).map(({ body }) => body.access));
      return view
        .all(engineFacts.EmergencyAccessTaken)
        .filter(({ standsFor }) => !reviewed.has(standsFor))
        .map(({ standsFor, author, body }) => ({
          key: String(standsFor),
          text: `${author.name} (${author.agency}) took emergency access (entry ${standsFor}), which is not reviewed yet: ${body.reason}`,
        }));
    },
    tells: ['case-officer', 'supervisor'],
    source: SEEN,
    shownBy: `${SHOWN} › tells the case officer and the supervisor at once`,
  }),
  rule('emergency-reviewed-by-other', {
    title: 'An emergency access is reviewed by somebody else',
    guards: EmergencyAccessReviewed,
    strength: 'must',
    unmet: (view, fact) =>
      view.at(fact.body.access)?.author.person === fact.author.person
        ? 'Whoever took emergency access does not review it'
        : undefined,
    remedy: 'Ask another supervisor, or the panel chair, to review it.',
    source: SEEN,
    shownBy: `${SHOWN} › is reviewed by somebody else`,
  }),
];
