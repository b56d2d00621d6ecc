import { CaseHeading } from '../../components/case-tabs.tsx';
import { Chronology } from '../../components/chronology.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterPanel } from '../../components/filter-panel.tsx';
import { Input } from '../../components/input.tsx';
import { Pagination } from '../../components/pagination.tsx';
import { Select } from '../../components/select.tsx';
import type { Programme } from '../../../domain/rules.ts';
import { ChronologyTools, chronologyEntry } from '../case/chronology-view.tsx';
import type { FiltersShown } from './filters.ts';
import type { ChronologyShown } from './present.ts';

const RESULTS = 'chronology';

export function ChronologyView(props: {
  readonly caseId: string;
  readonly programme: Programme;
  readonly shown: ChronologyShown;
}) {
  const { caseId, shown } = props;
  return (
    <>
      <CaseHeading
        caseId={caseId}
        current="chronology"
        programme={props.programme}
        reference={shown.reference}
        title={shown.title}
        heading="Chronology"
      />
      <div class="tl-with-filter">
        <Filters filters={shown.filters} />
        <div id={RESULTS}>
          <ChronologyTools toggles={shown.toggles} count={shown.count} />
          {shown.gaps !== undefined && <p class="govuk-body tl-quiet">{shown.gaps}</p>}
          <Jumps jumps={shown.jumps} />
          {shown.years.length === 0 && (
            <EmptyState title="No entry to show" headingLevel={2}>
              <p>{shown.empty}</p>
            </EmptyState>
          )}
          {shown.years.map((year) => (
            <section id={year.id}>
              <h2 class="govuk-heading-s tl-year">{year.text}</h2>
              <Chronology
                headingLevel={3}
                entries={year.lines.map((line) =>
                  'gap' in line ? line.gap : chronologyEntry(caseId, line.entry),
                )}
              />
            </section>
          ))}
          {shown.pages.items.length > 1 && <Pages pages={shown.pages} />}
        </div>
      </div>
    </>
  );
}

function Filters(props: { readonly filters: FiltersShown }) {
  const { filters } = props;
  return (
    <FilterPanel
      action={filters.action}
      selected={filters.selected}
      clearHref={filters.clearHref}
      resultsId={RESULTS}
    >
      {filters.kept.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Select name="agency" label="Agency" options={filters.agencies} value={filters.values.agency} />
      <Select name="kind" label="Kind of entry" options={filters.kinds} value={filters.values.kind} />
      <Select name="by" label="Recorded by" options={filters.authors} value={filters.values.by} />
      <Input name="from" label="Happened from" type="date" value={filters.values.from} />
      <Input name="to" label="Happened up to" type="date" value={filters.values.to} />
    </FilterPanel>
  );
}

function Jumps(props: { readonly jumps: ChronologyShown['jumps'] }) {
  if (props.jumps.length < 2) return null;
  return (
    <nav aria-label="Years of the chronology" class="tl-jumps">
      <ul>
        {props.jumps.map((year) => (
          <li>
            <a class="govuk-link govuk-link--no-visited-state" href={year.href}>
              {year.text}
            </a>{' '}
            <span class="tl-quiet">{year.count}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Pages(props: { readonly pages: ChronologyShown['pages'] }) {
  const { previous, next, items } = props.pages;
  return (
    <Pagination
      label="Pages of the chronology"
      items={items}
      previous={previous === undefined ? undefined : { href: previous }}
      next={next === undefined ? undefined : { href: next }}
    />
  );
}
