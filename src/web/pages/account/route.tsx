import { z } from 'zod';
import { ADMINISTRATOR } from '../../../application/identity/administrators.ts';
import { refuseRecovery } from '../../../application/identity/recovery.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, oneValue, page, redirect, route, type RouteDeps, type WebApp } from '../../route.ts';
import { usedSince, type Viewer } from '../../session.ts';
import { takesPasskeys } from '../sign-in/passkey-form.tsx';
import { recoveryRow } from '../signers/present.ts';
import { eventRow, sessionRow, startedAnew } from './present.ts';
import { AccountView } from './view.tsx';
import { Ways } from './ways-view.tsx';

const EVENTS_SHOWN = 30;
const NOT_ME = 'The person says that it was not them';
const MINUTE = 60_000;

const query = z.object({ did: z.string().max(20).optional().catch(undefined) });

const DONE: { readonly [did: string]: string } = {
  end: 'The sign-in is ended: that browser is signed out.',
  others: 'You are signed in here and nowhere else.',
  passkey: 'The passkey is made. You can sign in with it from now on.',
  password: 'Password and second factor are set. Everywhere else you are signed out.',
  removed: 'It is removed: nobody signs in with it any more. Everywhere else you are signed out.',
  refuse: 'The new start that was asked for is refused. What you sign in with stays as it is.',
};

/**
 * Your sign-ins. Opened by anybody from their own name at the head of each page, to see where they are signed in and
 * what happened lately, and to decide whether one of them is not theirs and is to be ended.
 */
export function registerAccount(app: WebApp): void {
  const common = { path: patterns.account, access: 'signed-in' } as const;
  route(app, {
    ...common,
    method: 'GET',
    audit: { notRecorded: 'one’s own sign-ins; no case is shown' },
    query,
    handler: async ({ viewer, query: { did }, formToken }) =>
      accountPage(app.deps, viewer, formToken, DONE[did ?? '']),
  });
  route(app, {
    ...common,
    method: 'POST',
    audit: { notRecorded: 'ends one’s own sign-ins, which is written down as such' },
    handler: async ({ viewer, form }) => {
      const { person } = viewer.person;
      const what = oneValue(form, 'do');
      const { sessions, localAccounts } = app.deps;
      if (what === 'refuse') {
        const now = app.deps.clock.now();
        const asked = (await localAccounts?.recoveries.open())?.find((one) => one.person === person);
        const why = { by: person, reason: NOT_ME, now };
        const refused = localAccounts && asked && (await refuseRecovery(localAccounts, asked, why));
        return refused === true ? redirect(paths.account({ did: what })) : notFound();
      }
      if (what === 'others') {
        await sessions.endAll(person, viewer.session.sessionId);
      } else {
        const session = z.uuid().safeParse(oneValue(form, 'session'));
        if (what !== 'end' || !session.success || !(await sessions.endOne(person, session.data)))
          return notFound();
      }
      await app.deps.identityEvents.record({
        at: app.deps.clock.now(),
        person,
        by: person,
        what: 'session-ended',
        outcome: 'done',
        how: null,
        about: what === 'others' ? 'All others' : '',
      });
      return redirect(paths.account({ did: what }));
    },
  });
}

async function accountPage(deps: RouteDeps, viewer: Viewer, token: string, notice: string | undefined) {
  const { person } = viewer.person;
  const now = deps.clock.now();
  const [sessions, events, people, recoveries = [], approved] = await Promise.all([
    deps.sessions.list(person, now, usedSince(deps, now)),
    deps.identityEvents.list({ person, limit: EVENTS_SHOWN }),
    deps.people.list(),
    deps.localAccounts?.recoveries.open(),
    deps.localAccounts?.recoveries.newestApproved(person),
  ]);
  const names = new Map(people.map((one) => [one.person, one.name]));
  return page({
    title: 'Your sign-ins',
    shows: [],
    body: (
      <AccountView
        notice={notice}
        sessions={sessions.map((session) => sessionRow(session, viewer.session.sessionId))}
        events={events.map((event) => eventRow(event, names))}
        rules={rulesInWords(deps)}
        administers={viewer.person.roles.includes(ADMINISTRATOR)}
        reviewsLooks={(await deps.permits(viewer.person, 'review-all-looks', {})).allowed}
        recovery={
          recoveries
            .filter((one) => one.person === person)
            .map((one) => recoveryRow(one, names, person, []))[0]
        }
        startedAnew={approved && startedAnew(approved, names, now)}
        ways={await waysOf(deps, person, token)}
        token={token}
      />
    ),
  });
}

async function waysOf({ localAccounts, place }: RouteDeps, person: string, token: string) {
  const account = await localAccounts?.accounts.find(person);
  if (localAccounts === undefined || account === undefined) return null;
  const [passkeys, password] = await Promise.all([
    localAccounts.accounts.passkeys(person),
    localAccounts.accounts.password(person),
  ]);
  return (
    <Ways
      signInName={account.signInName}
      passkeys={passkeys}
      passwordSetAt={password?.setAt}
      takesPasskeys={takesPasskeys(place.origin)}
      token={token}
    />
  );
}

function rulesInWords({ sessionRules }: RouteDeps): string {
  const hours = sessionRules.longestMs / (60 * MINUTE);
  const minutes = sessionRules.idleMs / MINUTE;
  return `You are signed out after ${minutes} minutes without use, and after ${hours} hours in any case.`;
}
