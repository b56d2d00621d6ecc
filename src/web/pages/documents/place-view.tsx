import { ABOUT } from '../../../application/entry-about.ts';
import type { OfferedAnswer } from '../../../application/form/entry-options.ts';
import type { AnswerError } from '../../../application/form/names.ts';
import type { FormValues } from '../../../application/ports.ts';
import type { Fields } from '../../../domain/fields.ts';
import { Button } from '../../components/button.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Radios } from '../../components/choices.tsx';
import { Input } from '../../components/input.tsx';
import { InsetText, WarningText } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { questionId } from '../../components/question-ids.ts';
import { Questions } from '../../components/questions.tsx';
import type { RefusalShown } from '../../components/refusal-shown.ts';
import { Refusal } from '../../components/refusal.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Tag } from '../../components/tag.tsx';
import { Textarea } from '../../components/textarea.tsx';
import type { Path } from '../../paths.ts';
import type { MissingScanner } from './uploading.ts';
import { FILE_QUESTION } from '../../../application/documents/receiving.ts';
import type { ShownDocument } from './present.ts';
import { HeldNotice } from './view.tsx';

/** The boxes of the placing itself, beside the questions of the case it is placed with. */
export const FOUND = '_placing';
export const WHY = '_placing-why';
/** The id of the case that was shown: another reference typed since is looked up first, and shown. */
export const SHOWN_CASE = '_placing-shown';

export type PlaceViewProps = {
  readonly incoming: {
    readonly reference: string;
    readonly title: string;
    readonly stage: string;
    readonly caseHref: Path;
    readonly turnAwayHref: { readonly href: Path; readonly text: string } | undefined;
  };
  readonly document: ShownDocument | undefined;
  readonly scanner: MissingScanner | undefined;
  /** Absent when it cannot be placed: it is done with, held or infected, or the viewer may not. */
  readonly form:
    | {
        readonly action: Path;
        readonly token: string;
        readonly values: FormValues;
        readonly errors: readonly AnswerError[];
        readonly target:
          | {
              readonly caseId: string;
              readonly reference: string;
              readonly title: string;
              readonly href: Path;
              readonly fields: Fields;
              readonly entries: (kinds: readonly string[]) => readonly OfferedAnswer[];
              readonly refusal: RefusalShown;
              /** The roles in which the viewer may record it there, and the one chosen. */
              readonly roles: readonly { readonly value: string; readonly text: string }[];
              readonly role: string;
              readonly asksLate: boolean;
            }
          | undefined;
      }
    | undefined;
};

/** An incoming document: what it is, which case it belongs to, and what it is there. */
export function PlaceView(props: PlaceViewProps) {
  const { incoming, document, form } = props;
  return (
    <>
      <PageHeading caption={`${incoming.reference} · ${incoming.stage}`}>
        <bdi>{incoming.title}</bdi>
      </PageHeading>
      {document !== undefined && <DocumentState document={document} scanner={props.scanner} />}
      {form !== undefined && <PlaceForm form={form} />}
      <p class="govuk-body">
        <a class="govuk-link" href={incoming.caseHref}>
          Everything on record about this document
        </a>
        {incoming.turnAwayHref !== undefined && (
          <>
            {' · '}
            <a class="govuk-link" href={incoming.turnAwayHref.href}>
              {incoming.turnAwayHref.text}
            </a>
          </>
        )}
      </p>
    </>
  );
}

function DocumentState(props: {
  readonly document: ShownDocument;
  readonly scanner: MissingScanner | undefined;
}) {
  const { document, scanner } = props;
  return (
    <>
      {scanner !== undefined && <HeldNotice scanner={scanner} />}
      {document.state === 'held' && (
        <InsetText>It can be placed with its case once it has been looked at for malware.</InsetText>
      )}
      {document.state === 'infected' && (
        <WarningText>
          Malware was found in it ({document.scan}). It cannot be placed: ask the sender for a clean copy.
        </WarningText>
      )}
      <SummaryList
        rows={[
          {
            key: 'Document',
            value: (
              <>
                <a class="govuk-link tl-file-name" href={document.href}>
                  <bdi>{document.name}</bdi>
                </a>{' '}
                <span class="tl-file-kind">
                  {document.kind}, {document.size}
                </span>
              </>
            ),
          },
          { key: 'Scan', value: document.scan },
          {
            key: 'Taken in',
            value: (
              <>
                {document.uploadedAt}, by <bdi>{document.uploadedBy}</bdi>
              </>
            ),
          },
        ]}
      />
    </>
  );
}

function PlaceForm(props: { readonly form: NonNullable<PlaceViewProps['form']> }) {
  const { form } = props;
  const { target, values, errors } = form;
  const errorOf = (name: string) => errors.find(({ path }) => path === name)?.message;
  return (
    <PostForm action={form.action} token={form.token} classes="tl-file-form">
      <h2 class="govuk-heading-m">Which case does it belong to?</h2>
      <Input
        name={FOUND}
        id={questionId(FOUND)}
        label="Reference of the case"
        value={values[FOUND]?.[0]}
        error={errorOf(FOUND)}
        width={20}
        autoComplete="off"
      />
      {target === undefined ? (
        <Button name="do" value="find">
          Find it
        </Button>
      ) : (
        <>
          <InsetText>
            <p class="govuk-body">
              <Tag colour="blue">{target.reference}</Tag>{' '}
              <a class="govuk-link" href={target.href}>
                <bdi>{target.title}</bdi>
              </a>
            </p>
          </InsetText>
          <input type="hidden" name={SHOWN_CASE} value={target.caseId} />
          <Textarea
            name={WHY}
            id={questionId(WHY)}
            label="How is it known that it belongs there?"
            rows={2}
            value={values[WHY]?.[0]}
            error={errorOf(WHY)}
            dir="auto"
          />
          <h2 class="govuk-heading-m">What it is, on the record of that case</h2>
          <Refusal shown={target.refusal} headingLevel={2} />
          {target.asksLate && (
            <Textarea
              id={questionId(ABOUT.late)}
              name={ABOUT.late}
              label="Why is it recorded so long after it came in?"
              rows={2}
              value={values[ABOUT.late]?.[0]}
              error={errorOf(ABOUT.late)}
              dir="auto"
            />
          )}
          <Questions
            fields={target.fields}
            asks={Object.keys(target.fields).filter((name) => name !== FILE_QUESTION)}
            values={values}
            errors={errors}
            entries={target.entries}
            documents={[]}
            marksOptional={false}
          />
          {target.roles.length > 1 && (
            <Radios
              name={ABOUT.role}
              legend="In which of your roles do you record it?"
              legendSize="s"
              items={target.roles}
              value={target.role}
            />
          )}
          <Button name="do" value="place" preventDoubleClick>
            Place it and put it on the record
          </Button>
        </>
      )}
    </PostForm>
  );
}
