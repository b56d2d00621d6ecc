import { z } from 'zod';
import { isDeepStrictEqual } from 'node:util';
import { decisionBegins } from '../../../../application/meeting/decision-draft.ts';
import { type MeetingDay, itemFor } from '../../../../application/meeting/meeting-day.ts';
import type { MeetingItem } from '../../../../application/meeting/meeting-item.ts';
import {
  MEMBERS,
  membersAsked,
  positionsOffered,
  withPositions,
} from '../../../../application/meeting/positions.ts';
import { saveSent } from '../../../../application/drafts.ts';
import { valuesOf } from '../../../../application/form/values-of.ts';
import type { Draft, FormValues, Person } from '../../../../application/ports.ts';
import type { ActDefinition } from '../../../../domain/rules.ts';
import { paths, patterns } from '../../../paths.ts';
import { type Outcome, notFound, page, redirect, route, type WebApp } from '../../../route.ts';
import type { PageDeps } from '../../page-deps.ts';
import { FIRST_PAGE, meetingAt, meetingCrumbs, meetingParams, roleFor } from '../meeting-address.ts';
import { type SentMeetingForm, sentMeetingForm } from '../sent-form.ts';
import { presentPositions } from './present.ts';
import { PositionsView } from './view.tsx';

const params = meetingParams.extend({ draftId: z.uuid() });

/** A decision of a meeting that is being recorded, with the draft that holds it. */
type Deciding = {
  readonly day: MeetingDay;
  readonly item: MeetingItem;
  readonly act: ActDefinition;
  readonly draft: Draft;
};

/**
 * How each member stood on one decision of a meeting. Opened from the agenda when its recording is begun, by the
 * secretary or the chair. They decide on it who was for and who against, write down what those against said, and go on
 * to the decision itself.
 */
export function registerPositions(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.meetingPositions,
      access: 'record-act',
      audit: { look: 'the positions on a decision of a meeting' },
      params,
      handler: async ({ params: asked, viewer, formToken }) => {
        const deciding = await decidingAt(deps, asked, viewer.person);
        if (deciding === undefined) return notFound();
        const { draft } = deciding;
        const voters = membersAsked(deciding.day.programme, draft.content.values);
        if (draft.state !== 'open' || voters.every(({ aside }) => aside !== undefined))
          return redirect(paths.draft(draft.draftId, FIRST_PAGE));
        return positionsPage(deciding, formToken);
      },
    });
    route(app, {
      method: 'POST',
      path: patterns.meetingPositions,
      access: 'record-act',
      audit: { look: 'the positions on a decision of a meeting' },
      params,
      handler: async ({ params: asked, viewer, form, formToken }) => {
        const deciding = await decidingAt(deps, asked, viewer.person);
        const sent = sentMeetingForm(form);
        if (deciding === undefined || sent === undefined) return notFound();
        return takePositions(deps, deciding, sent, formToken);
      },
    });
  };
}

async function decidingAt(
  deps: PageDeps,
  asked: z.output<typeof params>,
  person: Person,
): Promise<Deciding | undefined> {
  const [day, draft] = await Promise.all([
    meetingAt(deps, person, asked),
    deps.drafts.find(asked.draftId, person.person),
  ]);
  const item = day === undefined ? undefined : itemFor(day, draft?.caseId ?? '');
  const act = item?.read.programme.acts.get(draft?.act ?? '');
  if (day === undefined || draft === undefined || item?.met === undefined || act === undefined)
    return undefined;
  const isDecision =
    day.use.decisions.includes(act.records) && positionsOffered(day.programme, act).length > 0;
  return isDecision && roleFor(person, act) !== undefined ? { day, item, act, draft } : undefined;
}

/** Saves the positions into the draft first, whatever they are, and goes on to its form. */
async function takePositions(
  deps: PageDeps,
  deciding: Deciding,
  sent: SentMeetingForm,
  formToken: string,
): Promise<Outcome> {
  const { day, draft } = deciding;
  const saved = await savePositions(deps, deciding, sent);
  if (saved === 'gone') return keptAnew(deps, deciding, sent, formToken);
  if (saved === 'clash') return redirect(paths.meetingPositions(day.programme.id, day.on, draft.draftId));
  return sent.intent === 'later'
    ? redirect(paths.meeting(day.programme.id, day.on, { open: deciding.item.caseId }))
    : redirect(paths.draft(draft.draftId, FIRST_PAGE));
}

async function savePositions(
  deps: PageDeps,
  { day, draft }: Deciding,
  sent: SentMeetingForm,
): Promise<'saved' | 'clash' | 'gone'> {
  const rest = sent.intent === 'rest-for' ? 'for' : undefined;
  const values = withPositions(day.programme, draft.content.values, sent.values, rest);
  const { version } = sent;
  const { seen } = draft.content;
  const asks = { asks: [MEMBERS], aboutEntry: false };
  const saved = await saveSent(
    deps.drafts,
    draft,
    asks,
    { version, values, seen, by: 'person' },
    deps.clock.now(),
  );
  return saved.outcome;
}

/**
 * The decision was recorded or discarded in another window. Positions that are not what it became are kept in a draft of
 * their own, which begins as the meeting does or with what was discarded, and the person is told so.
 */
async function keptAnew(
  deps: PageDeps,
  deciding: Deciding,
  sent: SentMeetingForm,
  formToken: string,
): Promise<Outcome> {
  const { day, item, act } = deciding;
  const { draftId, person } = deciding.draft;
  const gone = (await deps.drafts.find(draftId, person)) ?? deciding.draft;
  const { recordedAs, ...content } = gone.content;
  const told =
    recordedAs === undefined
      ? redirect(paths.draft(draftId, FIRST_PAGE))
      : redirect(paths.caseEntry(item.caseId, recordedAs));
  const before = recordedAs === undefined ? content.values : recordedValues(item, act, recordedAs);
  const typed = withPositions(day.programme, before, sent.values);
  if (isDeepStrictEqual(positionsIn(day, typed), positionsIn(day, before))) return told;
  const values = recordedAs === undefined ? content.values : decisionBegins(item, act);
  const fresh: Draft = {
    ...gone,
    draftId: deps.newId(),
    version: 0,
    state: 'open',
    content: { ...content, values },
  };
  if ((await savePositions(deps, { ...deciding, draft: fresh }, sent)) === 'gone') return told;
  const draft = (await deps.drafts.find(fresh.draftId, person)) ?? fresh;
  const became = recordedAs === undefined ? 'discarded' : `recorded as entry ${recordedAs}`;
  return positionsPage(
    { ...deciding, draft },
    formToken,
    `This decision was ${became} before. The positions you marked since are kept below in a new draft, and are not on the record.`,
  );
}

function recordedValues(item: MeetingItem, act: ActDefinition, position: number): FormValues {
  const fields = item.read.programme.facts.get(act.records)?.fields ?? {};
  const fact = item.read.state.facts.find((one) => one.position === position);
  return fact === undefined ? {} : valuesOf(fields, fact.body, item.read.state.zone);
}

function positionsIn(day: MeetingDay, values: FormValues) {
  return membersAsked(day.programme, values).map(({ name, position, dissent }) => ({
    name,
    position,
    dissent: dissent.trim(),
  }));
}

function positionsPage(deciding: Deciding, formToken: string, became?: string): Outcome {
  const { day, item, act, draft } = deciding;
  const shown = presentPositions(day, item, act, draft, became);
  return page({
    title: `Positions: ${shown.decision} · ${shown.reference}`,
    section: 'meetings',
    shows: [item.caseId],
    status: became === undefined ? 200 : 409,
    breadcrumbs: meetingCrumbs(day, `Positions on ${shown.reference}`),
    body: (
      <PositionsView
        {...shown}
        action={paths.meetingPositions(day.programme.id, day.on, draft.draftId)}
        formToken={formToken}
      />
    ),
  });
}
