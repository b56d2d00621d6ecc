import { isForAccounts } from '../../api/operation.ts';
import { operations } from '../../api/registry.ts';
import type { Permission } from '../../../application/access/permits.ts';

const WORDS: { readonly [Name in Permission]?: string } = {
  'read-duties': 'Read what is owed',
  oversee: 'Read oversight: warnings and how much is owed',
  'list-cases': 'List cases',
  'open-case': 'Open cases',
  'read-case': 'Read cases',
  'record-act': 'Record acts',
  'read-part': 'Read one’s part of a case',
  'read-documents': 'Read documents',
  'read-meetings': 'Read meetings',
  search: 'Search',
  'rehearse-case': 'Rehearse a case under other rules',
  'rehearse-all': 'Rehearse all cases under other rules',
  'read-ownership': 'Read the register of ownership',
  'read-sanctions': 'Read sanctions lists, and look names up in them',
  'work-on-case': 'Upload documents to cases',
};

/**
 * What a service account can be given: the permissions that the operations of the API ask for, in their order, but for
 * those that are people's (`isForAccounts`).
 */
export const scopes: readonly { readonly scope: string; readonly title: string }[] = [
  ...new Set(operations.map(({ access }) => access)),
].flatMap((access) =>
  access !== 'anyone' && access !== 'signed-in' && isForAccounts(access)
    ? [{ scope: access, title: WORDS[access] ?? access }]
    : [],
);

/** A scope in words. */
export function scopeTitle(scope: string): string {
  return scopes.find((one) => one.scope === scope)?.title ?? scope;
}
