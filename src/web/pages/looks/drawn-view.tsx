import { Button } from '../../components/button.tsx';
import { Radios } from '../../components/choices.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import { Textarea } from '../../components/textarea.tsx';
import { type Errors, STEPS } from './asked.ts';
import { What, Who } from './case-view.tsx';
import { type DrawnShown, stepWords } from './present.ts';
import { Standing } from './review-view.tsx';

const hints = {
  asked: 'You asked the person, or whoever they answer to, why they looked',
  answered: 'What they said',
  'in-order': 'The look was right, and why you think so',
  'taken-further': 'The look needs more: who deals with it now',
} as const;

export function DrawnView(props: {
  readonly drawn: DrawnShown;
  readonly step: string;
  readonly said: string;
  readonly errors: Errors;
  readonly token: string;
}) {
  const { drawn, errors } = props;
  const problems = Object.entries(errors).map(([field, text]) => ({ text, href: `#${field}` }));
  return (
    <>
      {problems.length > 0 && <ErrorSummary errors={problems} />}
      <PageHeading>A look to ask about</PageHeading>
      <SummaryList
        rows={[
          { key: 'When', value: drawn.when },
          { key: 'Who', value: <Who {...drawn} /> },
          { key: 'What', value: <What {...drawn} /> },
          ...(drawn.reference === '' ? [] : [{ key: 'Case', value: drawn.reference }]),
          { key: 'In which capacity', value: drawn.capacity },
          { key: 'Standing', value: <Standing {...drawn} /> },
        ]}
      />
      <Table
        caption="What was done"
        captionSize="m"
        classes="tl-stack"
        columns={[
          { heading: 'When', noWrap: true },
          { heading: 'By' },
          { heading: 'What', noWrap: true },
          { heading: 'In words', width: 'wide' },
        ]}
        rows={drawn.steps.map((step) => ({
          cells: [step.when, <bdi>{step.who}</bdi>, step.step, <bdi class="tl-typed">{step.said}</bdi>],
        }))}
      />
      <h2 class="govuk-heading-m">Write down what was done</h2>
      <PostForm action={drawn.href} token={props.token}>
        <Radios
          name="step"
          legend="What was done?"
          legendSize="s"
          small
          value={props.step}
          error={errors['step']}
          items={STEPS.map((step) => ({ value: step, text: stepWords[step], hint: hints[step] }))}
        />
        <Textarea
          name="said"
          label="In words"
          labelSize="s"
          hint="It stays as it is: what is wrong in it is put right by another line."
          value={props.said}
          error={errors['said']}
        />
        <Button preventDoubleClick>Write it down</Button>
      </PostForm>
    </>
  );
}
