import {
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
const SEEN = ours('need to know: a look in an emergency is reviewed on the next working day');

/** Somebody saw the case for an hour without a part in it: both who leads it and who answers for it must know. */
export const emergencyRules = [
  duty('review-emergency-access', {
    title: 'Review an emergency access',
    opensOn: engineFacts.EmergencyAccessTaken,
    owedBy: 'supervisor',
    owedTo: 'data-protection-officer',
    due: workingDays(1).after('recorded'),
    metBy: EmergencyAccessReviewed.about('openedBy', (b) => b.access),
    remind: [onDay()],
    escalate: { 'panel-chair': days(1).after(), 'data-protection-officer': days(3).after() },
    strength: 'must',
    source: SEEN,
    in: NOW,
    shownBy: `${SHOWN} › owes a review on the next working day`,
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
    in: NOW,
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
    in: NOW,
    shownBy: `${SHOWN} › is reviewed by somebody else`,
  }),
];
