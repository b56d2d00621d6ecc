import { isDeepStrictEqual } from 'node:util';
import type {
  Directory,
  DirectoryChange,
  DirectoryEntry,
  Making,
} from '../../../application/directory/directory.ts';
import { addMs } from '../../../kernel/instant.ts';

/** How long the same change by the same person counts as the same one sent twice. */
const TWICE_WITHIN_MS = 60_000;

/** The entry that a change sent twice has made already: the newest about the same, by the same person, a moment ago. */
export async function madeAlready(
  directory: Pick<Directory, 'entries'>,
  change: DirectoryChange,
  { by, reason, from, now }: Making,
): Promise<DirectoryEntry | undefined> {
  const about = 'person' in change ? { person: change.person } : { agency: change.agency };
  const [newest] = await directory.entries({ about, limit: 1 });
  const same =
    newest?.by === by &&
    newest.reason === reason &&
    newest.withdrawn === null &&
    addMs(newest.at, TWICE_WITHIN_MS) > now &&
    (from > now ? newest.from === from : newest.from === newest.at) &&
    isDeepStrictEqual(newest.change, change);
  return same ? newest : undefined;
}
