import { z } from 'zod';
import type { Draft, FormValues, Person } from '../../../application/ports.ts';
import { type AskedAct, actRecording } from '../../../application/asked-act.ts';
import { valuesOfOccurred } from '../../../application/entry-about.ts';
import { receivingBegins } from '../../../application/documents/receiving.ts';
import { belongsTo } from '../../../application/form/names.ts';
import { valuesOf } from '../../../application/form/values-of.ts';
import { meetingBegins } from '../../../application/meeting/decision-draft.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { firstVersionOf, standingEntry } from '../../../domain/state.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { type Path, paths, patterns } from '../../paths.ts';
import {
  type Outcome,
  type SentForm,
  type WebApp,
  notFound,
  oneValue,
  page,
  redirect,
  route,
} from '../../route.ts';
import type { Viewer } from '../../session.ts';
import type { PageDeps } from '../page-deps.ts';
import { momentInWords } from '../../wording/dates.ts';
import { actPageOf, correctionPageOf } from './overrides.ts';
import { formPage, frame, refusedPage } from './page.tsx';
import { savePage, takePage } from './post.ts';
import { presentWaiting } from '../case/waiting.ts';
import { WhatWaits } from '../case/waiting-view.tsx';
import { type Asked, fromAddress } from './from-address.ts';
import { answersProposal } from './proposal-asked.ts';
import { StartView } from './start-view.tsx';
import {
  CHECK_PAGE,
  correctsField,
  draftField,
  freshDraft,
  isPreviewed,
  isShort,
  numberIn,
  pagesOf,
  refusedBeforehand,
  seenField,
  typedIn,
  type Working,
  workOn,
} from './working.ts';

const params = z.object({ caseId: z.uuid(), act: z.string().min(1).max(100) });

/** Any answer of the form by its name, to begin with; `corrects` names an entry to be put right. */
const query = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const uuid = z.uuid();

/**
 * One act on one case. Opened by whoever is to do it, from the case, from what they owe, or from a refusal that says
 * it would help. They see what it needs and what stands in the way, and fill it in: a short form on this page, a long
 * one page by page as a draft.
 */
export function registerAct(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.caseAct,
      access: 'record-act',
      audit: { look: 'an act of a case' },
      params,
      query,
      handler: async ({ params: at, query: asked, viewer, formToken }) =>
        showAct(app, deps, { ...at, asked, viewer, token: formToken }),
    });
    route(app, {
      method: 'POST',
      path: patterns.caseAct,
      access: 'record-act',
      audit: { look: 'an act of a case' },
      params,
      handler: async ({ params: at, form, viewer, formToken }) =>
        beginAct(app, deps, { ...at, form, viewer, token: formToken }),
    });
  };
}

type At = { readonly caseId: string; readonly act: string; readonly viewer: Viewer; readonly token: string };

async function showAct(app: WebApp, deps: PageDeps, at: At & { readonly asked: Asked }): Promise<Outcome> {
  const { caseId, act, viewer, token } = at;
  const { person } = viewer;
  const begun = uuid.safeParse(at.asked[draftField]).data;
  const start = (read: CaseRead, asked: AskedAct, now: Instant): Draft =>
    freshDraft(
      read,
      asked,
      person,
      begun ?? deps.newId(),
      now,
      beginning(read, asked, fromAddress(read, asked, at.asked), person),
    );
  const work = await workOn(app, deps, viewer, caseId, act, start);
  if (work === undefined) return notFound();
  const refused = refusedBeforehand(work);
  if (refused !== undefined) return refusedPage(work, refused);
  const known = begun === undefined ? undefined : await becameOf(deps, work, begun);
  if (known !== undefined) return redirect(known);
  const { read, asked, draft } = work;
  if (answersProposal(asked) && work.proposal === undefined) return whatWaits(work);
  const { corrects } = draft.content;
  const answers = fromAddress(read, asked, at.asked);
  if (corrects !== undefined && actRecording(read.programme, kindAt(read, corrects) ?? '') !== act)
    return notFound();
  const own =
    corrects === undefined
      ? actPageOf(read.programme, asked.kind)?.(read, singly(answers))
      : correctionPageOf(read, asked.kind, corrects);
  if (own !== undefined) return redirect(own);
  const drafts = await myDrafts(deps, work);
  const [only] = asked.form.pages;
  if ((isShort(work) || isPreviewed(asked)) && only !== undefined)
    return formPage({ work, token, page: only, errors: [], action: paths.caseAct(caseId, act), drafts });
  const given = givenIn(asked, answers);
  return page({
    ...frame(work, asked.title),
    body: <StartView work={work} token={token} drafts={drafts} given={given} />,
  });
}

/** What waits for a second person, each to be read and answered by itself: nothing is agreed to from a list. */
function whatWaits(work: Working): Outcome {
  const { read, asked, person } = work;
  return page({
    ...frame(work, asked.title),
    body: (
      <>
        <CaseHeading
          caseId={read.caseId}
          reference={read.state.reference}
          title={read.state.title}
          programme={read.programme}
          heading={asked.title}
        />
        <WhatWaits waiting={presentWaiting(read, person)} />
      </>
    ),
  });
}

/**
 * Where somebody belongs who comes back to, or reloads, a form that the script gave the address of its draft: at its
 * entry once it is recorded, and where they were while it is not. Undefined while nothing of it is saved.
 */
async function becameOf(deps: PageDeps, work: Working, draftId: string): Promise<Path | undefined> {
  const draft = await deps.drafts.find(draftId, work.person.person);
  if (draft === undefined || draft.caseId !== work.read.caseId) return undefined;
  if (draft.state === 'discarded') return paths.caseAct(work.read.caseId, work.asked.id);
  const { recordedAs } = draft.content;
  if (recordedAs !== undefined) return paths.case(work.read.caseId, { recorded: String(recordedAs) });
  const [first] = pagesOf(work);
  return first !== undefined && isShort(work) ? paths.draft(draftId, first.id) : undefined;
}

async function beginAct(app: WebApp, deps: PageDeps, at: At & { readonly form: SentForm }): Promise<Outcome> {
  const { caseId, act, viewer, token, form } = at;
  const work = await workOn(app, deps, viewer, caseId, act, (read, asked, now) =>
    sentDraft(deps, read, asked, viewer.person, form, now),
  );
  if (work === undefined) return notFound();
  const refused = refusedBeforehand(work);
  if (refused !== undefined) return refusedPage(work, refused);
  const [first] = pagesOf(work);
  if (first === undefined) return notFound();
  if (isShort(work) || isPreviewed(work.asked)) return takePage(deps, work, first.id, form, { token });
  const saved = await savePage(deps, work, undefined, form, 'person');
  return redirect(paths.draft(work.draft.draftId, saved.outcome === 'gone' ? CHECK_PAGE : first.id));
}

/**
 * The draft that a form was made for, of which nothing may be saved yet. What it began with is kept with it: the answers
 * that stand, those given in the address, which the form carries on, and those of the programme.
 */
export function sentDraft(
  deps: Pick<PageDeps, 'newId'>,
  read: CaseRead,
  asked: AskedAct,
  person: Person,
  form: SentForm,
  now: Instant,
): Draft {
  const sent = uuid.safeParse(oneValue(form, draftField));
  const corrects = numberIn(form, correctsField);
  const start = beginning(
    read,
    asked,
    {
      ...typedIn(form),
      ...(corrects === 0 ? {} : { corrects: String(corrects) }),
    },
    person,
  );
  return freshDraft(read, asked, person, sent.success ? sent.data : deps.newId(), now, {
    ...start,
    seen: numberIn(form, seenField),
  });
}

/** What a form begins with: the answers given in the address or beforehand, and for a correction those that stand. */
function beginning(
  read: CaseRead,
  { id, kind, fields }: AskedAct,
  asked: Asked,
  person: Person,
): { readonly values: FormValues; readonly seen: number; readonly corrects?: number } {
  const seen = read.state.position;
  const given = givenIn({ fields }, asked);
  const position = Number([asked['corrects']].flat()[0] ?? Number.NaN);
  const presets = Object.entries(read.programme.acts.get(id)?.presets ?? {});
  if (!Number.isSafeInteger(position)) {
    const preset = Object.fromEntries(presets.map(([name, value]) => [name, [value]]));
    // A decision begins with the meeting that took it, however it is begun: who was there is not asked again.
    const named = Number(given['meeting']?.[0] ?? Number.NaN);
    const ofMeeting = meetingBegins(read, kind, Number.isSafeInteger(named) ? named : undefined);
    const received = receivingBegins(read.programme, kind, given, person);
    return { values: { ...preset, ...ofMeeting, ...received, ...given }, seen };
  }
  const corrects = firstVersionOf(read.state, position);
  const standing = standingEntry(read.state, corrects);
  if (standing === undefined) return { values: given, seen };
  const { zone } = read.state;
  const values = {
    ...valuesOf(fields, standing.body, zone),
    ...valuesOfOccurred(standing.occurred, zone),
    ...given,
  };
  return { values, seen, corrects };
}

/** The answers to an act's questions among what is asked for or sent. */
function givenIn({ fields }: Pick<AskedAct, 'fields'>, asked: Asked): FormValues {
  return Object.fromEntries(
    Object.entries(asked)
      .filter(([name]) => Object.keys(fields).some((field) => belongsTo(name, field)))
      .map(([name, value]) => [name, [value].flat()]),
  );
}

function kindAt(read: CaseRead, position: number): string | undefined {
  return standingEntry(read.state, position)?.kind;
}

function singly(asked: Asked): {
  readonly [name: string]: string;
} {
  return Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, [value].flat()[0] ?? '']));
}

/** Drafts of the same act that the person has not finished. */
async function myDrafts(
  deps: PageDeps,
  { read, asked, person }: Working,
): Promise<readonly { readonly text: string; readonly href: Path }[]> {
  const { rows } = await deps.drafts.list({
    person: person.person,
    state: 'open',
    caseId: read.caseId,
    limit: DRAFTS_LOOKED_AT,
  });
  const first = pagesOf({ asked })[0]?.id ?? CHECK_PAGE;
  return rows
    .filter((draft) => draft.act === asked.id)
    .map((draft) => ({
      text: `Continue what you saved on ${momentInWords(read.state.zone, draft.savedAt)}`,
      href: paths.draft(draft.draftId, first),
    }));
}

const DRAFTS_LOOKED_AT = 50;
