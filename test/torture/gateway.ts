import type { Receipt } from '../../src/application/ports.ts';

/** One write as a client sends it. Its key is its idempotency key and also stands in what it records. */
export type Write = {
  readonly key: string;
  /** Undefined for the act that opens a case: its answer says which case that is. */
  readonly caseId: string | undefined;
  readonly act: string;
  readonly body: object;
  /** Civil date, `2026-03-02`. */
  readonly occurred: string;
  readonly lateReason?: string;
};

/**
 * What a client can know afterwards. `refused`: answered, in words, that nothing was recorded. `unknown`: no answer, or
 * one that does not tell; it may or may not be on the record, and is sent again under the same key.
 */
export type Answer =
  | { readonly outcome: 'recorded'; readonly receipt: Receipt; readonly repeated: boolean }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'unknown'; readonly why: string };

/** A way to the record: over HTTP to the real server, or in this process through the event log. */
export type Gateway = { send(write: Write): Promise<Answer> };
