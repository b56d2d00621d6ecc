import { z } from 'zod';
import { isStanding } from '../../../application/access/onlooker.ts';
import type { Agency, DirectoryChange } from '../../../application/directory/directory.ts';
import { FRESH_MS } from '../../../application/identity/sessions.ts';
import type { Person } from '../../../application/ports.ts';
import { Select } from '../../components/select.tsx';
import { paths, patterns } from '../../paths.ts';
import { notFound, oneValue, route, type SentForm, type WebApp } from '../../route.ts';
import { directoryProgramme } from '../../wording/directory.ts';
import { type Errors, readSuccessor, typedLine } from '../changes/asked.ts';
import { personOptions, SuccessorField } from '../changes/fields.tsx';
import type { AskedChange } from '../changes/asked-change.ts';
import { answerChange, type ChangeDeps, changeForm } from '../changes/flow.tsx';
import { agencyParams } from './agency-route.tsx';

const params = agencyParams.extend({ change: z.enum(['leave', 'share', 'unshare', 'fallback']) });
const query = z.object({ programme: z.string().max(100).optional() });

type Kind = z.output<typeof params>['change'];

/**
 * A change to one agency: ending its taking part, agreeing to share or ending that, naming who takes over. Opened by
 * administrators from the page of the agency. They decide on it with the preview of who would gain and lose sight.
 */
export function registerAgencyChanges(app: WebApp, deps: ChangeDeps): void {
  const common = { path: patterns.agencyChange, access: 'administer', params } as const;
  route(app, {
    ...common,
    method: 'GET',
    audit: { look: 'the form of a change to an agency', titles: true },
    query,
    handler: async ({ params: { agency, change }, query: { programme }, formToken }) => {
      const asked = await askedChange(app, deps, agency, change, programme ?? '');
      return asked === undefined ? notFound() : changeForm(asked, formToken);
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    audit: { look: 'a change to an agency', titles: true },
    freshWithinMs: FRESH_MS,
    handler: async (asking) => {
      const { agency, change } = asking.params;
      const programme = oneValue(asking.form, 'programme') ?? '';
      const asked = await askedChange(app, deps, agency, change, programme);
      return asked === undefined ? notFound() : answerChange(app, deps, asked, asking);
    },
  });
}

async function askedChange(
  app: WebApp,
  deps: ChangeDeps,
  name: string,
  kind: Kind,
  programme: string,
): Promise<AskedChange | undefined> {
  const agency = await app.deps.directory.agency(name);
  if (agency === undefined || (kind !== 'leave' && !deps.programmes.has(programme))) return undefined;
  const people = await app.deps.people.list();
  const from = { app, deps, agency, programme, people };
  const common = {
    action: paths.agencyChange(name, kind, kind === 'leave' ? {} : { programme }),
    back: paths.agency(name),
    breadcrumbs: [
      { text: 'People and agencies', href: paths.agencies() },
      { text: name, href: paths.agency(name) },
    ],
    initial: kind === 'leave' ? {} : { programme },
  };
  return { ...common, ...SPECIFIC[kind](from) };
}

type From = {
  readonly app: WebApp;
  readonly deps: ChangeDeps;
  readonly agency: Agency;
  readonly programme: string;
  readonly people: readonly Person[];
};

type Specific = Pick<AskedChange, 'title' | 'lead' | 'fields' | 'read'>;

const SPECIFIC: { readonly [K in Kind]: (from: From) => Specific } = {
  leave: leaving,
  share: (from) =>
    sharing(from, 'sharing-agreed', `Agree that ${from.agency.agency} shares in ${titleOf(from)}`, AGREED),
  unshare: (from) =>
    sharing(
      from,
      'sharing-ended',
      `End the agreement of ${from.agency.agency} to share in ${titleOf(from)}`,
      ENDED,
    ),
  fallback,
};

const AGREED =
  'Where the agency has a part in a case, its people see that part from then on. Make sure that the agreement itself is signed.';
const ENDED =
  'The people of the agency no longer see cases in which only the agency has a part. Roles that they hold on cases stay.';

function titleOf({ deps, programme }: From): string {
  return directoryProgramme(deps, programme);
}

function sharing(
  { agency, programme }: From,
  kind: 'sharing-agreed' | 'sharing-ended',
  title: string,
  lead: string,
): Specific {
  const change: DirectoryChange = { kind, agency: agency.agency, programme };
  return { title, lead, fields: () => <Programme value={programme} />, read: () => ({ change }) };
}

function Programme(props: { readonly value: string }) {
  return <input type="hidden" name="programme" value={props.value} />;
}

function leaving({ app, agency, people }: From): Specific {
  const now = app.deps.clock.now();
  const others = people.filter((one) => one.agency !== agency.agency && isStanding(one, now));
  return {
    title: `End the taking part of ${agency.agency}`,
    lead: 'Its people can open nothing from then on, its agreements end, and what they hold on cases is taken over by somebody of another agency.',
    fields: (typed: SentForm, errors: Errors) => (
      <SuccessorField
        typed={typed}
        errors={errors}
        fallback="The fallback of each team, where it is somebody of another agency"
        options={personOptions(others, app.deps.describePerson)}
      />
    ),
    read: (form) => ({
      change: { kind: 'agency-leaves', agency: agency.agency, successor: readSuccessor(form) },
    }),
  };
}

function fallback({ app, deps, agency, programme, people }: From): Specific {
  const now = app.deps.clock.now();
  const roles = deps.programmes.get(programme)?.roles;
  const inTeam = (one: Person): boolean => one.roles.some((role) => roles?.has(role) === true);
  const fit = people.filter((one) => isStanding(one, now) && inTeam(one));
  const ofAgency = fit.filter((one) => one.agency === agency.agency);
  const others = fit.filter((one) => one.agency !== agency.agency);
  const current = agency.fallbacks.find((one) => one.programme === programme)?.person ?? '';
  return {
    title: `Name who takes over in ${titleOf({ app, deps, agency, programme, people })} at ${agency.agency}`,
    lead: 'When somebody of this team leaves and nobody else is named, this person takes over what they held on cases the same moment.',
    fields: (typed: SentForm, errors: Errors) => (
      <>
        <Programme value={programme} />
        <Select
          name="person"
          label="Who takes over?"
          hint="Those who work in this programme: of this agency first, then of others."
          error={errors['person']}
          value={typed['person'] === undefined ? current : typedLine(typed, 'person')}
          options={[
            { value: '', text: 'Choose somebody' },
            ...personOptions([...ofAgency, ...others], app.deps.describePerson),
          ]}
        />
      </>
    ),
    read: (form) => {
      const person = typedLine(form, 'person');
      return person === ''
        ? { errors: { person: 'Choose who takes over' } }
        : { change: { kind: 'fallback-named', agency: agency.agency, programme, person } };
    },
  };
}
