import type { ComponentChildren } from 'preact';
import { LinkButton } from '../../components/button.tsx';
import { DueDate, DutyCard, type DutyView, SourceLine } from '../../components/duty-card.tsx';
import { dutyEmphasis, DutyStatusTag } from '../../components/duty-status.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { KeyFigures, PageHeading, StageTrack } from '../../components/headings.tsx';
import { Details } from '../../components/notices.tsx';
import { SummaryList } from '../../components/summary-list.tsx';
import { ScrollTable, Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { WarningPanel } from '../../components/warning-panel.tsx';
import { ChronologySection } from './chronology-view.tsx';
import type { CaseShown, PanelShown } from './present.ts';

export type CaseViewProps = {
  readonly shown: CaseShown;
  /** Above everything else: the banner of a page read as of a date. */
  readonly banner?: ComponentChildren;
  /** What can be done from here. */
  readonly actions: readonly { readonly text: string; readonly href: string }[];
  /** Stands after the heading: the form for another date, say. */
  readonly beside?: ComponentChildren;
};

export function CaseView(props: CaseViewProps) {
  const { shown } = props;
  return (
    <>
      {props.banner}
      <PageHeading caption={`${shown.reference} · ${shown.programme}`} lead={shown.lead}>
        <bdi>{shown.title}</bdi>
      </PageHeading>
      <div class="tl-actions">
        {props.actions.map((action) => (
          <LinkButton tone="secondary" href={action.href}>
            {action.text}
          </LinkButton>
        ))}
      </div>
      {props.beside}
      <KeyFigures figures={shown.figures} />
      <StageTrack label="Stages of this case so far" steps={shown.steps} />
      <Jumps jumps={shown.jumps} />
      {shown.warnings.length > 0 && <WarningPanel headingLevel={2} warnings={shown.warnings} />}
      {shown.cleared.length > 0 && <Cleared cleared={shown.cleared} />}
      {shown.conflicts.length > 0 && <Conflicts conflicts={shown.conflicts} />}
      {shown.reports.length > 0 && <Reports reports={shown.reports} />}
      <Owed shown={shown} />
      {shown.panels.map((panel) => (
        <PanelSection panel={panel} />
      ))}
      <Who who={shown.who} />
      <ChronologySection years={shown.years} count={shown.entryCount} toggles={shown.toggles} />
    </>
  );
}

function Jumps(props: { readonly jumps: CaseShown['jumps'] }) {
  return (
    <nav aria-label="On this page" class="tl-jumps">
      <ul>
        {props.jumps.map((jump) => (
          <li>
            <a class="govuk-link govuk-link--no-visited-state" href={jump.href}>
              {jump.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Cleared(props: { readonly cleared: CaseShown['cleared'] }) {
  return (
    <Details summary={`Warnings that no longer stand (${props.cleared.length})`}>
      <ul class="govuk-list govuk-list--bullet">
        {props.cleared.map((warning) => (
          <li>
            {warning.text} <span class="tl-quiet">({warning.when})</span>
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Conflicts(props: { readonly conflicts: CaseShown['conflicts'] }) {
  return (
    <section id="contradictions">
      <h2 class="govuk-heading-m">Sources that contradict each other</h2>
      <p class="govuk-body">Each stays on the record under its own name. Neither is chosen for anyone.</p>
      {props.conflicts.map((conflict) => (
        <Table
          caption={conflict.about}
          captionSize="s"
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Source' },
            { heading: 'Says', width: 'wide' },
            { heading: 'On the record', noWrap: true },
          ]}
          rows={conflict.claims.map((claim) => ({
            emphasis: 'late',
            cells: [
              claim.source,
              claim.says,
              <a class="govuk-link" href={claim.href}>
                {claim.on}
              </a>,
            ],
          }))}
        />
      ))}
    </section>
  );
}

function Reports(props: { readonly reports: CaseShown['reports'] }) {
  return (
    <section id="reports">
      <h2 class="govuk-heading-m">Reported, not confirmed</h2>
      <p class="govuk-body">These move no stage and no duty until somebody confirms them.</p>
      <ul class="govuk-list govuk-list--bullet">
        {props.reports.map((report) => (
          <li>
            <a class="govuk-link" href={report.href}>
              {report.text}
            </a>{' '}
            <span class="tl-quiet">
              {report.by}, {report.on}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Cards up to here; a longer list is a table. */
const CARDS_AT_MOST = 12;

function Owed(props: { readonly shown: CaseShown }) {
  const { owed, late, ended } = props.shown;
  return (
    <section id="owed">
      <h2 class="govuk-heading-m">What is owed, and why</h2>
      {owed.length === 0 ? (
        <EmptyState title="Nothing is owed on this case" headingLevel={3}>
          <p>Every duty so far has been met, or ended by a decision with reasons. They are listed below.</p>
        </EmptyState>
      ) : (
        <>
          <div class="tl-duty-grid">
            {owed.slice(0, CARDS_AT_MOST).map((duty) => (
              <DutyCard duty={duty} headingLevel={3} />
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

function DutiesTable(props: { readonly caption: string; readonly duties: readonly DutyView[] }) {
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
          <span id={duty.id}>
            {duty.what}
            <span class="tl-cell-note">{duty.why}</span>
            <SourceLine source={duty.source} />
          </span>,
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

function PanelSection(props: { readonly panel: PanelShown }) {
  const { panel } = props;
  return (
    <section id={panel.id}>
      <h2 class="govuk-heading-m">{panel.title}</h2>
      {panel.rows.length === 0 ? (
        <p class="govuk-body tl-quiet">{panel.empty}</p>
      ) : (
        <ScrollTable
          regionLabel={panel.title}
          caption={panel.title}
          captionHidden
          columns={[
            ...panel.columns.map((heading) => ({ heading })),
            ...(panel.anyAttention ? [{ heading: 'To look at' }] : []),
          ]}
          rows={panel.rows.map((row) => ({
            emphasis: row.attention === undefined ? undefined : 'bad',
            cells: [
              ...row.cells,
              ...(panel.anyAttention
                ? [row.attention === undefined ? '' : <strong class="tl-attention">{row.attention}</strong>]
                : []),
            ],
          }))}
        />
      )}
    </section>
  );
}

function Who(props: { readonly who: CaseShown['who'] }) {
  return (
    <section id="who">
      <h2 class="govuk-heading-m">Who</h2>
      {props.who.length === 0 ? (
        <p class="govuk-body tl-quiet">Nobody has been named for a role on this case.</p>
      ) : (
        <SummaryList
          rows={props.who.map((one) => ({
            key: one.role,
            value: (
              <>
                <bdi>{one.holder}</bdi> {one.since !== undefined && <span class="tl-quiet">{one.since}</span>}
                {one.vacant && <Tag colour="orange">Nobody named</Tag>}
              </>
            ),
          }))}
        />
      )}
    </section>
  );
}
