import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import { findServiceCaller } from '../service-caller.ts';
import { isOut } from '../route.ts';
import { viewerUnnoticed } from '../session.ts';
import type { ApiTools, ApiViewer } from './operation.ts';

/**
 * Whether whoever opened a stream may have it go on: their session or secret still holds, they are who they were, in
 * the same roles, and their agency takes part. A stream is one long request; what would hold with the next request holds with its next event.
 */
export async function isStillIn(
  tools: ApiTools,
  request: FastifyRequest,
  { person }: ApiViewer,
): Promise<boolean> {
  const { deps } = tools.app;
  const caller = await findServiceCaller(request, { ...tools, clock: deps.clock });
  if (caller === 'wrong') return false;
  const now = caller ?? (await viewerUnnoticed(request, deps));
  return now !== undefined && isDeepStrictEqual(now.person, person) && !(await isOut(deps, person));
}
