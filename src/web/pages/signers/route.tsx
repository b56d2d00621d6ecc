import { z } from 'zod';
import { plainWords } from '../../../application/plain-words.ts';
import type { Person } from '../../../application/ports.ts';
import { paths, patterns } from '../../paths.ts';
import { page, redirect, route, type WebApp } from '../../route.ts';
import { textSeal } from '../../sealed-text.ts';
import { countInWords } from '../../wording/dates.ts';
import { typedLine } from '../changes/asked.ts';
import type { ChangeDeps } from '../changes/flow.tsx';
import type { PageDeps } from '../page-deps.ts';
import { registerGiven } from './given-route.tsx';
import { registerInvitations } from './invitations-route.tsx';
import { roleChoices } from './roles.ts';
import { registerSignerChanges } from './change-route.tsx';
import { registerSigner } from './signer-route.tsx';
import { SignersView } from './view.tsx';

const PAGE = 100;
const LONGEST_SEARCH = 200;

const query = z.object({
  found: z.string().max(2_000).optional(),
  agency: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
});

/**
 * Everybody who works here, however they sign in. Opened by administrators from the page of people and agencies and from
 * their own sign-ins, to find somebody. A name that is looked for travels as a form and is carried on sealed, so that no
 * address holds it.
 */
export function registerSigners(deps: ChangeDeps & Pick<PageDeps, 'serviceAccounts'>): (app: WebApp) => void {
  return (app) => {
    registerList(app);
    registerSigner(app, deps);
    registerSignerChanges(app, deps);
    registerGiven(app, deps);
    registerInvitations(app, roleChoices(deps.programmes));
  };
}

function registerList(app: WebApp): void {
  const seal = textSeal();
  route(app, {
    method: 'POST',
    path: patterns.signers,
    access: 'administer',
    audit: { notRecorded: 'only the list it leads to tells of people' },
    handler: async ({ viewer, form }) => {
      const text = typedLine(form, 'name').slice(0, LONGEST_SEARCH);
      if (text === '') return redirect(paths.signers());
      return redirect(paths.signers({ found: seal.seal(viewer.person.person, text) }));
    },
  });
  route(app, {
    method: 'GET',
    path: patterns.signers,
    access: 'administer',
    audit: { look: 'who works here' },
    query,
    handler: async ({ viewer, query: { found, agency, page: wanted }, formToken }) => {
      const everybody = await app.deps.people.list();
      const text = found === undefined ? undefined : seal.open(viewer.person.person, found);
      const expired = found !== undefined && text === undefined;
      const matching = expired ? [] : everybody.filter(matches(text ?? '', agency));
      const pages = Math.max(1, Math.ceil(matching.length / PAGE));
      const number = Math.min(wanted, pages);
      const first = (number - 1) * PAGE;
      const shown = matching.slice(first, first + PAGE);
      const at = (to: number) => paths.signers({ found, agency, page: String(to) });
      return page({
        title: 'People',
        section: 'people',
        shows: [],
        breadcrumbs: [{ text: 'People and agencies', href: paths.agencies() }, { text: 'People' }],
        body: (
          <SignersView
            people={shown.map((person) => ({
              href: paths.signer(person.person),
              name: person.name,
              describes: app.deps.describePerson(person),
            }))}
            text={text}
            agency={agency}
            expired={expired}
            range={
              pages === 1
                ? `${countInWords(matching.length)} in all`
                : `${countInWords(first + 1)} to ${countInWords(first + shown.length)} of ${countInWords(matching.length)}`
            }
            previousHref={number > 1 ? at(number - 1) : undefined}
            nextHref={number < pages ? at(number + 1) : undefined}
            localAccounts={app.deps.localAccounts !== undefined}
            token={formToken}
          />
        ),
      });
    },
  });
}

/** Those whose name has, for every word looked for, one that begins with it. */
function matches(text: string, agency: string | undefined): (person: Person) => boolean {
  const wanted = plainWords(text);
  return (person) => {
    if (agency !== undefined && person.agency !== agency) return false;
    const words = wanted.length === 0 ? [] : plainWords(person.name);
    return wanted.every((one) => words.some((word) => word.startsWith(one)));
  };
}
