import type { FastifyRequest } from 'fastify';
import type { AlarmLog, LimitedRequest, Limits, OverLimit } from '../application/limits.ts';
import type { Clock } from '../application/ports.ts';

/** What a route is counted as when it says nothing: a page, or an operation of the API. */
export type CountedAs = LimitedRequest['kind'];

export type LimitDeps = { readonly limits: Limits; readonly alarms: AlarmLog; readonly clock: Clock };

/** Who asks for what: `person` where somebody is signed in, `caseId` where the address names a case. */
export type Asked = {
  readonly as: CountedAs;
  readonly person: string | undefined;
  readonly caseId: string | undefined;
};

/**
 * Counts a request before anything is looked up for it, and gives what is over its limit. Who is signed in is counted
 * by who they are, since a whole office may share one address; signing in, and whoever is not signed in, by address.
 * Somebody who opens more cases than anybody's work asks for raises an alarm, once an hour.
 */
export async function overLimit(
  request: FastifyRequest,
  deps: LimitDeps,
  { as, person, caseId }: Asked,
): Promise<OverLimit | undefined> {
  const at = deps.clock.now();
  const byAddress = person === undefined || as === 'sign-in';
  const over = await deps.limits.take({
    kind: person === undefined && as !== 'sign-in' ? 'stranger' : as,
    who: byAddress ? `address ${networkOf(request.ip)}` : `person ${person}`,
    ...(person === undefined || caseId === undefined ? {} : { opens: { person, caseId } }),
    at,
  });
  if (over?.kind === 'cases-opened' && person !== undefined)
    await deps.alarms.raise({ at, what: 'many-cases-opened', person });
  return over;
}

/** What an answer is about to show to whom. `titles`: of its cases no more than how they are called and what is owed. */
export type AboutToShow = {
  readonly person: string;
  readonly cases: readonly string[];
  readonly titles: boolean;
};

/**
 * Counts the different cases that an answer shows, before it is sent: contents as cases opened, lists apart. What is over
 * its limit raises an alarm, once an hour.
 */
export async function overShown(
  deps: LimitDeps,
  { person, cases, titles }: AboutToShow,
): Promise<OverLimit | undefined> {
  if (cases.length === 0) return undefined;
  const at = deps.clock.now();
  const kind = titles ? 'cases-listed' : 'cases-opened';
  const over = await deps.limits.show({ kind, person, cases, at });
  if (over !== undefined)
    await deps.alarms.raise({ at, what: titles ? 'many-cases-listed' : 'many-cases-opened', person });
  return over;
}

/** The case to which the part of an address after the question mark narrows an answer, once it was read. */
export function narrowedTo(query: unknown): string | undefined {
  const { caseId, case: named } = (query ?? {}) as { readonly caseId?: unknown; readonly case?: unknown };
  return [caseId, named].find((one) => typeof one === 'string');
}

/** What one subscriber holds: of an IPv6 address the first 64 bits (RFC 6177), any of whose others are theirs to use. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice('::ffff:'.length);
  const [before = '', after] = address.split('::');
  const first = before === '' ? [] : before.split(':');
  const last = after === undefined || after === '' ? [] : after.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...(after === undefined ? [] : zeros), ...last].slice(0, 4).join(':');
}
