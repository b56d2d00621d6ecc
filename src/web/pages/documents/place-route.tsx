import { z } from 'zod';
import { askedAct, entriesOffered, rolesFor, startingRole } from '../../../application/asked-act.ts';
import { type Attempt, attempt } from '../../../application/attempt.ts';
import { ABOUT, valuesOfOccurred } from '../../../application/entry-about.ts';
import { fileAnswerOf } from '../../../application/documents/file-answers.ts';
import { placeDocument } from '../../../application/documents/place-document.ts';
import type { Inbox } from '../../../application/documents/take-in.ts';
import type { AnswerError } from '../../../application/form/names.ts';
import type { Person, FormValues, StoredDocument } from '../../../application/ports.ts';
import { type CaseRead, readCase } from '../../../application/read-case.ts';
import { authorAs } from '../../../application/record-act.ts';
import type { Fact } from '../../../domain/event.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { presentRefusal } from '../../components/refusal-shown.ts';
import { questionId } from '../../components/question-ids.ts';
import { paths, patterns } from '../../paths.ts';
import { type Outcome, notFound, oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import type { Viewer } from '../../session.ts';
import { typedIn } from '../act/working.ts';
import type { PageDeps } from '../page-deps.ts';
import { mayUpload, missingScanner } from './uploading.ts';
import { FILE_QUESTION, receivingAct } from '../../../application/documents/receiving.ts';
import { namesOf, presentDocument } from './present.ts';
import { FOUND, PlaceView, type PlaceViewProps, SHOWN_CASE, WHY } from './place-view.tsx';

const params = z.object({ caseId: z.uuid() });

const LEAST_WHY = 10;

/**
 * Where an incoming document is placed with the case it belongs to. Opened from the inbox. Whoever places it decides on
 * it which case that is, and says what the document is there.
 */
export function registerPlacing(deps: PageDeps, inbox: Inbox, app: WebApp): void {
  route(app, {
    method: 'GET',
    path: patterns.documentsInboxPlace,
    access: 'read-documents',
    audit: { look: 'an incoming document' },
    params,
    handler: async (context) => {
      const work = await readIncoming(deps, context.viewer.person, inbox, context.params.caseId);
      return work === undefined ? notFound() : placePage(deps, work, context, {});
    },
  });
  route(app, {
    method: 'POST',
    path: patterns.documentsInboxPlace,
    access: 'work-on-case',
    audit: { look: 'an incoming document and the case looked up for it' },
    params,
    handler: async (context) => {
      const work = await readIncoming(deps, context.viewer.person, inbox, context.params.caseId);
      if (work === undefined || !mayPlace(work, context.viewer)) return notFound();
      return place(deps, work, context, typedIn(context.form), oneValue(context.form, 'do') === 'place');
    },
  });
}

/** An incoming document: its case in the inbox, and the document itself. */
type Incoming = {
  readonly inbox: Inbox;
  readonly read: CaseRead;
  readonly document: StoredDocument | undefined;
};

async function readIncoming(
  deps: PageDeps,
  person: Person,
  inbox: Inbox,
  caseId: string,
): Promise<Incoming | undefined> {
  const read = await readCase(deps, person, caseId, deps.clock.now());
  if (read === undefined || read.programme.id !== inbox.programme.id) return undefined;
  const { rows } = await deps.documents.list({ caseId, limit: 20 });
  return { inbox, read, document: rows.find(({ state }) => state !== 'discarded') };
}

function mayPlace({ inbox }: Incoming, viewer: Viewer): boolean {
  const by = inbox.programme.actRecording.get(inbox.use.placed)?.by ?? [];
  return viewer.person.roles.some((role) => by.includes(role));
}

type Sent = { readonly viewer: Viewer; readonly formToken: string };

/** What was typed so far, and what came of it. */
type Placing = {
  readonly values?: FormValues;
  readonly target?: CaseRead;
  readonly attempted?: Attempt;
  readonly refusal?: Refusal;
  readonly errors?: readonly AnswerError[];
};

async function place(
  deps: PageDeps,
  work: Incoming,
  sent: Sent,
  typed: FormValues,
  recording: boolean,
): Promise<Outcome> {
  const reference = (typed[FOUND]?.[0] ?? '').trim();
  const target = await findTarget(deps, sent.viewer.person, work, reference);
  if (target === undefined) {
    const message = reference === '' ? 'Give the reference of the case' : NO_SUCH_CASE;
    return placePage(deps, work, sent, { values: typed, errors: [{ path: FOUND, message }] });
  }
  if (!mayUpload(target, sent.viewer))
    return placePage(deps, work, sent, { values: typed, errors: [{ path: FOUND, message: NOT_YOURS }] });
  const arrived = work.read.state.facts.findLast(({ kind }) => kind === work.inbox.use.arrived);
  const values = {
    ...(recording ? {} : earlierAnswers(arrived, work.read, target)),
    ...typed,
    // It occurred when it came in, however long it waited here.
    ...(arrived === undefined ? {} : valuesOfOccurred(arrived.occurred, target.state.zone)),
  };
  const { document } = work;
  const act = receivingAct(target.programme);
  const wasShown = typed[SHOWN_CASE]?.[0] === target.caseId;
  if (!recording || !wasShown || document === undefined || act === undefined)
    return placePage(deps, work, sent, { values, target });
  const now = deps.clock.now();
  const people = await deps.people.list();
  const asked = askedAct(target, act.id, people);
  if (asked === undefined) return notFound();
  const { person } = sent.viewer;
  const role = startingRole(asked, person);
  const attempted = attempt(
    { read: target, asked, person, people, now, documentOf: () => fileAnswerOf(document) },
    {
      role,
      values: { ...values, [FILE_QUESTION]: [document.documentId] },
      seen: target.state.position,
      title: asked.title,
    },
  );
  const why = (values[WHY]?.[0] ?? '').trim();
  const errors = [
    ...(why.length < LEAST_WHY
      ? [
          {
            path: WHY,
            message: `Say how it is known that it belongs there, in at least ${LEAST_WHY} characters`,
          },
        ]
      : []),
    ...attempted.errors,
  ];
  const { verdict, command } = attempted;
  const author = authorAs(
    person,
    work.inbox.programme.actRecording
      .get(work.inbox.use.placed)
      ?.by.find((one) => person.roles.includes(one)),
  );
  if (errors.length > 0 || verdict?.may !== true || command === undefined || author === undefined)
    return placePage(deps, work, sent, { values, target, attempted, errors });
  const placed = await placeDocument(
    { ...deps.commands, documents: deps.documents },
    { incoming: work.read, use: work.inbox.use, document, target, command, why, author, now },
  );
  if (placed.ok) return redirect(paths.caseDocument(target.caseId, document.documentId));
  return notPlaced(deps, work, sent, { values, target }, placed.error);
}

/** What stands in the way in the inbox is said there; what the case itself says stands with its questions. */
async function notPlaced(
  deps: PageDeps,
  work: Incoming,
  sent: Sent,
  placing: Placing,
  refusal: Refusal,
): Promise<Outcome> {
  if (refusal.code === 'not-at-this-stage') {
    const now = (await readIncoming(deps, sent.viewer.person, work.inbox, work.read.caseId)) ?? work;
    return placePage(deps, now, sent, { ...placing, errors: [{ path: FOUND, message: MEANWHILE }] });
  }
  const errors = refusal.code === 'answers-wrong' ? refusal.errors : [];
  const ofReference = errors.filter(({ path }) => path === 'reference');
  return ofReference.length === 0
    ? placePage(deps, work, sent, { ...placing, refusal })
    : placePage(deps, work, sent, {
        ...placing,
        errors: ofReference.map(({ message }) => ({ path: FOUND, message })),
      });
}

const MEANWHILE = 'It was placed or turned away meanwhile. Nothing was recorded: see what became of it here';
const NO_SUCH_CASE = 'No case with this reference takes documents. Check the reference.';
const NOT_YOURS = 'Your roles do not put documents on the record of that case. Ask one of its case officers.';

/** The case of a reference that the person may read, when documents can be put on its record: not an incoming one. */
async function findTarget(
  deps: PageDeps,
  person: Person,
  { inbox }: Incoming,
  reference: string,
): Promise<CaseRead | undefined> {
  const caseId = reference === '' ? undefined : await deps.readModels(person).caseByReference(reference);
  const whole = caseId !== undefined && (await deps.readModels(person).caseProjection(caseId)).caseRow;
  const read = whole ? await readCase(deps, person, whole.caseId, deps.clock.now()) : undefined;
  const takes = read?.programme.documentReceived !== undefined && read.programme.id !== inbox.programme.id;
  return takes ? read : undefined;
}

/** What is known already is not asked again: what it is, who sent it and who received it. */
function earlierAnswers(arrived: Fact | undefined, incoming: CaseRead, target: CaseRead): FormValues {
  const answers = (arrived?.body ?? {}) as { readonly title?: string; readonly from?: string };
  const known = {
    title: answers.title ?? incoming.state.title,
    from: answers.from,
    receivedBy: arrived?.author.name,
  };
  const fields = target.programme.facts.get(target.programme.documentReceived ?? '')?.fields ?? {};
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) =>
      value === undefined || !Object.hasOwn(fields, name) ? [] : [[name, [value]]],
    ),
  );
}

async function placePage(
  deps: PageDeps,
  work: Incoming,
  { viewer, formToken }: Sent,
  placing: Placing,
): Promise<Outcome> {
  const { read, document, inbox } = work;
  const { state, caseId } = read;
  const { target, values = {} } = placing;
  const errors = placing.errors ?? [];
  const nameOf = await namesOf(deps.people, document === undefined ? [] : [document]);
  return page({
    title: `Incoming document ${state.reference}`,
    section: 'cases',
    shows: [caseId, ...(target === undefined ? [] : [target.caseId])],
    status:
      errors.length === 0 && placing.refusal === undefined && placing.attempted === undefined ? 200 : 422,
    hasErrors: errors.length > 0,
    breadcrumbs: [
      { text: 'Cases', href: paths.cases() },
      { text: inbox.programme.title, href: paths.documentsInbox() },
      { text: state.reference },
    ],
    body: (
      <>
        {errors.length > 0 && (
          <ErrorSummary
            errors={errors.map(({ path, message }) => ({
              text: message,
              href: path === FOUND || path === WHY ? `#${path}` : `#${questionId(path)}`,
            }))}
          />
        )}
        <PlaceView
          incoming={{
            reference: state.reference,
            title: state.title,
            stage: read.programme.stages.get(state.stage)?.title ?? state.stage,
            caseHref: paths.case(caseId),
            turnAwayHref: turnAway(work),
          }}
          document={
            document === undefined
              ? undefined
              : presentDocument(document, { ...deps, zone: state.zone }, nameOf)
          }
          scanner={document?.state === 'held' ? await missingScanner(deps) : undefined}
          form={formShown(work, viewer, formToken, { ...placing, values, errors })}
        />
      </>
    ),
  });
}

/** Other acts of the inbox at this stage that end the waiting are offered by their own form. */
function turnAway({ read, inbox }: Incoming) {
  const act = [...inbox.programme.acts.values()].find(
    ({ records, during }) =>
      records !== inbox.use.arrived && records !== inbox.use.placed && during.includes(read.state.stage),
  );
  return act === undefined ? undefined : { href: paths.caseAct(read.caseId, act.id), text: act.title };
}

function formShown(
  work: Incoming,
  viewer: Viewer,
  token: string,
  placing: Placing & { readonly values: FormValues; readonly errors: readonly AnswerError[] },
): PlaceViewProps['form'] {
  const { read, document, inbox } = work;
  const { target, values, errors, attempted } = placing;
  const placeable = document?.state === 'clean' || document?.state === 'filed';
  const during = inbox.programme.actRecording.get(inbox.use.placed)?.during ?? [];
  if (!placeable || !mayPlace(work, viewer) || !during.includes(read.state.stage)) return undefined;
  const act = target === undefined ? undefined : receivingAct(target.programme);
  const verdict = attempted?.verdict;
  return {
    action: paths.documentsInboxPlace(read.caseId),
    token,
    values,
    errors,
    target:
      target === undefined || act === undefined
        ? undefined
        : {
            caseId: target.caseId,
            reference: target.state.reference,
            title: target.state.title,
            href: paths.case(target.caseId),
            fields: target.programme.facts.get(act.records)?.fields ?? {},
            entries: (kinds) => entriesOffered(target, kinds),
            refusal: presentRefusal({
              read: target,
              kind: act.records,
              title: act.title,
              refusal: placing.refusal ?? (verdict?.may === false ? verdict.refusal : undefined),
              values,
              errors,
              role: values[ABOUT.role]?.[0] ?? startingRole(act, viewer.person),
              roles: viewer.person.roles,
            }),
            roles: rolesFor(act, viewer.person).map((role) => ({
              value: role,
              text: target.programme.roles.get(role) ?? role,
            })),
            role: values[ABOUT.role]?.[0] ?? startingRole(act, viewer.person),
            asksLate: errors.some(({ path }) => path === ABOUT.late) || values[ABOUT.late] !== undefined,
          },
  };
}
