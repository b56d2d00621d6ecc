import { ENGINE_ACTS } from '../../../domain/engine-acts.ts';
import { Button } from '../../components/button.tsx';
import { Radios } from '../../components/choices.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { WarningText } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { Textarea } from '../../components/textarea.tsx';
import { paths } from '../../paths.ts';

export type EmergencyAnswers = {
  readonly reference: string;
  readonly category: string;
  readonly reason: string;
};

export type EmergencyErrors = { readonly [Name in keyof EmergencyAnswers]?: string };

export type EmergencyViewProps = {
  readonly answers: EmergencyAnswers;
  readonly errors: EmergencyErrors;
  readonly token: string;
  /** Names the request, so that the form sent twice counts once. */
  readonly once: string;
};

const NAMES = ['reference', 'category', 'reason'] as const;

export function EmergencyView({ answers, errors, token, once }: EmergencyViewProps) {
  const wrong = NAMES.flatMap((name) => {
    const text = errors[name];
    return text === undefined ? [] : [{ text, href: `#${name}` }];
  });
  return (
    <>
      {wrong.length > 0 && <ErrorSummary errors={wrong} />}
      <PageHeading lead="See one case for sixty minutes although you have no part in it, because it cannot wait.">
        Emergency access
      </PageHeading>
      <WarningText>
        That you did it, and why, goes on the record of the case. Whoever leads it is told at once, and
        somebody in another role than yours reviews your reason.
      </WarningText>
      <PostForm action={paths.emergencyAccess()} token={token} idempotencyKey={once} classes="tl-act">
        <Input
          name="reference"
          label="Reference of the case"
          labelSize="s"
          value={answers.reference}
          error={errors.reference}
          width={20}
          autoComplete="off"
          spellCheck={false}
        />
        <Radios
          name="category"
          legend={labelOf('category')}
          legendSize="s"
          small
          value={answers.category}
          error={errors.category}
          items={CATEGORIES}
        />
        <Textarea
          name="reason"
          label={labelOf('reason')}
          labelSize="s"
          hint="At least 20 characters. Somebody will read it who was not there."
          value={answers.reason}
          error={errors.reason}
          rows={5}
          autoComplete="off"
          dir="auto"
        />
        <Button tone="warning" preventDoubleClick>
          See the case for 60 minutes
        </Button>
      </PostForm>
    </>
  );
}

const FIELDS = ENGINE_ACTS.get('take-emergency-access')?.fields ?? {};
const CATEGORY = FIELDS['category']?.spec;
const CATEGORIES =
  CATEGORY?.type === 'choice' ? CATEGORY.options.map(({ value, label }) => ({ value, text: label })) : [];

function labelOf(name: string): string {
  return FIELDS[name]?.label ?? name;
}
