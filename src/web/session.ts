import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, PeopleStore, Person, SessionStore } from '../application/ports.ts';
import { addMs } from '../kernel/instant.ts';

/**
 * Sign-in for the demonstration area: a person is picked, not proved. The browser holds an opaque random
 * token; the store holds its hash, so that a copy of the database signs nobody in.
 *
 * Neither cookie is Secure or carries the __Host- prefix: the demonstration answers on plain HTTP on
 * loopback, where some browsers drop Secure cookies, and nothing leaves the computer. With real sign-in
 * and TLS both are required.
 */
const sessionCookie = 'throughline_session';

/** Stands in for a session on the sign-in form, which is sent before there is one. */
const formCookie = 'throughline_form';

/** Twelve hours in milliseconds, a long working day: nobody stays signed in overnight. */
const sessionLength = 12 * 3_600_000;

export type Viewer = {
  readonly person: Person;
  /** What each of this session's forms must carry. */
  readonly formToken: string;
};

export type SessionDeps = {
  readonly sessions: SessionStore;
  readonly people: PeopleStore;
  readonly clock: Clock;
};

/** The person signed in, or undefined. */
export async function findViewer(request: FastifyRequest, deps: SessionDeps): Promise<Viewer | undefined> {
  const token = request.cookies[sessionCookie];
  if (token === undefined || token === '') return undefined;
  const session = await deps.sessions.find(hashToken(token), deps.clock.now());
  if (session === undefined) return undefined;
  const person = await deps.people.find(session.person);
  return person === undefined ? undefined : { person, formToken: session.csrf };
}

/**
 * Signs a person in: a new session with a new token, whatever the browser held before. Returns what the forms of the
 * session must carry.
 */
export async function beginSession(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: SessionDeps,
  person: string,
): Promise<string> {
  await endStoredSession(request, deps);
  const token = randomToken();
  const formToken = randomToken();
  const now = deps.clock.now();
  await deps.sessions.create({
    tokenHash: hashToken(token),
    person,
    csrf: formToken,
    at: now,
    expires: addMs(now, sessionLength),
  });
  setCookie(reply, sessionCookie, token);
  return formToken;
}

/** Signs out: the session ends in the store, and the browser is told to drop what it holds. */
export async function endSession(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: SessionDeps,
): Promise<void> {
  await endStoredSession(request, deps);
  reply.clearCookie(sessionCookie, { path: '/' });
  reply.header('clear-site-data', '"cache", "storage"');
}

/** The token that a form for anyone carries: bound to a random cookie, given here when there is none. */
export function anonymousFormToken(request: FastifyRequest, reply: FastifyReply): string {
  const held = request.cookies[formCookie];
  const secret = held === undefined || held.length < 40 ? randomToken() : held;
  if (secret !== held) setCookie(reply, formCookie, secret);
  return tokenFor(secret);
}

/** Whether a form sent by this browser carries the token it was given. */
export function carriesFormToken(
  request: FastifyRequest,
  viewer: Viewer | undefined,
  sent: string | undefined,
): boolean {
  if (sent === undefined) return false;
  const held = request.cookies[formCookie];
  const expected = viewer?.formToken ?? (held === undefined ? undefined : tokenFor(held));
  return expected !== undefined && equalTexts(sent, expected);
}

async function endStoredSession(request: FastifyRequest, deps: SessionDeps): Promise<void> {
  const token = request.cookies[sessionCookie];
  if (token !== undefined && token !== '') await deps.sessions.end(hashToken(token));
}

function setCookie(reply: FastifyReply, name: string, value: string): void {
  reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax' });
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
