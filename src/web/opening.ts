import type { FastifyRequest } from 'fastify';
import type { OverLimit } from '../application/limits.ts';
import type { EventLog, Person } from '../application/ports.ts';
import { authorAs } from '../application/record-act.ts';
import type { Author } from '../domain/event.ts';
import type { Programme } from '../domain/rules.ts';
import { type CountedAs, type LimitDeps, overLimit } from './limited.ts';

/** A case that somebody asks to open: its own id, and the reference that they chose. */
export type Opening = {
  readonly person: Person;
  readonly caseId: string;
  readonly reference: string;
  readonly countedAs: CountedAs;
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
  request: FastifyRequest,
  deps: LimitDeps,
  log: Pick<EventLog, 'findByReference'>,
  { person, caseId, reference, countedAs }: Opening,
): Promise<OpeningCounted> {
  const found = await log.findByReference(reference);
  const holder = found === caseId ? undefined : found;
  const asked = { as: countedAs, person: person.person, caseId: holder ?? caseId };
  return { holder, over: await overLimit(request, deps, asked) };
}

/**
 * Who opens a case: somebody in the role that they name, else in the first of theirs that opens cases of the programme;
 * undefined when the role is not theirs.
 */
export function openerIn(programme: Programme, person: Person, role: string | undefined): Author | undefined {
  return authorAs(person, role ?? person.roles.find((one) => programme.access.opens.includes(one)));
}
