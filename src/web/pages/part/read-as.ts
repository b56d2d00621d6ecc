import type { AttemptOn } from '../../../application/attempt.ts';
import { partOf, readInPart } from '../../../application/access/part.ts';
import type { Person } from '../../../application/ports.ts';
import { type CaseRead, readCaseFor } from '../../../application/read-case.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { PageDeps } from '../page-deps.ts';

/** A case as somebody reads it: the whole of it, or what their part in it sees. */
export type SeenCase = {
  readonly read: CaseRead;
  readonly inPart: AttemptOn['inPart'];
  /** They see it by emergency access and by nothing else: until when. */
  readonly emergencyUntil: Instant | undefined;
};

/**
 * Reads a case for somebody who may read it or some of it, which is asked before. Undefined when there is no such case.
 * Emergency access is to look, and gives nobody more to act on than their part.
 */
export async function readAs(
  deps: PageDeps,
  person: Person,
  caseId: string,
  now: Instant,
  to: 'look' | 'act' = 'look',
): Promise<SeenCase | undefined> {
  const found = await readCaseFor(deps, person, caseId, now);
  if (found === undefined) return undefined;
  const { read: whole, verdict } = found;
  const { emergencyUntil } = verdict;
  const seesWhole = verdict.allowed && (emergencyUntil === undefined || to === 'look');
  if (seesWhole) return { read: whole, inPart: undefined, emergencyUntil };
  const part = partOf(whole, person, now);
  return { read: readInPart(whole, part, now), inPart: { part, whole }, emergencyUntil: undefined };
}
