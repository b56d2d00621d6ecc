import { receivingAct, roleFor } from '../../../application/documents/receiving.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import type { Viewer } from '../../session.ts';
import type { PageDeps } from '../page-deps.ts';

/** Whether the viewer has a role that puts documents on the record of the case. */
export function mayUpload(read: CaseRead, viewer: Viewer): boolean {
  const act = receivingAct(read.programme);
  return act !== undefined && roleFor(act, viewer.person.roles) !== undefined;
}

/** Why no scanner answers, and what to do about it. */
export type MissingScanner = { readonly why: string; readonly remedy: string };

/** Why documents are held, where no scanner answers. */
export async function missingScanner(deps: PageDeps): Promise<MissingScanner | undefined> {
  const ready = await deps.scanner.ready();
  return ready.ready ? undefined : { why: ready.why, remedy: ready.remedy };
}
