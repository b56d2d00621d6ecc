import type { Person } from '../../../application/ports.ts';
import type { Draft, FormValues, StoredDocument } from '../../../application/ports.ts';
import { type AskedAct, askedAct, entriesOffered, startingRole } from '../../../application/asked-act.ts';
import { assessmentsOf } from '../../../application/assessment/case-assessments.ts';
import type { AttemptOn } from '../../../application/attempt.ts';
import { fileAnswerOf } from '../../../application/documents/file-answers.ts';
import type { PageAsks } from '../../../application/drafts.ts';
import type { OfferedAnswer } from '../../../application/form/entry-options.ts';
import type { FormPage } from '../../../application/form/form.ts';
import { suggestionsFor } from '../../../application/form/suggestions.ts';
import { refusedActInPart } from '../../../application/access/part.ts';
import { refusedAsWithheld } from '../../../application/access/withheld-entry.ts';
import { type SightChange, sightChange } from '../../../application/access/who-sees.ts';
import { ADD_ROW, REMOVE_ROW } from '../../../application/form/names.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { ACCESS_ACTS } from '../../../domain/engine-acts.ts';
import type { FieldSpec, FileAnswer, Suggests } from '../../../domain/fields.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { standingEntry } from '../../../domain/state.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { formTokenField } from '../../components/post-form.tsx';
import { type FreshlySignedIn, freshness } from '../../freshness.ts';
import { typedByField } from '../../kept-form.tsx';
import { type Path, paths } from '../../paths.ts';
import { type SentForm, type WebApp, oneValue } from '../../route.ts';
import type { Viewer } from '../../session.ts';
import type { PageDeps } from '../page-deps.ts';
import { readAs } from '../part/read-as.ts';
import { type ProposalAsked, askedOfSecond, changesSight, proposalAsked } from './proposal-asked.ts';

/** A form being filled in: the act, the case it is on, and the draft that holds what was typed. */
export type Working = AttemptOn & {
  readonly read: CaseRead;
  readonly asked: AskedAct;
  /** Its version is 0 while nothing of it is saved. */
  readonly draft: Draft;
  readonly person: Person;
  readonly people: readonly Person[];
  readonly documents: readonly StoredDocument[];
  readonly now: Instant;
  /** Whether they proved who they are just now, as some acts ask. */
  readonly fresh: FreshlySignedIn;
  /** Of a form that answers a proposal: which. */
  readonly proposal?: ProposalAsked | undefined;
  /** Of an act that changes who sees the case: who would gain and who would lose sight of it. */
  readonly sightChange?: ((after: CaseRead) => SightChange) | undefined;
};

/** Documents offered by a question for one. */
const DOCUMENTS = 200;

/** The page of a long form on which the entry itself is asked about, and the one on which all is checked. */
export const ENTRY_PAGE = 'entry';
export const CHECK_PAGE = 'check';

/** Hidden fields of a form: its draft, the version it was made from, and the newest entry of the case then shown. */
export const draftField = '_draft';
export const versionField = '_version';
export const seenField = '_seen';
/** The button that was pressed. */
export const goField = '_go';

/** The page that was sent, for the script's saving; and what a draft is of, while nothing of it is saved. */
export const pageField = '_page';
export const caseField = '_case';
export const actField = '_act';
export const correctsField = '_corrects';

const OWN: ReadonlySet<string> = new Set([
  formTokenField,
  pageField,
  caseField,
  actField,
  correctsField,
  typedByField,
  draftField,
  versionField,
  seenField,
  goField,
  ADD_ROW,
  REMOVE_ROW,
]);

/** Gathers what a form on a case needs; undefined when the case or the act is not there, or not for this person. */
export async function workOn(
  app: WebApp,
  deps: PageDeps,
  viewer: Viewer,
  caseId: string,
  act: string,
  draftFor: (read: CaseRead, asked: AskedAct, now: Instant) => Draft,
): Promise<Working | undefined> {
  const { person } = viewer;
  if (!(await app.deps.permits(person, 'record-act', { caseId })).allowed) return undefined;
  const now = deps.clock.now();
  const [seen, people] = await Promise.all([readAs(deps, person, caseId, now, 'act'), deps.people.list()]);
  if (seen === undefined) return undefined;
  const { read, inPart } = seen;
  const asked = askedAct(read, act, people);
  if (asked === undefined || (inPart !== undefined && !read.programme.acts.has(act))) return undefined;
  const all = await documentsFor(deps, asked, caseId);
  const documents = inPart === undefined ? all : all.filter(({ uploadedBy }) => uploadedBy === person.person);
  const documentOf = (id: string): FileAnswer | undefined => {
    const found = documents.find((one) => one.documentId === id);
    return found === undefined ? undefined : fileAnswerOf(found);
  };
  const begun = draftFor(read, asked, now);
  const proposal = await proposalAsked(deps, read, asked, begun);
  const ofForm =
    proposal === undefined
      ? { asked, draft: begun }
      : askedOfSecond({ asked, draft: begun }, proposal, person);
  const isForeseen = isPreviewed(asked) || (proposal !== undefined && changesSight(proposal));
  const systems = isForeseen ? await deps.serviceAccounts.standing(now) : [];
  const sightChangeOf = isForeseen
    ? (after: CaseRead) => sightChange(deps.whoSees, read, after, [...people, ...systems], now)
    : undefined;
  const fresh = freshness(viewer, now);
  const given = { people, documents, now, fresh, proposal, documentOf, inPart, sightChange: sightChangeOf };
  return { read, ...ofForm, person, ...given };
}

/** Why nothing that could be filled in would be recorded: the act is not of the author's part, or corrects what is withheld. */
export function refusedBeforehand({ read, asked, inPart, draft }: Working): Refusal | undefined {
  const { corrects } = draft.content;
  const ofPart = inPart === undefined ? undefined : refusedActInPart(read.programme, inPart.part, asked.id);
  if (ofPart !== undefined || corrects === undefined) return ofPart;
  return refusedAsWithheld(read, { supersedes: { position: corrects, reason: '' } });
}

/** The form of a draft; undefined when it is not this person's, or its case or act is not there for them. */
export async function workOnDraft(
  app: WebApp,
  deps: PageDeps,
  viewer: Viewer,
  draftId: string,
): Promise<Working | undefined> {
  const draft = await deps.drafts.find(draftId, viewer.person.person);
  if (draft === undefined || draft.caseId === null) return undefined;
  return workOn(app, deps, viewer, draft.caseId, draft.act, () => draft);
}

/** A draft of which nothing is saved yet. */
export function freshDraft(
  read: CaseRead,
  asked: AskedAct,
  person: Person,
  draftId: string,
  now: Instant,
  start: { readonly values: FormValues; readonly seen: number; readonly corrects?: number | undefined },
): Draft {
  const { values, seen, corrects } = start;
  return {
    draftId,
    person: person.person,
    caseId: read.caseId,
    programme: read.programme.id,
    act: asked.id,
    version: 0,
    state: 'open',
    startedAt: now,
    savedAt: now,
    content: {
      role: startingRole(asked, person),
      values,
      seen,
      ...(corrects === undefined ? {} : { corrects }),
      title: `${corrects === undefined ? asked.title : `Correction of entry ${corrects}: ${asked.kindTitle}`} · ${read.state.reference}`,
    },
  };
}

/** Whether the whole form is one page, on which it is recorded. */
export function isShort({ asked }: Pick<Working, 'asked'>): boolean {
  return asked.form.pages.length === 1 && !isPreviewed(asked);
}

/**
 * Whether an act changes who sees the case, or puts somebody on it who is checked for interests, so that this is shown
 * before it is recorded.
 */
export function isPreviewed({ id, foretells }: Pick<AskedAct, 'id' | 'foretells'>): boolean {
  return ACCESS_ACTS.includes(id) || foretells === true;
}

/** The pages of a form in order, the one about the entry last where the form is long. */
export function pagesOf(work: Pick<Working, 'asked'>): readonly FormPage[] {
  const { pages } = work.asked.form;
  return isShort(work) || isPreviewed(work.asked)
    ? pages
    : [...pages, { id: ENTRY_PAGE, title: 'About this entry', asks: [] }];
}

/** What a page asks; the check page asks for reasons only. */
export function asksOf(work: Pick<Working, 'asked'>, page: FormPage | undefined): PageAsks {
  return {
    asks: page?.asks ?? [],
    aboutEntry: page !== undefined && (page.id === ENTRY_PAGE || page.id === entryPageOf(work)),
  };
}

/** The page on which the entry itself is asked about. */
export function entryPageOf(work: Pick<Working, 'asked'>): string {
  const [first] = work.asked.form.pages;
  return first !== undefined && (isShort(work) || isPreviewed(work.asked)) ? first.id : ENTRY_PAGE;
}

/** What was typed, by name, as it was sent. */
export function typedIn(form: SentForm): FormValues {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      value === undefined || OWN.has(name) ? [] : [[name, [value].flat()]],
    ),
  );
}

/** A whole number among the hidden fields; 0 for anything else. */
export function numberIn(form: SentForm, name: string): number {
  const text = oneValue(form, name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** What questions of the form draw their offers from. */
export function offersOf({
  read,
  asked,
  documents,
  people,
}: Pick<Working, 'read' | 'asked' | 'documents' | 'people'>): {
  readonly entries: (kinds: readonly string[]) => readonly OfferedAnswer[];
  readonly entryHref: (entry: string) => string;
  readonly documents: readonly OfferedAnswer[];
  readonly suggested: (suggests: Suggests) => readonly string[];
} {
  const done = signedOffBefore(read, asked.kind);
  return {
    entries: (kinds) => entriesOffered(read, kinds).filter(({ value }) => !done.has(Number(value))),
    entryHref: (entry) => readHref(read, Number(entry)),
    documents: documents.map(({ documentId, name }) => ({ value: documentId, label: name })),
    suggested: (suggests) => suggestionsFor(read, people, suggests),
  };
}

/** An assessment is signed off once: those that are have nothing left to choose. */
function signedOffBefore(read: CaseRead, kind: string): ReadonlySet<number> {
  const { assessments } = read.programme;
  if (assessments === undefined || kind !== assessments.signedOff) return new Set();
  const { completed } = assessmentsOf(read, assessments);
  return new Set(
    completed.filter(({ current }) => current.signedOff !== undefined).map(({ first }) => first),
  );
}

/** Where an entry is read whole: an assessment on its own page. */
function readHref({ caseId, programme, state }: CaseRead, entry: number): Path {
  const kind = standingEntry(state, entry)?.kind;
  return kind !== undefined && kind === programme.assessments?.completed
    ? paths.caseAssessment(caseId, entry)
    : paths.caseEntry(caseId, entry);
}

async function documentsFor(
  deps: PageDeps,
  { fields }: AskedAct,
  caseId: string,
): Promise<readonly StoredDocument[]> {
  if (!Object.values(fields).some(({ spec }) => asksForFile(spec))) return [];
  const { rows } = await deps.documents.list({ caseId, states: ['clean', 'filed'], limit: DOCUMENTS });
  return rows;
}

function asksForFile(spec: FieldSpec): boolean {
  if (spec.type === 'group') return Object.values(spec.fields).some((field) => asksForFile(field.spec));
  if (spec.type === 'list' || spec.type === 'by-key') return asksForFile(spec.of);
  return spec.type === 'file';
}
