import type { CaseHistory } from '../case-history.ts';
import type { AgreementPlan } from './read-agreement.ts';

/**
 * An agreement file as a history told on the days on which its source had it on record: for a demonstration, where the
 * record is made up as a whole. An import keeps those days as claims instead.
 */
export function historyOf({ head, planned }: AgreementPlan): CaseHistory {
  const { reference, title, zone, division } = head;
  return {
    reference,
    title,
    programme: planned.programme.id,
    zone,
    division,
    facts: planned.facts.map(({ fact }) => ({
      kind: fact.kind,
      body: fact.body,
      occurred: fact.occurred,
      recordedAt: fact.recordedAt,
      recordedMark: 'assumed',
      author: fact.author,
      standing: fact.standing ?? 'established',
    })),
  };
}
