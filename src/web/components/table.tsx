import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

export type TableColumn = {
  readonly heading: ComponentChildren;
  /** Figures line up at the right. */
  readonly numeric?: boolean | undefined;
  /** Keeps references and dates on one line. */
  readonly noWrap?: boolean | undefined;
  /** Sets the column's share of the width. */
  readonly width?: 'narrow' | 'wide' | undefined;
};

export type TableRow = {
  readonly cells: readonly ComponentChildren[];
  /** A quiet line at the row's left edge: something here wants attention. The cells must say what. */
  readonly emphasis?: 'bad' | 'late' | 'quiet' | undefined;
};

export type TableProps = {
  /** What the table holds. Required: a person listening hears it first. */
  readonly caption: ComponentChildren;
  readonly captionSize?: 's' | 'm' | 'l' | undefined;
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** The first cell of each row names the row. */
  readonly firstCellIsHeader?: boolean | undefined;
  readonly classes?: string | undefined;
};

/** A table with a caption, column headings and, where the first cell names the row, row headings. */
export function Table(props: TableProps) {
  return (
    <table class={classNames('govuk-table', props.classes)}>
      <caption class={captionClass(props)}>{props.caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {props.columns.map((column) => (
            <th scope="col" class={cellClass('govuk-table__header', column)}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {props.rows.map((row) => (
          <tr class={classNames('govuk-table__row', row.emphasis && `tl-row--${row.emphasis}`)}>
            {row.cells.map((cell, index) => (
              <TableCell
                column={props.columns[index]}
                header={index === 0 && props.firstCellIsHeader === true}
                named={props.classes?.includes('tl-stack') === true}
              >
                {cell}
              </TableCell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TableCell(props: {
  readonly column: TableColumn | undefined;
  readonly header: boolean;
  /** Carries its column's heading, for rows that are stacked on a narrow screen. */
  readonly named: boolean;
  readonly children: ComponentChildren;
}) {
  if (props.header) {
    return (
      <th scope="row" class={classNames('govuk-table__header', props.column?.noWrap && 'tl-nowrap')}>
        {props.children}
      </th>
    );
  }
  const heading = props.named && typeof props.column?.heading === 'string' ? props.column.heading : undefined;
  return (
    <td class={cellClass('govuk-table__cell', props.column)} data-heading={heading}>
      {props.children}
    </td>
  );
}

function captionClass(props: TableProps): string {
  return classNames(
    'govuk-table__caption',
    props.captionSize && `govuk-table__caption--${props.captionSize}`,
    props.captionHidden && 'govuk-visually-hidden',
  );
}

function cellClass(base: string, column: TableColumn | undefined): string {
  return classNames(
    base,
    column?.numeric && `${base}--numeric`,
    column?.noWrap && 'tl-nowrap',
    column?.width && `tl-col--${column.width}`,
  );
}

export type ScrollTableProps = TableProps & {
  /** Names the scrolling region for people who cannot see that it scrolls. */
  readonly regionLabel: string;
};

/** A wide table that scrolls sideways inside its own region, so that the page never does. */
export function ScrollTable(props: ScrollTableProps) {
  const { regionLabel, ...table } = props;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section class="tl-scroll" aria-label={regionLabel} tabIndex={0}>
      <Table {...table} />
    </section>
  );
}
