import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { Details } from '../../components/notices.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { paths } from '../../paths.ts';
import { NewPassword, type PasswordErrors } from '../account/new-password.tsx';
import { PasskeyForm } from '../sign-in/passkey-form.tsx';

export function CodeView(props: {
  readonly token: string;
  readonly code: string;
  readonly error: string | undefined;
}) {
  return (
    <>
      {props.error !== undefined && (
        <ErrorSummary errors={[{ text: props.error, href: '#invitation-code' }]} />
      )}
      <PageHeading lead="An administrator gave it to you when they invited you, or when they let you start anew.">
        Enter your code
      </PageHeading>
      <PostForm action={paths.invitation()} token={props.token}>
        <Input
          name="invitation"
          id="invitation-code"
          label="Code"
          hint="Six groups of letters and digits. Small letters and spaces do not matter"
          spellCheck={false}
          autoComplete="off"
          width={30}
          value={props.code}
          error={props.error}
        />
        <Button>Go on</Button>
      </PostForm>
    </>
  );
}

export type JoinErrors = PasswordErrors & { readonly signInName?: string; readonly passkey?: string };

export type JoinProps = {
  readonly name: string;
  readonly isNew: boolean;
  readonly describes: string;
  readonly code: string;
  readonly signInName: string;
  readonly takesPasskeys: boolean;
  readonly carried: { readonly codeSecret: Buffer; readonly sealed: string };
  readonly errors: JoinErrors;
  readonly token: string;
};

export function JoinView(props: JoinProps) {
  const { errors } = props;
  const byPassword = errors.password !== undefined || errors.again !== undefined || errors.code !== undefined;
  const forms = { passkey: 'passkey-name', password: 'password-name' } as const;
  const list = Object.entries(errors).map(([name, text]) => ({
    text,
    href: `#${name === 'signInName' || name === 'passkey' ? nameId(props) : name}` as const,
  }));
  const withPassword = (
    <PostForm action={paths.invitation()} token={props.token}>
      <input type="hidden" name="step" value="password" />
      <input type="hidden" name="invitation" value={props.code} />
      <SignInName {...props} id={forms.password} />
      <NewPassword {...props.carried} signInName={props.signInName || props.name} errors={errors} />
      <Button>Set them and sign in</Button>
    </PostForm>
  );
  return (
    <>
      {list.length > 0 && <ErrorSummary errors={list} />}
      <PageHeading
        lead={
          <>
            {props.isNew ? 'Welcome' : 'Welcome back'}, <bdi>{props.name}</bdi>: {props.describes}. If that is
            not you, stop here and tell whoever gave you the code.
          </>
        }
      >
        Choose how you sign in
      </PageHeading>
      {props.takesPasskeys && (
        <PasskeyForm
          action={paths.invitation()}
          ask={paths.invitationPasskey()}
          does="make"
          token={props.token}
          button="Make a passkey and sign in"
        >
          <input type="hidden" name="step" value="passkey" />
          <input type="hidden" name="invitation" value={props.code} />
          <h2 class="govuk-heading-m">With a passkey</h2>
          <p class="govuk-body">
            It stays in your device or security key and opens only for you: by finger, face or PIN. Nothing to
            remember, and nothing that can be given away by mistake.
          </p>
          <SignInName {...props} id={forms.passkey} />
        </PasskeyForm>
      )}
      {props.takesPasskeys ? (
        <Details summary="Use a password and an authenticator app instead" open={byPassword}>
          {withPassword}
        </Details>
      ) : (
        withPassword
      )}
    </>
  );
}

function nameId(props: JoinProps): string {
  return props.takesPasskeys && props.errors.password === undefined && props.errors.code === undefined
    ? 'passkey-name'
    : 'password-name';
}

function SignInName(props: JoinProps & { readonly id: string }) {
  return (
    <Input
      name="signInName"
      id={props.id}
      label="Sign-in name"
      hint="Whatever you will remember, such as your work e-mail address"
      autoComplete="username"
      spellCheck={false}
      width={30}
      value={props.signInName}
      error={props.errors.signInName}
    />
  );
}
