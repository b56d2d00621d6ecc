import { randomBytes } from 'node:crypto';
import { textSeal } from '../../sealed-text.ts';

/** RFC 4226 section 4 asks for 160 bits. */
const SECRET_BYTES = 20;

/**
 * Secrets of authenticator apps that are being set up: carried by the form, sealed for one person or invitation, so that
 * nothing is kept before the app has shown that it works.
 */
export function codeSecrets() {
  const seal = textSeal();
  return {
    fresh(boundTo: string) {
      const codeSecret = randomBytes(SECRET_BYTES);
      return { codeSecret, sealed: seal.seal(boundTo, codeSecret.toString('base64url')) };
    },
    /** The one that a form carries, or a fresh one when it carries none that was sealed here. */
    carried(boundTo: string, sealed: string | undefined) {
      const text = sealed === undefined ? undefined : seal.open(boundTo, sealed);
      if (text === undefined || sealed === undefined) return this.fresh(boundTo);
      return { codeSecret: Buffer.from(text, 'base64url'), sealed };
    },
  };
}

export type CodeSecrets = ReturnType<typeof codeSecrets>;
