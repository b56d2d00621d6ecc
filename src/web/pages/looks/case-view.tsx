import type { ComponentChildren } from 'preact';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterPanel, type SelectedFilter } from '../../components/filter-panel.tsx';
import { Input } from '../../components/input.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { Select } from '../../components/select.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import type { LookShown } from './present.ts';

const RESULTS = 'looks';

export type CaseLooksProps = {
  readonly heading: ComponentChildren;
  readonly rows: readonly LookShown[];
  /** The address of the list, and of the same as a file. */
  readonly action: string;
  readonly file: string;
  readonly lookers: readonly { readonly value: string; readonly text: string }[];
  readonly asked: { readonly person: string; readonly on: string };
  readonly selected: readonly SelectedFilter[];
  readonly older: string | undefined;
};

export function CaseLooksView(props: CaseLooksProps) {
  return (
    <>
      {props.heading}
      <div class="tl-with-filter">
        <FilterPanel
          action={props.action}
          selected={props.selected}
          clearHref={props.action}
          resultsId={RESULTS}
        >
          <Select
            name="person"
            label="Person"
            options={[{ value: '', text: 'Anybody' }, ...props.lookers]}
            value={props.asked.person}
          />
          <Input name="on" label="Day" type="date" value={props.asked.on} />
        </FilterPanel>
        <div id={RESULTS}>
          {props.rows.length === 0 ? (
            <EmptyState title="No look like this" headingLevel={2}>
              <p>Clear the filters to see every look at this case.</p>
            </EmptyState>
          ) : (
            <LookTable rows={props.rows} caption="Looks, newest first" />
          )}
          {props.older !== undefined && (
            <Pagination label="Pages of looks" next={{ href: props.older, text: 'Older looks' }} />
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={props.file}>
              Save these looks as a table (CSV)
            </a>
          </p>
        </div>
      </div>
    </>
  );
}

function LookTable(props: { readonly rows: readonly LookShown[]; readonly caption: string }) {
  return (
    <Table
      caption={props.caption}
      captionHidden
      classes="tl-stack"
      columns={[
        { heading: 'When', noWrap: true },
        { heading: 'Who' },
        { heading: 'What' },
        { heading: 'In which capacity' },
      ]}
      rows={props.rows.map((row) => ({
        ...(row.refused ? { emphasis: 'late' as const } : {}),
        cells: [row.when, <Who {...row} />, <What {...row} />, row.capacity],
      }))}
    />
  );
}

export function Who(props: { readonly who: string; readonly agency: string }) {
  return (
    <>
      <bdi>{props.who}</bdi>
      {props.agency !== '' && (
        <>
          <br />
          <span class="tl-quiet">
            <bdi>{props.agency}</bdi>
          </span>
        </>
      )}
    </>
  );
}

export function What(props: { readonly what: string; readonly refused: boolean }) {
  return (
    <>
      {props.refused && (
        <>
          <Tag colour="orange">Refused</Tag>{' '}
        </>
      )}
      {props.what}
    </>
  );
}
