import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type MeetingDay, itemFor } from '../../../../application/meeting/meeting-day.ts';
import {
  type MeetingDraftAbout,
  type MeetingSent,
  findMeetingDraft,
  saveMeetingDraft,
  valuesTyped,
} from '../../../../application/meeting/meeting-draft.ts';
import type { MeetingItem } from '../../../../application/meeting/meeting-item.ts';
import {
  type MinutesStep,
  firstMinutes,
  minutesAct,
  minutesActs,
  minutesAsks,
  minutesCommand,
  minutesStep,
  minutesStepAsked,
  readMinutes,
  sameMinutes,
} from '../../../../application/meeting/minutes.ts';
import { markRecorded } from '../../../../application/drafts.ts';
import { type AnswerError, valuesFor } from '../../../../application/form/names.ts';
import type { Draft, Person } from '../../../../application/ports.ts';
import { authorAs, entryOf, isProposed, recordAct } from '../../../../application/record-act.ts';
import { factsByOthers } from '../../../../application/try-act.ts';
import type { Author, Fact } from '../../../../domain/event.ts';
import type { FactRecord } from '../../../../domain/state.ts';
import { type FreshlySignedIn, freshness } from '../../../freshness.ts';
import { paths, patterns } from '../../../paths.ts';
import { type Outcome, notFound, page, redirect, route, type WebApp } from '../../../route.ts';
import { momentInWords } from '../../../wording/dates.ts';
import { roleInWords } from '../../../wording/rules.ts';
import type { PageDeps } from '../../page-deps.ts';
import { meetingAt, meetingCaseParams, meetingCrumbs, meetingName, roleFor } from '../meeting-address.ts';
import { type SentMeetingForm, sentMeetingForm } from '../sent-form.ts';
import { leftOver, minutesHead, presentForm, presentOnRecord, toldOf } from './present.ts';
import { MinutesFormView, MinutesRead, NoMeetingYet } from './view.tsx';

/** `recorded`: the entry just made, of which its author is told. `approve`: whoever drafted goes on to approve, too. */
const minutesQuery = z.object({
  recorded: z.coerce.number().int().positive().optional().catch(undefined),
  approve: z.literal('yes').optional().catch(undefined),
});

/** The minutes of one case, at the step they have reached, and whoever may take it. */
type Minuting = {
  readonly day: MeetingDay;
  readonly item: MeetingItem;
  readonly met: FactRecord;
  readonly step: MinutesStep;
  readonly author: Author;
  readonly person: Person;
};

/**
 * The minutes of a meeting on one case. Opened by the secretary, who drafts them from the record, and by the chair, who
 * approves them; members read them. They decide on it whether the minutes say what the record says, and who owes what
 * was agreed.
 */
export function registerMinutes(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.meetingMinutes,
      access: 'read-meetings',
      audit: { look: 'the minutes of a meeting' },
      params: meetingCaseParams,
      query: minutesQuery,
      handler: async ({ params, query, viewer, formToken }) => {
        const day = await meetingAt(deps, viewer.person, params);
        const item = day === undefined ? undefined : itemFor(day, params.caseId);
        if (day === undefined || item === undefined) return notFound();
        return showMinutes(deps, { day, item, person: viewer.person, formToken }, query);
      },
    });
    route(app, {
      method: 'POST',
      path: patterns.meetingMinutes,
      access: 'work-on-case',
      audit: { look: 'the minutes of a meeting, to record them' },
      params: meetingCaseParams,
      handler: async ({ params, viewer, form, formToken }) => {
        const day = await meetingAt(deps, viewer.person, params);
        const item = day === undefined ? undefined : itemFor(day, params.caseId);
        const sent = sentMeetingForm(form);
        if (day === undefined || item === undefined || sent === undefined) return notFound();
        const fresh = freshness(viewer, deps.clock.now());
        return takeMinutes(deps, { day, item, person: viewer.person, formToken, fresh }, sent);
      },
    });
  };
}

/** The minutes of one case before somebody. */
type Before = {
  readonly day: MeetingDay;
  readonly item: MeetingItem;
  readonly person: Person;
  readonly formToken: string;
};

async function showMinutes(
  deps: PageDeps,
  before: Before,
  { recorded, approve }: z.output<typeof minutesQuery>,
): Promise<Outcome> {
  const { day, item, person, formToken } = before;
  const draft = await findMeetingDraft(deps.drafts, aboutOf(before), minutesActs(day.programme));
  const minuting = minutingBy(day, item, person);
  if (minuting === undefined) return readOnly(before, { draft, recorded });
  // Whoever drafted them is done, as a rule: another approves.
  const isDrafter = minuting.step === 'approve' && item.drafted?.author.person === person.person;
  if (isDrafter && draft === undefined && approve === undefined)
    return readOnly(before, { draft, recorded, goesOn: true });
  return formPage(deps, minuting, { draft, formToken, errors: [], recorded });
}

/** Takes in what was typed of minutes. It is saved first, whatever has become of them meanwhile. */
async function takeMinutes(
  deps: PageDeps,
  before: Before & { readonly fresh: FreshlySignedIn },
  sent: SentMeetingForm,
): Promise<Outcome> {
  const { day, item, person, formToken, fresh } = before;
  const here = redirect(paths.meetingMinutes(day.programme.id, day.on, item.caseId));
  const about = aboutOf(before);
  const typed = { ...sent, asks: minutesAsks(day.programme, minutesStepAsked(item)) };
  const now = deps.clock.now();
  const saved = await saveMeetingDraft(deps.drafts, about, typed, now);
  if (saved.outcome === 'gone') return keptAnew(deps, before, typed);
  if (saved.outcome === 'clash' || sent.intent === 'rows' || sent.intent === 'save') return here;
  if (sent.intent === 'later')
    return redirect(paths.meeting(day.programme.id, day.on, { open: item.caseId }));
  const minuting = minutingBy(day, item, person);
  // Approved by somebody meanwhile: the page shows what was typed beside what stands.
  if (minuting === undefined) return here;
  if (sent.step !== minuting.step)
    return formPage(deps, minuting, { draft: saved.draft, formToken, errors: [], became: MEANWHILE });
  return recordIt(deps, minuting, { draft: saved.draft, formToken, fresh });
}

const MEANWHILE =
  'The minutes on the record changed in another window meanwhile. What you typed is kept below and is not on the record: read it beside what stands, then go on.';

/**
 * The draft that was typed into is recorded or discarded. What was typed since is kept in a draft of its own and shown as
 * such, unless it is what the draft became.
 */
async function keptAnew(deps: PageDeps, before: Before, typed: MeetingSent): Promise<Outcome> {
  const { day, item, person, formToken } = before;
  const gone = await deps.drafts.find(typed.draftId, person.person);
  if (gone === undefined) return notFound();
  const { recordedAs } = gone.content;
  const here = redirect(
    paths.meetingMinutes(day.programme.id, day.on, item.caseId, {
      recorded: recordedAs === undefined ? undefined : String(recordedAs),
    }),
  );
  if (isKept(before, gone, typed)) return here;
  const fresh = { ...typed, draftId: deps.newId(), version: 0 };
  const saved = await saveMeetingDraft(deps.drafts, aboutOf(before), fresh, deps.clock.now());
  if (saved.outcome === 'gone') return here;
  const { draft } = saved;
  const minuting = minutingBy(day, item, person);
  if (minuting === undefined) return readOnly(before, { draft, recorded: undefined });
  const what = recordedAs === undefined ? 'discarded' : `recorded as entry ${recordedAs}`;
  const became = `These minutes were ${what} in another window before. What you typed since is kept below as a new draft, and is not on the record.`;
  return formPage(deps, minuting, { draft, formToken, errors: [], became });
}

/** Whether what was typed is what the draft became or, of a discarded one, what it holds. */
function isKept({ day, item }: Before, gone: Draft, typed: MeetingSent): boolean {
  const { recordedAs } = gone.content;
  if (recordedAs === undefined)
    return isDeepStrictEqual(valuesTyped(gone, typed.asks), valuesFor(typed.values, typed.asks));
  const fact = item.read.state.facts.find(({ position }) => position === recordedAs);
  return fact !== undefined && sameMinutes(day, item, fact.body, typed.values);
}

/** What this person may do with the minutes now; undefined when there is nothing to do, or not for them. */
function minutingBy(day: MeetingDay, item: MeetingItem, person: Person): Minuting | undefined {
  const step = minutesStep(item);
  const { met } = item;
  if (step === 'approved' || met === undefined) return undefined;
  const role = roleFor(person, minutesAct(day.programme, step).act);
  const author = role === undefined ? undefined : authorAs(person, role);
  return author === undefined ? undefined : { day, item, met, step, author, person };
}

/** A draft of minutes is its author’s, whichever step they have reached: what was typed for one is read at the next. */
function aboutOf({ day, item, person }: Pick<Before, 'day' | 'item' | 'person'>): MeetingDraftAbout {
  const { act } = minutesAct(day.programme, minutesStepAsked(item));
  return {
    person: person.person,
    role: roleFor(person, act) ?? person.roles[0] ?? '',
    programme: day.programme.id,
    on: day.on,
    caseId: item.caseId,
    act: act.id,
    title: `Minutes: ${meetingName(day.programme, day.on)} on ${item.listing.reference}`,
  };
}

/** Records the minutes that a saved draft holds, or gives them back with what stands in the way. */
async function recordIt(
  deps: PageDeps,
  minuting: Minuting,
  asked: { readonly draft: Draft; readonly formToken: string; readonly fresh: FreshlySignedIn },
): Promise<Outcome> {
  const { day, item, met, step, author } = minuting;
  const { draft, formToken, fresh } = asked;
  const news = factsByOthers(item.read, draft.content.seen, author.person);
  if (news.length > 0) return formPage(deps, minuting, { draft, formToken, errors: [movedOn(day, news)] });
  const values = valuesTyped(draft, minutesAsks(day.programme, step));
  const read = readMinutes(day, item, step, values);
  if (read.errors.length > 0) return formPage(deps, minuting, { draft, formToken, errors: read.errors });
  const at = deps.clock.now();
  const command = minutesCommand(day, met, step, { read, values }, author, { at, today: item.read.today });
  const recorded = await recordAct(
    deps.commands,
    {
      caseId: item.caseId,
      programme: day.programme.id,
      key: draft.draftId,
      command,
      said: { ...command, occurred: 'now' },
      ...fresh,
    },
    at,
  );
  if (!recorded.ok) return formPage(deps, minuting, { draft, formToken, errors: REFUSED });
  const position = await entryOf(deps.log, item.caseId, recorded.value);
  await markRecorded(deps.drafts, draft.draftId, draft.person, position, at);
  if (await isProposed(deps.log, item.caseId, position))
    return redirect(paths.case(item.caseId, { recorded: String(position) }));
  return redirect(
    paths.meetingMinutes(day.programme.id, day.on, item.caseId, { recorded: String(position) }),
  );
}

/** Minutes say what the record says: they are checked against it anew, and read once more, when it has changed. */
function movedOn({ programme }: MeetingDay, news: readonly Fact[]): AnswerError {
  const entries = news.map(
    ({ kind, position, author }) =>
      `${programme.facts.get(kind)?.title ?? kind} (entry ${position}, by ${author.name})`,
  );
  return {
    path: 'body',
    message: `They are not on the record yet: the case moved on since this page was opened. New are: ${entries.join('; ')}. What you typed is kept and checked anew below`,
  };
}

/** The page says under the form what stands in the way; what was typed is kept. */
const REFUSED: readonly AnswerError[] = [
  { path: 'body', message: 'They are not on the record yet. What stands in the way is said below.' },
];

function readOnly(
  { day, item, person, formToken }: Before,
  shown: {
    readonly draft: Draft | undefined;
    readonly recorded: number | undefined;
    readonly goesOn?: boolean;
  },
): Outcome {
  const head = minutesHead(day, item, person);
  const fact = item.approved ?? item.drafted;
  const step = minutesStep(item);
  const by =
    step === 'approved'
      ? []
      : minutesAct(day.programme, step).act.by.map((role) => roleInWords(day.programme, role));
  const note =
    step === 'approved'
      ? undefined
      : `They are ${step === 'draft' ? 'drafted' : 'approved'} by: ${by.join(', ')}.`;
  const left = shown.draft === undefined ? undefined : leftOver(day, item, fact, shown.draft);
  return page({
    title: `Minutes: ${head.meeting}, ${head.reference}`,
    section: 'meetings',
    shows: [item.caseId],
    breadcrumbs: meetingCrumbs(day, `Minutes of ${head.reference}`),
    body:
      item.met === undefined ? (
        <NoMeetingYet head={head} attendanceHref={paths.meetingAttendance(day.programme.id, day.on)} />
      ) : (
        <MinutesRead
          head={head}
          minutes={fact === undefined ? undefined : presentOnRecord(day, item, fact)}
          told={toldOf(day, item, shown.recorded)}
          note={note}
          left={left}
          goOnHref={
            shown.goesOn === true
              ? paths.meetingMinutes(day.programme.id, day.on, item.caseId, { approve: 'yes' })
              : undefined
          }
          formToken={formToken}
        />
      ),
  });
}

function formPage(
  deps: PageDeps,
  minuting: Minuting,
  asked: {
    readonly draft: Draft | undefined;
    readonly formToken: string;
    readonly errors: readonly AnswerError[];
    readonly recorded?: number | undefined;
    readonly became?: string;
  },
): Outcome {
  const { day, item, met, step, person } = minuting;
  const { draft, errors } = asked;
  const head = minutesHead(day, item, person);
  const asks = minutesAsks(day.programme, step);
  const form = presentForm({
    ...minuting,
    draftId: draft?.draftId ?? deps.newId(),
    version: draft?.version ?? 0,
    saved: draft === undefined ? undefined : momentInWords(item.read.state.zone, draft.savedAt),
    aside: draft?.content.aside ?? {},
    became: asked.became,
    values: draft === undefined ? firstMinutes(day, item, met, step) : valuesTyped(draft, asks),
    errors,
    now: deps.clock.now(),
  });
  return page({
    title: `Minutes: ${head.meeting}, ${head.reference}`,
    section: 'meetings',
    shows: [item.caseId],
    status: asked.became !== undefined ? 409 : errors.length > 0 ? 422 : 200,
    hasErrors: errors.length > 0,
    breadcrumbs: meetingCrumbs(day, `Minutes of ${head.reference}`),
    body: (
      <MinutesFormView
        head={head}
        form={form}
        told={toldOf(day, item, asked.recorded)}
        drafted={item.drafted === undefined ? undefined : presentOnRecord(day, item, item.drafted)}
        action={paths.meetingMinutes(day.programme.id, day.on, item.caseId)}
        formToken={asked.formToken}
      />
    ),
  });
}
