import { z } from 'zod';
import { LOCAL_ITEMS } from '../../../application/assessment/typed.ts';
import { type SaveOutcome, markRecorded, saveSent } from '../../../application/drafts.ts';
import { type AnswerError, belongsTo } from '../../../application/form/names.ts';
import { withRow } from '../../../application/form/rows.ts';
import { aboutOf } from '../../../application/entry-about.ts';
import { entryOf, isProposed, recordAct } from '../../../application/record-act.ts';
import type { FormValues } from '../../../application/ports.ts';
import { freshness } from '../../freshness.ts';
import { type Path, paths, patterns } from '../../paths.ts';
import {
  type Context,
  type Outcome,
  type Page,
  type WebApp,
  data,
  oneValue,
  page,
  redirect,
  route,
} from '../../route.ts';
import { momentInWords } from '../../wording/dates.ts';
import { numberIn } from '../act/working.ts';
import type { PageDeps } from '../page-deps.ts';
import { commandFor, presentCheck } from './check-present.ts';
import { CheckView } from './check-view.tsx';
import { entryParams } from './found.ts';
import { type Late, asksSent, keepAsCorrection, keepInDiscarded, sentValues } from './late-page.ts';
import { type Making, findMaking } from './making.ts';
import { alreadyMade, crumbs } from './making-route.tsx';
import { GO_FIELD, PartView, VERSION_FIELD } from './part-view.tsx';
import { CHECK, type Part, findPart, hrefAfter, partsOf } from './parts.ts';
import { typedIn } from './sent.ts';

const params = entryParams.extend({ part: z.string().max(200) });
const query = z.object({
  page: z.coerce.number().int().positive().default(1).catch(1),
  /** How many questions more are asked because of what was saved. */
  more: z.coerce.number().int().positive().optional().catch(undefined),
});

type PartContext = Context<'work-on-case', z.output<typeof params>, z.output<typeof query>>;

/**
 * One page of making an assessment, and its check. Opened by assessors from the sections. On the check they decide
 * whether it goes on the record as it is, with what it lacks in sight.
 */
export function registerParts(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    const shared = {
      path: patterns.caseAssessmentPart,
      access: 'work-on-case',
      audit: { look: 'an assessment being made' },
      params,
      query,
    } as const;
    route(app, { ...shared, method: 'GET', handler: (context) => show(deps, context) });
    route(app, { ...shared, method: 'POST', handler: (context) => save(deps, context) });
  };
}

async function show(deps: PageDeps, context: PartContext): Promise<Outcome> {
  const making = await findMaking(deps, context.params, context.viewer.person);
  if (making === undefined) return alreadyMade(deps, context.viewer.person, context.params);
  if (making.draft?.state !== 'open') return redirect(hubHref(making));
  if (context.params.part === CHECK) return checkPage(deps, context, making, false);
  const part = findPart(partsOf(making), context.params.part, context.query.page);
  if (part === undefined) return redirect(hubHref(making));
  const { more } = context.query;
  return partPage(context, making, part, [], more === undefined ? undefined : askedMore(more));
}

function askedMore(count: number): string {
  return count === 1
    ? 'Saved. One more item is asked here because of your answers.'
    : `Saved. ${count} more items are asked here because of your answers.`;
}

async function save(deps: PageDeps, context: PartContext): Promise<Outcome> {
  const { person } = context.viewer;
  const making = await findMaking(deps, context.params, person);
  const byScript = context.request.headers.accept === 'application/json';
  const sent = typedIn(context.form);
  if (making?.position !== context.params.position) {
    if (byScript) return noLongerOpen();
    return keptLate(deps, context, await keepAsCorrection(deps, context, person));
  }
  if (context.params.part === CHECK) return complete(deps, context, making);
  const part = findPart(partsOf(making), context.params.part, context.query.page);
  const values = byScript ? sent : sentValues(making, context.params.part, sent);
  const outcome = await saveSent(
    deps.drafts,
    making.fresh,
    { asks: part?.asks ?? asksSent(making, sent), aboutEntry: false },
    {
      version: numberIn(context.form, VERSION_FIELD),
      values,
      by: byScript ? 'script' : 'person',
      seen: seenBy(making),
    },
    deps.clock.now(),
  );
  if (byScript) return told(making, outcome);
  if (outcome.outcome === 'gone') {
    const late = await keepInDiscarded(deps, context, person, making);
    return late === undefined ? redirect(hubHref(making)) : keptLate(deps, context, late);
  }
  return part === undefined ? redirect(hubHref(making)) : afterSaving(deps, context, making, part, outcome);
}

/** A page that was sent too late for its draft: shown where it is kept now; else what came of the assessment. */
async function keptLate(deps: PageDeps, context: PartContext, late: Late | undefined): Promise<Outcome> {
  if (late === undefined) return alreadyMade(deps, context.viewer.person, context.params);
  const { making, said, clash } = late;
  const part = findPart(partsOf(making), context.params.part, context.query.page);
  if (part === undefined) return redirect(hubHref(making));
  const errors = making.typed.errors.filter(({ path }) => part.asks.some((ask) => belongsTo(path, ask)));
  const words = clash ? `${said} ${clashWords(making)}` : said;
  return { ...partPage(context, making, part, errors, words), status: 409 };
}

/** What the script of the page is told of a saving. */
function told({ read }: Making, outcome: SaveOutcome): Outcome {
  if (outcome.outcome === 'saved')
    return data(
      {
        version: outcome.draft.version,
        savedAt: momentInWords(read.state.zone, outcome.draft.savedAt),
      },
      [],
    );
  if (outcome.outcome === 'gone') return noLongerOpen();
  const detail =
    'This page was changed in another window. Save it with the button, and both texts are shown.';
  return data({ detail }, [], 409);
}

function noLongerOpen(): Outcome {
  const detail =
    'This draft was completed or discarded in another window. Save with the button: what you typed is kept.';
  return data({ detail }, [], 409);
}

/** After a saving by a person: what cannot be read, what is asked in addition, or onward. */
async function afterSaving(
  deps: PageDeps,
  context: PartContext,
  before: Making,
  part: Part,
  outcome: SaveOutcome,
): Promise<Outcome> {
  const making = await findMaking(deps, context.params, context.viewer.person);
  if (making === undefined) return alreadyMade(deps, context.viewer.person, context.params);
  const go = oneValue(context.form, GO_FIELD);
  const parts = partsOf(making);
  const now = findPart(parts, part.id, context.query.page);
  if (outcome.outcome === 'clash' && now !== undefined)
    return partPage(context, making, now, [], clashWords(making));
  const errors = making.typed.errors.filter(({ path }) => part.asks.some((ask) => belongsTo(path, ask)));
  if (now !== undefined && errors.length > 0) return partPage(context, making, now, errors);
  if (go === 'add' && now !== undefined) return withAnotherRow(context, making, now);
  if (go === 'later') return redirect(hubHref(making));
  const asked = new Set(part.asks);
  const more = now === undefined ? [] : now.asks.filter((ask) => !asked.has(ask));
  if (now !== undefined && more.length > 0) return redirect(withMore(before, now, more.length));
  return redirect(now === undefined ? hubHref(making) : hrefAfter(making, parts, now));
}

function clashWords({ draft }: Making): string {
  const lost = Object.values(draft?.content.aside ?? {}).flat();
  return `This draft was also changed in another window. The page holds what you sent from this one; the other had: ${lost.map((text) => `“${text}”`).join('; ')}. Copy what you want to keep and save again.`;
}

function withAnotherRow(context: PartContext, making: Making, part: Part): Outcome {
  const values = withRow((making.draft ?? making.fresh).content.values, LOCAL_ITEMS);
  return partPage(context, making, part, [], undefined, values);
}

function withMore({ read, position }: Making, part: Part, more: number): Path {
  const at = part.items?.page;
  return paths.caseAssessmentPart(read.caseId, position, part.id, {
    page: at === undefined || at === 1 ? undefined : String(at),
    more: String(more),
  });
}

function hubHref({ read, position }: Making): Path {
  return paths.caseAssessmentMaking(read.caseId, position);
}

function partPage(
  context: PartContext,
  making: Making,
  part: Part,
  errors: readonly AnswerError[],
  said?: string,
  values: FormValues = (making.draft ?? making.fresh).content.values,
): Page {
  return page({
    title: `${part.title}: ${making.read.state.reference}`,
    section: 'cases',
    shows: [making.read.caseId],
    hasErrors: errors.length > 0,
    breadcrumbs: crumbs(making),
    body: (
      <PartView
        making={making}
        part={part}
        values={values}
        errors={errors}
        formToken={context.formToken}
        said={said}
      />
    ),
  });
}

function checkPage(deps: PageDeps, context: PartContext, making: Making, refused: boolean): Outcome {
  const shown = presentCheck(making, context.viewer.person, deps.clock.now());
  return page({
    title: `Check the assessment: ${making.read.state.reference}`,
    section: 'cases',
    shows: [making.read.caseId],
    hasErrors: refused,
    breadcrumbs: crumbs(making),
    body: (
      <CheckView
        making={making}
        shown={shown}
        values={(making.draft ?? making.fresh).content.values}
        formToken={context.formToken}
        refused={refused}
      />
    ),
  });
}

/** Completes the assessment: once, however often the button is pressed. What was typed is saved before it is judged. */
async function complete(deps: PageDeps, context: PartContext, begun: Making): Promise<Outcome> {
  const { person } = context.viewer;
  const recordedAs = begun.draft?.content.recordedAs;
  if (recordedAs !== undefined) return redirect(paths.caseAssessment(begun.read.caseId, recordedAs));
  if (begun.draft?.state !== 'open' || begun.role === undefined) return redirect(hubHref(begun));
  const now = deps.clock.now();
  await saveSent(
    deps.drafts,
    begun.fresh,
    { asks: [], aboutEntry: true },
    {
      version: numberIn(context.form, VERSION_FIELD),
      values: typedIn(context.form),
      by: 'person',
      seen: seenBy(begun),
    },
    now,
  );
  const making = await findMaking(deps, context.params, person);
  if (making?.draft === undefined) return redirect(hubHref(begun));
  if (making.typed.errors.length > 0 || correctionUnexplained(making))
    return checkPage(deps, context, making, true);
  const command = commandFor(making, person, now);
  const { occurred, ...said } = command;
  const recorded = await recordAct(
    deps.commands,
    {
      caseId: making.read.caseId,
      programme: making.read.programme.id,
      key: making.draft.draftId,
      command,
      said: occurred.at === undefined ? command : said,
      ...freshness(context.viewer, now),
    },
    now,
  );
  if (!recorded.ok) return checkPage(deps, context, making, true);
  const at = await entryOf(deps.log, making.read.caseId, recorded.value);
  await markRecorded(deps.drafts, making.draft.draftId, person.person, at, now);
  // What waits for a second person is no assessment yet: the case says for whom.
  if (await isProposed(deps.log, making.read.caseId, at))
    return redirect(paths.case(making.read.caseId, { recorded: String(at) }));
  return redirect(paths.caseAssessment(making.read.caseId, at, { done: 'yes' }));
}

/** What its author has been shown of the case: what is newer is pointed out on the check. */
function seenBy({ draft, fresh }: Making): number {
  return (draft ?? fresh).content.seen;
}

function correctionUnexplained({ corrects, draft, read }: Making): boolean {
  if (corrects === undefined || draft === undefined) return false;
  return aboutOf(draft.content.values, read.state.zone, draft.savedAt).correctionReason === undefined;
}
