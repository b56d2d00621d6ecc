import {
  type CaseView,
  days,
  duty,
  months,
  onDay,
  rule,
  setting,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { saysNothing } from '../decision-quality.ts';
import { UpdateReceived, UpdateRequested } from '../facts/communications.ts';
import { CaseClosed, CaseReopened, ExitDecided, PostExitReviewRecorded } from '../facts/exit.ts';
import { CaseListed } from '../facts/panel.ts';
import { learningReview, ours, southport } from '../sources.ts';
import { dateOf, earlierReferrals, referrerAsked } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/exit.test.ts';
const NOW = ['2024'];
const BY_CHAIR = { by: ['panel-chair'], tells: ['quality-lead', 'supervisor'] };

/** A review after exit, counted from the exit and not from the other review. */
function postExitReview(id: string, interval: '6' | '12', title: string, after: string) {
  return duty(id, {
    title,
    opensOn: ExitDecided,
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: months(setting(after)).after('occurred'),
    metBy: PostExitReviewRecorded.where((b) => b.interval === interval),
    remind: [days(28).before(), days(7).before(), onDay()],
    escalate: {
      supervisor: days(1).after(),
      'panel-chair': days(7).after(),
      'quality-lead': days(28).after(),
      'prevent-lead': days(28).after(),
    },
    strength: 'must',
    source: learningReview('reviews due at six and twelve months', 'established'),
    requirements: ['A6', 'B7', interval === '6' ? 'T13' : 'T14'],
    shownBy: `${SHOWN} › creates both reviews at exit and never lets them go`,
  });
}

const REVIEWS = ['post-exit-review-6', 'post-exit-review-12'];
const DONE = new Set(['met', 'met-late']);

/** Reviews after exit that are not on the record, in words. One that was waived is not on the record either. */
export function reviewsOwed(view: CaseView): readonly string[] {
  return REVIEWS.flatMap((rule) => view.duties(rule))
    .filter((duty) => !DONE.has(duty.status))
    .map(
      (duty) =>
        `the ${duty.rule === 'post-exit-review-6' ? 'six' : 'twelve'}-month review due on ${duty.due ?? 'a date not known'} is ${duty.status}`,
    );
}

/** The two reviews after exit, and closure. */
export const afterExitRules = [
  postExitReview('post-exit-review-6', '6', 'Review six months after exit', 'post-exit-first'),
  postExitReview('post-exit-review-12', '12', 'Review twelve months after exit', 'post-exit-second'),
  rule('review-follows-exit', {
    title: 'A review after exit follows an exit',
    guards: PostExitReviewRecorded,
    strength: 'must',
    unmet: (view) => (view.has(ExitDecided) ? undefined : 'No exit is on the record'),
    remedy: 'Record the exit first; while the plan runs, record a plan review.',
    satisfiedBy: [ExitDecided],
    source: ours('requirement A6: a review answers an exit, in whatever stage the case is since'),
    requirements: ['A6'],
    in: NOW,
    shownBy: `${SHOWN} › is reviewed after an exit, and only then`,
  }),
  rule('review-checks', {
    title: 'A review rests on checks made',
    guards: PostExitReviewRecorded,
    strength: 'must',
    unmet: (_, fact) => {
      const checks = fact.body.checks ?? [];
      if (checks.length === 0)
        return fact.body.result === 'no-concerns'
          ? '“No concerns” is recorded with no check made'
          : 'No check is recorded';
      const silent = checks.filter((one) => saysNothing(one.answer)).map((one) => one.agency);
      return fact.body.result === 'no-concerns' && silent.length === checks.length
        ? `“No concerns” is recorded and nobody has answered: ${silent.join(', ')}`
        : undefined;
    },
    remedy: 'Say which agency was asked, when, and what it answered.',
    source: learningReview('the twelve-month review found no concerns'),
    requirements: ['A4'],
    in: NOW,
    shownBy: `${SHOWN} › takes no “no concerns” without checks`,
  }),
  rule('review-asked-referrer-after-exit', {
    title: 'The referrer is asked at a review after exit',
    guards: PostExitReviewRecorded,
    strength: 'should',
    unmet: (view, fact) =>
      referrerAsked(view, dateOf(fact)) ? undefined : 'The referrer was not asked for an update',
    remedy: 'Ask the referrer what they know now, or say why they are not asked.',
    satisfiedBy: [UpdateRequested, UpdateReceived],
    override: { by: ['case-officer', 'supervisor', 'panel-chair'], tells: ['supervisor'] },
    source: learningReview('the school was not involved'),
    requirements: ['A12'],
    in: NOW,
    shownBy: `${SHOWN} › takes no “no concerns” without checks`,
  }),
  duty('decide-on-reopening', {
    title: 'Decide whether to open the case again',
    opensOn: PostExitReviewRecorded.where((b) => b.reopen === true || b.result === 'concerns'),
    owedBy: 'panel-chair',
    owedTo: 'quality-lead',
    due: workingDays(setting('reopening-decided')).after('recorded'),
    metBy: [CaseReopened, CaseListed],
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    strength: 'must',
    source: ours('six and twelve-month review'),
    requirements: ['A4'],
    in: NOW,
    shownBy: `${SHOWN} › takes concerns at a review back to the panel`,
  }),
  rule('closure-reviews', {
    title: 'A case closes with both reviews on record',
    guards: CaseClosed,
    strength: 'should',
    unmet: (view) => {
      const owed = reviewsOwed(view);
      return owed.length === 0 ? undefined : `Not on record: ${owed.join('; ')}`;
    },
    remedy:
      'Do the review now; it will be shown as late. Or the chair closes without it, with reasons, and it stays owed and in sight.',
    satisfiedBy: [PostExitReviewRecorded],
    override: BY_CHAIR,
    source: learningReview('reviews due at six and twelve months'),
    requirements: ['A6', 'B7'],
    in: NOW,
    shownBy: `${SHOWN} › closes no case with a review not met`,
  }),
  rule('closure-earlier-referrals', {
    title: 'A closing note says what each earlier referral adds',
    guards: CaseClosed,
    strength: 'should',
    unmet: (view, fact) =>
      earlierReferrals(view).length > 0 && saysNothing(fact.body.earlierReferrals)
        ? 'Earlier referrals are on the record; the note does not say what they add'
        : undefined,
    remedy: 'Say for each earlier referral what it adds.',
    override: BY_CHAIR,
    source: southport('cumulative significance of repeat referrals under-explored'),
    requirements: ['C2'],
    in: NOW,
    shownBy: `${SHOWN} › asks at closure what earlier referrals add`,
  }),
];
