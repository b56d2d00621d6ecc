import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { approversOf } from '../../../application/identity/approvers.ts';
import { CODE_BYTES, invite, writtenCode } from '../../../application/identity/invitations.ts';
import type { LocalAccounts } from '../../../application/identity/local-accounts.ts';
import { FRESH_MS } from '../../../application/identity/sessions.ts';
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
import { ticked, typedLine } from '../changes/asked.ts';
import { InvitationsView } from './invitations-view.tsx';
import {
  type InviteAsked,
  type InviteErrors,
  openInvitations,
  recoveryRow,
  type RoleChoice,
  wrongInInvite,
} from './present.ts';
import { codeGiven } from './signer-route.tsx';

const INVITATIONS_SHOWN = 500;
const query = z.object({
  did: z.string().max(20).optional().catch(undefined),
  agency: z.string().max(200).optional().catch(undefined),
});

const DONE: { readonly [did: string]: string } = {
  withdrawn: 'The invitation is withdrawn: its code opens nothing.',
};

const nothingAsked: InviteAsked = { name: '', agency: '', roles: [], reason: '' };

/**
 * Who is invited, where accounts are kept here. Opened by administrators from the list of people, to invite somebody, to
 * withdraw an invitation, and to settle what another administrator asked for somebody who lost what they sign in with.
 */
export function registerInvitations(app: WebApp, roles: readonly RoleChoice[]): void {
  const { localAccounts: accounts } = app.deps;
  if (accounts === undefined) return;
  const common = { path: patterns.invitations, access: 'administer' } as const;
  route(app, {
    ...common,
    method: 'GET',
    audit: { look: 'who is invited' },
    query,
    handler: ({ viewer, query: { did, agency }, formToken }) =>
      listPage(app, accounts, roles, {
        reader: viewer.person.person,
        token: formToken,
        notice: DONE[did ?? ''],
        asked: { ...nothingAsked, agency: agency ?? '' },
        errors: {},
      }),
  });
  route(app, {
    ...common,
    method: 'POST',
    audit: { look: 'an invitation' },
    freshWithinMs: FRESH_MS,
    handler: async ({ viewer, form, formToken }) => {
      const by = viewer.person.person;
      const now = app.deps.clock.now();
      if (oneValue(form, 'do') === 'withdraw') return withdraw(accounts, by, form, now);
      const asked = askedIn(form);
      const errors = wrongInInvite(asked, roles);
      if (Object.keys(errors).length > 0)
        return listPage(app, accounts, roles, {
          reader: by,
          token: formToken,
          notice: undefined,
          asked,
          errors,
        });
      const code = writtenCode(randomBytes(CODE_BYTES));
      const invitation = await invite(accounts, { ...asked, by, code, now });
      return codeGiven(app, 'The invitation is made', invitation.name, code, invitation.expires);
    },
  });
}

async function withdraw(
  accounts: LocalAccounts,
  by: string,
  form: SentForm,
  now: ReturnType<WebApp['deps']['clock']['now']>,
): Promise<Outcome> {
  const id = z.uuid().safeParse(oneValue(form, 'invitation'));
  const withdrawn = id.success ? await accounts.invitations.withdraw(id.data, now) : undefined;
  if (withdrawn === undefined) return notFound();
  const { person } = withdrawn;
  await accounts.identityEvents.record({
    at: now,
    person,
    by,
    what: 'invitation-withdrawn',
    outcome: 'done',
    how: null,
    about: '',
  });
  return redirect(paths.invitations({ did: 'withdrawn' }));
}

function askedIn(form: SentForm): InviteAsked {
  return {
    name: typedLine(form, 'name'),
    agency: typedLine(form, 'agency'),
    roles: ticked(form, 'roles'),
    reason: typedLine(form, 'reason'),
  };
}

async function listPage(
  app: WebApp,
  accounts: LocalAccounts,
  roles: readonly RoleChoice[],
  shown: {
    readonly reader: string;
    readonly token: string;
    readonly notice: string | undefined;
    readonly asked: InviteAsked;
    readonly errors: InviteErrors;
  },
): Promise<Outcome> {
  const [people, invitations, recoveries] = await Promise.all([
    app.deps.people.list(),
    accounts.invitations.list(INVITATIONS_SHOWN),
    accounts.recoveries.open(),
  ]);
  const names = new Map(people.map(({ person, name }) => [person, name]));
  const now = app.deps.clock.now();
  const rows = await Promise.all(
    recoveries.map(async (one) =>
      recoveryRow(
        one,
        names,
        shown.reader,
        await approversOf({ ...accounts, people: app.deps.people }, one, now),
      ),
    ),
  );
  const { describePerson } = app.deps;
  const wrong = Object.keys(shown.errors).length > 0;
  return page({
    title: 'Invitations',
    section: 'people',
    shows: [],
    status: wrong ? 422 : 200,
    hasErrors: wrong,
    breadcrumbs: [
      { text: 'People and agencies', href: paths.agencies() },
      { text: 'People', href: paths.signers() },
      { text: 'Invitations' },
    ],
    body: (
      <InvitationsView
        notice={shown.notice}
        invitations={openInvitations(invitations, names, describePerson, now)}
        recoveries={rows}
        roles={roles}
        asked={shown.asked}
        errors={shown.errors}
        token={shown.token}
      />
    ),
  });
}
