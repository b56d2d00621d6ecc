import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

export type SummaryAction = {
  readonly text: string;
  readonly href: string;
  /** What is acted on ("date of referral"): read out after the text, so that links differ. */
  readonly hiddenText?: string | undefined;
};

export type SummaryRow = {
  readonly key: ComponentChildren;
  readonly value: ComponentChildren;
  readonly actions?: readonly SummaryAction[] | undefined;
};

export type SummaryListProps = {
  readonly rows: readonly SummaryRow[];
  readonly classes?: string | undefined;
};

/** Names and their values, one to a row. */
export function SummaryList(props: SummaryListProps) {
  const anyActions = props.rows.some((row) => hasActions(row));
  return (
    <dl class={classNames('govuk-summary-list', props.classes)}>
      {props.rows.map((row) => (
        <div
          class={classNames(
            'govuk-summary-list__row',
            anyActions && !hasActions(row) && 'govuk-summary-list__row--no-actions',
          )}
        >
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {hasActions(row) && <SummaryActions actions={row.actions ?? []} />}
        </div>
      ))}
    </dl>
  );
}

function hasActions(row: SummaryRow): boolean {
  return row.actions !== undefined && row.actions.length > 0;
}

function SummaryActions(props: { readonly actions: readonly SummaryAction[] }) {
  const links = props.actions.map((action) => (
    <a class="govuk-link" href={action.href}>
      {action.text}
      {action.hiddenText !== undefined && <span class="govuk-visually-hidden"> {action.hiddenText}</span>}
    </a>
  ));
  return (
    <dd class="govuk-summary-list__actions">
      {links.length === 1 ? (
        links
      ) : (
        <ul class="govuk-summary-list__actions-list">
          {links.map((link) => (
            <li class="govuk-summary-list__actions-list-item">{link}</li>
          ))}
        </ul>
      )}
    </dd>
  );
}
