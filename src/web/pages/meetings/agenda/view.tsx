import { LinkButton } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { KeyFigures, PageHeading } from '../../../components/headings.tsx';
import { Table } from '../../../components/table.tsx';
import { paths } from '../../../paths.ts';
import { Item, StateTag } from './item-view.tsx';
import type { AgendaShown, ItemShown } from './present.ts';

export function AgendaView(props: AgendaShown & { readonly action: string; readonly formToken: string }) {
  return (
    <>
      <PageHeading caption={props.caption} lead={props.lead}>
        {props.title}
      </PageHeading>
      {props.items.length === 0 ? (
        <EmptyState title="No case is listed for this day" headingLevel={2}>
          <p>
            A case is listed from its own page, under “What can be done”. Look for it among the{' '}
            <a class="govuk-link" href={paths.cases()}>
              cases
            </a>
            , or open{' '}
            <a class="govuk-link" href={paths.meetings()}>
              another meeting
            </a>
            .
          </p>
        </EmptyState>
      ) : (
        <>
          <div class="tl-actions">
            <LinkButton href={props.attendanceHref}>Attendance</LinkButton>
            <LinkButton href={props.packHref} tone="secondary">
              Pack to print
            </LinkButton>
          </div>
          <KeyFigures figures={props.figures} />
          <Overview items={props.items} />
          {props.items.map((item, index) => (
            <Item
              item={item}
              number={index + 1}
              until={props.until}
              action={props.action}
              formToken={props.formToken}
            />
          ))}
        </>
      )}
    </>
  );
}

function Overview(props: { readonly items: readonly ItemShown[] }) {
  return (
    <Table
      caption="Agenda"
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Case', width: 'wide' },
        { heading: 'Purpose' },
        { heading: 'Stage' },
        { heading: 'To be met', noWrap: true },
        { heading: 'Outcome' },
      ]}
      rows={props.items.map((item, index) => ({
        emphasis: item.state === 'not-ended' ? 'late' : undefined,
        cells: [
          <>
            {index + 1}.{' '}
            <a class="govuk-link" href={`#${item.id}`}>
              {item.reference}
            </a>
            <span class="tl-cell-note">
              <bdi>{item.title}</bdi>
            </span>
          </>,
          item.purpose,
          item.stage,
          String(item.toDecide.length),
          <StateTag state={item.state} />,
        ],
      }))}
    />
  );
}
