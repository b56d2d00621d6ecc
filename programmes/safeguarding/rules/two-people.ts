import {
  type CaseView,
  days,
  engineFacts,
  onDay,
  setting,
  twoPeople,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { CaseClosed, CaseReopened, ExitDecided, PostExitReviewRecorded } from '../facts/exit.ts';
import { HoldPlaced, HoldReleased, RetentionReviewed } from '../facts/records.ts';
import { learningReview, ours, verificationStandard } from '../sources.ts';

const SHOWN = 'programmes/safeguarding/two-people.test.ts';
const NOW = ['2024'];
const ANSWER = {
  due: workingDays(setting('second-person')).after('recorded'),
  remind: [onDay()],
  escalate: { 'quality-lead': days(1).after() },
} as const;

/** Those who answer for a record on which nobody works any more, and did not keep it themselves. */
const KEEPERS = ['panel-chair', 'quality-lead', 'data-protection-officer'];

/**
 * What one person may not do alone. Who screens out a child, or a person with complex needs, is looked at beforehand by
 * another (`second-look`), and so is not asked again here.
 */
export const twoPeopleRules = [
  twoPeople('exit-second-person', {
    title: 'An exit at high or unknown risk takes two people, of two agencies',
    guards: ExitDecided,
    when: (_, { body }) =>
      body.residualRisk === 'high'
        ? 'The residual risk is high.'
        : body.residualRisk === 'unknown'
          ? 'The residual risk is not known.'
          : undefined,
    by: ['supervisor', 'panel-chair'],
    apart: 'agency',
    ...ANSWER,
    source: learningReview('exited too quickly'),
    requirements: ['A3'],
    in: NOW,
    shownBy: `${SHOWN} › lets a person go at high risk only when somebody of another agency agrees`,
  }),
  twoPeople('closure-second-person', {
    title: 'A case at high or unknown risk is closed by two people, of two agencies',
    guards: CaseClosed,
    when: riskAtClosure,
    by: ['supervisor', 'panel-chair'],
    apart: 'agency',
    ...ANSWER,
    source: verificationStandard('2.3.5, for the closing of a case at high risk'),
    requirements: ['A6'],
    in: NOW,
    shownBy: `${SHOWN} › closes a case at unknown risk only when somebody of another agency agrees`,
  }),
  twoPeople('disposal-second-person', {
    title: 'A record is disposed of by two people',
    guards: RetentionReviewed,
    when: (_, { body }) =>
      body.outcome === 'dispose' ? 'What is disposed of cannot be brought back.' : undefined,
    by: KEEPERS,
    freshSignIn: true,
    ...ANSWER,
    source: verificationStandard('2.3.5, for disposal'),
    requirements: ['A18'],
    in: NOW,
    shownBy: `${SHOWN} › disposes of a record only when a second person agrees`,
  }),
  twoPeople('hold-second-person', {
    title: 'A legal hold is released by two people',
    guards: HoldReleased,
    by: KEEPERS,
    undoes: [HoldPlaced],
    ...ANSWER,
    source: ours('release needs two people'),
    requirements: ['A18'],
    in: NOW,
    shownBy: `${SHOWN} › releases a legal hold only when a second person agrees`,
  }),
  twoPeople('recusal-second-person', {
    title: 'A recusal ends only when somebody of another agency agrees',
    guards: engineFacts.RecusalEnded,
    by: ['panel-chair', 'supervisor'],
    apart: 'agency',
    freshSignIn: true,
    undoes: [engineFacts.PersonRecused],
    ...ANSWER,
    source: verificationStandard('2.3.5, for overriding a recusal; that it takes two agencies is ours'),
    shownBy: `${SHOWN} › ends a recusal only when somebody of another agency agrees`,
  }),
];

/**
 * Why the risk at which a case is to be closed is high or not known; undefined where the exit found it lower and no review
 * since says otherwise. A review without concerns finds no other risk than the exit did.
 */
function riskAtClosure(view: CaseView): string | undefined {
  const since = view.latest(CaseReopened)?.position ?? 0;
  const exit = view.all(ExitDecided).findLast(({ position }) => position > since);
  if (exit === undefined) return 'No exit says how high the risk is.';
  const review = view.all(PostExitReviewRecorded).findLast(({ position }) => position > exit.position);
  if (review?.body.result === 'concerns') return 'The newest review after the exit has concerns.';
  if (review?.body.result === 'undetermined') return 'The newest review after the exit could not tell.';
  if (exit.body.residualRisk === 'high') return 'The residual risk at the exit was high.';
  return exit.body.residualRisk === 'unknown' ? 'The residual risk at the exit was not known.' : undefined;
}
