import type { Attempt } from '../../../application/attempt.ts';
import type { Answer } from '../../../application/form/in-words.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { Button } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { ErrorSummary, type ErrorSummaryItem } from '../../components/error-summary.tsx';
import { InsetText } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { questionId } from '../../components/question-ids.ts';
import { Refusal } from '../../components/refusal.tsx';
import { type RefusalShown, unmetText } from '../../components/refusal-shown.ts';
import { SummaryList, type SummaryRow } from '../../components/summary-list.tsx';
import { paths } from '../../paths.ts';
import { Lines } from './answer-lines.tsx';
import { Discard, DraftLine, HiddenFields } from './draft-view.tsx';
import { Before, Changes } from './needs-view.tsx';
import {
  type CheckedLine,
  drawnFrom,
  pageOfError,
  presentChanges,
  presentCheck,
  presentObstacles,
} from './present.ts';
import type { ForetoldShown } from '../interests/foretold.ts';
import { ForetoldView } from '../interests/foretold-view.tsx';
import { WillWait } from './takes-two-view.tsx';
import { recordsIt, takesTwoShown, wouldBeProposed } from './proposal.ts';
import { SightChangeView } from '../access/sight-change-view.tsx';
import { CHECK_PAGE, type Working, entryPageOf, goField } from './working.ts';

export type CheckViewProps = {
  readonly work: Working;
  readonly made: Attempt;
  readonly token: string;
  /** Set after the button was pressed and it was not recorded. */
  readonly pressed: boolean;
  /** What the check of interests would say of those whom the act concerns. */
  readonly foretold: readonly ForetoldShown[];
};

/** All that was answered, with what stands in the way and what it would bring about, before it is recorded. */
export function CheckView(props: CheckViewProps) {
  const { work, made, token } = props;
  const { read, asked, draft } = work;
  const { draftId } = draft;
  const shown = presentCheck(work);
  const refused = presentObstacles(work, made);
  const toMend = made.errors.filter(({ path }) => !path.startsWith('_override'));
  const summary = [...mending(work, toMend), ...stillInTheWay(refused)];
  const two = takesTwoShown(work);
  const waits = wouldBeProposed(made);
  const change = (page: string, name: string) =>
    `${paths.draft(draftId, page, { return: 'check' })}#${questionId(name)}`;
  return (
    <>
      {props.pressed && summary.length > 0 && <ErrorSummary errors={summary} />}
      <CaseHeading
        caseId={read.caseId}
        reference={read.state.reference}
        title={read.state.title}
        programme={read.programme}
        inPart={work.inPart !== undefined}
        heading="Check your answers"
        lead={asked.title}
      />
      {!props.pressed && <InTheWay items={summary} />}
      <Changes changes={presentChanges(work)} />
      <DraftLine work={work} />
      {asked.form.pages.map((page) => (
        <section aria-labelledby={`page-${page.id}`}>
          <h2 class="govuk-heading-m" id={`page-${page.id}`}>
            {page.title}
          </h2>
          <SummaryList
            rows={shown.answers
              .filter((answer) => answer.page.id === page.id)
              .map((answer) => answerRow(read, answer, change(page.id, answer.name)))}
          />
        </section>
      ))}
      <section aria-labelledby="page-entry">
        <h2 class="govuk-heading-m" id="page-entry">
          About this entry
        </h2>
        <SummaryList rows={shown.about.map((line) => aboutRow(line, change(entryPageOf(work), line.name)))} />
      </section>
      {made.verdict === undefined && <Before work={work} />}
      {two !== undefined && waits && <WillWait shown={two} />}
      {made.verdict?.may === true && <Brings lines={drawnFrom(made.verdict.after, made.verdict.events)} />}
      <ForetoldView foretold={props.foretold} />
      {made.verdict?.may === true && !waits && work.sightChange !== undefined && (
        <SightChangeView change={work.sightChange(made.verdict.after)} />
      )}
      <PostForm action={paths.draft(draftId, CHECK_PAGE)} token={token} classes="tl-act">
        <HiddenFields work={work} page={CHECK_PAGE} seen={read.state.position} />
        <Refusal shown={refused} headingLevel={2} />
        <div class="govuk-button-group">
          <Button name={goField} value="record" preventDoubleClick>
            {recordsIt(work, made)}
          </Button>
          <Button tone="secondary" name={goField} value="later">
            Save and come back later
          </Button>
        </div>
      </PostForm>
      <Discard draftId={draftId} token={token} />
    </>
  );
}

/** What keeps the act from being recorded as it is, for the head of the page: it is told of in full at its end. */
export function stillInTheWay({ obstacles, shoulds }: RefusalShown): readonly ErrorSummaryItem[] {
  const unanswered = shoulds.filter(({ error, value }) => error !== undefined || value === '');
  return [...obstacles, ...unanswered].map((one) => ({ text: unmetText(one), href: `#${one.id}` }));
}

/** The same for whoever has only arrived at the page: nothing has gone wrong yet. */
function InTheWay(props: { readonly items: readonly ErrorSummaryItem[] }) {
  if (props.items.length === 0) return null;
  return (
    <InsetText>
      <h2 class="govuk-heading-s" id="in-the-way">
        What stands in the way of recording it
      </h2>
      <ul class="govuk-list govuk-list--bullet" aria-labelledby="in-the-way">
        {props.items.map(({ text, href }) => (
          <li>
            {href === undefined ? (
              <bdi>{text}</bdi>
            ) : (
              <a class="govuk-link" href={href}>
                <bdi>{text}</bdi>
              </a>
            )}
          </li>
        ))}
      </ul>
    </InsetText>
  );
}

/** What is to be mended, each with the way to the page it is asked on. */
function mending(work: Working, errors: Attempt['errors']): readonly ErrorSummaryItem[] {
  const { draftId } = work.draft;
  return errors.map((error) => ({
    text: error.message,
    href: `${paths.draft(draftId, pageOfError(work, error), { return: 'check' })}#${questionId(error.path)}`,
  }));
}

function Brings(props: { readonly lines: readonly { readonly what: string; readonly text: string }[] }) {
  if (props.lines.length === 0) return null;
  return (
    <section aria-labelledby="brings-heading">
      <h2 class="govuk-heading-m" id="brings-heading">
        What it will bring about
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {props.lines.map(({ what, text }) => (
          <li>
            <strong>{what}:</strong> <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function answerRow(read: CaseRead, answer: Answer, href: string): SummaryRow {
  return {
    key: answer.question,
    value:
      answer.lines.length === 0 ? (
        <span class="tl-quiet">Not answered</span>
      ) : (
        <Lines lines={answer.lines} read={read} />
      ),
    actions: [{ text: 'Change', href, hiddenText: answer.question }],
  };
}

function aboutRow({ question, text }: CheckedLine, href: string): SummaryRow {
  return {
    key: question,
    value: <bdi class="tl-typed">{text}</bdi>,
    actions: [{ text: 'Change', href, hiddenText: question }],
  };
}
