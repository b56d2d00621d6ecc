import { z } from 'zod';
import type { Person } from '../../../application/ports.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import { countInWords } from '../../wording/dates.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { type Oversight, oversightLists } from './lists.ts';
import { type ListShown, OversightListView, OversightView } from './view.tsx';

const params = z.object({ list: z.string().max(100) });

const query = z.object({
  after: z.string().max(500).optional(),
  from: z.coerce.number().int().min(1).max(100_000_000).default(1).catch(1),
});

const FIRST = 5;
const PAGE = 50;

/**
 * Oversight. Opened by supervisors and chairs, weekly or when something worries them, from the navigation. They decide
 * on it whom to chase, which reasons will not do, and which case to take up.
 */
export function registerOversight(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    registerOverview(deps, app);
    registerList(deps, app);
  };
}

function registerOverview(deps: PageDeps, app: WebApp): void {
  route(app, {
    method: 'GET',
    path: patterns.oversight,
    access: 'oversee',
    audit: { look: 'oversight', titles: true },
    handler: async ({ viewer }) => {
      const lists = await Promise.all(
        listsNow(deps, viewer.person).map(async (list) => {
          const [count, { rows }] = await Promise.all([list.count(), list.read({ limit: FIRST })]);
          return shown(list, count, rows);
        }),
      );
      return page({
        title: 'Oversight',
        section: 'oversight',
        shows: casesOf(lists),
        body: <OversightView lists={lists} />,
      });
    },
  });
}

/** One list in full. Opened from its first rows on the page of all. */
function registerList(deps: PageDeps, app: WebApp): void {
  route(app, {
    method: 'GET',
    path: patterns.oversightList,
    access: 'oversee',
    audit: { look: 'a list of oversight', titles: true },
    params,
    query,
    handler: async ({ viewer, params: { list: id }, query: { after, from } }) => {
      const list = listsNow(deps, viewer.person).find((one) => one.id === id);
      if (list === undefined) return notFound();
      const [count, { rows, next }] = await Promise.all([
        list.count(),
        list.read({ limit: PAGE, ...(after === undefined ? {} : { after }) }),
      ]);
      const one = shown(list, count, rows);
      const last = from + rows.length - 1;
      return page({
        title: list.title,
        section: 'oversight',
        breadcrumbs: [{ text: 'Oversight', href: paths.oversight() }, { text: list.title }],
        shows: casesOf([one]),
        body: (
          <OversightListView
            list={one}
            range={
              rows.length === 0 || (from === 1 && next === undefined)
                ? undefined
                : `${countInWords(from)} to ${countInWords(last)} of ${one.counted}`
            }
            firstHref={from > 1 ? paths.oversightList(id) : undefined}
            nextHref={
              next === undefined
                ? undefined
                : paths.oversightList(id, { after: next, from: String(last + 1) })
            }
          />
        ),
      });
    },
  });
}

function listsNow(deps: PageDeps, person: Person): readonly Oversight[] {
  const now = deps.clock.now();
  const own = { ...deps, readModels: deps.readModels(person) };
  return oversightLists(own, now, civilDateIn(LIST_ZONE, now), person);
}

function shown(list: Oversight, count: number, rows: ListShown['rows']): ListShown {
  const { id, title, about, empty, beside, countedAtMost } = list;
  const counted = count >= countedAtMost ? `${countInWords(countedAtMost)} or more` : countInWords(count);
  return { id, title, about, empty, beside, count, counted, rows };
}

function casesOf(lists: readonly ListShown[]): readonly string[] {
  return [...new Set(lists.flatMap(({ rows }) => rows.map(({ caseId }) => caseId)))];
}
