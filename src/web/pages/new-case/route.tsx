import { z } from 'zod';
import { withChoices } from '../../../application/form/choices-from.ts';
import type { AnswerError } from '../../../application/form/names.ts';
import { checkAnswers } from '../../../application/form/read-values.ts';
import type { FormValues, Person } from '../../../application/ports.ts';
import { authorAs, recordAct } from '../../../application/record-act.ts';
import type { Command } from '../../../domain/decide.ts';
import { ENGINE_ACTS } from '../../../domain/engine-acts.ts';
import type { Fields } from '../../../domain/fields.ts';
import type { Programme } from '../../../domain/rules.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { yearOf } from '../../../kernel/plain-date.ts';
import { paths, patterns } from '../../paths.ts';
import { refusalInWords } from '../../refusal-words.ts';
import { type Outcome, type SentForm, type WebApp, oneValue, page, redirect, route } from '../../route.ts';
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
        const programme = asked.programme ?? openedByPeople(deps)[0]?.id ?? '';
        const values = await suggested(deps, programme);
        return draw(deps, { id: deps.newId(), values, errors: [], token: formToken, person: viewer.person });
      },
    });
    route(app, {
      method: 'POST',
      path: patterns.newCase,
      access: 'open-case',
      audit: { notRecorded: 'opening a case is on its record' },
      handler: async ({ form, viewer, formToken }) => open(deps, form, viewer.person, formToken),
    });
  };
}

async function suggested(deps: PageDeps, programmeId: string): Promise<FormValues> {
  const programme = deps.programmes.get(programmeId);
  const common = { zone: [LIST_ZONE], division: ['england-and-wales'] };
  if (programme === undefined) return common;
  const year = yearOf(civilDateIn(LIST_ZONE, deps.clock.now()));
  const isTaken = async (reference: string) => (await deps.log.findByReference(reference)) !== undefined;
  const reference = await suggestedReference(programme, year, isTaken);
  return { ...common, programme: [programmeId], reference: [reference] };
}

/** The questions of the engine's act, with the programmes and the divisions of this installation to choose from. */
function questions(deps: PageDeps): Fields {
  return withChoices(ENGINE_ACTS.get('open-case')?.fields ?? {}, (from) => {
    if (from === 'programmes')
      return openedByPeople(deps).map(({ id, title }) => ({ value: id, label: title }));
    return from === 'divisions' ? DIVISIONS : undefined;
  });
}

/** Cases of an inbox are opened by the documents that arrive in it. */
function openedByPeople(deps: PageDeps): readonly Programme[] {
  return [...deps.programmes.values()].filter(({ inbox }) => inbox === undefined);
}

type Drawn = {
  readonly id: string;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly refused?: Refusal;
  readonly token: string;
  readonly person: Person;
};

function draw(deps: PageDeps, { id, values, errors, refused, token, person }: Drawn): Outcome {
  const failed = errors.length > 0 || refused !== undefined;
  return page({
    title: 'Open a case',
    section: 'cases',
    shows: [],
    status: failed ? 422 : 200,
    hasErrors: failed,
    breadcrumbs: [{ text: 'Cases', href: paths.cases() }, { text: 'Open a case' }],
    body: (
      <NewCaseView
        fields={questions(deps)}
        values={values}
        errors={errors}
        refused={refused === undefined ? undefined : refusalInWords(refused)}
        caseId={id}
        token={token}
        person={person.person}
      />
    ),
  });
}

async function open(deps: PageDeps, form: SentForm, person: Person, token: string): Promise<Outcome> {
  const sent = z.uuid().safeParse(oneValue(form, draftField));
  // The form names the case that it opens, so that sent twice it opens one.
  const id = sent.success ? sent.data : deps.newId();
  const values = typedIn(form);
  const drawn = { id, values, token, person };
  const read = checkAnswers(questions(deps), values, { zone: LIST_ZONE });
  if (!read.ok) return draw(deps, { ...drawn, errors: read.error });
  const author = authorAs(person, undefined);
  if (author === undefined) return draw(deps, { ...drawn, errors: [], refused: noRole(person) });
  const body = read.value as JsonObject & { readonly programme: string; readonly zone: string };
  const now = deps.clock.now();
  const command: Command = {
    act: 'open-case',
    body,
    occurred: { date: civilDateIn(LIST_ZONE, now), at: now, precision: 'instant', certainty: 'stated' },
    author,
  };
  const said = { ...command, occurred: 'now' };
  const asked = { caseId: id, programme: body.programme, key: id, command, said };
  const outcome = await recordAct(deps.commands, asked, now);
  if (!outcome.ok) return draw(deps, { ...drawn, ...explained(outcome.error, read.typed.placed) });
  const programme = deps.programmes.get(body.programme);
  const first = programme === undefined ? undefined : firstAct(programme, person.roles);
  return redirect(first === undefined ? paths.case(id, { recorded: '1' }) : paths.caseAct(id, first.id));
}

function noRole(person: Person): Refusal {
  return { code: 'role-may-not', act: 'open-case', role: person.roles[0] ?? '', allowed: [] };
}

type Placed = (error: { readonly path: string; readonly message: string }) => AnswerError;

function explained(refusal: Refusal, placed: Placed): Pick<Drawn, 'errors' | 'refused'> {
  if (refusal.code === 'answers-wrong') return { errors: refusal.errors.map(placed) };
  if (refusal.code !== 'case-exists') return { errors: [], refused: refusal };
  const message = `The reference “${refusal.reference}” is in use. Open that case, or choose another reference`;
  return { errors: [{ path: 'reference', message }] };
}
