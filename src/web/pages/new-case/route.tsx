import { z } from 'zod';
import { withChoices } from '../../../application/form/choices-from.ts';
import type { AnswerError } from '../../../application/form/names.ts';
import { checkAnswers } from '../../../application/form/read-values.ts';
import type { FormValues, Person } from '../../../application/ports.ts';
import { drawnId } from '../../../application/drawn-id.ts';
import { recordAct } from '../../../application/record-act.ts';
import type { Command } from '../../../domain/decide.ts';
import { ENGINE_ACTS } from '../../../domain/engine-acts.ts';
import type { Fields } from '../../../domain/fields.ts';
import type { Programme } from '../../../domain/rules.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { yearOf } from '../../../kernel/plain-date.ts';
import { countOpening, openedBy, openerIn } from '../../opening.ts';
import { paths, patterns } from '../../paths.ts';
import { refusalInWords } from '../../refusal-words.ts';
import {
  type Outcome,
  type SentForm,
  type WebApp,
  notFound,
  oneValue,
  page,
  redirect,
  route,
  tooMuch,
} from '../../route.ts';
import { draftField, typedIn } from '../act/working.ts';
import { DIVISIONS } from '../../wording/divisions.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { firstAct } from './first-act.ts';
import { suggestedReference } from './reference.ts';
import { NewCaseView } from './view.tsx';

const query = z.object({ programme: z.string().max(100).optional().catch(undefined) });

/**
 * Opening a case. Opened from the list of cases by whoever has a new matter before them. They say in which programme,
 * under which reference and what it is called, and go straight on to what begins the work on it.
 */
export function registerNewCase(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.newCase,
      access: 'open-case',
      audit: { notRecorded: 'an empty form, before there is a case' },
      query,
      handler: async ({ query: asked, viewer, formToken }) => {
        const opened = await openedBy(app.deps.permits, deps.programmes, viewer.person);
        if (opened.length === 0) return notFound();
        const chosen = opened.find(({ id }) => id === asked.programme) ?? opened[0];
        const values = await suggested(deps, chosen);
        const { person } = viewer;
        return draw({ id: deps.newId(), opened, values, errors: [], token: formToken, person });
      },
    });
    route(app, {
      method: 'POST',
      path: patterns.newCase,
      access: 'open-case',
      audit: { notRecorded: 'opening a case is on its record' },
      handler: async ({ form, viewer, formToken }) => {
        const opened = await openedBy(app.deps.permits, deps.programmes, viewer.person);
        if (opened.length === 0) return notFound();
        const asked = { opened, form, person: viewer.person, token: formToken };
        return open(app, deps, asked);
      },
    });
  };
}

async function suggested(deps: PageDeps, programme: Programme | undefined): Promise<FormValues> {
  const common = { zone: [LIST_ZONE], division: ['england-and-wales'] };
  if (programme === undefined) return common;
  const year = yearOf(civilDateIn(LIST_ZONE, deps.clock.now()));
  const isTaken = async (reference: string) => (await deps.log.findByReference(reference)) !== undefined;
  const reference = await suggestedReference(programme, year, isTaken);
  return { ...common, programme: [programme.id], reference: [reference] };
}

/** The questions of the engine's act, with the programmes of which they open cases and the divisions to choose from. */
function questions(opened: readonly Programme[]): Fields {
  return withChoices(ENGINE_ACTS.get('open-case')?.fields ?? {}, (from) => {
    if (from === 'programmes') return opened.map(({ id, title }) => ({ value: id, label: title }));
    return from === 'divisions' ? DIVISIONS : undefined;
  });
}

type Drawn = {
  /** Names the form, so that sent twice it opens one case. */
  readonly id: string;
  readonly opened: readonly Programme[];
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly refused?: Refusal;
  /** The case that has the reference already. */
  readonly holder?: string | undefined;
  readonly token: string;
  readonly person: Person;
};

function draw({ id, opened, values, errors, refused, holder, token, person }: Drawn): Outcome {
  const failed = errors.length > 0 || refused !== undefined;
  return page({
    title: 'Open a case',
    section: 'cases',
    shows: [],
    tellsThereIs: holder === undefined ? undefined : [holder],
    status: failed ? 422 : 200,
    hasErrors: failed,
    breadcrumbs: [{ text: 'Cases', href: paths.cases() }, { text: 'Open a case' }],
    body: (
      <NewCaseView
        fields={questions(opened)}
        values={values}
        errors={errors}
        refused={refused === undefined ? undefined : refusalInWords(refused)}
        once={id}
        token={token}
        person={person.person}
      />
    ),
  });
}

type Asked = {
  readonly opened: readonly Programme[];
  readonly form: SentForm;
  readonly person: Person;
  readonly token: string;
};

async function open(app: WebApp, deps: PageDeps, asked: Asked): Promise<Outcome> {
  const { opened, form, person, token } = asked;
  const sent = z.uuid().safeParse(oneValue(form, draftField));
  const once = sent.success ? sent.data : deps.newId();
  const values = typedIn(form);
  const drawn = { id: once, opened, values, token, person };
  const read = checkAnswers(questions(opened), values, { zone: LIST_ZONE });
  if (!read.ok) return draw({ ...drawn, errors: read.error });
  const body = read.value as JsonObject & {
    readonly programme: string;
    readonly reference: string;
    readonly zone: string;
  };
  const programme = opened.find(({ id }) => id === body.programme);
  const author = programme === undefined ? undefined : openerIn(programme, person, undefined);
  if (programme === undefined || author === undefined) return notFound();
  // Drawn from the form and from whoever sent it, so that nobody names a case of others by it.
  const key = `${person.person} opens ${once}`;
  const caseId = drawnId(key);
  const opening = { person, caseId, reference: body.reference };
  const { holder, over } = await countOpening(app.deps, deps.log, opening);
  if (over !== undefined) return tooMuch(over, holder === undefined ? [] : [holder]);
  const now = deps.clock.now();
  const command: Command = {
    act: 'open-case',
    body,
    occurred: { date: civilDateIn(LIST_ZONE, now), at: now, precision: 'instant', certainty: 'stated' },
    author,
  };
  const said = { ...command, occurred: 'now' };
  const outcome = await recordAct(
    deps.commands,
    { caseId, programme: programme.id, key, command, said },
    now,
  );
  if (!outcome.ok) return draw({ ...drawn, holder, ...explained(outcome.error, read.typed.placed) });
  const first = firstAct(programme, person.roles);
  return redirect(
    first === undefined ? paths.case(caseId, { recorded: '1' }) : paths.caseAct(caseId, first.id),
  );
}

type Placed = (error: { readonly path: string; readonly message: string }) => AnswerError;

function explained(refusal: Refusal, placed: Placed): Pick<Drawn, 'errors' | 'refused'> {
  if (refusal.code === 'answers-wrong') return { errors: refusal.errors.map(placed) };
  if (refusal.code !== 'case-exists') return { errors: [], refused: refusal };
  const message = `The reference “${refusal.reference}” is in use. Open that case, or choose another reference`;
  return { errors: [{ path: 'reference', message }] };
}
