import { ENGINE_ACTS, ENGINE_ACT_RECORDING } from '../domain/engine-acts.ts';
import type { Fields, Option } from '../domain/fields.ts';
import { type JsonObject } from '../kernel/json.ts';
import type { Programme } from '../domain/rules.ts';
import { type DutyState, type FactRecord, OWED } from '../domain/state.ts';
import { titlesOf } from '../domain/two-people.ts';
import { dayInWords } from './date-words.ts';
import { accessesOffered, recusalsOffered } from './form/access-options.ts';
import { PROPOSED, REPORTED, withChoices } from './form/choices-from.ts';
import { type OfferedAnswer, entryOptions } from './form/entry-options.ts';
import { type Form, formOf } from './form/form.ts';
import { OPENER } from './access/sight-rows.ts';
import { isLeftOpen } from './interests/left-open.ts';
import type { Person } from './ports.ts';
import type { CaseRead } from './read-case.ts';
import { findingsOn } from './sanctions/screenings.ts';

/** An act as its form asks it, of the programme or of the engine itself. */
export type AskedAct = {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  /** Of the fact that it records. */
  readonly kind: string;
  readonly kindTitle: string;
  /** Roles that may do it; any role when empty. */
  readonly by: readonly string[];
  /** Stages in which it may be done; any when empty. */
  readonly during: readonly string[];
  /** The questions, those with options from the case among them. */
  readonly fields: Fields;
  readonly form: Form;
  /** It puts somebody on a case whose people are checked for interests: what the check says comes before it is recorded. */
  readonly foretells?: true;
  /** What it records takes two people, or may. */
  readonly takesTwo?: TakesTwoTold;
};

/** That an act takes two people, by the rules in force: said before anything is typed. */
export type TakesTwoTold = {
  readonly title: string;
  /** Titles of the roles that may agree. */
  readonly by: readonly string[];
  readonly apart?: 'agency';
  readonly freshSignIn: boolean;
  /** Whether it takes two whatever is answered. */
  readonly always: boolean;
};

const NO_FORM: ReadonlySet<string> = new Set([
  'CaseOpened',
  'EmergencyAccessTaken',
  'InterestsChecked',
  'PartiesScreened',
]);

/** An act of a case's programme or of the engine; undefined when there is none of that id. Opening is not one. */
export function askedAct(read: CaseRead, id: string, people: readonly Person[]): AskedAct | undefined {
  const { programme } = read;
  const act = programme.acts.get(id);
  const definition = act === undefined ? undefined : programme.facts.get(act.records);
  if (act !== undefined && definition !== undefined) {
    const fields = withReaders(
      programme,
      withChoices(definition.fields, (from) => optionsFrom(read, people, from)),
    );
    const { title, hint, by, during, records: kind } = act;
    const form = formOf(act, fields);
    const about = hint === undefined ? {} : { hint };
    return {
      id,
      title,
      ...about,
      kind,
      kindTitle: definition.title,
      by,
      during,
      fields,
      form,
      ...takesTwoTold(read, kind),
    };
  }
  const engineAct = ENGINE_ACTS.get(id);
  // A case is opened, and emergency access taken, where its reference is asked for; the program checks and screens.
  if (engineAct === undefined || NO_FORM.has(engineAct.kind)) return undefined;
  const { title, kind, factTitle } = engineAct;
  const fields = withChoices(forTheForm(id, engineAct.fields), (from) =>
    from === 'people' && id !== 'assign-role'
      ? people.map(personOption)
      : optionsFrom(read, people, from, engineAct.on),
  );
  const by = programme.engineActs.get(id) ?? [];
  const form = formOf(engineAct, fields);
  const foretells = id === 'assign-role' && programme.interests !== undefined;
  return {
    id,
    title,
    kind,
    kindTitle: factTitle,
    by,
    during: [],
    fields,
    form,
    ...(foretells ? { foretells } : {}),
    ...takesTwoTold(read, kind),
  };
}

function takesTwoTold({ engine, programme, today }: CaseRead, kind: string): Pick<AskedAct, 'takesTwo'> {
  const rule = engine.ruleSetOn(today).twoPeople.get(kind);
  if (rule === undefined) return {};
  const { title, by, apart, freshSignIn, when } = rule;
  const told = { title, by: titlesOf(programme, by), freshSignIn, always: when === undefined };
  return { takesTwo: { ...told, ...(apart === undefined ? {} : { apart }) } };
}

/** Whoever is asked a marked question is told that not everybody who sees the case reads the answer. */
function withReaders({ access }: Programme, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const title = access.markings.get(field.marking ?? '')?.title;
      if (title === undefined) return [name, field];
      const marked = `Marked “${title}”: of those who see the case only some read it.`;
      return [name, { ...field, hint: field.hint === undefined ? marked : `${field.hint}. ${marked}` }];
    }),
  );
}

/** The act that records a kind of fact: by which an entry of that kind is corrected. */
export function actRecording(programme: Programme, kind: string): string | undefined {
  return programme.actRecording.get(kind)?.id ?? ENGINE_ACT_RECORDING.get(kind)?.id;
}

/** The roles in which a person may do an act, in the order they hold them. */
export function rolesFor(act: Pick<AskedAct, 'by'>, person: Person): readonly string[] {
  return act.by.length === 0 ? person.roles : person.roles.filter((role) => act.by.includes(role));
}

/** The role that a form starts with: the first in which the person may do the act, else their first. */
export function startingRole(asked: Pick<AskedAct, 'by'>, person: Person): string {
  return rolesFor(asked, person)[0] ?? person.roles[0] ?? '';
}

/** The entries that a question of a form may name, newest first. */
export function entriesOffered(read: CaseRead, kinds: readonly string[]): readonly OfferedAnswer[] {
  const { programme, state } = read;
  if (kinds.includes('AccessGiven')) return accessesOffered(read);
  if (kinds.includes('PersonRecused')) return recusalsOffered(read);
  if (kinds.includes('InterestsChecked'))
    return entryOptions(programme, state, kinds).filter(({ value }) => isLeftOpen(state, Number(value)));
  const waits = kinds.includes(REPORTED) ? 'reported' : kinds.includes(PROPOSED) ? 'proposed' : undefined;
  if (waits === undefined) return entryOptions(programme, state, kinds);
  return entryOptions(programme, state, []).flatMap((offered) => {
    const record = state.waiting.get(Number(offered.value));
    if (record?.standing !== waits) return [];
    return [waits === 'reported' ? offered : { ...offered, line: proposedLine(record, offered.line) }];
  });
}

/** What is proposed, by whom, and when: whoever answers it reads it whole before they do. */
function proposedLine({ author, recordedOn }: FactRecord, line: string | undefined): string {
  const who = `Proposed by ${author.name} (${author.agency}) on ${dayInWords(recordedOn)}`;
  return line === undefined ? who : `${who}: ${line}`;
}

/** Stands for somebody who is not among the people who sign in. */
const SOMEBODY_ELSE = 'somebody-else';

/** Whoever is chosen from the list has a name and an agency already, which are not asked again. */
function forTheForm(id: string, fields: Fields): Fields {
  const { name, agency, ...rest } = fields;
  if (id === 'recuse-person') return rest;
  if (id === 'give-access' && agency !== undefined) {
    const hint = 'Only where no person is chosen: everybody of the agency then has access.';
    const { relation, person, ...others } = rest;
    return {
      ...(relation === undefined ? {} : { relation }),
      ...(person === undefined
        ? {}
        : { person: { ...person, hint: 'Left out, access is for a whole agency.' } }),
      agency: { ...agency, required: false, hint },
      ...others,
    };
  }
  if (id !== 'assign-role' || name === undefined || agency === undefined) return fields;
  const hint = 'Only for somebody who is not on the list.';
  return {
    ...fields,
    name: { ...name, required: false, hint },
    agency: { ...agency, required: false, hint },
  };
}

/** Acts that name somebody from the list of people. */
const NAMING: ReadonlySet<string> = new Set(['assign-role', 'give-access', 'recuse-person']);

/** The answers as they are recorded: with the name and the agency of a person who was chosen from the list. */
export function completed(act: string, body: JsonObject, people: readonly Person[]): JsonObject {
  if (!NAMING.has(act)) return body;
  const { person, name } = body;
  const known = people.find((one) => one.person === person);
  if (act === 'recuse-person') return known === undefined ? body : { ...body, name: known.name };
  if (known !== undefined) return { ...body, name: known.name, agency: known.agency };
  if (act !== 'assign-role' || person !== SOMEBODY_ELSE || typeof name !== 'string') return body;
  return { ...body, person: name.trim().toLowerCase().replaceAll(/\s+/g, '-') };
}

function optionsFrom(
  read: CaseRead,
  people: readonly Person[],
  from: string,
  on: readonly DutyState['status'][] = OWED,
): readonly Option[] | undefined {
  switch (from) {
    case 'roles':
      return [...read.programme.roles].map(([value, label]) => ({ value, label }));
    case 'people':
      return [
        ...people.map(personOption),
        { value: SOMEBODY_ELSE, label: 'Somebody who is not on this list' },
      ];
    case 'relations':
      return [...read.programme.access.relations]
        .filter(([id]) => id !== OPENER)
        .map(([value, { title }]) => ({ value, label: title }));
    case 'agencies':
      return [...new Set(people.map(({ agency }) => agency))]
        .toSorted((a, b) => a.localeCompare(b, 'en-GB'))
        .map((agency) => ({ value: agency, label: agency }));
    case 'duties':
      return [...read.state.duties.values()]
        .filter((duty) => on.includes(duty.status))
        .map((duty) => ({ value: duty.duty, label: dutyLabel(read, duty) }));
    case 'candidates':
      return candidateOptions(read.state);
    default:
      return undefined;
  }
}

/** What screenings found and is to be decided or was, by who they are and whom they may be. */
function candidateOptions(state: CaseRead['state']): readonly Option[] {
  const { candidates, together } = findingsOn(state);
  return [
    ...candidates.map(({ found: { key, subject, party, number, listed, list } }) => ({
      value: key,
      label: `${subject}${subject === party ? '' : `, who owns part of ${party}`}: ${listed}, entry ${number} of the ${list ?? 'list'}`,
    })),
    ...together.map(({ found: { key, owners, party } }) => ({
      value: key,
      label: `${owners.join(', ')}, who together own ${party}: does it count as listed?`,
    })),
  ];
}

function personOption({ person, name, agency }: Person): Option {
  return { value: person, label: `${name}, ${agency}` };
}

function dutyLabel(read: CaseRead, duty: DutyState): string {
  const rules = read.programme.ruleSets.find((set) => set.id === duty.ruleSet);
  const title = rules?.duties.get(duty.rule)?.title ?? duty.rule;
  return duty.label === undefined ? title : `${title}: ${duty.label}`;
}
