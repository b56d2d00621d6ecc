import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { statusWords } from '../../wording/obligations.ts';
import type { EvidenceView, OccurrenceView, Row } from './present-row.ts';

/** The four questions of every row: what was required, who owned it, when it was due and done, what proves it. */
export function ObligationsTable(props: { readonly caption: string; readonly rows: readonly Row[] }) {
  return (
    <Table
      caption={props.caption}
      captionSize="m"
      classes="tl-stack tl-obligations"
      firstCellIsHeader
      columns={[
        { heading: 'What was required' },
        { heading: 'Who owed it' },
        { heading: 'When due' },
        { heading: 'When done' },
        { heading: 'What proves it' },
      ]}
      rows={props.rows.flatMap(rowsOf)}
    />
  );
}

function rowsOf(row: Row) {
  if (row.times.length === 0)
    return [{ cells: [<Required row={row} />, <Owner row={row} />, row.waits ?? row.more, '–', '–'] }];
  return row.times.map((time, index) => ({
    emphasis: emphasisOf(time),
    cells: [
      index === 0 ? <Required row={row} which={time.which} /> : <Again row={row} which={time.which} />,
      <Owner row={row} />,
      <Due time={time} />,
      <Done time={time} more={index === row.times.length - 1 ? row : undefined} />,
      <Proof evidence={time.evidence} later={time.later} />,
    ],
  }));
}

function emphasisOf({ status, failed }: OccurrenceView): 'bad' | 'late' | undefined {
  if (status === 'overdue' || status === 'rejected') return 'bad';
  return status === 'due' || failed ? 'late' : undefined;
}

function Required(props: { readonly row: Row; readonly which?: string | undefined }) {
  const { row } = props;
  return (
    <>
      <a class="govuk-link" href={row.href}>
        <bdi>{row.key}</bdi>: <bdi>{row.title}</bdi>
      </a>
      {props.which !== undefined && <span class="tl-cell-note">{props.which}</span>}
      <span class="tl-cell-note">{row.when}</span>
      <span class="tl-cell-note">
        Stands in: <bdi>{row.source}</bdi>
      </span>
      <span class={row.unsure ? 'tl-cell-note tl-attention' : 'tl-cell-note'}>{row.mark}</span>
    </>
  );
}

function Again(props: { readonly row: Row; readonly which: string | undefined }) {
  return (
    <>
      <bdi>{props.row.key}</bdi>
      <span class="tl-cell-note">{props.which ?? 'again'}</span>
    </>
  );
}

function Owner({ row }: { readonly row: Row }) {
  return (
    <>
      <bdi>{row.bearer}</bdi>
      <span class="tl-cell-note">
        to <bdi>{row.counterparty}</bdi>
      </span>
    </>
  );
}

export function Due({ time }: { readonly time: OccurrenceView }) {
  return (
    <>
      {time.due}
      {time.moved.map((text) => (
        <span class="tl-cell-note">
          <bdi>{text}</bdi>
        </span>
      ))}
    </>
  );
}

export function Done(props: { readonly time: OccurrenceView; readonly more?: Row | undefined }) {
  const { time, more } = props;
  return (
    <>
      <Tag colour={statusWords[time.status].colour}>{statusWords[time.status].text}</Tag>
      {time.done.map((text) => (
        <span class="tl-cell-note">{text}</span>
      ))}
      {time.late !== undefined && (
        <span class={time.failed ? 'tl-cell-note tl-attention' : 'tl-cell-note'}>{time.late}</span>
      )}
      {more?.more !== undefined && (
        <span class="tl-cell-note">
          <a class="govuk-link" href={more.href}>
            {more.more}
            <span class="govuk-visually-hidden"> of {more.key}</span>
          </a>
        </span>
      )}
    </>
  );
}

export function Proof(props: {
  readonly evidence: readonly EvidenceView[];
  readonly later: string | undefined;
}) {
  return (
    <>
      {props.evidence.length === 0
        ? 'Nothing on the record'
        : props.evidence.map((one) => <Piece one={one} />)}
      {props.later !== undefined && <span class="tl-cell-note">{props.later}</span>}
    </>
  );
}

function Piece({ one }: { readonly one: EvidenceView }) {
  return (
    <div class="tl-proof">
      <a class="govuk-link" href={one.href}>
        <bdi>{one.title}</bdi>
      </a>
      {one.done !== undefined && <span class="tl-cell-note">Says it was done {one.done}</span>}
      <span class="tl-cell-note">Received {one.received}</span>
      {one.covers !== undefined && <span class="tl-cell-note">Covers {one.covers}</span>}
      {one.lacks !== undefined && (
        <span class="tl-cell-note tl-attention">
          <bdi>{one.lacks}</bdi>
        </span>
      )}
      {one.judged.length === 0 ? (
        <span class="tl-cell-note">Not judged yet</span>
      ) : (
        one.judged.map((judged) => (
          <span class="tl-cell-note">
            <bdi>{judged.text}</bdi>
          </span>
        ))
      )}
    </div>
  );
}
