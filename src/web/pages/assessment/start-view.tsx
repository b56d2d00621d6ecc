import type { AnswerError } from '../../../application/form/names.ts';
import type { FormValues } from '../../../application/ports.ts';
import { type Instrument, itemsOf } from '../../../domain/instrument.ts';
import type { Fields } from '../../../domain/fields.ts';
import { Button } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { Radios } from '../../components/choices.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { errorLinks } from '../../components/question-ids.ts';
import { Questions } from '../../components/questions.tsx';
import { dayInWords } from '../../../application/date-words.ts';
import { paths } from '../../paths.ts';
import type { Found } from './found.ts';

/** The field that names an instrument and its version at once. */
export const ON_FIELD = 'on';

export type StartProps = {
  readonly found: Found;
  readonly inForce: Instrument | undefined;
  readonly fields: Fields;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly refusal: string | undefined;
  readonly formToken: string;
  readonly idempotencyKey: string;
};

/** An instrument and version as one value of a form. */
export function onValue({ id, version }: Instrument): string {
  return `${id}@${version}`;
}

/** Starts an assessment: why now, and on which instrument. */
export function StartView(props: StartProps) {
  const { found, inForce, fields, values, errors, refusal } = props;
  const { read, use } = found;
  const problems = [...errorLinks(errors), ...(refusal === undefined ? [] : [{ text: refusal }])];
  const newestFirst = use.instruments.toReversed();
  const first = newestFirst.filter((one) => one === inForce);
  const others = newestFirst.filter((one) => one !== inForce);
  const chosen = values[ON_FIELD]?.[0] ?? (inForce === undefined ? undefined : onValue(inForce));
  return (
    <>
      {problems.length > 0 && <ErrorSummary errors={problems} />}
      <CaseHeading
        caseId={read.caseId}
        current="assessments"
        programme={read.programme}
        reference={read.state.reference}
        title={read.state.title}
        heading="Start an assessment"
        lead="That it was started goes on the record now. What you write in it is a draft until you complete it."
      />
      <PostForm
        action={paths.caseAssessmentStart(read.caseId)}
        token={props.formToken}
        idempotencyKey={props.idempotencyKey}
      >
        <Radios
          name={ON_FIELD}
          legend="Which instrument?"
          legendSize="s"
          error={errors.find(({ path }) => path === ON_FIELD)?.message}
          value={chosen}
          items={first.map((one) => choiceOf(one, 'In force for new work.'))}
          more={
            others.length === 0
              ? undefined
              : {
                  summary: 'Another version, with a reason that is shown on every decision relying on it',
                  items: others.map((one) =>
                    choiceOf(
                      one,
                      one.effectiveTo === undefined
                        ? 'Not in force.'
                        : `Used until ${dayInWords(one.effectiveTo)}.`,
                    ),
                  ),
                }
          }
          small
        />
        <Questions
          fields={fields}
          asks={['purpose', 'because']}
          values={values}
          errors={errors}
          entries={() => []}
          documents={[]}
        />
        <Button preventDoubleClick>Start the assessment</Button>
      </PostForm>
    </>
  );
}

function choiceOf(instrument: Instrument, standing: string) {
  const count = itemsOf(instrument).length;
  return {
    value: onValue(instrument),
    text: `${instrument.title} ${instrument.version}`,
    hint: `${standing} ${count} items in ${instrument.sections.length} sections. ${instrument.issuer}.`,
  };
}
