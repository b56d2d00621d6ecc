import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';

export type SelectedFilter = {
  /** What is filtered ("Stage"). */
  readonly category: string;
  readonly text: string;
  /** The same list without this filter. */
  readonly removeHref: string;
};

export type FilterPanelProps = {
  /** Where the list is; the form sends a plain GET, so every filtered list has its own address. */
  readonly action: string;
  readonly heading?: string | undefined;
  readonly selected: readonly SelectedFilter[];
  /** The same list without any filter. */
  readonly clearHref: string;
  readonly submitText?: string | undefined;
  /** The id of the region that holds the list: with scripting only this part is exchanged. */
  readonly resultsId: string;
  /** The fields. */
  readonly children: ComponentChildren;
  /** A form of its own that narrows the list in another way. */
  readonly below?: ComponentChildren;
};

/** Fields that narrow a list, and what it is narrowed by now. */
export function FilterPanel(props: FilterPanelProps) {
  return (
    <section class="tl-filter" aria-labelledby="filter-heading">
      {/* On a narrow screen the script folds it, so that the list itself is in sight. */}
      <details open data-fold-narrow>
        <summary class="tl-filter__summary">
          <h2 class="tl-filter__heading" id="filter-heading">
            {props.heading ?? 'Filter'}
            {props.selected.length > 0 && ` (${props.selected.length} set)`}
          </h2>
        </summary>
        {props.selected.length > 0 && <SelectedFilters {...props} />}
        <form
          class="tl-filter__form"
          method="get"
          action={props.action}
          data-enhance={props.resultsId}
          noValidate
        >
          {props.children}
          <Button tone="secondary">{props.submitText ?? 'Apply filters'}</Button>
        </form>
        {props.below !== undefined && <div class="tl-filter__below">{props.below}</div>}
      </details>
    </section>
  );
}

function SelectedFilters(props: FilterPanelProps) {
  return (
    <div class="tl-filter__selected">
      <h3 class="govuk-visually-hidden">Selected filters</h3>
      <ul class="tl-filter__tags">
        {props.selected.map((filter) => (
          <li>
            <a class="tl-filter__tag" href={filter.removeHref}>
              <span class="govuk-visually-hidden">Remove this filter: </span>
              <span class="tl-filter__category">{filter.category}:</span> {filter.text}
              <span class="tl-filter__cross" aria-hidden="true">
                ×
              </span>
            </a>
          </li>
        ))}
      </ul>
      <a class="govuk-link govuk-link--no-visited-state" href={props.clearHref}>
        Clear filters
      </a>
    </div>
  );
}
