import type { AnswerError } from '../../../application/form/names.ts';
import type { FormValues } from '../../../application/ports.ts';
import type { Fields } from '../../../domain/fields.ts';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Details } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { errorLinks } from '../../components/question-ids.ts';
import { Questions } from '../../components/questions.tsx';
import { typedByField } from '../../kept-form.tsx';
import { paths } from '../../paths.ts';
import { draftField } from '../act/working.ts';

export type NewCaseViewProps = {
  readonly fields: Fields;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly refused: { readonly title: string; readonly detail: string } | undefined;
  /** Names the form, so that sent twice it opens one case. */
  readonly once: string;
  readonly token: string;
  readonly person: string;
};

const MAIN = ['programme', 'reference', 'title'];
const REST = ['division', 'zone'];

export function NewCaseView(props: NewCaseViewProps) {
  const { fields, values, errors, refused } = props;
  const context = { fields, values, errors, entries: () => [], documents: [] };
  const summary =
    refused === undefined ? errorLinks(errors) : [{ text: `${refused.title}. ${refused.detail}` }];
  return (
    <>
      {summary.length > 0 && <ErrorSummary errors={summary} />}
      <PageHeading lead="You go straight on to what begins the work: the first thing to record on it.">
        Open a case
      </PageHeading>
      <PostForm action={paths.newCase()} token={props.token} classes="tl-act">
        <input type="hidden" name={draftField} value={props.once} />
        <input type="hidden" name={typedByField} value={props.person} />
        <Questions {...context} asks={MAIN} />
        <Details summary="Time zone and bank holidays" open={errors.some(({ path }) => REST.includes(path))}>
          <Questions {...context} asks={REST} />
        </Details>
        <Button preventDoubleClick>Open the case and go on</Button>
      </PostForm>
    </>
  );
}
