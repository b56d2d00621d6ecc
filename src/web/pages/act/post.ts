import { isDeepStrictEqual } from 'node:util';
import { refusalInPart } from '../../../application/access/part.ts';
import { attempt } from '../../../application/attempt.ts';
import { aboutOf } from '../../../application/entry-about.ts';
import { type SaveOutcome, type SavedBy, markRecorded, saveSent } from '../../../application/drafts.ts';
import { ADD_ROW, REMOVE_ROW } from '../../../application/form/names.ts';
import { checkAnswers } from '../../../application/form/read-values.ts';
import { rowNamed, withRow, withoutRow } from '../../../application/form/rows.ts';
import type { FormPage } from '../../../application/form/form.ts';
import type { Draft, FormValues } from '../../../application/ports.ts';
import { entryOf, recordAct } from '../../../application/record-act.ts';
import { factsByOthers } from '../../../application/try-act.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { type Result, accept, refuse } from '../../../kernel/result.ts';
import { confirmThen } from '../../freshness.ts';
import { type Outcome, type SentForm, notFound, oneValue, redirect } from '../../route.ts';
import { paths } from '../../paths.ts';
import type { PageDeps } from '../page-deps.ts';
import { TAKE_MEETING, takeMeeting } from './meeting-offer.tsx';
import { errorsOn } from './present.ts';
import { type Drawing, checkPage, formPage } from './page.tsx';
import {
  CHECK_PAGE,
  type Working,
  asksOf,
  entryPageOf,
  goField,
  isShort,
  numberIn,
  pagesOf,
  seenField,
  typedIn,
  versionField,
} from './working.ts';

/**
 * Takes in one page of a form. What was sent is saved first, whatever it is; then it is judged, and the person goes on,
 * comes back to it, or has it recorded.
 */
export async function takePage(
  deps: PageDeps,
  before: Working,
  pageId: string,
  form: SentForm,
  drawing: Omit<Drawing, 'work'>,
): Promise<Outcome> {
  const page = pagesOf(before).find(({ id }) => id === pageId);
  if (page === undefined && pageId !== CHECK_PAGE) return notFound();
  const saved = await savePage(deps, before, page, form, 'person');
  if (saved.outcome === 'gone') return goneTo(deps, before, page, form, drawing);
  const work = { ...before, draft: saved.draft };
  const draw = { ...drawing, work };
  const { draftId } = work.draft;
  if (saved.outcome === 'clash' && page !== undefined)
    return formPage({ ...draw, page, errors: [], status: 409 });
  if (form[ADD_ROW] !== undefined || form[REMOVE_ROW] !== undefined)
    return redirect(paths.draft(draftId, pageId, drawing.returns === true ? { return: CHECK_PAGE } : {}));
  const go = oneValue(form, goField);
  if (go === 'later') return redirect(paths.drafts({ saved: draftId }));
  if (go === TAKE_MEETING) return takeMeeting(deps, work, paths.draft(draftId, pageId));
  if (page === undefined) return recordOrShow(deps, draw, undefined);
  if (isShort(work))
    return go === 'record' ? recordOrShow(deps, draw, page) : redirect(paths.draft(draftId, pageId));
  const errors = wrongOn(work, page);
  if (errors.length > 0) return formPage({ ...draw, page, errors, status: 422 });
  if (go === undefined) return redirect(paths.draft(draftId, pageId));
  return redirect(paths.draft(draftId, go === 'check' ? CHECK_PAGE : nextOf(work, page)));
}

/** Saves one page of a form, with a row added or taken away where that was asked for. */
export async function savePage(
  deps: Pick<PageDeps, 'drafts'>,
  work: Working,
  page: FormPage | undefined,
  form: SentForm,
  by: SavedBy,
): Promise<SaveOutcome> {
  const sent = {
    version: numberIn(form, versionField),
    values: withRows(typedIn(form), form),
    seen: numberIn(form, seenField),
    by,
  };
  return saveSent(deps.drafts, work.draft, asksOf(work, page), sent, work.now);
}

function withRows(values: FormValues, form: SentForm): FormValues {
  const list = oneValue(form, ADD_ROW);
  if (list !== undefined) return withRow(values, list);
  const named = rowNamed(oneValue(form, REMOVE_ROW) ?? '');
  return named === undefined ? values : withoutRow(values, named.list, named.row);
}

/** What must be mended on a page before going on to the next. */
function wrongOn(work: Working, page: FormPage) {
  const { read, asked, draft, now, documentOf } = work;
  const { zone } = read.state;
  const { values } = draft.content;
  if (page.id === entryPageOf(work)) {
    const made = attempt(work, draft.content);
    return errorsOn([...aboutOf(values, zone, now).errors, ...made.errors], page.asks, true).filter(
      (error, at, all) => all.findIndex(({ path }) => path === error.path) === at,
    );
  }
  const reading = { zone, asks: page.asks, ...(documentOf === undefined ? {} : { documentOf }) };
  const checked = checkAnswers(asked.fields, values, reading);
  return checked.ok ? [] : checked.error;
}

function nextOf(work: Working, page: FormPage): string {
  const pages = pagesOf(work);
  return pages[pages.findIndex(({ id }) => id === page.id) + 1]?.id ?? CHECK_PAGE;
}

/**
 * Records the act, or shows what stands in the way. A case that moved on since the author looked at it is shown first:
 * nothing is recorded on a state that they have not seen.
 */
async function recordOrShow(deps: PageDeps, draw: Drawing, page: FormPage | undefined): Promise<Outcome> {
  const { work } = draw;
  const { read, person, draft, now, fresh } = work;
  const made = attempt(work, draft.content);
  const moved = factsByOthers(read, draft.content.seen, person.person).length > 0;
  const shown = async (status: number, refusal?: Refusal): Promise<Outcome> => {
    const told = refusal === undefined ? made : { ...made, verdict: { may: false as const, refusal } };
    if (page !== undefined) return formPage({ ...draw, page, errors: told.errors, made: told, status });
    return checkPage({ ...draw, made: told, status, foretold: await draw.foretell?.(made) });
  };
  if (moved) return shown(409);
  if (made.command === undefined || made.verdict?.may !== true) return shown(422);
  const { command, said } = made;
  const asked = { caseId: read.caseId, programme: read.programme.id, key: draft.draftId, command, ...fresh };
  const outcome = await recordAct(deps.commands, said === undefined ? asked : { ...asked, said }, now);
  if (!outcome.ok && outcome.error.code === 'sign-in-again')
    return redirect(confirmThen(paths.draft(draft.draftId, page?.id ?? CHECK_PAGE)));
  if (!outcome.ok && outcome.error.code !== 'key-reused') return shown(422, toldTo(work, outcome.error));
  // Recorded before, by a form that was sent twice or whose answer was lost: the entry is the same one.
  const position = outcome.ok
    ? await entryOf(deps.log, read.caseId, outcome.value)
    : await positionRecorded(deps, draft);
  if (position === undefined) return notFound();
  await markRecorded(deps.drafts, draft.draftId, draft.person, position, now);
  return redirect(paths.case(read.caseId, { recorded: String(position) }));
}

function toldTo({ inPart }: Working, refusal: Refusal): Refusal {
  return inPart === undefined ? refusal : refusalInPart(inPart.part, refusal);
}

/**
 * What became of a draft that can no longer be saved: the entry, or the way to bring it back. What was typed into it
 * since, and is not what is on the record, is kept as a draft of its own and shown as such.
 */
async function goneTo(
  deps: PageDeps,
  before: Working,
  page: FormPage | undefined,
  form: SentForm,
  drawing: Omit<Drawing, 'work'>,
): Promise<Outcome> {
  const { draft } = before;
  const found = await deps.drafts.find(draft.draftId, draft.person);
  if (found === undefined || found.caseId === null) return notFound();
  const { recordedAs, ...content } = found.content;
  const told =
    recordedAs === undefined
      ? redirect(paths.draft(draft.draftId, CHECK_PAGE))
      : redirect(paths.case(found.caseId, { recorded: String(recordedAs) }));
  if (page === undefined && recordedAs === undefined && holdsNewReasons(form, found))
    return reasonsKept(deps, before, form, { ...found, content });
  if (page === undefined || (await isKept(deps, before, page, form, found))) return told;
  const fresh: Draft = { ...found, draftId: deps.newId(), version: 0, state: 'open', content };
  const saved = await savePage(deps, { ...before, draft: fresh }, page, form, 'person');
  if (saved.outcome === 'gone') return told;
  const became = recordedAs === undefined ? 'discarded' : `recorded as entry ${recordedAs}`;
  const message = `This form was ${became} before. What you typed since is kept below as a new draft, and is not on the record`;
  const errors = [{ path: page.asks[0] ?? '', message }];
  return formPage({ ...drawing, work: { ...before, draft: saved.draft }, page, errors, status: 409 });
}

/** Whether the check page sent a reason that a discarded draft does not hold. */
function holdsNewReasons(form: SentForm, { content }: Draft): boolean {
  return Object.entries(typedIn(form)).some(
    ([name, sent]) =>
      name.startsWith('_override') &&
      sent.join('').trim() !== '' &&
      !isDeepStrictEqual(sent, content.values[name]),
  );
}

/** Reasons typed on the check page of a draft that was discarded meanwhile are kept in a new one, which is checked next. */
async function reasonsKept(deps: PageDeps, before: Working, form: SentForm, found: Draft): Promise<Outcome> {
  const draft: Draft = { ...found, draftId: deps.newId(), version: 0, state: 'open' };
  const saved = await savePage(deps, { ...before, draft }, undefined, form, 'person');
  return redirect(paths.draft(saved.outcome === 'gone' ? found.draftId : saved.draft.draftId, CHECK_PAGE));
}

/** Whether what a page sent is what the draft became or, of a discarded one, what it holds: nothing is lost then. */
async function isKept(
  { log }: Pick<PageDeps, 'log'>,
  { asked, read, documentOf }: Working,
  page: FormPage,
  form: SentForm,
  { content }: Draft,
): Promise<boolean> {
  const { zone } = read.state;
  const reading = { zone, asks: page.asks, ...(documentOf === undefined ? {} : { documentOf }) };
  const sent = checkAnswers(asked.fields, typedIn(form), reading);
  if (!sent.ok) return false;
  const kept =
    content.recordedAs === undefined
      ? checkAnswers(asked.fields, content.values, reading)
      : await answersAt(log, read.caseId, content.recordedAs);
  return kept.ok && page.asks.every((ask) => isDeepStrictEqual(sent.value[ask], kept.value[ask]));
}

async function answersAt(
  log: PageDeps['log'],
  caseId: string,
  position: number,
): Promise<Result<JsonObject, 'none'>> {
  const [event] = await log.load(caseId, position - 1);
  return event?.type === 'fact' ? accept(event.body) : refuse('none');
}

async function positionRecorded(deps: PageDeps, draft: Draft): Promise<number | undefined> {
  if (draft.caseId === null) return undefined;
  const found = await deps.commands.log.findReceipt(draft.caseId, draft.draftId);
  return found === undefined ? undefined : entryOf(deps.log, draft.caseId, { ...found, events: [] });
}
