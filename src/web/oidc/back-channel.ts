import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityProviders, Provider } from '../../application/identity/providers.ts';
import { overLimit } from '../limited.ts';
import { patterns } from '../paths.ts';
import { oneValue, type SentForm, type WebApp } from '../route.ts';
import { refusalWords } from './words.ts';

/**
 * A provider says, by itself and not through a browser, that somebody signed out there: their sessions here end (OpenID
 * Connect Back-Channel Logout 1.0). No cookie and no form token come with it; the signed token is what is believed, and
 * everything about it is checked. Who is signed in is not given away: a token that is right is always answered alike.
 */
export function registerBackChannel(app: WebApp, deps: { readonly providers: IdentityProviders }): void {
  app.server.route({
    method: 'POST',
    url: patterns.signInEnded,
    handler: async (request, reply) => {
      const { provider: id } = request.params as { readonly provider: string };
      const over = await overLimit(request, app.deps, { as: 'page', person: undefined, caseId: undefined });
      if (over !== undefined) return app.errors.overLimit(reply, over);
      const provider = deps.providers.list().find((one) => one.id === id);
      return provider === undefined
        ? app.errors.notFound(reply)
        : endSessions(app, deps, provider, request, reply);
    },
  });
}

async function endSessions(
  app: WebApp,
  deps: { readonly providers: IdentityProviders },
  provider: Provider,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { clock, identityEvents, sessions } = app.deps;
  const at = clock.now();
  const token = oneValue((request.body ?? {}) as SentForm, 'logout_token') ?? '';
  const read = await deps.providers.readLogout(provider, token, at);
  if (!read.ok) {
    const { about } = refusalWords(read.error, provider.title);
    await identityEvents.record({
      at,
      person: null,
      by: null,
      what: 'ended-by-provider',
      outcome: 'refused',
      how: null,
      about: `${provider.id}: logout token, ${about}`,
    });
    // Status and members as Back-Channel Logout 1.0, section 2.8, has them.
    return reply
      .code(read.error === 'away' ? 503 : 400)
      .send({ error: 'invalid_request', error_description: `The logout token is not taken: ${about}.` });
  }
  const people = await sessions.endOfProvider({ provider: provider.id, ...read.value });
  for (const person of new Set(people)) {
    await identityEvents.record({
      at,
      person,
      by: provider.id,
      what: 'ended-by-provider',
      outcome: 'done',
      how: null,
      about: provider.title,
    });
  }
  return reply.code(200).send();
}
