import { z } from 'zod';
import { askPasskey } from '../application/identity/local-accounts.ts';
import type { Person } from '../application/ports.ts';
import { Button } from './components/button.tsx';
import { Radios } from './components/choices.tsx';
import { EmptyState } from './components/empty-state.tsx';
import { ErrorSummary } from './components/error-summary.tsx';
import { PageHeading } from './components/headings.tsx';
import { Details } from './components/notices.tsx';
import { PostForm } from './components/post-form.tsx';
import { type KeptForm, KeptFields, isAnothers, keptIn, sendAgain, typedByAnother } from './kept-form.tsx';
import { ProviderChoices } from './oidc/choices.tsx';
import { PasskeyForm, takesPasskeys } from './pages/sign-in/passkey-form.tsx';
import { PasswordForm } from './pages/sign-in/password-form.tsx';
import { proofIn } from './pages/sign-in/read-proof.ts';
import { localPath, paths, patterns } from './paths.ts';
import { data, notFound, oneValue, page, redirect, route, type SentForm, type WebApp } from './route.ts';
import type { How } from '../application/identity/sessions.ts';

const query = z.object({ next: z.string().optional().catch(undefined) });

const beforeAnyone = { notRecorded: 'nobody is signed in, and no case is shown' };

/** The first page, signing in and signing out. */
export function registerSignIn(app: WebApp): void {
  const { localAccounts } = app.deps;
  route(app, {
    method: 'GET',
    path: patterns.home,
    access: 'anyone',
    audit: beforeAnyone,
    handler: async () => redirect(paths.duties()),
  });
  route(app, {
    method: 'GET',
    path: patterns.signIn,
    access: 'anyone',
    audit: beforeAnyone,
    query,
    handler: async ({ formToken, query: { next } }) =>
      signInPage(app, { token: formToken, next, kept: undefined, error: undefined }),
  });
  route(app, {
    method: 'POST',
    path: patterns.signIn,
    access: 'anyone',
    countedAs: 'sign-in',
    audit: beforeAnyone,
    handler: async ({ request, form, formToken, session }) => {
      const next = oneValue(form, 'next');
      const kept = keptIn(form);
      const now = app.deps.clock.now();
      const proof =
        (await pickedIn(app, form)) ??
        (await proofIn(localAccounts, { request, form, boundTo: formToken, now }));
      const person = proof?.outcome === 'in' ? await app.deps.people.find(proof.person) : undefined;
      if (proof?.outcome !== 'in' || person === undefined) {
        const error = proof?.outcome === 'refused' ? proof : nothingChosen(app, kept);
        return signInPage(app, { token: formToken, next, kept, error, name: oneValue(form, 'name') });
      }
      const held = await session.begin(person.person, { how: proof.how });
      if (kept === undefined) return redirect(localPath(next));
      const shown = isAnothers(kept, person.person) ? typedByAnother() : sendAgain(kept, held);
      return page({ ...shown, shows: [], density: 'public' });
    },
  });
  route(app, {
    method: 'POST',
    path: patterns.signInPasskey,
    access: 'anyone',
    countedAs: 'sign-in',
    audit: beforeAnyone,
    handler: async ({ formToken }) =>
      localAccounts === undefined
        ? notFound()
        : data(await askPasskey(localAccounts, formToken, app.deps.clock.now()), []),
  });
  route(app, {
    method: 'POST',
    path: patterns.signOut,
    access: 'anyone',
    audit: { notRecorded: 'leaving shows nothing' },
    handler: async (context) => {
      await context.session.end();
      return redirect(paths.signIn());
    },
  });
}

type SignInError = { readonly by: 'picking' | 'passkey' | 'password'; readonly words: string };

type Picked =
  | { readonly outcome: 'in'; readonly person: string; readonly how: How }
  | { readonly outcome: 'refused'; readonly by: 'picking'; readonly words: string };

/** Whom somebody picked, in the demonstration and nowhere else. */
async function pickedIn(app: WebApp, form: SentForm): Promise<Picked | undefined> {
  const chosen = oneValue(form, 'person');
  if (chosen === undefined || !app.deps.sessionRules.demonstration) return undefined;
  // The database takes no zero character, and nobody’s id has one.
  const person = chosen.includes('\u0000') ? undefined : await app.deps.people.find(chosen);
  return person?.demonstration === true
    ? { outcome: 'in', person: person.person, how: 'demonstration' }
    : { outcome: 'refused', by: 'picking', words: nobodyPicked };
}

const nobodyPicked = 'Choose who you want to be';

/** A form that only carries a kept form on says nothing wrong; any other that says nothing does. */
function nothingChosen(app: WebApp, kept: KeptForm | undefined): SignInError | undefined {
  if (kept !== undefined) return undefined;
  return app.deps.sessionRules.demonstration
    ? { by: 'picking', words: nobodyPicked }
    : { by: 'password', words: 'Enter your sign-in name, your password and a code' };
}

type SignInShown = {
  readonly token: string;
  readonly next: string | undefined;
  readonly kept: KeptForm | undefined;
  readonly error: SignInError | undefined;
  readonly name?: string | undefined;
};

const targets = { picking: '#person', passkey: '#passkey', password: '#name' } as const;

async function signInPage(app: WebApp, shown: SignInShown) {
  const { demonstration } = app.deps.sessionRules;
  const { error } = shown;
  const title = demonstration ? 'Sign in to the demonstration area' : 'Sign in';
  return page({
    title,
    shows: [],
    density: 'public',
    status: error === undefined ? 200 : 422,
    hasErrors: error !== undefined,
    body: (
      <>
        {error !== undefined && <ErrorSummary errors={[{ text: error.words, href: targets[error.by] }]} />}
        <PageHeading lead="Nothing owed can be silently dropped; every decision carries its reasons; any stretch of history can be read as it was known then.">
          {title}
        </PageHeading>
        {demonstration && <Demonstration app={app} shown={shown} people={await demonstrationPeople(app)} />}
        <ProviderChoices
          providers={app.deps.providers}
          token={shown.token}
          next={shown.next}
          kept={shown.kept}
        />
        {app.deps.localAccounts !== undefined && <LocalSignIn app={app} shown={shown} />}
      </>
    ),
  });
}

async function demonstrationPeople(app: WebApp): Promise<readonly Person[]> {
  return (await app.deps.people.list()).filter((person) => person.demonstration);
}

/** The fields that every form of the page carries on. */
function Carried(props: { readonly shown: SignInShown }) {
  const { kept, next } = props.shown;
  return (
    <>
      <KeptFields kept={kept} />
      {next !== undefined && <input type="hidden" name="next" value={localPath(next)} />}
    </>
  );
}

function Demonstration(props: {
  readonly app: WebApp;
  readonly shown: SignInShown;
  readonly people: readonly Person[];
}) {
  const { app, shown, people } = props;
  if (people.length === 0) return <NobodyYet />;
  return (
    <PostForm action={paths.signIn()} token={shown.token}>
      <Carried shown={shown} />
      <Radios
        name="person"
        legend="Who do you want to be?"
        legendSize="m"
        hint="The people are made up. There is no password, so the demonstration area answers this computer only."
        error={shown.error?.by === 'picking' ? shown.error.words : undefined}
        items={people.map((person) => ({
          value: person.person,
          text: person.name,
          hint: app.deps.describePerson(person),
        }))}
      />
      <Button>Sign in</Button>
    </PostForm>
  );
}

/** Passkey first; password and code for those who have none, and without scripting. */
function LocalSignIn(props: { readonly app: WebApp; readonly shown: SignInShown }) {
  const { app, shown } = props;
  const { demonstration } = app.deps.sessionRules;
  const byPassword = (
    <PasswordForm
      action={paths.signIn()}
      token={shown.token}
      name={shown.name}
      error={shown.error?.by === 'password' ? shown.error.words : undefined}
      button={demonstration ? 'Sign in with a password' : 'Sign in'}
    >
      <Carried shown={shown} />
    </PasswordForm>
  );
  const ways = (
    <>
      <div id="passkey">
        {takesPasskeys(app.deps.place.origin) && (
          <PasskeyForm
            action={paths.signIn()}
            ask={paths.signInPasskey()}
            does="sign-in"
            token={shown.token}
            button="Sign in with a passkey"
          >
            <Carried shown={shown} />
          </PasskeyForm>
        )}
      </div>
      {byPassword}
      <p class="govuk-body">
        Invited, or coming back after losing what you signed in with?{' '}
        <a class="govuk-link" href={paths.invitation()}>
          Enter your code
        </a>
        . Without one, ask an administrator of your organisation.
      </p>
    </>
  );
  if (!demonstration) return ways;
  return (
    <Details summary="Sign in with an account of your own" open={shown.error?.by === 'password'}>
      {ways}
    </Details>
  );
}

function NobodyYet() {
  return (
    <EmptyState title="There is nobody to sign in as" headingLevel={2}>
      <p>
        The demonstration area has not been loaded. Run <code>npx throughline demo</code> and load this page
        again.
      </p>
    </EmptyState>
  );
}
