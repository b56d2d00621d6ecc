import type { AgreementFileUse } from '../../domain/agreement-file.ts';
import type { Fields } from '../../domain/fields.ts';
import type { AssessmentUse, MeetingUse, OversightList, QuickAct } from '../../domain/rules.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import { type Report, checkKind, checkRole, recordable } from './mistake.ts';

/** What a definition says for the pages of it: acts, facts, fields and roles that are not there. */
export function checkUses(definition: ProgrammeDefinition, report: Report): void {
  if (definition.leadRole !== undefined) checkRole(definition, definition.leadRole, 'leadRole', report);
  if (definition.quick !== undefined) checkQuick(definition, definition.quick, report);
  if (definition.assessments !== undefined) checkAssessments(definition, definition.assessments, report);
  if (definition.meetings !== undefined) checkMeetings(definition, definition.meetings, report);
  if (definition.documentReceived !== undefined) {
    const place = 'documentReceived';
    checkKind(definition, definition.documentReceived, place, report);
    checkFields(definition, definition.documentReceived, ['file'], place, report);
  }
  if (definition.inbox !== undefined) {
    const { arrived, placed } = definition.inbox;
    checkKind(definition, arrived, 'inbox', report);
    checkFields(definition, arrived, ['title', 'from', 'file'], 'inbox', report);
    checkKind(definition, placed, 'inbox', report);
    checkFields(definition, placed, ['reference', 'caseId', 'entry', 'why'], 'inbox', report);
  }
  if (definition.interests !== undefined) {
    const { checked, decisions, settledBy, screenedBy = [] } = definition.interests;
    for (const role of [...checked, ...settledBy, ...screenedBy])
      checkRole(definition, role, 'interests', report);
    for (const kind of decisions) checkKind(definition, kind, 'interests', report);
    checkSettling(definition, settledBy, report);
  }
  if (definition.interestRegister !== undefined)
    checkRole(definition, definition.interestRegister.official, 'interestRegister', report);
  if (definition.correspondence?.judging !== undefined)
    checkJudging(definition, definition.correspondence.judging, report);
  if (definition.agreementFile !== undefined)
    checkAgreementFile(definition, definition.agreementFile, report);
  for (const { id, records, presets = {} } of definition.acts)
    checkFields(definition, records.kind, Object.keys(presets), `act “${id}”`, report);
  for (const list of definition.oversight ?? []) checkOversight(definition, list, report);
  for (const { kind } of definition.assignments ?? [])
    checkKind(definition, kind, `assignment on “${kind}”`, report);
  for (const entry of definition.rules) {
    if (entry.what !== 'rule') continue;
    for (const kind of entry.rule.satisfiedBy ?? [])
      if (!recordable(definition, kind))
        report(
          'unsatisfiable-rule',
          `rule “${entry.rule.id}”`,
          `It is said to be satisfied by “${kind}”, which no act records`,
          'Add an act that records it, or name another fact in `satisfiedBy`.',
        );
  }
}

/** What a check leaves to a person must be owed by somebody who settles it, or a decision would wait for nobody. */
function checkSettling(definition: ProgrammeDefinition, settledBy: readonly string[], report: Report): void {
  const owed = definition.rules.some(
    (entry) =>
      entry.what === 'duty' &&
      settledBy.includes(entry.rule.owedBy) &&
      entry.rule.opensOn.some(({ kind }) => kind === 'InterestsChecked'),
  );
  if (owed) return;
  report(
    'empty',
    'interests',
    'No duty asks anybody to settle what a check leaves to a person',
    `Add settlingDuty(…) to the rules, owed by one of \`settledBy\`: ${settledBy.join(', ') || 'name a role there first'}.`,
  );
}

/** Names of an entry of an agreement file that are not answers, and so no question may have. */
const OF_THE_ENTRY = ['id', 'occurred', 'recorded', 'author', 'standing'];

function checkAgreementFile(
  definition: ProgrammeDefinition,
  { sections }: AgreementFileUse,
  report: Report,
): void {
  for (const { name, kind, names = {}, duty } of sections) {
    const place = `agreementFile, section “${name}”`;
    checkKind(definition, kind, place, report);
    const asked = definition.facts.find((one) => one.kind === kind)?.fields ?? {};
    for (const question of OF_THE_ENTRY)
      if (Object.hasOwn(asked, question))
        report(
          'unknown-field',
          place,
          `“${kind}” asks “${question}”, which in a file says something of the entry itself`,
          'Give the question another name.',
        );
    const referred = [...Object.values(names), ...(duty?.openedIn ?? [])];
    for (const other of referred.filter((one) => !sections.some((section) => section.name === one)))
      report(
        'unknown-field',
        place,
        `There is no section “${other}”`,
        `Use one of: ${sections.map((section) => section.name).join(', ')}.`,
      );
  }
}

function checkOversight(definition: ProgrammeDefinition, list: OversightList, report: Report): void {
  const what = list.of === 'warnings' ? 'warning' : 'duty';
  for (const id of list.rules)
    if (!definition.rules.some((entry) => entry.what === what && entry.rule.id === id))
      report(
        'unknown-rule',
        `oversight list “${list.id}”`,
        `There is no ${what} “${id}”`,
        `Name a ${what} of the programme by its id, or leave it out.`,
      );
}

function checkQuick(definition: ProgrammeDefinition, quick: QuickAct, report: Report): void {
  const act = definition.acts.find((one) => one.id === quick.act);
  if (act === undefined)
    report(
      'unknown-act',
      'quick',
      `There is no act “${quick.act}”`,
      `Use one of: ${definition.acts.map((one) => one.id).join(', ')}.`,
    );
  else checkFields(definition, act.records.kind, quick.asks, 'quick', report);
  for (const name of Object.keys(act?.presets ?? {}))
    if (!quick.asks.includes(name))
      report(
        'unasked-field',
        'quick',
        `“${name}” is answered beforehand and not shown`,
        'Add it to `asks`, so that whoever records it sees the answer, or leave it out of the `presets` of the act.',
      );
}

function checkJudging(definition: ProgrammeDefinition, judging: string, report: Report): void {
  const act = definition.acts.find((one) => one.id === judging);
  if (act === undefined)
    report(
      'unknown-act',
      'correspondence',
      `There is no act “${judging}”`,
      `Use one of: ${definition.acts.map((one) => one.id).join(', ')}.`,
    );
  else checkFields(definition, act.records.kind, JUDGING_ASKS, 'correspondence', report);
}

/** What the page for judging asks, beside what it knows. */
const JUDGING_ASKS = [
  'message',
  'question',
  'reply',
  'disposition',
  'ground',
  'referredTo',
  'passage',
  'place',
  'reasons',
];

function checkAssessments(definition: ProgrammeDefinition, use: AssessmentUse, report: Report): void {
  const { started, completed, signedOff, versionChosen } = use;
  for (const kind of [started, completed, signedOff, versionChosen ?? completed])
    checkKind(definition, kind, 'assessments', report);
  checkFields(definition, completed, ['instrument', 'version', 'answers'], 'assessments', report);
  if (use.instruments.length === 0)
    report('empty', 'assessments', 'There is no instrument', 'Publish at least one instrument.');
}

function checkMeetings(definition: ProgrammeDefinition, use: MeetingUse, report: Report): void {
  const { listed, met, minutesDrafted, minutesApproved, itemRaised, itemClosed, decisions } = use;
  for (const kind of [
    listed.kind,
    met,
    minutesDrafted,
    minutesApproved,
    itemRaised,
    itemClosed,
    ...decisions,
  ])
    checkKind(definition, kind, 'meetings', report);
  checkFields(definition, listed.kind, [listed.on, listed.purpose], 'meetings', report);
  checkFields(definition, met, ['members'], 'meetings', report);
}

/** Fields that a kind of fact does not have. A kind that there is not is reported elsewhere. */
function checkFields(
  definition: ProgrammeDefinition,
  kind: string,
  names: readonly string[],
  place: string,
  report: Report,
): void {
  const fields: Fields | undefined = definition.facts.find((one) => one.kind === kind)?.fields;
  if (fields === undefined) return;
  for (const name of names)
    if (!Object.hasOwn(fields, name))
      report(
        'unknown-field',
        place,
        `“${kind}” has no field “${name}”`,
        `Use one of: ${Object.keys(fields).join(', ')}.`,
      );
}
