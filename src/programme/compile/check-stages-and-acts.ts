import { ENGINE_ACTS } from '../../domain/engine-acts.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import { type Report, checkKind, checkRole, recordable } from './mistake.ts';

/** Stages that are not there, and those that no case reaches. */
export function checkStages(definition: ProgrammeDefinition, report: Report): void {
  const known = new Set(definition.stages.map((s) => s.id));
  for (const move of definition.moves) {
    for (const stage of [...move.from, move.to]) {
      if (!known.has(stage))
        report(
          'unknown-stage',
          `move on “${move.on.kind}”`,
          `There is no stage “${stage}”`,
          `Use one of: ${[...known].join(', ')}.`,
        );
    }
    checkKind(definition, move.on.kind, `move to “${move.to}”`, report);
  }
  const reached = reachableStages(definition);
  for (const stage of known)
    if (!reached.has(stage))
      report(
        'unreachable-stage',
        `stage “${stage}”`,
        'No move leads to it',
        'Add a move to it, or remove it.',
      );
}

function reachableStages(definition: ProgrammeDefinition): ReadonlySet<string> {
  const reached = new Set(definition.stages.slice(0, 1).map((s) => s.id));
  for (let grew = true; grew;) {
    grew = false;
    for (const move of definition.moves) {
      if (reached.has(move.to) || (move.from.length > 0 && !move.from.some((stage) => reached.has(stage))))
        continue;
      reached.add(move.to);
      grew = true;
    }
  }
  return reached;
}

/** Acts, the engine’s among them, that nobody could do, and facts that no act records. */
export function checkActs(definition: ProgrammeDefinition, report: Report): void {
  const stages = new Set(definition.stages.map((s) => s.id));
  const reached = reachableStages(definition);
  for (const act of definition.acts) {
    const place = `act “${act.id}”`;
    for (const stage of act.during ?? []) {
      if (!stages.has(stage))
        report(
          'unknown-stage',
          place,
          `There is no stage “${stage}”`,
          `Use one of: ${[...stages].join(', ')}.`,
        );
    }
    const during = act.during ?? [];
    if (during.length > 0 && !during.some((stage) => reached.has(stage)))
      report(
        'unreachable-act',
        place,
        'No case ever reaches a stage in which it may be done',
        'Add a move to one of its stages, or change `during`.',
      );
    for (const role of act.by) checkRole(definition, role, place, report);
    checkKind(definition, act.records.kind, place, report);
  }
  for (const [id, roles] of Object.entries(definition.engineActs ?? {})) {
    const place = `engine act “${id}”`;
    if (!ENGINE_ACTS.has(id))
      report(
        'unknown-act',
        place,
        'The engine has no such act',
        `Use one of: ${[...ENGINE_ACTS.keys()].join(', ')}.`,
      );
    for (const role of roles) checkRole(definition, role, place, report);
  }
  for (const fact of definition.facts) {
    if (!recordable(definition, fact.kind))
      report(
        'unrecordable-fact',
        `fact “${fact.kind}”`,
        'No act records it',
        'Add an act that records it, or remove it.',
      );
  }
}
