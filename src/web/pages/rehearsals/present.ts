import type { ReadModels } from '../../../application/ports.ts';
import { type Path, paths } from '../../paths.ts';

type Listed = Awaited<ReturnType<ReadModels['listCases']>>;

export type RehearsalsInput = Listed & {
  /** Cases with a published account of what went wrong. */
  readonly published: readonly { readonly reference: string; readonly caseId: string }[];
  readonly onFirstPage: boolean;
  readonly hrefOf: (caseId: string, programme: string | undefined) => Path;
};

export type RehearsalsShown = {
  readonly published: readonly { readonly reference: string; readonly href: string }[];
  readonly cases: readonly {
    readonly reference: string;
    readonly title: string;
    readonly stage: string;
    readonly caseHref: string;
    readonly href: string;
  }[];
  readonly firstHref: string | undefined;
  readonly nextHref: string | undefined;
};

/** The cases to choose from; a published one is not listed a second time. */
export function presentRehearsals(input: RehearsalsInput): RehearsalsShown {
  const published = new Set(input.published.map(({ caseId }) => caseId));
  return {
    published: input.onFirstPage
      ? input.published.map(({ reference, caseId }) => ({ reference, href: input.hrefOf(caseId, undefined) }))
      : [],
    cases: input.rows
      .filter((row) => !published.has(row.caseId))
      .map((row) => ({
        reference: row.reference,
        title: row.title,
        stage: row.stageTitle,
        caseHref: paths.case(row.caseId),
        href: input.hrefOf(row.caseId, row.programme),
      })),
    firstHref: input.onFirstPage ? undefined : paths.rehearsals(),
    nextHref: input.next === undefined ? undefined : paths.rehearsals({ after: input.next }),
  };
}
