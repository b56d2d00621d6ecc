import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readJson } from './read-json.ts';
import { sendFault } from './api-fault.ts';
import { apiRoute, isStream, MOST_BYTES } from './api-route.ts';
import { rememberedCaseKinds } from './case-kinds.ts';
import { openApiDocument } from './openapi.ts';
import { openStreams } from './event-stream.ts';
import type { ApiDeps, ApiTools, Operation } from './operation.ts';
import { problem, sendProblem } from './problem.ts';
import { operations } from './registry.ts';
import type { WebApp } from '../route.ts';
import { takeMultipart } from '../upload.ts';

/** Under this everything is answered as JSON, whatever happens. */
export const API_PREFIX = '/api';

/** How many streams of events a person may have open. */
const STREAMS_FOR_ONE = 10;

/**
 * The API: every act and every read as JSON. The session's cookie says who; `X-CSRF-Token` carries the session's form
 * token, and `Idempotency-Key` names an act, so that one sent twice is recorded once and answered alike.
 */
export function registerApi(deps: ApiDeps): (app: WebApp) => void {
  return (app) => {
    const tools: ApiTools = {
      ...deps,
      app,
      caseKind: rememberedCaseKinds(deps.log),
      streams: openStreams(STREAMS_FOR_ONE),
      document: remembered(() => JSON.stringify(openApiDocument(operations, deps.programmes))),
    };
    // A stream would hold the server up when it is to stop.
    app.server.addHook('preClose', async () => tools.streams.closeAll());
    void app.server.register(
      async (scope) => {
        readBodies(scope);
        scope.setErrorHandler((error, request, reply) => sendFault(deps, error, request, reply));
        scope.setNotFoundHandler(answerUnknown);
        for (const operation of operations)
          if (operation.upload !== true) apiRoute(scope, tools, operation, API_PREFIX);
        void scope.register(async (files) => {
          files.removeAllContentTypeParsers();
          await takeMultipart(files);
          for (const operation of operations)
            if (operation.upload === true) apiRoute(files, tools, operation, API_PREFIX);
        });
      },
      { prefix: API_PREFIX },
    );
  };
}

function readBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MOST_BYTES },
    (_request, bytes, done) => {
      const read = readJson(bytes as Buffer);
      if (read.ok) done(null, read.value);
      else done(Object.assign(new Error(read.error), { statusCode: 400 }));
    },
  );
}

/** Nothing is registered for the method and path: another method may be. */
function answerUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.replace(/\?.*$/, '');
  const allowed = operations.filter((operation) => patternOf(operation.path).test(path));
  if (allowed.length === 0)
    return sendProblem(
      reply,
      problem('no-such-address', 'The addresses of the API are listed on the page /developers.'),
    );
  const methods = [...new Set(allowed.flatMap(methodsOf))];
  void reply.header('allow', methods.join(', '));
  return sendProblem(
    reply,
    problem('method', `${request.method} is not for this address. It takes ${methods.join(', ')}.`),
  );
}

/** HEAD comes with every GET that has an end. */
function methodsOf(operation: Operation): readonly string[] {
  return operation.method === 'GET' && !isStream(operation) ? ['GET', 'HEAD'] : [operation.method];
}

const patterns = new Map<string, RegExp>();

/** What the addresses of an operation look like: no part of a path is empty or holds a slash. */
function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known !== undefined) return known;
  const made = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`);
  patterns.set(path, made);
  return made;
}

function remembered(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
