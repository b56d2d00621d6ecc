import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import type { Person } from '../../application/ports.ts';
import { findServiceCaller } from '../service-caller.ts';
import { isOut } from '../route.ts';
import { viewerUnnoticed } from '../session.ts';
import type { ApiTools, ApiViewer } from './operation.ts';

/**
 * Whoever opened a stream, as found now, where they may have it go on: their session or secret still holds, they are who
 * they were, in the same roles, and their agency takes part; else undefined. A stream is one long request; what would
 * hold with the next request holds with its next event. Who issued the secrets of a system may change without an end of
 * its streams: what they may read is decided by who issued them now.
 */
export async function stillIn(
  tools: ApiTools,
  request: FastifyRequest,
  { person }: ApiViewer,
): Promise<Person | undefined> {
  const { deps } = tools.app;
  const caller = await findServiceCaller(request, { ...tools, clock: deps.clock });
  if (caller === 'wrong') return undefined;
  const now = (caller ?? (await viewerUnnoticed(request, deps)))?.person;
  if (now === undefined || !isDeepStrictEqual(withoutIssuers(now), withoutIssuers(person))) return undefined;
  return (await isOut(deps, now)) ? undefined : now;
}

function withoutIssuers({ issuers: _issuers, ...person }: Person): Omit<Person, 'issuers'> {
  return person;
}
