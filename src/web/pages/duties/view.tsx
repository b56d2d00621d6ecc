import { DutyTable } from '../../components/duty-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorSummary, type ErrorSummaryItem } from '../../components/error-summary.tsx';
import { KeyFigures, PageHeading } from '../../components/headings.tsx';
import { Details } from '../../components/notices.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { Table } from '../../components/table.tsx';
import { type TabLink, Tabs } from '../../components/tabs.tsx';
import { paths } from '../../paths.ts';
import { OwedFilters } from './filters-view.tsx';
import type { DutyGroup } from './groups.ts';
import type { DutiesShown, NoticeShown } from './present.ts';

/** Notices shown without opening anything; the rest are one press away. */
const NOTICES_IN_SIGHT = 5;

const RESULTS = 'owed';

export function DutiesView(
  props: DutiesShown & { readonly errors: readonly ErrorSummaryItem[]; readonly formToken: string },
) {
  return (
    <>
      {props.errors.length > 0 && <ErrorSummary errors={props.errors} />}
      <PageHeading lead={props.lead}>What I owe</PageHeading>
      <Tabs label="Whose duties" items={props.tabs} />
      <div class="tl-with-filter">
        <OwedFilters
          filters={props.filters}
          action={paths.duties()}
          resultsId={RESULTS}
          formToken={props.formToken}
          unknownReference={props.unknownReference}
        />
        <div id={RESULTS}>
          <KeyFigures figures={props.figures} />
          <ArrangedBy items={props.arrangements} />
          <Results {...props} />
          {props.notices.length > 0 && <Notices notices={props.notices} />}
        </div>
      </div>
    </>
  );
}

function Results(props: DutiesShown) {
  if (props.groups.length === 0) {
    return (
      <EmptyState title={props.empty.title} headingLevel={2}>
        <p>{props.empty.text}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {props.groups.map((group) => (
        <Group group={group} showOwedBy={props.showOwedBy} />
      ))}
      {props.range !== undefined && <p class="govuk-body">Showing {props.range}.</p>}
      {(props.firstHref !== undefined || props.nextHref !== undefined) && (
        <Pagination
          label="Pages of what is owed"
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

/** The other ways to look at the same duties. */
export function ArrangedBy(props: { readonly items: readonly TabLink[]; readonly label?: string }) {
  return (
    <nav class="tl-arranged" aria-label={props.label ?? 'Arranged'}>
      <ul>
        {props.items.map((item) => (
          <li>
            <a
              class="govuk-link govuk-link--no-visited-state"
              href={item.href}
              aria-current={item.current === true ? 'true' : undefined}
            >
              {item.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Group(props: { readonly group: DutyGroup; readonly showOwedBy: boolean }) {
  const { group } = props;
  return (
    <section id={group.id}>
      <h2 class="govuk-heading-m tl-group__heading">
        {group.heading}
        {group.about !== undefined && (
          <>
            {' '}
            <bdi class="tl-group__about">{group.about}</bdi>
          </>
        )}
      </h2>
      {group.all !== undefined && (
        <p class="govuk-body-s tl-group__all">
          <a class="govuk-link govuk-link--no-visited-state" href={group.all.href}>
            {group.all.text}
            <span class="govuk-visually-hidden"> ({group.heading})</span>
          </a>
        </p>
      )}
      <DutyTable caption={group.heading} captionHidden duties={group.duties} showOwedBy={props.showOwedBy} />
    </section>
  );
}

function Notices(props: { readonly notices: readonly NoticeShown[] }) {
  const more = props.notices.slice(NOTICES_IN_SIGHT);
  return (
    <section id="told">
      <h2 class="govuk-heading-m">What you have been told</h2>
      <NoticeTable
        caption="Newest notices to your roles"
        notices={props.notices.slice(0, NOTICES_IN_SIGHT)}
      />
      {more.length > 0 && (
        <Details summary={`${more.length} earlier notices`}>
          <NoticeTable caption="Earlier notices to your roles" notices={more} />
        </Details>
      )}
    </section>
  );
}

function NoticeTable(props: { readonly caption: string; readonly notices: readonly NoticeShown[] }) {
  return (
    <Table
      caption={props.caption}
      captionHidden
      classes="tl-stack"
      columns={[
        { heading: 'Told on', noWrap: true },
        { heading: 'What', width: 'wide' },
        { heading: 'Why', noWrap: true },
        { heading: 'Case', noWrap: true },
      ]}
      rows={props.notices.map((notice) => ({
        cells: [
          <time dateTime={notice.onValue}>{notice.on}</time>,
          <>
            {notice.text}
            <span class="tl-cell-note">told as {notice.toldAs}</span>
          </>,
          notice.why,
          <a class="govuk-link" href={notice.href}>
            {notice.reference}
          </a>,
        ],
      }))}
    />
  );
}
