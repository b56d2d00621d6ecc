import type { ComponentChildren } from 'preact';
import { classNames } from '../../components/class-names.ts';

export type CaseRowProps = {
  /** Names the row. A link to `#` and this opens it. */
  readonly id: string;
  readonly number: number;
  readonly reference: string;
  readonly title: string;
  /** What is said of the case on its one line, beside what wants attention. */
  readonly facts: string;
  /** What must be seen while the row is closed. */
  readonly attention?: readonly string[] | undefined;
  readonly tags: ComponentChildren;
  /** What can be done on it without opening it. */
  readonly side?: ComponentChildren;
  readonly open?: boolean | undefined;
  readonly children: ComponentChildren;
};

/** One case of a meeting: a line, which opens to the rest. Whatever is owed or wrong stands on the line. */
export function CaseRow(props: CaseRowProps) {
  const { id, attention = [], side } = props;
  return (
    <section class={classNames('tl-case-row', side !== undefined && 'tl-case-row--sided')}>
      <details class="tl-case-row__details" open={props.open}>
        <summary class="tl-case-row__summary">
          <h3 class="tl-case-row__heading" id={`${id}-heading`}>
            {props.number}. {props.reference} <bdi>{props.title}</bdi>
          </h3>{' '}
          <span class="tl-case-row__facts">{props.facts}</span>{' '}
          {attention.length > 0 && <strong class="tl-attention">{attention.join(', ')}</strong>}{' '}
          <span class="tl-case-row__tags">{props.tags}</span>
        </summary>
        <div class="tl-case-row__body" id={id}>
          {props.children}
        </div>
      </details>
      {side !== undefined && <div class="tl-case-row__side tl-no-print">{side}</div>}
    </section>
  );
}
