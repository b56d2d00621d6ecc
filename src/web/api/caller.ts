import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebApp } from '../route.ts';
import { carriesFormToken, findViewer, type Viewer } from '../session.ts';
import { problem, sendProblem } from './problem.ts';

const SHORTEST_KEY = 8;
const LONGEST_KEY = 200;

/** Who sent a request to record something, and under which idempotency key. */
export type Caller = { readonly viewer: Viewer; readonly key: string };

/** Who is it, and did their own page or program send this? Answers itself when not. */
export async function admit(
  app: WebApp,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller | undefined> {
  const viewer = await findViewer(request, app.deps);
  if (viewer === undefined) {
    sendProblem(
      reply,
      problem(
        'not-signed-in',
        401,
        'Nobody is signed in',
        'Sign in at /sign-in and send the session’s cookie.',
      ),
    );
    return undefined;
  }
  if (!carriesFormToken(request, viewer, oneHeader(request, 'x-csrf-token'))) {
    sendProblem(
      reply,
      problem(
        'form-token',
        403,
        'The session’s token is missing or wrong',
        'Send the token that every form of the session carries in the field “_token” as the header X-CSRF-Token.',
      ),
    );
    return undefined;
  }
  const key = oneHeader(request, 'idempotency-key')?.trim() ?? '';
  if (key.length < SHORTEST_KEY || key.length > LONGEST_KEY) {
    sendProblem(
      reply,
      problem(
        'idempotency-key',
        400,
        'The Idempotency-Key is missing',
        `Send a header Idempotency-Key of ${SHORTEST_KEY} to ${LONGEST_KEY} characters, a fresh one for each act: sent again under the same key, an act is recorded once.`,
      ),
    );
    return undefined;
  }
  // One person's key never meets another's.
  return { viewer, key: `${viewer.person.person} ${key}` };
}

function oneHeader(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}
