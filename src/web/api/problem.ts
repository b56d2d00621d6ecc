import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Refusal } from '../../domain/refusal.ts';
import type { OverLimit } from '../../application/limits.ts';
import { paths } from '../paths.ts';
import { refusalInWords } from '../refusal-words.ts';
import { type ProblemType, problemPages } from './problem-pages.ts';

/** A problem document (RFC 9457). What there is beside these members depends on the type. */
export type Problem = {
  /** The address of the page of this type, relative to the server. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly [member: string]: unknown;
};

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Sends a problem as `application/problem+json`; `instance` is the reference of the request. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .type(`${PROBLEM_MEDIA_TYPE}; charset=utf-8`)
    .send(JSON.stringify({ ...problem, instance: reply.request.id }));
}

/** A problem of a type. `detail` says what is wrong in this request and what to do. */
export function problem(
  type: ProblemType,
  detail: string,
  rest: { readonly title?: string; readonly status?: number; readonly [member: string]: unknown } = {},
): Problem {
  const { title, statuses } = problemPages[type];
  return { type: paths.problem(type), title, status: statuses[0] ?? 400, detail, ...rest };
}

/** A refusal as a problem: in words, and as the data it is. */
export function refusalProblem(refusal: Refusal): Problem {
  const { title, detail } = refusalInWords(refusal);
  return problem(refusal.code, detail, { title, refusal });
}

/** Too much was asked for; Retry-After is set beside it. */
export function overLimitProblem({ kind, retryAfter }: OverLimit): Problem {
  return problem(
    'too-many-requests',
    kind === 'cases-opened' || kind === 'cases-listed'
      ? `More different cases were ${kind === 'cases-opened' ? 'opened or read' : 'listed'} within a while than work asks for, so no further one is for now. Those who look after this installation were told. Go on in ${retryAfter} seconds.`
      : `Too much was asked for within a while. Nothing was done. Ask again in ${retryAfter} seconds.`,
    { limit: kind },
  );
}

/** What is wrong with a body, each with a JSON pointer to its place; a member that is not known by its own place. */
export function fieldProblems(
  error: z.ZodError,
): readonly { readonly pointer: string; readonly detail: string }[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointerTo([...issue.path, key]),
          detail: 'Remove it: there is no such member.',
        }))
      : [{ pointer: pointerTo(issue.path), detail: issue.message }],
  );
}

/** What is wrong with a query, each by the name of its parameter. */
export function parameterProblems(
  error: z.ZodError,
): readonly { readonly parameter: string; readonly detail: string }[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ parameter: key, detail: 'Remove it: there is no such parameter.' }))
      : [{ parameter: issue.path.map(String).join('.'), detail: issue.message }],
  );
}

export function wrongBody(error: z.ZodError): Problem {
  return problem('body', 'Each thing that is wrong is listed with its place.', {
    errors: fieldProblems(error),
  });
}

function pointerTo(path: readonly PropertyKey[]): string {
  return `#/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}
