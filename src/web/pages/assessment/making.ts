import {
  type AssessmentUnderWay,
  assessmentWith,
  earlierAssessment,
  instrumentOf,
} from '../../../application/assessment/case-assessments.ts';
import type { AssessmentBody } from '../../../application/assessment/body.ts';
import { instrumentDigest } from '../../../application/assessment/digest.ts';
import { drawnId } from '../../../application/drawn-id.ts';
import { type ItemPage, itemPages } from '../../../application/assessment/item-pages.ts';
import { type TypedAssessment, readAssessment } from '../../../application/assessment/typed.ts';
import { valuesOf } from '../../../application/form/values-of.ts';
import type { Draft, FormValues, Person } from '../../../application/ports.ts';
import { type Instrument, instrumentForNewWork } from '../../../domain/instrument.ts';
import type { Fields } from '../../../domain/fields.ts';
import type { ActDefinition } from '../../../domain/rules.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { PageDeps } from '../page-deps.ts';
import { type Found, actFor, fieldsOf, findAssessments, roleFor } from './found.ts';

/** An assessment that a person is making: for the first time, or as a correction of one on record. */
export type Making = Found & {
  /** Of the entry in the address: the one that started it, or the version to be corrected. */
  readonly position: number;
  readonly underWay?: AssessmentUnderWay;
  /** Position of the first version of the assessment it corrects. */
  readonly corrects?: number;
  readonly act: ActDefinition;
  readonly fields: Fields;
  /** The role in which this person would complete it; undefined when it is not theirs to do. */
  readonly role: string | undefined;
  /** As published; what the assessor added is in `typed.instrument`. */
  readonly instrument: Instrument;
  /** The version for new work, when it is another one and no choice between them is on record yet. */
  readonly newVersion?: Instrument;
  /** The person's own, when they have begun. */
  readonly draft: Draft | undefined;
  /** What their draft is when they begin. */
  readonly fresh: Draft;
  readonly typed: TypedAssessment;
  readonly pages: readonly ItemPage[];
  readonly earlier: ReturnType<typeof earlierAssessment>;
};

/** What this person is making at an address; undefined when there is nothing to be made there. */
export async function findMaking(
  deps: PageDeps,
  params: { readonly caseId: string; readonly position: number },
  person: Person,
): Promise<Making | undefined> {
  const found = await findAssessments(deps, person, params.caseId);
  const target = found === undefined ? undefined : targetAt(found, params.position);
  const instrument = target === undefined ? undefined : instrumentOf(target.use, target.on);
  if (target === undefined || instrument === undefined) return undefined;
  const { read, use } = target;
  const fields = fieldsOf(read.programme, use.completed);
  const act = actFor(read.programme, use.completed);
  const fresh = freshDraft(deps, target, { act, fields, instrument, person });
  const draft = await deps.drafts.find(fresh.draftId, person.person);
  const typed = readAssessment(fields, instrument, (draft ?? fresh).content.values, read.state.zone);
  const inForce = instrumentForNewWork(use.instruments, read.today);
  const { underWay, corrects } = target;
  const undecided = underWay !== undefined && underWay.choice === undefined && inForce !== instrument;
  return {
    ...target,
    act,
    fields,
    role: roleFor(act, person),
    instrument,
    ...(undecided && inForce !== undefined ? { newVersion: inForce } : {}),
    draft,
    fresh,
    typed,
    pages: itemPages(typed.instrument, typed.body.answers),
    earlier: earlierAssessment(target.assessments, {
      ...(corrects === undefined ? {} : { first: corrects }),
      ...target.on,
      before: corrects ?? Number.POSITIVE_INFINITY,
    }),
  };
}

type Target = Found & {
  readonly position: number;
  readonly underWay?: AssessmentUnderWay;
  readonly corrects?: number;
  readonly current?: AssessmentBody;
  readonly on: { readonly instrument: string; readonly version: string };
};

/** The assessment under way that an entry started, or the completed one of which it is a version. */
function targetAt(found: Found, position: number): Target | undefined {
  const underWay = found.assessments.underWay.find(({ started }) => started.standsFor === position);
  if (underWay !== undefined) return { ...found, position, underWay, on: underWay.on };
  const completed = assessmentWith(found.assessments, position);
  if (completed === undefined) return undefined;
  const { first, current, withdrawn } = completed.assessment;
  if (withdrawn) return undefined;
  // The version that stands is corrected, whichever of them the address names.
  const { body, position: standing } = current.record;
  return { ...found, position: standing, corrects: first, current: body, on: body };
}

/**
 * The draft as it begins. Its id is drawn from what it is a draft of, so that one person has one draft of one
 * assessment however often they begin, and another on the new version when they begin afresh, or after what came of
 * the first was withdrawn.
 */
function freshDraft(
  deps: PageDeps,
  target: Target,
  given: {
    readonly act: ActDefinition;
    readonly fields: Fields;
    readonly instrument: Instrument;
    readonly person: Person;
  },
): Draft {
  const { read, position, on, corrects, current, assessments } = target;
  const { act, fields, instrument, person } = given;
  const now = deps.clock.now();
  const withdrawn = assessments.completed.filter(
    (one) => one.withdrawn && one.current.record.body.started === position,
  ).length;
  const of = ['assessment', read.caseId, position, person.person, on.instrument, on.version];
  return {
    draftId: drawnId(JSON.stringify(withdrawn === 0 ? of : [...of, withdrawn])),
    person: person.person,
    caseId: read.caseId,
    programme: read.programme.id,
    act: act.id,
    version: 0,
    state: 'open',
    startedAt: now,
    savedAt: now,
    content: {
      role: roleFor(act, person) ?? '',
      values: firstValues(target, fields, current),
      seen: read.state.position,
      ...(corrects === undefined ? {} : { corrects }),
      title: `${corrects === undefined ? 'Assessment' : 'Correction of an assessment'} on ${read.state.reference}, ${instrument.title} ${instrument.version}`,
    },
  };
}

/** A correction begins with what is on record; a new assessment with nothing but why it is made. */
function firstValues(target: Target, fields: Fields, current: AssessmentBody | undefined): FormValues {
  const { underWay, read } = target;
  if (current !== undefined) return valuesOf(fields, current, read.state.zone);
  if (underWay === undefined) return {};
  return {
    started: [String(underWay.started.standsFor)],
    instrument: [underWay.on.instrument],
    version: [underWay.on.version],
    purpose: [underWay.started.body.purpose],
  };
}

/** What goes on record: what was typed, with the instrument it was made on and its digest filled in. */
export function bodyToRecord(making: Making): JsonObject {
  const { typed, instrument, underWay } = making;
  return {
    ...(typed.body as unknown as JsonObject),
    ...(underWay === undefined ? {} : { started: underWay.started.standsFor }),
    instrument: instrument.id,
    version: instrument.version,
    digest: instrumentDigest(instrument),
  };
}
