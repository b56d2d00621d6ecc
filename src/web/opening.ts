import type { OverLimit } from '../application/limits.ts';
import type { EventLog, Person } from '../application/ports.ts';
import type { Programmes } from '../application/programmes.ts';
import { authorAs } from '../application/record-act.ts';
import type { Author } from '../domain/event.ts';
import type { Programme } from '../domain/rules.ts';
import { type LimitDeps, overShown } from './limited.ts';
import type { RouteDeps } from './route.ts';

/** A case that somebody asks to open: its own id, and the reference that they chose. */
export type Opening = {
  readonly person: Person;
  readonly caseId: string;
  readonly reference: string;
};

/** `holder` is another case that has the reference already; `over` is met before it is told whether there is one. */
export type OpeningCounted = {
  readonly holder: string | undefined;
  readonly over: OverLimit | undefined;
};

/**
 * Counts a case that is to be opened among those that somebody opens in a while, as the case that has the reference
 * where there is one: whether a reference is in use is told no oftener than cases can be looked at.
 */
export async function countOpening(
  deps: LimitDeps,
  log: Pick<EventLog, 'findByReference'>,
  { person, caseId, reference }: Opening,
): Promise<OpeningCounted> {
  const found = await log.findByReference(reference);
  const holder = found === caseId ? undefined : found;
  const asked = { person: person.person, cases: [holder ?? caseId], titles: false };
  return { holder, over: await overShown(deps, asked) };
}

/** The programmes of which somebody opens cases. Those of an inbox are opened by the documents that arrive in it. */
export async function openedBy(
  permits: RouteDeps['permits'],
  programmes: Programmes,
  person: Person,
): Promise<readonly Programme[]> {
  const asked = [...programmes.values()]
    .filter(({ inbox }) => inbox === undefined)
    .map(async (programme) => {
      const { allowed } = await permits(person, 'open-case', { programme: programme.id });
      return allowed ? [programme] : [];
    });
  return (await Promise.all(asked)).flat();
}

/**
 * Who opens a case: somebody in the role that they name, else in the first of theirs that opens cases of the programme;
 * undefined when the role is not theirs.
 */
export function openerIn(programme: Programme, person: Person, role: string | undefined): Author | undefined {
  return authorAs(person, role ?? person.roles.find((one) => programme.access.opens.includes(one)));
}
