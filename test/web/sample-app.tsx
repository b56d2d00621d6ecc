import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Directory } from '../../src/application/directory/directory.ts';
import {
  type Session,
  type SessionStore,
  usualSessionRules,
} from '../../src/application/identity/sessions.ts';
import type { LookLog, Person } from '../../src/application/ports.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { refuse } from '../../src/kernel/result.ts';
import { type AppDeps, buildApp } from '../../src/web/app.ts';
import { createLogger } from '../../src/web/log.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the stylesheet and script into a folder of its own, so that no test meets another's build. */
export function buildAssetsAside(): string {
  const directory = mkdtempSync(join(tmpdir(), 'throughline-assets-'));
  execFileSync(process.execPath, [join(root, 'scripts/build-assets.mjs'), directory]);
  return directory;
}

export const people: readonly Person[] = [
  {
    person: 'amina',
    name: 'Amina Okafor',
    agency: 'northford',
    roles: ['case-officer'],
    demonstration: true,
  },
  { person: 'gwen', name: 'Gwen Parry', agency: 'northford', roles: ['panel-chair'], demonstration: true },
  {
    person: 'clerk',
    name: 'Clerk of records',
    agency: 'northford',
    roles: ['records'],
    demonstration: false,
  },
];

type Look = Parameters<LookLog['record']>[0];

export type SampleApp = {
  readonly app: FastifyInstance;
  readonly looks: Look[];
  /** Each line the server logged. */
  readonly log: string[];
};

/** The real app over small stores in memory; what a test wants otherwise it gives. */
export async function sampleApp(assetsDirectory: string, changes: Partial<AppDeps> = {}): Promise<SampleApp> {
  const looks: Look[] = [];
  const log: string[] = [];
  const app = await buildApp({
    sessions: sessionsInMemory(),
    sessionRules: usualSessionRules,
    identityEvents: { record: async () => {}, list: async () => [] },
    people: {
      list: async () => people,
      find: async (id) => people.find((person) => person.person === id),
      add: async () => {},
      join: async () => {},
    },
    directory: emptyDirectory,
    clock: { now: () => '2026-11-22T09:00:00.000Z' as Instant },
    looks: {
      record: async (look) => {
        looks.push(look);
      },
    },
    permits: async () => ({ allowed: true, rules: [] }),
    describePerson: (person) => `${person.roles.join(', ').replace('-', ' ')}, Northford Council`,
    limits: { take: async () => undefined, show: async () => undefined },
    alarms: { raise: async () => {}, newest: async () => [] },
    place: { origin: 'http://localhost:8080', trustedProxies: [] },
    providers: [],
    assetsDirectory,
    isUnavailable: () => false,
    faultInWords: () => undefined,
    logger: createLogger('info', { write: (line) => log.push(line) }),
    pages: [],
    ...changes,
  });
  return { app, looks, log };
}

/** A directory of nobody, in which nothing can be changed. */
const emptyDirectory: Directory = {
  agencies: async () => [],
  agency: async () => undefined,
  peopleOf: async () => [],
  person: async () => undefined,
  held: async () => [],
  entries: async () => [],
  entry: async () => undefined,
  handovers: async () => [],
  decide: async () => refuse({ code: 'changes-nothing' }),
  make: async () => refuse({ code: 'changes-nothing' }),
  withdraw: async () => refuse({ code: 'changes-nothing' }),
};

/** Sessions as the database keeps them, in memory. */
export function sessionsInMemory(): SessionStore {
  const held = new Map<string, Session>();
  const where = (keep: (session: Session) => boolean) => [...held].filter(([, session]) => keep(session));
  const drop = (gone: readonly (readonly [string, Session])[]) =>
    gone.map(([hash, { person }]) => {
      held.delete(hash);
      return person;
    });
  return {
    create: async ({ tokenHash, ...session }) => {
      held.set(tokenHash, {
        ...session,
        authenticatedAt: session.at,
        lastSeen: session.at,
        newStartAsked: false,
      });
    },
    find: async (tokenHash, now, usedSince) => {
      const session = held.get(tokenHash);
      return session === undefined || session.expires <= now || session.lastSeen <= usedSince
        ? undefined
        : session;
    },
    seen: async (tokenHash, now) => {
      const session = held.get(tokenHash);
      if (session !== undefined) held.set(tokenHash, { ...session, lastSeen: now });
    },
    renew: async (tokenHash, { tokenHash: renewed, at }) => {
      const session = held.get(tokenHash);
      held.delete(tokenHash);
      if (session !== undefined) held.set(renewed, { ...session, authenticatedAt: at, lastSeen: at });
    },
    end: async (tokenHash) => drop(where(() => true).filter(([hash]) => hash === tokenHash))[0],
    list: async (person) => where((session) => session.person === person).map(([, session]) => session),
    endOne: async (person, id) =>
      drop(where((session) => session.person === person && session.sessionId === id)).length > 0,
    endAll: async (person, except) =>
      drop(where((session) => session.person === person && session.sessionId !== except)).length,
    endOfProvider: async () => [],
  };
}

export type Browserlike = {
  readonly get: (url: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly post: (
    url: string,
    form: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** Sends a text as it is, under the content type that the headers name. */
  readonly postText: (
    url: string,
    payload: string | Buffer,
    headers: Record<string, string>,
  ) => Promise<Answer>;
  /** The cookies it holds, as the header that sends them. */
  readonly cookie: () => string;
};

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>;

/** Keeps cookies between requests, as a browser does. */
export function browserlike(app: FastifyInstance): Browserlike {
  const cookies = new Map<string, string>();
  async function send(request: object, headers: Record<string, string>): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.inject({ ...request, headers: { host: 'localhost:8080', cookie, ...headers } });
    for (const set of answer.cookies) {
      if (set.expires !== undefined && set.expires.getTime() === 0) cookies.delete(set.name);
      else cookies.set(set.name, set.value);
    }
    return answer;
  }
  return {
    get: (url, headers = {}) => send({ method: 'GET', url }, headers),
    post: (url, form, headers = {}) =>
      send(
        { method: 'POST', url, payload: new URLSearchParams(form).toString() },
        { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      ),
    postText: (url, payload, headers) => send({ method: 'POST', url, payload }, headers),
    cookie: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  };
}

/** The form token in a page. */
export function tokenIn(html: string): string {
  const token = /name="_token" value="([^"]+)"/.exec(html)?.[1];
  if (token === undefined) throw new Error('The page holds no form token.');
  return token;
}

/** Signs a person in by the form, as a person does. */
export async function signIn(
  browser: Browserlike,
  person: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const form = await browser.get('/sign-in');
  const answer = await browser.post('/sign-in', { _token: tokenIn(form.body), person }, headers);
  if (answer.statusCode !== 303) throw new Error(`Signing in answered ${answer.statusCode}.`);
}
