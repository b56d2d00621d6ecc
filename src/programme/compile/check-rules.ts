import { ENGINE_ACT_RECORDING } from '../../domain/engine-acts.ts';
import type { FieldSpec, Fields } from '../../domain/fields.ts';
import type { Anchor, DueExpression, DutyRule } from '../../domain/rules.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import { countsFromItself } from './circular-dates.ts';
import { dutyRulesOf } from './two-people.ts';
import {
  type Report,
  checkAmount,
  checkKind,
  checkRole,
  checkSets,
  checkSource,
  recordable,
} from './mistake.ts';

/** Rules and warnings: what they cite, guard and watch, and who goes on without them or is told. */
export function checkRules(definition: ProgrammeDefinition, report: Report): void {
  for (const entry of definition.rules) {
    const place = `${entry.what} “${entry.rule.id}”`;
    checkSource(entry.rule.source, place, report);
    checkSets(definition, entry.in, place, report);
    if (entry.what === 'rule') {
      checkKind(definition, entry.rule.guards, place, report);
      const { override } = entry.rule;
      for (const role of [...(override?.by ?? []), ...(override?.tells ?? [])])
        checkRole(definition, role, place, report);
      if (override !== undefined && entry.rule.strength === 'must')
        report(
          'override-on-must',
          place,
          'A “must” cannot be gone on without',
          'Make it a “should”, or remove its override.',
        );
    }
    if (entry.what === 'warning') {
      for (const kind of entry.rule.watches) checkKind(definition, kind, place, report);
      for (const role of entry.rule.tells) checkRole(definition, role, place, report);
    }
  }
}

/** Duties that nothing opens, nobody can meet, or whose dates cannot be counted. */
export function checkDuties(definition: ProgrammeDefinition, report: Report): void {
  for (const { rule } of dutyRulesOf(definition)) {
    const place = `duty “${rule.id}”`;
    for (const role of [rule.owedBy, rule.owedTo, ...rule.escalate.map((e) => e.to)])
      checkRole(definition, role, place, report);
    const until = rule.recurs?.until === undefined ? [] : [rule.recurs.until];
    for (const match of [
      ...rule.opensOn,
      ...rule.metBy,
      ...rule.undoneBy,
      ...rule.endedBy.map((e) => e.match),
      ...until,
    ])
      checkKind(definition, match.kind, place, report);
    for (const kind of rule.lapses?.kinds ?? []) checkKind(definition, kind, place, report);
    if (!rule.metBy.some((match) => recordable(definition, match.kind)))
      report(
        'unmeetable-duty',
        place,
        'Nobody can meet it: no act records what would',
        'Add an act that records one of the facts in `metBy`.',
      );
    if (!rule.opensOn.some((match) => recordable(definition, match.kind)))
      report(
        'unopenable-duty',
        place,
        'Nothing opens it: no act records what would',
        'Add an act that records one of the facts in `opensOn`.',
      );
    checkDue(definition, rule, rule.due, place, report);
    if (rule.recurs !== undefined) checkAmount(definition, rule.recurs.every.amount, place, report);
    if (rule.recurs?.last !== undefined) checkDue(definition, rule, rule.recurs.last, place, report);
    for (const time of [...rule.remind, ...rule.escalate.map((one) => one.time)]) {
      if (time.at === 'before' || time.at === 'after') checkAmount(definition, time.amount, place, report);
    }
    if (countsFromItself(definition, rule.id))
      report(
        'circular-dates',
        place,
        'Its date is counted, by way of other duties, from itself',
        'Count one of them from a fact.',
      );
  }
}

function checkDue(
  definition: ProgrammeDefinition,
  rule: DutyRule,
  due: DueExpression,
  place: string,
  report: Report,
): void {
  if (due.shape === 'given') return;
  if (due.shape === 'stated') {
    if (rule.forEach === undefined)
      report(
        'unknown-date',
        place,
        'Its date is said to stand in the entry, and no item takes it from there',
        'Give `forEach` with a `due` for each item, or count the date.',
      );
    return;
  }
  if (due.shape !== 'shift') {
    for (const part of due.of) checkDue(definition, rule, part, place, report);
    return;
  }
  checkAmount(definition, due.amount, place, report);
  checkAnchor(definition, rule, due.anchor, place, report);
}

function checkAnchor(
  definition: ProgrammeDefinition,
  rule: DutyRule,
  anchor: Anchor,
  place: string,
  report: Report,
): void {
  if (anchor.of === 'field')
    for (const match of rule.opensOn) checkDateField(definition, match.kind, anchor.field, place, report);
  if (anchor.of === 'latest') {
    checkKind(definition, anchor.kind, place, report);
    if (anchor.field !== undefined) checkDateField(definition, anchor.kind, anchor.field, place, report);
  }
  if (anchor.of === 'date' && definition.dates === undefined)
    report(
      'unknown-date',
      place,
      `It is counted from the date “${anchor.name}”, and the programme has no named dates`,
      'Say in `dates` which facts give them.',
    );
  if (anchor.of === 'duty' && !dutyRulesOf(definition).some(({ rule: { id } }) => id === anchor.rule)) {
    report(
      'unknown-duty',
      place,
      `There is no duty “${anchor.rule}” to count from`,
      'Name a duty of this programme.',
    );
  }
}

function checkDateField(
  definition: ProgrammeDefinition,
  kind: string,
  name: string,
  place: string,
  report: Report,
): void {
  const fields: Fields =
    ENGINE_ACT_RECORDING.get(kind)?.fields ?? definition.facts.find((f) => f.kind === kind)?.fields ?? {};
  const spec: FieldSpec | undefined = fields[name]?.spec;
  if (spec?.type !== 'date')
    report(
      'unknown-field',
      place,
      `“${kind}” has no date field “${name}” to count from`,
      `Add a date field “${name}” to it, or count from another.`,
    );
}
