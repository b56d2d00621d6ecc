import type { AnswerError } from '../../../application/form/names.ts';
import { checkAnswers } from '../../../application/form/read-values.ts';
import type { FormValues } from '../../../application/ports.ts';
import { entryOf, isProposed, recordAct } from '../../../application/record-act.ts';
import { instrumentForNewWork } from '../../../domain/instrument.ts';
import { freshness } from '../../freshness.ts';
import { paths, patterns } from '../../paths.ts';
import { refusalInWords } from '../../refusal-words.ts';
import { type Context, type Outcome, type WebApp, notFound, page, redirect, route } from '../../route.ts';
import { sentOnce } from '../../sent-once.ts';
import type { PageDeps } from '../page-deps.ts';
import { type Found, actFor, caseParams, fieldsOf, findAssessments, roleFor } from './found.ts';
import { presentList } from './list-present.ts';
import { ListView } from './list-view.tsx';
import { findMaking } from './making.ts';
import { begin } from './making-route.tsx';
import { typedIn } from './sent.ts';
import { ON_FIELD, StartView, onValue } from './start-view.tsx';

type StartContext = Context<'work-on-case', { caseId: string }, unknown>;
type Asked = {
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly refusal?: string;
};

/**
 * The assessments of a case, and the start of a new one. Opened by those working on the case and by reviewers. They
 * decide whether there is one that a decision can rest on, and whether to assess again.
 */
export function registerAssessmentList(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.caseAssessments,
      access: 'read-case',
      audit: { look: 'the assessments of a case' },
      params: caseParams,
      handler: async ({ params, viewer }) => {
        const found = await findAssessments(deps, viewer.person, params.caseId);
        if (found === undefined) return notFound();
        const { person } = viewer;
        return page({
          title: `Assessments: ${found.read.state.reference}`,
          section: 'cases',
          shows: [found.read.caseId],
          breadcrumbs: crumbsTo(found),
          body: (
            <ListView
              found={found}
              shown={presentList(found)}
              person={person}
              mine={await myDrafts(deps, found, person.person)}
            />
          ),
        });
      },
    });
    const start = {
      path: patterns.caseAssessmentStart,
      access: 'work-on-case',
      audit: { look: 'the start of an assessment' },
      params: caseParams,
    } as const;
    route(app, {
      ...start,
      method: 'GET',
      handler: async (context) => {
        const found = await findAssessments(deps, context.viewer.person, context.params.caseId);
        return found === undefined ? notFound() : startPage(deps, context, found, { values: {}, errors: [] });
      },
    });
    route(app, {
      ...start,
      method: 'POST',
      handler: async (context) => {
        const found = await findAssessments(deps, context.viewer.person, context.params.caseId);
        return found === undefined ? notFound() : recordStart(deps, context, found);
      },
    });
  };
}

/** Assessments under way of which a person has an open draft, by the entry that started each. */
async function myDrafts(deps: PageDeps, found: Found, person: string): Promise<ReadonlySet<number>> {
  if (found.assessments.underWay.length === 0) return new Set();
  const { rows } = await deps.drafts.list({
    person,
    state: 'open',
    caseId: found.read.caseId,
    limit: DRAFTS_LOOKED_AT,
  });
  return new Set(rows.flatMap(({ content }) => (content.values['started'] ?? []).map(Number)));
}

const DRAFTS_LOOKED_AT = 100;

function startPage(deps: PageDeps, context: StartContext, found: Found, asked: Asked): Outcome {
  const { read, use } = found;
  return page({
    title: `Start an assessment: ${read.state.reference}`,
    section: 'cases',
    shows: [read.caseId],
    hasErrors: asked.errors.length > 0 || asked.refusal !== undefined,
    breadcrumbs: crumbsTo(found),
    body: (
      <StartView
        found={found}
        inForce={instrumentForNewWork(use.instruments, read.today)}
        fields={fieldsOf(read.programme, use.started)}
        values={asked.values}
        errors={asked.errors}
        refusal={asked.refusal}
        formToken={context.formToken}
        idempotencyKey={sentOnce(context.form) ?? deps.newId()}
      />
    ),
  });
}

/** Records that an assessment was started, and begins the draft of whoever started it. */
async function recordStart(deps: PageDeps, context: StartContext, found: Found): Promise<Outcome> {
  const { read, use } = found;
  const act = actFor(read.programme, use.started);
  const { person } = context.viewer;
  const typed = typedIn(context.form);
  const on = use.instruments.find((one) => onValue(one) === typed[ON_FIELD]?.[0]);
  const { [ON_FIELD]: _on, ...rest } = typed;
  const values: FormValues =
    on === undefined ? rest : { ...rest, instrument: [on.id], version: [on.version] };
  const answers = checkAnswers(fieldsOf(read.programme, use.started), values, { zone: read.state.zone });
  if (!answers.ok || on === undefined) {
    const errors = answers.ok ? [] : answers.error.filter(({ path }) => !SYSTEM.has(path));
    const which = on === undefined ? [{ path: ON_FIELD, message: 'Choose the instrument' }] : [];
    return startPage(deps, context, found, { values: typed, errors: [...which, ...errors] });
  }
  const now = deps.clock.now();
  const recorded = await recordAct(
    deps.commands,
    {
      caseId: read.caseId,
      programme: read.programme.id,
      key: sentOnce(context.form) ?? deps.newId(),
      command: {
        act: act.id,
        body: answers.value,
        occurred: { date: read.today, at: now, precision: 'instant', certainty: 'stated' },
        author: {
          person: person.person,
          name: person.name,
          agency: person.agency,
          role: roleFor(act, person) ?? person.roles[0] ?? '',
        },
      },
      said: { act: act.id, body: answers.value },
      ...freshness(context.viewer, now),
    },
    now,
  );
  if (!recorded.ok) {
    const { title, detail } = refusalInWords(recorded.error);
    return startPage(deps, context, found, { values: typed, errors: [], refusal: `${title}. ${detail}` });
  }
  const position = await entryOf(deps.log, read.caseId, recorded.value);
  if (await isProposed(deps.log, read.caseId, position))
    return redirect(paths.case(read.caseId, { recorded: String(position) }));
  const making = await findMaking(deps, { caseId: read.caseId, position }, person);
  if (making !== undefined) await begin(deps, making);
  return redirect(paths.caseAssessmentMaking(read.caseId, position));
}

/** What the form does not ask under these names. */
const SYSTEM: ReadonlySet<string> = new Set(['instrument', 'version']);

function crumbsTo({ read }: Found) {
  return [
    { text: 'Cases', href: paths.cases() },
    { text: read.state.reference, href: paths.case(read.caseId) },
    { text: 'Assessments' },
  ];
}
