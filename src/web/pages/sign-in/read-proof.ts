import type { FastifyRequest } from 'fastify';
import {
  type LocalAccounts,
  signInByPasskey,
  signInByPassword,
} from '../../../application/identity/local-accounts.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { oneValue, type SentForm } from '../../route.ts';
import { passkeyField } from './passkey-form.tsx';

/** What came of a form by which somebody says who they are; undefined when it says nothing of the kind. */
export type Proof =
  | { readonly outcome: 'in'; readonly person: string; readonly how: 'passkey' | 'password' }
  | { readonly outcome: 'refused'; readonly by: 'passkey' | 'password'; readonly words: string };

const WRONG_PASSWORD =
  'Sign-in name, password or code is not right. Check all three: a code counts once, so wait for the next one';
const TOO_MANY = 'There were too many tries. Wait 15 minutes, or use a passkey, and try again';
const WRONG_PASSKEY = 'The passkey was not taken. Try again, or sign in another way';

/** Looks at the password and code, or the passkey, that a form holds. */
export async function proofIn(
  accounts: LocalAccounts | undefined,
  sent: {
    readonly request: FastifyRequest;
    readonly form: SentForm;
    readonly boundTo: string;
    readonly now: Instant;
  },
): Promise<Proof | undefined> {
  const { form, now } = sent;
  const passkey = oneValue(form, passkeyField);
  const name = oneValue(form, 'name');
  if (accounts === undefined) return undefined;
  if (passkey !== undefined && passkey !== '') {
    const answer = answerIn(passkey);
    const person = answer && (await signInByPasskey(accounts, { answer, boundTo: sent.boundTo, now }));
    return person === undefined
      ? { outcome: 'refused', by: 'passkey', words: WRONG_PASSKEY }
      : { outcome: 'in', person, how: 'passkey' };
  }
  if (name === undefined) return undefined;
  const answer = await signInByPassword(accounts, {
    name,
    password: oneValue(form, 'password') ?? '',
    code: oneValue(form, 'code') ?? '',
    address: sent.request.ip,
    now,
  });
  if (answer.outcome === 'in') return { ...answer, how: 'password' };
  return { outcome: 'refused', by: 'password', words: answer.outcome === 'wait' ? TOO_MANY : WRONG_PASSWORD };
}

/** The answer of an authenticator; undefined when it is none. */
export function answerIn(text: string | undefined): object | undefined {
  try {
    const read: unknown = JSON.parse(text ?? '');
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}
