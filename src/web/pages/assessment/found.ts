import { z } from 'zod';
import { type CaseAssessments, assessmentsOf } from '../../../application/assessment/case-assessments.ts';
import { type CaseRead, readCase } from '../../../application/read-case.ts';
import type { Person } from '../../../application/ports.ts';
import type { ActDefinition, AssessmentUse, Programme } from '../../../domain/rules.ts';
import type { Fields } from '../../../domain/fields.ts';
import { roleInWords } from '../../wording/rules.ts';
import type { PageDeps } from '../page-deps.ts';

/** A case with its assessments, as its pages are given it. */
export type Found = {
  readonly read: CaseRead;
  readonly use: AssessmentUse;
  readonly assessments: CaseAssessments;
};

export const caseParams = z.object({ caseId: z.uuid() });
export const entryParams = caseParams.extend({ position: z.coerce.number().int().positive() });

/** The assessments of a case; undefined when there is no such case, or its programme has none. */
export async function findAssessments(
  deps: PageDeps,
  person: Person,
  caseId: string,
): Promise<Found | undefined> {
  const read = await readCase(deps, person, caseId, deps.clock.now());
  const use = read?.programme.assessments;
  if (read === undefined || use === undefined) return undefined;
  return { read, use, assessments: assessmentsOf(read, use) };
}

/** The position of the version that stands of what came of an assessment; undefined when nothing came of it. */
export async function standingAt(
  deps: PageDeps,
  person: Person,
  { caseId, position }: { readonly caseId: string; readonly position: number },
): Promise<number | undefined> {
  const found = await findAssessments(deps, person, caseId);
  const made = found?.assessments.completed.find(
    ({ versions, current }) =>
      current.record.body.started === position || versions.some(({ record }) => record.position === position),
  );
  return made?.current.record.position;
}

/** The act that records a kind of fact. The check of a programme sees to it that there is one for every kind. */
export function actFor(programme: Programme, kind: string): ActDefinition {
  const act = programme.actRecording.get(kind);
  if (act === undefined)
    throw new Error(
      `The programme "${programme.id}" has no act that records "${kind}". Add one to its acts.`,
    );
  return act;
}

/** The questions of a kind of fact. */
export function fieldsOf(programme: Programme, kind: string): Fields {
  const definition = programme.facts.get(kind);
  if (definition === undefined)
    throw new Error(`The programme "${programme.id}" has no fact "${kind}". Add it to its facts.`);
  return definition.fields;
}

/** The first of a person's roles in which an act may be done; undefined when it is not theirs to do. */
export function roleFor(act: ActDefinition, person: Person): string | undefined {
  return person.roles.find((role) => act.by.length === 0 || act.by.includes(role));
}

/** The label of a choice's value in a question of a fact; the value itself when it is not among them any more. */
export function choiceLabel(fields: Fields, question: string, value: string): string {
  const spec = fields[question]?.spec;
  const options = spec?.type === 'choice' ? spec.options : [];
  return options.find((option) => option.value === value)?.label ?? value;
}

/** "the case officer or the supervisor". */
export function rolesListed(programme: Programme, roles: readonly string[]): string {
  const titles = roles.map((role) => `the ${roleInWords(programme, role).toLowerCase()}`);
  return titles.length <= 1
    ? (titles[0] ?? 'nobody')
    : `${titles.slice(0, -1).join(', ')} or ${titles.at(-1) ?? ''}`;
}
