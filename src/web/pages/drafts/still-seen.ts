import type { Draft, Person } from '../../../application/ports.ts';
import type { RouteDeps } from '../../route.ts';

/** What a draft is called whose case its author sees no more: its own title would tell of the case. */
const NOT_SEEN = 'A draft on a case that is not yours to see any more';

/**
 * Drafts as their author may see them now. Somebody who was recused, or whose part ended, keeps what they typed and may
 * discard it, and reads nothing of the case by it. `cases` are those that the titles still tell of.
 */
export async function stillSeen(
  { permits }: Pick<RouteDeps, 'permits'>,
  person: Person,
  drafts: readonly Draft[],
): Promise<{ readonly drafts: readonly Draft[]; readonly cases: readonly string[] }> {
  const about = [...new Set(drafts.flatMap(({ caseId }) => caseId ?? []))];
  const verdicts = await Promise.all(about.map((caseId) => permits(person, 'read-part', { caseId })));
  const cases = about.filter((_, at) => verdicts[at]?.allowed === true);
  return {
    cases,
    drafts: drafts.map((draft) =>
      draft.caseId === null || cases.includes(draft.caseId)
        ? draft
        : { ...draft, content: { ...draft.content, title: NOT_SEEN } },
    ),
  };
}
