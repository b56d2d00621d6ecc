import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type CommandDeps, handleCommand } from '../../application/handle-command.ts';
import type { EventLog, Person } from '../../application/ports.ts';
import type { Programmes } from '../../application/programmes.ts';
import type { Command } from '../../domain/decide.ts';
import type { Author } from '../../domain/event.ts';
import { type Instant, isTimeZone } from '../../kernel/instant.ts';
import { describeFault } from '../log.ts';
import type { WebApp } from '../route.ts';
import { carriesFormToken, findViewer, type Viewer } from '../session.ts';
import { actShape, fieldProblems, occurredFrom, openShape } from './act-body.ts';
import { type Problem, problem, refusalProblem, sendProblem } from './problem.ts';

export type ActDeps = CommandDeps & {
  readonly log: EventLog;
  readonly programmes: Programmes;
  readonly isUnavailable: (error: unknown) => boolean;
};

const MOST_BYTES = 1_000_000;
const SHORTEST_KEY = 8;
const LONGEST_KEY = 200;

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
    const programmeOf = rememberedProgrammes(deps);
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
        return caller === undefined ? reply : recordAct(app, deps, caller, programmeOf, request, reply);
      });
    });
  };
}

type Caller = { readonly viewer: Viewer; readonly key: string };

/** Who is it, and did their own page or program send this? Answers itself when not. */
async function admit(app: WebApp, request: FastifyRequest, reply: FastifyReply): Promise<Caller | undefined> {
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
  const author = authorOf(caller.viewer.person, role);
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

async function recordAct(
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
  const author = authorOf(caller.viewer.person, role);
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
  const addressed = { caseId, programme, key: caller.key, digest: digestOf(said), command };
  const outcome = await handleCommand(deps, addressed, now);
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

/** What a command says, whatever the order of its members: SHA-256 of its canonical form. */
function digestOf(said: object): string {
  return createHash('sha256')
    .update(canonicalize(said) ?? '')
    .digest('hex');
}

function authorOf(person: Person, asked: string | undefined): Author | undefined {
  const role = asked ?? person.roles[0];
  if (role === undefined || !person.roles.includes(role)) return undefined;
  return { person: person.person, name: person.name, agency: person.agency, role };
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

type CaseKind = { readonly programme: string; readonly zone: string };

const REMEMBERED = 20_000;

/** The programme and zone of a case never change, so they are asked for once and remembered for the cases used last. */
function rememberedProgrammes(deps: ActDeps): (caseId: string) => Promise<CaseKind | undefined> {
  const known = new Map<string, CaseKind>();
  return async (caseId) => {
    const found = known.get(caseId);
    if (found !== undefined) return found;
    const [opening] = await deps.log.load(caseId, 0);
    if (opening === undefined || opening.type !== 'fact') return undefined;
    const { programme, zone } = opening.body as { programme: string; zone: string };
    const kind = { programme, zone };
    known.set(caseId, kind);
    const oldest = known.keys().next();
    if (known.size > REMEMBERED && !oldest.done) known.delete(oldest.value);
    return kind;
  };
}

function sendFault(
  deps: ActDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (deps.isUnavailable(error)) {
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
