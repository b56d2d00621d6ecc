import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type JWTPayload, SignJWT, decodeJwt, exportJWK, generateKeyPair } from 'jose';

/** What stands between the product and the provider may change what the token endpoint answers. */
export type Meddling = (answer: { [member: string]: unknown }) => Promise<object>;

export type TestProvider = {
  /** The address under which everybody reaches it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs as the provider does, or under other keys and algorithms where told. */
  readonly sign: (claims: JWTPayload, how?: Signing) => Promise<string>;
  /** Changes the answers of the token endpoint from now on; not any more when nothing is given. */
  readonly meddle: (meddling?: Meddling) => void;
  /** The authorization codes that were sent to it, newest last. */
  readonly codes: readonly string[];
  /** Nobody answers any more until it is back. */
  readonly goAway: () => void;
  readonly comeBack: () => void;
  readonly close: () => Promise<void>;
};

export type Signing = {
  readonly as?: 'logout+jwt' | 'JWT';
  readonly by?: 'provider' | 'another-key' | 'nobody';
};

const KEY_ID = 'signing-key';
const CLIENT_ID = 'throughline';
const CLIENT_SECRET = 'a-secret-of-a-test-that-is-long-enough';

/**
 * Starts a provider in a process of its own, behind a relay of this process that can change its answers: a provider that
 * is broken or evil in one point, and right in all others, since it holds the provider's own key.
 */
export async function startProvider(redirectUri: string, logoutUri: string): Promise<TestProvider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const other = await generateKeyPair('RS256', { extractable: true });
  let meddling: Meddling | undefined;
  let away = false;
  let port = 0;
  const codes: string[] = [];
  const relay = createServer((incoming, answer) => {
    if (away) {
      incoming.socket.destroy();
      return;
    }
    void passOn(incoming, answer, port, meddling, codes).catch(() => answer.destroy());
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const issuer = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
  const settings = {
    issuer,
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }] },
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [redirectUri],
        backchannel_logout_uri: logoutUri,
        backchannel_logout_session_required: true,
      },
    ],
  };
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('identity-provider.mjs', import.meta.url)), JSON.stringify(settings)],
    { stdio: ['ignore', 'pipe', 'ignore', 'ipc'] },
  );
  const { stdout } = child;
  if (stdout === null) throw new Error('The provider has no output.');
  const [line] = (await once(stdout, 'data')) as [Buffer];
  port = Number(line.toString('utf8').trim());
  return {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    codes,
    sign: (claims, { as = 'JWT', by = 'provider' } = {}) =>
      by === 'nobody'
        ? Promise.resolve(`${[{ alg: 'none', typ: as }, claims].map(inBase64).join('.')}.`)
        : new SignJWT(claims)
            .setProtectedHeader({ alg: 'RS256', kid: KEY_ID, typ: as })
            .sign(by === 'provider' ? privateKey : other.privateKey),
    meddle: (next) => {
      meddling = next;
    },
    goAway: () => {
      away = true;
    },
    comeBack: () => {
      away = false;
    },
    close: async () => {
      child.kill();
      relay.closeAllConnections();
      await new Promise((done) => relay.close(done));
    },
  };
}

/** Changes the claims of the ID token in an answer, and signs it anew. */
export function changedClaims(
  provider: TestProvider,
  change: (claims: JWTPayload) => JWTPayload,
  how: Signing = {},
): Meddling {
  return async (answer) => ({
    ...answer,
    id_token: await provider.sign(change(decodeJwt(String(answer['id_token']))), how),
  });
}

async function passOn(
  incoming: IncomingMessage,
  answer: ServerResponse,
  port: number,
  meddling: Meddling | undefined,
  codes: string[],
): Promise<void> {
  const isToken = incoming.url === '/token';
  const body = await textOf(incoming);
  if (isToken) codes.push(new URLSearchParams(body).get('code') ?? '');
  const { method, url, headers } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers });
  outgoing.end(body);
  const [from] = (await once(outgoing, 'response')) as [IncomingMessage];
  const text = await textOf(from);
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...rest } = from.headers;
  answer.writeHead(from.statusCode ?? 500, rest);
  answer.end(
    isToken && from.statusCode === 200 && meddling !== undefined
      ? JSON.stringify(await meddling(JSON.parse(text) as { [member: string]: unknown }))
      : text,
  );
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function inBase64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
