import { classNames } from './class-names.ts';
import { describedBy, FieldIntroduction, type FieldProps, FormGroup } from './form-group.tsx';

export type InputProps = FieldProps & {
  readonly value?: string | number | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'date' | 'password' | undefined;
  readonly inputMode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'search' | undefined;
  readonly autoComplete?: string | undefined;
  /** `auto` where people type in any language: the text runs as its first letter does. */
  readonly dir?: 'auto' | undefined;
  readonly spellCheck?: boolean | undefined;
  /** Characters the box is wide enough for. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  /** Offered by the browser while something is typed; anything else may be typed as well. */
  readonly suggested?: readonly string[] | undefined;
};

/** One line of text. */
export function Input(props: InputProps) {
  const id = props.id ?? props.name;
  const { suggested = [] } = props;
  const listId = suggested.length === 0 ? undefined : `${id}-suggested`;
  // The element types tell the kinds of input apart one by one; all of these take the same attributes.
  const type = (props.type ?? 'text') as 'text';
  const control = (
    <input
      class={classNames(
        'govuk-input',
        props.width && `govuk-input--width-${props.width}`,
        props.error !== undefined && 'govuk-input--error',
      )}
      id={id}
      name={props.name}
      type={type}
      {...(props.spellCheck === undefined ? {} : { spellcheck: props.spellCheck })}
      value={props.value}
      dir={props.dir}
      disabled={props.disabled}
      aria-describedby={describedBy(id, props)}
      autocomplete={props.autoComplete}
      inputMode={props.inputMode}
      list={listId}
    />
  );
  const affixed = props.prefix !== undefined || props.suffix !== undefined;
  return (
    <FormGroup error={props.error !== undefined}>
      <FieldIntroduction id={id} field={props} />
      {affixed ? (
        <div class="govuk-input__wrapper">
          <Affix side="prefix" text={props.prefix} />
          {control}
          <Affix side="suffix" text={props.suffix} />
        </div>
      ) : (
        control
      )}
      {listId !== undefined && (
        <datalist id={listId}>
          {suggested.map((one) => (
            <option>{one}</option>
          ))}
        </datalist>
      )}
    </FormGroup>
  );
}

function Affix(props: { readonly side: 'prefix' | 'suffix'; readonly text: string | undefined }) {
  if (props.text === undefined) return null;
  return (
    <div class={`govuk-input__${props.side}`} aria-hidden="true">
      {props.text}
    </div>
  );
}
