import type { Command } from '../../domain/decide.ts';
import { momentOf, viewOf } from '../../domain/engine.ts';
import type { CaseEvent, EngineFactBodies, Fact } from '../../domain/event.ts';
import { referencesIn } from '../../domain/references.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { type CaseState, type DutyState, firstVersionOf, standingEntry } from '../../domain/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Person } from '../ports.ts';
import type { CaseRead } from '../read-case.ts';
import { standsAt } from './onlooker.ts';
import { OPENER, sightRows } from './sight-rows.ts';

/** One thing that somebody is to a case without seeing the whole of it. */
export type PartRelation = {
  readonly relation: string;
  /** "Intervention provider". */
  readonly title: string;
  /** Held by everybody of the person's agency, and not by the person alone. */
  readonly ofAgency: boolean;
  readonly fromAt: Instant;
  readonly untilAt: Instant | null;
};

/** What somebody with a part in a case sees of it: facts of these kinds, and what they recorded themselves. */
export type Part = {
  readonly person: string;
  readonly roles: readonly string[];
  readonly relations: readonly PartRelation[];
  readonly kinds: ReadonlySet<string>;
};

/** What somebody is to a case at a moment, by the relations of theirs and of their agency that stand. */
export function partOf({ programme, state }: CaseRead, person: Person, at: Instant): Part {
  const agreed = (person.terms?.agreements ?? []).some(
    (one) => one.programme === programme.id && standsAt(one, at),
  );
  const held = sightRows(programme, state).filter(
    (row) =>
      standsAt(row, at) &&
      ((row.kind === 'person' && row.who === person.person) ||
        (agreed && row.kind === 'agency' && row.who === person.agency)),
  );
  const seen = held.flatMap(({ relation }) => programme.access.relations.get(relation)?.sees ?? []);
  return {
    person: person.person,
    roles: person.roles,
    relations: held.map(({ kind, relation, fromAt, untilAt }) => ({
      relation,
      title: relationTitle(programme, relation),
      ofAgency: kind === 'agency',
      fromAt,
      untilAt,
    })),
    kinds: new Set(seen),
  };
}

/** What a relation to a case is called: a relation of its programme, a role, or having opened it. */
export function relationTitle(programme: CaseRead['programme'], relation: string): string {
  const known = programme.access.relations.get(relation)?.title ?? programme.roles.get(relation);
  return known ?? (relation === OPENER ? 'Opened the case' : relation);
}

/** The rule of what a part sees: entries of its kinds, and those that the person recorded. */
export function seesEntry({ kinds, person }: Part, entry: Pick<Fact, 'kind' | 'author'>): boolean {
  return kinds.has(entry.kind) || entry.author.person === person;
}

/**
 * The case as somebody with a part in it reads it: their entries, their duties, and nothing that tells of any other.
 * Whatever is made from it, a page, a form or what a question offers, shows no more than that. It keeps where the case
 * stands, so that acts can be offered; it is not to be shown, and no rule is to be judged on it.
 */
export function readInPart(read: CaseRead, part: Part, now: Instant): CaseRead {
  const { state, engine } = read;
  const shown = (position: number): boolean => seesPosition(part, state, position);
  const mine = dutiesOf(state, part);
  const ofPart: CaseState = {
    ...state,
    stages: [],
    facts: state.facts.flatMap((fact) => factInPart(part, state, fact)),
    byKind: new Map(
      [...state.byKind].map(([kind, records]) => [kind, records.filter((one) => seesEntry(part, one))]),
    ),
    byPosition: only(state.byPosition, ([, record]) => seesEntry(part, record)),
    reported: only(state.reported, ([, record]) => seesEntry(part, record)),
    corrections: state.corrections
      .filter(({ position }) => shown(position))
      .map((one) => (shown(one.by) ? one : { ...one, reason: WHY_NOT_TOLD })),
    duties: new Map(
      [...state.duties].flatMap(([id, duty]) => (mine.has(id) ? [[id, dutyInPart(duty)]] : [])),
    ),
    live: only(state.live, ([duty]) => mine.has(duty)),
    warnings: new Map(),
    lookAgain: new Map(),
    notices: [],
    claims: state.claims.filter(({ position }) => shown(position)),
    holders: only(state.holders, ([, holder]) => holder.person === part.person),
    lateReasons: only(state.lateReasons, ([position]) => shown(position)),
  };
  const moment = momentOf(engine, ofPart, now);
  return {
    ...read,
    state: ofPart,
    events: eventsInPart(part, state, mine, read.events),
    view: viewOf(engine, ofPart, moment),
  };
}

function seesPosition(part: Part, { facts }: CaseState, position: number): boolean {
  const fact = facts.find((one) => one.position === position);
  return fact !== undefined && seesEntry(part, fact);
}

/** A fact that a part sees; that one of these was withdrawn is seen too, without why. */
function factInPart(part: Part, state: CaseState, fact: Fact): readonly Fact[] {
  if (seesEntry(part, fact)) return [fact];
  if (fact.kind !== 'FactWithdrawn') return [];
  const { position } = fact.body as EngineFactBodies['FactWithdrawn'];
  return seesPosition(part, state, position) ? [{ ...fact, body: { position, reason: WHY_NOT_TOLD } }] : [];
}

/** A duty without the reasons that people or other entries gave for moving, pausing or ending it. */
function dutyInPart(duty: DutyState): DutyState {
  const { pauseReason: _paused, endedReason: _ended, ...rest } = duty;
  return { ...rest, redatings: duty.redatings.map((one) => ({ ...one, reason: DATE_MOVED })) };
}

const WHY_NOT_TOLD = 'Why is on the part of the record that is not yours to see.';
const DATE_MOVED = 'what it is counted from has moved';

/** Of some events of a case those that a part sees: its entries, and what became of its duties. */
function eventsInPart(
  part: Part,
  state: CaseState,
  mine: ReadonlySet<string>,
  events: readonly CaseEvent[],
): readonly CaseEvent[] {
  return events.flatMap((event): readonly CaseEvent[] => {
    if (event.type === 'fact') return factInPart(part, state, event);
    const ofDuty = event.kind !== 'NoticeDrawn' && 'duty' in event.body && mine.has(event.body.duty);
    return ofDuty ? [event] : [];
  });
}

/** The names of the duties that fall to somebody: owed by a role of theirs that nobody else holds on the case. */
function dutiesOf(state: CaseState, part: Part): ReadonlySet<string> {
  return new Set(
    [...state.duties.values()].filter((duty) => isOwn(state, part, duty)).map(({ duty }) => duty),
  );
}

function isOwn({ holders }: CaseState, { person, roles }: Part, { owedBy }: DutyState): boolean {
  const holder = holders.get(owedBy);
  return roles.includes(owedBy) && (holder === undefined || holder.person === person);
}

/** What an act brought about, as far as its author sees it. `after` is the case with it. */
export function eventsSeen(
  after: Pick<CaseRead, 'state'>,
  part: Part,
  events: readonly CaseEvent[],
): readonly CaseEvent[] {
  return eventsInPart(part, after.state, dutiesOf(after.state, part), events);
}

/**
 * Why somebody with a part may not do an act at all, before its rules are asked: the acts on the record itself are for
 * those who see the whole of it, and an act may name and put right only what its author sees. The answer is the same for
 * an entry that is not there.
 */
export function refusedInPart(read: CaseRead, part: Part, command: Command): Refusal | undefined {
  const { programme, state } = read;
  const act = programme.acts.get(command.act);
  if (act === undefined) {
    const known = [...programme.acts.values()].filter(({ by }) => by.some((one) => part.roles.includes(one)));
    return { code: 'unknown-act', act: command.act, known: known.map(({ id }) => id) };
  }
  const { supersedes } = command;
  const corrected =
    supersedes === undefined
      ? undefined
      : standingEntry(state, firstVersionOf(state, supersedes.position))?.author.person;
  if (supersedes !== undefined && corrected !== part.person)
    return { code: 'entry-not-found', position: supersedes.position };
  const definition = programme.facts.get(act.records);
  // Answers that are not of the right shape name nothing; they are refused for that.
  const parsed = definition?.parse(command.body);
  if (definition === undefined || parsed?.ok !== true) return undefined;
  const unseen = referencesIn(definition.fields, parsed.value).find(({ entry }) => {
    const named = standingEntry(state, entry);
    return named === undefined || !seesEntry(part, named);
  });
  return unseen === undefined ? undefined : { code: 'entry-not-found', position: unseen.entry };
}

/**
 * A refusal without what it would tell of the rest of the case: of a rule its own words and remedy stay, of the stage
 * nothing, and of what others recorded meanwhile only what the part sees.
 */
export function refusalInPart(part: Part, refusal: Refusal): Refusal {
  if (refusal.code === 'rules-unmet')
    return { ...refusal, unmet: refusal.unmet.map((rule) => ({ ...rule, text: NOT_TOLD })) };
  if (refusal.code === 'not-at-this-stage') return { ...refusal, stage: 'another stage', allowed: [] };
  if (refusal.code === 'case-changed')
    return { ...refusal, meanwhile: refusal.meanwhile.filter(({ kind }) => part.kinds.has(kind)) };
  return refusal;
}

const NOT_TOLD = 'What it rests on is on the part of the record that is not yours to see.';

function only<Key, Value>(
  from: ReadonlyMap<Key, Value>,
  keep: (entry: readonly [Key, Value]) => boolean,
): Map<Key, Value> {
  return new Map([...from].filter(keep));
}
