import { type Result, accept, refuse } from '../../kernel/result.ts';
import type { StoredDocument } from '../ports.ts';
import { inspectFile } from './inspect-file.ts';
import { noRoom } from './quota.ts';
import { type ScanDeps, scanDocument } from './scan-document.ts';

/** A file that came in for a case, and the person who sent it. */
export type BroughtFile = {
  readonly documentId: string;
  readonly caseId: string;
  readonly name: string;
  readonly content: Buffer;
  readonly uploadedBy: string;
};

/** Inspects a file, sees whether there is room, keeps it sealed, and has it scanned; or says in words why not. */
export async function keepFile(
  deps: ScanDeps,
  { documentId, caseId, name, content, uploadedBy }: BroughtFile,
): Promise<Result<StoredDocument, string>> {
  const inspected = await inspectFile(name, content);
  if (!inspected.ok) return inspected;
  const at = deps.clock.now();
  // What was sent before is kept once, and needs no room.
  if ((await deps.documents.find(caseId, documentId)) === undefined) {
    const full = await noRoom(deps.documents, { caseId, uploadedBy, bytes: content.length, at });
    if (full !== undefined) return refuse(full);
  }
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
