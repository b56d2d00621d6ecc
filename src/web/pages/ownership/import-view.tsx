import { type Fault, faultInWords } from '../../../domain/ownership/faults.ts';
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
export function ChooseView(props: { readonly token: string; readonly problem: string | undefined }) {
  const { problem } = props;
  const field = {
    name: fileField,
    label: 'File of statements',
    hint: 'JSON of the Beneficial Ownership Data Standard, version 0.4, up to 25 MB. A larger one is taken in by the command line.',
    error: problem,
  };
  return (
    <>
      {problem !== undefined && <ErrorSummary errors={[{ text: problem, href: `#${fileField}` }]} />}
      <PageHeading lead="It is checked first, and you decide on the next page. Nothing is taken in before that.">
        Take a file into the register of ownership
      </PageHeading>
      <PostForm action={paths.ownershipNewImport()} token={props.token} upload>
        <FormGroup error={problem !== undefined}>
          <FieldIntroduction id={fileField} field={field} />
          <input
            class={classNames('govuk-file-upload', problem !== undefined && 'govuk-file-upload--error')}
            id={fileField}
            name={fileField}
            type="file"
            accept=".json,application/json"
            aria-describedby={describedBy(fileField, field)}
          />
        </FormGroup>
        <Button>Check the file</Button>
      </PostForm>
    </>
  );
}

export type SoundFile = {
  readonly people: number;
  readonly entities: number;
  readonly relationships: number;
  readonly repeated: number;
  readonly circles: readonly (readonly string[])[];
  readonly already: { readonly href: Path; readonly at: string } | undefined;
};

export type CheckViewProps = {
  readonly fileName: string;
  readonly action: Path;
  readonly token: string;
  readonly checked:
    { readonly sound: SoundFile } | { readonly faults: readonly Fault[]; readonly count: number };
  readonly reason: string;
  readonly error: string | undefined;
};

/** What a file holds, or all that is wrong with it, before anything is taken in. */
export function CheckView(props: CheckViewProps) {
  const { fileName, checked } = props;
  return (
    <>
      {props.error !== undefined && <ErrorSummary errors={[{ text: props.error, href: '#reason' }]} />}
      <PageHeading caption="Register of ownership">
        Check <bdi class="tl-file-name">{fileName}</bdi>
      </PageHeading>
      {'sound' in checked ? <Sound {...props} sound={checked.sound} /> : <Faulty {...props} {...checked} />}
    </>
  );
}

function Faulty(props: CheckViewProps & { readonly faults: readonly Fault[]; readonly count: number }) {
  const { faults, count } = props;
  return (
    <>
      <p class="govuk-body">
        {count === 1 ? 'One thing is wrong with it' : `${count} things are wrong with it`}. Nothing of it was
        taken in. Correct the file, or ask whoever made it to, and send it again.
      </p>
      <ol class="govuk-list govuk-list--number">
        {faults.map((fault) => (
          <li class="tl-ownership-fault">
            <bdi>{faultInWords(fault)}</bdi>
          </li>
        ))}
      </ol>
      {count > faults.length && (
        <InsetText>{count - faults.length} more are not listed. They may have the same cause.</InsetText>
      )}
      <PostForm action={props.action} token={props.token}>
        <Button name="do" value="discard" tone="secondary">
          Discard the file
        </Button>
      </PostForm>
    </>
  );
}

function Sound(props: CheckViewProps & { readonly sound: SoundFile }) {
  const { sound } = props;
  return (
    <>
      <KeyFigures
        figures={[
          { label: 'People', value: sound.people },
          { label: 'Entities', value: sound.entities },
          { label: 'Relationships', value: sound.relationships },
          { label: 'Here already, word for word', value: sound.repeated },
        ]}
      />
      {sound.circles.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Circles of ownership</h2>
          <p class="govuk-body">Some own one another. That is no fault: look whether it is meant.</p>
          <ul class="govuk-list govuk-list--bullet">
            {sound.circles.map((names) => (
              <li>
                {names.map((name, i) => (
                  <>
                    {i > 0 && ', '}
                    <bdi>{name}</bdi>
                  </>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {sound.already === undefined ? (
        <PostForm action={props.action} token={props.token}>
          <p class="govuk-body">Nothing is wrong with it. What is taken in stays for good.</p>
          <Input
            name="reason"
            label="Why it is taken in, and where it is from"
            value={props.reason}
            error={props.error}
            dir="auto"
          />
          <div class="govuk-button-group">
            <Button name="do" value="import">
              Take it in
            </Button>
            <Button name="do" value="discard" tone="secondary">
              Discard the file
            </Button>
          </div>
        </PostForm>
      ) : (
        <InsetText>
          This very file was taken in {sound.already.at}.{' '}
          <a class="govuk-link" href={sound.already.href}>
            See that import
          </a>
          .
        </InsetText>
      )}
    </>
  );
}
