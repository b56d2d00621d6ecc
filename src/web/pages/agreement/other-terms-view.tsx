import { Button } from '../../components/button.tsx';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Input } from '../../components/input.tsx';
import { InsetText } from '../../components/notices.tsx';
import { Select } from '../../components/select.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { Table } from '../../components/table.tsx';
import type { OtherForm, OtherView } from './other-terms.ts';
import type { CaseShown } from './view.tsx';

export function OtherTermsView(props: {
  readonly of: CaseShown;
  readonly action: string;
  readonly form: OtherForm;
  readonly error: { readonly text: string; readonly href: string } | undefined;
  readonly shown: OtherView | undefined;
}) {
  const { of, form, error, shown } = props;
  return (
    <>
      {error !== undefined && <ErrorSummary errors={[error]} />}
      <CaseHeading
        caseId={of.caseId}
        current="agreement"
        programme={of.programme}
        reference={of.reference}
        title={of.title}
        heading="What other terms would have shown"
        lead="The record is replayed with other terms for one clause. What was done, and when it was received, stays as it was. Nothing of this goes on the record."
      />
      <form class="tl-other-terms" method="get" action={props.action} noValidate>
        <Select id="clause" name="clause" label="Which clause?" options={form.clauses} value={form.chosen} />
        <Button tone="secondary">Choose</Button>
      </form>
      {form.chosen !== undefined && (
        <form class="tl-other-terms" method="get" action={props.action} noValidate>
          <h2 class="govuk-heading-m">Its terms otherwise</h2>
          <p class="govuk-body">
            On the record: <bdi>{form.recorded}</bdi>.
          </p>
          <input type="hidden" name="clause" value={form.chosen} />
          {form.fields.length === 0 ? (
            <InsetText>
              Nothing here says how often or how long after something it is owed: there are no other terms to
              try.
            </InsetText>
          ) : (
            <Fields form={form} error={error} />
          )}
        </form>
      )}
      {shown !== undefined && <Told shown={shown} />}
    </>
  );
}

function Fields(props: {
  readonly form: OtherForm;
  readonly error: { readonly text: string; readonly href: string } | undefined;
}) {
  const { form, error } = props;
  return (
    <>
      {form.fields.map((field) =>
        field.options === undefined ? (
          <Input
            id={field.name}
            name={field.name}
            label={field.label}
            value={field.value}
            inputMode="numeric"
            width={4}
            error={error?.href === `#${field.name}` ? error.text : undefined}
          />
        ) : (
          <Select
            id={field.name}
            name={field.name}
            label={field.label}
            options={field.options}
            value={field.value}
          />
        ),
      )}
      <Button>Replay the record</Button>
    </>
  );
}

function Told({ shown }: { readonly shown: OtherView }) {
  return (
    <section id="told">
      <h2 class="govuk-heading-m">Beside what was</h2>
      <p class="govuk-body tl-gist">{shown.gist}</p>
      <SummaryList
        rows={[
          { key: 'As recorded', value: <bdi>{shown.recorded}</bdi> },
          { key: 'With the other terms', value: <bdi>{shown.other}</bdi> },
        ]}
      />
      {shown.rows.length === 0 ? (
        <InsetText>No breach under either.</InsetText>
      ) : (
        <Table
          caption="Breaches by the day that they were due"
          captionSize="s"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Due' },
            { heading: 'The record shows it on' },
            { heading: 'As recorded' },
            { heading: 'With the other terms' },
          ]}
          rows={shown.rows.map(({ due, shown: on, recorded, other }) => ({
            emphasis: recorded === other ? undefined : 'late',
            cells: [due, on, recorded, other],
          }))}
        />
      )}
      {shown.elsewhere.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Elsewhere in the agreement</h3>
          <ul class="govuk-list govuk-list--bullet">
            {shown.elsewhere.map((text) => (
              <li>
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
