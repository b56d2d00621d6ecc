import { type Result, accept } from '../../kernel/result.ts';
import type { StoredDocument } from '../ports.ts';
import { inspectFile } from './inspect-file.ts';
import { type ScanDeps, scanDocument } from './scan-document.ts';

/** A file that came in for a case, and the person who sent it. */
export type BroughtFile = {
  readonly documentId: string;
  readonly caseId: string;
  readonly name: string;
  readonly content: Buffer;
  readonly uploadedBy: string;
};

/** Inspects a file, keeps it sealed, and has it scanned; or says in words why it is not accepted. */
export async function keepFile(
  deps: ScanDeps,
  { documentId, caseId, name, content, uploadedBy }: BroughtFile,
): Promise<Result<StoredDocument, string>> {
  const inspected = await inspectFile(name, content);
  if (!inspected.ok) return inspected;
  const at = deps.clock.now();
  const kept = await deps.documents.add({
    documentId,
    caseId,
    ...inspected.value,
    content,
    uploadedBy,
    at,
  });
  return accept(await scanDocument(deps, kept, content));
}
