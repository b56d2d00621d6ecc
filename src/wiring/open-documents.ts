import type { Pool } from 'pg';
import type { DocumentStore } from '../application/ports.ts';
import type { DocumentsConfig } from '../config/config.ts';
import type { BlobStore } from '../infrastructure/documents/blob-store.ts';
import { openDocumentStore } from '../infrastructure/documents/document-store.ts';
import { postgresBlobs } from '../infrastructure/documents/postgres-blobs.ts';
import { s3Blobs } from '../infrastructure/documents/s3-blobs.ts';
import { readS3Key } from '../infrastructure/documents/s3-key-file.ts';
import type { CaseKeys } from '../infrastructure/keys/case-keys.ts';

/** Opens the store of documents as configured. Throws in words when the key of the S3-compatible store is not there. */
export function openDocuments(config: DocumentsConfig, pool: Pool, keys: CaseKeys): DocumentStore {
  const database = postgresBlobs(pool);
  const objects = objectStoreOf(config);
  if (objects === undefined) return openDocumentStore({ pool, keys, blobs: [database] });
  const blobs: [BlobStore, BlobStore] = config.keptIn === 's3' ? [objects, database] : [database, objects];
  return openDocumentStore({ pool, keys, blobs });
}

/** The S3-compatible store that is configured, if any. Throws in words when its key is not there. */
export function objectStoreOf({ s3 }: DocumentsConfig): BlobStore | undefined {
  return s3 === undefined ? undefined : s3Blobs({ ...s3, ...readS3Key(s3.keyFile) });
}
