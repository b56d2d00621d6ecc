import type { KeyObject } from 'node:crypto';
import { type MasterKey, newCaseKey, unwrapCaseKey } from './master-key.ts';

/** What a process remembers of a case: its key, and the newest leaf it has seen. */
export type CaseMemory = {
  readonly key: KeyObject;
  /** Undefined when it must be read again. */
  readonly head: { readonly position: number; readonly leaf: Buffer } | undefined;
};

/**
 * Data keys of cases, unwrapped, and the newest leaves, for as many cases as `capacity` says: the ones used last.
 * What is remembered of a head may be stale; every append checks it against the database.
 */
export type CaseKeys = {
  readonly masterKey: MasterKey;
  find(caseId: string): CaseMemory | undefined;
  /** Unwraps and remembers the key of a case. */
  open(caseId: string, wrapped: Buffer): Promise<CaseMemory>;
  /** Makes a key for a new case; not remembered, since the case may yet not come to be. */
  create(caseId: string): Promise<{ readonly key: KeyObject; readonly wrapped: Buffer }>;
  remember(caseId: string, memory: CaseMemory): void;
  forgetHead(caseId: string): void;
};

const DEFAULT_CAPACITY = 20_000;

/** Opens the memory of case keys under a master key. */
export function openCaseKeys(masterKey: MasterKey, capacity: number = DEFAULT_CAPACITY): CaseKeys {
  // A Map keeps the order of insertion: what is used is put in again, so the first is the one used longest ago.
  const memories = new Map<string, CaseMemory>();
  function remember(caseId: string, memory: CaseMemory): void {
    memories.delete(caseId);
    memories.set(caseId, memory);
    if (memories.size <= capacity) return;
    const [oldest] = memories.keys();
    if (oldest !== undefined) memories.delete(oldest);
  }
  return {
    masterKey,
    find(caseId) {
      const memory = memories.get(caseId);
      if (memory !== undefined) remember(caseId, memory);
      return memory;
    },
    async open(caseId, wrapped) {
      const memory = {
        key: await unwrapCaseKey(masterKey, caseId, wrapped),
        head: memories.get(caseId)?.head,
      };
      remember(caseId, memory);
      return memory;
    },
    create: (caseId) => newCaseKey(masterKey, caseId),
    remember,
    forgetHead(caseId) {
      const memory = memories.get(caseId);
      if (memory !== undefined) memories.set(caseId, { key: memory.key, head: undefined });
    },
  };
}
