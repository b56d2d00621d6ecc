import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { enableScript } from './layout/page-shell.tsx';

/**
 * The content security policy: nothing inline but the one constant script, named by its hash, and no
 * markup made from strings by scripts. Pages carry no per-request values, so the policy is a constant.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash('sha256').update(enableScript).digest('base64')}'`,
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'report-uri /browser-reports',
  'report-to browser-reports',
].join('; ');

/** Where browsers report what the policy kept from happening: the address in the policy above, in both its forms. */
export const REPORTS_PATH = '/browser-reports';

/** For the one page that shows a document in a frame: the same policy, and frames from here. */
export const framingHeader = [
  'content-security-policy',
  `${contentSecurityPolicy}; frame-src 'self'`,
] as const;

/**
 * For the bytes of a document: nothing in them is run or fetched, and they stand in a frame of this product or in a
 * window of their own. A browser shows no PDF in a sandbox; its viewer runs none of our origin's scripts.
 */
export function documentHeaders(sandboxed: boolean): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "img-src 'self'",
    "style-src 'unsafe-inline'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    'report-uri /browser-reports',
  ];
  return {
    'content-security-policy': [...policy, ...(sandboxed ? ['sandbox'] : [])].join('; '),
    'x-frame-options': 'SAMEORIGIN',
  };
}

/** Sent with every answer, errors and files included. */
export const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'same-origin',
  'reporting-endpoints': `browser-reports="${REPORTS_PATH}"`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
} as const;

/** Two years in seconds, which lists of sites that are only reached by https ask for. */
const TRANSPORT_SECURITY = 'max-age=63072000; includeSubDomains';

/** Under which address this server is reached, and whose word it takes for where a request came from. */
export type Place = {
  /** As browsers write it: `https://casework.example.org`, or `http://127.0.0.1:7800` for this computer only. */
  readonly origin: string;
  /** Addresses or ranges of proxies whose X-Forwarded-For and -Proto are believed; of no others. */
  readonly trustedProxies: readonly string[];
};

/** The security headers of a place. On plain HTTP, which this computer alone is answered by, browsers ignore the last. */
export function securityHeadersAt(place: Place): Readonly<Record<string, string>> {
  return isSecure(place)
    ? { ...securityHeaders, 'strict-transport-security': TRANSPORT_SECURITY }
    : securityHeaders;
}

/** Whether it is reached by https. */
export function isSecure({ origin }: Place): boolean {
  return origin.startsWith('https://');
}

/**
 * Whether another site is behind a request. A link followed from elsewhere is let through, as it only
 * reads a page; anything else from another site, and every form sent from one, is not. Browsers that
 * send no fetch metadata are judged by Origin.
 */
export function comesFromAnotherSite(request: FastifyRequest, place: Place): boolean {
  const site = request.headers['sec-fetch-site'];
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (site === undefined) {
    const { origin } = request.headers;
    return !reads && origin !== undefined && !isOwnOrigin(origin, request.headers.host, place);
  }
  if (site === 'same-origin' || site === 'none') return false;
  return !(reads && request.headers['sec-fetch-mode'] === 'navigate');
}

/**
 * Whether a request names this server by its own address. A page elsewhere can make a browser send requests here under
 * a name of its own (DNS rebinding), and a cache or a mail can be made to hold links to whatever name was sent. On a
 * network that is the origin and nothing else, by https and through a trusted proxy. A monitor on this computer may ask
 * how the server is without going through the proxy.
 */
export function isAskedByItsAddress(request: FastifyRequest, place: Place): boolean {
  const { host } = request.headers;
  if (host === undefined) return false;
  if (!isSecure(place)) return namesThisComputer(host);
  if (`${request.protocol}://${host.toLowerCase()}` === place.origin) return true;
  return isHealthAddress(request.url) && namesThisComputer(host) && isThisComputer(request);
}

function namesThisComputer(host: string): boolean {
  return /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/.test(host);
}

function isHealthAddress(url: string): boolean {
  return url === '/api/health';
}

/** Whether nobody but a program on this computer sent it: a proxy on this computer says for whom it asks. */
function isThisComputer(request: FastifyRequest): boolean {
  const { remoteAddress } = request.socket;
  const loopback =
    remoteAddress === '127.0.0.1' || remoteAddress === '::1' || remoteAddress === '::ffff:127.0.0.1';
  return loopback && request.headers['x-forwarded-for'] === undefined;
}

function isOwnOrigin(origin: string, host: string | undefined, place: Place): boolean {
  if (isSecure(place)) return origin === place.origin;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
