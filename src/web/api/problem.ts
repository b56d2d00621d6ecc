import type { FastifyReply } from 'fastify';
import type { Refusal } from '../../domain/refusal.ts';
import { refusalInWords } from '../refusal-words.ts';

/** A problem document (RFC 9457). `type` is a stable name; what else there is depends on it. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly [member: string]: unknown;
};

/** Sends a problem as `application/problem+json`. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

export function problem(
  type: string,
  status: number,
  title: string,
  detail: string,
  rest: object = {},
): Problem {
  return { type: `urn:throughline:problem:${type}`, title, status, detail, ...rest };
}

const statuses: { readonly [Code in Refusal['code']]?: number } = {
  'case-not-found': 404,
  'unknown-act': 404,
  'role-may-not': 403,
  'override-not-yours': 403,
  'case-exists': 409,
  'case-changed': 409,
  'key-reused': 409,
};

/** A refusal as a problem: in words, and as the data it is. */
export function refusalProblem(refusal: Refusal): Problem {
  const { title, detail } = refusalInWords(refusal);
  return problem(refusal.code, statuses[refusal.code] ?? 422, title, detail, { refusal });
}
