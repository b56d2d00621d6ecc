import { z } from 'zod';
import { paths, patterns } from '../../paths.ts';
import { page, route, type WebApp } from '../../route.ts';
import type { PageDeps } from '../page-deps.ts';
import { OwnLooksView } from './own-view.tsx';
import { ownLookShown } from './present.ts';

const PAGE_LENGTH = 50;
const query = z.object({ after: z.string().max(500).optional() });

/**
 * What have I looked at. Opened by anybody from their sign-ins, to find a case again, and to see what others see of
 * their looks when they are asked about one.
 */
export function registerOwnLooks(app: WebApp, deps: PageDeps): void {
  route(app, {
    method: 'GET',
    path: patterns.ownLooks,
    access: 'signed-in',
    audit: { look: 'their own looks', titles: true },
    query,
    handler: async ({ viewer, query: { after } }) => {
      const { rows, next } = await deps.lookReads(viewer.person).own({ after, limit: PAGE_LENGTH });
      return page({
        title: 'What you have looked at',
        shows: [...new Set(rows.flatMap(({ named }) => named.map(({ caseId }) => caseId)))],
        breadcrumbs: [{ text: 'Your sign-ins', href: paths.account() }, { text: 'What you have looked at' }],
        body: (
          <OwnLooksView
            rows={rows.map(ownLookShown)}
            older={next === undefined ? undefined : paths.ownLooks({ after: next })}
          />
        ),
      });
    },
  });
}
