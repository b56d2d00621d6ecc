import type { HealthFinding } from '../../application/health.ts';
import type { DocumentScanner } from '../../application/ports.ts';
import type { BlobStore } from '../documents/blob-store.ts';
import { openPool } from '../postgres/pool.ts';
import { rowsOf } from '../postgres/queryable.ts';

export type DocumentsToExamine = {
  /** Address of the application role. */
  readonly appUrl: string;
  readonly scanner: DocumentScanner;
  /** Opens the S3-compatible store; undefined when documents are kept in the database. May throw in words. */
  readonly objects: () => BlobStore | undefined;
};

/** Looks at what documents need: a scanner that answers, and the store of their bytes. */
export async function* examineDocuments(examined: DocumentsToExamine): AsyncGenerator<HealthFinding> {
  yield await scanner(examined);
  const store = await objectStore(examined);
  if (store !== undefined) yield store;
}

const SCANNER = 'Malware scanner';

async function scanner({ appUrl, scanner: asked }: DocumentsToExamine): Promise<HealthFinding> {
  const counts = await countDocuments(appUrl);
  const ready = await asked.ready();
  if (ready.ready) {
    const says = `${ready.by} answers.${counts.held > 0 ? ` ${documents(counts.held)} to be scanned.` : ''}`;
    if (counts.infected === 0) return { what: SCANNER, health: 'well', says };
    return {
      what: SCANNER,
      health: 'watch',
      says: `${says} Malware was found in ${counts.infected} that ${counts.infected === 1 ? 'is' : 'are'} still kept.`,
      advice: 'Let those who work on the case discard it and ask for a clean copy.',
    };
  }
  const held =
    counts.held === 0
      ? 'Documents that are uploaded are held, and nobody can open them.'
      : `${documents(counts.held)} to be scanned, and nobody can open them.`;
  return { what: SCANNER, health: 'watch', says: `${ready.why} ${held}`, advice: ready.remedy };
}

function documents(count: number): string {
  return count === 1 ? '1 document waits' : `${count} documents wait`;
}

/** None where the database cannot say: what is wrong with it is a finding of its own. */
async function countDocuments(appUrl: string): Promise<{ readonly held: number; readonly infected: number }> {
  const pool = openPool({ url: appUrl, max: 1, applicationName: 'throughline-doctor', pipeline: false });
  try {
    const [row] = await rowsOf<{ held: number; infected: number }>(pool, {
      text: `select count(*) filter (where state = 'held') as held,
        count(*) filter (where state = 'infected') as infected from document`,
    });
    return row ?? { held: 0, infected: 0 };
  } catch {
    return { held: 0, infected: 0 };
  } finally {
    await pool.end();
  }
}

const STORE = 'Document store';
const NOWHERE = {
  caseId: '00000000-0000-0000-0000-000000000000',
  documentId: '00000000-0000-0000-0000-000000000000',
};

async function objectStore({ objects }: DocumentsToExamine): Promise<HealthFinding | undefined> {
  try {
    const store = objects();
    if (store === undefined) return undefined;
    await store.get(NOWHERE);
    return { what: STORE, health: 'well', says: 'The S3-compatible store answers to the key it was given.' };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return { what: STORE, health: 'ill', says, advice: 'Put right what it says, and run the doctor again.' };
  }
}
