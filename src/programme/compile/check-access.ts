import type { FieldSpec } from '../../domain/fields.ts';
import { markedQuestions } from '../../domain/markings.ts';
import type { MarkingUse, Relation } from '../../domain/rules.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import { checkEmergency } from './check-emergency.ts';
import { type Report, checkKind, checkRole } from './mistake.ts';

/** Who opens cases, emergencies, relations, markings and marked questions: what is not there, and what is not reviewed. */
export function checkAccess(definition: ProgrammeDefinition, report: Report): void {
  const { access = {} } = definition;
  checkOpening(definition, report);
  if (access.emergency !== undefined) checkEmergency(definition, access.emergency, report);
  for (const [id, relation] of Object.entries(access.relations ?? {}))
    checkRelation(definition, id, relation, report);
  for (const [id, marking] of Object.entries(access.markings ?? {}))
    checkMarking(definition, id, marking, report);
  for (const { kind, fields } of definition.facts)
    for (const found of markedQuestions(fields)) checkMarked(definition, kind, found, report);
}

function checkOpening(definition: ProgrammeDefinition, report: Report): void {
  const opens = definition.access?.opens;
  for (const role of opens ?? []) checkRole(definition, role, 'access, opens', report);
  if (opens === undefined)
    report(
      'unopenable-case',
      'access',
      'It does not say who opens its cases',
      `Name the roles in \`access.opens\`, of: ${Object.keys(definition.roles).join(', ')}; or none, \`opens: []\`, where cases come in by imports alone.`,
    );
}

function checkRelation(
  definition: ProgrammeDefinition,
  id: string,
  { sees, acts = [] }: Relation,
  report: Report,
): void {
  const place = `relation “${id}”`;
  for (const kind of sees === 'whole' ? [] : sees) checkKind(definition, kind, place, report);
  for (const act of acts)
    if (!definition.acts.some((one) => one.id === act))
      report('unknown-act', place, `There is no act “${act}”`, 'Name an act of the programme by its id.');
}

function checkMarking(
  definition: ProgrammeDefinition,
  id: string,
  { offices, relations, clearance = [] }: MarkingUse,
  report: Report,
): void {
  const place = `marking “${id}”`;
  for (const role of [...offices, ...clearance]) checkRole(definition, role, place, report);
  for (const relation of relations)
    if (!Object.hasOwn(definition.access?.relations ?? {}, relation))
      checkRole(definition, relation, place, report);
}

function checkMarked(
  definition: ProgrammeDefinition,
  kind: string,
  { name, question, beside }: ReturnType<typeof markedQuestions>[number],
  report: Report,
): void {
  const place = `fact “${kind}”, question “${name}”`;
  const { marking = '', gist, spec } = question;
  const markings = Object.keys(definition.access?.markings ?? {});
  if (!markings.includes(marking))
    report(
      'unknown-marking',
      place,
      `There is no marking “${marking}”`,
      `Declare it in \`access.markings\`, or use one of: ${markings.join(', ') || 'none yet'}.`,
    );
  if (gist !== undefined && (gist === name || !Object.hasOwn(beside, gist)))
    report(
      'unknown-field',
      place,
      `There is no question “${gist}” beside it for its gist`,
      `Use one of: ${Object.keys(beside).join(', ')}.`,
    );
  if (holdsLink(spec))
    report(
      'unmarkable',
      place,
      'It holds a document or names another entry, which is found by other ways as well',
      'Mark the text that tells of it, and keep the document or the entry out of the case.',
    );
  if (readByTheEngine(definition).has(kind))
    report(
      'unmarkable',
      place,
      'Pages of assessments, meetings and incoming documents are made from this fact',
      'Ask the marked question in a fact of its own.',
    );
}

function holdsLink(spec: FieldSpec): boolean {
  if (spec.type === 'group') return Object.values(spec.fields).some((one) => holdsLink(one.spec));
  if (spec.type === 'list' || spec.type === 'by-key') return holdsLink(spec.of);
  return spec.type === 'file' || spec.type === 'fact';
}

function readByTheEngine({
  assessments,
  meetings,
  inbox,
  documentReceived,
}: ProgrammeDefinition): ReadonlySet<string | undefined> {
  return new Set([
    assessments?.started,
    assessments?.completed,
    assessments?.signedOff,
    assessments?.versionChosen,
    assessments?.dissent,
    meetings?.listed.kind,
    meetings?.met,
    meetings?.minutesDrafted,
    meetings?.minutesApproved,
    meetings?.itemRaised,
    meetings?.itemClosed,
    ...(meetings?.decisions ?? []),
    inbox?.arrived,
    inbox?.placed,
    documentReceived,
  ]);
}
