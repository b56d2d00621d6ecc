import type { FastifyReply, FastifyRequest } from 'fastify';
import { notInstalledInWords } from '../../application/read-case.ts';
import { describeFault } from '../log.ts';
import { type Problem, problem, sendProblem } from './problem.ts';

export type FaultDeps = {
  readonly isUnavailable: (error: unknown) => boolean;
  /** What a fault of the database means and what to do, in words; undefined when it is another kind of fault. */
  readonly faultInWords: (error: unknown) => string | undefined;
};

const SEND_AGAIN = 'Sent again under the same Idempotency-Key, an act is recorded once.';

/** Answers a fault as a problem, logged once under the reference that it gives. */
export function sendFault(
  deps: FaultDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refused = requestProblem(error);
  if (refused !== undefined && !deps.isUnavailable(error) && deps.faultInWords(error) === undefined)
    return sendProblem(reply, refused);
  if (deps.isUnavailable(error)) void reply.header('retry-after', '2');
  return sendProblem(reply, faultProblem(deps, error, request));
}

/** A fault as a problem; it is logged here, under the reference of the request. */
export function faultProblem(
  { isUnavailable, faultInWords }: FaultDeps,
  error: unknown,
  request: FastifyRequest,
): Problem {
  const fault = { reference: request.id, fault: describeFault(error) };
  if (isUnavailable(error)) {
    request.log.warn(fault, 'database not reachable');
    return problem(
      'unavailable',
      'It cannot be told whether what was sent was recorded. Send it again under the same Idempotency-Key: it is recorded once.',
    );
  }
  const missing = notInstalledInWords(error);
  if (missing !== undefined) {
    request.log.error(fault, 'programme not installed');
    return problem('programme-not-installed', missing);
  }
  const words = faultInWords(error);
  if (words !== undefined) {
    request.log.error(fault, 'fault of the database');
    return problem('database', words);
  }
  request.log.error(fault, 'fault');
  return problem(
    'fault',
    `Give the reference in “instance” to whoever looks after this installation. ${SEND_AGAIN}`,
  );
}

/** What the server library found wrong with a request, before any operation was asked. */
function requestProblem(error: unknown): Problem | undefined {
  const status = (error as { readonly statusCode?: number } | undefined)?.statusCode;
  if (status === undefined || status < 400 || status >= 500) return undefined;
  if (status === 413) return problem('too-large', 'Send less at once. Nothing was recorded.');
  if (status === 415)
    return problem(
      'media-type',
      'Send the body as application/json, or as multipart/form-data where a file is sent.',
    );
  return problem('unreadable', error instanceof Error ? error.message : 'The body is not JSON.');
}
