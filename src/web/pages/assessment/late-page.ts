import { isDeepStrictEqual } from 'node:util';
import { readAssessment, withItemIds, withListedEntries } from '../../../application/assessment/typed.ts';
import { saveSent } from '../../../application/drafts.ts';
import { belongsTo, withPage } from '../../../application/form/names.ts';
import type { FormValues, Person } from '../../../application/ports.ts';
import type { SentForm } from '../../route.ts';
import { numberIn } from '../act/working.ts';
import type { PageDeps } from '../page-deps.ts';
import { standingAt } from './found.ts';
import { type Making, findMaking } from './making.ts';
import { begin } from './making-route.tsx';
import { VERSION_FIELD } from './part-view.tsx';
import { ADDED, findPart, partsOf } from './parts.ts';
import { typedIn } from './sent.ts';

/*
 * A page of an assessment may be sent after its draft was completed or discarded in another window. What was typed on it
 * is kept all the same: in the draft brought back, or in a draft of a correction of what was completed.
 */

/** Where a page that was sent too late is kept. */
export type Late = {
  readonly making: Making;
  /** What its author is told. */
  readonly said: string;
  /** The draft held something else on that page, which lies beside it now. */
  readonly clash: boolean;
};

type SentPage = {
  readonly params: { readonly caseId: string; readonly position: number; readonly part: string };
  readonly query: { readonly page: number };
  readonly form: SentForm;
};

/** What a page sent, as the draft keeps it: entries listed one by one, added items with a name. */
export function sentValues(making: Making, part: string, sent: FormValues): FormValues {
  if (part !== ADDED) return withListedEntries(sent);
  return withItemIds(sent, making.typed.body.localItems ?? []);
}

/** The questions among what was sent, for a page that is not asked any more as the draft stands now. */
export function asksSent({ fields }: Making, sent: FormValues): readonly string[] {
  return Object.keys(sent).filter((name) => Object.keys(fields).some((field) => belongsTo(name, field)));
}

/**
 * Keeps a page of an assessment that was completed, or corrected, meanwhile: in this person's draft of a correction.
 * Undefined when nothing came of the assessment, when the page says what is on the record, and for the check, which
 * asks for no answers.
 */
export async function keepAsCorrection(
  deps: PageDeps,
  page: SentPage,
  person: Person,
): Promise<Late | undefined> {
  const at = await standingAt(deps, person, page.params);
  const found = at === undefined ? undefined : { ...page.params, position: at };
  const making = found === undefined ? undefined : await findMaking(deps, found, person);
  if (making?.role === undefined || bringsNothing(making, page)) return undefined;
  const before = making.draft?.state === 'open' ? making.draft : undefined;
  await begin(deps, making);
  const version = before === undefined ? NEWEST : 0;
  const kept = await keep(deps, page, person, making.position, version);
  if (kept === undefined) return undefined;
  return {
    ...kept,
    said: `This assessment was completed before, as entry ${making.position}. What you typed on this page is kept below in a draft of a correction, and is not on the record.`,
  };
}

/** Keeps a page of a draft that was discarded meanwhile, by bringing the draft back; undefined when it holds it all. */
export async function keepInDiscarded(
  deps: PageDeps,
  page: SentPage,
  person: Person,
  making: Making,
): Promise<Late | undefined> {
  const { draft, position } = making;
  if (draft === undefined || bringsNothing(making, page)) return undefined;
  await begin(deps, making);
  // Discarding counts as a saving. When it was the only one since the page was made, nothing else was typed meanwhile.
  const madeFrom = numberIn(page.form, VERSION_FIELD);
  const version = madeFrom === draft.version - 1 ? NEWEST : madeFrom;
  const kept = await keep(deps, page, person, position, version);
  if (kept === undefined) return undefined;
  return {
    ...kept,
    said: 'This draft was discarded before. It is open again with what you typed on this page, and is not on the record.',
  };
}

/** Stands for the version of the draft that is saved, whichever it is. */
const NEWEST = -1;

/** Saves the page in the open draft of the assessment at a position, whatever it says. */
async function keep(
  deps: PageDeps,
  page: SentPage,
  person: Person,
  position: number,
  version: number,
): Promise<Pick<Late, 'making' | 'clash'> | undefined> {
  const at = { ...page.params, position };
  const open = await findMaking(deps, at, person);
  if (open?.draft === undefined) return undefined;
  const { asks, values } = sentOn(open, page);
  const outcome = await saveSent(
    deps.drafts,
    open.draft,
    { asks, aboutEntry: false },
    {
      version: version === NEWEST ? open.draft.version : version,
      values,
      seen: open.draft.content.seen,
      by: 'person',
    },
    deps.clock.now(),
  );
  const making = await findMaking(deps, at, person);
  if (outcome.outcome === 'gone' || making === undefined) return undefined;
  return { making, clash: outcome.outcome === 'clash' };
}

/** Whether a page says no more than the draft holds or, where there is none, than the record. */
function bringsNothing(making: Making, page: SentPage): boolean {
  const { fields, instrument, read, draft, fresh } = making;
  const before = (draft ?? fresh).content.values;
  const { asks, values } = sentOn(making, page);
  const readIn = (typed: FormValues) => readAssessment(fields, instrument, typed, read.state.zone);
  const [was, is] = [readIn(before), readIn(withPage(before, asks, values))];
  return is.errors.length === 0 && isDeepStrictEqual(is.body, was.body);
}

function sentOn(making: Making, { params, query, form }: SentPage) {
  const values = sentValues(making, params.part, typedIn(form));
  const part = findPart(partsOf(making), params.part, query.page);
  return { values, asks: part?.asks ?? asksSent(making, values) };
}
