import { type Instant, addMs } from '../../kernel/instant.ts';
import type { DirectoryChange } from '../directory/directory.ts';
import type { PeopleStore } from '../ports.ts';
import { ADMINISTRATOR } from './administrators.ts';

/** How many days somebody has to have been an administrator before they approve a new start: a week, this project’s own. */
export const USUAL_APPROVER_DAYS = 7;

/** Who makes administrators from the machine itself, whom no administrator made. */
const COMMAND_LINE = 'command-line';

/** For whom a new start was asked, and by whom. */
export type AskedFor = { readonly person: string; readonly askedBy: string };

/** A change in effect that made somebody what they are here, and who made it. */
export type Made = { readonly at: Instant; readonly by: string; readonly change: DirectoryChange };

export type ApproverDeps = {
  /** The changes in effect to one person, oldest first. */
  readonly madeOf: (person: string) => Promise<readonly Made[]>;
  /** How long somebody has to have been an administrator. Milliseconds. */
  readonly approverAfterMs: number;
};

/**
 * Whether somebody may approve what another asked for. They are neither the one who asked nor the one it is for; neither
 * of the two was let in or made an administrator by the other, nor by somebody whom the other made so; and they have been
 * one for a while, unless the command line made them one. So nobody makes the second person that it takes.
 */
export async function mayApprove(
  deps: ApproverDeps,
  { person, askedBy }: AskedFor,
  by: string,
  now: Instant,
): Promise<boolean> {
  if (by === askedBy || by === person) return false;
  const letIn = lettingIn(await deps.madeOf(by));
  const isNew = letIn.some((one) => one.by !== COMMAND_LINE && addMs(one.at, deps.approverAfterMs) > now);
  if (isNew || (await comesFrom(deps, by, askedBy))) return false;
  return !(await comesFrom(deps, askedBy, by));
}

/** Those here who may approve a new start, by their ids. */
export async function approversOf(
  deps: ApproverDeps & { readonly people: Pick<PeopleStore, 'list'> },
  recovery: AskedFor,
  now: Instant,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { person, roles } of await deps.people.list())
    if (roles.includes(ADMINISTRATOR) && (await mayApprove(deps, recovery, person, now))) found.push(person);
  return found;
}

/** The changes by which somebody was let in last, and became an administrator last. */
function lettingIn(made: readonly Made[]): readonly Made[] {
  let joined: Made | undefined;
  let became: Made | undefined;
  for (const one of made) {
    const { change } = one;
    if (change.kind === 'person-joins') [joined, became] = [one, undefined];
    if (change.kind === 'person-leaves') [joined, became] = [undefined, undefined];
    if (!('roles' in change)) continue;
    became = change.roles.includes(ADMINISTRATOR) ? (became ?? one) : undefined;
  }
  return [...new Set([joined, became])].filter((one) => one !== undefined);
}

/** Whether somebody was let in, or made an administrator, by another, or by one whom that one made so. */
async function comesFrom(deps: ApproverDeps, person: string, other: string): Promise<boolean> {
  const seen = new Set<string>();
  const open = [person];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { by } of lettingIn(await deps.madeOf(next))) {
      if (by === other) return true;
      open.push(by);
    }
  }
  return false;
}
