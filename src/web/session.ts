import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityEvents } from '../application/identity/identity-events.ts';
import {
  type How,
  type ProviderSession,
  SEEN_EVERY_MS,
  type Session,
  type SessionRules,
  type SessionStore,
} from '../application/identity/sessions.ts';
import type { Clock, PeopleStore, Person } from '../application/ports.ts';
import { type Instant, addMs } from '../kernel/instant.ts';
import { browserInWords } from './browser-words.ts';

/**
 * Who is signed in. The browser holds an opaque random token; the store holds its hash, so that a copy of the database
 * signs nobody in.
 *
 * In the demonstration neither cookie is Secure or carries the __Host- prefix: it answers on plain HTTP on loopback,
 * where some browsers drop Secure cookies, and nothing leaves the computer. Everywhere else both hold.
 */
const sessionCookie = 'throughline_session';

/** Stands in for a session on the sign-in form, which is sent before there is one. */
const formCookie = 'throughline_form';

export type Viewer = {
  readonly person: Person;
  /** What each of this session's forms must carry. */
  readonly formToken: string;
  readonly session: Session;
};

export type SessionDeps = {
  readonly sessions: SessionStore;
  readonly people: PeopleStore;
  readonly clock: Clock;
  readonly sessionRules: SessionRules;
  readonly identityEvents: IdentityEvents;
};

/** How somebody proved who they are, and by whose word where it was a provider's. */
export type SignedIn = { readonly how: How; readonly provider?: ProviderSession };

/** The person signed in, or undefined. Somebody removed, or whose session was ended, is out with this request. */
export async function findViewer(request: FastifyRequest, deps: SessionDeps): Promise<Viewer | undefined> {
  const viewer = await viewerUnnoticed(request, deps);
  const token = tokenOf(request, deps);
  const now = deps.clock.now();
  if (viewer !== undefined && token !== undefined && addMs(viewer.session.lastSeen, SEEN_EVERY_MS) <= now)
    await deps.sessions.seen(hashToken(token), now);
  return viewer;
}

/** The same without counting as a use of the session: what goes on by itself keeps nobody signed in. */
export async function viewerUnnoticed(
  request: FastifyRequest,
  deps: SessionDeps,
): Promise<Viewer | undefined> {
  const token = tokenOf(request, deps);
  if (token === undefined) return undefined;
  const now = deps.clock.now();
  const session = await deps.sessions.find(hashToken(token), now, usedSince(deps, now));
  if (session === undefined || (session.how === 'demonstration' && !deps.sessionRules.demonstration))
    return undefined;
  const person = await deps.people.find(session.person);
  return person === undefined ? undefined : { person, formToken: session.csrf, session };
}

/** A session that was last used at this moment or before has ended. */
export function usedSince(deps: Pick<SessionDeps, 'sessionRules'>, now: Instant): Instant {
  return addMs(now, -deps.sessionRules.idleMs);
}

/**
 * Signs a person in: a new session with a new token, whatever the browser held before. Returns what the forms of the
 * session must carry. It is written down before the session holds.
 */
export async function beginSession(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: SessionDeps,
  person: string,
  signedIn: SignedIn,
): Promise<string> {
  const held = tokenOf(request, deps);
  if (held !== undefined) await deps.sessions.end(hashToken(held));
  const token = randomToken();
  const formToken = randomToken();
  const at = deps.clock.now();
  const browser = browserInWords(request.headers['user-agent']);
  const { how, provider } = signedIn;
  await deps.identityEvents.record({
    at,
    person,
    by: person,
    what: 'signed-in',
    outcome: 'done',
    how,
    about: browser,
  });
  await deps.sessions.create({
    tokenHash: hashToken(token),
    sessionId: randomUUID(),
    person,
    csrf: formToken,
    how,
    browser,
    at,
    expires: addMs(at, deps.sessionRules.longestMs),
    provider,
  });
  setCookie(reply, deps, sessionCookie, token);
  return formToken;
}

/** The person signed in has proved again who they are: the session goes on under a new token. */
export async function renewSession(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: SessionDeps,
  viewer: Viewer,
  how: How,
): Promise<void> {
  const held = tokenOf(request, deps);
  if (held === undefined) return;
  const token = randomToken();
  const at = deps.clock.now();
  const { person } = viewer.person;
  await deps.identityEvents.record({
    at,
    person,
    by: person,
    what: 'confirmed',
    outcome: 'done',
    how,
    about: viewer.session.browser,
  });
  await deps.sessions.renew(hashToken(held), { tokenHash: hashToken(token), at });
  setCookie(reply, deps, sessionCookie, token);
}

/** Signs out: the session ends in the store, and the browser is told to drop what it holds. */
export async function endSession(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: SessionDeps,
): Promise<void> {
  const token = tokenOf(request, deps);
  const person = token === undefined ? undefined : await deps.sessions.end(hashToken(token));
  if (person !== undefined) {
    await deps.identityEvents.record({
      at: deps.clock.now(),
      person,
      by: person,
      what: 'signed-out',
      outcome: 'done',
      how: null,
      about: browserInWords(request.headers['user-agent']),
    });
  }
  reply.clearCookie(cookieName(deps, sessionCookie), {
    path: '/',
    ...(isOpen(deps) ? {} : { secure: true }),
  });
  reply.header('clear-site-data', '"cache", "storage"');
}

/** The token that a form for anyone carries: bound to a random cookie, given here when there is none. */
export function anonymousFormToken(request: FastifyRequest, reply: FastifyReply, deps: SessionDeps): string {
  const held = request.cookies[cookieName(deps, formCookie)];
  const secret = held === undefined || held.length < 40 ? randomToken() : held;
  if (secret !== held) setCookie(reply, deps, formCookie, secret);
  return tokenFor(secret);
}

/** Tells this browser from all others, signed in or not; undefined when it holds nothing of ours. */
export function browserMark(request: FastifyRequest, deps: SessionDeps): string | undefined {
  return request.cookies[cookieName(deps, formCookie)] ?? tokenOf(request, deps);
}

/** Whether a form sent by this browser carries the token it was given. */
export function carriesFormToken(
  request: FastifyRequest,
  viewer: Pick<Viewer, 'formToken'> | undefined,
  sent: string | undefined,
  deps: SessionDeps,
): boolean {
  if (sent === undefined) return false;
  const held = request.cookies[cookieName(deps, formCookie)];
  const expected = viewer?.formToken ?? (held === undefined ? undefined : tokenFor(held));
  return expected !== undefined && equalTexts(sent, expected);
}

function tokenOf(request: FastifyRequest, deps: SessionDeps): string | undefined {
  const token = request.cookies[cookieName(deps, sessionCookie)];
  return token === '' ? undefined : token;
}

/** Whether this is the demonstration, on plain HTTP on loopback. */
function isOpen(deps: SessionDeps): boolean {
  return deps.sessionRules.demonstration;
}

function cookieName(deps: SessionDeps, name: string): string {
  return isOpen(deps) ? name : `__Host-${name}`;
}

function setCookie(reply: FastifyReply, deps: SessionDeps, name: string, value: string): void {
  reply.setCookie(cookieName(deps, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: !isOpen(deps),
  });
}

function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function tokenFor(secret: string): string {
  return createHmac('sha256', secret).update('throughline form').digest('base64url');
}

/** Compared by hash, in the same time whatever the texts and their lengths. */
function equalTexts(a: string, b: string): boolean {
  return timingSafeEqual(digestOf(a), digestOf(b));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
