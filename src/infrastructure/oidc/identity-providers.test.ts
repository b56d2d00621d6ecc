import { once } from 'node:events';
import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../../test/supervision/supervisor-process.ts';
import { openIdentityProviders } from './identity-providers.ts';
import type { ProviderSettings } from './provider-settings.ts';

/** A server that says of itself whatever the test wants. */
let told: string[] = [];
let answer: (reply: ServerResponse) => void = (reply) => reply.end();
const server = createServer((_request, reply) => answer(reply));
let issuer: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function start(more: Partial<ProviderSettings> = {}) {
  const settings: ProviderSettings = {
    id: 'north',
    title: 'Northford Council',
    agency: 'Northford Council',
    issuer,
    clientId: 'throughline',
    clientSecret: 'a secret of a test',
    personClaim: 'sub',
    signedWith: 'RS256',
    groups: {},
    ...more,
  };
  const providers = openIdentityProviders({
    settings: [settings],
    taken: { take: async () => true },
    tell: (line) => void told.push(line),
  });
  const [provider] = providers.list();
  if (provider === undefined) throw new Error('There is no provider.');
  const secrets = { state: 's'.repeat(43), nonce: 'n'.repeat(43), codeVerifier: 'v'.repeat(43) };
  return providers.startAddress(provider, {
    ...secrets,
    redirectUri: 'https://a.example/back',
    again: false,
  });
}

function saying(metadata: object): (reply: ServerResponse) => void {
  return (reply) => {
    reply.setHeader('content-type', 'application/json');
    reply.end(JSON.stringify(metadata));
  };
}

const right = () => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
});

test('a provider that says who it is leads to its own sign-in', async () => {
  answer = saying(right());
  const started = await start();
  expect(started.ok && new URL(started.value).pathname).toBe('/authorize');
});

test('a provider that says it is another is not gone to', async () => {
  answer = saying({ ...right(), issuer: 'https://login.example.org' });
  expect(await start()).toEqual({ ok: false, error: 'issuer' });
});

test.each([
  ['answers with an error', (reply: ServerResponse) => void reply.writeHead(500).end()],
  [
    'answers with a page',
    (reply: ServerResponse) => void reply.setHeader('content-type', 'text/html').end('x'),
  ],
  ['hangs up', (reply: ServerResponse) => void reply.destroy()],
])('a provider that %s is away, and is asked again the next time', async (_name, wrong) => {
  answer = wrong;
  expect(await start()).toEqual({ ok: false, error: 'away' });
  answer = saying(right());
  expect((await start()).ok).toBe(true);
});

test('a provider where nobody listens is away, and why is told to whoever looks after the machine', async () => {
  told = [];
  expect(await start({ issuer: `http://127.0.0.1:${await freePort()}` })).toEqual({
    ok: false,
    error: 'away',
  });
  expect(told).toEqual([expect.stringMatching(/provider of sign-in north cannot be asked \(ECONNREFUSED\)/)]);
});
