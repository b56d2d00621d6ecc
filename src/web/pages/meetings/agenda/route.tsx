import { z } from 'zod';
import { casesOf, itemFor } from '../../../../application/meeting/meeting-day.ts';
import { decisionDraft } from '../../../../application/meeting/decision-draft.ts';
import { positionsOffered } from '../../../../application/meeting/positions.ts';
import type { Draft } from '../../../../application/ports.ts';
import { paths, patterns } from '../../../paths.ts';
import { notFound, oneValue, page, redirect, route, type WebApp } from '../../../route.ts';
import type { PageDeps } from '../../page-deps.ts';
import {
  FIRST_PAGE,
  meetingAt,
  meetingCrumbs,
  meetingName,
  meetingParams,
  roleFor,
} from '../meeting-address.ts';
import { nextMinutesHref } from '../minutes/minutes-words.ts';
import { EVERY, presentAgenda } from './present.ts';
import { actField, caseField } from './item-view.tsx';
import { AgendaView } from './view.tsx';

/** Which case is open when the page is: one by its id, or every one. */
const agendaQuery = z.object({
  open: z
    .union([z.uuid(), z.literal(EVERY)])
    .optional()
    .catch(undefined),
});

/** Open drafts looked through for the same decision. */
const DRAFTS_LOOKED_AT = 50;

/**
 * One meeting: its agenda, drawn from what is due on each case listed, and how far each item has come. Opened by the
 * secretary who prepares it, by the chair who runs it, and by members. They decide on it what to put, item by item, see
 * which items have no recorded outcome yet, and begin to record the decisions, with the positions taken.
 */
export function registerAgenda(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.meeting,
      access: 'read-meetings',
      audit: { look: 'the agenda of a meeting' },
      params: meetingParams,
      query: agendaQuery,
      handler: async ({ params, query, viewer, formToken }) => {
        const day = await meetingAt(deps, viewer.person, params);
        if (day === undefined) return notFound();
        const shown = presentAgenda(day, viewer.person, deps.clock.now());
        return page({
          title: meetingName(day.programme, day.on),
          section: 'meetings',
          shows: casesOf(day),
          breadcrumbs: meetingCrumbs(day),
          body: (
            <AgendaView
              {...shown}
              action={paths.meeting(day.programme.id, day.on)}
              formToken={formToken}
              open={query.open}
              minutesHref={nextMinutesHref(day, viewer.person)}
            />
          ),
        });
      },
    });
    route(app, {
      method: 'POST',
      path: patterns.meeting,
      access: 'record-act',
      audit: { look: 'the agenda of a meeting, to record a decision' },
      params: meetingParams,
      handler: async ({ params, viewer, form }) => {
        const day = await meetingAt(deps, viewer.person, params);
        const item = day === undefined ? undefined : itemFor(day, oneValue(form, caseField) ?? '');
        const act = item?.decisionActs.find(({ id }) => id === oneValue(form, actField));
        const role = act === undefined ? undefined : roleFor(viewer.person, act);
        if (day === undefined || item?.met === undefined || act === undefined || role === undefined)
          return notFound();
        const begun = await begunBefore(deps, viewer.person.person, item.caseId, act.id);
        const draftId = begun?.draftId ?? deps.newId();
        if (begun === undefined) {
          const { person } = viewer.person;
          const made = { draftId, now: deps.clock.now() };
          await deps.drafts.start(decisionDraft(item, act, { person, role }, made));
        }
        const asksPositions = positionsOffered(day.programme, act).length > 0;
        return redirect(
          asksPositions
            ? paths.meetingPositions(day.programme.id, day.on, draftId)
            : paths.draft(draftId, FIRST_PAGE),
        );
      },
    });
  };
}

/** A decision that this person has begun and not recorded is gone on with. */
async function begunBefore(
  deps: PageDeps,
  person: string,
  caseId: string,
  act: string,
): Promise<Draft | undefined> {
  const { rows } = await deps.drafts.list({ person, state: 'open', caseId, limit: DRAFTS_LOOKED_AT });
  return rows.find((draft) => draft.act === act && draft.content.corrects === undefined);
}
