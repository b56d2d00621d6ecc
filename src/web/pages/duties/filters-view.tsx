import { Button } from '../../components/button.tsx';
import { FilterPanel } from '../../components/filter-panel.tsx';
import { Input } from '../../components/input.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { Select } from '../../components/select.tsx';
import { paths } from '../../paths.ts';
import type { FiltersShown } from './filters.ts';

export type OwedFiltersProps = {
  readonly filters: FiltersShown;
  /** Where the list is that the fields narrow. */
  readonly action: string;
  readonly resultsId: string;
  readonly formToken: string;
  readonly unknownReference: boolean;
  /** Left out where the days are chosen in another way. */
  readonly withoutDates?: boolean | undefined;
};

/**
 * What narrows a list of duties. The reference of a case is sent as a form, and stands in the address as the case's
 * number: a reference is written by people, and may say whose case it is.
 */
export function OwedFilters(props: OwedFiltersProps) {
  const { filters } = props;
  return (
    <FilterPanel
      action={props.action}
      selected={filters.selected}
      clearHref={filters.clearHref}
      resultsId={props.resultsId}
      below={<OneCase {...props} />}
    >
      {filters.carried.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Select name="kind" label="Kind of duty" options={filters.kinds} value={filters.kind} />
      {filters.programmes.length > 0 && (
        <Select name="programme" label="Programme" options={filters.programmes} value={filters.programme} />
      )}
      {props.withoutDates !== true && (
        <>
          <DateField name="due-from" label="Due from" date={filters.dueFrom} />
          <DateField name="due-to" label="Due to" date={filters.dueTo} />
        </>
      )}
    </FilterPanel>
  );
}

function OneCase(props: OwedFiltersProps) {
  const { filters } = props;
  return (
    <PostForm action={paths.duties()} token={props.formToken} classes="tl-search tl-search--below">
      {filters.carried.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Input
        name="reference"
        label="Reference of a case"
        autoComplete="off"
        spellCheck={false}
        width={20}
        error={
          props.unknownReference ? 'No case has that reference. Give it as it stands on the case.' : undefined
        }
      />
      <Button tone="secondary">Only this case</Button>
    </PostForm>
  );
}

function DateField(props: {
  readonly name: string;
  readonly label: string;
  readonly date: FiltersShown['dueFrom'];
}) {
  return (
    <Input
      name={props.name}
      label={props.label}
      hint="Such as 28/10/2026"
      value={props.date.typed}
      error={props.date.error}
      autoComplete="off"
      width={10}
    />
  );
}
