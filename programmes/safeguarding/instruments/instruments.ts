import {
  type Instrument,
  type PlainDate,
  instrumentForNewWork,
  instrumentOfVersion,
} from '../../../src/programme/dsl/index.ts';
import { needsStrengthsRiskUnknowns } from './needs-strengths-risk-unknowns.ts';
import { vulnerabilityAssessmentFramework } from './vulnerability-assessment-framework.ts';

/** Every published instrument, historic ones included. An authority adds its own as files read by `parseInstrument`. */
export const instruments: readonly Instrument[] = [
  vulnerabilityAssessmentFramework,
  needsStrengthsRiskUnknowns,
];

/** The published instrument with this id and version, or undefined. */
export function findInstrument(id: string, version: string): Instrument | undefined {
  return instrumentOfVersion(instruments, id, version);
}

/** The instrument to be used for new work on a date: the newest in effect; undefined before the first. */
export function instrumentInForce(on: PlainDate): Instrument | undefined {
  return instrumentForNewWork(instruments, on);
}
