import type { Pool } from 'pg';
import type { IdentityProviders, ProviderLinks, SignInAttempts } from '../application/identity/providers.ts';
import type { ProvisioningStore } from '../application/identity/provisioning.ts';
import type { MasterKey } from '../infrastructure/keys/master-key.ts';
import { openIdentityProviders } from '../infrastructure/oidc/identity-providers.ts';
import type { ProviderSettings } from '../infrastructure/oidc/provider-settings.ts';
import { openProviderLinks, openTakenTokens } from '../infrastructure/postgres/provider-store.ts';
import { openProvisioningStore } from '../infrastructure/postgres/provisioning-store.ts';
import { openSignInAttempts } from '../infrastructure/postgres/sign-in-attempt-store.ts';

/** Opens what signing in at the providers of these settings needs, and what they tell of their people: wiring only. */
export function openSingleSignOn(deps: {
  readonly pool: Pool;
  readonly masterKey: MasterKey;
  readonly settings: readonly ProviderSettings[];
  /** Is told why a provider could not be asked. */
  readonly tell: (line: string) => void;
}): {
  readonly providers: IdentityProviders;
  readonly attempts: SignInAttempts;
  readonly links: ProviderLinks;
  readonly provisioning: ProvisioningStore;
} {
  const { pool, masterKey, settings, tell } = deps;
  return {
    providers: openIdentityProviders({ settings, taken: openTakenTokens(pool), tell }),
    attempts: openSignInAttempts({ db: pool, masterKey }),
    links: openProviderLinks(pool),
    provisioning: openProvisioningStore(pool),
  };
}
