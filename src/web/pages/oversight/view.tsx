import { EmptyState } from '../../components/empty-state.tsx';
import { KeyFigures, PageHeading } from '../../components/headings.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { Table } from '../../components/table.tsx';
import { paths } from '../../paths.ts';
import type { Oversight } from './lists.ts';
import type { OversightRow } from './rows.ts';

/** One list as a page shows it, with its first rows or a whole page of them. */
export type ListShown = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly empty: string;
  /** Where what is near to it is found. */
  readonly beside: Oversight['beside'];
  readonly count: number;
  /** "23", or "1,000 or more" where counting stopped. */
  readonly counted: string;
  readonly rows: readonly OversightRow[];
};

/** Every list with how much is in it and its first rows. */
export function OversightView(props: { readonly lists: readonly ListShown[] }) {
  return (
    <>
      <PageHeading lead="What needs a supervisor, over all cases. Each list leads to the place in the case.">
        Oversight
      </PageHeading>
      <div class="tl-figures-many">
        <KeyFigures
          figures={props.lists.map((list) => ({
            label: list.title,
            value: list.counted,
            href: `#${list.id}`,
            ...(list.count > 0 ? { tone: 'late' as const } : {}),
          }))}
        />
      </div>
      {props.lists.map((list) => (
        <section id={list.id}>
          <h2 class="govuk-heading-m tl-group__heading">
            {list.title}: {list.counted}
          </h2>
          {list.rows.length === 0 ? (
            <p class="govuk-body">{list.empty}</p>
          ) : (
            <>
              <p class="govuk-body">{list.about}</p>
              <Rows caption={`${list.title}, the first of them`} rows={list.rows} />
              {list.count > list.rows.length && (
                <p class="govuk-body">
                  <a class="govuk-link" href={paths.oversightList(list.id)}>
                    All {list.counted}
                    <span class="govuk-visually-hidden"> in “{list.title}”</span>
                  </a>
                </p>
              )}
            </>
          )}
          <Beside list={list} />
        </section>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.alarms()}>
          Alarms
        </a>{' '}
        about many cases opened in a short time
      </p>
    </>
  );
}

export type OversightListProps = {
  readonly list: ListShown;
  readonly range: string | undefined;
  readonly firstHref: string | undefined;
  readonly nextHref: string | undefined;
};

/** One list in full, a page at a time. */
export function OversightListView(props: OversightListProps) {
  const { list } = props;
  return (
    <>
      <PageHeading lead={list.about}>{list.title}</PageHeading>
      {list.rows.length === 0 ? (
        <EmptyState title="Nothing is in this list" headingLevel={2}>
          <p>{list.empty}</p>
        </EmptyState>
      ) : (
        <Rows caption={`${list.title}: ${list.counted}`} rows={list.rows} />
      )}
      <Beside list={list} />
      {props.range !== undefined && <p class="govuk-body">Showing {props.range}.</p>}
      {(props.firstHref !== undefined || props.nextHref !== undefined) && (
        <Pagination
          label={`Pages of “${list.title}”`}
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

function Beside(props: { readonly list: ListShown }) {
  const { beside } = props.list;
  if (beside === undefined) return null;
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={beside.href}>
        {beside.text}
      </a>
    </p>
  );
}

function Rows(props: { readonly caption: string; readonly rows: readonly OversightRow[] }) {
  return (
    <Table
      caption={props.caption}
      captionHidden
      classes="tl-stack"
      firstCellIsHeader
      columns={[{ heading: 'What', width: 'wide' }, { heading: 'Case' }, { heading: 'When' }]}
      rows={props.rows.map((row) => ({
        cells: [
          <>
            <a class="govuk-link" href={row.href}>
              <bdi>{row.what}</bdi>
            </a>
            {row.note !== undefined && (
              <span class="tl-cell-note">
                <bdi>{row.note}</bdi>
              </span>
            )}
          </>,
          <>
            <a class="govuk-link tl-nowrap" href={paths.case(row.caseId)}>
              {row.reference}
            </a>
            {row.caseTitle !== undefined && (
              <span class="tl-cell-note">
                <bdi>{row.caseTitle}</bdi>
              </span>
            )}
          </>,
          <>
            {row.onValue === undefined ? row.on : <time dateTime={row.onValue}>{row.on}</time>}
            {row.onNote !== undefined && <span class="tl-cell-note">{row.onNote}</span>}
          </>,
        ],
      }))}
    />
  );
}
