import type { AgreementSection } from '../../domain/agreement-file.ts';
import { mayBeReported } from '../../domain/engine-acts.ts';
import type { FieldSpec, Fields } from '../../domain/fields.ts';
import type { FactDefinition, Programme } from '../../domain/rules.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import {
  type AgreementHead,
  ENTRY_NAMES,
  type EntryTold,
  type Say,
  readTold,
  unknownName,
} from './file-shape.ts';

/** An entry of the file before its answers are read: its place, its short name where it has one, and its answers. */
export type FiledEntry = {
  readonly section: AgreementSection;
  readonly definition: FactDefinition;
  readonly path: string;
  readonly name: string | undefined;
  readonly answers: JsonObject;
  /** Undefined when something of it is wrong. */
  readonly told: EntryTold | undefined;
};

/** An entry with its number and its answers as they are to be recorded; `body` is undefined when they are wrong. */
export type ReadEntry = {
  readonly filed: FiledEntry;
  readonly number: number;
  readonly body: JsonObject | undefined;
};

/** Gathers the entries of every section, in the order of the file. */
export function gatherEntries(
  file: JsonObject,
  head: AgreementHead,
  programme: Programme,
  sections: readonly AgreementSection[],
  now: Instant,
  say: Say,
): readonly FiledEntry[] {
  return sections.flatMap((section) => {
    const given = file[section.name];
    if (given === undefined || (Array.isArray(given) && given.length === 0)) {
      if (section.needed === true) say(section.name, 'is missing: an agreement has at least one entry in it');
      return [];
    }
    if (!Array.isArray(given)) {
      say(section.name, 'give a list of entries');
      return [];
    }
    const definition = programme.facts.get(section.kind) as FactDefinition;
    return (given as readonly Json[]).flatMap((item, i): FiledEntry[] => {
      const path = `${section.name}[${i}]`;
      if (!isObject(item)) {
        say(path, 'give an object with named answers');
        return [];
      }
      return [entryOf(item, path, section, definition, head, now, say)];
    });
  });
}

function entryOf(
  item: JsonObject,
  path: string,
  section: AgreementSection,
  definition: FactDefinition,
  head: AgreementHead,
  now: Instant,
  say: Say,
): FiledEntry {
  const told = readTold(item, path, head, now, say);
  if (told?.standing === 'reported' && !mayBeReported(section.kind))
    say(`${path}.standing`, 'what is done to a duty cannot be a report. Leave the standing out');
  const ownName = Object.hasOwn(definition.fields, 'key') ? 'key' : 'id';
  const name = item[ownName];
  if (name !== undefined && typeof name !== 'string') say(`${path}.${ownName}`, 'give text');
  const answers = Object.fromEntries(Object.entries(item).filter(([key]) => !ENTRY_NAMES.includes(key)));
  return { section, definition, path, name: typeof name === 'string' ? name : undefined, answers, told };
}

/** The entries that have a short name, by section and name; says of a name that is given twice. */
export function namedEntries(
  entries: readonly FiledEntry[],
  say: Say,
): ReadonlyMap<string, ReadonlyMap<string, FiledEntry>> {
  const named = new Map<string, Map<string, FiledEntry>>();
  for (const entry of entries) {
    if (entry.name === undefined) continue;
    const inSection = named.get(entry.section.name) ?? new Map<string, FiledEntry>();
    named.set(entry.section.name, inSection);
    const before = inSection.get(entry.name);
    if (before === undefined) inSection.set(entry.name, entry);
    else
      say(
        entry.path,
        `“${entry.name}” is already the short name of ${before.path}. Give each entry of a section a name of its own`,
      );
  }
  return named;
}

export type Named = ReturnType<typeof namedEntries>;

/** Says of every answer that is to be the short name of an entry of another section, and is none. */
export function checkNames(entry: FiledEntry, named: Named, say: Say): void {
  const { names = {}, besides = {} } = entry.section;
  for (const [where, section] of Object.entries(names)) {
    const known = [...(named.get(section)?.keys() ?? [])];
    for (const [path, value] of valuesAt(entry.answers, where.split('.'), entry.path)) {
      if (typeof value !== 'string' || known.includes(value)) continue;
      if (besides[where]?.includes(value) !== true) say(path, unknownName(value, known, nounOf(section)));
    }
  }
}

function valuesAt(
  value: Json | undefined,
  steps: readonly string[],
  path: string,
): readonly [string, Json][] {
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((item, i) => valuesAt(item, steps, `${path}[${i}]`));
  const [step, ...rest] = steps;
  if (step === undefined) return value === undefined ? [] : [[path, value]];
  return isObject(value) ? valuesAt(value[step], rest, `${path}.${step}`) : [];
}

/** Turns the short names by which answers refer to other entries into their numbers. */
export function numbered(
  entry: FiledEntry,
  named: Named,
  sections: readonly AgreementSection[],
  refer: (to: FiledEntry, path: string) => number,
  say: Say,
): JsonObject {
  const number = (spec: FieldSpec & { readonly type: 'fact' }, value: Json, path: string): Json => {
    if (typeof value !== 'string') {
      say(path, 'give the short name of the entry that is meant');
      return STANDS_FOR_NONE;
    }
    const among = sections.filter(({ kind }) => spec.kinds.length === 0 || spec.kinds.includes(kind));
    const found = among.flatMap(({ name }) => named.get(name)?.get(value) ?? [])[0];
    if (found === undefined) {
      const known = among.flatMap(({ name }) => [...(named.get(name)?.keys() ?? [])]);
      say(path, unknownName(value, known, among.map(({ name }) => nounOf(name)).join(' or ')));
      return STANDS_FOR_NONE;
    }
    return refer(found, path);
  };
  return inFields(entry.definition.fields, entry.answers, entry.path, number);
}

/** Number put in place of a name that is none, so that it is said once. */
const STANDS_FOR_NONE = 1;

type Numbering = (spec: FieldSpec & { readonly type: 'fact' }, value: Json, path: string) => Json;

function inFields(fields: Fields, body: JsonObject, path: string, number: Numbering): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const spec = Object.hasOwn(fields, name) ? fields[name]?.spec : undefined;
      return [
        name,
        spec === undefined || value === undefined ? value : inValue(spec, value, `${path}.${name}`, number),
      ];
    }),
  );
}

function inValue(spec: FieldSpec, value: Json, path: string, number: Numbering): Json {
  if (spec.type === 'fact') return number(spec, value, path);
  if (spec.type === 'group') return isObject(value) ? inFields(spec.fields, value, path, number) : value;
  if (spec.type === 'list' && Array.isArray(value))
    return (value as readonly Json[]).map((item, i) => inValue(spec.of, item, `${path}[${i}]`, number));
  return value;
}

/** What one entry of a section is called in a sentence. */
export function nounOf(section: string): string {
  return `entry under “${section}”`;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
