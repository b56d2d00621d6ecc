import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Table } from '../../components/table.tsx';
import { paths } from '../../paths.ts';
import type { MeetingRow, MeetingsShown } from './present.ts';

export function MeetingsView(props: {
  readonly programmes: readonly MeetingsShown[];
  readonly before: boolean;
}) {
  return (
    <>
      <PageHeading lead="A meeting is a day for which cases are listed. It takes place on each case by itself: who was there, what was decided and why is on the record of that case.">
        Meetings
      </PageHeading>
      {props.programmes.length === 0 && (
        <EmptyState title="No programme here holds meetings" headingLevel={2}>
          <p>A programme says in its definition which of its facts list a case for a meeting.</p>
        </EmptyState>
      )}
      {props.programmes.map((programme) => (
        <section aria-labelledby={`meetings-of-${programme.id}`}>
          <h2 class="govuk-heading-m" id={`meetings-of-${programme.id}`}>
            {programme.title}
          </h2>
          {!props.before && <Coming programme={programme} />}
          {(programme.past.length > 0 || props.before) && <Past programme={programme} />}
        </section>
      ))}
      {props.before && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.meetings()}>
            Back to the meetings to come
          </a>
        </p>
      )}
    </>
  );
}

function Coming(props: { readonly programme: MeetingsShown }) {
  const { coming, listing } = props.programme;
  const how = (
    <p class="govuk-body">
      A case comes before a meeting by the act “{listing}”, under “What can be done” on{' '}
      <a class="govuk-link" href={paths.cases()}>
        its page
      </a>
      .
    </p>
  );
  if (coming.length === 0) {
    return (
      <EmptyState title="No meeting is to come" headingLevel={3}>
        <p>No case is listed for today or a later day.</p>
        {how}
      </EmptyState>
    );
  }
  return (
    <>
      <MeetingTable caption="To come" rows={coming} />
      {how}
    </>
  );
}

function Past(props: { readonly programme: MeetingsShown }) {
  const { past, earlierHref } = props.programme;
  return (
    <>
      {past.length === 0 ? (
        <p class="govuk-body tl-quiet">There is none before this day.</p>
      ) : (
        <MeetingTable caption="Past" rows={past} />
      )}
      {earlierHref !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={earlierHref}>
            Earlier meetings
          </a>
        </p>
      )}
    </>
  );
}

function MeetingTable(props: { readonly caption: string; readonly rows: readonly MeetingRow[] }) {
  return (
    <Table
      caption={props.caption}
      captionSize="s"
      classes="tl-stack tl-meetings"
      firstCellIsHeader
      columns={[{ heading: 'Day', width: 'wide' }, { heading: 'When' }, { heading: 'Listed', noWrap: true }]}
      rows={props.rows.map((row) => ({
        cells: [
          <a class="govuk-link" href={row.href}>
            {row.text}
          </a>,
          row.distance,
          row.cases,
        ],
      }))}
    />
  );
}
