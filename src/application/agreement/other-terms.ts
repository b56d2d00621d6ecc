import { type Engine, momentOf, viewOf } from '../../domain/engine.ts';
import type { Fact } from '../../domain/event.ts';
import { referencesIn } from '../../domain/references.ts';
import type { FactDefinition, Programme } from '../../domain/rules.ts';
import type { CaseState, DutyState } from '../../domain/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import { type Terms, termsFaults } from '../../programme/dsl/terms.ts';
import { nearWords } from '../near-words.ts';
import { rehearse } from '../rehearse.ts';

/** Other terms for one clause, by its short name: the answers that are to be others; null takes one away. */
export type ChangedTerms = {
  readonly clause: string;
  readonly terms: { readonly [Question in keyof Terms]?: Terms[Question] | null };
};

/** One thing owed that was not done, or done after its date. */
export type Breach = {
  readonly duty: string;
  readonly title: string;
  /** Which of a series it is; 1 of what is owed once. */
  readonly occurrence: number;
  readonly due: PlainDate;
  /** The day on which the record would have shown it: the day after it was due, or that of the entry that came late. */
  readonly shownOn: PlainDate;
  /** When it was done after all; absent while it is not. */
  readonly doneOn?: PlainDate;
};

/** What the recorded terms of a clause show beside what others would have shown, about the same facts. */
export type OtherTerms = {
  readonly clause: { readonly position: number; readonly key: string; readonly title: string };
  readonly recordedTerms: Terms;
  readonly otherTerms: Terms;
  /** Breaches of the clause as the terms stand, as they would have been, and what each alone shows, by due date. */
  readonly asRecorded: readonly Breach[];
  readonly asIf: readonly Breach[];
  readonly onlyRecorded: readonly Breach[];
  readonly onlyAsIf: readonly Breach[];
  /** The same of everything else that the agreement asks for: what is counted from the clause moves with it. */
  readonly elsewhere: { readonly onlyRecorded: readonly Breach[]; readonly onlyAsIf: readonly Breach[] };
};

/**
 * Replays the facts of a case twice, with the terms as recorded and with others in their place, and says which breaches
 * each shows and when. The facts are otherwise the same: what was done, and when it was received, stays as it was, and
 * counts for the time that it covers, not for its number in the recorded series.
 * Refused in words when there is no such clause, or the terms cannot be.
 */
export function rehearseAsIf(
  engine: Engine,
  caseId: string,
  facts: readonly Fact[],
  changed: ChangedTerms,
  until: Instant,
): Result<OtherTerms, string> {
  const { programme } = engine;
  const clauses = clausesOf(programme, facts);
  const clause = clauses.find(({ body }) => body['key'] === changed.clause);
  if (clause === undefined) return refuse(noClause(changed.clause, clauses));
  const wrong = clauses
    .filter((fact) => isClause(fact, clause))
    .flatMap((fact) => faultsOf(programme, fact, changed));
  if (wrong.length > 0) return refuse(`These terms cannot be: ${wrong.join('; ')}.`);
  const recorded = rehearse(caseId, facts, engine, until).state;
  const view = viewOf(engine, recorded, momentOf(engine, recorded, until));
  const counting = programme.obligations?.underOtherTerms?.(view, changed.clause);
  const other = facts.map((fact) => {
    if (isClause(fact, clause)) return { ...fact, body: withTerms(fact.body, changed) };
    const body = counting?.get(fact.position);
    return body === undefined ? fact : { ...fact, body };
  });
  const asIf = rehearse(caseId, other, engine, until).state;
  const own = ownDuties(programme, facts, clause.position);
  const [recordedOwn, recordedElse] = split(recorded, own);
  const [asIfOwn, asIfElse] = split(asIf, own);
  const newest = facts.findLast((fact) => isClause(fact, clause)) ?? clause;
  return accept({
    clause: {
      position: clause.position,
      key: changed.clause,
      title: titleOf(clause.body),
    },
    recordedTerms: newest.body as Terms,
    otherTerms: withTerms(newest.body, changed) as Terms,
    asRecorded: recordedOwn,
    asIf: asIfOwn,
    onlyRecorded: without(recordedOwn, asIfOwn, byDue),
    onlyAsIf: without(asIfOwn, recordedOwn, byDue),
    elsewhere: {
      onlyRecorded: without(recordedElse, asIfElse, byDuty),
      onlyAsIf: without(asIfElse, recordedElse, byDuty),
    },
  });
}

/** The entries of a case that state terms, as a programme asks for them: the clauses of an agreement. */
export function clausesOf(programme: Programme, facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(
    (fact) => fact.standing === 'established' && statesTerms(programme.facts.get(fact.kind)),
  );
}

function statesTerms(definition: FactDefinition | undefined): boolean {
  const asked = definition?.fields ?? {};
  return ['key', 'timing', 'everyUnit', 'until'].every((question) => Object.hasOwn(asked, question));
}

/** Whether a fact is the clause, or an entry that puts it right. */
function isClause(fact: Fact, clause: Fact): boolean {
  return fact.kind === clause.kind && (fact.supersedes?.position ?? fact.position) === clause.position;
}

function withTerms(body: JsonObject, { terms }: ChangedTerms): JsonObject {
  const changed = Object.entries({ ...body, ...terms }).filter(([, value]) => value !== null);
  return Object.fromEntries(changed);
}

function faultsOf(programme: Programme, fact: Fact, changed: ChangedTerms): readonly string[] {
  const parsed = programme.facts.get(fact.kind)?.parse(withTerms(fact.body, changed));
  if (parsed?.ok === false) return parsed.error.map(({ path, message }) => `${path}: ${message}`);
  // Which dates there are is the record's to say, and a date that is not there leaves the duty not determinable.
  return termsFaults(withTerms(fact.body, changed) as Terms, () => true).map(
    ({ question, message }) => `${question}: ${message}`,
  );
}

function noClause(name: string, clauses: readonly Fact[]): string {
  const keys = clauses.map(({ body }) => body['key'] as string);
  const near = nearWords(name, keys);
  if (near.length > 0) return `There is no clause “${name}”. Did you mean ${near.join(' or ')}?`;
  return keys.length === 0
    ? 'Nothing in this case states terms that could be others.'
    : `There is no clause “${name}”. Use one of: ${keys.join(', ')}.`;
}

function titleOf({ title }: JsonObject): string {
  return typeof title === 'string' ? title : '';
}

/** The entries that open the duties of a clause: its own, and those of what happened under it. */
function ownDuties(programme: Programme, facts: readonly Fact[], clause: number): ReadonlySet<number> {
  const under = facts.filter((fact) =>
    referencesIn(programme.facts.get(fact.kind)?.fields ?? {}, fact.body).some(
      ({ entry, path }) => entry === clause && !path.includes('['),
    ),
  );
  return new Set([clause, ...under.map(({ position }) => position)]);
}

/** The breaches of a case, those opened by some entries and the others, oldest first. */
function split(state: CaseState, own: ReadonlySet<number>): readonly [readonly Breach[], readonly Breach[]] {
  const duties = [...state.duties.values()];
  const told = (wanted: boolean): readonly Breach[] =>
    duties
      .filter((duty) => own.has(duty.openedBy) === wanted)
      .flatMap(breachOf)
      .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return [told(true), told(false)];
}

function breachOf(duty: DutyState): readonly Breach[] {
  const { due, missedOn, metOn, status, label, rule, occurrence } = duty;
  if (due === undefined || (status !== 'missed' && status !== 'met-late')) return [];
  const shownOn = missedOn ?? metOn ?? due;
  const done = status === 'met-late' && metOn !== undefined ? { doneOn: metOn } : {};
  return [{ duty: duty.duty, title: label ?? rule, occurrence, due, shownOn, ...done }];
}

function byDue({ due, doneOn }: Breach): string {
  return `${due} ${doneOn ?? ''}`;
}

function byDuty({ duty, due, doneOn }: Breach): string {
  return `${duty} ${due} ${doneOn ?? ''}`;
}

function without(
  mine: readonly Breach[],
  others: readonly Breach[],
  by: (breach: Breach) => string,
): readonly Breach[] {
  const theirs = new Set(others.map(by));
  return mine.filter((breach) => !theirs.has(by(breach)));
}
