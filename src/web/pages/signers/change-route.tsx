import { z } from 'zod';
import { isStanding, standsAt } from '../../../application/access/onlooker.ts';
import type { Agency, Directory } from '../../../application/directory/directory.ts';
import { FRESH_MS } from '../../../application/identity/sessions.ts';
import type { Person } from '../../../application/ports.ts';
import { Select } from '../../components/select.tsx';
import { paths, patterns } from '../../paths.ts';
import { notFound, route, type SentForm, type WebApp } from '../../route.ts';
import { directoryName, directoryProgramme, listInWords } from '../../wording/directory.ts';
import { type Errors, readSuccessor, ticked, typedLine } from '../changes/asked.ts';
import { personOptions, RolesField, SuccessorField } from '../changes/fields.tsx';
import type { AskedChange } from '../changes/asked-change.ts';
import { answerChange, type ChangeDeps, changeForm } from '../changes/flow.tsx';
import { namesWith } from '../changes/names.ts';
import { roleChoices } from './roles.ts';

const params = z.object({
  person: z.string().min(1).max(200),
  change: z.enum(['roles', 'move', 'leave', 'return']),
});

type Kind = z.output<typeof params>['change'];
type Known = NonNullable<Awaited<ReturnType<Directory['person']>>>;

/**
 * A change to what somebody is here: their roles, their agency, that they leave or come back. Opened by administrators
 * from the page of the person. They decide on it, with the preview, who takes over what is held on cases, and from when.
 */
export function registerSignerChanges(app: WebApp, deps: ChangeDeps): void {
  const common = { path: patterns.signerChange, access: 'administer', params } as const;
  route(app, {
    ...common,
    method: 'GET',
    audit: { look: 'the form of a change to what somebody is here', titles: true },
    handler: async ({ params: { person, change }, formToken }) => {
      const asked = await askedChange(app, deps, person, change);
      return asked === undefined ? notFound() : changeForm(asked, formToken);
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    audit: { look: 'a change to what somebody is here', titles: true },
    freshWithinMs: FRESH_MS,
    handler: async (asking) => {
      const asked = await askedChange(app, deps, asking.params.person, asking.params.change);
      return asked === undefined ? notFound() : answerChange(app, deps, asked, asking);
    },
  });
}

async function askedChange(
  app: WebApp,
  deps: ChangeDeps,
  id: string,
  kind: Kind,
): Promise<AskedChange | undefined> {
  const { directory } = app.deps;
  const person = await directory.person(id);
  if (person === undefined) return undefined;
  const here = person.leftAt === null;
  const held = kind === 'return' ? [] : await directory.held(id);
  // Somebody who left comes back, or has what they still hold taken over; nothing else of them can change.
  if (kind === 'return' ? here : !here && (kind !== 'leave' || held.length === 0)) return undefined;
  const [people, agencies] = await Promise.all([app.deps.people.list(), directory.agencies()]);
  const now = deps.clock.now();
  const from: From = {
    person,
    agencies: agencies.filter((one) => standsAt(one, now)),
    roles: roleChoices(deps.programmes),
    taker: {
      fallback: await fallbackInWords(app, deps, person, held),
      options: personOptions(
        people.filter((one) => one.person !== id && isStanding(one, now)),
        app.deps.describePerson,
      ),
    },
  };
  return {
    action: paths.signerChange(id, kind),
    back: paths.signer(id),
    breadcrumbs: [
      { text: 'People and agencies', href: paths.agencies() },
      { text: person.name, href: paths.signer(id) },
    ],
    ...SPECIFIC[kind](from),
  };
}

type From = {
  readonly person: Known;
  /** Those that take part now. */
  readonly agencies: readonly Agency[];
  readonly roles: readonly { readonly value: string; readonly text: string }[];
  readonly taker: {
    readonly fallback: string;
    readonly options: readonly { readonly value: string; readonly text: string }[];
  };
};

type Specific = Pick<AskedChange, 'title' | 'lead' | 'initial' | 'fields' | 'read'>;

const SPECIFIC: { readonly [K in Kind]: (from: From) => Specific } = {
  roles: ({ person, roles, taker }) => ({
    title: `Change the roles of ${person.name}`,
    lead: 'A role that is taken away is taken over by somebody else on each case where it is held.',
    initial: { roles: person.roles },
    fields: (typed, errors) => (
      <>
        <RolesField typed={typed} errors={errors} roles={roles} />
        <SuccessorField typed={typed} errors={errors} {...taker} />
      </>
    ),
    read: (form) => ({
      change: {
        kind: 'roles-given',
        person: person.person,
        roles: ticked(form, 'roles'),
        successor: readSuccessor(form),
      },
    }),
  }),
  move: ({ person, agencies, roles, taker }) => ({
    title: `Move ${person.name} to another agency`,
    lead: 'What they hold on cases for the agency they leave is taken over by somebody else. Access to cases that was given to them in person ends on each, also of cases that they opened.',
    initial: { roles: person.roles },
    fields: (typed, errors) => (
      <>
        <AgencyField
          typed={typed}
          errors={errors}
          agencies={agencies.filter(({ agency }) => agency !== person.agency)}
        />
        <RolesField typed={typed} errors={errors} roles={roles} />
        <SuccessorField typed={typed} errors={errors} {...taker} />
      </>
    ),
    read: (form) => {
      const agency = typedLine(form, 'agency');
      return agency === ''
        ? { errors: NO_AGENCY }
        : {
            change: {
              kind: 'person-moves',
              person: person.person,
              agency,
              roles: ticked(form, 'roles'),
              successor: readSuccessor(form),
            },
          };
    },
  }),
  leave: ({ person, taker }) => ({
    title: person.leftAt === null ? `Let ${person.name} go` : `Say who takes over from ${person.name}`,
    lead: 'They are signed out everywhere and can open nothing from then on. What they hold on cases is taken over the same moment, and access to cases that was given to them in person ends.',
    initial: {},
    fields: (typed, errors) => <SuccessorField typed={typed} errors={errors} {...taker} />,
    read: (form) => ({
      change: { kind: 'person-leaves', person: person.person, successor: readSuccessor(form) },
    }),
  }),
  return: ({ person, agencies, roles }) => ({
    title: `Let ${person.name} in again`,
    lead: 'They come back as the same person, so that what they recorded stays theirs. Roles on cases that others took over stay with those, and access to cases that ended when they left is not given back.',
    initial: { agency: person.agency, roles: person.roles },
    fields: (typed, errors) => (
      <>
        <AgencyField typed={typed} errors={errors} agencies={agencies} />
        <RolesField typed={typed} errors={errors} roles={roles} />
      </>
    ),
    read: (form) => {
      const agency = typedLine(form, 'agency');
      const { person: id, name } = person;
      return agency === ''
        ? { errors: NO_AGENCY }
        : { change: { kind: 'person-joins', person: id, name, agency, roles: ticked(form, 'roles') } };
    },
  }),
};

const NO_AGENCY: Errors = { agency: 'Choose the agency' };

function AgencyField(props: {
  readonly typed: SentForm;
  readonly errors: Errors;
  readonly agencies: readonly Agency[];
}) {
  return (
    <Select
      name="agency"
      label="Agency"
      hint="One that takes part."
      error={props.errors['agency']}
      value={typedLine(props.typed, 'agency')}
      options={[
        { value: '', text: 'Choose an agency' },
        ...props.agencies.map(({ agency }) => ({ value: agency, text: agency })),
      ]}
    />
  );
}

/** Who takes over from somebody where nobody is chosen. */
async function fallbackInWords(
  app: WebApp,
  deps: ChangeDeps,
  { agency }: Person,
  held: readonly { readonly programme: string }[],
): Promise<string> {
  const fallbacks = (await app.deps.directory.agency(agency))?.fallbacks ?? [];
  const programmes = new Set(held.map(({ programme }) => programme));
  const named = fallbacks.filter(({ programme }) => programmes.has(programme));
  if (programmes.size === 0) return 'Nothing is held on cases: nobody needs to';
  if (named.length === 0) return 'Nobody: no fallback is named. Choose somebody';
  const names = await namesWith(
    app,
    deps,
    named.map(({ person }) => person),
  );
  const words = named.map(
    ({ programme, person }) => `${directoryName(names, person)} in ${directoryProgramme(names, programme)}`,
  );
  return `The fallback of the team: ${listInWords(words)}`;
}
