import type { FieldError, Fields, FieldSpec, FileAnswer } from '../../domain/fields.ts';
import type { DocumentStore, StoredDocument } from '../ports.ts';

/** A stored document as an answer names it. */
export function fileAnswerOf({ documentId, name, mediaType, bytes, sha256 }: StoredDocument): FileAnswer {
  return { document: documentId, name, mediaType, bytes, sha256 };
}

/** An answer that names a stored document, and where in the body it stands. */
export type FoundFile = { readonly path: string; readonly answer: FileAnswer };

/** Every stored document that a body names, of whatever shape: what is not as the fields say is passed over. */
export function filesIn(fields: Fields, body: unknown): readonly FoundFile[] {
  return inGroup(fields, body, '');
}

function inGroup(fields: Fields, body: unknown, path: string): readonly FoundFile[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  const answers = body as { readonly [name: string]: unknown };
  return Object.entries(fields).flatMap(([name, { spec }]) =>
    Object.hasOwn(answers, name) ? inValue(spec, answers[name], path === '' ? name : `${path}.${name}`) : [],
  );
}

function inValue(spec: FieldSpec, value: unknown, path: string): readonly FoundFile[] {
  if (value === null || typeof value !== 'object') return [];
  // One that names no document by its id is not as the fields say, which is told of when they are read.
  if (spec.type === 'file')
    return typeof (value as Partial<FileAnswer>).document === 'string'
      ? [{ path, answer: value as FileAnswer }]
      : [];
  if (spec.type === 'group') return inGroup(spec.fields, value, path);
  if (spec.type === 'list' && Array.isArray(value))
    return value.flatMap((item: unknown, index) => inValue(spec.of, item, `${path}[${index}]`));
  if (spec.type === 'by-key' && !Array.isArray(value))
    return Object.entries(value).flatMap(([key, item]) => inValue(spec.of, item, `${path}.${key}`));
  return [];
}

/**
 * What is wrong with the documents that a body names: each must be a stored document of the case, scanned and found
 * clean, and be told of as it is, so that the hash on the record is the hash of what is kept.
 */
export async function wrongFiles(
  documents: DocumentStore,
  caseId: string,
  files: readonly FoundFile[],
): Promise<readonly FieldError[]> {
  const errors: FieldError[] = [];
  for (const { path, answer } of files) {
    const stored = await documents.find(caseId, answer.document);
    const message = stored === undefined ? NOT_THERE : fileFault(stored, answer);
    if (message !== undefined) errors.push({ path, message });
  }
  return errors;
}

const NOT_THERE = 'Choose a document of this case: there is none of this id. Upload it first, if it is new.';

function fileFault(stored: StoredDocument, answer: FileAnswer): string | undefined {
  if (stored.state === 'held')
    return `“${stored.name}” is held until it has been scanned. Wait for the scan, or leave the file out for now.`;
  if (stored.state !== 'clean' && stored.state !== 'filed')
    return `“${stored.name}” was ${stored.state === 'infected' ? 'found to be infected' : 'discarded'}. Choose another.`;
  const told = fileAnswerOf(stored);
  const same = (Object.keys(told) as (keyof FileAnswer)[]).every((name) => told[name] === answer[name]);
  return same ? undefined : `What is said of “${stored.name}” is not what is kept. Choose it again.`;
}
