import { type Instant, addMs } from '../../kernel/instant.ts';
import type { DocumentStore } from '../ports.ts';

/** How much one person may upload within a day, and how much a case may hold: files, and bytes of them all. */
export type Quota = {
  readonly person: { readonly files: number; readonly bytes: number };
  readonly case: { readonly files: number; readonly bytes: number };
};

const DAY_MS = 86_400_000;
const GIGABYTE = 1_000_000_000;

/**
 * Our own figures: more than a whole case file that is scanned in one day by one person, and less than fills a disk in
 * that time. What was discarded counts for the day of whoever uploaded it, and for its case no more.
 */
export const USUAL_QUOTA: Quota = {
  person: { files: 500, bytes: 5 * GIGABYTE },
  case: { files: 2_000, bytes: 20 * GIGABYTE },
};

/**
 * Why there is no room for one more file, in words; undefined when there is. Those that are being uploaded at the same
 * moment, six at most, are not counted yet.
 */
export async function noRoom(
  documents: Pick<DocumentStore, 'uploaded'>,
  file: {
    readonly caseId: string;
    readonly uploadedBy: string;
    readonly bytes: number;
    readonly at: Instant;
  },
  quota: Quota = USUAL_QUOTA,
): Promise<string | undefined> {
  const { caseId, uploadedBy, bytes, at } = file;
  const used = await documents.uploaded({ person: uploadedBy, since: addMs(at, -DAY_MS), caseId });
  if (used.byPerson.files >= quota.person.files || used.byPerson.bytes + bytes > quota.person.bytes)
    return `You have uploaded as much as one person may within a day: ${inWords(quota.person)}. Go on tomorrow, or ask a colleague to.`;
  if (used.inCase.files >= quota.case.files || used.inCase.bytes + bytes > quota.case.bytes)
    return `This case holds as many documents as one case may: ${inWords(quota.case)}. Discard what was not filed, or put several into one file.`;
  return undefined;
}

function inWords({ files, bytes }: Quota['person']): string {
  return `${files.toLocaleString('en-GB')} files, or ${bytes / GIGABYTE} GB of them`;
}
