import { classNames } from './class-names.ts';
import { describedBy, FieldIntroduction, type FieldProps, FormGroup } from './form-group.tsx';

export type SelectOption = {
  readonly value: string | number;
  readonly text: string;
  readonly disabled?: boolean | undefined;
};

export type SelectProps = FieldProps & {
  readonly options: readonly SelectOption[];
  /** The value of the chosen option. */
  readonly value?: string | number | undefined;
};

/** A choice from a list too long for radios. */
export function Select(props: SelectProps) {
  const id = props.id ?? props.name;
  return (
    <FormGroup error={props.error !== undefined}>
      <FieldIntroduction id={id} field={props} />
      <select
        class={classNames('govuk-select', props.error !== undefined && 'govuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
      >
        {props.options.map((option) => (
          <option
            value={option.value}
            selected={props.value !== undefined && option.value === props.value}
            disabled={option.disabled}
          >
            {option.text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
