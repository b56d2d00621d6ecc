import type { Part } from '../../../application/access/part.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { paths } from '../../paths.ts';
import { type Page, page } from '../../route.ts';
import { presentPart } from './present.ts';
import { PartView } from './view.tsx';

/**
 * The page of a case for somebody who has a part in it and does not see the whole: a provider, a referrer, a partner,
 * somebody invited. Opened from what they owe or from the list of cases. They see on it what is asked of them, and
 * decide what to record. `read` is what the part sees.
 */
export function partPage(read: CaseRead, part: Part, recorded: number | undefined): Page {
  const shown = presentPart(read, part, recorded);
  return page({
    title: `${shown.reference}: ${shown.title}`,
    section: 'cases',
    shows: [read.caseId],
    breadcrumbs: [{ text: 'Cases', href: paths.cases() }, { text: shown.reference }],
    body: <PartView read={read} shown={shown} />,
  });
}
