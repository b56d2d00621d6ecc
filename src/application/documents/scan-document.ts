import type { Clock, DocumentScanner, DocumentStore, StoredDocument } from '../ports.ts';

export type ScanDeps = {
  readonly documents: DocumentStore;
  readonly scanner: DocumentScanner;
  readonly clock: Clock;
};

/**
 * Scans one held document and marks what was found; the document as it stands afterwards. `content` is what was just
 * kept of it, where that is at hand: it need not be read again.
 */
export async function scanDocument(
  deps: ScanDeps,
  document: StoredDocument,
  content?: Buffer,
): Promise<StoredDocument> {
  const { caseId, documentId } = document;
  if (document.state !== 'held') return document;
  const result = await deps.scanner.scan(content ?? (await deps.documents.read(caseId, documentId)));
  const scannedAt = deps.clock.now();
  if (result.outcome === 'unavailable')
    await deps.documents.mark(caseId, documentId, { state: 'held', scan: result.why });
  else if (result.outcome === 'clean')
    await deps.documents.mark(caseId, documentId, {
      state: 'clean',
      scannedAt,
      scan: `Nothing found by ${result.by}`,
    });
  else
    await deps.documents.mark(caseId, documentId, {
      state: 'infected',
      scannedAt,
      scan: `${result.found}, found by ${result.by}`,
    });
  return (await deps.documents.find(caseId, documentId)) ?? document;
}

/** What a round over the held documents did. */
export type ScanRound = {
  readonly scanned: number;
  readonly infected: number;
  /** Documents that could not be read, each with its fault. */
  readonly failed: readonly { readonly document: StoredDocument; readonly error: unknown }[];
};

const A_PAGE = 50;

/** Scans every held document once, when there is a scanner that answers. One that cannot be scanned holds up no other. */
export async function scanHeld(deps: ScanDeps): Promise<ScanRound> {
  let scanned = 0;
  let infected = 0;
  const failed: { document: StoredDocument; error: unknown }[] = [];
  const waiting = await deps.documents.list({ states: ['held'], limit: 1 });
  if (waiting.rows.length === 0 || !(await deps.scanner.ready()).ready) return { scanned, infected, failed };
  let after: string | undefined;
  do {
    const page = await deps.documents.list({
      states: ['held'],
      limit: A_PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const document of page.rows) {
      try {
        const { state } = await scanDocument(deps, document);
        if (state !== 'held') scanned += 1;
        if (state === 'infected') infected += 1;
      } catch (error) {
        failed.push({ document, error });
      }
    }
    after = page.next;
  } while (after !== undefined);
  return { scanned, infected, failed };
}
