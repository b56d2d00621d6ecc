import { z } from 'zod';
import { type AskedAct, askedAct, startingRole } from '../../../application/asked-act.ts';
import { type Attempt, attempt } from '../../../application/attempt.ts';
import type { AnswerError } from '../../../application/form/names.ts';
import { isOffered } from '../../../application/offered-acts.ts';
import type { FormValues, Person } from '../../../application/ports.ts';
import { readCase } from '../../../application/read-case.ts';
import { entryOf, isProposed, recordAct } from '../../../application/record-act.ts';
import { factsByOthers } from '../../../application/try-act.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { presentRefusal } from '../../components/refusal-shown.ts';
import { type FreshlySignedIn, freshness } from '../../freshness.ts';
import { paths, patterns } from '../../paths.ts';
import { type Outcome, type SentForm, notFound, page, redirect, route, type WebApp } from '../../route.ts';
import { sentOnce } from '../../sent-once.ts';
import { numberIn, typedIn } from '../act/working.ts';
import { presentRecorded } from '../case/recorded.ts';
import type { PageDeps } from '../page-deps.ts';
import { type Judging, type ToJudge, judgingOf, questionAsked } from './judging.ts';
import { presentJudging } from './present-judging.ts';
import { JudgingView, QUOTED, SEEN } from './judging-view.tsx';
import { positionParams } from './message-route.tsx';
import { quotedFrom } from './quoted.ts';

const positive = z.coerce.number().int().positive().optional().catch(undefined);
const query = z.object({
  message: positive,
  question: z.string().max(50).optional(),
  recorded: positive,
});

/** One question before somebody who may judge it. */
type Work = {
  readonly judging: Judging;
  readonly current: ToJudge;
  readonly asked: AskedAct;
  readonly person: Person;
  readonly people: readonly Person[];
};

/**
 * Where the questions of a message are judged one after another beside the words of the reply. Opened by an analyst or
 * the office that wrote, from the reply. They decide on it what the reply made of each question, and quote the passage.
 */
export function registerJudging(deps: PageDeps, app: WebApp): void {
  const about = {
    path: patterns.caseJudging,
    access: 'work-on-case',
    audit: { look: 'a reply, to judge what it made of each question' },
    params: positionParams,
    query,
  } as const;
  route(app, {
    ...about,
    method: 'GET',
    handler: async ({ viewer, params, query: asked, formToken }) => {
      const work = await workFor(deps, viewer.person, params, asked);
      return work === undefined
        ? notFound()
        : judgingPage(deps, work, { values: {}, formToken, recorded: asked.recorded });
    },
  });
  route(app, {
    ...about,
    method: 'POST',
    handler: async ({ viewer, params, query: asked, form, formToken }) => {
      const work = await workFor(deps, viewer.person, params, asked);
      return work === undefined
        ? notFound()
        : judge(deps, work, form, { formToken, fresh: freshness(viewer, deps.clock.now()) });
    },
  });
}

async function workFor(
  deps: PageDeps,
  person: Person,
  { caseId, position }: z.output<typeof positionParams>,
  asked: z.output<typeof query>,
): Promise<Work | undefined> {
  const read = await readCase(deps, person, caseId, deps.clock.now());
  const judging = read && judgingOf(read, position);
  const current = judging && questionAsked(judging, asked);
  if (judging === undefined || current === undefined) return undefined;
  if (!isOffered(judging.read, judging.act, person.roles)) return undefined;
  const people = await deps.people.list();
  const act = askedAct(judging.read, judging.act, people);
  return act === undefined ? undefined : { judging, current, asked: act, person, people };
}

/** Records the judgement and goes on to the next question, or gives it back with what stands in the way. */
async function judge(
  deps: PageDeps,
  work: Work,
  form: SentForm,
  { formToken, fresh }: { readonly formToken: string; readonly fresh: FreshlySignedIn },
): Promise<Outcome> {
  const { judging, current, asked, person, people } = work;
  const { read, reply } = judging;
  const values = judgedIn(form, reply);
  const shown = { values, formToken, key: sentOnce(form) };
  const now = deps.clock.now();
  const made = attempt(
    { read, asked, person, people, now },
    {
      role: startingRole(asked, person),
      values: { ...values, ...known(work) },
      seen: read.state.position,
      title: asked.title,
    },
  );
  const key = shown.key ?? deps.newId();
  const repeated = (await deps.commands.log.findReceipt(read.caseId, key)) !== undefined;
  if (!repeated && factsByOthers(read, numberIn(form, SEEN), person.person).length > 0)
    return judgingPage(deps, work, { ...shown, made, errors: [MOVED_ON], status: 409 });
  if (made.command === undefined || (made.verdict?.may !== true && !repeated))
    return judgingPage(deps, work, { ...shown, made, status: 422 });
  const command = { ...made.command };
  const outcome = await recordAct(
    deps.commands,
    {
      caseId: read.caseId,
      programme: read.programme.id,
      key,
      command,
      ...(made.said === undefined ? {} : { said: made.said }),
      ...fresh,
    },
    now,
  );
  if (!outcome.ok) return judgingPage(deps, work, { ...shown, made, refusal: outcome.error, status: 422 });
  const position = await entryOf(deps.log, read.caseId, outcome.value);
  const recorded = String(position);
  if (await isProposed(deps.log, read.caseId, position))
    return redirect(paths.case(read.caseId, { recorded }));
  const left = judging.questions.filter((one) => one.isOpen && one !== current);
  return redirect(
    left.length > 0
      ? paths.caseJudging(read.caseId, reply.position, { recorded })
      : paths.caseMessage(read.caseId, current.message.position, { recorded }),
  );
}

/** What was typed, and for the passage what was ticked of the reply where none was typed. */
function judgedIn(form: SentForm, { content }: Judging['reply']): FormValues {
  const { [SEEN]: _seen, [QUOTED]: ticked = [], ...typed } = typedIn(form);
  const isTyped = typed['passage']?.some((text) => text.trim() !== '') === true;
  const quoted = isTyped ? undefined : quotedFrom(content.text, ticked);
  return quoted === undefined ? typed : { ...typed, passage: [quoted] };
}

const MOVED_ON: AnswerError = {
  path: 'body',
  message:
    'Nothing is recorded yet: the case moved on since this page was opened. What you typed is kept: read what is new, then record it',
};

/** The answers that the page gives itself, by the names of their questions. */
function known({ judging, current }: Work): FormValues {
  return {
    message: [String(current.message.position)],
    question: [current.question.number],
    reply: [String(judging.reply.position)],
  };
}

function judgingPage(
  deps: PageDeps,
  work: Work,
  shown: {
    readonly values: FormValues;
    readonly formToken: string;
    readonly key?: string | undefined;
    readonly made?: Attempt;
    readonly errors?: readonly AnswerError[];
    readonly refusal?: Refusal;
    readonly status?: number;
    readonly recorded?: number | undefined;
  },
): Outcome {
  const { judging, current, asked, person } = work;
  const { read, reply } = judging;
  const { made, values } = shown;
  const errors = [...(shown.errors ?? []), ...(made?.errors ?? [])];
  const { reference } = read.state;
  const title = `Question ${current.question.number} of ${current.message.title}`;
  return page({
    title: `Judge ${title.toLowerCase()}: ${reference}`,
    section: 'cases',
    shows: [read.caseId],
    status: shown.status,
    hasErrors: shown.status !== undefined,
    breadcrumbs: [
      { text: 'Cases', href: paths.cases() },
      { text: reference, href: paths.case(read.caseId) },
      { text: 'Correspondence', href: paths.caseCorrespondence(read.caseId) },
      { text: current.message.title, href: paths.caseMessage(read.caseId, current.message.position) },
      { text: 'Judge a reply' },
    ],
    body: (
      <JudgingView
        shown={presentJudging(judging, current)}
        programme={read.programme}
        told={presentRecorded(read, shown.recorded, person.person)}
        form={{
          action: paths.caseJudging(read.caseId, reply.position, {
            message: String(current.message.position),
            question: current.question.number,
          }),
          token: shown.formToken,
          key: shown.key ?? deps.newId(),
          seen: read.state.position,
          fields: asked.fields,
          values,
          errors,
          refusal: presentRefusal({
            read,
            kind: asked.kind,
            title: asked.title,
            refusal: shown.refusal ?? (made?.verdict?.may === false ? made.verdict.refusal : undefined),
            values,
            errors,
            role: startingRole(asked, person),
            roles: person.roles,
          }),
        }}
      />
    ),
  });
}
