import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type {
  Identity,
  IdentityProviders,
  Provider,
  ProviderLinks,
  ProviderRefusal,
  SignInAttempts,
} from '../../application/identity/providers.ts';
import type { Person } from '../../application/ports.ts';
import { LinkButton } from '../components/button.tsx';
import { PageHeading } from '../components/headings.tsx';
import { type KeptForm, isAnothers, keptIn, sendAgain, typedByAnother } from '../kept-form.tsx';
import { localPath, paths, patterns } from '../paths.ts';
import {
  type Context,
  type Outcome,
  notFound,
  oneValue,
  page,
  redirect,
  route,
  type WebApp,
} from '../route.ts';
import { browserMark } from '../session.ts';
import { registerBackChannel } from './back-channel.ts';
import { confirmsField } from './choices.tsx';
import { refusalWords } from './words.ts';

export type SingleSignOnDeps = {
  readonly providers: IdentityProviders;
  readonly attempts: SignInAttempts;
  readonly links: ProviderLinks;
};

type Asked = Context<'anyone', { readonly provider: string }, { readonly state?: string | undefined }>;

const params = z.object({ provider: z.string().max(40) });
const query = z.looseObject({ state: z.string().max(200).optional().catch(undefined) });
const beforeAnyone = { notRecorded: 'nobody is signed in, and no case is shown' };

/** What is kept of an attempt to sign in is not endless. Characters. */
const MOST_KEPT = 1_000_000;
const LONGEST_ABOUT = 300;

/**
 * Signing in with an agency's own sign-in. Opened by whoever has an account there, from the sign-in page; they decide
 * nothing here. A provider's word is taken for people of its own agency who are linked with it, and for nobody else.
 */
export function registerSingleSignOn(deps: SingleSignOnDeps): (app: WebApp) => void {
  return (app) => {
    const find = (id: string) => deps.providers.list().find((provider) => provider.id === id);
    route(app, {
      method: 'POST',
      path: patterns.signInWith,
      access: 'anyone',
      audit: beforeAnyone,
      params,
      handler: async (context) => {
        const provider = find(context.params.provider);
        return provider === undefined ? notFound() : begin(app, deps, provider, context);
      },
    });
    route(app, {
      method: 'GET',
      path: patterns.signInBack,
      access: 'anyone',
      audit: beforeAnyone,
      countedAs: 'sign-in',
      params,
      query,
      handler: async (context) => {
        const provider = find(context.params.provider);
        return provider === undefined ? notFound() : finish(app, deps, provider, context);
      },
    });
    registerBackChannel(app, deps);
  };
}

/** Sends the browser to the provider. What the answer is recognised by stays here; the address holds none of it but a state. */
async function begin(
  app: WebApp,
  deps: SingleSignOnDeps,
  provider: Provider,
  { request, form, viewer }: Pick<Asked, 'request' | 'form' | 'viewer'>,
): Promise<Outcome> {
  const browser = browserMark(request, app.deps);
  if (browser === undefined) return redirect(paths.signIn());
  const confirms = oneValue(form, confirmsField) === undefined ? null : (viewer?.person.person ?? null);
  const kept = keptIn(form);
  const text = kept === undefined ? null : JSON.stringify(kept);
  const secrets = await deps.attempts.begin(
    {
      provider: provider.id,
      next: localPath(oneValue(form, 'next')),
      confirms,
      kept: text !== null && text.length > MOST_KEPT ? null : text,
    },
    browser,
    app.deps.clock.now(),
  );
  const redirectUri = `${app.deps.place.origin}${paths.signInBack(provider.id)}`;
  const start = await deps.providers.startAddress(provider, {
    ...secrets,
    redirectUri,
    again: confirms !== null,
  });
  if (!start.ok) return refused(app, request, provider, start.error, null);
  return page({
    title: `Sign in with ${provider.title}`,
    shows: [],
    density: 'public',
    leadsTo: start.value,
    body: (
      <>
        <PageHeading>Sign in with {provider.title}</PageHeading>
        <p class="govuk-body">
          You are taken to the sign-in of {provider.title}. If nothing happens, go on yourself.
        </p>
        <LinkButton href={start.value}>Go on to {provider.title}</LinkButton>
      </>
    ),
  });
}

async function finish(
  app: WebApp,
  deps: SingleSignOnDeps,
  provider: Provider,
  context: Pick<Asked, 'request' | 'query' | 'viewer' | 'session'>,
): Promise<Outcome> {
  const { request, viewer, session } = context;
  const no = (refusal: ProviderRefusal, who: { readonly person?: string; readonly subject?: string } = {}) =>
    refused(app, request, provider, refusal, who.person ?? null, who.subject);
  const browser = browserMark(request, app.deps);
  const { state } = context.query;
  if (browser === undefined || state === undefined) return no('attempt');
  const attempt = await deps.attempts.take(state, browser, app.deps.clock.now());
  if (attempt === undefined) return no('attempt');
  // Each provider has an address of its own to come back to, so that none answers in another's place.
  if (attempt.provider !== provider.id) return no('issuer');
  const address = new URL(request.url, app.deps.place.origin);
  const read = await deps.providers.identify(provider, {
    ...attempt,
    address,
    again: attempt.confirms !== null,
  });
  if (!read.ok) return no(read.error);
  const found = await personOf(app, deps, provider, read.value);
  if ('refusal' in found) return no(found.refusal, { subject: read.value.subject });
  const { person } = found.person;
  if (attempt.confirms !== null) {
    if (attempt.confirms !== person || viewer?.person.person !== person) return no('attempt', { person });
    await session.renew(viewer, 'single-sign-on');
    return goOn(attempt.next, attempt.kept, person, viewer.formToken);
  }
  const { tokenSubject, providerSession } = read.value;
  const formToken = await session.begin(person, {
    how: 'single-sign-on',
    provider: { provider: provider.id, subject: tokenSubject, providerSession },
  });
  return goOn(attempt.next, attempt.kept, person, formToken);
}

/** By issuer and subject alone: an address of mail or a name that matches makes nobody somebody. */
async function personOf(
  app: WebApp,
  deps: SingleSignOnDeps,
  provider: Provider,
  { issuer, subject }: Identity,
): Promise<{ readonly person: Person } | { readonly refusal: ProviderRefusal }> {
  const link = await deps.links.find(issuer, subject);
  const person = link === undefined ? undefined : await app.deps.people.find(link.person);
  if (link === undefined || person === undefined || person.demonstration)
    return { refusal: 'unknown-person' };
  if (link.provider !== provider.id || person.agency !== provider.agency) return { refusal: 'other-agency' };
  return { person };
}

function goOn(next: string, kept: string | null, person: string, formToken: string): Outcome {
  if (kept === null) return redirect(localPath(next));
  const form = JSON.parse(kept) as KeptForm;
  const shown = isAnothers(form, person) ? typedByAnother() : sendAgain(form, formToken);
  return page({ ...shown, shows: [], density: 'public' });
}

/** A page in words, and an entry in the list of what happened; nothing else. */
async function refused(
  app: WebApp,
  request: FastifyRequest,
  provider: Provider,
  refusal: ProviderRefusal,
  person: string | null,
  subject?: string,
): Promise<Outcome> {
  const { status, title, text, about } = refusalWords(refusal, provider.title);
  const whom = subject === undefined ? '' : `, subject ${subject}`;
  await app.deps.identityEvents.record({
    at: app.deps.clock.now(),
    person,
    by: null,
    what: 'single-sign-on-refused',
    outcome: 'refused',
    how: 'single-sign-on',
    about: `${provider.id}: ${about}${whom}, reference ${request.id}`.slice(0, LONGEST_ABOUT),
  });
  return page({
    title,
    shows: [],
    density: 'public',
    status,
    body: (
      <>
        <PageHeading>{title}</PageHeading>
        <p class="govuk-body">{text}</p>
        <p class="govuk-body">
          Reference: <strong class="tl-error-reference">{request.id}</strong>
        </p>
        <LinkButton href={paths.signIn()}>Go to the sign-in page</LinkButton>
      </>
    ),
  });
}
