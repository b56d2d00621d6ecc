import { DueDate, type DutyView, SourceLine } from './duty-card.tsx';
import { dutyEmphasis, DutyStatusTag } from './duty-status.tsx';
import { Table } from './table.tsx';

export type DutyRow = DutyView & {
  readonly caseReference: string;
  readonly caseHref: string;
  readonly caseName: string;
};

export type DutyTableProps = {
  readonly caption: string;
  readonly captionSize?: 's' | 'm' | 'l' | undefined;
  readonly captionHidden?: boolean | undefined;
  readonly duties: readonly DutyRow[];
  /** Left out on a list of one role's own duties. */
  readonly showOwedBy: boolean;
};

/** Duties over several cases, the most pressing first as they come in. */
export function DutyTable(props: DutyTableProps) {
  const party = props.showOwedBy ? 'Owed by, to' : 'Owed to';
  return (
    <Table
      caption={props.caption}
      captionSize={props.captionSize}
      captionHidden={props.captionHidden}
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'What is owed', width: 'wide' },
        { heading: 'Due' },
        { heading: 'State' },
        { heading: 'Case' },
        { heading: party },
      ]}
      rows={props.duties.map((duty) => ({
        emphasis: dutyEmphasis(duty.status),
        cells: [
          <>
            <a class="govuk-link" href={duty.href ?? `${duty.caseHref}#${duty.id}`}>
              {duty.what}
            </a>
            <span class="tl-cell-note">{duty.why}</span>
            <SourceLine source={duty.source} />
          </>,
          <span class="tl-due-cell">
            <DueDate duty={duty} />
          </span>,
          <DutyStatusTag status={duty.status} />,
          <>
            <a class="govuk-link tl-nowrap" href={duty.caseHref}>
              {duty.caseReference}
            </a>
            <span class="tl-cell-note">{duty.caseName}</span>
          </>,
          props.showOwedBy ? (
            <>
              {duty.owedBy}
              <span class="tl-cell-note">to {duty.owedTo}</span>
            </>
          ) : (
            duty.owedTo
          ),
        ],
      }))}
    />
  );
}
