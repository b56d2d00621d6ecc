import { isIP, isIPv6 } from 'node:net';
import { z } from 'zod';

/** Where the server listens, under which address it is reached, and who may speak for a caller. */
export type NetworkConfig = {
  readonly host: string;
  /** The address under which people and programs reach this installation; begins with https:// on a network. */
  readonly origin: string;
  /** Addresses, or ranges such as 10.0.5.0/28, of proxies whose X-Forwarded-For and -Proto are believed. */
  readonly trustedProxies: readonly string[];
};

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '::1'];

/** Wider ranges hold machines that are nobody's proxy: one of them could give itself any address. */
const WIDEST_RANGE = { v4: 24, v6: 64 } as const;

/** The settings of the network, to be spread into the schema of the environment. */
export const networkSettings = {
  THROUGHLINE_HOST: z
    .string()
    .refine(
      (text) => text === 'localhost' || isIP(text) !== 0,
      'must be an IP address of this machine, such as 127.0.0.1, or localhost',
    )
    .default('127.0.0.1'),
  THROUGHLINE_ORIGIN: z
    .string()
    .regex(/^https?:\/\/[^/?#@\s]+$/, 'must be an address without a path, like https://casework.example.org')
    .refine(URL.canParse, 'must be an address without a path, like https://casework.example.org')
    .refine(
      (text) => text.startsWith('https://') || isLoopbackAddress(text),
      'must begin with https://: what is read and typed here is not to be sent over a network in the clear',
    )
    .transform((text) => new URL(text).origin)
    .optional(),
  THROUGHLINE_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine(
      (parts) => parts.every(isTrustworthyRange),
      'must be IP addresses separated by commas, or ranges no wider than /24 (IPv6: /64), such as 127.0.0.1,10.0.5.0/28',
    )
    .optional(),
};

export type NetworkValues = {
  readonly THROUGHLINE_HOST: string;
  readonly THROUGHLINE_ORIGIN?: string | undefined;
  readonly THROUGHLINE_TRUSTED_PROXIES?: readonly string[] | undefined;
};

/**
 * What the values mean together. Throws an Error in words when they would put the pages on a network in the clear, or
 * with demonstration accounts, which have no password, or believe the headers of a proxy that has nothing to do.
 */
export function networkFrom(values: NetworkValues, port: number, demonstration: boolean): NetworkConfig {
  const host = values.THROUGHLINE_HOST;
  const origin = values.THROUGHLINE_ORIGIN ?? `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const trustedProxies = values.THROUGHLINE_TRUSTED_PROXIES ?? [];
  const fault = faultIn({ host, origin, trustedProxies }, demonstration);
  if (fault !== undefined) throw new Error(`The configuration is wrong:\n  ${fault}`);
  return { host, origin, trustedProxies };
}

/** Whether the server is reached from this computer only. */
export function isLocal({ origin }: NetworkConfig): boolean {
  return origin.startsWith('http://');
}

function faultIn(
  { host, origin, trustedProxies }: NetworkConfig,
  demonstration: boolean,
): string | undefined {
  const secure = origin.startsWith('https://');
  if (!secure && !LOOPBACK_NAMES.includes(host))
    return (
      `THROUGHLINE_HOST is ${host}, which other machines reach, and THROUGHLINE_ORIGIN names no https:// address: ` +
      'set THROUGHLINE_ORIGIN and THROUGHLINE_TRUSTED_PROXIES as docs/how-to/deploy.md describes, or listen on 127.0.0.1'
    );
  if (secure && demonstration)
    return (
      'THROUGHLINE_ORIGIN is an address for a network, and THROUGHLINE_DEMO is not set to no: demonstration accounts ' +
      'have no password, so they answer this computer only. Set THROUGHLINE_DEMO to no'
    );
  if (secure && trustedProxies.length === 0)
    return (
      'THROUGHLINE_TRUSTED_PROXIES is missing: TLS ends at a proxy, and without the address of that proxy no request ' +
      'can be known to have come by https. Where it runs on this machine set it to 127.0.0.1'
    );
  if (!secure && trustedProxies.length > 0)
    return (
      'THROUGHLINE_TRUSTED_PROXIES is set and THROUGHLINE_ORIGIN names no https:// address: set the address that the ' +
      'proxy answers under, or unset the proxies'
    );
  return undefined;
}

function isLoopbackAddress(origin: string): boolean {
  return /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(origin);
}

function isTrustworthyRange(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (length === undefined) return true;
  const [least, most] = version === 4 ? [WIDEST_RANGE.v4, 32] : [WIDEST_RANGE.v6, 128];
  return /^\d{1,3}$/.test(length) && Number(length) >= least && Number(length) <= most;
}
