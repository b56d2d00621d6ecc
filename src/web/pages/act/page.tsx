import type { Attempt } from '../../../application/attempt.ts';
import type { AnswerError } from '../../../application/form/names.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { FormPage } from '../../../application/form/form.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { refusalInWords } from '../../refusal-words.ts';
import { type Page, page as pageOf } from '../../route.ts';
import { type Path, paths } from '../../paths.ts';
import { CheckView, stillInTheWay } from './check-view.tsx';
import { FormView } from './form-view.tsx';
import type { ForetoldTo } from '../interests/foretold.ts';
import { presentObstacles } from './present.ts';
import type { Working } from './working.ts';

/** What every page of a form is drawn with. */
export type Drawing = {
  readonly work: Working;
  readonly token: string;
  /** The check page comes next, not the next page. */
  readonly returns?: boolean | undefined;
  /** What the check of interests would say of what was tried, for the check page. */
  readonly foretell?: (made: Attempt) => Promise<ForetoldTo>;
};

export type FormDrawing = Drawing & {
  readonly page: FormPage;
  readonly errors: readonly AnswerError[];
  readonly made?: Attempt | undefined;
  readonly status?: number | undefined;
  readonly action?: Path | undefined;
  readonly drafts?: readonly { readonly text: string; readonly href: Path }[] | undefined;
};

/** One page of a form. */
export function formPage(drawing: FormDrawing): Page {
  const { work, page, errors, made, token, returns, status } = drawing;
  const { draftId } = work.draft;
  const refused = made === undefined ? undefined : presentObstacles(work, made);
  const action = paths.draft(draftId, page.id, returns === true ? { return: 'check' } : {});
  return pageOf({
    ...frame(work, work.asked.title),
    status,
    hasErrors: errors.length > 0 || (refused?.obstacles.length ?? 0) > 0,
    body: (
      <FormView
        work={work}
        page={page}
        errors={errors}
        refused={refused}
        token={token}
        action={drawing.action ?? action}
        returns={returns}
        drafts={drawing.drafts}
      />
    ),
  });
}

/** In place of a form that its reader could only fill in to be refused. */
export function refusedPage(work: Working, refusal: Refusal): Page {
  const { read, asked } = work;
  const { title, detail } = refusalInWords(refusal);
  return pageOf({
    ...frame(work, asked.title),
    status: 403,
    body: (
      <>
        <CaseHeading
          caseId={read.caseId}
          reference={read.state.reference}
          title={read.state.title}
          programme={read.programme}
          inPart={work.inPart !== undefined}
          heading={title}
        />
        <p class="govuk-body">{detail}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.case(read.caseId)}>
            Back to the case
          </a>
        </p>
      </>
    ),
  });
}

export type CheckDrawing = Drawing & {
  readonly made: Attempt;
  readonly status?: number;
  readonly foretold?: ForetoldTo | undefined;
};

/** The last page of a long form. */
export function checkPage(drawing: CheckDrawing): Page {
  const { work, made, token, status, foretold } = drawing;
  const about = frame(work, `Check your answers: ${work.asked.title}`);
  const wrong = made.errors.length > 0 || stillInTheWay(presentObstacles(work, made)).length > 0;
  return pageOf({
    ...about,
    shows: [...about.shows, ...(foretold?.registers ?? [])],
    status,
    hasErrors: status !== undefined && wrong,
    body: (
      <CheckView
        work={work}
        made={made}
        token={token}
        pressed={status !== undefined}
        foretold={foretold?.shown ?? []}
      />
    ),
  });
}

/** What every page about an act of a case has in common. */
export function frame({ read }: Pick<Working, 'read'>, title: string) {
  const { reference } = read.state;
  return {
    title: `${title}: ${reference}`,
    section: 'cases' as const,
    shows: [read.caseId],
    breadcrumbs: [
      { text: 'Cases', href: paths.cases() },
      { text: reference, href: paths.case(read.caseId) },
      { text: title },
    ],
  };
}
