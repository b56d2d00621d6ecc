import { z } from 'zod';
import { caseKnownOn, readCase, recordedDays } from '../../../application/read-case.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, redirect, route, type WebApp } from '../../route.ts';
import { presentCase } from '../case/present.ts';
import { caseParams } from '../case/route.tsx';
import { presentChronology } from '../case/chronology.ts';
import { answersAsked, askedShape, chronologyQuery, togglesOf } from '../case/toggles.ts';
import type { PageDeps } from '../page-deps.ts';
import { readAskedDate } from './asked-date.ts';
import { presentKnownOn } from './present.ts';
import { AskDateView, KnownOnView } from './view.tsx';

/**
 * A case as the record stood on a date. Opened by reviewers, inquiries and whoever must answer for a decision, from
 * any entry of the chronology. They decide on it whether what was done was right on what was known then.
 */
const text = z.string().max(50).optional();

const query = askedShape.extend({ on: text, 'on-day': text, 'on-month': text, 'on-year': text });

export function registerKnownOn(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.caseKnownOn,
      access: 'read-case',
      audit: { look: 'a case as known on a date' },
      params: caseParams,
      query,
      handler: async ({ viewer, params, query: asked }) => {
        const read = await readCase(deps, viewer.person, params.caseId, deps.clock.now());
        if (read === undefined) return notFound();
        const days = recordedDays(read);
        const date = readAskedDate(asked, { first: days[0], today: read.today });
        const { reference } = read.state;
        const frame = {
          section: 'cases' as const,
          shows: [read.caseId],
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: reference, href: paths.case(read.caseId) },
            { text: 'As known on a date' },
          ],
        };
        if (date.outcome === 'typed-right') {
          const to = { ...chronologyQuery(asked), on: date.on };
          return redirect(paths.caseKnownOn(read.caseId, to));
        }
        if (date.outcome !== 'right') {
          const error = date.outcome === 'wrong' ? date.error : undefined;
          return page({
            ...frame,
            title: `${reference} as known on a date`,
            status: error === undefined ? 200 : 422,
            hasErrors: error !== undefined,
            body: (
              <AskDateView
                read={read}
                action={paths.caseKnownOn(read.caseId)}
                typed={date.typed}
                error={error}
                backHref={paths.case(read.caseId)}
                days={presentKnownOn.days(read.caseId, days)}
              />
            ),
          });
        }
        const { asKnown, since } = caseKnownOn(read, date.on);
        const answers = answersAsked(asked, asKnown.state.facts.length);
        const chronology = {
          years: presentChronology(asKnown, { ...asked, answers }),
          toggles: togglesOf({ ...asked, answers }, (to) =>
            paths.caseKnownOn(read.caseId, { ...chronologyQuery(to), on: date.on }),
          ),
        };
        return page({
          ...frame,
          title: `${reference} as known on ${presentKnownOn.day(date.on)}`,
          body: (
            <KnownOnView
              read={read}
              shown={presentCase(asKnown)}
              chronology={chronology}
              known={presentKnownOn.known(read, date.on, since, days)}
            />
          ),
        });
      },
    });
}
