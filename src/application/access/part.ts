import type { Command } from '../../domain/decide.ts';
import { momentOf, viewOf } from '../../domain/engine.ts';
import type { CaseEvent, Consequence, EngineFactBodies, Fact } from '../../domain/event.ts';
import { referencesIn } from '../../domain/references.ts';
import type { Refusal } from '../../domain/refusal.ts';
import {
  type CaseState,
  type DutyState,
  emptyLiveIndex,
  firstVersionOf,
  standingEntry,
} from '../../domain/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { ActDefinition, Programme, Relation } from '../../domain/rules.ts';
import { mayDo } from '../offered-acts.ts';
import type { Person } from '../ports.ts';
import type { CaseRead } from '../read-case.ts';
import { standsAt } from './onlooker.ts';
import { namesOfPerson, ownersOf, ownersOfDuty } from './own-entries.ts';
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

/**
 * What somebody with a part in a case sees of it and may do there: facts of these kinds, of some kinds only their own,
 * and what they recorded themselves; and these acts of their roles.
 */
export type Part = {
  readonly person: string;
  readonly roles: readonly string[];
  readonly relations: readonly PartRelation[];
  readonly kinds: ReadonlySet<string>;
  readonly acts: ReadonlySet<string>;
  /** What the reader goes by, as entries name people. */
  readonly names: readonly string[];
  /** What each relation of theirs is, as the programme has it. */
  readonly held: readonly Relation[];
};

/** What somebody is to a case at a moment, by the relations of theirs and of their agency that stand. */
export function partOf(
  { programme, state }: Pick<CaseRead, 'programme' | 'state'>,
  person: Person,
  at: Instant,
): Part {
  const agreed = (person.terms?.agreements ?? []).some(
    (one) => one.programme === programme.id && standsAt(one, at),
  );
  const held = sightRows(programme, state).filter(
    (row) =>
      standsAt(row, at) &&
      ((row.kind === 'person' && row.who === person.person) ||
        (agreed && row.kind === 'agency' && row.who === person.agency)),
  );
  const relations = held.flatMap(({ relation }) => programme.access.relations.get(relation) ?? []);
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
    kinds: new Set(relations.flatMap(({ sees }) => sees)),
    acts: new Set(relations.flatMap(({ acts }) => acts ?? [])),
    names: namesOfPerson(person),
    held: relations,
  };
}

/** What a relation to a case is called: a relation of its programme, a role, or having opened it. */
export function relationTitle(programme: CaseRead['programme'], relation: string): string {
  const known = programme.access.relations.get(relation)?.title ?? programme.roles.get(relation);
  return known ?? (relation === OPENER ? 'Opened the case' : relation);
}

/**
 * The rule of what a part sees: entries of its kinds, where a relation sees only its own those that are the reader's, and
 * those that the reader recorded.
 */
export function seesEntry(
  { held, person, names }: Part,
  state: CaseState,
  entry: Pick<Fact, 'kind' | 'body' | 'author'>,
): boolean {
  if (entry.author.person === person) return true;
  return held.some((relation) => {
    if (!relation.sees.includes(entry.kind)) return false;
    const owners = ownersOf(state, relation, entry);
    return owners === undefined || owners.some((one) => names.includes(one));
  });
}

/**
 * The case as somebody with a part in it reads it: their entries, their duties, and nothing that tells of any other.
 * Whatever is made from it, a page, a form or what a question offers, shows no more than that. Its position and the
 * moment it was written on last are those of what the part sees. It keeps where the case stands, so that acts can be
 * offered; it is not to be shown, and no rule is to be judged on it.
 */
export function readInPart(read: CaseRead, part: Part, now: Instant): CaseRead {
  const { state, engine } = read;
  const shown = (position: number): boolean => seesPosition(part, state, position);
  const mine = dutiesOf(read, part);
  const events = eventsInPart(part, state, mine, read.events);
  const last = events.at(-1);
  const ofPart: CaseState = {
    ...state,
    position: last?.position ?? 0,
    lastRecordedAt: last?.recordedAt,
    stages: [],
    facts: state.facts.flatMap((fact) => factInPart(part, state, fact)),
    byKind: new Map(
      [...state.byKind].map(([kind, records]) => [
        kind,
        records.filter((one) => seesEntry(part, state, one)),
      ]),
    ),
    byPosition: only(state.byPosition, ([, record]) => seesEntry(part, state, record)),
    waiting: only(state.waiting, ([, record]) => seesEntry(part, state, record)),
    declined: only(state.declined, ([, { record }]) => seesEntry(part, state, record)),
    corrections: state.corrections
      .filter(({ position }) => shown(position))
      .map((one) => (shown(one.by) ? one : { ...one, reason: WHY_NOT_TOLD })),
    duties: new Map(
      [...state.duties].flatMap(([id, duty]) => (mine.has(id) ? [[id, dutyInPart(duty)]] : [])),
    ),
    live: only(state.live, ([duty]) => mine.has(duty)),
    liveIndex: emptyLiveIndex(),
    naming: new Map(),
    metBy: new Map(),
    reminders: new Map(),
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
    events,
    view: viewOf(engine, ofPart, moment),
  };
}

function seesPosition(part: Part, state: CaseState, position: number): boolean {
  const fact = state.facts.find((one) => one.position === position);
  return fact !== undefined && seesEntry(part, state, fact);
}

/** A fact that a part sees; that one of these was withdrawn is seen too, without why. */
function factInPart(part: Part, state: CaseState, fact: Fact): readonly Fact[] {
  if (seesEntry(part, state, fact)) return [fact];
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
    return ofDuty ? [consequenceInPart(part, state, event)] : [];
  });
}

/** What became of a duty; where an entry that the part does not see brought it about, without the reason given there. */
function consequenceInPart(part: Part, state: CaseState, event: Consequence): Consequence {
  const { body, cause } = event;
  if (!('reason' in body) || cause === null || seesPosition(part, state, cause)) return event;
  return { ...event, body: { ...body, reason: WHY_NOT_TOLD } } as Consequence;
}

/**
 * The names of the duties that fall to somebody: owed by a role of theirs that nobody else holds on the case, and about
 * an entry of their own where it is about somebody's own.
 */
function dutiesOf(
  { programme, state }: Pick<CaseRead, 'programme' | 'state'>,
  part: Part,
): ReadonlySet<string> {
  return new Set(
    [...state.duties.values()].filter((duty) => isOwn(programme, state, part, duty)).map(({ duty }) => duty),
  );
}

function isOwn(
  programme: Programme,
  state: CaseState,
  { person, roles, names }: Part,
  duty: DutyState,
): boolean {
  const holder = state.holders.get(duty.owedBy);
  if (!roles.includes(duty.owedBy) || (holder !== undefined && holder.person !== person)) return false;
  return ownersOfDuty(programme, state, duty)?.some((one) => names.includes(one)) ?? true;
}

/** What an act brought about, as far as its author sees it. `after` is the case with it. */
export function eventsSeen(
  after: Pick<CaseRead, 'programme' | 'state'>,
  part: Part,
  events: readonly CaseEvent[],
): readonly CaseEvent[] {
  return eventsInPart(part, after.state, dutiesOf(after, part), events);
}

/**
 * Why somebody with a part may not do an act at all, before its rules are asked: the acts on the record itself are for
 * those who see the whole of it, and an act may name and put right only what its author sees. The answer is the same for
 * an entry that is not there.
 */
export function refusedInPart(
  { programme, state }: Pick<CaseRead, 'programme' | 'state'>,
  part: Part,
  command: Command,
): Refusal | undefined {
  const refused = refusedActInPart(programme, part, command.act);
  if (refused !== undefined) return refused;
  const { supersedes } = command;
  const corrected =
    supersedes === undefined
      ? undefined
      : standingEntry(state, firstVersionOf(state, supersedes.position))?.author.person;
  if (supersedes !== undefined && corrected !== part.person)
    return { code: 'entry-not-found', position: supersedes.position };
  const definition = programme.facts.get(programme.acts.get(command.act)?.records ?? '');
  // Answers that are not of the right shape name nothing; they are refused for that.
  const parsed = definition?.parse(command.body);
  if (definition === undefined || parsed?.ok !== true) return undefined;
  const unseen = referencesIn(definition.fields, parsed.value).find(({ entry }) => {
    const named = standingEntry(state, entry);
    return named === undefined || !seesEntry(part, state, named);
  });
  return unseen === undefined ? undefined : { code: 'entry-not-found', position: unseen.entry };
}

/** The acts of a programme that somebody with a part may do: those that it names for a relation of theirs, by their roles. */
export function actsOf(
  programme: Programme,
  { acts, roles }: Pick<Part, 'acts' | 'roles'>,
): readonly ActDefinition[] {
  return [...programme.acts.values()].filter(({ id, by }) => acts.has(id) && mayDo(by, roles));
}

/** Why an act is not one that somebody with this part may do, whatever they would say in it. */
export function refusedActInPart(programme: Programme, part: Part, id: string): Refusal | undefined {
  const act = programme.acts.get(id);
  if (act === undefined)
    return { code: 'unknown-act', act: id, known: actsOf(programme, part).map((one) => one.id) };
  if (part.acts.has(id)) return undefined;
  return {
    code: 'not-of-this-part',
    act: act.title,
    relations: part.relations.map(({ title }) => title),
    allowed: actsOf(programme, part).map(({ title }) => title),
  };
}

/**
 * A refusal without what it would tell of the rest of the case: of a rule its own words and remedy stay, of the stage
 * nothing, and of what others recorded meanwhile, behind the entry that its author saw last (`seen`), only what the part sees.
 */
export function refusalInPart(part: Part, refusal: Refusal, seen = 0): Refusal {
  if (refusal.code === 'rules-unmet')
    return { ...refusal, unmet: refusal.unmet.map((rule) => ({ ...rule, text: NOT_TOLD })) };
  if (refusal.code === 'not-at-this-stage') return { ...refusal, stage: 'another stage', allowed: [] };
  if (refusal.code === 'case-changed')
    return {
      ...refusal,
      meanwhile: refusal.meanwhile.filter(({ kind, position }) => position > seen && seesAllOf(part, kind)),
    };
  return refusal;
}

/** Of kinds of which a part sees only its own it is not told that others recorded one. */
function seesAllOf({ held }: Part, kind: string): boolean {
  return held.some(({ sees, whose }) => whose === undefined && sees.includes(kind));
}

const NOT_TOLD = 'What it rests on is on the part of the record that is not yours to see.';

function only<Key, Value>(
  from: ReadonlyMap<Key, Value>,
  keep: (entry: readonly [Key, Value]) => boolean,
): Map<Key, Value> {
  return new Map([...from].filter(keep));
}
