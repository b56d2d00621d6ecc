import { recordOf } from '../../domain/engine.ts';
import type { Fact } from '../../domain/event.ts';
import { type Instrument, instrumentForNewWork, instrumentOfVersion } from '../../domain/instrument.ts';
import type { AssessmentUse } from '../../domain/rules.ts';
import type { FactRecord } from '../../domain/state.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { CaseRead } from '../read-case.ts';
import type { AssessmentBody, DissentBody, SignOffBody, StartedBody, VersionChoiceBody } from './body.ts';

/** A decision that rests on an assessment, and the version of it that stood on the record when it was decided. */
export type UseByDecision = {
  readonly decision: FactRecord;
  readonly version: AssessmentVersion;
  /** Why it is not supported, in words; empty when it is. */
  readonly unsupported: readonly string[];
};

/** One version of an assessment: the first, or a correction that stands in for it. */
export type AssessmentVersion = {
  readonly record: FactRecord<AssessmentBody>;
  /** Why this version was made, when it corrects another. */
  readonly correctedBecause?: string;
  readonly signedOff?: FactRecord<SignOffBody>;
};

/** A completed assessment with everything on record about it. Versions are oldest first; the last one stands. */
export type CompletedAssessment = {
  /** Position of its first version, by which everything refers to it. */
  readonly first: number;
  readonly versions: readonly AssessmentVersion[];
  readonly current: AssessmentVersion;
  readonly withdrawn: boolean;
  readonly dissents: readonly FactRecord<DissentBody>[];
  readonly usedBy: readonly UseByDecision[];
};

/** An assessment started and not completed. `on` names the version it is made on, after any choice between versions. */
export type AssessmentUnderWay = {
  readonly started: FactRecord<StartedBody>;
  readonly on: { readonly instrument: string; readonly version: string };
  readonly choice?: FactRecord<VersionChoiceBody>;
};

export type CaseAssessments = {
  /** By the day they speak for, newest first; withdrawn ones too. */
  readonly completed: readonly CompletedAssessment[];
  readonly underWay: readonly AssessmentUnderWay[];
  /** Decisions that should rest on an assessment, cite none, and are not supported by any. */
  readonly unsupported: readonly { readonly decision: FactRecord; readonly why: readonly string[] }[];
};

/** Everything about the assessments of a case, drawn from its record. */
export function assessmentsOf(read: CaseRead, use: AssessmentUse): CaseAssessments {
  const all = <Body>(kind: string | undefined): readonly FactRecord<Body>[] =>
    kind === undefined ? [] : read.view.all<Body>({ kind });
  const decisions = use.citedBy.flatMap((kind) => all<{ readonly assessment?: number }>(kind));
  const facts = read.state.facts.filter((fact) => fact.kind === use.completed);
  const completed = facts
    .filter((fact) => fact.supersedes === undefined)
    .map((first): CompletedAssessment => {
      const versions = versionsOf(read, use, facts, first);
      const is = (position: number | undefined): boolean =>
        versions.some(({ record }) => record.position === position);
      return {
        first: first.position,
        versions,
        current: versions.at(-1) as AssessmentVersion,
        withdrawn: read.state.corrections.some((one) => one.position === first.position && one.withdrawn),
        dissents: all<DissentBody>(use.dissent).filter(({ body }) => is(body.assessment)),
        usedBy: decisions
          .filter(({ body }) => is(body.assessment))
          .map((decision) => ({
            decision: decision as FactRecord,
            version: versionAt(versions, decision.position),
            unsupported: use.unsupported(read.view, decision as FactRecord),
          })),
      };
    });
  return {
    completed: completed.toSorted((a, b) => compare(b.current.record, a.current.record)),
    underWay: underWay(
      all<StartedBody>(use.started),
      all<VersionChoiceBody>(use.versionChosen),
      completed.filter(({ withdrawn }) => !withdrawn),
    ),
    unsupported: decisions
      .filter(({ body }) => body.assessment === undefined)
      .map((decision) => ({
        decision: decision as FactRecord,
        why: use.unsupported(read.view, decision as FactRecord),
      }))
      .filter(({ why }) => why.length > 0),
  };
}

/** The civil date an assessment speaks for: when it was made, else when it happened, else when it was recorded. */
export function assessedOn(record: FactRecord<AssessmentBody>): PlainDate {
  return record.body.assessedOn ?? record.on ?? record.recordedOn;
}

/** The published instrument an assessment was made on; undefined when its definition is not held here. */
export function instrumentOf(
  use: AssessmentUse,
  on: { readonly instrument: string; readonly version: string },
): Instrument | undefined {
  return instrumentOfVersion(use.instruments, on.instrument, on.version);
}

/** How a version of an instrument stands on a day: in force, replaced by another, out of use, or not held here. */
export function standingOf(
  use: AssessmentUse,
  on: { readonly instrument: string; readonly version: string },
  today: PlainDate,
): 'in-force' | 'historic' | 'superseded' | 'not-held' {
  const instrument = instrumentOf(use, on);
  if (instrument === undefined) return 'not-held';
  if (instrumentForNewWork(use.instruments, today) === instrument) return 'in-force';
  return instrument.status === 'historic' ? 'historic' : 'superseded';
}

/** The completed assessment of which an entry is a version. */
export function assessmentWith(
  assessments: CaseAssessments,
  position: number,
): { readonly assessment: CompletedAssessment; readonly version: AssessmentVersion } | undefined {
  for (const assessment of assessments.completed) {
    const version = assessment.versions.find(({ record }) => record.position === position);
    if (version !== undefined) return { assessment, version };
  }
  return undefined;
}

/**
 * The assessment to set beside one made later: the newest that stood before `before`, other than itself. `same` when it
 * was made on the same version, so that answers can be compared item by item.
 */
export function earlierAssessment(
  assessments: CaseAssessments,
  later: {
    readonly first?: number;
    readonly instrument: string;
    readonly version: string;
    readonly before: number;
  },
): { readonly record: FactRecord<AssessmentBody>; readonly same: boolean } | undefined {
  const found = assessments.completed
    .filter((one) => !one.withdrawn && one.first !== later.first && one.first < later.before)
    .map((one) => versionAt(one.versions, later.before).record)
    .toSorted((a, b) => b.position - a.position);
  const same = found.find(
    ({ body }) => body.instrument === later.instrument && body.version === later.version,
  );
  const newest = same ?? found[0];
  return newest === undefined ? undefined : { record: newest, same: same !== undefined };
}

function versionsOf(
  read: CaseRead,
  use: AssessmentUse,
  facts: readonly Fact[],
  first: Fact,
): readonly AssessmentVersion[] {
  const chain = [first, ...facts.filter((fact) => fact.supersedes?.position === first.position)];
  const signatures = read.view.all<SignOffBody>({ kind: use.signedOff });
  return chain.map((fact, at) => {
    const until = chain[at + 1]?.position ?? Number.POSITIVE_INFINITY;
    const signedOff = signatures.find(
      ({ body, position }) =>
        chain.some((one) => one.position === body.assessment) && position > fact.position && position < until,
    );
    const record = { ...recordOf(fact, read.state.zone), standsFor: first.position };
    return {
      record: record as unknown as FactRecord<AssessmentBody>,
      ...(fact.supersedes === undefined ? {} : { correctedBecause: fact.supersedes.reason }),
      ...(signedOff === undefined ? {} : { signedOff }),
    };
  });
}

/** The version that stood when an entry was recorded; the first when it was recorded before any. */
function versionAt(versions: readonly AssessmentVersion[], position: number): AssessmentVersion {
  return (versions.findLast(({ record }) => record.position < position) ?? versions[0]) as AssessmentVersion;
}

function underWay(
  started: readonly FactRecord<StartedBody>[],
  choices: readonly FactRecord<VersionChoiceBody>[],
  completed: readonly CompletedAssessment[],
): readonly AssessmentUnderWay[] {
  const done = new Set(completed.map(({ current }) => current.record.body.started));
  return started
    .filter(({ standsFor }) => !done.has(standsFor))
    .map((one) => {
      const choice = choices.findLast(({ body }) => body.started === one.standsFor);
      const on = choice?.body.choice === 'afresh' ? choice.body : one.body;
      return {
        started: one,
        on: { instrument: on.instrument, version: on.version },
        ...(choice === undefined ? {} : { choice }),
      };
    });
}

function compare(a: FactRecord<AssessmentBody>, b: FactRecord<AssessmentBody>): number {
  const [left, right] = [assessedOn(a), assessedOn(b)];
  return left === right ? a.position - b.position : left < right ? -1 : 1;
}
