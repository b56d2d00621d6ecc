import { LinkButton } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { KeyFigures, PageHeading } from '../../../components/headings.tsx';
import { paths } from '../../../paths.ts';
import { CaseJumpList } from '../case-jumps.tsx';
import { Item } from './item-view.tsx';
import { type AgendaShown, EVERY } from './present.ts';

/** So many lines are seen at once: no list is needed to jump by. */
const FEW = 4;

export function AgendaView(
  props: AgendaShown & {
    readonly action: string;
    readonly formToken: string;
    /** Which case is open, or every one. */
    readonly open: string | undefined;
    /** The next minutes that this person is to draft or approve. */
    readonly minutesHref: string | undefined;
  },
) {
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
            {props.minutesHref !== undefined && (
              <LinkButton href={props.minutesHref} tone="secondary">
                Minutes: go on with the next
              </LinkButton>
            )}
            <LinkButton href={props.packHref} tone="secondary">
              Pack to print
            </LinkButton>
          </div>
          <KeyFigures figures={props.figures} />
          <h2 class="govuk-heading-m">Agenda</h2>
          {props.items.length > FEW && <CaseJumpList label="Cases on the agenda" groups={props.jumps} />}
          {props.items.length > 1 && (
            <p class="govuk-body tl-no-print">
              Each case is one line, which opens.{' '}
              <a class="govuk-link" href={props.open === EVERY ? props.action : props.allOpenHref}>
                {props.open === EVERY ? 'Close every case' : 'Open every case'}
              </a>
            </p>
          )}
          <div class="tl-case-rows">
            {props.items.map((item) => (
              <Item
                item={item}
                until={props.until}
                action={props.action}
                formToken={props.formToken}
                open={props.items.length === 1 || props.open === EVERY || props.open === item.caseId}
              />
            ))}
          </div>
        </>
      )}
    </>
  );
}
