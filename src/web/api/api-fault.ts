import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeFault } from '../log.ts';
import { problem, sendProblem } from './problem.ts';

export type FaultDeps = {
  readonly isUnavailable: (error: unknown) => boolean;
  /** What a fault of the database means and what to do, in words; undefined when it is another kind of fault. */
  readonly faultInWords: (error: unknown) => string | undefined;
};

/** Answers a fault as a problem, logged once under the reference that it gives. */
export function sendFault(
  { isUnavailable, faultInWords }: FaultDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (isUnavailable(error)) {
    request.log.warn({ reference: request.id, fault: describeFault(error) }, 'database not reachable');
    void reply.header('retry-after', '2');
    return sendProblem(
      reply,
      problem(
        'unavailable',
        503,
        'The record cannot be reached at the moment',
        'It cannot be told whether the act was recorded. Send it again under the same Idempotency-Key: it is recorded once.',
        { reference: request.id },
      ),
    );
  }
  const words = faultInWords(error);
  if (words !== undefined) {
    request.log.error({ reference: request.id, fault: describeFault(error) }, 'fault of the database');
    return sendProblem(
      reply,
      problem('database', 503, 'The database cannot do this at the moment', words, { reference: request.id }),
    );
  }
  const status = (error as { readonly statusCode?: number }).statusCode ?? 500;
  if (status < 500)
    return sendProblem(
      reply,
      problem(
        'unreadable',
        status,
        'The request cannot be read',
        status === 415
          ? 'Send the body as application/json.'
          : error instanceof Error
            ? error.message
            : 'The body is not JSON.',
      ),
    );
  request.log.error({ reference: request.id, fault: describeFault(error) }, 'fault');
  return sendProblem(
    reply,
    problem(
      'fault',
      500,
      'Something went wrong on our side',
      'Give the reference to whoever looks after this installation. Sent again under the same Idempotency-Key, the act is recorded once.',
      { reference: request.id },
    ),
  );
}
