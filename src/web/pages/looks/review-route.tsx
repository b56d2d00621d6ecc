import { z } from 'zod';
import type { ReviewStep } from '../../../application/looks/look-reads.ts';
import type { Person } from '../../../application/ports.ts';
import { addMs, civilDateIn, startOfDay } from '../../../kernel/instant.ts';
import { addDays } from '../../../kernel/plain-date.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { momentInWords } from '../../wording/dates.ts';
import { paths, patterns } from '../../paths.ts';
import { type Outcome, notFound, oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { type Asked, type Errors, readDraw, readStep } from './asked.ts';
import { DrawnView } from './drawn-view.tsx';
import { alarmShown, drawnShown, whoInWords } from './present.ts';
import { ReviewView } from './review-view.tsx';

/** Alarms are told of over so many days: those before were there to be asked about in their time. */
const DAYS = 30;
const DAY_MS = 86_400_000;
const KINDS = ['own-name', 'colleagues-name', 'no-part'] as const;
const SHOWN_OF_A_KIND = 25;
const DRAWN_SHOWN = 25;

/** Refusals of one person in one day after which somebody asks why: more than mistyping and old links give. */
const MANY_REFUSALS = 10;

const query = z.object({
  after: z.string().max(500).optional(),
  drew: z.coerce.number().int().min(0).max(100).optional().catch(undefined),
});
const params = z.object({ lookId: z.uuid() });
const common = { access: 'review-all-looks' } as const;

/**
 * Looks to ask about. Opened by whoever sees to data protection. They draw looks by chance, see those of which
 * something says that they are worth asking about, ask, and write down what was answered and what came of it.
 */
export function registerLookReview(app: WebApp, deps: PageDeps): void {
  route(app, {
    ...common,
    method: 'GET',
    path: patterns.looks,
    audit: { look: 'looks to ask about', titles: true },
    query,
    handler: ({ viewer, query: { after, drew }, formToken }) =>
      reviewPage(deps, viewer.person, { token: formToken, after, drew, errors: {} }),
  });
  route(app, {
    ...common,
    method: 'POST',
    path: patterns.looks,
    audit: { look: 'looks to ask about', titles: true },
    handler: async ({ viewer, form, formToken }) => {
      const reviews = deps.lookReads(viewer.person);
      const at = deps.clock.now();
      const look = z.uuid().safeParse(oneValue(form, 'look'));
      if (look.success) {
        await reviews.drawOne(look.data, at);
        return redirect(paths.drawnLook(look.data));
      }
      const read = readDraw(form, civilDateIn(LIST_ZONE, at));
      if ('errors' in read)
        return reviewPage(deps, viewer.person, {
          token: formToken,
          asked: read.asked,
          errors: read.errors,
        });
      const drew = await reviews.draw({
        from: startOfDay(LIST_ZONE, read.from),
        until: startOfDay(LIST_ZONE, addDays(read.to, 1)),
        most: read.most,
        at,
      });
      return redirect(paths.looks({ drew: String(drew) }));
    },
  });
  registerDrawn(app, deps);
}

type Drawing = {
  readonly token: string;
  readonly after?: string | undefined;
  readonly drew?: number | undefined;
  readonly asked?: Asked;
  readonly errors: Errors;
};

async function reviewPage(deps: PageDeps, person: Person, drawing: Drawing): Promise<Outcome> {
  const now = deps.clock.now();
  const since = addMs(now, -DAYS * DAY_MS);
  const looks = deps.lookReads(person);
  const [alarms, keptBack, refusals, drawn] = await Promise.all([
    Promise.all(
      KINDS.map(async (kind) => ({ kind, ...(await looks.alarms({ kind, since, limit: SHOWN_OF_A_KIND })) })),
    ),
    looks.keptBack({ since, limit: SHOWN_OF_A_KIND }),
    looks.manyRefusals({ since, atLeast: MANY_REFUSALS, zone: LIST_ZONE, limit: SHOWN_OF_A_KIND }),
    looks.drawn({ after: drawing.after, limit: DRAWN_SHOWN }),
  ]);
  const today = civilDateIn(LIST_ZONE, now);
  const hasErrors = Object.keys(drawing.errors).length > 0;
  return page({
    title: 'Looks to ask about',
    breadcrumbs: [{ text: 'Your sign-ins', href: paths.account() }, { text: 'Looks to ask about' }],
    status: hasErrors ? 422 : 200,
    hasErrors,
    shows: [
      ...new Set([
        ...alarms.flatMap(({ rows }) => rows.map(({ caseId }) => caseId)),
        ...drawn.rows.flatMap((one) => (one.reference === null ? [] : one.caseIds)),
      ]),
    ],
    body: (
      <ReviewView
        days={DAYS}
        alarms={alarms.map(({ rows, ...rest }) => ({ ...rest, rows: rows.map(alarmShown) }))}
        keptBack={{
          all: keptBack.all,
          rows: keptBack.rows.map((one) => ({
            when: momentInWords(LIST_ZONE, one.at),
            who: whoInWords(one),
          })),
        }}
        refusals={{
          all: refusals.all,
          rows: refusals.rows.map((one) => ({ when: dayInWords(one.on), who: whoInWords(one) })),
        }}
        manyRefusals={MANY_REFUSALS}
        drawn={drawn.rows.map(drawnShown)}
        older={drawn.next === undefined ? undefined : paths.looks({ after: drawn.next })}
        drew={drawing.drew}
        asked={drawing.asked ?? { from: addDays(today, -DAYS), to: today, most: '10' }}
        errors={drawing.errors}
        token={drawing.token}
      />
    ),
  });
}

function registerDrawn(app: WebApp, deps: PageDeps): void {
  route(app, {
    ...common,
    method: 'GET',
    path: patterns.drawnLook,
    audit: { look: 'a look to ask about' },
    params,
    handler: ({ viewer, params: { lookId }, formToken }) =>
      drawnPage(deps, viewer.person, lookId, { token: formToken, step: '', said: '', errors: {} }),
  });
  route(app, {
    ...common,
    method: 'POST',
    path: patterns.drawnLook,
    audit: { look: 'a look to ask about' },
    params,
    handler: async ({ viewer, params: { lookId }, form, formToken }) => {
      const read = readStep(form);
      if ('errors' in read) return drawnPage(deps, viewer.person, lookId, { token: formToken, ...read });
      const reviews = deps.lookReads(viewer.person);
      if ((await reviews.find(lookId)) === undefined) return notFound();
      await reviews.add(lookId, { at: deps.clock.now(), step: read.step, said: read.said });
      return redirect(paths.drawnLook(lookId));
    },
  });
}

type StepAsked = {
  readonly token: string;
  readonly step: ReviewStep | '';
  readonly said: string;
  readonly errors: Errors;
};

async function drawnPage(deps: PageDeps, person: Person, lookId: string, asked: StepAsked): Promise<Outcome> {
  const found = await deps.lookReads(person).find(lookId);
  if (found === undefined) return notFound();
  const hasErrors = Object.keys(asked.errors).length > 0;
  return page({
    title: 'A look to ask about',
    status: hasErrors ? 422 : 200,
    hasErrors,
    shows: found.reference === null ? [] : found.caseIds,
    breadcrumbs: [{ text: 'Looks to ask about', href: paths.looks() }, { text: 'A look' }],
    body: <DrawnView drawn={drawnShown(found)} {...asked} />,
  });
}
