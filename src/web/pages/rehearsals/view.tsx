import { LinkButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { Table } from '../../components/table.tsx';
import type { RehearsalsShown } from './present.ts';

export function RehearsalsView(props: RehearsalsShown) {
  return (
    <>
      <PageHeading lead="Replay a case under other rules: what would have been refused, which duties would have stood in red, what would have been warned of, and what none of it would have caught. Nothing on record changes.">
        Rehearsal
      </PageHeading>
      {props.published.map((one) => (
        <section class="tl-lead-card">
          <h2 class="govuk-heading-m">The published case, {one.reference}</h2>
          <p class="govuk-body">
            A man was referred by his college, given one meeting instead of two and released after five
            months. The review due six months later was never done; the one due at twelve months reached the
            record eight months late. See it as it happened beside the rules of today.
          </p>
          <LinkButton href={one.href}>Rehearse the published case</LinkButton>
        </section>
      ))}
      <h2 class="govuk-heading-m">Any case on record</h2>
      {props.cases.length === 0 ? (
        <EmptyState title="There is no other case yet" headingLevel={3}>
          <p>
            Load the demonstration area with <code>npx throughline demo</code>, or import cases.
          </p>
        </EmptyState>
      ) : (
        <Table
          caption="Cases on record, newest entry first"
          captionHidden
          classes="tl-stack"
          firstCellIsHeader
          columns={[{ heading: 'Case', width: 'wide' }, { heading: 'Stage' }, { heading: 'Rehearse' }]}
          rows={props.cases.map((row) => ({
            cells: [
              <>
                <a class="govuk-link" href={row.caseHref}>
                  {row.reference}
                </a>
                <span class="tl-cell-note">
                  <bdi>{row.title}</bdi>
                </span>
              </>,
              row.stage,
              <a class="govuk-link" href={row.href}>
                As it happened and under today’s rules
                <span class="govuk-visually-hidden">, {row.reference}</span>
              </a>,
            ],
          }))}
        />
      )}
      {(props.firstHref !== undefined || props.nextHref !== undefined) && (
        <Pagination
          label="Pages of cases"
          previous={
            props.firstHref === undefined
              ? undefined
              : { href: props.firstHref, text: 'Back to the first page' }
          }
          next={props.nextHref === undefined ? undefined : { href: props.nextHref, text: 'Next page' }}
        />
      )}
    </>
  );
}
