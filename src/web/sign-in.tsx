import { z } from 'zod';
import type { Person } from '../application/ports.ts';
import { Button } from './components/button.tsx';
import { EmptyState } from './components/empty-state.tsx';
import { ErrorSummary } from './components/error-summary.tsx';
import { PageHeading } from './components/headings.tsx';
import { PostForm } from './components/post-form.tsx';
import { Radios } from './components/choices.tsx';
import { type KeptForm, KeptFields, isAnothers, keptIn, sendAgain, typedByAnother } from './kept-form.tsx';
import { ProviderChoices } from './oidc/choices.tsx';
import { localPath, paths, patterns } from './paths.ts';
import { oneValue, page, redirect, route, type WebApp } from './route.ts';

const query = z.object({ next: z.string().optional().catch(undefined) });

const beforeAnyone = { notRecorded: 'nobody is signed in, and no case is shown' };

/** The first page, signing in and signing out. */
export function registerSignIn(app: WebApp): void {
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
    handler: async (context) => signInPage(app, context.formToken, context.query.next, undefined, undefined),
  });
  route(app, {
    method: 'POST',
    path: patterns.signIn,
    access: 'anyone',
    countedAs: 'sign-in',
    audit: beforeAnyone,
    handler: async (context) => {
      const next = oneValue(context.form, 'next');
      const kept = keptIn(context.form);
      const person = app.deps.sessionRules.demonstration
        ? await findDemonstrationPerson(app, oneValue(context.form, 'person'))
        : undefined;
      if (person === undefined) {
        const chose = oneValue(context.form, 'person') !== undefined || kept === undefined;
        const error = chose ? 'Choose who you want to be' : undefined;
        return signInPage(app, context.formToken, next, error, kept);
      }
      const formToken = await context.session.begin(person.person, { how: 'demonstration' });
      if (kept === undefined) return redirect(localPath(next));
      const shown = isAnothers(kept, person.person) ? typedByAnother() : sendAgain(kept, formToken);
      return page({ ...shown, shows: [], density: 'public' });
    },
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

async function findDemonstrationPerson(app: WebApp, id: string | undefined): Promise<Person | undefined> {
  const person = (await app.deps.people.list()).find((one) => one.person === id);
  return person?.demonstration ? person : undefined;
}

async function signInPage(
  app: WebApp,
  token: string,
  next: string | undefined,
  error: string | undefined,
  kept: KeptForm | undefined,
) {
  const people = (await app.deps.people.list()).filter((person) => person.demonstration);
  return page({
    title: 'Sign in to the demonstration area',
    shows: [],
    density: 'public',
    status: error === undefined ? 200 : 422,
    hasErrors: error !== undefined,
    body: (
      <>
        {error !== undefined && <ErrorSummary errors={[{ text: error, href: '#person' }]} />}
        <PageHeading lead="Nothing owed can be silently dropped; every decision carries its reasons; any stretch of history can be read as it was known then.">
          Sign in to the demonstration area
        </PageHeading>
        {people.length === 0 ? (
          <NobodyYet />
        ) : (
          <PostForm action={paths.signIn()} token={token}>
            <KeptFields kept={kept} />
            {next !== undefined && <input type="hidden" name="next" value={localPath(next)} />}
            <Radios
              name="person"
              legend="Who do you want to be?"
              legendSize="m"
              hint="The people are made up. There is no password, so the demonstration area answers this computer only."
              error={error}
              items={people.map((person) => ({
                value: person.person,
                text: person.name,
                hint: app.deps.describePerson(person),
              }))}
            />
            <Button>Sign in</Button>
          </PostForm>
        )}
        <ProviderChoices providers={app.deps.providers} token={token} next={next} kept={kept} />
      </>
    ),
  });
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
