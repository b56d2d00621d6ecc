import type { CommonPasswords } from '../../application/identity/accounts.ts';

let read: Promise<ReadonlySet<string>> | undefined;

/**
 * The 49,233 commonest passwords of the lists behind zxcvbn, in small letters: drawn from ten million that were disclosed
 * (M. Burnett, 2015), those found more than ten times. OWASP ASVS 5.0, 6.2.4 asks for the commonest 3,000 that a policy lets
 * through, and 6.2.12 for a set of breached ones; of these, those of twelve characters or more are 308.
 */
export const commonPasswords: CommonPasswords = () => {
  read ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((one) => one.toLowerCase())),
  );
  return read;
};
