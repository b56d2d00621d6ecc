import { recordAct } from '../../../application/record-act.ts';
import { checkAnswers } from '../../../application/form/read-values.ts';
import type { FormValues, Person } from '../../../application/ports.ts';
import { idempotencyField } from '../../components/post-form.tsx';
import { freshness } from '../../freshness.ts';
import { paths, patterns } from '../../paths.ts';
import { refusalInWords } from '../../refusal-words.ts';
import {
  type Context,
  type Outcome,
  type WebApp,
  notFound,
  oneValue,
  page,
  redirect,
  route,
} from '../../route.ts';
import { sentOnce } from '../../sent-once.ts';
import type { PageDeps } from '../page-deps.ts';
import { actFor, entryParams, fieldsOf, roleFor, standingAt } from './found.ts';
import { presentHub } from './hub-present.ts';
import { HubView } from './hub-view.tsx';
import { type Making, findMaking } from './making.ts';
import { typedIn } from './sent.ts';
import type { VersionChoiceProps } from './version-view.tsx';

/** The field by which the form of the choice between versions says what it is. */
const CHOICE = 'choice';

type MakingContext = Context<'work-on-case', { caseId: string; position: number }, unknown>;

/**
 * The sections of an assessment being made or corrected. Opened by assessors, from the list of assessments and from
 * their drafts. They decide what to look into next, and on which version to go on when a new one takes effect.
 */
export function registerMaking(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.caseAssessmentMaking,
      access: 'work-on-case',
      audit: { look: 'an assessment being made' },
      params: entryParams,
      handler: async (context) => {
        const making = await findMaking(deps, context.params, context.viewer.person);
        if (making === undefined) return alreadyMade(deps, context.viewer.person, context.params);
        return hubPage(deps, context, making);
      },
    });
    route(app, {
      method: 'POST',
      path: patterns.caseAssessmentMaking,
      access: 'work-on-case',
      audit: { look: 'an assessment being made' },
      params: entryParams,
      handler: async (context) => {
        const making = await findMaking(deps, context.params, context.viewer.person);
        if (making === undefined) return alreadyMade(deps, context.viewer.person, context.params);
        if (oneValue(context.form, idempotencyField) !== undefined)
          return recordChoice(deps, context, making);
        await begin(deps, making);
        return redirect(paths.caseAssessmentMaking(making.read.caseId, making.position));
      },
    });
  };
}

/** Begins this person's draft, or brings back the one they set aside. Beginning twice begins once. */
export async function begin(deps: PageDeps, making: Making): Promise<void> {
  const { draft, fresh, role } = making;
  if (role === undefined || draft?.state === 'open') return;
  const at = deps.clock.now();
  if (draft === undefined) {
    await deps.drafts.start({ ...fresh, version: 1, savedAt: at });
    return;
  }
  await deps.drafts.save({
    draftId: draft.draftId,
    person: draft.person,
    version: draft.version,
    content: draft.content,
    state: 'open',
    at,
  });
}

function hubPage(
  deps: PageDeps,
  context: MakingContext,
  making: Making,
  asked: Pick<VersionChoiceProps, 'values' | 'errors' | 'refusal'> = { values: {}, errors: [] },
): Outcome {
  const { read, use, newVersion, instrument, position } = making;
  const { versionChosen } = use;
  const mayChoose =
    versionChosen !== undefined &&
    roleFor(actFor(read.programme, versionChosen), context.viewer.person) !== undefined;
  return page({
    title: `Make an assessment: ${read.state.reference}`,
    section: 'cases',
    shows: [read.caseId],
    hasErrors: asked.errors.length > 0 || asked.refusal !== undefined,
    breadcrumbs: crumbs(making),
    body: (
      <HubView
        making={making}
        shown={presentHub(making)}
        formToken={context.formToken}
        version={
          newVersion === undefined || !mayChoose
            ? undefined
            : {
                action: paths.caseAssessmentMaking(read.caseId, position),
                formToken: context.formToken,
                idempotencyKey: deps.newId(),
                made: instrument,
                inForce: newVersion,
                fields: fieldsOf(read.programme, versionChosen),
                ...asked,
              }
        }
      />
    ),
  });
}

/** Records the choice between the version an assessment is made on and the one in force. */
async function recordChoice(deps: PageDeps, context: MakingContext, making: Making): Promise<Outcome> {
  const { read, use, newVersion, underWay, draft, position } = making;
  const back = paths.caseAssessmentMaking(read.caseId, position);
  if (newVersion === undefined || underWay === undefined || use.versionChosen === undefined)
    return redirect(back);
  const act = actFor(read.programme, use.versionChosen);
  const { person } = context.viewer;
  const values: FormValues = {
    ...typedIn(context.form),
    started: [String(underWay.started.standsFor)],
    instrument: [newVersion.id],
    version: [newVersion.version],
  };
  const answers = checkAnswers(fieldsOf(read.programme, use.versionChosen), values, {
    zone: read.state.zone,
  });
  if (!answers.ok) return hubPage(deps, context, making, { values, errors: answers.error });
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
          role: roleFor(act, person) ?? '',
        },
      },
      said: { act: act.id, body: answers.value },
      ...freshness(context.viewer, now),
    },
    now,
  );
  if (!recorded.ok) {
    const { title, detail } = refusalInWords(recorded.error);
    return hubPage(deps, context, making, { values, errors: [], refusal: `${title}. ${detail}` });
  }
  if (answers.value[CHOICE] === 'afresh' && draft?.state === 'open') {
    await deps.drafts.save({
      draftId: draft.draftId,
      person: draft.person,
      version: draft.version,
      content: draft.content,
      state: 'discarded',
      at: now,
    });
  }
  return redirect(back);
}

/** The way to a page of making an assessment. */
export function crumbs({ read }: Making) {
  return [
    { text: 'Cases', href: paths.cases() },
    { text: read.state.reference, href: paths.case(read.caseId) },
    { text: 'Assessments', href: paths.caseAssessments(read.caseId) },
  ];
}

/** Where nothing is to be made any more: the assessment that came of it, for whoever goes back or sends a form twice. */
export async function alreadyMade(
  deps: PageDeps,
  person: Person,
  { caseId, position }: { readonly caseId: string; readonly position: number },
): Promise<Outcome> {
  const at = await standingAt(deps, person, { caseId, position });
  return at === undefined ? notFound() : redirect(paths.caseAssessment(caseId, at));
}
