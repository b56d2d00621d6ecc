import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { KeptFields, type KeptForm, keptIn, sendAgain } from '../../kept-form.tsx';
import { ProviderChoices } from '../../oidc/choices.tsx';
import { localPath, paths, patterns } from '../../paths.ts';
import { oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import type { Viewer } from '../../session.ts';
import { PasskeyForm, takesPasskeys } from '../sign-in/passkey-form.tsx';
import { PasswordForm } from '../sign-in/password-form.tsx';
import { proofIn } from '../sign-in/read-proof.ts';

const query = z.object({ next: z.string().optional().catch(undefined) });
const notRecorded = {
  notRecorded: 'that somebody confirmed who they are is written down as such; no case is shown',
};

const SOMEBODY_ELSE = 'That was somebody else’s. Sign out first to sign in as another person';

/**
 * Confirm that it is you. Opened by whoever is about to do what only they may do, a while after they signed in; they
 * prove again who they are and go on where they were, with nothing lost.
 */
export function registerConfirm(app: WebApp): void {
  const common = { path: patterns.confirm, access: 'signed-in', audit: notRecorded } as const;
  route(app, {
    ...common,
    method: 'GET',
    query,
    handler: async ({ viewer, query: { next }, formToken }) =>
      confirmPage(app, { viewer, token: formToken, next, kept: undefined, error: undefined }),
  });
  route(app, {
    ...common,
    method: 'POST',
    countedAs: 'sign-in',
    handler: async ({ request, viewer, form, formToken, session }) => {
      const kept = keptIn(form);
      const next = oneValue(form, 'next');
      const now = app.deps.clock.now();
      const proof =
        viewer.session.how === 'demonstration' && oneValue(form, 'me') === 'yes'
          ? ({ outcome: 'in', person: viewer.person.person, how: 'demonstration' } as const)
          : await proofIn(app.deps.localAccounts, { request, form, boundTo: formToken, now });
      if (proof?.outcome !== 'in' || proof.person !== viewer.person.person) {
        const words = proof?.outcome === 'in' ? SOMEBODY_ELSE : proof?.words;
        return confirmPage(app, { viewer, token: formToken, next, kept, error: words });
      }
      await session.renew(viewer, proof.how);
      if (kept === undefined) return redirect(localPath(next));
      return page({ ...sendAgain(kept, formToken), shows: [], density: 'public' });
    },
  });
}

type ConfirmShown = {
  readonly viewer: Viewer;
  readonly token: string;
  readonly next: string | undefined;
  readonly kept: KeptForm | undefined;
  readonly error: string | undefined;
};

async function confirmPage(app: WebApp, shown: ConfirmShown) {
  const { viewer, token, next, kept, error } = shown;
  const { how } = viewer.session;
  const carried = (
    <>
      <KeptFields kept={kept} />
      {next !== undefined && <input type="hidden" name="next" value={localPath(next)} />}
    </>
  );
  return page({
    title: 'Confirm that it is you',
    shows: [],
    density: 'public',
    status: error === undefined ? 200 : 422,
    hasErrors: error !== undefined,
    body: (
      <>
        {error !== undefined && <ErrorSummary errors={[{ text: error, href: '#confirm' }]} />}
        <PageHeading lead="What comes next can be done only by you, and it is a while since you signed in.">
          Confirm that it is you
        </PageHeading>
        <div id="confirm">
          {how === 'demonstration' && (
            <PostForm action={paths.confirm()} token={token}>
              {carried}
              <p class="govuk-body">
                In the demonstration nobody proves who they are: the button stands for it.
              </p>
              <Button name="me" value="yes">
                I am <bdi>{viewer.person.name}</bdi>
              </Button>
            </PostForm>
          )}
          {how === 'single-sign-on' && (
            <ProviderChoices providers={app.deps.providers} token={token} next={next} kept={kept} confirms />
          )}
          {(how === 'passkey' || how === 'password') && (
            <LocalProof app={app} token={token} name={await nameOf(app, viewer)}>
              {carried}
            </LocalProof>
          )}
        </div>
      </>
    ),
  });
}

function LocalProof(props: {
  readonly app: WebApp;
  readonly token: string;
  readonly name: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <>
      {takesPasskeys(props.app.deps.place.origin) && (
        <PasskeyForm
          action={paths.confirm()}
          ask={paths.signInPasskey()}
          does="sign-in"
          token={props.token}
          button="Confirm with a passkey"
        >
          {props.children}
        </PasskeyForm>
      )}
      <PasswordForm
        action={paths.confirm()}
        token={props.token}
        name={props.name}
        error={undefined}
        button="Confirm with password and code"
      >
        {props.children}
      </PasswordForm>
    </>
  );
}

async function nameOf(app: WebApp, viewer: Viewer): Promise<string | undefined> {
  return (await app.deps.localAccounts?.accounts.find(viewer.person.person))?.signInName;
}
