import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Text a person searches for, made fit for an address: names of people must not stand in addresses, which end up in
 * histories and logs. Sealed under a key of this process for one person, so it means nothing to anyone else and
 * nothing after a restart. The key is random and so is each nonce; at one search a second they last for centuries.
 */
export type TextSeal = {
  seal(person: string, text: string): string;
  /** Undefined when it was not sealed here, for this person, since the last start. */
  open(person: string, sealed: string): string | undefined;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function textSeal(): TextSeal {
  const key = randomBytes(32);
  return {
    seal(person, text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(person));
      return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    open(person, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const end = bytes.length - TAG_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      }).setAAD(Buffer.from(person));
      decipher.setAuthTag(bytes.subarray(end));
      try {
        return Buffer.concat([
          decipher.update(bytes.subarray(NONCE_BYTES, end)),
          decipher.final(),
        ]).toString();
      } catch {
        return undefined;
      }
    },
  };
}
