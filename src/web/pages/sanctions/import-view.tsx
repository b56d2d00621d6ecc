import { type ListFault, listFaultInWords } from '../../../domain/sanctions/list.ts';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { describedBy, FieldIntroduction, FormGroup } from '../../components/form-group.tsx';
import { KeyFigures, PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { InsetText } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { type Path, paths } from '../../paths.ts';
import { fileField } from '../../upload.ts';

/** Where a file is chosen. */
export function ChooseListView(props: { readonly token: string; readonly problem: string | undefined }) {
  const { problem } = props;
  const field = {
    name: fileField,
    label: 'File of the list',
    hint: 'SDN.XML as OFAC publishes it, up to 25 MB. A larger one is taken in by the command line.',
    error: problem,
  };
  return (
    <>
      {problem !== undefined && <ErrorSummary errors={[{ text: problem, href: `#${fileField}` }]} />}
      <PageHeading lead="It is checked first, and you decide on the next page. Nothing is taken in before that.">
        Take in a sanctions list
      </PageHeading>
      <PostForm action={paths.sanctionsImport()} token={props.token} upload>
        <FormGroup error={problem !== undefined}>
          <FieldIntroduction id={fileField} field={field} />
          <input
            class={classNames('govuk-file-upload', problem !== undefined && 'govuk-file-upload--error')}
            id={fileField}
            name={fileField}
            type="file"
            accept=".xml,application/xml"
            aria-describedby={describedBy(fileField, field)}
          />
        </FormGroup>
        <Button>Check the file</Button>
      </PostForm>
    </>
  );
}

export type CheckListProps = {
  readonly action: Path;
  readonly token: string;
  readonly reason: string;
  readonly error: string | undefined;
  /** When this very file was taken in before. */
  readonly already: string | undefined;
  readonly read:
    | {
        readonly sound: {
          readonly title: string;
          readonly publishedOn: string;
          readonly entries: number;
          readonly strong: number;
          readonly weak: number;
        };
      }
    | { readonly faults: readonly ListFault[] };
};

/** What a file holds, or all that is wrong with it, before anything is taken in. */
export function CheckListView(props: CheckListProps) {
  const { read } = props;
  return (
    <>
      {props.error !== undefined && <ErrorSummary errors={[{ text: props.error, href: '#reason' }]} />}
      <PageHeading caption="Sanctions lists">Check the file</PageHeading>
      {'faults' in read ? (
        <>
          <p class="govuk-body">Nothing of it was taken in. What is wrong with it:</p>
          <ol class="govuk-list govuk-list--number">
            {read.faults.map((fault) => (
              <li>
                <bdi>{listFaultInWords(fault)}</bdi>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <>
          <p class="govuk-body">
            {read.sound.title}, published on {read.sound.publishedOn}.
          </p>
          <KeyFigures
            figures={[
              { label: 'Entries', value: read.sound.entries },
              { label: 'Strong aliases', value: read.sound.strong },
              { label: 'Weak aliases', value: read.sound.weak },
            ]}
          />
        </>
      )}
      {props.already !== undefined && <InsetText>This very file was taken in {props.already}.</InsetText>}
      <PostForm action={props.action} token={props.token}>
        {'sound' in read && props.already === undefined && (
          <Input
            name="reason"
            label="Where it is from, and why it is taken in"
            value={props.reason}
            error={props.error}
            dir="auto"
          />
        )}
        <div class="govuk-button-group">
          {'sound' in read && props.already === undefined && (
            <Button name="do" value="import">
              Take it in
            </Button>
          )}
          <Button name="do" value="discard" tone="secondary">
            Discard the file
          </Button>
        </div>
      </PostForm>
    </>
  );
}
