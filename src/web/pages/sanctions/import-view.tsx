import { type ListFault, listFaultInWords } from '../../../domain/sanctions/list.ts';
import { Button } from '../../components/button.tsx';
import { Checkboxes, Radios } from '../../components/choices.tsx';
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
    hint: 'SDN.XML or CONSOLIDATED.XML as OFAC publishes them, or another list in the same form: up to 25 MB. A larger one is taken in by the command line.',
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

/** Stands among the lists for one that is not here yet. */
export const ANOTHER = 'another';

export type WrittenList = {
  readonly list: string;
  readonly publisher: string;
  readonly title: string;
  readonly reason: string;
  readonly evenSo: boolean;
};

export type CheckListProps = {
  readonly action: Path;
  readonly token: string;
  readonly written: WrittenList;
  /** What is wrong with what was written, by the name of its field. */
  readonly errors: { readonly [field: string]: string };
  /** The lists that it may be a version of. */
  readonly lists: readonly { readonly value: string; readonly text: string; readonly hint: string }[];
  /** When this very file was taken in before. */
  readonly already: string | undefined;
  readonly read:
    | {
        readonly sound: {
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
  const { read, errors } = props;
  const mayTakeIn = 'sound' in read && props.already === undefined;
  return (
    <>
      {Object.keys(errors).length > 0 && (
        <ErrorSummary errors={Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))} />
      )}
      <PageHeading caption="Sanctions lists">Check the file</PageHeading>
      {'faults' in read ? <Faults faults={read.faults} /> : <Sound sound={read.sound} />}
      {props.already !== undefined && <InsetText>This very file was taken in {props.already}.</InsetText>}
      <PostForm action={props.action} token={props.token}>
        {mayTakeIn && <WhichList {...props} />}
        <div class="govuk-button-group">
          {mayTakeIn && (
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

function Faults(props: { readonly faults: readonly ListFault[] }) {
  return (
    <>
      <p class="govuk-body">Nothing of it was taken in. What is wrong with it:</p>
      <ol class="govuk-list govuk-list--number">
        {props.faults.map((fault) => (
          <li>
            <bdi>{listFaultInWords(fault)}</bdi>
          </li>
        ))}
      </ol>
    </>
  );
}

type SoundList = Extract<CheckListProps['read'], { readonly sound: unknown }>['sound'];

function Sound({ sound }: { readonly sound: SoundList }) {
  return (
    <>
      <p class="govuk-body">Published on {sound.publishedOn}. Nothing is wrong with it.</p>
      <KeyFigures
        figures={[
          { label: 'Entries', value: sound.entries },
          { label: 'Strong aliases', value: sound.strong },
          { label: 'Weak aliases', value: sound.weak },
        ]}
      />
    </>
  );
}

function WhichList({ lists, written, errors }: CheckListProps) {
  return (
    <>
      <Radios
        name="list"
        legend="Which list is it?"
        hint="The file does not say. Cases are set against the version of each list that was published last."
        value={written.list === '' ? undefined : written.list}
        error={errors['list']}
        items={[
          ...lists.map(({ value, text, hint }) => ({ value, text, hint })),
          {
            value: ANOTHER,
            text: 'Another list, in the same form',
            reveals: (
              <>
                <Input
                  name="publisher"
                  label="Who publishes it?"
                  value={written.publisher}
                  error={errors['publisher']}
                  dir="auto"
                />
                <Input
                  name="title"
                  label="What is it called?"
                  value={written.title}
                  error={errors['title']}
                  dir="auto"
                />
              </>
            ),
          },
        ]}
      />
      {(errors['evenSo'] !== undefined || written.evenSo) && (
        <Checkboxes
          name="evenSo"
          legend="It has next to nothing in common with the current version"
          error={errors['evenSo']}
          values={written.evenSo ? ['yes'] : []}
          items={[{ value: 'yes', text: 'It is this list all the same' }]}
        />
      )}
      <Input
        name="reason"
        label="Where it is from, and why it is taken in"
        value={written.reason}
        error={errors['reason']}
        dir="auto"
      />
    </>
  );
}
