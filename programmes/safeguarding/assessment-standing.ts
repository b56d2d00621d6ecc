import {
  type CaseView,
  type FactHandle,
  type FactRecord,
  type Instrument,
  type ItemChange,
  type PlainDate,
  daysBetween,
  itemChanges,
  readiness,
} from '../../src/programme/dsl/index.ts';
import { AssessmentCompleted, AssessmentSignedOff } from './assessment-facts.ts';
import { findInstrument, instrumentInForce } from './instruments/instruments.ts';

export type Assessment = FactRecord<typeof AssessmentCompleted extends FactHandle<infer Body> ? Body : never>;

/** The civil date an assessment speaks for: when it was made, else when it happened, else when it was recorded. */
export function assessedOn(completed: Assessment): PlainDate {
  return completed.body.assessedOn ?? completed.on ?? completed.recordedOn;
}

/** The instrument an assessment was made with, when its definition is held here. */
export function instrumentOf(completed: Assessment): Instrument | undefined {
  return findInstrument(completed.body.instrument, completed.body.version);
}

/** The sign-off of an assessment as it now reads: one made before it was corrected does not count. */
export function signOffOf(view: CaseView, completed: Assessment) {
  return view
    .all(AssessmentSignedOff)
    .find((signed) => signed.body.assessment === completed.standsFor && signed.position > completed.position);
}

/** Worked out once for each assessment: every decision and warning about it asks again. */
const knownGaps = new WeakMap<Assessment['body'], readonly string[]>();

/** What is missing from an assessment for a decision to rely on it, item by item; empty when it is whole. */
export function gapsOf(completed: Assessment): readonly string[] {
  const known = knownGaps.get(completed.body);
  if (known !== undefined) return known;
  const gaps = workOutGaps(completed);
  knownGaps.set(completed.body, gaps);
  return gaps;
}

function workOutGaps(completed: Assessment): readonly string[] {
  const instrument = instrumentOf(completed);
  if (instrument === undefined) {
    return [
      `The definition of ${completed.body.instrument} ${completed.body.version} is not held here, so nobody can check that it is complete`,
    ];
  }
  return readiness(instrument, completed.body);
}

/** Why the version used was not the one for new work on that day; undefined when it was. */
export function supersededVersion(completed: Assessment): string | undefined {
  const on = assessedOn(completed);
  const current = instrumentInForce(on);
  if (
    current === undefined ||
    (current.id === completed.body.instrument && current.version === completed.body.version)
  ) {
    return undefined;
  }
  return `It was made on ${completed.body.instrument} ${completed.body.version}; on ${on} the instrument in force was ${current.id} ${current.version}`;
}

/** Item by item, what differs from the assessment before it on the same instrument and version; empty for the first. */
export function changesSinceLast(view: CaseView, completed: Assessment): readonly ItemChange[] {
  const instrument = instrumentOf(completed);
  const { instrument: id, version } = completed.body;
  const earlier = view
    .all(AssessmentCompleted)
    .filter((one) => one.position < completed.position && one.standsFor !== completed.standsFor)
    .findLast((one) => one.body.instrument === id && one.body.version === version);
  if (instrument === undefined || earlier === undefined) return [];
  return itemChanges(instrument, earlier.body, completed.body);
}

export type AssessmentInForce = {
  readonly completed: Assessment;
  readonly signedOff: boolean;
  /** Days from the assessment to the day asked about. */
  readonly ageDays: number;
  readonly problems: readonly string[];
};

/** The newest assessment made by a date, with what speaks against relying on it then; undefined when there is none. */
export function assessmentInForce(view: CaseView, on: PlainDate): AssessmentInForce | undefined {
  const made = view.all(AssessmentCompleted).filter((one) => assessedOn(one) <= on);
  const newest = made
    .toSorted((a, b) => (assessedOn(a) < assessedOn(b) ? -1 : assessedOn(a) > assessedOn(b) ? 1 : 0))
    .at(-1);
  if (newest === undefined) return undefined;
  return {
    completed: newest,
    signedOff: signOffOf(view, newest) !== undefined,
    ageDays: daysBetween(assessedOn(newest), on),
    problems: problemsWith(view, newest, on),
  };
}

/**
 * Why a decision made on `decidedOn` is not supported by the assessment it cites (A7): none cited or on record, not
 * signed off, incomplete, of a superseded version, or made or signed after the decision. Empty when it is supported.
 * `cited` is the position of the assessment.
 */
export function assessmentProblems(
  view: CaseView,
  cited: number | undefined,
  decidedOn: PlainDate,
): readonly string[] {
  const all = view.all(AssessmentCompleted);
  if (all.length === 0) return ['There is no assessment on the record'];
  if (cited === undefined) return ['No assessment is cited'];
  const completed = all.find((one) => one.standsFor === cited || one.position === cited);
  if (completed === undefined) return [`Entry ${cited} is not an assessment on the record`];
  return problemsWith(view, completed, decidedOn);
}

function problemsWith(view: CaseView, completed: Assessment, decidedOn: PlainDate): readonly string[] {
  const problems: string[] = [];
  const made = assessedOn(completed);
  if (made > decidedOn) problems.push(`The assessment is dated ${made}, after the decision of ${decidedOn}`);
  else if (completed.recordedOn > decidedOn) {
    problems.push(
      `The assessment reached the record on ${completed.recordedOn}, after the decision of ${decidedOn}`,
    );
  }
  const signed = signOffOf(view, completed);
  if (signed === undefined) problems.push('The assessment is not signed off');
  else if ((signed.on ?? signed.recordedOn) > decidedOn) {
    problems.push(
      `The assessment was signed off on ${signed.on ?? signed.recordedOn}, after the decision of ${decidedOn}`,
    );
  }
  const gaps = gapsOf(completed);
  if (gaps.length > 0)
    problems.push(
      gaps.length === 1
        ? `The assessment is incomplete: ${gaps[0]}`
        : `The assessment is incomplete: ${gaps[0]}, and ${gaps.length - 1} more`,
    );
  const superseded = supersededVersion(completed);
  if (superseded !== undefined) problems.push(superseded);
  return problems;
}
