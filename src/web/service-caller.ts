import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import {
  SECRET_PREFIX,
  type ServiceAccounts,
  type ServiceCaller,
} from '../application/identity/service-accounts.ts';
import type { Clock } from '../application/ports.ts';

const SECRET_BYTES = 32;
const LONGEST_SECRET = 200;

/** What a program is told that shows no secret or one that does not hold (RFC 6750, 3). */
export const BEARER_CHALLENGE = 'Bearer realm="throughline"';

/**
 * The service account whose secret a request shows as `Authorization: Bearer …`; `wrong` when what it shows does not
 * hold, and undefined when it shows none. What a browser sends by itself has no such header, so no form token is needed.
 */
export async function findServiceCaller(
  request: FastifyRequest,
  deps: { readonly serviceAccounts: ServiceAccounts; readonly clock: Clock },
): Promise<ServiceCaller | 'wrong' | undefined> {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  const secret = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1];
  if (secret === undefined || secret.length > LONGEST_SECRET) return 'wrong';
  return (await deps.serviceAccounts.callerOf(hashOfSecret(secret), deps.clock.now())) ?? 'wrong';
}

/** A fresh secret, to be shown once, and the hash by which it is known. It is random in every bit, so a plain hash does. */
export function newSecret(): { readonly secret: string; readonly secretHash: string } {
  const secret = `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { secret, secretHash: hashOfSecret(secret) };
}

function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
