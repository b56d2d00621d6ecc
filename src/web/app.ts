import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import files from '@fastify/static';
import fastify, { type FastifyInstance, LogController, type RouteOptions } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { answerApiEarly, isApiAddress } from './api/api-errors.ts';
import { registerBrowserReports } from './browser-reports.ts';
import { answerEarly, errorPages } from './errors.tsx';
import { answerNonsense, guard } from './guard.ts';
import { type AssetManifest, assetsPath } from './layout/page-shell.tsx';
import { parseForm } from './read-form.ts';
import { type RouteDeps, type WebApp, nothingHere } from './route.ts';
import { securityHeadersAt } from './security.ts';
import { registerSignIn } from './sign-in.tsx';

/** Registers a page's routes; a page's own dependencies are bound before. */
export type PageModule = (app: WebApp) => void;

export type AppDeps = Omit<RouteDeps, 'manifest'> & {
  /** The folder that scripts/build-assets.mjs fills. */
  readonly assetsDirectory: string;
  readonly isUnavailable: (error: unknown) => boolean;
  /** What a fault of the database means and what to do, in words; undefined when it is another kind of fault. */
  readonly faultInWords: (error: unknown) => string | undefined;
  readonly logger: Logger;
  readonly pages: readonly PageModule[];
  /** Told of every route as it is registered, before any is asked for. */
  readonly onRoute?: ((route: RouteOptions) => void) | undefined;
};

/** How long a request may take to come in, in milliseconds: a large document over a slow line. */
const REQUEST_WITHIN_MS = 300_000;

/** Characters of one part of an address. */
const LONGEST_PARAMETER = 250;

/**
 * Puts the server together, ready to listen. Every answer carries the security headers; requests from
 * other sites or under foreign names are refused before any page is asked.
 */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const manifest = await readManifest(deps.assetsDirectory);
  const errors = errorPages({
    manifest,
    demonstration: deps.sessionRules.demonstration,
    isUnavailable: deps.isUnavailable,
    faultInWords: deps.faultInWords,
  });
  // The type is narrowed to the plain instance: pages need nothing of the logger's own type.
  const { trustedProxies } = deps.place;
  const headers = securityHeadersAt(deps.place);
  const server = fastify({
    loggerInstance: deps.logger,
    // Whose word is taken for the caller's address and for https; without one, nobody's.
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    requestTimeout: REQUEST_WITHIN_MS,
    // A request that names no host is refused like one that names another, with the headers of every answer.
    http: { requireHostHeader: false },
    clientErrorHandler: answerNonsense(deps.place),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newReference,
    // The name of an agency stands in the address of its page, and may be long.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: LONGEST_PARAMETER },
    frameworkErrors: (error, request, reply) => {
      void reply.headers(headers);
      return isApiAddress(request.raw.url ?? '')
        ? answerApiEarly(deps.logger, error, reply)
        : answerEarly(errors, deps.logger, error, reply);
    },
  }) as unknown as FastifyInstance;
  if (deps.onRoute !== undefined) server.addHook('onRoute', deps.onRoute);
  server.removeAllContentTypeParsers();
  guard(server, errors, deps.place);
  logResponses(server);
  const app: WebApp = { server, deps: { ...deps, manifest }, errors };
  server.setNotFoundHandler((request, reply) => nothingHere(app, request, reply));
  server.setErrorHandler((error, request, reply) => errors.fault(error, request, reply));
  await server.register(cookie);
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, parseForm);
  await server.register(files, {
    root: deps.assetsDirectory,
    prefix: assetsPath,
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  registerSignIn(app);
  registerBrowserReports(app);
  for (const register of deps.pages) register(app);
  await server.ready();
  return server;
}

function logResponses(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        reference: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
}

const manifestShape = z.object({ css: z.string(), js: z.string(), icon: z.string() });

async function readManifest(directory: string): Promise<AssetManifest> {
  const path = join(directory, 'manifest.json');
  try {
    return manifestShape.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new Error(
      `The stylesheet and script of the pages are missing or damaged (${path}). Run "npm run build" to make them.`,
      { cause },
    );
  }
}

/** Letters and digits that are not mistaken for one another when read out over the telephone. */
const referenceAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A request's reference, such as "K7QW-3F9P", printed on fault pages and in the log. */
function newReference(): string {
  const letters = [...randomBytes(8)].map((byte) => referenceAlphabet[byte % referenceAlphabet.length]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
