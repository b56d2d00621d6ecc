import { ACCEPTED_ENDINGS, ACCEPTED_IN_WORDS } from '../../../application/documents/file-kinds.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { describedBy, FieldIntroduction, FormGroup } from '../../components/form-group.tsx';
import { Details, InsetText, WarningText } from '../../components/notices.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { Textarea } from '../../components/textarea.tsx';
import type { Path } from '../../paths.ts';
import { fileField } from '../../upload.ts';
import type { MissingScanner } from './uploading.ts';
import type { OwedAbout, ShownDocument } from './present.ts';

/** Chooses a file. What was chosen cannot be given back by a page: browsers do not allow it. */
export function FileInput(props: { readonly label: string; readonly error?: string | undefined }) {
  const field = {
    name: fileField,
    label: props.label,
    hint: `${ACCEPTED_IN_WORDS}, up to 25 MB. It is looked at for malware before anyone can open it.`,
    error: props.error,
  };
  return (
    <FormGroup error={props.error !== undefined}>
      <FieldIntroduction id={fileField} field={field} />
      <input
        class={classNames('govuk-file-upload', props.error !== undefined && 'govuk-file-upload--error')}
        id={fileField}
        name={fileField}
        type="file"
        accept={ACCEPTED_ENDINGS}
        aria-describedby={describedBy(fileField, field)}
      />
    </FormGroup>
  );
}

export function HeldNotice(props: { readonly scanner: MissingScanner }) {
  return (
    <InsetText classes="tl-held">
      <p class="govuk-body">
        <strong>Documents are held.</strong> {props.scanner.why} Nobody can open a document here before it has
        been looked at for malware.
      </p>
      <p class="govuk-body">{props.scanner.remedy}</p>
    </InsetText>
  );
}

export type DocumentsViewProps = {
  readonly documents: readonly ShownDocument[];
  readonly next: Path | undefined;
  readonly first: Path | undefined;
  readonly scanner: MissingScanner | undefined;
  readonly upload:
    | {
        readonly action: Path;
        readonly token: string;
        readonly key: string;
        readonly error: string | undefined;
      }
    | undefined;
};

/** The documents of a case, and the form that adds one. */
export function DocumentsView(props: DocumentsViewProps) {
  const { documents, upload, scanner } = props;
  const held = documents.some(({ state }) => state === 'held');
  return (
    <>
      {scanner !== undefined && (held || upload !== undefined) && <HeldNotice scanner={scanner} />}
      {upload === undefined ? (
        <p class="govuk-body">You can read the documents of this case. Your roles do not add to them.</p>
      ) : (
        <PostForm
          action={upload.action}
          token={upload.token}
          idempotencyKey={upload.key}
          classes="tl-file-form"
          upload
        >
          <FileInput label="Add a document" error={upload.error} />
          <Button preventDoubleClick>Upload</Button>
        </PostForm>
      )}
      {documents.length === 0 ? (
        <EmptyState title="No documents yet" headingLevel={2}>
          <p>
            A document that is uploaded here is kept encrypted with the case. It counts as received once it is
            put on the record: who sent it, and who must file it.
          </p>
        </EmptyState>
      ) : (
        <DocumentTable documents={documents} />
      )}
      <ListPages next={props.next} first={props.first} />
    </>
  );
}

export function ListPages(props: { readonly next: Path | undefined; readonly first: Path | undefined }) {
  if (props.next === undefined && props.first === undefined) return null;
  return (
    <Pagination
      label="Pages of documents"
      {...(props.first === undefined ? {} : { previous: { href: props.first, text: 'Newest documents' } })}
      {...(props.next === undefined ? {} : { next: { href: props.next, text: 'Older documents' } })}
    />
  );
}

function DocumentTable(props: { readonly documents: readonly ShownDocument[] }) {
  return (
    <Table
      caption="Documents, the newest first"
      captionSize="m"
      classes="tl-stack tl-documents"
      firstCellIsHeader
      columns={[
        { heading: 'Name' },
        { heading: 'State' },
        { heading: 'Scan' },
        { heading: 'Uploaded', noWrap: true },
        { heading: 'SHA-256', noWrap: true },
        { heading: 'Entry', noWrap: true },
      ]}
      rows={props.documents.map((document) => ({
        cells: [
          <DocumentName document={document} />,
          <Tag colour={document.tag.colour}>{document.tag.text}</Tag>,
          document.scan,
          <>
            {document.uploadedAt}
            <br />
            <bdi>{document.uploadedBy}</bdi>
          </>,
          <code title={document.sha256}>{document.sha256.slice(0, 12)}…</code>,
          document.entry === undefined ? (
            '–'
          ) : (
            <a class="govuk-link" href={document.entry.href}>
              {document.entry.text}
            </a>
          ),
        ],
        ...(document.state === 'infected' ? { emphasis: 'bad' as const } : {}),
      }))}
    />
  );
}

function DocumentName(props: { readonly document: ShownDocument }) {
  const { name, href, kind, size } = props.document;
  return (
    <>
      <a class="govuk-link tl-file-name" href={href}>
        <bdi>{name}</bdi>
      </a>
      <span class="tl-file-kind">
        {kind}, {size}
      </span>
    </>
  );
}

/** What is shown of the content on the page of a document. */
export type Preview =
  | { readonly as: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly as: 'picture' | 'pdf'; readonly src: Path }
  | { readonly as: 'saved' };

export type DocumentViewProps = {
  readonly document: ShownDocument;
  readonly scanner: MissingScanner | undefined;
  readonly preview: Preview | undefined;
  readonly save: Path;
  /** The form that puts it on the record; undefined when it is there, or the viewer may not. */
  readonly record: { readonly href: Path; readonly text: string } | undefined;
  readonly owed: readonly OwedAbout[];
  readonly change: { readonly action: Path; readonly token: string } | undefined;
  readonly reason: { readonly value: string; readonly error: string | undefined };
};

/** One document: what it is, what became of it, its content where a browser shows it safely, and what to do next. */
export function DocumentView(props: DocumentViewProps) {
  const { document, preview, change } = props;
  return (
    <>
      <State {...props} />
      <SummaryList classes="tl-document-summary" rows={summaryRows(document)} />
      {change !== undefined &&
        (document.state === 'held' || document.state === 'clean' || document.state === 'infected') && (
          <DiscardForm change={change} reason={props.reason} />
        )}
      {preview !== undefined && (
        <section class="tl-document" aria-labelledby="content">
          <h2 class="govuk-heading-m" id="content">
            What it holds
          </h2>
          <p class="govuk-body">
            <a class="govuk-link" href={props.save}>
              Save “<bdi>{document.name}</bdi>” on this computer
            </a>
            , where Throughline does not protect it any more.
          </p>
          <Content preview={preview} name={document.name} />
        </section>
      )}
    </>
  );
}

function summaryRows(document: ShownDocument) {
  return [
    { key: 'State', value: <Tag colour={document.tag.colour}>{document.tag.text}</Tag> },
    { key: 'Kind', value: `${document.kind}, ${document.size}` },
    { key: 'Scan', value: document.scan },
    {
      key: 'Uploaded',
      value: (
        <>
          {document.uploadedAt}, by <bdi>{document.uploadedBy}</bdi>
        </>
      ),
    },
    { key: 'SHA-256', value: <code class="tl-hash">{document.sha256}</code> },
    ...(document.entry === undefined
      ? []
      : [
          {
            key: 'On the record',
            value: (
              <a class="govuk-link" href={document.entry.href}>
                {document.entry.text}
              </a>
            ),
          },
        ]),
    ...(document.discarded === undefined
      ? []
      : [
          {
            key: 'Discarded',
            value: (
              <>
                {document.discarded.at}, by <bdi>{document.discarded.by}</bdi>:{' '}
                <bdi>{document.discarded.why}</bdi>
              </>
            ),
          },
        ]),
  ];
}

function State(props: DocumentViewProps) {
  const { document, scanner, record, change, owed } = props;
  switch (document.state) {
    case 'held':
      return (
        <>
          {scanner === undefined ? (
            <InsetText>
              <p class="govuk-body">
                It is held until it has been looked at for malware. {document.scan}. This is tried again by
                itself every few seconds.
              </p>
            </InsetText>
          ) : (
            <HeldNotice scanner={scanner} />
          )}
          {change !== undefined && (
            <PostForm action={change.action} token={change.token}>
              <Button tone="secondary" name="do" value="scan">
                Scan it now
              </Button>
            </PostForm>
          )}
        </>
      );
    case 'infected':
      return (
        <WarningText>
          Malware was found in this document ({document.scan}). It is not shown to anyone. Discard it, ask the
          sender for a clean copy, and tell whoever looks after security.
        </WarningText>
      );
    case 'clean':
      return record === undefined ? (
        <InsetText>It is not on the record of the case yet. Your roles do not put it there.</InsetText>
      ) : (
        <>
          <p class="govuk-body">
            It is not on the record of the case yet: nobody is told of it, and nobody must file it. If nobody
            does, it is kept until {document.keptUntil} at least, and then discarded.
          </p>
          <LinkButton href={record.href}>{record.text}</LinkButton>
        </>
      );
    case 'filed':
      return <Owed owed={owed} />;
    case 'discarded':
      return (
        <InsetText>It was discarded before it was put on the record, and its content is gone.</InsetText>
      );
  }
}

function Owed(props: { readonly owed: readonly OwedAbout[] }) {
  if (props.owed.length === 0) return null;
  return (
    <InsetText>
      {props.owed.map(({ title, acts }) => (
        <p class="govuk-body">
          Still owed: <strong>{title}</strong>
          {acts.map(({ text, href }) => (
            <>
              {' · '}
              <a class="govuk-link" href={href}>
                {text}
              </a>
            </>
          ))}
        </p>
      ))}
    </InsetText>
  );
}

function DiscardForm(props: {
  readonly change: { readonly action: Path; readonly token: string };
  readonly reason: { readonly value: string; readonly error: string | undefined };
}) {
  const { change, reason } = props;
  return (
    <Details summary="Discard this document" open={reason.error !== undefined}>
      <PostForm action={change.action} token={change.token}>
        <Textarea
          name="reason"
          label="Why is it discarded?"
          hint="Its content is destroyed and cannot be brought back. Its name, its hash, who discarded it and why are kept."
          rows={2}
          value={reason.value}
          error={reason.error}
          dir="auto"
        />
        <Button tone="warning" name="do" value="discard">
          Discard it
        </Button>
      </PostForm>
    </Details>
  );
}

function Content(props: { readonly preview: Preview; readonly name: string }) {
  const { preview, name } = props;
  switch (preview.as) {
    case 'text':
      return (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <section class="tl-document__text" tabIndex={0} aria-label={`The text of ${name}`}>
            <pre dir="auto">{preview.text}</pre>
          </section>
          {preview.cut && <p class="govuk-body">Only the first 200,000 characters are shown here.</p>}
        </>
      );
    case 'picture':
      return <img class="tl-document__picture" src={preview.src} alt={name} />;
    case 'pdf':
      return (
        <>
          <iframe class="tl-document__pdf" src={preview.src} title={`The pages of ${name}`}></iframe>
          <p class="govuk-body">
            <a class="govuk-link" href={preview.src}>
              Open the pages in a window of their own
            </a>
          </p>
        </>
      );
    case 'saved':
      return (
        <p class="govuk-body">
          Files of this kind are not shown here. Save it to read it in its own program.
        </p>
      );
  }
}
