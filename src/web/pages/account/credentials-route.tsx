import type { Account } from '../../../application/identity/accounts.ts';
import {
  addPasskey,
  askNewPasskey,
  checkPassword,
  type LocalAccounts,
  passkeyLabel,
  removePasskey,
  removePassword,
  setPassword,
} from '../../../application/identity/local-accounts.ts';
import { FRESH_MS } from '../../../application/identity/sessions.ts';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { Input } from '../../components/input.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { paths, patterns } from '../../paths.ts';
import { data, notFound, oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import type { Viewer } from '../../session.ts';
import { PasskeyForm, passkeyField, takesPasskeys } from '../sign-in/passkey-form.tsx';
import { answerIn } from '../sign-in/read-proof.ts';
import { codeSecrets } from './code-secrets.ts';
import { NewPassword, type PasswordErrors, passwordErrors } from './new-password.tsx';

/** Who was asked at the beginning of a form has so long to fill it in, in milliseconds. */
const FORM_WITHIN_MS = 30 * 60_000;

const own = { notRecorded: 'what one signs in with oneself is written down as such; no case is shown' };

/**
 * Passkeys and password. Opened by somebody with an account of their own, from their sign-ins, to make or remove what
 * they sign in with. They prove who they are first, so that nobody else at their desk makes themselves a way in.
 */
export function registerCredentials(app: WebApp): void {
  const { localAccounts } = app.deps;
  if (localAccounts === undefined) return;
  registerPasskeys(app, localAccounts);
  registerPassword(app, localAccounts);
}

function registerPasskeys(app: WebApp, accounts: LocalAccounts): void {
  const common = { access: 'signed-in', audit: own } as const;
  route(app, {
    ...common,
    method: 'GET',
    path: patterns.accountPasskeys,
    freshWithinMs: FRESH_MS,
    handler: async ({ viewer, formToken }) =>
      (await accountOf(accounts, viewer)) === undefined ? notFound() : passkeyPage(app, formToken, false),
  });
  route(app, {
    ...common,
    method: 'POST',
    path: patterns.accountPasskeyAsk,
    freshWithinMs: FORM_WITHIN_MS,
    handler: async ({ viewer, formToken }) => {
      const account = await accountOf(accounts, viewer);
      if (account === undefined) return notFound();
      const held = await accounts.accounts.passkeys(account.person);
      const of = { account, name: viewer.person.name, held };
      return data(await askNewPasskey(accounts, of, formToken, app.deps.clock.now()), []);
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    path: patterns.accountPasskeys,
    freshWithinMs: FORM_WITHIN_MS,
    handler: async ({ viewer, form, formToken }) => {
      const { person } = viewer.person;
      const now = app.deps.clock.now();
      if ((await accountOf(accounts, viewer)) === undefined) return notFound();
      if (oneValue(form, 'do') === 'remove') {
        const credential = oneValue(form, 'credential') ?? '';
        const removed =
          /^[\w-]+$/.test(credential) && (await removePasskey(accounts, person, credential, now));
        return removed ? signedOutElsewhere(app, viewer) : notFound();
      }
      const answer = answerIn(oneValue(form, passkeyField));
      const label = passkeyLabel(oneValue(form, 'label'), viewer.session.browser);
      const added =
        answer !== undefined &&
        (await addPasskey(accounts, person, { answer, boundTo: formToken, label, now }));
      return added ? redirect(paths.account({ did: 'passkey' })) : passkeyPage(app, formToken, true);
    },
  });
}

function passkeyPage(app: WebApp, token: string, failed: boolean) {
  const title = 'Make a passkey';
  return page({
    title,
    shows: [],
    status: failed ? 422 : 200,
    hasErrors: failed,
    body: (
      <>
        {failed && (
          <ErrorSummary errors={[{ text: 'The passkey was not taken. Make it again', href: '#label' }]} />
        )}
        <PageHeading lead="A passkey stays in your device or security key, and opens only for you: by finger, face or PIN. It cannot be guessed, and not be given away to a page that imitates this one.">
          {title}
        </PageHeading>
        {takesPasskeys(app.deps.place.origin) ? (
          <>
            <PasskeyForm
              action={paths.accountPasskeys()}
              ask={paths.accountPasskeyAsk()}
              does="make"
              token={token}
              button="Make it"
            >
              <Input
                name="label"
                label="What to call it"
                hint="So that you know it again, such as “Work laptop”. You may leave it empty"
                dir="auto"
                width={30}
              />
            </PasskeyForm>
            <noscript>
              <p class="govuk-body">Making a passkey takes scripting, which is off in this browser.</p>
            </noscript>
          </>
        ) : (
          <p class="govuk-body">
            A passkey belongs to the name of a site, and this one is reached by a number. Open it under a
            name, such as localhost.
          </p>
        )}
      </>
    ),
  });
}

function registerPassword(app: WebApp, accounts: LocalAccounts): void {
  const secrets = codeSecrets();
  const common = { path: patterns.accountPassword, access: 'signed-in', audit: own } as const;
  route(app, {
    ...common,
    method: 'GET',
    freshWithinMs: FRESH_MS,
    handler: async ({ viewer, formToken }) => {
      const account = await accountOf(accounts, viewer);
      if (account === undefined) return notFound();
      return passwordPage(account, secrets.fresh(account.person), formToken, {});
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    freshWithinMs: FORM_WITHIN_MS,
    handler: async ({ viewer, form, formToken }) => {
      const account = await accountOf(accounts, viewer);
      if (account === undefined) return notFound();
      const { person } = account;
      const now = app.deps.clock.now();
      if (oneValue(form, 'do') === 'remove')
        return (await removePassword(accounts, person, now)) ? signedOutElsewhere(app, viewer) : notFound();
      const carried = secrets.carried(person, oneValue(form, 'secret'));
      const { codeSecret } = carried;
      const typed = (name: string): string => oneValue(form, name) ?? '';
      const checked = await checkPassword(
        accounts,
        { password: typed('password'), again: typed('again'), code: typed('code'), codeSecret, now },
        [account.signInName, viewer.person.name, viewer.person.agency],
      );
      if (!checked.ok) return passwordPage(account, carried, formToken, passwordErrors(checked.error));
      await setPassword(accounts, person, checked.value, now);
      await app.deps.sessions.endAll(person, viewer.session.sessionId);
      return redirect(paths.account({ did: 'password' }));
    },
  });
}

function passwordPage(
  account: Account,
  carried: { readonly codeSecret: Buffer; readonly sealed: string },
  token: string,
  errors: PasswordErrors,
) {
  const wrong = Object.entries(errors);
  const title = 'Set a password and a second factor';
  return page({
    title,
    shows: [],
    status: wrong.length > 0 ? 422 : 200,
    hasErrors: wrong.length > 0,
    body: (
      <>
        {wrong.length > 0 && (
          <ErrorSummary errors={wrong.map(([name, text]) => ({ text, href: `#${name}` as const }))} />
        )}
        <PageHeading lead="A password alone would open your account to whoever learns it: the code of an app on your telephone goes with it. Everywhere else you are signed out.">
          {title}
        </PageHeading>
        <PostForm action={paths.accountPassword()} token={token}>
          <input
            class="govuk-visually-hidden"
            type="text"
            name="username"
            value={account.signInName}
            autocomplete="username"
            aria-hidden="true"
            tabIndex={-1}
            readOnly
          />
          <NewPassword {...carried} signInName={account.signInName} errors={errors} />
          <Button>Set them</Button>
        </PostForm>
      </>
    ),
  });
}

/** Whoever took away what could have been stolen is done with it everywhere. */
async function signedOutElsewhere(app: WebApp, viewer: Viewer) {
  await app.deps.sessions.endAll(viewer.person.person, viewer.session.sessionId);
  return redirect(paths.account({ did: 'removed' }));
}

function accountOf(accounts: LocalAccounts, viewer: Viewer): Promise<Account | undefined> {
  return accounts.accounts.find(viewer.person.person);
}
