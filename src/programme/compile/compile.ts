import { groupedBy } from '../../kernel/grouped.ts';
import { anchorsOf } from '../../domain/due.ts';
import {
  ACCESS_ACTS,
  AGREE,
  CHECK_INTERESTS,
  DECIDE_CANDIDATE,
  DECLINE,
  ENGINE_ACTS,
  SCREEN_PARTIES,
  SETTLE_INTEREST,
} from '../../domain/engine-acts.ts';
import { parseFields } from '../../domain/fields.ts';
import { markedQuestions } from '../../domain/markings.ts';
import type {
  AccessUse,
  ActRule,
  DutyRule,
  DutyLink,
  DutyMatch,
  FactDefinition,
  Programme,
  Reach,
  RuleSet,
  Setting,
  StageMove,
  WarningRule,
} from '../../domain/rules.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import {
  type FactHandle,
  type ProgrammeDefinition,
  type RuleSetDefinition,
  matches,
} from '../dsl/definitions.ts';
import type { CompileMistake } from './mistake.ts';
import { findMistakes } from './mistakes.ts';
import { dutyRulesOf, twoPeopleRules } from './two-people.ts';

/** Checks a definition and makes it ready to run: indexed by kind of fact, one set of rules for each rule set. */
export function compileProgramme(
  definition: ProgrammeDefinition,
): Result<Programme, readonly CompileMistake[]> {
  const mistakes = findMistakes(definition);
  if (mistakes.length > 0) return refuse(mistakes);
  const acts = definition.acts.map((act) => ({
    id: act.id,
    title: act.title,
    records: act.records.kind,
    by: act.by,
    during: act.during ?? [],
    area: act.area ?? 'Everything else',
    ...(act.pages === undefined ? {} : { pages: act.pages }),
    ...(act.presets === undefined ? {} : { presets: act.presets }),
    ...(act.showsCriteria === undefined ? {} : { showsCriteria: act.showsCriteria }),
    requirements: act.requirements ?? [],
    ...(act.hint === undefined ? {} : { hint: act.hint }),
  }));
  const anchors = dutyRulesOf(definition).flatMap(({ rule }) => anchorsOf(rule.due));
  return accept({
    id: definition.id,
    title: definition.title,
    roles: new Map(Object.entries(definition.roles)),
    stages: new Map(
      definition.stages.map((s) => [s.id, { id: s.id, title: s.title, closed: s.closed ?? false }]),
    ),
    firstStage: definition.stages[0]?.id ?? '',
    facts: new Map(
      [...engineFactDefinitions(), ...definition.facts.map(factDefinition)].map((f) => [f.kind, f]),
    ),
    acts: new Map(acts.map((act) => [act.id, act])),
    actRecording: new Map(acts.map((act) => [act.records, act])),
    moves: groupedBy(definition.moves, (move: StageMove) => [move.on.kind]),
    parameters: new Map((definition.parameters ?? []).map((p) => [p.id, p])),
    ruleSets: definition.ruleSets.map((set) => compileRuleSet(definition, set)),
    requirements: definition.requirements ?? [],
    panels: definition.panels ?? [],
    oversight: definition.oversight ?? [],
    assignments: new Map((definition.assignments ?? []).map(({ kind, assigns }) => [kind, assigns])),
    expectations: (definition.expectations ?? []).map((one) => ({ ...one, of: matches(one.of) })),
    untouchedAfterDays: definition.untouchedAfterDays ?? UNTOUCHED_AFTER_DAYS,
    ...given(definition, [
      'quick',
      'assessments',
      'meetings',
      'plan',
      'correspondence',
      'dates',
      'obligations',
      'agreementFile',
      'documentReceived',
      'inbox',
      'interests',
      'interestRegister',
      'leadRole',
    ]),
    access: accessUse(definition),
    markedKinds: markedKinds(definition),
    engineActs: engineActs(definition),
    dutiesMetBy: reach(definition, ({ metBy }) => metBy),
    dutiesUndoneBy: touchedBy(definition, ({ undoneBy }) => undoneBy.map(({ kind }) => kind)),
    dutiesEndedBy: reach(definition, endsOf),
    dutiesLapsing: touchedBy(definition, ({ lapses }) => lapses?.kinds ?? []),
    namedDuties: namedDuties(definition),
    namingFacts: namingFacts(definition),
    anchorKinds: new Set([
      ...anchors.flatMap((anchor) => (anchor.of === 'latest' ? [anchor.kind] : [])),
      ...(definition.dates?.kinds ?? []),
    ]),
    countsFromDuties: anchors.some((anchor) => anchor.of === 'duty'),
  });
}

function accessUse({ access = {}, roles }: ProgrammeDefinition): AccessUse {
  const everyRole = Object.keys(roles);
  return {
    relations: new Map(Object.entries(access.relations ?? {})),
    offices: access.offices ?? [],
    intake: access.intake ?? [],
    team: access.team ?? [],
    meeting: access.meeting,
    opens: access.opens ?? [],
    emergency: access.emergency,
    oversee: access.oversee ?? everyRole,
    givenBy: access.givenBy ?? everyRole,
    reviewLooks: access.reviewLooks ?? [],
    dataProtection: access.dataProtection ?? [],
    markings: new Map(Object.entries(access.markings ?? {})),
  };
}

function markedKinds({ facts }: ProgrammeDefinition): ReadonlyMap<string, ReadonlySet<string>> {
  const found = facts.flatMap(({ kind, fields }) =>
    markedQuestions(fields).map(({ question }) => ({ kind, marking: question.marking ?? '' })),
  );
  return new Map(
    [...groupedBy(found, ({ marking }) => [marking])].map(([marking, of]) => [
      marking,
      new Set(of.map(({ kind }) => kind)),
    ]),
  );
}

/**
 * The engine's acts on access and on interests are for those whom the programme names; what the program finds is nobody's.
 * Where interests are checked, whoever settles checks may recuse somebody, and they alone end a recusal.
 */
function engineActs(definition: ProgrammeDefinition): ReadonlyMap<string, readonly string[]> {
  const { givenBy } = accessUse(definition);
  const settledBy = definition.interests?.settledBy;
  const secondPeople = [...new Set(twoPeopleRules(definition).flatMap(({ rule }) => rule.by))];
  return new Map([
    ...ACCESS_ACTS.map((act) => [act, givenBy] as const),
    ...(settledBy === undefined
      ? []
      : [
          ['recuse-person', [...new Set([...givenBy, ...settledBy])]] as const,
          ['end-recusal', settledBy] as const,
        ]),
    ...Object.entries(definition.engineActs ?? {}),
    [CHECK_INTERESTS, []],
    [SCREEN_PARTIES, []],
    [SETTLE_INTEREST, definition.interests?.settledBy ?? []],
    [DECIDE_CANDIDATE, definition.interests?.screenedBy ?? []],
    [AGREE, secondPeople],
    [DECLINE, secondPeople],
  ]);
}

/** Days without a fact after which an open case counts as untouched, where the programme does not say. */
const UNTOUCHED_AFTER_DAYS = 28;

/** The members of a definition that are there. */
function given<D extends object, K extends keyof D>(definition: D, names: readonly K[]): Pick<D, K> {
  const found = names.filter((name) => definition[name] !== undefined);
  return Object.fromEntries(found.map((name) => [name, definition[name]])) as Pick<D, K>;
}

function factDefinition(handle: FactHandle<never>): FactDefinition {
  return {
    kind: handle.kind,
    title: handle.title,
    fields: handle.fields,
    summary: handle.summary,
    parse: (input) => parseFields(handle.fields, input),
  };
}

function engineFactDefinitions(): readonly FactDefinition[] {
  return [...ENGINE_ACTS.values()].map((act) => ({
    kind: act.kind,
    title: act.factTitle,
    fields: act.fields,
    summary: act.summary as FactDefinition['summary'],
    parse: act.parse,
  }));
}

function compileRuleSet(definition: ProgrammeDefinition, set: RuleSetDefinition): RuleSet {
  const belongs = (entry: { readonly in?: readonly string[] }): boolean => entry.in?.includes(set.id) ?? true;
  const entries = definition.rules.filter(belongs);
  const actRules: ActRule[] = [];
  const duties = dutyRulesOf(definition).flatMap((entry) => (belongs(entry) ? [entry.rule] : []));
  const warnings: WarningRule[] = [];
  for (const entry of entries) {
    if (entry.what === 'rule') actRules.push(entry.rule);
    else if (entry.what === 'warning') warnings.push(entry.rule);
  }
  const settings: readonly [string, Setting][] = Object.entries({ ...definition.settings, ...set.settings });
  return {
    id: set.id,
    title: set.title,
    from: set.from,
    source: set.source,
    settings: new Map(settings),
    recording: belongs(definition.recording) ? definition.recording : undefined,
    actRules: groupedBy(actRules, (rule) => [rule.guards]),
    duties: new Map(duties.map((rule) => [rule.id, rule])),
    dutiesOpenedBy: groupedBy(duties, (rule) => [...new Set(rule.opensOn.map((match) => match.kind))]),
    twoPeople: new Map(
      twoPeopleRules(definition).flatMap((entry) =>
        belongs(entry) ? [[entry.rule.guards, entry.rule]] : [],
      ),
    ),
    warnings: new Map(warnings.map((rule) => [rule.id, rule])),
    warningsWatching: groupedBy(warnings, (rule) => [...new Set(rule.watches)]),
  };
}

function touchedBy(
  definition: ProgrammeDefinition,
  kindsOf: (rule: DutyRule) => readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const touched = new Map<string, Set<string>>();
  for (const entry of dutyRulesOf(definition)) {
    for (const kind of kindsOf(entry.rule))
      touched.set(kind, (touched.get(kind) ?? new Set()).add(entry.rule.id));
  }
  return touched;
}

function endsOf({ endedBy, recurs }: DutyRule): readonly DutyMatch[] {
  return [...endedBy.map(({ match }) => match), ...(recurs?.until === undefined ? [] : [recurs.until])];
}

/** By kind of fact, the rules whose duties it may touch, and how it names them. */
function reach(
  definition: ProgrammeDefinition,
  matchesOf: (rule: DutyRule) => readonly DutyMatch[],
): ReadonlyMap<string, Reach> {
  const byKind = new Map<string, Map<string, readonly DutyLink[] | 'any'>>();
  for (const entry of dutyRulesOf(definition)) {
    const { id } = entry.rule;
    for (const { kind, about } of matchesOf(entry.rule)) {
      const rules = byKind.get(kind) ?? new Map<string, readonly DutyLink[] | 'any'>();
      byKind.set(kind, rules);
      const before = rules.get(id) ?? [];
      const findable = before !== 'any' && about !== undefined && about.by !== 'metBy';
      rules.set(id, findable ? [...before, about] : 'any');
    }
  }
  return byKind;
}

function namedDuties(definition: ProgrammeDefinition): Programme['namedDuties'] {
  const named = new Map<string, Set<'key' | 'openedBy'>>();
  for (const entry of dutyRulesOf(definition)) {
    for (const { about } of [...entry.rule.metBy, ...endsOf(entry.rule)])
      if (about !== undefined && about.by !== 'metBy')
        named.set(entry.rule.id, (named.get(entry.rule.id) ?? new Set()).add(about.by));
  }
  return new Map([...named].map(([rule, by]) => [rule, [...by]]));
}

function namingFacts(definition: ProgrammeDefinition): Programme['namingFacts'] {
  const naming = new Map<string, DutyLink[]>();
  for (const entry of dutyRulesOf(definition)) {
    for (const { kind, about } of [...entry.rule.metBy, ...entry.rule.undoneBy, ...endsOf(entry.rule)])
      if (about !== undefined) naming.set(kind, [...(naming.get(kind) ?? []), about]);
  }
  return naming;
}
