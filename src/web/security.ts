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
].join('; ');

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
  ];
  return {
    'content-security-policy': [...policy, ...(sandboxed ? ['sandbox'] : [])].join('; '),
    'x-frame-options': 'SAMEORIGIN',
  };
}

/**
 * Sent with every answer, errors and files included. There is no Strict-Transport-Security: the
 * demonstration answers on plain HTTP, and only to this computer.
 */
export const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
} as const;

/**
 * Whether another site is behind a request. A link followed from elsewhere is let through, as it only
 * reads a page; anything else from another site, and every form sent from one, is not. Browsers that
 * send no fetch metadata are judged by Origin.
 */
export function comesFromAnotherSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (site === undefined) {
    const { origin } = request.headers;
    return !reads && origin !== undefined && !isOwnOrigin(origin, request.headers.host);
  }
  if (site === 'same-origin' || site === 'none') return false;
  return !(reads && request.headers['sec-fetch-mode'] === 'navigate');
}

/**
 * Whether the Host header names this computer. A page elsewhere can make a browser send requests here
 * under a name of its own (DNS rebinding); the demonstration area answers to loopback names only.
 */
export function namesThisComputer(host: string | undefined): boolean {
  if (host === undefined) return false;
  return /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/.test(host);
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
