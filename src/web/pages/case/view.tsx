import type { ComponentChildren } from 'preact';
import { ActWays } from '../../components/act-ways.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Chronology } from '../../components/chronology.tsx';
import { Criteria } from '../../components/criteria.tsx';
import { KeyFigures, StageTrack } from '../../components/headings.tsx';
import { Details } from '../../components/notices.tsx';
import { ScrollTable, Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { WarningPanel } from '../../components/warning-panel.tsx';
import { chronologyEntry } from './chronology-view.tsx';
import { Owed } from './owed-view.tsx';
import type { CaseShown, PanelShown } from './present.ts';
import { Waiting } from './waiting-view.tsx';

export type CaseViewProps = {
  readonly caseId: string;
  readonly shown: CaseShown;
  /** The head of the page, with what stands above it. */
  readonly head: ComponentChildren;
  /** What else can be done from here. */
  readonly actions: readonly { readonly text: string; readonly href: string }[];
  /** Stands after the heading: the form for another date, say. */
  readonly beside?: ComponentChildren;
  /** In place of the newest entries: the whole chronology of a case as it was known. */
  readonly chronology?: ComponentChildren;
};

/** A case in one page: what is owed and in doubt first, then who does what, then what was recorded last. */
export function CaseView(props: CaseViewProps) {
  const { shown } = props;
  return (
    <>
      {props.head}
      <div class="tl-actions">
        {shown.quick !== undefined && <LinkButton href={shown.quick.href}>{shown.quick.text}</LinkButton>}
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
      <Waiting waiting={shown.waiting} />
      {shown.reports.length > 0 && <Reports reports={shown.reports} />}
      <Owed shown={shown} />
      {shown.outcomes.map((outcome) => (
        <Outcome outcome={outcome} />
      ))}
      <Who who={shown.who} />
      {shown.panels.map((panel) => (
        <PanelSection panel={panel} />
      ))}
      {props.chronology ?? <LastEntries caseId={props.caseId} shown={shown} />}
    </>
  );
}

/** What an exit or a closure needs, long before anybody presses its button. */
function Outcome(props: { readonly outcome: CaseShown['outcomes'][number] }) {
  const { id, title, way, needs } = props.outcome;
  return (
    <section id={id}>
      <h2 class="govuk-heading-m">
        Before <q>{title}</q>: {needs.count}
      </h2>
      <Details summary={`What “${title}” needs, one by one`}>
        <Criteria label={`What “${title}” needs`} shown={needs} />
        <ActWays remedy={undefined} ways={[way]} classes="govuk-body" />
      </Details>
    </section>
  );
}

function LastEntries(props: { readonly caseId: string; readonly shown: CaseShown }) {
  const { last, chronologyHref } = props.shown;
  return (
    <section id="chronology">
      <h2 class="govuk-heading-m">What was recorded last</h2>
      <Chronology headingLevel={3} entries={last.map((entry) => chronologyEntry(props.caseId, entry))} />
      <p class="govuk-body">
        <a class="govuk-link" href={chronologyHref}>
          The whole chronology
        </a>
      </p>
    </section>
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
              <bdi>{report.by}</bdi>, {report.on}
            </span>
            {report.confirmHref !== undefined && (
              <>
                {' '}
                <a class="govuk-link" href={report.confirmHref}>
                  Confirm it<span class="govuk-visually-hidden">: {report.text}</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
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

/** Every role with what it owes; one that nobody holds stands out. */
function Who(props: { readonly who: CaseShown['who'] }) {
  const { who } = props;
  const mayChange = who.some((one) => one.changeHref !== undefined);
  return (
    <section id="who">
      <h2 class="govuk-heading-m">Roles on this case</h2>
      {who.length === 0 ? (
        <p class="govuk-body tl-quiet">Nobody has been named for a role on this case.</p>
      ) : (
        <Table
          caption="Roles, who holds them and what they owe"
          captionHidden
          classes="tl-stack"
          firstCellIsHeader
          columns={[
            { heading: 'Role' },
            { heading: 'Agency' },
            { heading: 'Person' },
            { heading: 'Owes', width: 'wide' },
            ...(mayChange ? [{ heading: 'Change', noWrap: true }] : []),
          ]}
          rows={who.map((one) => ({
            emphasis: one.vacant && one.owes.length > 0 ? 'late' : undefined,
            cells: [
              one.role,
              one.agency === '' ? '–' : <bdi>{one.agency}</bdi>,
              <>
                {one.vacant ? <Tag colour="orange">{one.person}</Tag> : <bdi>{one.person}</bdi>}
                {one.since !== undefined && <span class="tl-cell-note">{one.since}</span>}
              </>,
              <Owes role={one} />,
              ...(mayChange ? [<ChangeHolder role={one} />] : []),
            ],
          }))}
        />
      )}
    </section>
  );
}

function Owes(props: { readonly role: CaseShown['who'][number] }) {
  const { owes, more } = props.role;
  if (owes.length === 0) return <span class="tl-quiet">nothing now</span>;
  return (
    <ul class="tl-case-owes">
      {owes.map((duty) => (
        <li>
          <a class="govuk-link govuk-link--no-visited-state" href={duty.href}>
            {duty.text}
          </a>
        </li>
      ))}
      {more !== undefined && <li class="tl-quiet">{more}</li>}
    </ul>
  );
}

function ChangeHolder(props: { readonly role: CaseShown['who'][number] }) {
  const { changeHref, vacant, role } = props.role;
  if (changeHref === undefined) return null;
  return (
    <a class="govuk-link" href={changeHref}>
      {vacant ? 'Name somebody' : 'Change'}
      <span class="govuk-visually-hidden"> as {role}</span>
    </a>
  );
}
