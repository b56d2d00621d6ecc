import { type Part, partOf } from '../../application/access/part.ts';
import type { Person } from '../../application/ports.ts';
import { type CaseRead, readCase } from '../../application/read-case.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { ApiTools } from './operation.ts';

/**
 * The part that somebody has in a case of which they do not see the whole, with the whole to judge by; undefined for
 * those who see the whole, and where there is no case. Emergency access is to look: it gives no more to act on.
 */
export async function inPartOf(
  tools: ApiTools,
  person: Person,
  caseId: string,
  now: Instant,
): Promise<{ readonly part: Part; readonly whole: CaseRead } | undefined> {
  const { allowed, emergencyUntil } = await tools.app.deps.permits(person, 'read-case', { caseId });
  if (allowed && emergencyUntil === undefined) return undefined;
  const whole = await readCase(tools, person, caseId, now);
  return whole === undefined ? undefined : { part: partOf(whole, person, now), whole };
}
