import type { ComponentChildren } from 'preact';

/** The names of the hidden fields every form carries. */
export const formTokenField = '_token';
export const idempotencyField = '_once';

export type PostFormProps = {
  readonly action: string;
  /** The form token of the page's context; without it the form is refused. */
  readonly token: string;
  /** Sent twice, recorded once. Left out only where a second sending changes nothing. */
  readonly idempotencyKey?: string | undefined;
  readonly classes?: string | undefined;
  /** Sends files as well. */
  readonly upload?: boolean | undefined;
  readonly children: ComponentChildren;
};

/** A form that changes something. Errors are worded by the page, so the browser's own bubbles are off. */
export function PostForm(props: PostFormProps) {
  return (
    <form
      method="post"
      action={props.action}
      class={props.classes}
      encType={props.upload === true ? 'multipart/form-data' : undefined}
      noValidate
    >
      <input type="hidden" name={formTokenField} value={props.token} />
      {props.idempotencyKey !== undefined && (
        <input type="hidden" name={idempotencyField} value={props.idempotencyKey} />
      )}
      {props.children}
    </form>
  );
}
