import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Table } from '../../components/table.tsx';

export type GivenRow = {
  readonly at: string;
  readonly by: string;
  readonly to: string;
  readonly what: string;
  readonly why: string;
};

export function GivenView(props: { readonly rows: readonly GivenRow[]; readonly more: boolean }) {
  return (
    <>
      <PageHeading lead="One administrator gives this alone, and others are told: roles that open cases, clearances, administration and data protection; what systems are given; and new starts. Ask whoever gave it where you do not see why.">
        What was given
      </PageHeading>
      {props.rows.length === 0 ? (
        <EmptyState title="Nothing was given" headingLevel={2}>
          <p>It is told here as soon as somebody is given such a role, or a system is made.</p>
        </EmptyState>
      ) : (
        <Table
          caption="The newest first"
          classes="tl-stack"
          columns={[
            { heading: 'When', noWrap: true },
            { heading: 'Who gave it' },
            { heading: 'To whom' },
            { heading: 'What' },
            { heading: 'Why', width: 'wide' },
          ]}
          rows={props.rows.map((row) => ({
            cells: [row.at, <bdi>{row.by}</bdi>, <bdi>{row.to}</bdi>, row.what, <bdi>{row.why}</bdi>],
          }))}
        />
      )}
      {props.more && (
        <p class="govuk-body tl-quiet">Older ones are in the history of each person and system.</p>
      )}
    </>
  );
}
