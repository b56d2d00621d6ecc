import { Button, LinkButton } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { PostForm } from '../../components/post-form.tsx';
import type { SentForm } from '../../route.ts';
import type { Errors } from './asked.ts';
import { WhenField } from './fields.tsx';
import type { AskedChange } from './asked-change.ts';

/** The form of one change. What is wrong with the change as a whole stands in the summary only. */
export function ChangeFormView(props: {
  readonly asked: AskedChange;
  readonly typed: SentForm;
  readonly errors: Errors;
  readonly token: string;
}) {
  const { asked, typed, errors } = props;
  const wrong = Object.entries(errors);
  return (
    <>
      {wrong.length > 0 && (
        <ErrorSummary
          errors={wrong.map(([field, text]) => ({
            text,
            ...(field === 'change' ? {} : { href: `#${field === 'from' ? 'from-day' : field}` }),
          }))}
        />
      )}
      <PageHeading lead={asked.lead}>{asked.title}</PageHeading>
      <PostForm action={asked.action} token={props.token}>
        {asked.fields(typed, errors)}
        <WhenField typed={typed} errors={errors} />
        <div class="tl-actions">
          <Button name="step" value="check">
            See what it would change
          </Button>
          <LinkButton tone="secondary" href={asked.back}>
            Change nothing
          </LinkButton>
        </div>
      </PostForm>
    </>
  );
}
