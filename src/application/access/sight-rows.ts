import { addMs, startOfDay, type Instant } from '../../kernel/instant.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { CaseMarking, EngineFactBodies } from '../../domain/event.ts';
import type { Programme } from '../../domain/rules.ts';
import type { CaseState, FactRecord } from '../../domain/state.ts';

/**
 * That somebody sees a case, or must not. `who` is a person's id, or an agency's name for `team` (whoever of it has a
 * role that the programme names, while its lead is of it) and `agency` (everybody of it). `whole`: all of the case, or
 * only what the relation sees. `position` is that of the entry it rests on, in its first version.
 */
export type SightRow = {
  readonly caseId: string;
  readonly position: number;
  readonly kind: 'person' | 'team' | 'agency' | 'recusal' | 'emergency';
  readonly programme: string;
  readonly who: string;
  readonly relation: string;
  readonly whole: boolean;
  readonly fromAt: Instant;
  /** The moment from which it holds no more; null while nobody has ended it. */
  readonly untilAt: Instant | null;
};

/** How long emergency access lasts, in milliseconds: sixty minutes, as the issue and `design/trust.md` 2.2 fix it. */
export const EMERGENCY_MS = 3_600_000;

/** Kinds of the engine's facts after which somebody may see more or less of a case. */
export const CHANGES_SIGHT: ReadonlySet<string> = new Set([
  'CaseOpened',
  'RoleAssigned',
  'AccessGiven',
  'AccessEnded',
  'PersonRecused',
  'RecusalEnded',
  'EmergencyAccessTaken',
]);

/** The relation of whoever opened a case to it: they see what they recorded themselves. */
export const OPENER = 'opener';

/** The marking of a case by the newest entry that says so. */
export function markingOf(state: CaseState): CaseMarking {
  return newest<EngineFactBodies['CaseMarked']>(state, 'CaseMarked')?.body.marking ?? 'ordinary';
}

/**
 * Who sees a case, since when and until when, from the entries that stand: those who hold or held a role, those who
 * were given access, the team of whoever leads it, whoever opened it, emergencies, and those who are recused.
 */
export function sightRows(programme: Programme, state: CaseState): readonly SightRow[] {
  return [
    ...opener(state),
    ...holders(programme, state),
    ...given(programme, state),
    ...recused(state),
    ...emergencies(state),
  ].map((row) => ({ ...row, caseId: state.caseId, programme: state.programme }));
}

type Row = Omit<SightRow, 'caseId' | 'programme'>;

function opener(state: CaseState): readonly Row[] {
  const [opened] = facts(state, 'CaseOpened');
  if (opened === undefined) return [];
  const { person } = opened.author;
  const untilAt = endings(state, 'AccessEnded').get(opened.standsFor) ?? null;
  return [{ ...since(opened), kind: 'person', who: person, relation: OPENER, whole: false, untilAt }];
}

/** One holder of each role at a time: the next one's beginning is the end of the one before. */
function holders(programme: Programme, state: CaseState): readonly Row[] {
  const rows: Row[] = [];
  const standing = new Map<string, readonly Row[]>();
  for (const record of state.byPosition.values()) {
    const assigned = assignedBy(programme, state, record);
    if (assigned === undefined) continue;
    const { role, person, agency } = assigned;
    for (const row of standing.get(role) ?? []) rows.push({ ...row, untilAt: record.recordedAt });
    const seen = { ...since(record), relation: role, whole: seesWhole(programme, role), untilAt: null };
    const held: Row = { ...seen, kind: 'person', who: person };
    standing.set(
      role,
      role === programme.leadRole ? [held, { ...seen, kind: 'team', who: agency, whole: true }] : [held],
    );
  }
  return [...rows, ...[...standing.values()].flat()];
}

/** Who comes to hold which role by an entry; undefined where it says nothing of that. */
export function assignedBy(
  { assignments }: Programme,
  state: CaseState,
  record: FactRecord,
): EngineFactBodies['RoleAssigned'] | undefined {
  return record.kind === 'RoleAssigned'
    ? (record.body as EngineFactBodies['RoleAssigned'])
    : assignments.get(record.kind)?.(record as never, (at) => state.byPosition.get(at));
}

function given(programme: Programme, state: CaseState): readonly Row[] {
  const ended = endings(state, 'AccessEnded');
  return facts<EngineFactBodies['AccessGiven']>(state, 'AccessGiven').map((record): Row => {
    const { relation, person, agency, until } = record.body;
    return {
      ...since(record),
      ...(person === undefined ? { kind: 'agency', who: agency } : { kind: 'person', who: person }),
      relation,
      whole: seesWhole(programme, relation),
      untilAt: earliest(
        ended.get(record.standsFor),
        until === undefined ? undefined : endOf(state.zone, until),
      ),
    };
  });
}

function recused(state: CaseState): readonly Row[] {
  const ended = endings(state, 'RecusalEnded');
  return facts<EngineFactBodies['PersonRecused']>(state, 'PersonRecused').map((record) => ({
    ...since(record),
    kind: 'recusal',
    who: record.body.person,
    relation: 'recused',
    whole: false,
    untilAt: ended.get(record.standsFor) ?? null,
  }));
}

function emergencies(state: CaseState): readonly Row[] {
  const ended = endings(state, 'AccessEnded');
  return facts(state, 'EmergencyAccessTaken').map((record) => ({
    ...since(record),
    kind: 'emergency',
    who: record.author.person,
    relation: 'emergency',
    whole: true,
    untilAt: earliest(ended.get(record.standsFor), addMs(record.recordedAt, EMERGENCY_MS)),
  }));
}

/** A role or a relation of which the programme says nothing sees the whole case. */
function seesWhole({ access }: Programme, relation: string): boolean {
  return (access.relations.get(relation)?.sees ?? 'whole') === 'whole';
}

/** When each thing that was ended was ended first, by the position of the entry that began it. */
function endings(state: CaseState, kind: 'AccessEnded' | 'RecusalEnded'): ReadonlyMap<number, Instant> {
  const ended = new Map<number, Instant>();
  for (const { body, recordedAt } of facts<EngineFactBodies[typeof kind]>(state, kind))
    if (!ended.has(body.position)) ended.set(body.position, recordedAt);
  return ended;
}

function since(record: FactRecord<unknown>): Pick<Row, 'position' | 'fromAt'> {
  return { position: record.standsFor, fromAt: record.recordedAt };
}

/** The moment at which a civil day is over. */
function endOf(zone: string, day: PlainDate): Instant {
  return startOfDay(zone, addDays(day, 1));
}

function earliest(one: Instant | undefined, other: Instant | undefined): Instant | null {
  if (one === undefined || other === undefined) return one ?? other ?? null;
  return one < other ? one : other;
}

function newest<Body>(state: CaseState, kind: string): FactRecord<Body> | undefined {
  return facts<Body>(state, kind).at(-1);
}

function facts<Body = unknown>(state: CaseState, kind: string): readonly FactRecord<Body>[] {
  return (state.byKind.get(kind) ?? []) as readonly FactRecord<unknown>[] as readonly FactRecord<Body>[];
}
