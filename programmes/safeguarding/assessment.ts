import {
  type CaseView,
  type FactRecord,
  type Observation,
  type PlainDate,
  addDays,
  daysBetween,
  duty,
  flagsRaised,
  itemsOf,
  rule,
  setting,
  warning,
  workingDays,
  days,
} from '../../src/programme/dsl/index.ts';
import {
  AssessmentCompleted,
  AssessmentDissentRecorded,
  AssessmentSignedOff,
  AssessmentStarted,
  AssessmentVersionChosen,
} from './assessment-facts.ts';
import {
  type Assessment,
  assessedOn,
  changesSinceLast,
  gapsOf,
  instrumentOf,
  supersededVersion,
} from './assessment-standing.ts';
import { ReferralReceived, ReferralSupplemented } from './facts/intake.ts';
import { PostExitReviewRecorded } from './facts/exit.ts';
import { SessionReportReceived } from './facts/orders.ts';
import { CaseListed } from './facts/panel.ts';
import { findInstrument, instrumentInForce } from './instruments/instruments.ts';
import { learningReview, otherReview, ours } from './sources.ts';
import { isOpen } from './stages.ts';

export { assessmentActs, assessmentFacts } from './assessment-facts.ts';
export { assessmentInForce, assessmentProblems } from './assessment-standing.ts';

const FRAMEWORK = learningReview('recommendation 3: the assessment framework');
const CONTEMPORANEOUS = otherReview('Re M and N (2018)', 'contemporaneous, signed and dated notes');
const TRAINING = otherReview('HMICFRS inspection of Prevent, 2023', 'unmonitored training');
const REPEATED = otherReview('Forbury Gardens inquest, 2024', 'repeated “low risk”');
const NEED_FIRST = learningReview('symptoms put before underlying causes');

/** All of this answers the published reviews: the guidance of 2012 asked for none of it. */
const NOW = ['2024'];

const OVERRIDE = { by: ['case-officer', 'supervisor'], tells: ['supervisor'] };
const TEST = 'programmes/safeguarding/assessment.test.ts';

/** Meetings that decide whether a case is taken on or let go; the monthly review has its own interval. */
const DECIDING: ReadonlySet<string> = new Set(['first', 'exit', 'new-referral']);

export const assessmentRules = [
  rule('assessment-signed-off-by-another', {
    title: 'An assessment is signed off by somebody other than its author',
    guards: AssessmentSignedOff,
    strength: 'must',
    unmet: (view, fact) => {
      const completed = assessmentAt(view, fact.body.assessment);
      if (completed === undefined) return `Entry ${fact.body.assessment} is not an assessment on the record`;
      return completed.author.person === fact.author.person
        ? `${fact.author.name} made this assessment`
        : undefined;
    },
    remedy: 'Ask another supervisor, or the chair, to read it and sign it off.',
    satisfiedBy: [AssessmentCompleted],
    source: FRAMEWORK,
    requirements: ['A7', 'B3'],
    in: NOW,
    shownBy: `${TEST} › is signed off by somebody else`,
  }),
  rule('assessment-signed-off-when-whole', {
    title: 'Only a complete assessment is signed off',
    guards: AssessmentSignedOff,
    strength: 'must',
    unmet: (view, fact) => {
      const completed = assessmentAt(view, fact.body.assessment);
      const gaps = completed === undefined ? [] : gapsOf(completed);
      return gaps.length === 0 ? undefined : `${gaps.length} still open: ${gaps.slice(0, 3).join('; ')}`;
    },
    remedy:
      'Answer what is open, with “unknown” where nothing is known, and write the summary, the formulation and the link to the plan; then record the assessment as a correction of this one.',
    satisfiedBy: [AssessmentCompleted],
    source: FRAMEWORK,
    requirements: ['A7', 'B3'],
    in: NOW,
    shownBy: `${TEST} › cannot be signed off while items are missing`,
  }),
  rule('assessment-instrument-in-force', {
    title: 'New work uses the instrument in force',
    guards: AssessmentCompleted,
    strength: 'should',
    unmet: (_, fact) => supersededVersion(fact),
    remedy:
      'Use the instrument in force, or say why another was used; the reason is shown on every decision that relies on it.',
    override: OVERRIDE,
    source: FRAMEWORK,
    requirements: ['A7', 'B3', 'C10'],
    in: NOW,
    shownBy: `${TEST} › on a superseded version needs a reason`,
  }),
  rule('assessment-change-has-reason', {
    title: 'Every answer that differs from last time says why',
    guards: AssessmentCompleted,
    strength: 'should',
    unmet: (view, fact) => {
      const silent = changesSinceLast(view, fact).filter((change) => change.reasonMissing);
      if (silent.length === 0) return undefined;
      return `No reason is given for the change in ${silent.map((change) => `“${change.label}”`).join(', ')}`;
    },
    remedy:
      'Say for each what has changed since the last assessment, or that the earlier rating was mistaken.',
    override: OVERRIDE,
    source: FRAMEWORK,
    requirements: ['B3', 'A9'],
    in: NOW,
    shownBy: `${TEST} › asks why each answer changed`,
  }),
  rule('assessor-trained', {
    title: 'The assessor’s training is on record and valid',
    guards: AssessmentCompleted,
    strength: 'should',
    unmet: (_, fact) => {
      const until = fact.body.trainingValidUntil;
      if (fact.body.assessorTraining === undefined || until === undefined)
        return 'The assessor’s training is not stated';
      return until < assessedOn(fact) ? `The assessor’s training was valid until ${until}` : undefined;
    },
    remedy: 'State the training and until when it is valid, or say why the assessment was made without.',
    override: OVERRIDE,
    source: TRAINING,
    requirements: ['D10'],
    in: NOW,
    shownBy: `${TEST} › needs a trained assessor`,
  }),
  duty('sign-off-assessment', {
    title: 'Sign off the assessment, or send it back',
    opensOn: AssessmentCompleted,
    owedBy: 'supervisor',
    owedTo: 'panel-chair',
    due: workingDays(setting('assessment-sign-off')).after('recorded'),
    metBy: AssessmentSignedOff.where((body, about) => body.assessment === about.duty?.openedBy),
    replaces: true,
    remind: [days(1).before()],
    escalate: { 'panel-chair': workingDays(3).after() },
    strength: 'must',
    source: ours('assessment instruments: supervisor sign-off'),
    requirements: ['A7', 'B3'],
    in: NOW,
    shownBy: `${TEST} › opens a duty to sign it off`,
  }),
  warning('assessment-after-decision', {
    title: 'Assessment completed after the decision it was to inform',
    watches: [AssessmentCompleted],
    observe: (view) =>
      newestOf(view, (completed) => {
        const { informs } = completed.body;
        const made = assessedOn(completed);
        return informs !== undefined && made > informs
          ? [`The assessment of ${made} was to inform the decision of ${informs}, which came before it`]
          : [];
      }),
    lasting: true,
    tells: ['supervisor'],
    source: CONTEMPORANEOUS,
    requirements: ['A7', 'D9'],
    in: NOW,
    shownBy: `${TEST} › completed after its decision is pointed out`,
  }),
  warning('assessment-evidence-old', {
    title: 'Assessment rests on old evidence',
    watches: [AssessmentCompleted],
    observe: (view) =>
      newestOf(view, (completed) => {
        const { gatheredTo } = completed.body;
        if (gatheredTo === undefined) return [];
        const gap = daysBetween(gatheredTo, assessedOn(completed));
        return gap > view.setting('assessment-evidence-age')
          ? [`The newest evidence was gathered on ${gatheredTo}, ${gap} days before the assessment`]
          : [];
      }),
    source: CONTEMPORANEOUS,
    requirements: ['B3', 'D9'],
    in: NOW,
    shownBy: `${TEST} › on old evidence is pointed out`,
  }),
  warning('assessment-draft-on-old-version', {
    title: 'Assessment under way on a version that is no longer in force',
    watches: [AssessmentStarted, AssessmentVersionChosen, AssessmentCompleted],
    observe: (view) => openDrafts(view).flatMap((draft) => draftObservation(view, draft)),
    lookAgainOn: (view) =>
      earliestDate(
        openDrafts(view).map((draft) => dayAfterEnd(draft.body.instrument, draft.body.version)),
        view.today,
      ),
    tells: ['case-officer'],
    source: FRAMEWORK,
    requirements: ['B3', 'C10'],
    in: NOW,
    shownBy: `${TEST} › under way when a new version takes effect asks for a choice`,
  }),
  warning('assessment-flag', {
    title: 'Ratings ask for a second look',
    watches: [AssessmentCompleted],
    observe: (view) => {
      const completed = view.latest(AssessmentCompleted);
      const instrument = completed === undefined ? undefined : instrumentOf(completed);
      if (completed === undefined || instrument === undefined) return [];
      return flagsRaised(instrument, completed.body.answers).map((flag) => ({
        key: flag.id,
        text: flag.text,
      }));
    },
    tells: ['supervisor'],
    source: ours('scores may only raise a flag'),
    requirements: ['B3'],
    in: NOW,
    shownBy: `${TEST} › raises flags and decides nothing`,
  }),
  warning('assessment-drivers', {
    title: 'Assessment names no driver',
    watches: [AssessmentCompleted],
    observe: (view) =>
      newestOf(view, (completed) => {
        const instrument = instrumentOf(completed);
        const asks = instrument !== undefined && itemsOf(instrument).some((item) => item.asksDriver);
        const named = Object.values(completed.body.answers).some((answer) => answer.nature === 'driver');
        return asks && !named
          ? ['No need is marked as a driver: the plan could end up treating symptoms']
          : [];
      }),
    source: NEED_FIRST,
    requirements: ['A8'],
    in: NOW,
    shownBy: `${TEST} › that names no driver is pointed out`,
  }),
  warning('assessment-rating-repeated', {
    title: 'The same ratings three times running',
    watches: [AssessmentCompleted],
    observe: (view) => {
      const last = view.all(AssessmentCompleted).slice(-3);
      if (last.length < 3) return [];
      const ratings = last.map((one) => ratingsText(one));
      return ratings[0] !== '' && ratings.every((one) => one === ratings[0])
        ? [
            {
              text: 'Three assessments in a row carry identical ratings. What would have had to happen for one to change?',
            },
          ]
        : [];
    },
    tells: ['supervisor'],
    source: REPEATED,
    requirements: ['D3'],
    in: NOW,
    shownBy: `${TEST} › three times the same prompts a challenge`,
  }),
  warning('assessment-old-for-panel', {
    title: 'The panel will meet on an old assessment',
    watches: [CaseListed, AssessmentCompleted],
    observe: (view) => {
      const listing = view.latest(CaseListed);
      const completed = view.latest(AssessmentCompleted);
      if (listing === undefined || completed === undefined || listing.body.meetingOn < view.today) return [];
      if (!DECIDING.has(listing.body.purpose)) return [];
      const age = daysBetween(assessedOn(completed), listing.body.meetingOn);
      const text = `On ${listing.body.meetingOn}, when the panel meets, the newest assessment, of ${assessedOn(completed)}, will be ${age} days old`;
      return age > view.setting('assessment-age-for-panel') ? [{ key: String(listing.standsFor), text }] : [];
    },
    tells: ['case-officer'],
    source: FRAMEWORK,
    requirements: ['A7', 'B3'],
    in: NOW,
    shownBy: `${TEST} › that is old is pointed out when the case is listed`,
  }),
  warning('reassessment-prompted', {
    title: 'Something has come in since the assessment',
    watches: [
      ReferralReceived,
      ReferralSupplemented,
      SessionReportReceived,
      PostExitReviewRecorded,
      AssessmentCompleted,
    ],
    observe: (view) => {
      const completed = view.latest(AssessmentCompleted);
      if (completed === undefined || !isOpen(view.stage)) return [];
      const since: readonly (readonly [string, FactRecord<unknown>])[] = [
        ...view.all(ReferralReceived).map((one) => ['A referral', one] as const),
        ...view.all(ReferralSupplemented).map((one) => ['More to a referral', one] as const),
        ...view
          .all(SessionReportReceived)
          .filter((one) => one.body.risk === 'seen')
          .map((one) => ['A session report that saw risks', one] as const),
        ...view
          .all(PostExitReviewRecorded)
          .filter((one) => one.body.result !== 'no-concerns')
          .map((one) => ['A review after exit that does not rule out concerns', one] as const),
      ];
      return since
        .filter(([, one]) => one.position > completed.position)
        .map(([what, one]) => ({
          key: String(one.standsFor),
          text: `${what} reached the record on ${one.recordedOn}, after the assessment of ${assessedOn(completed)}. Assess again`,
        }));
    },
    tells: ['case-officer'],
    source: FRAMEWORK,
    requirements: ['B3', 'C2'],
    in: NOW,
    shownBy: `${TEST} › is asked for again when a further referral comes in`,
  }),
  warning('assessment-dissent-unanswered', {
    title: 'Dissent from an assessment has no answer',
    watches: [AssessmentDissentRecorded],
    observe: (view) =>
      view
        .all(AssessmentDissentRecorded)
        .filter((one) => one.body.answer === undefined)
        .map((one) => ({
          key: String(one.standsFor),
          text: `${one.body.by} (${one.body.agency}) disagrees with the assessment, and nobody has answered`,
        })),
    tells: ['supervisor'],
    source: otherReview('Arthur and Star national review, 2022', 'lack of challenge'),
    requirements: ['D4'],
    in: NOW,
    shownBy: `${TEST} › that somebody disagrees with shows it until it is answered`,
  }),
];

function assessmentAt(view: CaseView, position: number): Assessment | undefined {
  return view.all(AssessmentCompleted).find((one) => one.standsFor === position || one.position === position);
}

function newestOf(
  view: CaseView,
  look: (completed: Assessment) => readonly string[],
): readonly Observation[] {
  const completed = view.latest(AssessmentCompleted);
  return completed === undefined
    ? []
    : look(completed).map((text) => ({ key: String(completed.standsFor), text }));
}

/** Assessments started, not completed, and with no choice recorded yet. */
function openDrafts(view: CaseView) {
  const done = new Set(view.all(AssessmentCompleted).map((one) => one.body.started));
  const chosen = new Set(view.all(AssessmentVersionChosen).map((one) => one.body.started));
  return view
    .all(AssessmentStarted)
    .filter((draft) => !done.has(draft.standsFor) && !chosen.has(draft.standsFor));
}

function draftObservation(
  view: CaseView,
  draft: ReturnType<typeof openDrafts>[number],
): readonly Observation[] {
  const current = instrumentInForce(view.today);
  const { instrument, version } = draft.body;
  if (current === undefined || (current.id === instrument && current.version === version)) return [];
  const text = `An assessment was started on ${instrument} ${version}; ${current.id} ${current.version} is now in force. Choose whether to finish it or to begin afresh`;
  return [{ key: String(draft.standsFor), text }];
}

function dayAfterEnd(instrument: string, version: string): PlainDate | undefined {
  const end = findInstrument(instrument, version)?.effectiveTo;
  return end === undefined ? undefined : addDays(end, 1);
}

function earliestDate(dates: readonly (PlainDate | undefined)[], after: PlainDate): PlainDate | undefined {
  return dates.filter((date) => date !== undefined && date > after).toSorted()[0];
}

function ratingsText(completed: Assessment): string {
  return Object.entries(completed.body.answers)
    .map(([item, answer]) => `${item}=${answer.rating ?? ''}`)
    .toSorted()
    .join(' ');
}
