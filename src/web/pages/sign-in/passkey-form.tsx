import type { ComponentChildren } from 'preact';
import { Button } from '../../components/button.tsx';
import { PostForm } from '../../components/post-form.tsx';

/** The field that holds the answer of an authenticator, as JSON. */
export const passkeyField = 'passkey';

export type PasskeyFormProps = {
  readonly action: string;
  /** Where the script asks what to put to the authenticator; it sends the form’s other fields along. */
  readonly ask: string;
  readonly does: 'sign-in' | 'make';
  readonly token: string;
  readonly button: string;
  /** Hidden fields, and what the person fills in beforehand. */
  readonly children?: ComponentChildren;
};

/**
 * A form that an authenticator answers. It takes scripting, which shows it where the browser can do that; the page says
 * beside it what else there is.
 */
export function PasskeyForm(props: PasskeyFormProps) {
  return (
    <div hidden data-passkey={props.does} data-passkey-ask={props.ask}>
      <PostForm action={props.action} token={props.token}>
        {props.children}
        <input type="hidden" name={passkeyField} value="" />
        <p class="govuk-error-message" role="alert" hidden>
          <span class="govuk-visually-hidden">Error:</span> Nothing came of it: it was stopped, took too long,
          or this device has no passkey for here. Try again, or choose another way.
        </p>
        <Button>{props.button}</Button>
      </PostForm>
    </div>
  );
}

/** Whether passkeys work under an address: they belong to a name, and never to a number such as 127.0.0.1. */
export function takesPasskeys(origin: string): boolean {
  return !/^(\d|\[)/.test(new URL(origin).hostname);
}
