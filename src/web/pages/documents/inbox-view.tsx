import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Input } from '../../components/input.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import type { Path } from '../../paths.ts';
import type { MissingScanner } from './uploading.ts';
import { FileInput, HeldNotice, ListPages } from './view.tsx';

/** An incoming document that waits for its case. */
export type ShownIncoming = {
  readonly reference: string;
  readonly title: string;
  readonly href: Path;
  readonly since: string;
  readonly due: string;
  readonly overdue: boolean;
};

export type InboxViewProps = {
  readonly waiting: readonly ShownIncoming[];
  readonly next: Path | undefined;
  readonly first: Path | undefined;
  readonly scanner: MissingScanner | undefined;
  readonly upload:
    | {
        readonly action: Path;
        readonly token: string;
        readonly key: string;
        readonly title: string;
        readonly from: string;
        readonly errors: { readonly title?: string; readonly from?: string; readonly file?: string };
      }
    | undefined;
};

/** What waits for its case, the most urgent first, and the form that takes a document in. */
export function InboxView(props: InboxViewProps) {
  const { waiting, upload, scanner } = props;
  return (
    <>
      {waiting.length === 0 ? (
        <EmptyState title="No document waits for its case" headingLevel={2}>
          <p>
            A document that came in before anybody knew which case it belongs to is taken in here. Its age is
            owed: it shows in red when nobody has placed it in time.
          </p>
        </EmptyState>
      ) : (
        <Table
          caption="Waiting for their case, the most urgent first"
          captionSize="m"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Document', width: 'wide' },
            { heading: 'Reference', noWrap: true },
            { heading: 'Here since' },
            { heading: 'To be placed by' },
          ]}
          rows={waiting.map((one) => ({
            cells: [
              <a class="govuk-link tl-file-name" href={one.href}>
                <bdi>{one.title}</bdi>
              </a>,
              one.reference,
              one.since,
              one.overdue ? (
                <>
                  {one.due} <Tag colour="red">Overdue</Tag>
                </>
              ) : (
                one.due
              ),
            ],
            ...(one.overdue ? { emphasis: 'bad' as const } : {}),
          }))}
        />
      )}
      <ListPages next={props.next} first={props.first} />
      {upload !== undefined && (
        <section aria-labelledby="take-in">
          <h2 class="govuk-heading-m" id="take-in">
            Take in a document
          </h2>
          {scanner !== undefined && <HeldNotice scanner={scanner} />}
          <PostForm
            action={upload.action}
            token={upload.token}
            idempotencyKey={upload.key}
            classes="tl-file-form"
            upload
          >
            <Input
              name="title"
              label="What it is"
              hint="As much as is needed to find its case. Names only where they are needed."
              value={upload.title}
              error={upload.errors.title}
              dir="auto"
              autoComplete="off"
            />
            <Input
              name="from"
              label="Who sent it (if it is known)"
              value={upload.from}
              error={upload.errors.from}
              dir="auto"
              autoComplete="off"
            />
            <FileInput label="The document" error={upload.errors.file} />
            <Button preventDoubleClick>Take it in</Button>
          </PostForm>
        </section>
      )}
    </>
  );
}
