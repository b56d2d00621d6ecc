import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Provider } from '../../application/identity/providers.ts';

/** A provider with what only this installation and the provider know. */
export type ProviderSettings = Provider & {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim of the ID token by which it names a person, once and for all. */
  readonly personClaim: string;
  /** How its tokens are signed: one way, so that a token cannot choose. */
  readonly signedWith: string;
  /**
   * How strongly the provider must say that somebody proved who they are: one of these classes, and one of these methods
   * (`acr` and `amr`, OpenID Connect Core 2). Where nothing is set, a sign-in there counts for what it may be at the least.
   */
  readonly strength?: { readonly acr?: readonly string[]; readonly amr?: readonly string[] };
};

const words = z.array(z.string().regex(/^\S{1,200}$/, 'must be a value as the provider writes it')).min(1);

/** Claims that move from one person to another: whoever gets the address of somebody who left would be that person. */
const MOVING_CLAIMS = [
  'email',
  'preferred_username',
  'upn',
  'unique_name',
  'name',
  'nickname',
  'phone_number',
];

const oneProvider = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens, at most 40'),
  title: z.string().min(1).max(100),
  agency: z.string().min(1).max(200),
  issuer: z
    .string()
    .refine(isIssuer, 'must be the issuer of the provider exactly as it writes it, and begin with https://'),
  clientId: z.string().min(1).max(200),
  clientSecretFile: z.string().min(1),
  personClaim: z
    .string()
    .regex(/^[A-Za-z0-9_:/.-]{1,100}$/, 'must be the name of a claim, such as sub or oid')
    .refine(
      (claim) => !MOVING_CLAIMS.includes(claim),
      'must be a claim that never moves to another person, such as sub or oid, and no address or name',
    )
    .default('sub'),
  signedWith: z
    .enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'], {
      error: 'must be an asymmetric signature, such as RS256',
    })
    .default('RS256'),
  strength: z
    .strictObject({ acr: words.exactOptional(), amr: words.exactOptional() })
    .refine(({ acr, amr }) => acr !== undefined || amr !== undefined, 'must name acr, amr or both')
    .exactOptional(),
  groups: z.record(z.string().min(1), z.array(z.string().min(1)).min(1)).default({}),
});

const settingsFile = z.strictObject({ providers: z.array(oneProvider).min(1) });

/**
 * Reads the file that names the providers, and the secret of each from the file that it names beside it. Throws an Error
 * in words that names what is wrong, and repeats no value of it.
 */
export function readProviderSettings(path: string): readonly ProviderSettings[] {
  const parsed = settingsFile.safeParse(readJson(path));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The providers of sign-in in ${path} are not right:\n${lines.join('\n')}`);
  }
  const { providers } = parsed.data;
  for (const one of ['id', 'issuer'] as const) {
    const twice = providers
      .map((provider) => provider[one])
      .find((value, i, all) => all.indexOf(value) !== i);
    if (twice !== undefined)
      throw new Error(`The providers of sign-in in ${path} are not right:\n  two have the ${one} ${twice}`);
  }
  return providers.map(({ clientSecretFile, ...provider }) => ({
    ...provider,
    clientSecret: readSecret(resolve(dirname(path), clientSecretFile), provider.id),
  }));
}

/** In the clear only within this computer: what a provider says is worth no more than the line it is heard on. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && loopback)) && search === '' && hash === '';
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(
      `The providers of sign-in should be in ${path}, which cannot be read. Put the file there, or correct THROUGHLINE_PROVIDERS_FILE.`,
      { cause },
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`The providers of sign-in in ${path} are not right:\n  the file is not JSON`);
  }
}

function readSecret(path: string, provider: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new Error(
      `The secret of the provider ${provider} should be in ${path}, which cannot be read. Put it there, readable by the account that Throughline runs under, or correct clientSecretFile.`,
      { cause },
    );
  }
  if (text !== '' && !/\s/.test(text)) return text;
  throw new Error(
    `${path} should hold the secret of the provider ${provider} on one line, and nothing else.`,
  );
}
