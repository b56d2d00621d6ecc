import { DutyTable } from '../../components/duty-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { KeyFigures, PageHeading } from '../../components/headings.tsx';
import { Details } from '../../components/notices.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { Table } from '../../components/table.tsx';
import { Tabs } from '../../components/tabs.tsx';
import type { DutiesShown, DutyGroup, NoticeShown } from './present.ts';

/** Notices shown without opening anything; the rest are one press away. */
const NOTICES_IN_SIGHT = 5;

export function DutiesView(props: DutiesShown) {
  return (
    <>
      <PageHeading lead={props.lead}>What I owe</PageHeading>
      <KeyFigures figures={props.figures} />
      <Tabs label="Whose duties" items={props.tabs} />
      {props.groups.length === 0 ? (
        <EmptyState title={props.empty.title} headingLevel={2}>
          <p>{props.empty.text}</p>
        </EmptyState>
      ) : (
        props.groups.map((group) => <Group group={group} showOwedBy={props.showOwedBy} />)
      )}
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
      {props.notices.length > 0 && <Notices notices={props.notices} />}
    </>
  );
}

function Group(props: { readonly group: DutyGroup; readonly showOwedBy: boolean }) {
  return (
    <section id={props.group.id}>
      <h2 class="govuk-heading-m">{props.group.heading}</h2>
      <DutyTable
        caption={props.group.heading}
        captionHidden
        duties={props.group.duties}
        showOwedBy={props.showOwedBy}
      />
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
