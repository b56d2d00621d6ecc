import { Button } from '../../../components/button.tsx';
import { DueDate, type DutyView, SourceLine } from '../../../components/duty-card.tsx';
import { dutyEmphasis, DutyStatusTag } from '../../../components/duty-status.tsx';
import { PostForm } from '../../../components/post-form.tsx';
import { Table } from '../../../components/table.tsx';
import { Tag } from '../../../components/tag.tsx';
import { CaseRow } from '../case-row.tsx';
import type { ItemShown, Link, OwedAction } from './present.ts';

/** What the buttons for decisions send: on which case, and which decision. */
export const caseField = 'case';
export const actField = 'act';

const states = {
  ended: { text: 'Ended', colour: 'green' },
  'not-ended': { text: 'Not ended', colour: 'orange' },
  'to-come': { text: 'To come', colour: 'blue' },
} as const;

/** How far an item has come. */
export function StateTag(props: { readonly state: ItemShown['state'] }) {
  const { text, colour } = states[props.state];
  return <Tag colour={colour}>{text}</Tag>;
}

type ItemProps = {
  readonly item: ItemShown;
  readonly until: string;
  readonly action: string;
  readonly formToken: string;
};

/** One case on the agenda: a line, which opens to what it must settle, what to read, and what came of it. */
export function Item(props: ItemProps & { readonly open: boolean }) {
  const { item } = props;
  const { minutes } = item.outcome;
  return (
    <CaseRow
      id={item.id}
      number={item.number}
      reference={item.reference}
      title={item.title}
      facts={[item.purpose, item.stage, ...item.facts].join(' · ')}
      attention={item.attention}
      tags={<StateTag state={item.state} />}
      open={props.open}
      side={
        <>
          <a class="govuk-link" href={minutes.href}>
            Minutes<span class="govuk-visually-hidden"> of {item.reference}</span>
          </a>{' '}
          <span class="tl-quiet">{minutes.short}</span>
        </>
      }
    >
      <p class="tl-agenda-item__facts">
        <a class="govuk-link govuk-link--no-visited-state" href={item.caseHref}>
          Open the case<span class="govuk-visually-hidden"> {item.reference}</span>
        </a>{' '}
        · last before the meeting: {item.lastMet}
      </p>
      {item.state === 'not-ended' && (
        <p class="tl-agenda-item__open">
          <strong class="tl-attention">Not ended:</strong> {item.notEnded.join('. ')}.
        </p>
      )}
      <div class="tl-agenda-item__parts">
        <ToDecide item={item} until={props.until} />
        <Points item={item} />
        <Papers item={item} />
        <ToLookAt item={item} />
        <Outstanding item={item} />
        <Outcome {...props} />
      </div>
    </CaseRow>
  );
}

function ToDecide(props: { readonly item: ItemShown; readonly until: string }) {
  const { toDecide } = props.item;
  return (
    <div class="tl-agenda-part tl-agenda-part--wide">
      <h4 class="govuk-heading-s">What it must settle</h4>
      {toDecide.length === 0 ? (
        <p class="govuk-body tl-quiet">Nothing that a meeting decides falls due by {props.until}.</p>
      ) : (
        <DutyTable
          caption={`Due by ${props.until}, and met by what a meeting records`}
          rows={toDecide.map((duty) => ({ duty, link: undefined }))}
        />
      )}
    </div>
  );
}

function DutyTable(props: { readonly caption: string; readonly rows: readonly OwedAction[] }) {
  return (
    <Table
      caption={props.caption}
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Duty', width: 'wide' },
        { heading: 'Due', noWrap: true },
        { heading: 'State', noWrap: true },
        { heading: 'Owed by' },
      ]}
      rows={props.rows.map(({ duty, link }) => ({
        emphasis: dutyEmphasis(duty.status),
        cells: [
          <DutyCell duty={duty} link={link} />,
          <DueDate duty={duty} />,
          <DutyStatusTag status={duty.status} />,
          <bdi>{duty.owedBy}</bdi>,
        ],
      }))}
    />
  );
}

function DutyCell(props: { readonly duty: DutyView; readonly link: Link | undefined }) {
  return (
    <>
      <bdi>{props.duty.what}</bdi>
      <SourceLine source={props.duty.source} />
      {props.link !== undefined && (
        <span class="tl-cell-note tl-no-print">
          <ActionLink link={props.link} />
        </span>
      )}
    </>
  );
}

function Points(props: { readonly item: ItemShown }) {
  const { points, raise } = props.item;
  return (
    <div class="tl-agenda-part">
      <h4 class="govuk-heading-s">Agenda items</h4>
      {points.length === 0 && <p class="govuk-body tl-quiet">Nobody has raised one.</p>}
      {points.length > 0 && (
        <ul class="tl-agenda-points">
          {points.map((point) => (
            <li>
              <p class="tl-agenda-points__item">
                <bdi>{point.item}</bdi>{' '}
                <span class="tl-quiet">
                  (<bdi>{point.by}</bdi>,{' '}
                  <a class="govuk-link" href={point.entry.href}>
                    {point.entry.text}
                  </a>
                  )
                </span>
              </p>
              {point.outcome !== undefined && (
                <p class="tl-agenda-points__outcome">
                  Outcome: <bdi>{point.outcome}</bdi>
                </p>
              )}
              {point.outcome === undefined && (
                <p class="tl-agenda-points__outcome">
                  <Tag colour="orange">Open</Tag>{' '}
                  {point.close !== undefined && <ActionLink link={point.close} />}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {raise !== undefined && (
        <p class="govuk-body">
          <ActionLink link={raise} />
        </p>
      )}
    </div>
  );
}

function ActionLink(props: { readonly link: Link }) {
  return (
    <a class="govuk-link" href={props.link.href}>
      {props.link.text}
    </a>
  );
}

function Papers(props: { readonly item: ItemShown }) {
  const { papers } = props.item;
  return (
    <div class="tl-agenda-part">
      <h4 class="govuk-heading-s">Papers</h4>
      {papers.length === 0 ? (
        <p class="govuk-body tl-quiet">There is none: no assessment, plan or report is on the record.</p>
      ) : (
        <ul class="govuk-list">
          {papers.map((paper) => (
            <li>
              <a class="govuk-link" href={paper.href}>
                <bdi>{paper.text}</bdi>
              </a>{' '}
              <span class="tl-quiet">{paper.note}</span>
              {paper.attention !== undefined && (
                <strong class="tl-attention tl-agenda-part__attention">{paper.attention}</strong>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ToLookAt(props: { readonly item: ItemShown }) {
  const { warnings, conflicts, invitations } = props.item;
  return (
    <div class="tl-agenda-part">
      <h4 class="govuk-heading-s">Warnings, contradictions and invitations</h4>
      <ul class="govuk-list tl-agenda-notes">
        {warnings.map((warning) => (
          <li>
            <strong>{warning.title}.</strong> {warning.text}
          </li>
        ))}
        {conflicts.map((conflict) => (
          <li>
            <strong>Sources differ on {conflict.about}.</strong> {conflict.claims.join('; ')}
          </li>
        ))}
        {warnings.length + conflicts.length === 0 && (
          <li class="tl-quiet">No warning stands, and no sources contradict each other.</li>
        )}
        {invitations.map((one) => (
          <li>
            <strong>{one.who}:</strong>{' '}
            {one.settled ? one.says : <span class="tl-attention">{one.says}</span>}{' '}
            {one.link !== undefined && <ActionLink link={one.link} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Outstanding(props: { readonly item: ItemShown }) {
  const { outstanding } = props.item;
  if (outstanding.length === 0) return null;
  return (
    <div class="tl-agenda-part tl-agenda-part--wide">
      <h4 class="govuk-heading-s">Actions from earlier minutes</h4>
      <DutyTable caption="Agreed at an earlier meeting, and not done" rows={outstanding} />
    </div>
  );
}

function Outcome(props: ItemProps) {
  const { outcome } = props.item;
  return (
    <div class="tl-agenda-part">
      <h4 class="govuk-heading-s">Outcome</h4>
      {outcome.quorum !== undefined && (
        <p class="govuk-body">
          <span class={outcome.quorate ? undefined : 'tl-attention'}>{outcome.quorum}</span>
        </p>
      )}
      {outcome.attendance.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {outcome.attendance.map((line) => (
            <li>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ul>
      )}
      {outcome.decisions.map((decision) => (
        <>
          <p class="govuk-body tl-agenda-decision">
            <a class="govuk-link" href={decision.href}>
              {decision.text}
            </a>
            : <bdi>{decision.says}</bdi>
          </p>
          {decision.positions.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {decision.positions.map((line) => (
                <li>
                  <bdi>{line}</bdi>
                </li>
              ))}
            </ul>
          )}
        </>
      ))}
      {outcome.take.length > 0 && (
        <PostForm action={props.action} token={props.formToken} classes="tl-no-print">
          <input type="hidden" name={caseField} value={props.item.caseId} />
          <p class="govuk-body">
            Record a decision. The meeting and those who came to it are in it already; first you are asked how
            each of them stood on it.
          </p>
          <div class="tl-actions">
            {outcome.take.map(({ act, title }) => (
              <Button tone="secondary" name={actField} value={act} preventDoubleClick>
                {title}
                <span class="govuk-visually-hidden"> on {props.item.reference}</span>
              </Button>
            ))}
          </div>
        </PostForm>
      )}
      <p class="govuk-body">
        <ActionLink link={outcome.minutes} /> <span class="tl-quiet">{outcome.minutes.note}</span>
      </p>
    </div>
  );
}
