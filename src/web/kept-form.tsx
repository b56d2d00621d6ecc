import type { VNode } from 'preact';
import { Button } from './components/button.tsx';
import { PageHeading } from './components/headings.tsx';
import { formTokenField, PostForm } from './components/post-form.tsx';
import { localPath, paths } from './paths.ts';

/*
 * A form sent after the session ended is not lost: its content is carried by the pages in between, as hidden fields,
 * until the person has signed in and presses the button again. It lies nowhere else: nobody is known to whom it could
 * be stored, and nothing is sent on by itself.
 */

/** Who filled the form in: put into forms whose content nobody else should see. */
export const typedByField = '_by';

const toField = 'kept-to';
const start = 'kept.';

/** A form that waits to be sent again: to which address, and its fields in the order sent. */
export type KeptForm = { readonly to: string; readonly fields: readonly (readonly [string, string])[] };

type Sent = { readonly [field: string]: string | readonly string[] | undefined };

/** What only its sender should ever see is typed anew: it does not lie in a page. */
const secrets: readonly string[] = ['password', 'again', 'code', 'secret', 'passkey', 'invitation'];

/**
 * What was sent, to be kept, without passwords and codes. The token is left out: a form sent again carries that of the
 * new session.
 */
export function keptFrom(to: string, form: Sent): KeptForm {
  return {
    to,
    fields: fieldsOf(form).filter(([name]) => name !== formTokenField && !secrets.includes(name)),
  };
}

/** The kept form that the sign-in form carried; undefined when it carried none. */
export function keptIn(form: Sent): KeptForm | undefined {
  const to = form[toField];
  if (typeof to !== 'string') return undefined;
  const fields = fieldsOf(form).filter(([name]) => name.startsWith(start));
  return {
    to: localPath(to),
    fields: fields.map(([name, value]) => [name.slice(start.length), value] as const),
  };
}

/** Whether somebody else filled it in. */
export function isAnothers(kept: KeptForm, person: string): boolean {
  const by = kept.fields.find(([name]) => name === typedByField)?.[1];
  return by !== undefined && by !== person;
}

function fieldsOf(form: Sent): readonly (readonly [string, string])[] {
  return Object.entries(form).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, one] as const),
  );
}

/** The hidden fields by which a form of sign-in carries a kept form on. */
export function KeptFields(props: { readonly kept: KeptForm | undefined }) {
  if (props.kept === undefined) return null;
  return (
    <>
      <input type="hidden" name={toField} value={props.kept.to} />
      {props.kept.fields.map(([name, value]) => (
        <input type="hidden" name={`${start}${name}`} value={value} />
      ))}
    </>
  );
}

/** What a page is made of, beside its frame. */
export type Shown = { readonly title: string; readonly body: VNode };

/** The answer to a form that was sent when nobody was signed in. */
export function sessionEnded(kept: KeptForm, token: string): Shown {
  return { title: endedTitle, body: <SessionEnded kept={kept} token={token} /> };
}

/** The answer to a form that asks for a recent proof of who sends it, which there was not. */
export function confirmFirst(kept: KeptForm, token: string): Shown {
  return { title: confirmTitle, body: <ConfirmFirst kept={kept} token={token} /> };
}

/** The page on which a kept form can be sent again: the person presses the button, nothing is sent by itself. */
export function sendAgain(kept: KeptForm, token: string): Shown {
  return { title: againTitle, body: <SendAgain kept={kept} token={token} /> };
}

/** Shown in its place when another person signed in: what somebody typed is theirs alone until it is recorded. */
export function typedByAnother(): Shown {
  return { title: anothersTitle, body: <TypedByAnother /> };
}

const endedTitle = 'You are not signed in any more';
const confirmTitle = 'Confirm that it is you';
const againTitle = 'Send it again';
const anothersTitle = 'This was typed by somebody else';

function SessionEnded(props: { readonly kept: KeptForm; readonly token: string }) {
  return (
    <>
      <PageHeading>{endedTitle}</PageHeading>
      <p class="govuk-body">
        What you sent is not on the record. It is kept on this page: sign in from here, and you can send it
        again. Leave this page open until then.
      </p>
      <PostForm action={paths.signIn()} token={props.token}>
        <KeptFields kept={props.kept} />
        <Button>Sign in and go on</Button>
      </PostForm>
    </>
  );
}

function ConfirmFirst(props: { readonly kept: KeptForm; readonly token: string }) {
  return (
    <>
      <PageHeading>{confirmTitle}</PageHeading>
      <p class="govuk-body">
        What you sent can be done only by you, and it is a while since you signed in. It is not done yet: it
        is kept on this page. Confirm from here that it is you, and you can send it again.
      </p>
      <PostForm action={paths.confirm()} token={props.token}>
        <KeptFields kept={props.kept} />
        <Button>Go on</Button>
      </PostForm>
    </>
  );
}

function SendAgain(props: { readonly kept: KeptForm; readonly token: string }) {
  return (
    <>
      <PageHeading>{againTitle}</PageHeading>
      <p class="govuk-body">
        This form was filled in before you signed in or confirmed that it is you. What was typed is kept on
        this page and is not on the record. Send it again to go on.
      </p>
      <PostForm action={props.kept.to} token={props.token}>
        {props.kept.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button>Send it again</Button>
      </PostForm>
    </>
  );
}

function TypedByAnother() {
  return (
    <>
      <PageHeading>{anothersTitle}</PageHeading>
      <p class="govuk-body">
        The form was filled in by another person, who was signed in here before. It is not shown to you and is
        not on the record. Go back to the page before this one and sign in as that person to send it.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.home()}>
          Go to the first page
        </a>
      </p>
    </>
  );
}
