import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { IdentityEventKind } from '../../../application/identity/identity-events.ts';
import { approversOf } from '../../../application/identity/approvers.ts';
import { CODE_BYTES, writtenCode } from '../../../application/identity/invitations.ts';
import type { LocalAccounts } from '../../../application/identity/local-accounts.ts';
import { approveRecovery, askRecovery, refuseRecovery } from '../../../application/identity/recovery.ts';
import { FRESH_MS } from '../../../application/identity/sessions.ts';
import type { Person } from '../../../application/ports.ts';
import { type Instant, addMs } from '../../../kernel/instant.ts';
import { paths, patterns } from '../../paths.ts';
import {
  notFound,
  oneValue,
  type Outcome,
  page,
  redirect,
  route,
  type SentForm,
  type WebApp,
} from '../../route.ts';
import { usedSince, type Viewer } from '../../session.ts';
import { momentInWords } from '../../wording/dates.ts';
import { directoryRoles } from '../../wording/directory.ts';
import { eventRow, sessionRow } from '../account/present.ts';
import { typedLine } from '../changes/asked.ts';
import { namedIn, namesWith } from '../changes/names.ts';
import { entryShown } from '../changes/present.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { heldRow, reasonError, recoveryRow } from './present.ts';
import { SignerView } from './signer-view.tsx';
import { CodeGivenView } from './view.tsx';

const DAY_MS = 86_400_000;
const ELSEWHERE = 'through their organisation, if at all';
const ENTRIES_SHOWN = 50;
const EVENTS_SHOWN = 50;
const params = z.object({ person: z.string().min(1).max(200) });
const query = z.object({
  did: z.string().max(20).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});

type Deps = Pick<PageDeps, 'programmes'>;
type Known = NonNullable<Awaited<ReturnType<WebApp['deps']['directory']['person']>>>;

const DONE: { readonly [did: string]: string } = {
  end: 'The sign-in is ended.',
  'end-all': 'The person is signed out everywhere.',
  ask: 'A new start is asked for. It takes another administrator to approve it.',
  refuse: 'The new start is refused. What the person signs in with stays as it is.',
};

/**
 * One person: what they are here, what they hold on cases, their history and their sign-ins. Opened by administrators
 * from the list of people and from an agency. They decide on it whether somebody changes roles, moves or leaves; they
 * end sign-ins, and ask for or settle a new start for somebody who lost what they sign in with.
 */
export function registerSigner(app: WebApp, deps: Deps): void {
  const common = { path: patterns.signer, access: 'administer', params } as const;
  route(app, {
    ...common,
    method: 'GET',
    audit: { look: 'what somebody is here, and their sign-ins', titles: true },
    query,
    handler: async ({ viewer, params: { person: id }, query: { did, before }, formToken }) => {
      const person = await app.deps.directory.person(id);
      if (person === undefined) return notFound();
      const shown = { token: formToken, notice: DONE[did ?? ''], error: undefined, reason: '', before };
      return signerPage(app, deps, viewer, person, shown);
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    audit: { look: 'a change to the sign-ins of a person' },
    freshWithinMs: FRESH_MS,
    handler: async ({ viewer, params: { person: id }, form, formToken }) => {
      const person = await app.deps.directory.person(id);
      if (person === undefined || person.leftAt !== null) return notFound();
      const now = app.deps.clock.now();
      if (oneValue(form, 'do') === 'end') return endOne(app, viewer, person, form, now);
      const reason = typedLine(form, 'reason');
      const { reason: error } = reasonError(reason);
      const shown = { token: formToken, notice: undefined, error, reason };
      if (error !== undefined) return signerPage(app, deps, viewer, person, shown);
      return change(app, person, form, { by: viewer.person.person, reason, now });
    },
  });
}

type Reasoned = { readonly by: string; readonly reason: string; readonly now: Instant };

async function change(app: WebApp, person: Person, form: SentForm, why: Reasoned): Promise<Outcome> {
  const { localAccounts: accounts } = app.deps;
  const what = oneValue(form, 'do') ?? '';
  const back = redirect(paths.signer(person.person, { did: what }));
  if (what === 'end-all') {
    await app.deps.sessions.endAll(person.person);
    await note(app.deps, person, 'session-ended', why);
    return back;
  }
  // A new start is of accounts that are kept here.
  if (accounts === undefined) return notFound();
  if (what === 'ask') {
    const held = await accounts.accounts.find(person.person);
    return held !== undefined && (await askRecovery(accounts, person.person, why)) ? back : notFound();
  }
  const id = z.uuid().safeParse(oneValue(form, 'recovery'));
  const recovery = id.success ? await accounts.recoveries.find(id.data) : undefined;
  if (recovery === undefined || recovery.person !== person.person) return notFound();
  if (what === 'refuse') return (await refuseRecovery(accounts, recovery, why)) ? back : notFound();
  if (what !== 'approve') return notFound();
  const code = writtenCode(randomBytes(CODE_BYTES));
  if (!(await approveRecovery(accounts, recovery, person, { ...why, code }))) return notFound();
  return codeGiven(app, 'The new start is approved', person.name, code, addMs(why.now, DAY_MS));
}

async function endOne(
  app: WebApp,
  viewer: Viewer,
  person: Person,
  form: SentForm,
  now: Instant,
): Promise<Outcome> {
  const id = z.uuid().safeParse(oneValue(form, 'session'));
  if (!id.success || !(await app.deps.sessions.endOne(person.person, id.data))) return notFound();
  const why = { by: viewer.person.person, reason: '', now };
  await note(app.deps, person, 'session-ended', why);
  return redirect(paths.signer(person.person, { did: 'end' }));
}

async function note(
  { identityEvents }: Pick<LocalAccounts, 'identityEvents'>,
  { person }: Person,
  what: IdentityEventKind,
  { by, reason, now }: Reasoned,
): Promise<void> {
  await identityEvents.record({ at: now, person, by, what, outcome: 'done', how: null, about: reason });
}

/** The page that shows a code once. */
export function codeGiven(app: WebApp, title: string, name: string, code: string, expires: Instant): Outcome {
  const link = `${app.deps.place.origin}${paths.invitation()}#${code}`;
  const until = momentInWords(LIST_ZONE, expires);
  return page({
    title,
    shows: [],
    body: <CodeGivenView title={title} name={name} code={code} link={link} expires={until} />,
  });
}

async function signerPage(
  app: WebApp,
  deps: Deps,
  viewer: Viewer,
  person: Known,
  shown: {
    readonly token: string;
    readonly notice: string | undefined;
    readonly error: string | undefined;
    readonly reason: string;
    /** The entry of the history behind which it goes on. */
    readonly before?: string | undefined;
  },
): Promise<Outcome> {
  const { directory, localAccounts } = app.deps;
  const { before, ...form } = shown;
  const now = app.deps.clock.now();
  const id = person.person;
  const [sessions, events, ways, recoveries, held, entries] = await Promise.all([
    app.deps.sessions.list(id, now, usedSince(app.deps, now)),
    app.deps.identityEvents.list({ person: id, limit: EVENTS_SHOWN }),
    waysOf(localAccounts, person),
    localAccounts === undefined ? [] : localAccounts.recoveries.open(),
    directory.held(id),
    directory.entries({
      about: { person: id },
      limit: ENTRIES_SHOWN + 1,
      ...(before === undefined ? {} : { before }),
    }),
  ]);
  const history = entries.slice(0, ENTRIES_SHOWN);
  const names = await namesWith(app, deps, namedIn(history));
  const recovery = recoveries.find((one) => one.person === id);
  const approvers =
    recovery === undefined || localAccounts === undefined
      ? []
      : await approversOf({ ...localAccounts, people: app.deps.people }, recovery, now);
  const last = history.at(-1);
  return page({
    title: person.name,
    section: 'people',
    shows: [],
    status: shown.error === undefined ? 200 : 422,
    hasErrors: shown.error !== undefined,
    breadcrumbs: [
      { text: 'People and agencies', href: paths.agencies() },
      { text: 'People', href: paths.signers() },
      { text: person.name },
    ],
    body: (
      <SignerView
        {...form}
        name={person.name}
        person={id}
        agency={person.agency}
        roles={directoryRoles(names, person.roles)}
        left={person.leftAt === null ? undefined : momentInWords(LIST_ZONE, person.leftAt)}
        held={held.map((one) => heldRow(names, one))}
        entries={history.map((one) => entryShown(names, one))}
        olderHref={
          entries.length > history.length && last !== undefined
            ? paths.signer(id, { before: last.entryId })
            : undefined
        }
        href={paths.signer(id)}
        isReader={id === viewer.person.person}
        ways={ways.words}
        hasAccount={ways.hasAccount}
        recovery={recovery && recoveryRow(recovery, names.people, viewer.person.person, approvers)}
        sessions={sessions.map((session) => sessionRow(session, viewer.session.sessionId))}
        events={events.map((event) => eventRow(event, names.people))}
      />
    ),
  });
}

async function waysOf(accounts: LocalAccounts | undefined, person: Person) {
  if (accounts === undefined) return { hasAccount: false, words: ELSEWHERE };
  const [account, passkeys, password] = await Promise.all([
    accounts.accounts.find(person.person),
    accounts.accounts.passkeys(person.person),
    accounts.accounts.password(person.person),
  ]);
  const keys = passkeys.length === 1 ? 'with a passkey' : `with one of ${passkeys.length} passkeys`;
  const words = [
    ...(person.demonstration ? ['by being picked in the demonstration'] : []),
    ...(passkeys.length === 0 ? [] : [keys]),
    ...(password === undefined ? [] : ['with a password and a code']),
  ];
  const none = account === undefined ? ELSEWHERE : 'not at all: they must start anew';
  return { hasAccount: account !== undefined, words: words.length === 0 ? none : words.join(', or ') };
}
