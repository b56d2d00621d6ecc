import type { Person } from '../../../application/ports.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import type { ErrorSummaryItem } from '../../components/error-summary.tsx';
import { patterns } from '../../paths.ts';
import { oneValue, page, redirect, route, type SentForm, type WebApp } from '../../route.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { type Asked, dutiesPath, dutiesQuery, filterOf, isNarrowed, readAsked } from './asked.ts';
import { registerDutiesCalendar } from './calendar/route.tsx';
import { presentDuties } from './present.ts';
import { DutiesView } from './view.tsx';

const PAGE = 50;
const NOTICES = 30;
const LONGEST_REFERENCE = 200;

/**
 * What I owe. Opened by caseworkers, chairs and supervisors first thing in the day, from signing in or the
 * navigation. They decide on it what to do next: the most overdue thing first, and whom to chase.
 */
export function registerDuties(deps: PageDeps): (app: WebApp) => void {
  const registerCalendar = registerDutiesCalendar(deps);
  return (app) => {
    registerList(deps, app);
    registerOneCase(deps, app);
    registerCalendar(app);
  };
}

function registerList(deps: PageDeps, app: WebApp): void {
  route(app, {
    method: 'GET',
    path: patterns.duties,
    access: 'read-duties',
    audit: { look: 'the list of what is owed', titles: true },
    query: dutiesQuery,
    handler: async ({ viewer, query, formToken }) => {
      const today = civilDateIn(LIST_ZONE, deps.clock.now());
      const { roles } = viewer.person;
      const asked = readAsked(query, query.show ?? (await firstShown(deps, viewer.person)));
      const filter = filterOf(asked, viewer.person);
      const withNotices = query.after === undefined && !isNarrowed(asked);
      const reads = deps.readModels(viewer.person);
      const [owed, counts, kinds, { rows: notices }] = await Promise.all([
        reads.dutiesOwed({
          ...filter,
          limit: PAGE,
          ...(query.after === undefined ? {} : { after: query.after }),
        }),
        reads.countOwed({ ...filter, today }),
        asked.by === 'kind' ? reads.countByRule(filter) : [],
        withNotices ? reads.notices({ to: roles, limit: NOTICES }) : { rows: [] },
      ]);
      const caseReference = owed.rows[0]?.reference ?? (await referenceOf(deps, viewer.person, asked.caseId));
      const shown = presentDuties({
        today,
        asked,
        first: query.from,
        person: viewer.person,
        rows: owed.rows,
        next: owed.next,
        counts,
        kinds,
        notices,
        programmes: deps.programmes,
        caseReference: asked.caseId === undefined ? undefined : caseReference,
        unknownReference: query.unknown !== undefined,
      });
      const shows = [...owed.rows, ...notices].map((row) => row.caseId);
      const errors = wrongDates(asked);
      return page({
        title: 'What I owe',
        section: 'duties',
        status: errors.length > 0 ? 422 : 200,
        hasErrors: errors.length > 0,
        shows: [
          ...new Set(
            asked.caseId === undefined || caseReference === undefined ? shows : [asked.caseId, ...shows],
          ),
        ],
        body: <DutiesView {...shown} errors={errors} formToken={formToken} />,
      });
    },
  });
}

/** Narrows the list to the case of a reference, which is sent as a form so that it stands in no address. */
function registerOneCase(deps: PageDeps, app: WebApp): void {
  route(app, {
    method: 'POST',
    path: patterns.duties,
    access: 'read-duties',
    audit: { notRecorded: 'only the list it leads to shows anything' },
    handler: async ({ viewer, form }) => {
      const { asked, reference } = readForm(form, await firstShown(deps, viewer.person));
      const caseId =
        reference === '' ? undefined : await deps.readModels(viewer.person).caseByReference(reference);
      return redirect(
        dutiesPath(asked, {
          case: caseId,
          unknown: caseId === undefined && reference !== '' ? 'reference' : undefined,
        }),
      );
    },
  });
}

function wrongDates({ dueFrom, dueTo }: Asked): readonly ErrorSummaryItem[] {
  const wrong = (error: string | undefined, href: `#${string}`): readonly ErrorSummaryItem[] =>
    error === undefined ? [] : [{ text: error, href }];
  return [...wrong(dueFrom.error, '#due-from'), ...wrong(dueTo.error, '#due-to')];
}

function readForm(
  form: SentForm,
  show: Asked['show'],
): { readonly asked: Asked; readonly reference: string } {
  const query = dutiesQuery.parse({ show: oneValue(form, 'show'), by: oneValue(form, 'by') });
  const reference = (oneValue(form, 'reference') ?? '').trim().slice(0, LONGEST_REFERENCE);
  return { asked: readAsked(query, query.show ?? show), reference };
}

/** Whoever holds cases begins with them; for the others that list would be empty. */
async function firstShown({ readModels }: PageDeps, person: Person): Promise<'mine' | 'roles'> {
  const { rows } = await readModels(person).dutiesOwed({ holder: person.person, limit: 1 });
  return rows.length > 0 ? 'mine' : 'roles';
}

/** The reference of a case on which nothing of the list is owed. */
async function referenceOf(
  { readModels }: PageDeps,
  person: Person,
  caseId: string | undefined,
): Promise<string | undefined> {
  return caseId === undefined
    ? undefined
    : (await readModels(person).caseProjection(caseId)).caseRow?.reference;
}
