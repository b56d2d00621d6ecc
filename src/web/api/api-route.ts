import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Verdict } from '../../application/access/decide-access.ts';
import type { OverLimit } from '../../application/limits.ts';
import type { ServiceCaller } from '../../application/identity/service-accounts.ts';
import { type Result, accept } from '../../kernel/result.ts';
import { fileNameParameters } from '../file-name.ts';
import { freshness } from '../freshness.ts';
import { BEARER_CHALLENGE, findServiceCaller } from '../service-caller.ts';
import { carriesFormToken, findViewer, type SessionDeps } from '../session.ts';
import { narrowedTo, overLimit, overShown } from '../limited.ts';
import { aboutToShow, isOut, lookedAt, outInWords, type WebApp } from '../route.ts';
import type { ApiTools, ApiViewer, Bytes, Given, Operation } from './operation.ts';
import { uploadedBody } from './read-upload.ts';
import {
  type Problem,
  overLimitProblem,
  parameterProblems,
  problem,
  refusalProblem,
  sendProblem,
  wrongBody,
} from './problem.ts';

/** The longest body of an operation that says nothing else, in bytes. */
export const MOST_BYTES = 1_000_000;

const SHORTEST_KEY = 8;
const LONGEST_KEY = 200;

const nothing = z.strictObject({});

/**
 * Registers an operation: the only way to. The order is fixed: who is it, did their own program send this, may they,
 * is it of the right shape, what do they get, write the look down, and only then send. `prefix` is that of the scope.
 */
export function apiRoute(
  scope: FastifyInstance,
  tools: ApiTools,
  operation: Operation,
  prefix: string,
): void {
  scope.route({
    method: operation.method,
    url: routerPath(operation.path).slice(prefix.length),
    config: { access: operation.access, operation: operation.id },
    bodyLimit: operation.mostBytes ?? MOST_BYTES,
    // The head of a stream would never end.
    exposeHeadRoute: operation.method === 'GET' && !isStream(operation),
    handler: (request, reply) => answer(tools, operation, request, reply),
  });
}

/** Whether an operation answers with a stream of events, which has no end and no tag. */
export function isStream({ answer: to }: Pick<Operation, 'answer'>): boolean {
  return 'events' in to;
}

/** The path as the router writes it: `/api/cases/:caseId`. */
function routerPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

async function answer(
  tools: ApiTools,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { app } = tools;
  const caller = await findServiceCaller(request, { ...tools, clock: app.deps.clock });
  const signedIn = caller === undefined ? await findViewer(request, app.deps) : undefined;
  const viewer = caller === undefined ? signedIn : viewerOf(caller);
  const named = caseIdIn(request.params);
  // What is no id is that of no case: nothing is counted or written down of it.
  const caseId = z.uuid().safeParse(named).data;
  const asked = caseId === undefined ? [] : [caseId];
  const person = viewer?.person.person;
  const over = await overLimit(request, app.deps, { as: operation.countedAs ?? 'api', person, caseId });
  if (over !== undefined) {
    if (over.kind === 'cases-opened' && viewer !== undefined && caseId !== undefined)
      await recordLook(tools, operation, viewer, 'refused', [caseId]);
    return sendProblem(reply.header('retry-after', over.retryAfter), overLimitProblem(over));
  }
  const stopped = notAdmitted(operation, request, caller, viewer, app.deps);
  if (stopped !== undefined) {
    if (viewer !== undefined) await recordLook(tools, operation, viewer, 'refused', asked);
    return sendProblem(challenged(reply, caller), stopped);
  }
  const params = (operation.params ?? nothing).safeParse(request.params);
  if (!params.success) return sendProblem(reply, nothingThere(named !== undefined));
  const verdict = viewer === undefined ? OPEN : await permitted(tools, operation, viewer, caseId);
  if (viewer !== undefined && !verdict.allowed) {
    await recordLook(tools, operation, viewer, 'refused', asked, verdict);
    if (await isOut(app.deps, viewer.person))
      return sendProblem(reply, problem('not-permitted', outInWords(viewer.person)));
    return sendProblem(reply, caseId === undefined ? notPermitted(viewer) : nothingThere(true));
  }
  const query = (operation.query ?? nothing).safeParse(request.query);
  if (!query.success)
    return sendProblem(
      reply,
      problem('query', 'Each parameter that is wrong is listed.', { errors: parameterProblems(query.error) }),
    );
  const sent = await bodyOf(operation, request, reply);
  if (!sent.ok) return sendProblem(reply, sent.error);
  const body = (operation.body ?? z.undefined()).safeParse(sent.value);
  if (!body.success) return sendProblem(reply, wrongBody(body.error));
  const also = await narrowed(tools, operation, viewer, query.data);
  const now = app.deps.clock.now();
  const outcome = await operation.handler({
    tools: caller === undefined || caller === 'wrong' ? tools : withinScopes(tools, caller),
    request,
    viewer: viewer as ApiViewer,
    params: params.data,
    query: query.data,
    body: body.data,
    key: operation.keyed && viewer !== undefined ? personsOwn(viewer, keyOf(request)) : '',
    now,
    fresh: signedIn === undefined ? {} : freshness(signedIn, now),
  });
  if (outcome.outcome === 'trouble') {
    await recordLook(
      tools,
      operation,
      viewer,
      'refused',
      [...new Set([...asked, ...outcome.about])],
      verdict,
      outcome.look,
    );
    if (outcome.retryAfter !== undefined) void reply.header('retry-after', outcome.retryAfter);
    return sendProblem(reply, outcome.problem);
  }
  if (outcome.outcome === 'stream') {
    // Asked for again while they wait, the same cases are refused once on the record.
    let held = '';
    const look = async (cases: readonly string[]): Promise<OverLimit | undefined> => {
      const tooMany = await overShows(tools, operation, viewer, cases, also, caseId);
      const again = tooMany !== undefined && held === cases.join(' ');
      held = tooMany === undefined ? '' : cases.join(' ');
      if (!again)
        await recordLook(
          tools,
          operation,
          viewer,
          tooMany === undefined ? 'shown' : 'refused',
          cases,
          verdict,
        );
      return tooMany;
    };
    const tooMany = also.length > 0 ? await look(also) : undefined;
    if (tooMany !== undefined)
      return sendProblem(reply.header('retry-after', tooMany.retryAfter), overLimitProblem(tooMany));
    const refused = outcome.start(reply, async (cases) => (await look(cases))?.retryAfter);
    return refused === undefined ? reply : sendProblem(reply, refused.problem);
  }
  const shows = [...new Set([...outcome.shows, ...also])];
  const tooMany = await overShows(tools, operation, viewer, shows, also, caseId);
  // What was done already is not taken back by keeping silent about it.
  if (tooMany !== undefined && (operation.method === 'GET' || operation.countedAs === 'search')) {
    await recordLook(tools, operation, viewer, 'refused', shows, verdict);
    return sendProblem(reply.header('retry-after', tooMany.retryAfter), overLimitProblem(tooMany));
  }
  await recordLook(tools, operation, viewer, 'shown', shows, verdict);
  return outcome.outcome === 'bytes'
    ? sendBytes(reply, outcome)
    : sendGiven(operation, outcome, request, reply);
}

/**
 * The case to which a query narrows the answer, where somebody sees some part of it: a look at it, whatever of it the
 * answer holds. That they asked of one of which they see nothing is written down as refused, and told them by nothing.
 */
async function narrowed(
  tools: ApiTools,
  operation: Operation,
  viewer: ApiViewer | undefined,
  query: unknown,
): Promise<readonly string[]> {
  const caseId = narrowedTo(query);
  if (caseId === undefined || viewer === undefined) return [];
  const onCase = await tools.app.deps.permits(viewer.person, 'read-part', { caseId });
  if (onCase.allowed) return [caseId];
  await recordLook(tools, operation, viewer, 'refused', [caseId], onCase);
  return [];
}

async function overShows(
  { app }: ApiTools,
  { audit }: Operation,
  viewer: ApiViewer | undefined,
  cases: readonly string[],
  also: readonly string[],
  asked: string | undefined,
): Promise<OverLimit | undefined> {
  if (viewer === undefined) return undefined;
  return overShown(app.deps, aboutToShow(audit, viewer.person, cases, also, asked));
}

async function bodyOf(
  { body, upload }: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<unknown, Problem>> {
  if (body === undefined) return accept(undefined);
  return upload === true ? uploadedBody(request, reply) : accept(request.body);
}

/** A service account stands where a person would. Its forms need no token: no browser sends its secret by itself. */
function viewerOf(caller: ServiceCaller | 'wrong'): ApiViewer | undefined {
  return caller === 'wrong' ? undefined : { person: caller.person, formToken: '' };
}

/** A service account may what its scopes AND its permissions allow; one that brings people may nothing here. */
export function isInScope({ access }: Operation, { account }: ServiceCaller): boolean {
  if (access === 'anyone') return true;
  if (account.provider !== null) return false;
  return access === 'signed-in' || account.scopes.includes(access);
}

/** What an operation asks beside its own permission is held against the scopes too, where it is not about one case. */
function withinScopes(tools: ApiTools, { account }: ServiceCaller): ApiTools {
  const { permits } = tools.app.deps;
  const deps: WebApp['deps'] = {
    ...tools.app.deps,
    permits: async (person, permission, about) =>
      permission === 'read-case' || permission === 'work-here' || account.scopes.includes(permission)
        ? permits(person, permission, about)
        : { allowed: false, rules: ['scope'] },
  };
  return { ...tools, app: { ...tools.app, deps } };
}

function challenged(reply: FastifyReply, caller: ServiceCaller | 'wrong' | undefined): FastifyReply {
  return caller === 'wrong'
    ? reply.header('www-authenticate', `${BEARER_CHALLENGE}, error="invalid_token"`)
    : reply;
}

/** Who is it, and did their own page or program send this? */
function notAdmitted(
  operation: Operation,
  request: FastifyRequest,
  caller: ServiceCaller | 'wrong' | undefined,
  viewer: ApiViewer | undefined,
  deps: SessionDeps,
): Problem | undefined {
  if (caller === 'wrong')
    return problem(
      'not-signed-in',
      'The secret in Authorization does not hold: it is not right, has expired, or the service account was ended.',
    );
  if (viewer === undefined && operation.access !== 'anyone')
    return problem(
      'not-signed-in',
      'Sign in at /sign-in and send the session’s cookie, or send the secret of a service account as Authorization: Bearer.',
    );
  if (caller !== undefined && !isInScope(operation, caller))
    return problem(
      'not-permitted',
      `The service account “${caller.account.name}” was not given ${operation.access}. Whoever looks after it can make one that has it.`,
    );
  if (operation.method === 'GET') return undefined;
  if (caller === undefined && !carriesFormToken(request, viewer, oneHeader(request, 'x-csrf-token'), deps))
    return problem(
      'form-token',
      'Send the token of the session, which /api/me gives as formToken, as the header X-CSRF-Token.',
    );
  const { length } = keyOf(request);
  if (operation.keyed && (length < SHORTEST_KEY || length > LONGEST_KEY))
    return problem(
      'idempotency-key',
      `Send a header Idempotency-Key of ${SHORTEST_KEY} to ${LONGEST_KEY} characters, a fresh one for each act: sent again under the same key, an act is recorded once.`,
    );
  return undefined;
}

/** One person's key never meets another's. */
export function personsOwn(viewer: ApiViewer, key: string): string {
  return `${viewer.person.person} ${key}`;
}

function keyOf(request: FastifyRequest): string {
  return oneHeader(request, 'idempotency-key')?.trim() ?? '';
}

export function oneHeader(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** Of what needs no permission. */
const OPEN: Verdict = { allowed: true, rules: [] };

async function permitted(
  { app }: ApiTools,
  { access }: Operation,
  viewer: ApiViewer,
  caseId: string | undefined,
): Promise<Verdict> {
  if (access === 'anyone') return OPEN;
  return app.deps.permits(viewer.person, access === 'signed-in' ? 'work-here' : access, { caseId });
}

function notPermitted(viewer: ApiViewer): Problem {
  return problem('not-permitted', `${viewer.person.name} has no permission for this.`);
}

function nothingThere(inCase: boolean): Problem {
  return inCase
    ? refusalProblem({ code: 'case-not-found' })
    : problem('not-found', 'What this address names does not exist. Take names from the lists.');
}

const withCaseId = z.object({ caseId: z.string() });

function caseIdIn(params: unknown): string | undefined {
  return withCaseId.safeParse(params).data?.caseId;
}

/** Like a page: nothing is sent of which the look is not on the record. A 304 is a look too. */
async function recordLook(
  { app }: ApiTools,
  { audit }: Operation,
  viewer: ApiViewer | undefined,
  outcome: 'shown' | 'refused',
  cases: readonly string[],
  verdict: Verdict = OPEN,
  at?: string,
): Promise<void> {
  if (viewer === undefined || ('notRecorded' in audit && outcome === 'shown' && cases.length === 0)) return;
  const { person, roles } = viewer.person;
  await app.deps.looks.record({
    at: app.deps.clock.now(),
    person,
    role: roles.join(' '),
    capacity: verdict.rules.join(' '),
    what: at ?? lookedAt(audit),
    cases,
    outcome,
  });
}

function sendGiven(
  operation: Operation,
  { body, position }: Given<unknown>,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (operation.method === 'GET') {
    const tag = entityTag(text, position);
    void reply.header('etag', tag);
    if (matches(oneHeader(request, 'if-none-match'), tag)) return reply.code(304).send();
  }
  return reply.code(operation.answer.status).type('application/json; charset=utf-8').send(text);
}

/** A strong tag: a hash of the answer, behind the position of the case where it tells of one. */
function entityTag(text: string, position: number | undefined): string {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return position === undefined ? `"${hash}"` : `"${position}-${hash}"`;
}

/** If-None-Match compares weakly, and may name several (RFC 9110, 13.1.2). */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);
}

/** Saved, never shown: a document is not to run as a page of this server. */
function sendBytes(reply: FastifyReply, { content, mediaType, name }: Bytes): FastifyReply {
  return reply
    .header('content-disposition', `attachment; ${fileNameParameters(name)}`)
    .header('content-security-policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox")
    .type(mediaType)
    .send(content);
}
