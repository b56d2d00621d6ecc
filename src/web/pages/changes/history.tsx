import { Table } from '../../components/table.tsx';
import { Tag, type TagColour } from '../../components/tag.tsx';
import type { EntryShown, EntryState } from './present.ts';

const COLOURS: { readonly [S in EntryState]: TagColour } = {
  'in-effect': 'green',
  'to-come': 'blue',
  withdrawn: 'grey',
};

/** Whether a change is in effect, still to come or withdrawn. */
export function StateTag(props: { readonly entry: EntryShown }) {
  const { state, stateInWords } = props.entry;
  return <Tag colour={COLOURS[state]}>{stateInWords}</Tag>;
}

/** Changes to people and agencies, with author, reason and from when. */
export function EntryTable(props: {
  readonly caption: string;
  readonly entries: readonly EntryShown[];
  /** What it means that there are none. */
  readonly none: string;
}) {
  if (props.entries.length === 0)
    return (
      <>
        <h2 class="govuk-heading-m">{props.caption}</h2>
        <p class="govuk-body">{props.none}</p>
      </>
    );
  return (
    <Table
      caption={props.caption}
      captionSize="m"
      classes="tl-stack"
      firstCellIsHeader
      columns={[
        { heading: 'Change', width: 'wide' },
        { heading: 'From when', noWrap: true },
        { heading: 'By whom, and why', width: 'wide' },
        { heading: 'State', noWrap: true },
      ]}
      rows={props.entries.map((entry) => ({
        cells: [
          <>
            <a class="govuk-link" href={entry.href}>
              <bdi>{entry.what}</bdi>
            </a>
            {entry.successor !== undefined && (
              <span class="tl-cell-note">
                Taken over by: <bdi>{entry.successor}</bdi>
              </span>
            )}
          </>,
          entry.from,
          <>
            <bdi>{entry.by}</bdi>, {entry.at}
            <span class="tl-cell-note">
              <bdi>{entry.reason}</bdi>
            </span>
          </>,
          <StateTag entry={entry} />,
        ],
      }))}
    />
  );
}
