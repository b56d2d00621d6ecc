import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { describedBy, Fieldset, FormGroup, HintAndError, type LegendProps } from './form-group.tsx';

export type DatePart = 'day' | 'month' | 'year' | 'time';

export type DateInputProps = LegendProps & {
  readonly id: string;
  /** Put before each part's name with a hyphen: "occurred" gives "occurred-day". */
  readonly namePrefix?: string | undefined;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  /** Asks for the time of day as well. */
  readonly withTime?: boolean | undefined;
  readonly autoComplete?: 'off' | undefined;
  /** The parts at fault; all of them when an error names none. */
  readonly errorParts?: readonly DatePart[] | undefined;
  readonly describedBy?: string | undefined;
  /** What was typed, given back as typed. */
  readonly values?: { readonly [Part in DatePart]?: string | undefined } | undefined;
};

const parts = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
] as const;

const timePart = { part: 'time', label: 'Time', width: 5 } as const;

/** A date a person knows, in three boxes; with a fourth, a moment. */
export function DateInput(props: DateInputProps) {
  return (
    <FormGroup error={props.error !== undefined}>
      <Fieldset
        legend={props.legend}
        legendSize={props.legendSize}
        legendIsPageHeading={props.legendIsPageHeading}
        describedBy={describedBy(props.id, props)}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a role that the fieldset component takes, not a div's
        role="group"
      >
        <HintAndError id={props.id} hint={props.hint} error={props.error} />
        <div class="govuk-date-input" id={props.id}>
          {(props.withTime ? [...parts, timePart] : parts).map((field) => (
            <DatePartInput {...field} group={props} />
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  );
}

function DatePartInput(props: {
  readonly part: DatePart;
  readonly label: string;
  readonly width: 2 | 4 | 5;
  readonly group: DateInputProps;
}) {
  const { part, group } = props;
  const id = `${group.id}-${part}`;
  const wrong = group.errorParts === undefined ? group.error !== undefined : group.errorParts.includes(part);
  return (
    <div class="govuk-date-input__item">
      <div class="govuk-form-group">
        <label class="govuk-label govuk-date-input__label" for={id}>
          {props.label}
        </label>
        <input
          class={classNames(
            'govuk-input govuk-date-input__input',
            wrong && 'govuk-input--error',
            `govuk-input--width-${props.width}`,
          )}
          id={id}
          name={group.namePrefix === undefined ? part : `${group.namePrefix}-${part}`}
          type="text"
          value={group.values?.[part]}
          inputMode={part === 'time' ? undefined : 'numeric'}
          autocomplete={group.autoComplete}
        />
      </div>
    </div>
  );
}
