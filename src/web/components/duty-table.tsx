import { DueDate, type DutyView, SourceLine } from './duty-card.tsx';
import { dutyEmphasis, DutyStatusTag } from './duty-status.tsx';
import { Details } from './notices.tsx';
import { Table } from './table.tsx';

export type DutyRow = DutyView & {
  readonly caseReference: string;
  readonly caseHref: string;
  readonly caseName: string;
  /** What the reader may do to meet it, each one step away. */
  readonly acts?: readonly DutyAct[] | undefined;
};

/** "Record the review", and where that is done. */
export type DutyAct = { readonly text: string; readonly href: string };

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
            <DoIt duty={duty} />
          </>,
          <span class="tl-due-cell">
            <DueDate duty={duty} />
          </span>,
          <DutyStatusTag status={duty.status} />,
          <>
            <a class="govuk-link tl-nowrap" href={duty.caseHref}>
              {duty.caseReference}
            </a>
            <span class="tl-cell-note">
              <bdi>{duty.caseName}</bdi>
            </span>
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

/** Acts shown without opening anything; more are one press away. */
const ACTS_IN_SIGHT = 2;

function DoIt(props: { readonly duty: DutyRow }) {
  const { acts = [], what, caseReference } = props.duty;
  if (acts.length === 0) return null;
  const links = acts.map((act) => (
    <li>
      <a class="govuk-link govuk-link--no-visited-state" href={act.href}>
        {act.text}
        <span class="govuk-visually-hidden">
          {' '}
          for “{what}” on {caseReference}
        </span>
      </a>
    </li>
  ));
  if (acts.length > ACTS_IN_SIGHT) {
    return (
      <Details summary={`Do it: one of ${acts.length} acts`}>
        <ul class="tl-do-it__list">{links}</ul>
      </Details>
    );
  }
  return (
    <div class="tl-do-it">
      <span class="tl-do-it__label">Do it:</span>
      <ul class="tl-do-it__list">{links}</ul>
    </div>
  );
}
