import type { AnswerError } from '../../../application/form/names.ts';
import type { FormValues } from '../../../application/ports.ts';
import type { Instrument } from '../../../domain/instrument.ts';
import type { Fields } from '../../../domain/fields.ts';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { errorLinks } from '../../components/question-ids.ts';
import { Questions } from '../../components/questions.tsx';
import { dayInWords } from '../../../application/date-words.ts';

export type VersionChoiceProps = {
  readonly action: string;
  readonly formToken: string;
  readonly idempotencyKey: string;
  /** The version it is made on, and the one for new work. */
  readonly made: Instrument;
  readonly inForce: Instrument;
  /** The questions of the fact that records the choice. */
  readonly fields: Fields;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly refusal?: string | undefined;
};

/** Asked while an assessment is under way on a version that is no longer the one for new work. */
export function VersionChoice(props: VersionChoiceProps) {
  const { made, inForce, errors, refusal } = props;
  const problems = [...errorLinks(errors), ...(refusal === undefined ? [] : [{ text: refusal }])];
  return (
    <section class="tl-choice" aria-labelledby="version-choice">
      {problems.length > 0 && <ErrorSummary errors={problems} />}
      <h2 class="govuk-heading-m" id="version-choice">
        Another version is in force: finish this one, or begin afresh?
      </h2>
      <p class="govuk-body">
        This assessment is being made on {made.title} {made.version}. For new work,{' '}
        <strong>
          {inForce.title} {inForce.version}
        </strong>{' '}
        is in force since {dayInWords(inForce.effectiveFrom)}. The choice goes on the record with its reason.
        Either way nothing is carried over from one version to another, and what you wrote is not lost: begun
        afresh, the draft on the old version is set aside among your drafts.
      </p>
      <PostForm action={props.action} token={props.formToken} idempotencyKey={props.idempotencyKey}>
        <Questions
          fields={props.fields}
          asks={['choice', 'reason']}
          values={props.values}
          errors={errors}
          entries={() => []}
          documents={[]}
        />
        <Button tone="secondary" preventDoubleClick>
          Record the choice
        </Button>
      </PostForm>
    </section>
  );
}
