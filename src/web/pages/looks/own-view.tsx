import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { Table } from '../../components/table.tsx';
import { What } from './case-view.tsx';
import type { OwnLookShown } from './present.ts';

export function OwnLooksView(props: {
  readonly rows: readonly OwnLookShown[];
  readonly older: string | undefined;
}) {
  return (
    <>
      <PageHeading lead="Every look of yours that is on the record, newest first. Cases that you may not see any more are counted and not named. Nobody’s looks are counted to compare people.">
        What you have looked at
      </PageHeading>
      {props.rows.length === 0 ? (
        <EmptyState title="No look yet" headingLevel={2}>
          <p>What you open appears here from the next time on.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Your looks, newest first"
          captionHidden
          classes="tl-stack"
          columns={[
            { heading: 'When', noWrap: true },
            { heading: 'What' },
            { heading: 'Cases' },
            { heading: 'In which capacity' },
          ]}
          rows={props.rows.map((row) => ({
            ...(row.refused ? { emphasis: 'late' as const } : {}),
            cells: [row.when, <What {...row} />, <Cases {...row} />, row.capacity],
          }))}
        />
      )}
      {props.older !== undefined && (
        <Pagination label="Pages of looks" next={{ href: props.older, text: 'Older looks' }} />
      )}
    </>
  );
}

function Cases({ cases, unnamed }: Pick<OwnLookShown, 'cases' | 'unnamed'>) {
  return (
    <>
      {cases.map(({ text, href }, index) => (
        <>
          {index > 0 && ', '}
          <a class="govuk-link tl-nowrap" href={href}>
            {text}
          </a>
        </>
      ))}
      {unnamed !== '' && <span class="tl-quiet"> {unnamed}</span>}
    </>
  );
}
