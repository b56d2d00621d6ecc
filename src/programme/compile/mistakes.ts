import type { Amount, Anchor, DueExpression, DutyRule, Source } from '../../domain/rules.ts';
import { ENGINE_ACTS, ENGINE_ACT_RECORDING } from '../../domain/engine-acts.ts';
import type { FieldSpec, Fields } from '../../domain/fields.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import { countsFromItself } from './circular-dates.ts';

/** A mistake in a definition: where it is, what is wrong, and what to do. */
export type CompileMistake = {
  readonly code:
    | 'duplicate-id'
    | 'missing-source'
    | 'unknown-stage'
    | 'unreachable-stage'
    | 'unreachable-act'
    | 'unknown-act'
    | 'unknown-role'
    | 'unknown-fact'
    | 'unrecordable-fact'
    | 'unmeetable-duty'
    | 'unopenable-duty'
    | 'unknown-field'
    | 'unknown-setting'
    | 'unknown-duty'
    | 'unknown-rule-set'
    | 'unknown-requirement'
    | 'unmet-requirement'
    | 'override-on-must'
    | 'circular-dates'
    | 'wrong-order'
    | 'empty';
  readonly place: string;
  readonly message: string;
  readonly remedy: string;
};

type Report = (code: CompileMistake['code'], place: string, message: string, remedy: string) => void;

/** Every mistake in a definition, in the order a reader meets them. Empty when it can be compiled. */
export function findMistakes(definition: ProgrammeDefinition): readonly CompileMistake[] {
  const found: CompileMistake[] = [];
  const report: Report = (code, place, message, remedy) =>
    found.push({ code, place: `programme “${definition.id}”, ${place}`, message, remedy });
  checkIds(definition, report);
  checkOrders(definition, report);
  checkStages(definition, report);
  checkActs(definition, report);
  checkRules(definition, report);
  checkDuties(definition, report);
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

function checkSource(source: Source, place: string, report: Report): void {
  if (source.instrument.trim() === '' || source.place.trim() === '') {
    report(
      'missing-source',
      place,
      'Its source is not complete',
      'Cite the instrument and the place in it: cite("Counter-Terrorism and Security Act 2015", "s. 36(4)").',
    );
  }
}

function checkStages(definition: ProgrammeDefinition, report: Report): void {
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

function checkActs(definition: ProgrammeDefinition, report: Report): void {
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

function recordable(definition: ProgrammeDefinition, kind: string): boolean {
  return ENGINE_ACT_RECORDING.has(kind) || definition.acts.some((act) => act.records.kind === kind);
}

function checkRole(definition: ProgrammeDefinition, role: string, place: string, report: Report): void {
  if (!Object.hasOwn(definition.roles, role))
    report(
      'unknown-role',
      place,
      `There is no role “${role}”`,
      `Use one of: ${Object.keys(definition.roles).join(', ')}.`,
    );
}

function checkKind(definition: ProgrammeDefinition, kind: string, place: string, report: Report): void {
  if (!definition.facts.some((f) => f.kind === kind) && !ENGINE_ACT_RECORDING.has(kind))
    report(
      'unknown-fact',
      place,
      `The programme has no fact “${kind}”`,
      'Add it to `facts`, or correct the name.',
    );
}

function checkSets(
  definition: ProgrammeDefinition,
  sets: readonly string[] | undefined,
  place: string,
  report: Report,
): void {
  for (const id of sets ?? []) {
    if (!definition.ruleSets.some((set) => set.id === id))
      report(
        'unknown-rule-set',
        place,
        `There is no rule set “${id}”`,
        `Use one of: ${definition.ruleSets.map((s) => s.id).join(', ')}.`,
      );
  }
}

function checkRules(definition: ProgrammeDefinition, report: Report): void {
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

function checkDuties(definition: ProgrammeDefinition, report: Report): void {
  for (const entry of definition.rules) {
    if (entry.what !== 'duty') continue;
    const { rule } = entry;
    const place = `duty “${rule.id}”`;
    for (const role of [rule.owedBy, rule.owedTo, ...rule.escalate.map((e) => e.to)])
      checkRole(definition, role, place, report);
    const until = rule.recurs?.until === undefined ? [] : [rule.recurs.until];
    for (const match of [...rule.opensOn, ...rule.metBy, ...rule.endedBy.map((e) => e.match), ...until])
      checkKind(definition, match.kind, place, report);
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
  if (due.shape !== 'shift') {
    for (const part of due.of) checkDue(definition, rule, part, place, report);
    return;
  }
  checkAmount(definition, due.amount, place, report);
  checkAnchor(definition, rule, due.anchor, place, report);
}

function checkAmount(definition: ProgrammeDefinition, amount: Amount, place: string, report: Report): void {
  if (typeof amount === 'number' || Object.hasOwn(definition.settings, amount.setting)) return;
  report(
    'unknown-setting',
    place,
    `There is no setting “${amount.setting}”`,
    `Use one of: ${Object.keys(definition.settings).join(', ') || '(none is defined)'}.`,
  );
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
  if (anchor.of === 'duty' && !definition.rules.some((r) => r.what === 'duty' && r.rule.id === anchor.rule)) {
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
