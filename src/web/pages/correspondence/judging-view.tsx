import type { AnswerError } from '../../../application/form/names.ts';
import type { FormValues } from '../../../application/ports.ts';
import type { Fields } from '../../../domain/fields.ts';
import type { Programme } from '../../../domain/rules.ts';
import { Button } from '../../components/button.tsx';
import { Checkboxes } from '../../components/choices.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Details } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { errorLinks } from '../../components/question-ids.ts';
import { Questions } from '../../components/questions.tsx';
import type { RefusalShown } from '../../components/refusal-shown.ts';
import { Refusal } from '../../components/refusal.tsx';
import { Tag } from '../../components/tag.tsx';
import type { Path } from '../../paths.ts';
import { RecordedBanner } from '../case/recorded-view.tsx';
import type { RecordedShown } from '../case/recorded.ts';
import { ContentShown, Sources } from './message-view.tsx';
import { JudgementShown } from './question-view.tsx';
import type { JudgingShown } from './present-judging.ts';
import { piecesOf } from './quoted.ts';

/** The hidden field that says what the case was like when the page was opened. */
export const SEEN = '_seen';

/** The boxes by which the passage is taken from the reply. */
export const QUOTED = '_quoted';

/** What the page asks; message, question and reply are known. */
const ASKS = ['disposition', 'passage', 'place', 'ground', 'referredTo', 'reasons', 'judgedBy'];

export type JudgingForm = {
  readonly action: Path;
  readonly token: string;
  readonly key: string;
  readonly seen: number;
  readonly fields: Fields;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly refusal: RefusalShown;
};

export function JudgingView(props: {
  readonly shown: JudgingShown;
  readonly programme: Programme;
  readonly told: RecordedShown | undefined;
  readonly form: JudgingForm;
}) {
  const { shown, form } = props;
  const obstacles = [...form.refusal.obstacles, ...form.refusal.shoulds].map(({ id, text }) => ({
    text,
    href: `#${id}`,
  }));
  const wrong = [...errorLinks(form.errors), ...obstacles];
  return (
    <>
      {wrong.length > 0 && <ErrorSummary errors={wrong} />}
      {props.told !== undefined && <RecordedBanner recorded={props.told} />}
      <CaseHeading
        caseId={shown.caseId}
        current="correspondence"
        programme={props.programme}
        reference={shown.reference}
        title={shown.title}
        heading={
          <>
            Judge question {shown.question.number} of <bdi>{shown.message.title}</bdi>
          </>
        }
      />
      <QuestionsOfReply questions={shown.questions} />
      <div class="tl-judging">
        <section class="tl-judging__question" aria-labelledby="question-heading">
          <h2 class="govuk-heading-m" id="question-heading">
            The question
          </h2>
          <p class="tl-judging__asks">
            <bdi>{shown.question.text}</bdi>
          </p>
          {shown.question.about !== undefined && (
            <p class="tl-quiet">
              About <bdi>{shown.question.about}</bdi>
            </p>
          )}
        </section>
        <section class="tl-judging__reply" aria-labelledby="reply-heading">
          <h2 class="govuk-heading-m" id="reply-heading">
            The reply of <bdi>{shown.from}</bdi>, {shown.received}
          </h2>
          <ContentShown content={shown.content} />
          <Sources sources={shown.sources} />
        </section>
        <section class="tl-judging__form" aria-labelledby="judge-heading">
          <h2 class="govuk-heading-m" id="judge-heading">
            Your judgement
          </h2>
          {shown.stands.map((judgement) => (
            <JudgementShown judgement={judgement} />
          ))}
          <Form form={form} text={shown.content.text} />
        </section>
      </div>
      <p class="govuk-body">
        <a class="govuk-link" href={shown.message.href}>
          Back to <bdi>{shown.message.title}</bdi>
        </a>
      </p>
    </>
  );
}

function QuestionsOfReply(props: { readonly questions: JudgingShown['questions'] }) {
  return (
    <nav aria-label="Questions to judge by this reply">
      <ol class="tl-judging__list">
        {props.questions.map((question) => (
          <li>
            <a class="govuk-link" href={question.href} aria-current={question.current ? 'step' : undefined}>
              <bdi>{question.text}</bdi>
            </a>{' '}
            <Tag colour={question.colour}>{question.fate}</Tag>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Form(props: { readonly form: JudgingForm; readonly text: string | undefined }) {
  const { form } = props;
  const pieces = props.text === undefined ? [] : piecesOf(props.text);
  return (
    <PostForm action={form.action} token={form.token} idempotencyKey={form.key}>
      <input type="hidden" name={SEEN} value={form.seen} />
      <Refusal shown={form.refusal} headingLevel={3} />
      {pieces.length > 0 && (
        <Details summary="Take the passage from the reply">
          <Checkboxes
            name={QUOTED}
            idPrefix="quoted"
            legend="Which of its words?"
            hint="Tick a sentence or a paragraph; of several, all from the first to the last are quoted. What is typed under the passage goes before."
            items={pieces.map(({ value, text }) => ({ value, text: <bdi>{text}</bdi> }))}
            small
          />
        </Details>
      )}
      <Questions
        fields={form.fields}
        asks={ASKS}
        values={form.values}
        errors={form.errors}
        entries={() => []}
        documents={[]}
        marksOptional={false}
      />
      <Button preventDoubleClick>Record the judgement</Button>
    </PostForm>
  );
}
