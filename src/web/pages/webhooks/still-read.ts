import type { Person } from '../../../application/ports.ts';
import type { Delivery } from '../../../application/webhooks.ts';
import type { RouteDeps } from '../../route.ts';

/**
 * Deliveries of a webhook as whoever set it up may see them now: what it was told of a case that is not theirs to read any
 * more is left out, so that no list tells of it. `cases` are those that the others are about, each once.
 */
export async function stillRead(
  { permits }: Pick<RouteDeps, 'permits'>,
  person: Person,
  rows: readonly Delivery[],
): Promise<{ readonly deliveries: readonly Delivery[]; readonly cases: readonly string[] }> {
  const about = [...new Set(rows.map(({ caseId }) => caseId))];
  const verdicts = await Promise.all(about.map((caseId) => permits(person, 'read-case', { caseId })));
  const cases = about.filter((_, at) => verdicts[at]?.allowed === true);
  return { deliveries: rows.filter(({ caseId }) => cases.includes(caseId)), cases };
}
