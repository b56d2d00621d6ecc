import type { Sealed } from './sealed-document.ts';

/** Where a document's bytes lie. */
export type BlobPlace = { readonly caseId: string; readonly documentId: string };

/** Keeps ciphertext. What it is given and gives back is sealed; it never sees a name, a key or a plain byte. */
export type BlobStore = {
  /** What `document.kept_in` says of a document whose bytes lie here. */
  readonly kind: 'database' | 's3';
  /** Keeps the chunks of a document, in place of any that are there. Durable when it resolves. */
  put(place: BlobPlace, chunks: readonly Sealed[]): Promise<void>;
  /** The chunks in order; undefined when there are none. Throws when the store cannot be reached. */
  get(place: BlobPlace): Promise<readonly Sealed[] | undefined>;
  /** Destroys the chunks, if there are any. */
  remove(place: BlobPlace): Promise<void>;
};
