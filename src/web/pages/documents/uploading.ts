import { inspectFile } from '../../../application/documents/inspect-file.ts';
import { sentFileId } from '../../../application/documents/sent-file-id.ts';
import { scanDocument } from '../../../application/documents/scan-document.ts';
import type { StoredDocument } from '../../../application/ports.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type { SentForm } from '../../route.ts';
import { sentOnce } from '../../sent-once.ts';
import type { Viewer } from '../../session.ts';
import type { PageDeps } from '../page-deps.ts';
import { receivingAct } from './present.ts';

/** Whether the viewer has a role that puts documents on the record of the case. */
export function mayUpload(read: CaseRead, viewer: Viewer): boolean {
  const act = receivingAct(read.programme);
  return (
    act !== undefined && (act.by.length === 0 || act.by.some((role) => viewer.person.roles.includes(role)))
  );
}

/** What a form brought: the file, for which case, and who sent it. */
export type BroughtFile = {
  readonly caseId: string;
  readonly viewer: Viewer;
  readonly form: SentForm;
  readonly name: string;
  readonly content: Buffer;
};

/** Inspects a file, keeps it sealed, and has it scanned. The same form sent twice keeps it once. */
export async function keepFile(
  deps: PageDeps,
  { caseId, viewer, form, name, content }: BroughtFile,
): Promise<
  { readonly ok: true; readonly document: StoredDocument } | { readonly ok: false; readonly problem: string }
> {
  const inspected = await inspectFile(name, content);
  if (!inspected.ok) return { ok: false, problem: inspected.error };
  const asked = sentOnce(form);
  const document = await deps.documents.add({
    documentId: asked === undefined ? deps.newId() : sentFileId(asked, content),
    caseId,
    ...inspected.value,
    content,
    uploadedBy: viewer.person.person,
    at: deps.clock.now(),
  });
  return { ok: true, document: await scanDocument(deps, document) };
}

/** Why no scanner answers, and what to do about it. */
export type MissingScanner = { readonly why: string; readonly remedy: string };

/** Why documents are held, where no scanner answers. */
export async function missingScanner(deps: PageDeps): Promise<MissingScanner | undefined> {
  const ready = await deps.scanner.ready();
  return ready.ready ? undefined : { why: ready.why, remedy: ready.remedy };
}
