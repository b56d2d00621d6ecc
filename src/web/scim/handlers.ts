import type { ProvisioningStore, Telling } from '../../application/identity/provisioning.ts';
import type { ScimAnswer, ScimFault } from './answers.ts';

export type HandlerDeps = { readonly provisioning: ProvisioningStore; readonly newId: () => string };

/** A request of a provider that has shown its secret. */
export type ScimRequest = {
  readonly telling: Telling;
  readonly origin: string;
  readonly id: string;
  readonly query: unknown;
  readonly body: unknown;
  /** The version that the change is meant for. */
  readonly version: number | undefined;
};

export type ScimHandler = (request: ScimRequest) => Promise<ScimAnswer | ScimFault>;

export type Handlers = {
  readonly list: ScimHandler;
  readonly add: ScimHandler;
  readonly find: ScimHandler;
  readonly replace: ScimHandler;
  readonly patch: ScimHandler;
  readonly remove: ScimHandler;
};

/** Of another provider, or of nobody: the answer is the same. */
export function nothingThere(): ScimFault {
  return { status: 404, detail: 'There is none of this id among your own.' };
}
