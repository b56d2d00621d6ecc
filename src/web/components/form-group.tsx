import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

/** What every field with one control is told. The label is required: no field goes unnamed. */
export type FieldProps = {
  readonly name: string;
  /** The name, unless told; the error summary links to it. */
  readonly id?: string | undefined;
  readonly label: string;
  /** What the label is about, told to those who do not see what stands above it. */
  readonly labelAbout?: string | undefined;
  readonly labelSize?: 's' | 'm' | 'l' | undefined;
  /** The label is also the page's first heading. */
  readonly labelIsPageHeading?: boolean | undefined;
  readonly labelHidden?: boolean | undefined;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean | undefined;
};

/** The ids a control is described by, in the order they are read out. */
export function describedBy(
  id: string,
  field: { readonly hint?: unknown; readonly error?: unknown; readonly describedBy?: string | undefined },
): string | undefined {
  const ids = [
    field.describedBy,
    field.hint === undefined ? undefined : `${id}-hint`,
    field.error === undefined ? undefined : `${id}-error`,
  ].filter((part) => part !== undefined && part !== '');
  return ids.length === 0 ? undefined : ids.join(' ');
}

export function FormGroup(props: { readonly error: boolean; readonly children: ComponentChildren }) {
  return (
    <div class={classNames('govuk-form-group', props.error && 'govuk-form-group--error')}>
      {props.children}
    </div>
  );
}

/** Label, hint and error of a field, above its control. */
export function FieldIntroduction(props: { readonly id: string; readonly field: FieldProps }) {
  const { id, field } = props;
  return (
    <>
      <FieldLabel id={id} field={field} />
      <HintAndError id={id} hint={field.hint} error={field.error} />
    </>
  );
}

function FieldLabel(props: { readonly id: string; readonly field: FieldProps }) {
  const { id, field } = props;
  const label = (
    <label
      class={classNames(
        'govuk-label',
        field.labelSize && `govuk-label--${field.labelSize}`,
        field.labelHidden && 'govuk-visually-hidden',
      )}
      for={id}
    >
      {field.label}
      {field.labelAbout !== undefined && <span class="govuk-visually-hidden">: {field.labelAbout}</span>}
    </label>
  );
  return field.labelIsPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label;
}

export function HintAndError(props: {
  readonly id: string;
  readonly hint: ComponentChildren;
  readonly error: string | undefined;
}) {
  return (
    <>
      {props.hint !== undefined && (
        <div id={`${props.id}-hint`} class="govuk-hint">
          {props.hint}
        </div>
      )}
      {props.error !== undefined && (
        <p id={`${props.id}-error`} class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {props.error}
        </p>
      )}
    </>
  );
}

export type LegendProps = {
  /** The question the group answers. */
  readonly legend: ComponentChildren;
  readonly legendSize?: 's' | 'm' | 'l' | undefined;
  readonly legendIsPageHeading?: boolean | undefined;
};

/** Groups several controls under one question. */
export function Fieldset(
  props: LegendProps & {
    readonly describedBy: string | undefined;
    /** Set for groups of text inputs, whose description some readers pass over otherwise. */
    readonly role?: 'group' | undefined;
    /** Set for a group that the error summary leads to as a whole: focus can then move to it. */
    readonly id?: string | undefined;
    readonly classes?: string | undefined;
    readonly children: ComponentChildren;
  },
) {
  return (
    <fieldset
      class={classNames('govuk-fieldset', props.classes)}
      id={props.id}
      tabIndex={props.id === undefined ? undefined : -1}
      role={props.role}
      aria-describedby={props.describedBy}
    >
      <legend
        class={classNames(
          'govuk-fieldset__legend',
          props.legendSize && `govuk-fieldset__legend--${props.legendSize}`,
        )}
      >
        {props.legendIsPageHeading ? <h1 class="govuk-fieldset__heading">{props.legend}</h1> : props.legend}
      </legend>
      {props.children}
    </fieldset>
  );
}
