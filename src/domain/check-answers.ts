import type { FieldError } from './fields.ts';
import { referencesIn } from './references.ts';
import type { FactDefinition, Programme, RuleSet } from './rules.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type CaseState, firstVersionOf, standingEntry } from './state.ts';

/** Most kinds that a message names. */
const KINDS_NAMED = 4;

/**
 * What is wrong with answers that are well formed by themselves, in the case as it stands: they name an entry that
 * does not stand or is of the wrong kind, or two items by one number, so that only one of them could be owed.
 */
export function wrongInCase(
  programme: Programme,
  state: CaseState,
  rules: RuleSet,
  definition: FactDefinition,
  body: JsonObject,
): readonly FieldError[] {
  return [
    ...wrongReferences(programme, state, definition, body),
    ...itemsAlike(state, rules, definition, body),
  ];
}

function wrongReferences(
  programme: Programme,
  state: CaseState,
  definition: FactDefinition,
  body: JsonObject,
): readonly FieldError[] {
  return referencesIn(definition.fields, body).flatMap(({ path, entry, kinds }): FieldError[] => {
    const title = (kind: string): string => `“${programme.facts.get(kind)?.title ?? kind}”`;
    const target = standingEntry(state, entry);
    if (target !== undefined && (kinds.length === 0 || kinds.includes(target.kind))) return [];
    const few = kinds.length > 0 && kinds.length <= KINDS_NAMED;
    const wanted = `Give the number of an entry ${few ? kinds.map(title).join(' or ') : 'that this question is about'}`;
    if (target !== undefined)
      return [{ path, message: `Entry ${entry} is ${title(target.kind)}. ${wanted}` }];
    const first = firstVersionOf(state, entry);
    const message =
      first === entry
        ? `Entry ${entry} is not on the record, or was withdrawn. ${wanted}`
        : `Entry ${entry} corrects entry ${first}. Give ${first}, the number that stays the same`;
    return [{ path, message }];
  });
}

function itemsAlike(
  state: CaseState,
  rules: RuleSet,
  definition: FactDefinition,
  body: JsonObject,
): readonly FieldError[] {
  return (rules.dutiesOpenedBy.get(definition.kind) ?? []).flatMap((rule): FieldError[] => {
    const keys =
      rule.forEach?.(body as never, (at) => state.byPosition.get(at)).map((item) => item.key) ?? [];
    const again = keys.find((key, i) => keys.indexOf(key) !== i);
    if (again === undefined) return [];
    const message = `Two items are both called “${again}”, and each opens a duty of its own (“${rule.title}”). Give each its own number or name`;
    return [{ path: 'body', message }];
  });
}
