import { classNames } from './class-names.ts';
import { describedBy, FieldIntroduction, type FieldProps, FormGroup } from './form-group.tsx';

export type TextareaProps = FieldProps & {
  readonly value?: string | undefined;
  readonly rows?: number | undefined;
  readonly autoComplete?: string | undefined;
  /** `auto` where people type in any language: the text runs as its first letter does. */
  readonly dir?: 'auto' | undefined;
  /** The most characters that are taken. More can be typed: the script tells how many too many there are. */
  readonly limit?: number | undefined;
  readonly spellCheck?: boolean | undefined;
};

/** Several lines of text. */
export function Textarea(props: TextareaProps) {
  const id = props.id ?? props.name;
  return (
    <FormGroup error={props.error !== undefined}>
      <FieldIntroduction id={id} field={props} />
      <textarea
        class={classNames('govuk-textarea', props.error !== undefined && 'govuk-textarea--error')}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        {...(props.spellCheck === undefined ? {} : { spellcheck: props.spellCheck })}
        dir={props.dir}
        disabled={props.disabled}
        data-limit={props.limit}
        aria-describedby={describedBy(id, props)}
        autocomplete={props.autoComplete}
      >
        {props.value}
      </textarea>
    </FormGroup>
  );
}
