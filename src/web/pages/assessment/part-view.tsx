import type { ComponentChildren } from 'preact';
import { LOCAL_ITEMS } from '../../../application/assessment/typed.ts';
import { type OfferedAnswer, entryOptions } from '../../../application/form/entry-options.ts';
import { type AnswerError, inside, typed } from '../../../application/form/names.ts';
import { rowsOf } from '../../../application/form/rows.ts';
import type { FormValues } from '../../../application/ports.ts';
import { ENGINE_ACT_RECORDING } from '../../../domain/engine-acts.ts';
import type { Fields } from '../../../domain/fields.ts';
import { Button } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Input } from '../../components/input.tsx';
import { InsetText, NotificationBanner } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { errorLinks, questionId } from '../../components/question-ids.ts';
import { Questions } from '../../components/questions.tsx';
import { Textarea } from '../../components/textarea.tsx';
import { typedByField } from '../../kept-form.tsx';
import { paths } from '../../paths.ts';
import { momentInWords } from '../../wording/dates.ts';
import { ItemQuestion } from './item-question.tsx';
import { lastTimes } from './item-shown.ts';
import type { Making } from './making.ts';
import { ADDED, type Part } from './parts.ts';

export type PartProps = {
  readonly making: Making;
  readonly part: Part;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly formToken: string;
  /** Said at the top: what saving brought about. */
  readonly said?: ComponentChildren;
};

/** The name of the box that holds which saving of the draft the page was made from, and of the button pressed. */
export const VERSION_FIELD = '_version';
export const GO_FIELD = '_go';

/** One page of making an assessment. */
export function PartView(props: PartProps) {
  const { making, part, formToken, errors, said } = props;
  const { read, draft, typed: assessment } = making;
  return (
    <>
      {errors.length > 0 && (
        <ErrorSummary title="Saved, but some of it cannot be read yet" errors={errorLinks(errors)} />
      )}
      <CaseHeading
        caseId={read.caseId}
        current="assessments"
        programme={read.programme}
        reference={read.state.reference}
        title={read.state.title}
        heading={part.title}
        lead={part.items?.section.guidance}
      />
      {said !== undefined && <NotificationBanner>{said}</NotificationBanner>}
      <DraftLine making={making} />
      <PostForm action={part.href} token={formToken} classes="tl-making">
        <input
          type="hidden"
          name={VERSION_FIELD}
          value={String(draft?.version ?? 0)}
          data-draft-save={part.href}
        />
        <input type="hidden" name={typedByField} value={draft?.person ?? ''} />
        {part.items === undefined ? <OtherQuestions {...props} /> : <Items {...props} />}
        <div class="tl-actions">
          <Button name={GO_FIELD} value="on" preventDoubleClick>
            Save and continue
          </Button>
          <Button name={GO_FIELD} value="later" tone="secondary">
            Save and go to the sections
          </Button>
          {part.id === ADDED && (
            <Button name={GO_FIELD} value="add" tone="secondary">
              Save and add another item
            </Button>
          )}
        </div>
      </PostForm>
      {assessment.errors.length > errors.length && (
        <p class="govuk-body tl-quiet">
          Other pages hold something that cannot be read yet; the check names it.
        </p>
      )}
    </>
  );
}

/** Said on every page: nothing here is on the record yet. */
export function DraftLine({ making }: { readonly making: Making }) {
  const { read, draft, instrument, position } = making;
  return (
    <p class="govuk-body tl-draft-line">
      <strong>Not yet on the record.</strong>{' '}
      <output data-draft-status>
        {draft !== undefined && <>Saved {momentInWords(read.state.zone, draft.savedAt)}.</>}
      </output>{' '}
      {instrument.title} {instrument.version} ·{' '}
      <a class="govuk-link" href={paths.caseAssessmentMaking(read.caseId, position)}>
        All sections
      </a>
    </p>
  );
}

function Items({ making, part, values, errors }: PartProps) {
  const last = lastTimes(making);
  const context = {
    instrument: making.instrument,
    fields: answerFields(making.fields),
    values,
    errors,
    entries: evidenceOffered(making),
  };
  return (
    <>
      {part.items?.items.map((item) => (
        <ItemQuestion context={context} item={item} last={last.get(item.id)} />
      ))}
    </>
  );
}

/** Entries that an answer may rest on: those of the programme that are not assessments themselves. */
function evidenceOffered({ read, use }: Making): readonly OfferedAnswer[] {
  const own = new Set([use.started, use.completed, use.signedOff, use.versionChosen, use.dissent]);
  const kinds = [...read.programme.facts.keys()].filter(
    (kind) => !own.has(kind) && (!ENGINE_ACT_RECORDING.has(kind) || kind === 'ClaimRecorded'),
  );
  return entryOptions(read.programme, read.state, kinds);
}

/** The questions about one item: of the fact's answers by item. */
function answerFields(fields: Fields): Fields {
  const spec = fields['answers']?.spec;
  return spec?.type === 'by-key' && spec.of.type === 'group' ? spec.of.fields : {};
}

function OtherQuestions(props: PartProps) {
  const { making, part, values, errors } = props;
  if (part.id === ADDED) return <AddedItems {...props} />;
  return (
    <Questions
      fields={making.fields}
      asks={part.asks}
      values={values}
      errors={errors}
      entries={() => []}
      documents={[]}
    />
  );
}

/** Items that the assessor adds: a label and a prompt each; they are rated on the page that follows. */
function AddedItems({ making, values, errors }: PartProps) {
  const rows = rowsOf(values, LOCAL_ITEMS);
  const shown = rows.length === 0 ? [0] : rows;
  const error = (name: string): string | undefined => errors.find(({ path }) => path === name)?.message;
  return (
    <>
      <InsetText>
        {making.instrument.title} lets you add items that matter here and that it does not ask about. They are
        rated like the others and stay with this assessment.
      </InsetText>
      {shown.map((row, index) => {
        const name = (question: string): string => inside(inside(LOCAL_ITEMS, row), question);
        return (
          <fieldset class="govuk-fieldset tl-item">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Item {index + 1}</legend>
            <input type="hidden" name={name('id')} value={typed(values, name('id'))} />
            <Input
              name={name('label')}
              id={questionId(name('label'))}
              label="What it is called"
              width={30}
              value={typed(values, name('label'))}
              error={error(name('label'))}
            />
            <Textarea
              name={name('prompt')}
              id={questionId(name('prompt'))}
              label="What is asked"
              hint="As a question that another assessor would answer the same way"
              rows={2}
              dir="auto"
              value={typed(values, name('prompt'))}
              error={error(name('prompt'))}
            />
          </fieldset>
        );
      })}
    </>
  );
}
