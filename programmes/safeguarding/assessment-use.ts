import type { AssessmentUse } from '../../src/programme/dsl/index.ts';
import {
  AssessmentCompleted,
  AssessmentDissentRecorded,
  AssessmentSignedOff,
  AssessmentStarted,
  AssessmentVersionChosen,
} from './assessment-facts.ts';
import { decisionKinds } from './decision-quality.ts';
import { instruments } from './instruments/instruments.ts';
import { unsupportedDecision } from './rules/decisions.ts';

/** What the pages of assessments are told of this programme: its facts, its instruments, and what rests on them. */
export const assessments: AssessmentUse = {
  instruments,
  started: AssessmentStarted.kind,
  completed: AssessmentCompleted.kind,
  signedOff: AssessmentSignedOff.kind,
  versionChosen: AssessmentVersionChosen.kind,
  dissent: AssessmentDissentRecorded.kind,
  citedBy: decisionKinds.map(({ kind }) => kind),
  unsupported: unsupportedDecision,
};
