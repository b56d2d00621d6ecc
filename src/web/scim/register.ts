import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from '../../application/identity/providers.ts';
import { type ServiceAccounts, systemId } from '../../application/identity/service-accounts.ts';
import { faultProblem, type FaultDeps } from '../api/api-fault.ts';
import { readJson } from '../api/read-json.ts';
import { overLimit } from '../limited.ts';
import type { WebApp } from '../route.ts';
import { BEARER_CHALLENGE, findServiceCaller } from '../service-caller.ts';
import { type ScimFault, SCIM_MEDIA_TYPE, SCIM_PREFIX, listed, sendScim } from './answers.ts';
import { resourceTypes, schemas, serviceProviderConfig } from './discovery.ts';
import { type HandlerDeps, type Handlers, type ScimHandler, nothingThere } from './handlers.ts';
import { groupHandlers } from './groups.ts';
import { userHandlers } from './users.ts';

export type ScimDeps = FaultDeps &
  HandlerDeps & {
    readonly serviceAccounts: ServiceAccounts;
    readonly providers: readonly Provider[];
  };

type Route = readonly ['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string, ScimHandler];

const MOST_BYTES = 2_000_000;

/**
 * SCIM 2.0 (RFC 7643, RFC 7644): a provider adds and removes its own people and says which groups they are in. It shows
 * the secret of a service account made for that provider; it sees nothing of other providers, and no case.
 */
export function registerScim(deps: ScimDeps): (app: WebApp) => void {
  return (app) => {
    const { origin } = app.deps.place;
    const users = userHandlers(deps);
    const groups = groupHandlers(deps);
    const constant =
      (body: object): ScimHandler =>
      async () => ({ status: 200, body });
    const routes: readonly Route[] = [
      ['GET', '/ServiceProviderConfig', constant(serviceProviderConfig(origin))],
      ...constants('/ResourceTypes', resourceTypes(origin)),
      ...constants('/Schemas', schemas(origin)),
      ...resources('/Users', users),
      ...resources('/Groups', groups),
    ];
    void app.server.register(
      async (scope) => {
        readBodies(scope);
        scope.setErrorHandler((error, request, reply) => sendScim(reply, faultIn(deps, error, request)));
        scope.setNotFoundHandler((_request, reply) =>
          sendScim(reply, { status: 404, detail: 'There is nothing at this address.' }),
        );
        for (const [method, url, handler] of routes)
          scope.route({
            method,
            url,
            bodyLimit: MOST_BYTES,
            handler: (request, reply) => answer(app, deps, handler, request, reply),
          });
      },
      { prefix: SCIM_PREFIX },
    );
  };
}

function resources(path: string, handlers: Handlers): readonly Route[] {
  return [
    ['GET', path, handlers.list],
    ['POST', path, handlers.add],
    ['GET', `${path}/:id`, handlers.find],
    ['PUT', `${path}/:id`, handlers.replace],
    ['PATCH', `${path}/:id`, handlers.patch],
    ['DELETE', `${path}/:id`, handlers.remove],
  ];
}

function constants(path: string, all: readonly { readonly id: string }[]): readonly Route[] {
  return [
    ['GET', path, async () => ({ status: 200, body: listed(all, all.length, 1) })],
    [
      'GET',
      `${path}/:id`,
      async ({ id }) => {
        const body = all.find((one) => one.id === id);
        return body === undefined ? nothingThere() : { status: 200, body };
      },
    ],
  ];
}

/** The order is fixed: who is it, is it not too often, what do they get. Each change is written down as it is made. */
async function answer(
  app: WebApp,
  deps: ScimDeps,
  handler: ScimHandler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const caller = await findServiceCaller(request, { ...deps, clock: app.deps.clock });
  const account = caller === 'wrong' ? undefined : caller?.account;
  const by = account === undefined ? undefined : systemId(account.accountId);
  const over = await overLimit(request, app.deps, { as: 'api', person: by, caseId: undefined });
  if (over !== undefined)
    return sendScim(reply.header('retry-after', over.retryAfter), {
      status: 429,
      detail: `Too many requests. Wait ${over.retryAfter} seconds.`,
    });
  const provider = deps.providers.find(({ id }) => id === account?.provider);
  if (by === undefined || provider === undefined)
    return sendScim(reply.header('www-authenticate', BEARER_CHALLENGE), {
      status: 401,
      detail: 'Send the secret of a service account made for this provider as Authorization: Bearer.',
    });
  const { id = '' } = request.params as { readonly id?: string };
  const version = versionIn(request.headers['if-match']);
  if (version === 'wrong')
    return sendScim(reply, { status: 412, detail: 'If-Match names no version of ours.' });
  const at = app.deps.clock.now();
  return sendScim(
    reply,
    await handler({
      telling: { provider, by, at },
      origin: app.deps.place.origin,
      id,
      query: request.query,
      body: request.body,
      version,
    }),
  );
}

function versionIn(header: string | undefined): number | undefined | 'wrong' {
  if (header === undefined || header.trim() === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  return version === undefined ? 'wrong' : Number(version);
}

function readBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    [SCIM_MEDIA_TYPE, 'application/json'],
    { parseAs: 'buffer', bodyLimit: MOST_BYTES },
    (_request, bytes, done) => {
      // Some clients name a type for a DELETE, which has no body.
      if (bytes.length === 0) return done(null, undefined);
      const read = readJson(bytes as Buffer);
      return read.ok
        ? done(null, read.value)
        : done(Object.assign(new Error(read.error), { statusCode: 400 }));
    },
  );
}

function faultIn(deps: ScimDeps, error: unknown, request: FastifyRequest): ScimFault {
  const { statusCode } = error as { readonly statusCode?: number };
  if (statusCode === 413) return { status: 413, detail: 'Send less at once.' };
  if (statusCode === 415) return { status: 415, detail: `Send ${SCIM_MEDIA_TYPE}.` };
  if (statusCode !== undefined && statusCode < 500)
    return {
      status: 400,
      scimType: 'invalidSyntax',
      detail: error instanceof Error ? error.message : 'The body is not JSON.',
    };
  const { status } = faultProblem(deps, error, request);
  return {
    status: status === 503 ? 503 : 500,
    detail: `It could not be done. Nothing was changed. Reference: ${request.id}`,
  };
}
