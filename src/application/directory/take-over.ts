import { createHash } from 'node:crypto';
import type { Command } from '../../domain/decide.ts';
import type { Engine } from '../../domain/engine.ts';
import type { Programme } from '../../domain/rules.ts';
import type { CaseState } from '../../domain/state.ts';
import { type Instant, civilDateIn } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { standsAt } from '../access/onlooker.ts';
import { type SightRow, assignedBy, sightRows } from '../access/sight-rows.ts';
import { type CommandDeps, handleCommand, loadCase } from '../handle-command.ts';
import { type DirectoryState, type KnownPerson, fallbackOf, isIn, takesPart } from './decide-change.ts';
import type { CaseTakenOver, HandoverCase, HandoverWork } from './directory-store.ts';

/** A role on a case that is held by somebody who may hold it no more, and who takes it over: nobody where nobody is fit. */
export type TakingOver = { readonly role: string; readonly to: KnownPerson | undefined };

/** Whose roles on cases are to be given on, to whom, and which. */
export type ToGiveOn = Pick<HandoverWork, 'from' | 'to' | 'roles'>;

/** What is to be taken over on a case as it and the directory stand at a moment, by others than `passedOver`. */
export function takingsOver(
  directory: DirectoryState,
  work: ToGiveOn,
  programme: Programme,
  state: CaseState,
  at: Instant,
  passedOver: ReadonlySet<string> = new Set(),
): readonly TakingOver[] {
  const held = [...state.holders].filter(
    ([role, { person, agency }]) =>
      person === work.from && mayHoldNoMore(directory, work, { role, agency }, at),
  );
  if (held.length === 0) return [];
  const not = new Set(passedOver);
  for (const row of sightRows(programme, state))
    if (row.kind === 'recusal' && row.who !== null && standsAt(row, at)) not.add(row.who);
  return held.map(([role, { agency }]) => {
    const asked = [
      work.to ?? undefined,
      fallbackOf(directory, agency, programme.id),
      fallbackOf(directory, directory.people.get(work.from)?.agency ?? '', programme.id),
    ];
    const to = asked.find(
      (id) => id !== undefined && id !== work.from && !not.has(id) && isIn(directory, id, at),
    );
    return { role, to: to === undefined ? undefined : directory.people.get(to) };
  });
}

/**
 * Whether somebody may hold a role no more that they hold for an agency: they have left, or their agency has; they are of
 * another one now; or the change took the role from them. Somebody unknown here holds it for as long as the agency stays.
 */
function mayHoldNoMore(
  directory: DirectoryState,
  { from, roles }: ToGiveOn,
  held: { readonly role: string; readonly agency: string },
  at: Instant,
): boolean {
  const known = directory.people.get(from);
  if (known === undefined) return !takesPart(directory, held.agency, at);
  if (!isIn(directory, from, at)) return true;
  if (roles === null) return known.agency !== held.agency;
  return roles.includes(held.role) && !known.roles.includes(held.role);
}

/**
 * What lets somebody see a case in person without a role on it, and is to end: all of it that they had when they left or
 * moved. Access given to them, that they opened the case, and an emergency that still runs.
 */
export function sightEnding(
  { from, roles, begunAt }: Pick<HandoverWork, 'from' | 'roles' | 'begunAt'>,
  programme: Programme,
  state: CaseState,
  at: Instant,
): readonly SightRow[] {
  if (roles !== null) return [];
  return sightRows(programme, state).filter(
    (row) => row.who === from && row.fromAt <= begunAt && standsAt(row, at) && isGivenInPerson(state, row),
  );
}

function isGivenInPerson(state: CaseState, { kind, position }: SightRow): boolean {
  if (kind === 'emergency') return true;
  const by = state.byPosition.get(position)?.kind;
  return kind === 'person' && (by === 'AccessGiven' || by === 'CaseOpened');
}

/** How often a case that others write to meanwhile is read again before it is left for later. */
const TRIES = 10;

/**
 * Gives on what is held on one case, each role by an entry of its own, recorded as any other is. Whom an interest bars, and
 * whose check is not settled, are passed over; where nobody is left it waits. Each entry is recorded on
 * the case as it was read and under a key drawn from what it gives on, so that nothing is given on twice, wherever it was
 * broken off and by however many it is done.
 */
export async function takeOverCase(
  deps: Omit<CommandDeps, 'mayRecord'>,
  work: HandoverWork,
  { caseId, programme }: HandoverCase,
  directory: DirectoryState,
  now: Instant,
): Promise<CaseTakenOver> {
  const engine = deps.engineFor(programme);
  if (engine === undefined) return { given: 0, stuck: true };
  await endSight(deps, engine, work, caseId, now);
  const unsettled = new Set<string>();
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const state = await loadCase(deps, engine, caseId);
    const left = takingsOver(directory, work, engine.programme, state, now, unsettled);
    const next = left.find(({ to }) => to !== undefined);
    const keys = keysOf(engine.programme, state, work);
    if (next?.to === undefined)
      return { given: await countGiven(deps, caseId, keys), stuck: left.length > 0 };
    const key = keys.findLast(({ role }) => role === next.role)?.key;
    if (key === undefined) throw new Error(`Nothing on the case says by what ${next.role} is held.`);
    const { person, name, agency } = next.to;
    const body = { role: next.role, person, name, agency, reason: work.reason };
    const command = byDirectory(work, 'assign-role', body, state, now);
    const addressed = { caseId, programme, key, digest: key, command, seen: state.position };
    const outcome = await handleCommand(deps, addressed, now);
    if (outcome.ok) continue;
    // Whom an interest bars is recused now, and passed over at the next look.
    if (outcome.error.code === 'interest-unsettled') unsettled.add(next.to.person);
    else if (outcome.error.code !== 'case-changed' && outcome.error.code !== 'interest-bars')
      throw new Error(`The role ${next.role} could not be given on: ${JSON.stringify(outcome.error)}`);
  }
  throw new Error('Others wrote to the case again and again while its roles were given on.');
}

/**
 * Ends what somebody was given in person, each by an entry of its own and once: what was taken back since, so that they
 * see the case again, stays as whoever took it back left it.
 */
async function endSight(
  deps: Omit<CommandDeps, 'mayRecord'>,
  engine: Engine,
  work: HandoverWork,
  caseId: string,
  now: Instant,
): Promise<void> {
  const state = await loadCase(deps, engine, caseId);
  for (const { position } of sightEnding(work, engine.programme, state, now)) {
    const key = keyOf([work.entryId, work.from, 'sight', position]);
    if ((await deps.log.findReceipt(caseId, key)) !== undefined) continue;
    const command = byDirectory(work, 'end-access', { position, reason: work.reason }, state, now);
    const addressed = { caseId, programme: engine.programme.id, key, digest: key, command };
    const outcome = await handleCommand(deps, addressed, now);
    if (!outcome.ok)
      throw new Error(`The access of entry ${position} could not be ended: ${JSON.stringify(outcome.error)}`);
  }
}

/** An act that a change of the directory brings about now, by whoever made that change. */
function byDirectory(
  { author }: HandoverWork,
  act: string,
  body: JsonObject,
  { zone }: CaseState,
  now: Instant,
): Command {
  return {
    act,
    body,
    occurred: { date: civilDateIn(zone, now), at: now, precision: 'instant', certainty: 'stated' },
    author,
    byDirectory: true,
  };
}

/** For each entry by which somebody came to hold a role the key under which that role is given on, oldest first. */
function keysOf(
  programme: Programme,
  state: CaseState,
  { entryId, from }: HandoverWork,
): readonly { readonly role: string; readonly key: string }[] {
  return [...state.byPosition.values()].flatMap((record) => {
    const assigned = assignedBy(programme, state, record);
    if (assigned?.person !== from) return [];
    const { role } = assigned;
    return [{ role, key: keyOf([entryId, from, role, record.position]) }];
  });
}

function keyOf(said: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

async function countGiven(
  { log }: Pick<CommandDeps, 'log'>,
  caseId: string,
  keys: readonly { readonly key: string }[],
): Promise<number> {
  const found = await Promise.all(keys.map(({ key }) => log.findReceipt(caseId, key)));
  return found.filter((receipt) => receipt !== undefined).length;
}
