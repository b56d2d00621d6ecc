import type { ComponentChildren } from 'preact';
import { Button } from '../../components/button.tsx';
import { Input } from '../../components/input.tsx';
import { PostForm } from '../../components/post-form.tsx';

/** Name, password and code, in one form: which of them was wrong is never said. */
export function PasswordForm(props: {
  readonly action: string;
  readonly token: string;
  readonly name: string | undefined;
  readonly error: string | undefined;
  readonly button: string;
  readonly children: ComponentChildren;
}) {
  return (
    <PostForm action={props.action} token={props.token}>
      {props.children}
      <Input
        name="name"
        id="name"
        label="Sign-in name"
        autoComplete="username"
        spellCheck={false}
        width={30}
        value={props.name}
        error={props.error}
      />
      <Input name="password" label="Password" type="password" autoComplete="current-password" width={30} />
      <Input
        name="code"
        label="Code"
        hint="Six digits, shown by your authenticator app"
        inputMode="numeric"
        autoComplete="one-time-code"
        width={10}
      />
      <Button>{props.button}</Button>
    </PostForm>
  );
}
