import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CommandDeps } from '../../application/handle-command.ts';
import { authorAs, recordAct } from '../../application/record-act.ts';
import type { EventLog, Person } from '../../application/ports.ts';
import type { Programmes } from '../../application/programmes.ts';
import type { Command } from '../../domain/decide.ts';
import { type Instant, isTimeZone } from '../../kernel/instant.ts';
import type { WebApp } from '../route.ts';
import { actShape, fieldProblems, occurredFrom, openShape } from './act-body.ts';
import { type FaultDeps, sendFault } from './api-fault.ts';
import { admit, type Caller } from './caller.ts';
import { type CaseKind, rememberedCaseKinds } from './case-kinds.ts';
import { type Problem, problem, refusalProblem, sendProblem } from './problem.ts';

export type ActDeps = CommandDeps &
  FaultDeps & {
    readonly log: EventLog;
    readonly programmes: Programmes;
  };

const MOST_BYTES = 1_000_000;

/**
 * The endpoints that record acts, as JSON:
 *
 * - POST /api/cases opens a case; POST /api/cases/:caseId/acts records an act on one.
 * - The session's cookie says who; `X-CSRF-Token` carries the session's form token, and `Idempotency-Key` names the
 *   act, so that one sent twice is recorded once and answered alike.
 * - 201 with the receipt; 422 with the refusal as data; 409 when the case changed; 503 when the database is away.
 */
export function registerActs(deps: ActDeps): (app: WebApp) => void {
  return (app) => {
    const programmeOf = rememberedCaseKinds(deps.log);
    void app.server.register(async (scope) => {
      scope.addContentTypeParser(
        'application/json',
        { parseAs: 'string', bodyLimit: MOST_BYTES },
        (_request, text, done) => {
          try {
            done(null, JSON.parse(text as string));
          } catch {
            done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
          }
        },
      );
      scope.setErrorHandler((error, request, reply) => sendFault(deps, error, request, reply));
      scope.post('/api/cases', async (request, reply) => {
        const caller = await admit(app, request, reply);
        return caller === undefined ? reply : openCase(app, deps, caller, request, reply);
      });
      scope.post('/api/cases/:caseId/acts', async (request, reply) => {
        const caller = await admit(app, request, reply);
        return caller === undefined ? reply : answerAct(app, deps, caller, programmeOf, request, reply);
      });
    });
  };
}

async function openCase(
  app: WebApp,
  deps: ActDeps,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const sent = openShape.safeParse(request.body);
  if (!sent.success) return sendProblem(reply, wrongBody(sent.error));
  const { programme, reference, title, zone, division, role } = sent.data;
  if (!deps.programmes.has(programme))
    return sendProblem(
      reply,
      problem(
        'unknown-programme',
        422,
        'There is no such programme',
        `“${programme}” is not installed. There are: ${[...deps.programmes.keys()].join(', ')}.`,
      ),
    );
  if (!isTimeZone(zone))
    return sendProblem(
      reply,
      problem(
        'unknown-zone',
        422,
        'There is no such time zone',
        `“${zone}” is not a zone of the IANA database, such as Europe/London.`,
      ),
    );
  const author = authorAs(caller.viewer.person, role);
  if (author === undefined) return sendProblem(reply, roleNotHeld(caller.viewer.person, role ?? ''));
  const now = app.deps.clock.now();
  const occurred = occurredFrom(sent.data.occurred ?? { at: now, certainty: 'stated' }, zone);
  const command: Command = {
    act: 'open-case',
    body: { programme, reference, title, zone, division },
    occurred,
    author,
  };
  // The digest leaves out a moment taken from the clock, which differs when the same request is sent again.
  const said = sent.data.occurred === undefined ? { ...command, occurred: null } : command;
  return perform(app, deps, { caller, caseId: caseIdFor(caller.key), programme, command, said, now }, reply);
}

/** The id of a case is drawn from the key that opens it, so that the same request sent again finds the same case. */
function caseIdFor(key: string): string {
  const hex = createHash('sha256').update(`open-case ${key}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const caseIdShape = z.object({ caseId: z.uuid() });

async function answerAct(
  app: WebApp,
  deps: ActDeps,
  caller: Caller,
  programmeOf: (caseId: string) => Promise<CaseKind | undefined>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const params = caseIdShape.safeParse(request.params);
  const caseId = params.success ? params.data.caseId.toLowerCase() : undefined;
  const mayRead =
    caseId !== undefined && (await app.deps.permits(caller.viewer.person, 'read-case', { caseId }));
  const kind = mayRead ? await programmeOf(caseId) : undefined;
  if (caseId === undefined || kind === undefined)
    return sendProblem(reply, refusalProblem({ code: 'case-not-found' }));
  const sent = actShape.safeParse(request.body);
  if (!sent.success) return sendProblem(reply, wrongBody(sent.error));
  const { act, body, role, standing, overrides, lateReason, supersedes } = sent.data;
  const author = authorAs(caller.viewer.person, role);
  if (author === undefined) return sendProblem(reply, roleNotHeld(caller.viewer.person, role ?? ''));
  const command: Command = {
    act,
    body,
    occurred: occurredFrom(sent.data.occurred, kind.zone),
    author,
    ...(standing === undefined ? {} : { standing }),
    ...(overrides === undefined ? {} : { overrides }),
    ...(lateReason === undefined ? {} : { lateReason }),
    ...(supersedes === undefined ? {} : { supersedes }),
  };
  const now = app.deps.clock.now();
  return perform(
    app,
    deps,
    { caller, caseId, programme: kind.programme, command, said: command, now },
    reply,
  );
}

type Work = {
  readonly caller: Caller;
  readonly caseId: string;
  readonly programme: string;
  readonly command: Command;
  /** What the digest is made of. */
  readonly said: object;
  readonly now: Instant;
};

async function perform(app: WebApp, deps: ActDeps, work: Work, reply: FastifyReply): Promise<FastifyReply> {
  const { caller, caseId, programme, command, said, now } = work;
  const outcome = await recordAct(deps, { caseId, programme, key: caller.key, command, said }, now);
  if (outcome.ok) {
    // An act on the record names its author; no look is written beside it.
    const { receipt, repeated, events } = outcome.value;
    const drawn = events.map(({ position, kind, type }) => ({ position, kind, type }));
    return reply
      .code(201)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ receipt, repeated, events: drawn }));
  }
  // A refusal tells of the case: that is a look, and is written down before it is sent.
  await app.deps.looks.record({
    at: now,
    person: caller.viewer.person.person,
    role: command.author.role,
    what: `an act refused: ${command.act}`.slice(0, 300),
    cases: [caseId],
    outcome: 'refused',
  });
  return sendProblem(reply, refusalProblem(outcome.error));
}

function roleNotHeld(person: Person, role: string): Problem {
  return problem(
    'role-not-held',
    403,
    'This is not your role',
    `${person.name} does not hold the role “${role}”. Their roles are: ${person.roles.join(', ') || 'none'}.`,
  );
}

function wrongBody(error: z.ZodError): Problem {
  return problem(
    'body',
    422,
    'The request is not right',
    'Each thing that is wrong is listed with its place.',
    { errors: fieldProblems(error) },
  );
}
