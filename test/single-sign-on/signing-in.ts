import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { IdentityEvent } from '../../src/application/identity/identity-events.ts';
import type { ProviderSettings } from '../../src/infrastructure/oidc/provider-settings.ts';
import { openIdentityEvents } from '../../src/infrastructure/postgres/identity-event-store.ts';
import { openProviderLinks } from '../../src/infrastructure/postgres/provider-store.ts';
import { type Instant, addMs, instantFromEpochMs } from '../../src/kernel/instant.ts';
import type { Fetched, FetchingBrowser } from '../support/fetching-browser.ts';
import { type TestProvider, startProvider } from '../support/identity-provider.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { type WholeApp, wholeApp } from '../support/whole-app.ts';
import { tokenIn } from '../web/sample-app.tsx';

export type TwoAgencies = {
  readonly app: WholeApp;
  readonly origin: string;
  /** Address of the database, for the program's own role. */
  readonly url: string;
  readonly north: TestProvider;
  readonly east: TestProvider;
  /** What was written down about signing in, newest first. */
  readonly events: () => Promise<readonly IdentityEvent[]>;
  /** Moves the product's clock, and not that of the providers. */
  readonly moveClock: (ms: number) => void;
  readonly close: () => Promise<void>;
};

/** The people of two agencies, each known to their own provider by its subject. */
const PEOPLE = [
  ['north', 'a.north', 'Ada Northern', 'Northford Council'],
  ['east', 'b.east', 'Bo Eastern', 'Eastfold Council'],
] as const;

/** The product on a real port, and two real providers; `strength` is what is asked of the first. */
export async function twoAgencies(strength?: ProviderSettings['strength']): Promise<TwoAgencies> {
  const database = await createTestDatabase();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const at = (id: string, end: string) => `${origin}/sign-in/with/${id}/${end}`;
  const [north, east] = await Promise.all([
    startProvider(at('north', 'back'), at('north', 'ended')),
    startProvider(at('east', 'back'), at('east', 'ended')),
  ]);
  let moved = 0;
  const clock = { now: (): Instant => addMs(instantFromEpochMs(Date.now()), moved) };
  const app = await wholeApp({
    url: database.appUrl,
    clock,
    origin,
    providers: [
      { ...settingsFor('north', 'Northford Council', north), ...(strength && { strength }) },
      settingsFor('east', 'Eastfold Council', east),
    ],
  });
  const links = openProviderLinks(app.pool);
  for (const [provider, person, name, agency] of PEOPLE) {
    await app.people.add([{ person, name, agency, roles: ['case-officer'], demonstration: false }]);
    const { issuer } = provider === 'north' ? north : east;
    const why = { by: 'r.hale', reason: 'Works on cases', at: clock.now() };
    await links.add({ issuer, subject: `oid-${person}`, provider, person, ...why });
  }
  await app.server.listen({ host: '127.0.0.1', port });
  return {
    app,
    origin,
    url: database.appUrl,
    north,
    east,
    events: () => openIdentityEvents(app.pool).list({ limit: 50 }),
    moveClock: (ms) => {
      moved += ms;
    },
    close: async () => {
      app.server.server.closeAllConnections();
      await Promise.all([app.close(), north.close(), east.close()]);
      await database.drop();
    },
  };
}

function settingsFor(id: string, title: string, provider: TestProvider): ProviderSettings {
  const { issuer, clientId, clientSecret } = provider;
  return {
    id,
    title,
    agency: title,
    issuer,
    clientId,
    clientSecret,
    personClaim: 'oid',
    signedWith: 'RS256',
    groups: { 'Case officers': ['case-officer'], 'grp-supervisors': ['supervisor'] },
  };
}

/** Presses the button of a provider on the sign-in page, and gives the provider's address that it leads to. */
export async function begin(
  browser: FetchingBrowser,
  origin: string,
  provider: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Fetched> {
  const page = await browser.get(`${origin}/sign-in`);
  return browser.post(`${origin}/sign-in/with/${provider}`, { _token: tokenIn(page.text), ...more });
}

/** Signs in at the provider itself, and gives the address at which the browser comes back, not asked yet. */
export async function signInThere(browser: FetchingBrowser, start: string, subject: string): Promise<string> {
  const { origin } = new URL(start);
  let answer = await browser.get(start);
  for (let step = 0; step < 12; step += 1) {
    const { leadsTo } = answer;
    if (leadsTo !== undefined && !leadsTo.startsWith(origin)) return leadsTo;
    if (leadsTo === undefined) {
      const { action, fields } = firstForm(answer.text);
      const known = 'prompt' in fields ? { login: subject, password: 'any' } : {};
      answer = await browser.post(new URL(action, answer.address).href, { ...fields, ...known });
    } else answer = await browser.get(leadsTo);
  }
  throw new Error('The provider leads round in a circle.');
}

/** Signs out at the provider itself. */
export async function signOutThere(browser: FetchingBrowser, issuer: string): Promise<Fetched> {
  const { action, fields } = firstForm((await browser.get(`${issuer}/session/end`)).text);
  return browser.post(action, { ...fields, logout: 'yes' });
}

/** Where the first form of a page leads, and its hidden fields. */
function firstForm(page: string): { readonly action: string; readonly fields: Record<string, string> } {
  const form = /<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/.exec(page);
  if (form === null) throw new Error(`The provider showed no form: ${page.slice(0, 500)}`);
  const [, action = '', inside = ''] = form;
  const hidden = inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return {
    action,
    fields: Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value])),
  };
}

/** The whole way, up to the answer of the product to whoever comes back. */
export async function signInWith(
  browser: FetchingBrowser,
  origin: string,
  provider: string,
  subject: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Fetched> {
  const start = await begin(browser, origin, provider, more);
  if (start.leadsTo === undefined) return start;
  return browser.get(await signInThere(browser, start.leadsTo, subject));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
