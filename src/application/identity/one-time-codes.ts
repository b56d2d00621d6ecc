import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, toEpochMs } from '../../kernel/instant.ts';

/** Codes of an authenticator app: RFC 6238 with what every app takes, SHA-1, six digits and steps of 30 seconds. */
const STEP_MS = 30_000;
const DIGITS = 6;

/** A clock may be one step out, either way (RFC 6238 section 5.2). */
const STEPS_OUT = [0, -1, 1];

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of one time step. */
export function codeAt(secret: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = hash.readUInt8(hash.length - 1) & 15;
  const number = hash.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The time step whose code this is, or undefined when it is none of now. Spaces between the digits do not matter. */
export function stepOfCode(secret: Buffer, code: string, now: Instant): number | undefined {
  const typed = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(typed)) return undefined;
  const current = Math.floor(toEpochMs(now) / STEP_MS);
  return STEPS_OUT.map((out) => current + out).find((step) =>
    timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(typed)),
  );
}

/** A secret as an authenticator app is given it: RFC 4648 base32 without padding. */
export function base32(secret: Buffer): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** The address that sets up an authenticator app. */
export function codeAddress(secret: Buffer, signInName: string): string {
  const label = `Throughline:${encodeURIComponent(signInName)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=Throughline`;
}
