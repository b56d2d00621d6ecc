import { DueDate, DutyCard, type DutyView, SourceLine } from '../../components/duty-card.tsx';
import { dutyEmphasis, DutyStatusTag } from '../../components/duty-status.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Details } from '../../components/notices.tsx';
import { Table } from '../../components/table.tsx';
import type { CaseShown, OwedShown } from './present.ts';

/** Cards up to here; a longer list is a table. */
const CARDS_AT_MOST = 12;

/** What is owed on a case, and what was: nothing that is owed is folded away. */
export function Owed(props: { readonly shown: CaseShown }) {
  const { owed, late, ended } = props.shown;
  return (
    <section id="owed">
      <h2 class="govuk-heading-m">What is owed, and why</h2>
      {owed.length === 0 ? (
        <EmptyState title="Nothing is owed on this case" headingLevel={3}>
          <p>
            {late.length + ended.length === 0
              ? 'Nothing recorded so far has opened a duty.'
              : 'Every duty so far has been met, or ended by a decision with reasons. They are listed below.'}
          </p>
        </EmptyState>
      ) : (
        <>
          <div class="tl-duty-grid">
            {owed.slice(0, CARDS_AT_MOST).map((duty) => (
              <DutyCard duty={duty} headingLevel={3}>
                <DoIt duty={duty} />
              </DutyCard>
            ))}
          </div>
          {owed.length > CARDS_AT_MOST && (
            <DutiesTable caption="Owed as well" duties={owed.slice(CARDS_AT_MOST)} />
          )}
        </>
      )}
      {late.length > 0 && <DutiesTable caption="Met, but late" duties={late} />}
      {ended.length > 0 && (
        <Details summary={`Met, superseded or waived (${ended.length})`}>
          <EndedTable duties={ended} />
        </Details>
      )}
    </section>
  );
}

function DoIt(props: { readonly duty: Pick<OwedShown, 'what' | 'acts' | 'notYours'> }) {
  const { what, acts, notYours } = props.duty;
  if (notYours !== undefined) return <p class="tl-quiet">{notYours}</p>;
  if (acts.length === 0) return null;
  return (
    <div class="tl-case-do">
      <span class="tl-quiet">Do it:</span>
      <ul>
        {acts.map((act) => (
          <li>
            <a class="govuk-link govuk-link--no-visited-state" href={act.href}>
              {act.text}
              <span class="govuk-visually-hidden"> for “{what}”</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Duties that have ended in good order, in short: the chronology has the whole story. */
function EndedTable(props: { readonly duties: readonly DutyView[] }) {
  return (
    <Table
      caption="Duties that have ended"
      captionSize="s"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Duty', width: 'wide' },
        { heading: 'Due', noWrap: true },
        { heading: 'State', noWrap: true },
      ]}
      rows={props.duties.map((duty) => ({
        cells: [
          <span id={duty.id}>{duty.what}</span>,
          <DueDate duty={duty} />,
          <DutyStatusTag status={duty.status} />,
        ],
      }))}
    />
  );
}

function DutiesTable(props: {
  readonly caption: string;
  readonly duties: readonly (DutyView & Partial<Pick<OwedShown, 'acts' | 'notYours'>>)[];
}) {
  return (
    <Table
      caption={props.caption}
      captionSize="s"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Duty', width: 'wide' },
        { heading: 'Due', noWrap: true },
        { heading: 'State', noWrap: true },
        { heading: 'Owed by, to' },
      ]}
      rows={props.duties.map((duty) => ({
        emphasis: dutyEmphasis(duty.status),
        cells: [
          <>
            <span id={duty.id}>{duty.what}</span>
            <span class="tl-cell-note">{duty.why}</span>
            <SourceLine source={duty.source} />
            <DoIt duty={{ acts: [], notYours: undefined, ...duty }} />
          </>,
          <span class="tl-due-cell">
            <DueDate duty={duty} />
          </span>,
          <DutyStatusTag status={duty.status} />,
          <>
            {duty.owedBy}
            <span class="tl-cell-note">to {duty.owedTo}</span>
          </>,
        ],
      }))}
    />
  );
}
