import { encode } from 'uqr';
import { base32, codeAddress } from '../../../application/identity/one-time-codes.ts';
import type { PasswordProblem } from '../../../application/identity/local-accounts.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../../application/identity/password-rules.ts';
import { Input } from '../../components/input.tsx';

export type PasswordErrors = { readonly password?: string; readonly again?: string; readonly code?: string };

const problemWords: {
  readonly [Problem in PasswordProblem]: readonly [keyof PasswordErrors, string];
} = {
  'too-short': ['password', `Enter a password of at least ${SHORTEST_PASSWORD} characters`],
  'too-long': ['password', `Enter a password of at most ${LONGEST_PASSWORD} characters`],
  'easily-guessed': [
    'password',
    'Choose another password: most of this one is common words, your own names or rows of keys, which are tried first',
  ],
  'not-the-same': ['again', 'Type the same password twice'],
  'wrong-code': ['code', 'Enter the code that your app shows now for Throughline, of six digits'],
};

/** What to say beside each box. */
export function passwordErrors(problems: readonly PasswordProblem[]): PasswordErrors {
  return Object.fromEntries(problems.map((problem) => problemWords[problem]));
}

export type NewPasswordProps = {
  readonly signInName: string;
  readonly codeSecret: Buffer;
  /** The secret of the app, sealed, as the form carries it. */
  readonly sealed: string;
  readonly errors: PasswordErrors;
};

/** The boxes for a new password and its second factor. */
export function NewPassword(props: NewPasswordProps) {
  const address = codeAddress(props.codeSecret, props.signInName);
  return (
    <>
      <Input
        name="password"
        label="New password"
        hint={`${SHORTEST_PASSWORD} characters or more, of any kind. A few words that nobody would put together are good; a password manager makes better ones`}
        type="password"
        autoComplete="new-password"
        width={30}
        error={props.errors.password}
      />
      <Input
        name="again"
        label="The same password again"
        type="password"
        autoComplete="new-password"
        width={30}
        error={props.errors.again}
      />
      <h2 class="govuk-heading-m">A second factor</h2>
      <p class="govuk-body">
        Point an authenticator app on your telephone at this picture, or type the key below it into the app,
        which says the same. It then shows a code that changes every 30 seconds.
      </p>
      <QrPicture text={address} />
      <p class="govuk-body">
        Key: <code class="tl-key">{(base32(props.codeSecret).match(/.{1,4}/g) ?? []).join(' ')}</code>
      </p>
      <input type="hidden" name="secret" value={props.sealed} />
      <Input
        name="code"
        label="The code that the app shows now"
        inputMode="numeric"
        autoComplete="one-time-code"
        width={10}
        error={props.errors.code}
      />
    </>
  );
}

/** A QR code as a picture of one path: each dark square is drawn, a row at a time. */
function QrPicture(props: { readonly text: string }) {
  const { data, size } = encode(props.text, { border: 3 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      class="tl-qr"
      viewBox={`0 0 ${size} ${size}`}
      width="220"
      height="220"
      aria-hidden="true"
      focusable="false"
    >
      <path class="tl-qr__ground" d={`M0 0h${size}v${size}h-${size}z`} />
      <path d={path} />
    </svg>
  );
}
