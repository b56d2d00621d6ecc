import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Passkey, PasskeyCeremonies } from '../../application/identity/accounts.ts';

/** How long the person has to answer their authenticator, in milliseconds. */
const ANSWER_WITHIN_MS = 300_000;

const NAME = 'Throughline';

/** The parts of an answer that are read before it is checked. */
const answerShape = z.object({
  id: z.string().regex(/^[\w-]{1,2000}$/),
  response: z.object({ clientDataJSON: z.string().max(10_000) }),
});
const clientDataShape = z.object({ challenge: z.string().max(500) });

/**
 * The ceremonies of WebAuthn for one origin. The person must be known to the authenticator (by finger, face or PIN), so
 * that a passkey alone is two factors. No attestation is asked for: which make somebody uses is not our business.
 */
export function webauthnCeremonies(origin: string): PasskeyCeremonies {
  const rpID = new URL(origin).hostname;
  const expected = { expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true };
  return {
    async askNew({ account, name, held }) {
      const options = await generateRegistrationOptions({
        rpName: NAME,
        rpID,
        userID: new Uint8Array(Buffer.from(account.userHandle, 'base64url')),
        userName: account.signInName,
        userDisplayName: name,
        attestationType: 'none',
        timeout: ANSWER_WITHIN_MS,
        excludeCredentials: held.map(({ credentialId, transports }) => ({
          id: credentialId,
          transports: transports as AuthenticatorTransports,
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return { options, challenge: options.challenge };
    },
    async checkNew(answer, challenge) {
      const { verified, registrationInfo } = await orUnverified(
        verifyRegistrationResponse({
          ...expected,
          response: answer as RegistrationResponseJSON,
          expectedChallenge: challenge,
        }),
      );
      if (!verified || registrationInfo === undefined) return undefined;
      const { id, publicKey, counter, transports } = registrationInfo.credential;
      return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: transports ?? [] };
    },
    async ask() {
      const options = await generateAuthenticationOptions({
        rpID,
        userVerification: 'required',
        timeout: ANSWER_WITHIN_MS,
      });
      return { options, challenge: options.challenge };
    },
    async check(answer, challenge, passkey) {
      const { verified, authenticationInfo } = await orUnverified(
        verifyAuthenticationResponse({
          ...expected,
          response: answer as AuthenticationResponseJSON,
          expectedChallenge: challenge,
          credential: credentialOf(passkey),
        }),
      );
      return verified ? authenticationInfo?.newCounter : undefined;
    },
    claimOf(answer) {
      const read = answerShape.safeParse(answer);
      if (!read.success) return undefined;
      const data = clientDataShape.safeParse(jsonOf(read.data.response.clientDataJSON));
      return data.success ? { credentialId: read.data.id, challenge: data.data.challenge } : undefined;
    },
  };
}

type AuthenticatorTransports = NonNullable<RegistrationResponseJSON['response']['transports']>;

function credentialOf({ credentialId, publicKey, counter, transports }: Passkey) {
  return {
    id: credentialId,
    publicKey: new Uint8Array(publicKey),
    counter,
    transports: transports as AuthenticatorTransports,
  };
}

type Verified<Info> = { readonly verified: boolean } & Info;

/** The library throws on every answer that does not hold; what a browser sent is no fault of the program. */
async function orUnverified<Info extends object>(
  checking: Promise<Verified<Info>>,
): Promise<Verified<Partial<Info>>> {
  try {
    return await checking;
  } catch {
    return { verified: false } as Verified<Partial<Info>>;
  }
}

function jsonOf(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
