import type { z } from 'zod';
import { asItWasMade, bearingOn, checkCaseAgain } from '../../../application/interests/on-case.ts';
import { foretellOf } from '../../../application/interests/foretell.ts';
import { partiesOf } from '../../../application/interests/gate.ts';
import { lastCheck } from '../../../application/interests/left-open.ts';
import type { Person } from '../../../application/ports.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { type CaseRead, readCase } from '../../../application/read-case.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, oneValue, type Outcome, page, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { asToldTo, type ForetoldTo, settlesChecks } from './foretold.ts';
import { type MadeAgain, presentInterests } from './present.ts';
import { presentScreening } from './present-screening.ts';
import { readableRegister } from './read-register.ts';
import { registerOfInterests } from './register-route.tsx';
import { InterestsView } from './view.tsx';

type Params = z.infer<typeof caseParams>;

/**
 * Whose interests bear on a case. Opened from the case by those who read the whole of it. They decide on it whether
 * somebody may go on working on the case, and ask for the checks to be made again; the ethics officer settles from here
 * what was left open, ends a recusal whose interest is over, and looks beforehand at somebody who is to be put on the case.
 */
export function registerInterests(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    registerOfInterests(deps)(app);
    route(app, {
      method: 'GET',
      path: patterns.caseInterests,
      access: 'read-case',
      audit: { look: 'interests of those on a case' },
      params: caseParams,
      handler: ({ viewer, params, formToken }) =>
        show(app, deps, viewer.person, params, formToken, undefined),
    });
    route(app, {
      method: 'POST',
      path: patterns.caseInterests,
      access: 'work-on-case',
      audit: { look: 'interests of those on a case' },
      params: caseParams,
      handler: async ({ viewer, params, formToken, form }) => {
        const person = oneValue(form, 'person');
        if (person !== undefined) return show(app, deps, viewer.person, params, formToken, undefined, person);
        const now = deps.clock.now();
        const read = await readCase(deps, viewer.person, params.caseId, now);
        if (read === undefined) return notFound();
        const about = { caseId: params.caseId, programme: read.programme.id };
        const changed = await checkCaseAgain(deps.interestChecks, deps.commands, about, now);
        if (changed === undefined) return notFound();
        return show(app, deps, viewer.person, params, formToken, askedInWords(changed));
      },
    });
  };
}

/** What the check would say of somebody who is to be put on the case. */
async function tryPerson(
  app: WebApp,
  deps: PageDeps,
  viewer: Person,
  read: CaseRead,
  { person, name }: Person,
  now: Instant,
): Promise<ForetoldTo> {
  const concerned = { person, name, why: 'put-on-case' } as const;
  const one = await foretellOf(deps.interestChecks, read, concerned, now);
  return asToldTo(app, deps, viewer, read, [one]);
}

function askedInWords(changed: number): string {
  if (changed === 0) return 'Everybody was checked again just now, and nothing came out otherwise.';
  return changed === 1
    ? 'Everybody was checked again just now. One check came out otherwise and is on the record.'
    : `Everybody was checked again just now. ${changed} checks came out otherwise and are on the record.`;
}

async function show(
  app: WebApp,
  deps: PageDeps,
  viewer: Person,
  { caseId }: Params,
  formToken: string,
  asked: string | undefined,
  tryThis?: string,
): Promise<Outcome> {
  const now = deps.clock.now();
  const [read, work] = await Promise.all([
    readCase(deps, viewer, caseId, now),
    app.deps.permits(viewer, 'work-on-case', { caseId }),
  ]);
  if (read?.programme.interests === undefined) return notFound();
  const { made, registers } = await madeAgain(app, deps, viewer, read);
  const toTry = await couldBePut(deps, viewer, read);
  const tried = toTry.find(({ person }) => person === tryThis);
  const foretold = tried === undefined ? undefined : await tryPerson(app, deps, viewer, read, tried, now);
  const { reference, title } = read.state;
  const reader = { person: viewer.person, roles: viewer.roles, mayAct: work.allowed };
  return page({
    title: `Interests: ${reference}`,
    section: 'cases',
    shows: [...new Set([caseId, ...registers, ...(foretold?.registers ?? [])])],
    breadcrumbs: [
      { text: 'Cases', href: paths.cases() },
      { text: reference, href: paths.case(caseId) },
      { text: 'Interests' },
    ],
    body: (
      <InterestsView
        caseId={caseId}
        reference={reference}
        title={title}
        programme={read.programme}
        parties={partiesOf(read.engine, read.state, now).map(({ name }) => name)}
        people={presentInterests(read, made, now, reader)}
        screening={presentScreening(read, reader)}
        asked={asked}
        toTry={toTry.map(({ person, name, agency }) => ({ value: person, text: `${name}, ${agency}` }))}
        tried={
          tried === undefined || foretold === undefined
            ? undefined
            : { person: tried.person, foretold: foretold.shown }
        }
        token={work.allowed ? formToken : undefined}
      />
    ),
  });
}

/** Everybody who could be put on the case in a role that is checked, for those who settle checks; nobody for others. */
async function couldBePut(
  deps: PageDeps,
  viewer: Person,
  { programme }: CaseRead,
): Promise<readonly Person[]> {
  if (!settlesChecks(programme, viewer.roles)) return [];
  const all = await deps.people.list();
  return all.filter(
    ({ roles }) => programme.interests?.checked.some((role) => roles.includes(role)) === true,
  );
}

/** The checks of those whose register of interests the reader may read, with the ways that were found. */
async function madeAgain(
  app: WebApp,
  deps: PageDeps,
  viewer: Person,
  read: CaseRead,
): Promise<{ readonly made: MadeAgain; readonly registers: readonly string[] }> {
  const made = new Map<string, Awaited<ReturnType<typeof asItWasMade>>>();
  const registers: string[] = [];
  for (const { person } of bearingOn(read.engine, read.state)) {
    const check = lastCheck(read.state, person);
    const register = await readableRegister(app, deps, viewer, person);
    if (check === undefined || register === undefined) continue;
    registers.push(register);
    made.set(person, await asItWasMade(deps.interestChecks, read, check.position, check.body));
  }
  return { made, registers };
}
