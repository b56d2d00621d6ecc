import type { Instant } from '../../kernel/instant.ts';
import { foldCase } from '../known.ts';
import type { Programmes } from '../programmes.ts';
import type { ReadDeps } from '../read-case.ts';
import { type DirectoryState, fallbackOf, isIn } from './decide-change.ts';
import type { Directory, DirectoryChange, Leaving } from './directory.ts';
import { type ToGiveOn, takingsOver } from './take-over.ts';

/** Roles on cases that somebody is to hold no more, and who may take them over: the first who is not recused does. */
export type Taking = {
  readonly from: string;
  readonly programme: string;
  readonly role: string;
  /** The only case that it is about; on all that they hold it on where it is absent. */
  readonly caseId?: string;
  /** Whether whoever holds the role leads the case, so that their team sees it. */
  readonly leads: boolean;
  readonly heirs: readonly { readonly person: string; readonly agency: string }[];
};

/** Roles on cases that pass from one person to another; to nobody where nobody is fit to take them. */
export type TakenOver = {
  readonly from: string;
  readonly to: string | null;
  readonly programme: string;
  readonly role: string;
  readonly cases: number;
  /** The agencies whose team such a case has been of, and will be of; none where the role does not lead cases. */
  readonly teams: readonly string[];
};

/** A case on which something is to be given on, or may be. */
export type CaseToGiveOn = ToGiveOn & { readonly caseId: string; readonly programme: string };

/** What waits to be given on, asked of the store; both in an order that stays. */
export type Waiting = {
  /** Cases on which something waits of changes made before. */
  waiting(limit: number): Promise<readonly CaseToGiveOn[]>;
  /** Cases on which somebody holds a role. */
  heldCases(
    person: string,
    limit: number,
  ): Promise<readonly { readonly caseId: string; readonly programme: string }[]>;
};

export type TakingDeps = {
  readonly directory: Pick<Directory, 'held'>;
  readonly programmes: Programmes;
  readonly sight: Waiting;
  readonly read: ReadDeps;
};

/** How many cases a preview reads from the record, one after the other. */
export const READ_AT_MOST = 500;

/** What a change would have taken over. `unread`: there are more cases than were read on which something may be. */
export type Takings = { readonly takings: readonly Taking[]; readonly unread: boolean };

/**
 * What is taken over once a change has made `after` of the directory: what the change leaves itself, and what waits of
 * changes before it, which is tried again at every change. Where it depends on the agency for which a role is held, which
 * stands on each case alone, the case is read, and decided on by the same function that gives it on.
 */
export async function takingsOf(
  deps: TakingDeps,
  change: DirectoryChange,
  leavings: readonly Leaving[],
  after: DirectoryState,
  at: Instant,
): Promise<Takings> {
  const waiting = await deps.sight.waiting(READ_AT_MOST + 1);
  const left: CaseToGiveOn[] = [];
  const takings: Taking[] = [];
  for (const leaving of leavings) {
    const { from } = leaving;
    if (!dependsOnCase(after, leaving, at)) {
      takings.push(...(await takingsOfAll(deps, leaving, after, at)));
      continue;
    }
    const cases = await deps.sight.heldCases(from, Math.max(0, READ_AT_MOST + 1 - left.length));
    left.push(...cases.map((one) => ({ ...leaving, ...one })));
  }
  const toRead = [...left, ...waiting];
  for (const [place, one] of toRead.slice(0, READ_AT_MOST).entries()) {
    const waits = place >= left.length;
    for (const taking of await takingsOn(deps, one, after, at))
      if (!waits || taking.heirs.length > 0 || isAskedOf(change, taking, after)) takings.push(taking);
  }
  return { takings, unread: toRead.length > READ_AT_MOST };
}

/** Whether somebody may hold some roles still: those that they hold for the agency that is theirs then, or is there. */
function dependsOnCase(after: DirectoryState, { from, roles }: Leaving, at: Instant): boolean {
  return roles === null && (!after.people.has(from) || isIn(after, from, at));
}

/** All that somebody holds, or of it some roles, without a look at the cases. */
async function takingsOfAll(
  { directory, programmes }: TakingDeps,
  { from, to, roles }: Leaving,
  after: DirectoryState,
  at: Instant,
): Promise<readonly Taking[]> {
  const agency = after.people.get(from)?.agency ?? '';
  const held = await directory.held(from);
  return held
    .filter(({ role }) => roles?.includes(role) ?? true)
    .map(({ programme, role }) => ({
      from,
      programme,
      role,
      leads: leads(programmes, programme, role),
      heirs: [to ?? undefined, fallbackOf(after, agency, programme)].flatMap((id) =>
        id !== undefined && id !== from && isIn(after, id, at) ? heirOf(after, id) : [],
      ),
    }));
}

/** The agency for which somebody holds a role. */
type HeldFor = { readonly heldFor: string | undefined };

/** What is given on on one case, as it and the directory would stand. */
async function takingsOn(
  { programmes, read }: TakingDeps,
  { caseId, programme, ...work }: CaseToGiveOn,
  after: DirectoryState,
  at: Instant,
): Promise<readonly (Taking & HeldFor)[]> {
  const engine = read.engineFor(programme);
  if (engine === undefined) return [];
  const state = foldCase(engine, caseId, await read.log.load(caseId, 0));
  return takingsOver(after, work, engine.programme, state, at).map(({ role, to }) => ({
    from: work.from,
    programme,
    role,
    caseId,
    heldFor: state.holders.get(role)?.agency,
    leads: leads(programmes, programme, role),
    heirs: to === undefined ? [] : heirOf(after, to.person),
  }));
}

/** Whether what waits still is worth telling of: the fallback that is named was to take it, and may not. */
function isAskedOf(
  change: DirectoryChange,
  { from, programme, heldFor }: Taking & HeldFor,
  after: DirectoryState,
): boolean {
  if (change.kind !== 'fallback-named' || change.programme !== programme) return false;
  return [heldFor, after.people.get(from)?.agency].includes(change.agency);
}

function leads(programmes: Programmes, programme: string, role: string): boolean {
  return programmes.get(programme)?.leadRole === role;
}

function heirOf({ people }: DirectoryState, id: string): Taking['heirs'] {
  const known = people.get(id);
  return known === undefined ? [] : [{ person: known.person, agency: known.agency }];
}
