import type { Author } from '../domain/event.ts';
import type { Fields } from '../domain/fields.ts';
import type { ActDefinition, ActRule, Source, Strength } from '../domain/rules.ts';
import type { FactRecord } from '../domain/state.ts';
import type { Instant } from '../kernel/instant.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { CaseRead } from './read-case.ts';

/**
 * One rule that stands before an act. `met` and `unmet` hold whatever is still to be answered; `depends` waits for
 * answers, or for who records it.
 */
export type Criterion = {
  readonly rule: string;
  readonly title: string;
  readonly state: 'met' | 'unmet' | 'depends';
  /** What is missing, in the rule's words; for one that depends, as long as nothing more is answered. */
  readonly text?: string;
  /** Labels of the questions that it waits for. */
  readonly questions: readonly string[];
  readonly remedy: string;
  readonly strength: Strength;
  readonly source: Source;
  readonly requirements: readonly string[];
  readonly override?: NonNullable<ActRule['override']>;
  /** Acts by which it could be satisfied. */
  readonly acts: readonly ActDefinition[];
};

/**
 * Every rule of the rule set in force that an act must satisfy, in the programme's order, judged on the case as it is
 * read and for today. `body` holds the answers so far, by name; `author` is whoever would record it, where known.
 * Empty for the engine's own acts, which no rule guards, and for an act that the programme does not have.
 */
export function criteriaFor(
  read: CaseRead,
  act: string,
  body: JsonObject = {},
  author?: Author,
): readonly Criterion[] {
  const { programme } = read;
  const kind = programme.acts.get(act)?.records;
  const definition = kind === undefined ? undefined : programme.facts.get(kind);
  if (definition === undefined) return [];
  const rules = read.engine.ruleSetOn(read.today).actRules.get(definition.kind) ?? [];
  return rules.map((rule) => {
    const { state, text, touched } = judge(read, rule, definition.fields, body, author);
    const { id, title, remedy, strength, source, requirements, override } = rule;
    return {
      rule: id,
      title,
      state,
      ...(text === undefined ? {} : { text }),
      questions: touched.flatMap((name) => definition.fields[name]?.label ?? []),
      remedy,
      strength,
      source,
      requirements,
      ...(override === undefined ? {} : { override }),
      acts: actsSatisfying(read, rule),
    };
  });
}

/** The acts that record what would satisfy a rule, each once. */
export function actsSatisfying(
  { programme }: Pick<CaseRead, 'programme'>,
  rule: Pick<ActRule, 'satisfiedBy'>,
): readonly ActDefinition[] {
  const kinds = rule.satisfiedBy ?? [];
  return [...new Set(kinds.flatMap((kind) => programme.actRecording.get(kind) ?? []))];
}

type Judged = Pick<Criterion, 'state' | 'text'> & { readonly touched: readonly string[] };

const BY_WHOM = 'who records it';

/**
 * Runs a rule on an entry that does not exist yet and watches what it looks at. A rule that looks at nothing unanswered
 * is certain. One that looks at an answer that must be given cannot be quoted: it was not written for its absence.
 */
function judge(
  read: CaseRead,
  rule: ActRule,
  fields: Fields,
  body: JsonObject,
  author: Author | undefined,
): Judged {
  const touched = new Set<string>();
  const record = intendedRecord(read, rule.guards, watched(body, fields, touched), author, () =>
    touched.add(BY_WHOM),
  );
  try {
    const text = rule.unmet(read.view, record as never);
    if (touched.size === 0) {
      return text === undefined ? { state: 'met', touched: [] } : { state: 'unmet', text, touched: [] };
    }
    const mayBeLeftOut = [...touched].every((name) => fields[name]?.required === false);
    return {
      state: 'depends',
      ...(text !== undefined && mayBeLeftOut ? { text } : {}),
      touched: [...touched],
    };
  } catch (error) {
    if (touched.size === 0) throw error;
    return { state: 'depends', touched: [...touched] };
  }
}

/** The answers so far; `touched` gathers the questions without an answer that are looked at. */
function watched(body: JsonObject, fields: Fields, touched: Set<string>): JsonObject {
  const open = (name: string | symbol): name is string =>
    typeof name === 'string' && Object.hasOwn(fields, name) && body[name] === undefined;
  return new Proxy(body, {
    get(target, name) {
      if (open(name)) touched.add(name);
      return Reflect.get(target, name) as unknown;
    },
    has(target, name) {
      if (open(name)) touched.add(name);
      return Reflect.has(target, name);
    },
    ownKeys(target) {
      for (const name of Object.keys(fields)) if (open(name)) touched.add(name);
      return Reflect.ownKeys(target);
    },
  });
}

/** The entry as it would be if it were recorded now of something that happened today. */
function intendedRecord(
  read: CaseRead,
  kind: string,
  body: JsonObject,
  author: Author | undefined,
  authorLookedAt: () => void,
): FactRecord {
  const position = read.state.position + 1;
  return {
    position,
    kind,
    body,
    occurred: { date: read.today, precision: 'day', certainty: 'stated' },
    on: read.today,
    recordedAt: read.state.lastRecordedAt as Instant,
    recordedOn: read.today,
    get author() {
      if (author === undefined) authorLookedAt();
      return author ?? NOBODY;
    },
    standing: 'established',
    overrides: [],
    standsFor: position,
  };
}

const NOBODY: Author = { person: '', name: '', agency: '', role: '' };
