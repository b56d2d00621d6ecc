import type { Fact } from '../../domain/event.ts';
import type { Programme } from '../../domain/rules.ts';
import type { DocumentStore } from '../ports.ts';
import type { Difference } from '../verify-record.ts';
import { filesIn } from './file-answers.ts';

/** Reads every document that the record of a case names and compares its bytes with the hash on the record. */
export async function compareDocuments(
  documents: DocumentStore,
  programme: Programme,
  caseId: string,
  facts: readonly Fact[],
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  const seen = new Set<string>();
  for (const { kind, body, position } of facts) {
    for (const { answer } of filesIn(programme.facts.get(kind)?.fields ?? {}, body)) {
      const once = `${answer.document} ${answer.sha256}`;
      if (seen.has(once)) continue;
      seen.add(once);
      const recorded = await keptAs(documents, caseId, answer.document);
      const derived = `SHA-256 ${answer.sha256}`;
      if (recorded !== derived)
        differences.push({
          what: 'document',
          where: `entry ${position}, ${answer.document}`,
          recorded,
          derived,
        });
    }
  }
  return differences;
}

/** The hash of what is kept, which reading checks against the bytes; or why it cannot be read. */
async function keptAs(documents: DocumentStore, caseId: string, documentId: string): Promise<string> {
  try {
    const stored = await documents.find(caseId, documentId);
    if (stored === undefined) return 'no such document is kept';
    await documents.read(caseId, documentId);
    return `SHA-256 ${stored.sha256}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
