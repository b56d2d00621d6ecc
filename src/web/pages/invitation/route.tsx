import { createHash } from 'node:crypto';
import {
  codeHash,
  type FirstCredential,
  type Invitation,
} from '../../../application/identity/invitations.ts';
import {
  askNewPasskey,
  checkPassword,
  type LocalAccounts,
  madePasskey,
  passkeyLabel,
  signInNameFault,
  signInNameOf,
} from '../../../application/identity/local-accounts.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { browserInWords } from '../../browser-words.ts';
import { paths, patterns } from '../../paths.ts';
import {
  type Context,
  data,
  notFound,
  oneValue,
  type Outcome,
  page,
  redirect,
  route,
  type SentForm,
  type WebApp,
} from '../../route.ts';
import { codeSecrets } from '../account/code-secrets.ts';
import { passwordErrors } from '../account/new-password.tsx';
import { passkeyField, takesPasskeys } from '../sign-in/passkey-form.tsx';
import { answerIn } from '../sign-in/read-proof.ts';
import { CodeView, type JoinErrors, JoinView } from './view.tsx';

const audit = { notRecorded: 'that an invitation was taken up is written down as such; no case is shown' };

const NOT_GOOD =
  'This code is not good, or not good any more: it works once, and for a few days. Check it, or ask for another';

const nameWords = {
  'too-short': 'Enter a sign-in name of 3 characters or more',
  'too-long': 'Enter a sign-in name of at most 100 characters',
  'not-a-name': 'Use letters, digits and . _ - + @ in the sign-in name, without spaces',
};

type Anyones = Context<'anyone', unknown, unknown>;

/**
 * An invitation. Opened by somebody who was given a code by an administrator, to choose what they will sign in with: a
 * passkey, or a password and a second factor. The code is sent in the body of a form, never in an address.
 */
export function registerInvitation(app: WebApp): void {
  const { localAccounts } = app.deps;
  if (localAccounts === undefined) return;
  const secrets = codeSecrets();
  const common = { access: 'anyone', audit } as const;
  route(app, {
    ...common,
    method: 'GET',
    path: patterns.invitation,
    handler: async ({ formToken }) => codePage(formToken, '', undefined),
  });
  route(app, {
    ...common,
    method: 'POST',
    path: patterns.invitation,
    countedAs: 'sign-in',
    handler: async (context) => {
      const { form, formToken } = context;
      const code = oneValue(form, 'invitation') ?? '';
      const hash = codeHash(code);
      const now = app.deps.clock.now();
      const invitation = await localAccounts.invitations.findOpen(hash, now);
      if (invitation === undefined) {
        if (code !== '') await noteRefused(localAccounts, now);
        return codePage(formToken, code, NOT_GOOD);
      }
      const carried = secrets.carried(hash, oneValue(form, 'secret'));
      const step = oneValue(form, 'step');
      const again = async (errors: JoinErrors): Promise<Outcome> =>
        joinPage(app, { invitation, code, form, formToken, carried, errors });
      if (step !== 'passkey' && step !== 'password') return again({});
      const name = await nameFor(localAccounts, invitation, form);
      const credential = await credentialIn(localAccounts, context, {
        step,
        invitation,
        name: name.name,
        codeSecret: carried.codeSecret,
        now,
      });
      if (name.error !== undefined || 'errors' in credential)
        return again({
          ...('errors' in credential ? credential.errors : {}),
          ...(name.error === undefined ? {} : { signInName: name.error }),
        });
      const account = { signInName: name.name, userHandle: handleOf(hash) };
      const joined = await localAccounts.invitations.accept({ codeHash: hash, now, account, credential });
      if (joined.outcome === 'gone') return codePage(formToken, code, NOT_GOOD);
      if (joined.outcome === 'name-taken') return again({ signInName: NAME_TAKEN });
      const { person } = joined.invitation;
      await noteJoined(localAccounts, joined.invitation, credential, now);
      await context.session.begin(person, { how: credential.how });
      return redirect(paths.account());
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    path: patterns.invitationPasskey,
    countedAs: 'sign-in',
    handler: async ({ form, formToken }) => {
      const hash = codeHash(oneValue(form, 'invitation') ?? '');
      const now = app.deps.clock.now();
      const invitation = await localAccounts.invitations.findOpen(hash, now);
      if (invitation === undefined) return notFound();
      const name = await nameFor(localAccounts, invitation, form);
      if (name.error !== undefined) return data({ detail: name.error }, [], 422);
      const account = { signInName: name.name, userHandle: handleOf(hash) };
      const of = { account, name: invitation.name, held: [] };
      return data(await askNewPasskey(localAccounts, of, formToken, now), []);
    },
  });
}

const NAME_TAKEN = 'Somebody else here signs in under this name: choose another';

/** Somebody who comes back keeps the name they had; somebody new chooses one. */
async function nameFor(accounts: LocalAccounts, invitation: Invitation, form: SentForm) {
  const name = signInNameOf(oneValue(form, 'signInName') ?? '');
  const fault = signInNameFault(name);
  if (fault !== undefined) return { name, error: nameWords[fault] };
  const held = await accounts.accounts.findByName(name);
  const taken = held !== undefined && held.person !== invitation.person;
  return { name, error: taken ? NAME_TAKEN : undefined };
}

/** Of an invitation, for the authenticator: random, since the code is. */
function handleOf(hash: string): string {
  return createHash('sha256').update(`user handle ${hash}`).digest('base64url');
}

async function credentialIn(
  accounts: LocalAccounts,
  { request, form, formToken }: Pick<Anyones, 'request' | 'form' | 'formToken'>,
  of: {
    readonly step: 'passkey' | 'password';
    readonly invitation: Invitation;
    readonly name: string;
    readonly codeSecret: Buffer;
    readonly now: Instant;
  },
): Promise<FirstCredential | { readonly errors: JoinErrors }> {
  const typed = (name: string): string => oneValue(form, name) ?? '';
  const { now, codeSecret } = of;
  if (of.step === 'passkey') {
    const answer = answerIn(typed(passkeyField));
    const made = answer && (await madePasskey(accounts, { answer, boundTo: formToken, now }));
    if (made === undefined) return { errors: { passkey: 'The passkey was not taken. Make it again' } };
    return { how: 'passkey', made, label: passkeyLabel('', browserInWords(request.headers['user-agent'])) };
  }
  const checked = await checkPassword(
    accounts,
    { password: typed('password'), again: typed('again'), code: typed('code'), codeSecret, now },
    [of.name, of.invitation.name, of.invitation.agency],
  );
  return checked.ok ? { how: 'password', checked: checked.value } : { errors: passwordErrors(checked.error) };
}

async function noteJoined(
  { identityEvents }: LocalAccounts,
  { person }: Invitation,
  { how }: FirstCredential,
  at: Instant,
): Promise<void> {
  await identityEvents.record({ at, person, by: person, what: 'joined', outcome: 'done', how, about: '' });
}

/** A code that is not good is nobody's. */
async function noteRefused({ identityEvents }: LocalAccounts, at: Instant): Promise<void> {
  const of = { at, person: null, by: null, how: null, about: '' };
  await identityEvents.record({ ...of, what: 'joined', outcome: 'refused' });
}

function codePage(token: string, code: string, error: string | undefined): Outcome {
  return page({
    title: 'Enter your code',
    shows: [],
    density: 'public',
    status: error === undefined ? 200 : 422,
    hasErrors: error !== undefined,
    body: <CodeView token={token} code={code} error={error} />,
  });
}

async function joinPage(
  app: WebApp,
  of: {
    readonly invitation: Invitation;
    readonly code: string;
    readonly form: SentForm;
    readonly formToken: string;
    readonly carried: { readonly codeSecret: Buffer; readonly sealed: string };
    readonly errors: JoinErrors;
  },
): Promise<Outcome> {
  const { invitation, errors } = of;
  const held = await app.deps.localAccounts?.accounts.find(invitation.person);
  return page({
    title: 'Choose how you sign in',
    shows: [],
    density: 'public',
    status: Object.keys(errors).length > 0 ? 422 : 200,
    hasErrors: Object.keys(errors).length > 0,
    body: (
      <JoinView
        name={invitation.name}
        isNew={invitation.isNew}
        describes={app.deps.describePerson({ ...invitation, demonstration: false })}
        code={of.code}
        signInName={oneValue(of.form, 'signInName') ?? held?.signInName ?? ''}
        takesPasskeys={takesPasskeys(app.deps.place.origin)}
        carried={of.carried}
        errors={errors}
        token={of.formToken}
      />
    ),
  });
}
