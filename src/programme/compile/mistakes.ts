import { ENGINE_ACT_RECORDING } from '../../domain/engine-acts.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import { checkAccess } from './check-access.ts';
import { checkPages } from './check-pages.ts';
import { checkDuties, checkRules } from './check-rules.ts';
import { checkActs, checkStages } from './check-stages-and-acts.ts';
import { checkTwoPeople } from './check-two-people.ts';
import { checkUses } from './check-uses.ts';
import {
  type CompileMistake,
  type Report,
  checkAmount,
  checkRole,
  checkSets,
  checkSource,
} from './mistake.ts';

/** Every mistake in a definition, in the order a reader meets them. Empty when it can be compiled. */
export function findMistakes(definition: ProgrammeDefinition): readonly CompileMistake[] {
  const found: CompileMistake[] = [];
  const report: Report = (code, place, message, remedy) =>
    found.push({ code, place: `programme “${definition.id}”, ${place}`, message, remedy });
  checkIds(definition, report);
  checkOrders(definition, report);
  checkStages(definition, report);
  checkActs(definition, report);
  checkPages(definition, report);
  checkRules(definition, report);
  checkDuties(definition, report);
  checkTwoPeople(definition, report);
  checkUses(definition, report);
  checkAccess(definition, report);
  checkRequirements(definition, report);
  return found;
}

function checkIds(definition: ProgrammeDefinition, report: Report): void {
  const lists: readonly [string, readonly string[]][] = [
    ['stages', definition.stages.map((s) => s.id)],
    ['facts', definition.facts.map((f) => f.kind)],
    ['acts', definition.acts.map((a) => a.id)],
    ['rules, duties and warnings', definition.rules.map((r) => r.rule.id)],
    ['parameters', (definition.parameters ?? []).map((p) => p.id)],
    ['rule sets', definition.ruleSets.map((r) => r.id)],
    ['requirements', (definition.requirements ?? []).map((r) => r.id)],
  ];
  for (const [place, ids] of lists) {
    for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i))) {
      report('duplicate-id', place, `“${id}” is used more than once`, 'Give each its own id.');
    }
  }
  for (const act of definition.acts)
    if (ENGINE_ACT_RECORDING.has(act.records.kind))
      report(
        'duplicate-id',
        `act “${act.id}”`,
        `“${act.records.kind}” belongs to the engine`,
        'Name the fact otherwise.',
      );
  for (const [what, list] of [
    ['rule set', definition.ruleSets],
    ['stage', definition.stages],
  ] as const) {
    if (list.length === 0) report('empty', `${what}s`, `There is no ${what}`, `Define at least one ${what}.`);
  }
}

function checkOrders(definition: ProgrammeDefinition, report: Report): void {
  const ordered = (place: string, dates: readonly string[]): void => {
    if (dates.some((d, i) => i > 0 && d <= (dates[i - 1] as string)))
      report(
        'wrong-order',
        place,
        'The dates do not go forward',
        'List the oldest first, each from a later date.',
      );
  };
  ordered(
    'rule sets',
    definition.ruleSets.map((r) => r.from),
  );
  for (const p of definition.parameters ?? [])
    ordered(
      `parameter “${p.id}”`,
      p.values.map((v) => v.from),
    );
  for (const set of definition.ruleSets) checkSource(set.source, `rule set “${set.id}”`, report);
  checkSource(definition.recording.source, 'recording', report);
  checkSets(definition, definition.recording.in, 'recording', report);
  checkRole(definition, definition.recording.tells, 'recording', report);
  for (const set of definition.ruleSets)
    for (const name of Object.keys(set.settings ?? {}))
      checkAmount(definition, { setting: name }, `rule set “${set.id}”`, report);
}

function checkRequirements(definition: ProgrammeDefinition, report: Report): void {
  if (definition.requirements === undefined) return;
  const known = new Set(definition.requirements.map((r) => r.id));
  const cited = new Set<string>();
  const cite = (ids: readonly string[] | undefined, place: string): void => {
    for (const id of ids ?? []) {
      cited.add(id);
      if (!known.has(id))
        report(
          'unknown-requirement',
          place,
          `There is no requirement “${id}”`,
          'Add it to the catalogue, or correct the id.',
        );
    }
  };
  for (const entry of definition.rules) cite(entry.rule.requirements, `${entry.what} “${entry.rule.id}”`);
  for (const act of definition.acts) cite(act.requirements, `act “${act.id}”`);
  cite(definition.recording.requirements, 'recording');
  for (const requirement of definition.requirements) {
    if (!cited.has(requirement.id) && requirement.missing === undefined)
      report(
        'unmet-requirement',
        `requirement “${requirement.id}”`,
        'Nothing cites it',
        'Cite it where it is met, or say in `missing` what is still to be built.',
      );
  }
}
