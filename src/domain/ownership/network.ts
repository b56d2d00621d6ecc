import type { PlainDate } from '../../kernel/plain-date.ts';
import { INTEREST_TYPES } from './codes.ts';
import type { Link, OwnershipGraph, Party, Undisclosed } from './graph.ts';
import { covering, rangeOf, type ShareRange, UNSTATED, WHOLE } from './share.ts';
import { type StandingRelationship, standingParty, standingRelationship } from './standing.ts';
import type { Interest, KnownStatement, PartyStatement } from './statement.ts';

/** The parties and links of a graph that stand on one date, ready to be walked. */
export type Network = {
  readonly partyOf: (recordId: string) => Party | undefined;
  /** What a party holds, and who holds it: in the order of record ids. */
  readonly down: (party: Party) => readonly Link[];
  readonly up: (party: Party) => readonly Link[];
  /** Indirect shares that were declared beside the records that they are made up of: not walked, since those are. */
  readonly declared: readonly Link[];
  readonly undisclosed: (party: Party) => readonly Undisclosed[];
};

/** What of a graph stands on a date. */
export function networkOn(graph: OwnershipGraph, on: PlainDate): Network {
  const parties = partiesOn(graph, on);
  const down = new Map<string, Link[]>();
  const up = new Map<string, Link[]>();
  const declared: Link[] = [];
  const undisclosed = new Map<string, Undisclosed[]>();
  const standing = [...graph.records.values()].flatMap(
    (versions) => standingRelationship(versions, on) ?? [],
  );
  const byRecord = new Map(standing.map((one) => [one.statement.recordId, one]));
  const nominators = countNominators(standing, parties);
  for (const one of standing.toSorted((a, b) => (a.statement.recordId < b.statement.recordId ? -1 : 1))) {
    const { subject, interestedParty } = one.statement;
    const owner = typeof interestedParty === 'string' ? parties.get(interestedParty) : undefined;
    const entity = typeof subject === 'string' ? parties.get(subject) : undefined;
    if (owner === undefined || entity === undefined) {
      for (const note of notNamed(one, owner, entity)) push(undisclosed, note.of.id, note);
      continue;
    }
    const beside = one.interests.filter((interest) =>
      isBesideComponents(one, interest, owner, byRecord, parties),
    );
    const walked = one.interests.filter((interest) => !beside.includes(interest));
    if (beside.length > 0) declared.push(linkOf(one, owner, entity, beside, nominators));
    if (walked.length === 0 && beside.length > 0) continue;
    const link = linkOf(one, owner, entity, walked, nominators);
    push(down, owner.id, link);
    push(up, entity.id, link);
  }
  return {
    partyOf: (recordId) => parties.get(recordId),
    down: (party) => down.get(party.id) ?? [],
    up: (party) => up.get(party.id) ?? [],
    declared,
    undisclosed: (party) => undisclosed.get(party.id) ?? [],
  };
}

/** Every record of a person or entity with the party that it is: those with an identifier in common are one. */
function partiesOn({ records }: OwnershipGraph, on: PlainDate): ReadonlyMap<string, Party> {
  const standing = new Map<string, { readonly known: KnownStatement; readonly statement: PartyStatement }>();
  const carriers = new Map<string, string[]>();
  for (const [recordId, [first, ...later]] of records) {
    if (first === undefined || first.statement.type === 'relationship') continue;
    const known = standingParty([first, ...later], on);
    const { statement } = known;
    if (statement.type === 'relationship') continue;
    standing.set(recordId, { known, statement });
    for (const { scheme, id } of statement.identifiers)
      push(carriers, JSON.stringify([statement.type, scheme, id]), recordId);
  }
  const parties = new Map<string, Party>();
  for (const group of joined([...standing.keys()], [...carriers.values()])) {
    const party = partyOf(group.flatMap((recordId) => standing.get(recordId) ?? []));
    for (const recordId of group) parties.set(recordId, party);
  }
  return parties;
}

/** Groups of records that are linked by carrying something in common, each in the order of letters. */
function joined(
  ids: readonly string[],
  together: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const parent = new Map(ids.map((id) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at) ?? at; up !== at; up = parent.get(at) ?? at) {
      parent.set(at, parent.get(up) ?? up);
      at = up;
    }
    return at;
  };
  for (const [first = '', ...others] of together)
    for (const other of others) parent.set(root(other), root(first));
  const groups = new Map<string, string[]>();
  for (const id of ids.toSorted()) push(groups, root(id), id);
  return [...groups.values()];
}

function partyOf(
  records: readonly { readonly known: KnownStatement; readonly statement: PartyStatement }[],
): Party {
  const newest = records.toSorted((a, b) =>
    a.statement.statedOn === b.statement.statedOn
      ? b.known.place - a.known.place
      : a.statement.statedOn < b.statement.statedOn
        ? 1
        : -1,
  )[0] as (typeof records)[number];
  const { statement } = newest;
  const identifiers = new Map(
    records.flatMap((one) =>
      one.statement.identifiers.map((each) => [`${each.scheme} ${each.id}`, each] as const),
    ),
  );
  return {
    id: records.map((one) => one.statement.recordId).toSorted()[0] as string,
    type: statement.type,
    name: statement.name,
    names: [...new Set([statement.name, ...records.flatMap((one) => one.statement.names)])],
    recordIds: records.map((one) => one.statement.recordId),
    identifiers: [...identifiers.values()],
    nomination: statement.type === 'entity' && statement.subtype === 'nomination',
    exposure: statement.type === 'person' ? statement.exposure : undefined,
    unspecified: statement.unspecified,
  };
}

/** How many hold each nomination as its nominator: what one alone brings in is held for that one in whole. */
function countNominators(
  standing: readonly StandingRelationship[],
  parties: ReadonlyMap<string, Party>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { statement, interests } of standing) {
    if (typeof statement.subject !== 'string' || !interests.some(({ type }) => type === 'nominator'))
      continue;
    const entity = parties.get(statement.subject);
    if (entity !== undefined) counts.set(entity.id, (counts.get(entity.id) ?? 0) + 1);
  }
  return counts;
}

/** An indirect interest that one of its own components, standing on the date, leads into from the same owner. */
function isBesideComponents(
  { statement }: StandingRelationship,
  interest: Interest,
  owner: Party,
  byRecord: ReadonlyMap<string, StandingRelationship>,
  parties: ReadonlyMap<string, Party>,
): boolean {
  return (
    interest.directness === 'indirect' &&
    statement.components.some((component) => {
      const party = byRecord.get(component)?.statement.interestedParty;
      return typeof party === 'string' && parties.get(party)?.id === owner.id;
    })
  );
}

function linkOf(
  { known, statement }: StandingRelationship,
  owner: Party,
  entity: Party,
  interests: readonly Interest[],
  nominators: ReadonlyMap<string, number>,
): Link {
  const has = (type: Interest['type']): boolean => interests.some((interest) => interest.type === type);
  const through = has('nominator');
  return {
    owner,
    entity,
    recordId: statement.recordId,
    statementId: statement.statementId,
    importId: known.importId,
    interests,
    share:
      through && entity.nomination
        ? (nominators.get(entity.id) ?? 0) > 1
          ? UNSTATED
          : WHOLE
        : shareOf(interests),
    nominee: through ? 'through-nominee' : has('nominee') ? 'as-nominee' : undefined,
  };
}

/** The share that interests give: shares before other rights; unknown where nothing is told of what is held. */
function shareOf(interests: readonly Interest[]): ShareRange | undefined {
  const giving = interests.filter(
    ({ type }) => type !== undefined && INTEREST_TYPES[type].means === 'ownership',
  );
  const shares = giving.filter(({ type }) => type === 'shareholding');
  const [first, ...others] = (shares.length > 0 ? shares : giving).map(({ share }) => rangeOf(share));
  if (first !== undefined) return covering(first, ...others);
  const unknown =
    interests.length === 0 ||
    interests.some(({ type }) => type === undefined || INTEREST_TYPES[type].means === 'unknown');
  return unknown ? UNSTATED : undefined;
}

function notNamed(
  { statement: { recordId, statementId, subject, interestedParty } }: StandingRelationship,
  owner: Party | undefined,
  entity: Party | undefined,
): readonly Undisclosed[] {
  return [
    ...(entity !== undefined && typeof interestedParty !== 'string'
      ? [{ of: entity, missing: 'owner' as const, why: interestedParty, recordId, statementId }]
      : []),
    ...(owner !== undefined && typeof subject !== 'string'
      ? [{ of: owner, missing: 'entity' as const, why: subject, recordId, statementId }]
      : []),
  ];
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}
