import type { ComponentChildren } from 'preact';

export type ErrorSummaryItem = {
  readonly text: string;
  /** The field to mend, as "#field-id", or on another page after its address. A fault without a field has none. */
  readonly href?: string | undefined;
};

export type ErrorSummaryProps = {
  readonly title?: string | undefined;
  readonly description?: ComponentChildren;
  readonly errors: readonly ErrorSummaryItem[];
};

/** All that stands in the way of a form, first on the page; focus moves to it. */
export function ErrorSummary(props: ErrorSummaryProps) {
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title ?? 'There is a problem'}</h2>
        <div class="govuk-error-summary__body">
          {props.description !== undefined && <p>{props.description}</p>}
          {props.errors.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errors.map((error) => (
                <li>{error.href === undefined ? error.text : <a href={error.href}>{error.text}</a>}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}
