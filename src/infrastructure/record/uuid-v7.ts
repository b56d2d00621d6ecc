import { randomBytes } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Random bytes that one UUID takes. */
export const UUID_RANDOM_LENGTH = 10;

/**
 * A version 7 UUID (RFC 9562): `epochMs` (milliseconds since 1970) in front, 74 random bits behind it. `random` are ten
 * random bytes, for a caller that draws for many at once.
 */
export function uuidV7(epochMs: number, random: Buffer = randomBytes(UUID_RANDOM_LENGTH)): string {
  const time = epochMs.toString(16).padStart(12, '0');
  const hex = random.toString('hex', 0, UUID_RANDOM_LENGTH);
  const variant = (8 | ((random[2] ?? 0) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(5, 8)}-${hex.slice(8)}`;
}

/** Whether the text is a UUID in the one form the record uses: lower case, with hyphens. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
