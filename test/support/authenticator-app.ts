import { codeAt } from '../../src/application/identity/one-time-codes.ts';
import { type Instant, toEpochMs } from '../../src/kernel/instant.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The key of an authenticator app as a page shows it, and as its form carries it on. */
export function appKeyIn(html: string): { readonly sealed: string; readonly secret: Buffer } {
  const sealed = /name="secret" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const key = /<code class="tl-key">([^<]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? '';
  const bits = Array.from(key, (letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return { sealed, secret: Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))) };
}

/** What the app shows at a moment. */
export function appCode(secret: Buffer, now: Instant): string {
  return codeAt(secret, Math.floor(toEpochMs(now) / 30_000));
}
