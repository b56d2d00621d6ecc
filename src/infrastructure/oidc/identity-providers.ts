import { type JWTPayload, type JWTVerifyGetKey, createRemoteJWKSet, errors as jose, jwtVerify } from 'jose';
import {
  AuthorizationResponseError,
  ClientError,
  ClientSecretBasic,
  type Configuration,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import type {
  Identity,
  IdentityProviders,
  LogoutAsked,
  Provider,
  ProviderRefusal,
} from '../../application/identity/providers.ts';
import { type Instant, addMs, instantFromEpochMs, toEpochMs } from '../../kernel/instant.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import type { ProviderSettings } from './provider-settings.ts';

/** A provider that takes longer is away. Seconds. */
const ANSWER_WITHIN = 5;

/** What a provider says of itself is asked for anew after this long, in milliseconds. */
const REMEMBERED_MS = 3_600_000;

/** How far the clock of a provider may be off. Seconds. */
const CLOCKS_APART = 60;

/** A logout token is taken for so long after it was made: providers send it at once. Seconds. */
const LOGOUT_TOKEN_LASTS = 300;

/** How recent a proof must be that the provider was asked for anew. Seconds. */
const AGAIN_WITHIN = 120;

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Logout tokens that were taken, so that none is taken twice. */
export type TakenTokens = {
  /** False when it was taken before. It may be forgotten once `expires` has passed. */
  take(issuer: string, tokenId: string, expires: Instant, now: Instant): Promise<boolean>;
};

type Known = {
  readonly configuration: Configuration;
  readonly keys: JWTVerifyGetKey;
  readonly asked: number;
};

/**
 * Opens the providers, by openid-client: authorization code with PKCE, and every ID token checked for its signature,
 * issuer, audience, times and nonce. Each is asked what it is when it is first needed, so that one that is away keeps
 * nobody else out.
 */
export function openIdentityProviders(deps: {
  readonly settings: readonly ProviderSettings[];
  readonly taken: TakenTokens;
  /** Is told why a provider could not be asked, for whoever looks after the machine: whoever signs in is not told. */
  readonly tell: (line: string) => void;
}): IdentityProviders {
  const orRefused = refusing(deps.tell);
  const known = new Map<string, Known>();
  const settingsOf = ({ id }: Provider): ProviderSettings => {
    const found = deps.settings.find((one) => one.id === id);
    if (found === undefined) throw new Error(`There are no settings for the provider ${id}.`);
    return found;
  };
  const ask = async (provider: Provider): Promise<Known> => {
    const held = known.get(provider.id);
    if (held !== undefined && performance.now() - held.asked < REMEMBERED_MS) return held;
    const fresh = await discover(settingsOf(provider));
    known.set(provider.id, fresh);
    return fresh;
  };
  return {
    list: () =>
      deps.settings.map(({ id, title, agency, issuer, groups }) => ({ id, title, agency, issuer, groups })),
    startAddress: (provider, { redirectUri, state, nonce, codeVerifier, again }) =>
      orRefused(provider, async () => {
        const { configuration } = await ask(provider);
        const { strength } = settingsOf(provider);
        const address = buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri,
          scope: 'openid',
          response_type: 'code',
          state,
          nonce,
          code_challenge: await calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
          ...(again ? { prompt: 'login', max_age: String(AGAIN_WITHIN) } : {}),
          ...(strength?.acr === undefined ? {} : { acr_values: strength.acr.join(' ') }),
        });
        return accept(address.href);
      }),
    identify: (provider, { address, state, nonce, codeVerifier, again }) =>
      orRefused(provider, async () => {
        const { configuration } = await ask(provider);
        const tokens = await authorizationCodeGrant(configuration, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
          ...(again ? { maxAge: AGAIN_WITHIN } : {}),
        });
        const claims = tokens.claims();
        const { personClaim, strength } = settingsOf(provider);
        return isAsStrong(claims, strength) ? identityIn(claims, personClaim) : refuse('too-weak');
      }),
    readLogout: (provider, token, now) =>
      orRefused(provider, async () => {
        const settings = settingsOf(provider);
        const { keys } = await ask(provider);
        const { payload } = await jwtVerify(token, keys, {
          issuer: settings.issuer,
          audience: settings.clientId,
          algorithms: [settings.signedWith],
          requiredClaims: ['iss', 'aud', 'iat', 'jti', 'events'],
          maxTokenAge: LOGOUT_TOKEN_LASTS,
          clockTolerance: CLOCKS_APART,
          currentDate: new Date(toEpochMs(now)),
        });
        return logoutIn(payload, deps.taken, now);
      }),
  };
}

async function discover(settings: ProviderSettings): Promise<Known> {
  const { issuer, clientId, clientSecret, signedWith } = settings;
  const configuration = await discovery(
    new URL(issuer),
    clientId,
    { id_token_signed_response_alg: signedWith },
    ClientSecretBasic(clientSecret),
    {
      timeout: ANSWER_WITHIN,
      // Settings allow http for providers on this computer only.
      execute: issuer.startsWith('http:')
        ? [allowInsecureRequests, enableNonRepudiationChecks]
        : [enableNonRepudiationChecks],
    },
  );
  const address = configuration.serverMetadata().jwks_uri;
  if (address === undefined) throw new Error(`The provider ${settings.id} names no keys (jwks_uri).`);
  const keys = createRemoteJWKSet(new URL(address), { timeoutDuration: ANSWER_WITHIN * 1000 });
  return { configuration, keys, asked: performance.now() };
}

/** Whether the provider says that somebody proved who they are as strongly as is asked; what it does not say, it denies. */
function isAsStrong(
  claims: JWTPayload | undefined,
  { acr, amr }: ProviderSettings['strength'] & {} = {},
): boolean {
  const methods: readonly unknown[] = Array.isArray(claims?.['amr']) ? claims['amr'] : [];
  return (
    (acr === undefined || acr.some((one) => one === claims?.['acr'])) &&
    (amr === undefined || amr.some((one) => methods.includes(one)))
  );
}

function identityIn(claims: JWTPayload | undefined, personClaim: string): Result<Identity, ProviderRefusal> {
  const subject = claims?.[personClaim];
  if (claims?.iss === undefined || claims.sub === undefined) return refuse('not-understood');
  if (typeof subject !== 'string' || subject === '') return refuse('not-understood');
  const { iss: issuer, sub: tokenSubject, sid } = claims;
  return accept({ issuer, subject, tokenSubject, providerSession: typeof sid === 'string' ? sid : null });
}

/** What Back-Channel Logout 1.0 (2.6) asks of a token beside its signature, issuer, audience and times. */
async function logoutIn(
  payload: JWTPayload,
  taken: TakenTokens,
  now: Instant,
): Promise<Result<LogoutAsked, ProviderRefusal>> {
  const { iss = '', sub, jti = '', iat = 0, events } = payload;
  const sid = typeof payload['sid'] === 'string' ? payload['sid'] : undefined;
  const event = (events as { readonly [name: string]: unknown } | null)?.[LOGOUT_EVENT];
  if (typeof event !== 'object' || event === null) return refuse('not-understood');
  // An ID token has a nonce: it is not to be used as a logout token.
  if ('nonce' in payload || (sub === undefined && sid === undefined)) return refuse('not-understood');
  const expires = addMs(instantFromEpochMs(iat * 1000), (LOGOUT_TOKEN_LASTS + 2 * CLOCKS_APART) * 1000);
  if (!(await taken.take(iss, jti, expires, now))) return refuse('replayed');
  return accept({ subject: sub, providerSession: sid });
}

/** Everything that can be wrong with what a provider says is a refusal; only what is wrong here is a fault. */
function refusing(tell: (line: string) => void) {
  return async <T>(
    { id }: Provider,
    work: () => Promise<Result<T, ProviderRefusal>>,
  ): Promise<Result<T, ProviderRefusal>> => {
    try {
      return await work();
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === undefined) throw error;
      if (refusal === 'away')
        tell(
          `The provider of sign-in ${id} cannot be asked (${whyAway(error)}): see that this machine may reach its ` +
            'address, and trusts its certificate',
        );
      return refuse(refusal);
    }
  };
}

/** The code of the network or of TLS, such as ECONNREFUSED or SELF_SIGNED_CERT_IN_CHAIN, where there is one. */
function whyAway(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { readonly code?: unknown };
    if (typeof code === 'string' && !(at instanceof ClientError)) return code;
  }
  return error instanceof Error ? error.name : typeof error;
}

function refusalIn(error: unknown): ProviderRefusal | undefined {
  if (error instanceof AuthorizationResponseError)
    return error.error === 'access_denied' || error.error === 'login_required' ? 'denied' : 'not-understood';
  if (error instanceof ResponseBodyError) return error.error === 'invalid_grant' ? 'code' : 'not-understood';
  if (error instanceof WWWAuthenticateChallengeError) return 'not-understood';
  if (error instanceof jose.JOSEError)
    return logoutRefusals[error.code] ?? claimRefusal(claimIn(error)) ?? 'not-understood';
  if (error instanceof ClientError) return clientRefusal(error);
  // fetch fails with a TypeError and a cause when there is nobody to talk to.
  return error instanceof TypeError && error.cause !== undefined ? 'away' : undefined;
}

const logoutRefusals: { readonly [code: string]: ProviderRefusal } = {
  ERR_JWKS_TIMEOUT: 'away',
  ERR_JWKS_NO_MATCHING_KEY: 'signature',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JOSE_ALG_NOT_ALLOWED: 'signature',
  ERR_JWT_EXPIRED: 'time',
};

const clientRefusals: { readonly [code: string]: ProviderRefusal } = {
  OAUTH_TIMEOUT: 'away',
  OAUTH_ABORT: 'away',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'away',
  OAUTH_RESPONSE_IS_NOT_JSON: 'away',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'time',
  OAUTH_KEY_SELECTION_FAILED: 'signature',
};

function clientRefusal(error: ClientError): ProviderRefusal {
  const known = clientRefusals[error.code ?? ''];
  if (known !== undefined) return known;
  const claim = claimRefusal(claimIn(error));
  if (claim !== undefined) return claim;
  const said = `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`;
  if (/signature|"alg"/.test(said)) return 'signature';
  if (/"state"/.test(said)) return 'state';
  if (/"iss"|issuer/.test(said)) return 'issuer';
  return 'not-understood';
}

function claimRefusal(claim: string | undefined): ProviderRefusal | undefined {
  const refusals: { readonly [claim: string]: ProviderRefusal } = {
    iss: 'issuer',
    issuer: 'issuer',
    aud: 'audience',
    azp: 'audience',
    nonce: 'nonce',
    exp: 'time',
    iat: 'time',
    nbf: 'time',
    auth_time: 'time',
  };
  return refusals[claim ?? ''];
}

/** The claim that an error names: openid-client puts it into the cause of the cause. */
function claimIn(error: unknown): string | undefined {
  for (
    let at: unknown = error;
    typeof at === 'object' && at !== null;
    at = (at as { cause?: unknown }).cause
  ) {
    const { claim, attribute } = at as { readonly claim?: unknown; readonly attribute?: unknown };
    if (typeof claim === 'string') return claim;
    if (typeof attribute === 'string') return attribute;
  }
  return undefined;
}
