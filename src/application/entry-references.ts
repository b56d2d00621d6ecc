import { ENGINE_ACT_RECORDING } from '../domain/engine-acts.ts';
import { type Reference, referencesIn } from '../domain/references.ts';
import type { FactDefinition } from '../domain/rules.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { FactLine } from './history-file.ts';

/**
 * Every place at which a fact of a history names another entry of its case.
 * The engine's own facts name entries, and duties by the entry that opened them, in plain numbers and text.
 */
export function referencesOf(
  definition: FactDefinition,
  body: JsonObject,
  fact: FactLine,
): readonly Reference[] {
  const found: Reference[] = [];
  if (fact.supersedes !== undefined)
    found.push({ path: 'supersedes.position', entry: fact.supersedes.position, kinds: [fact.kind] });
  const position = body['position'];
  const isEngineFact = ENGINE_ACT_RECORDING.has(fact.kind);
  if (isEngineFact && typeof position === 'number')
    found.push({ path: 'body.position', entry: position, kinds: [] });
  const duty = body['duty'];
  if (isEngineFact && typeof duty === 'string')
    found.push({ path: 'body.duty', entry: Number(duty.split(':')[1]), kinds: [] });
  for (const one of referencesIn(definition.fields, body)) found.push({ ...one, path: `body.${one.path}` });
  return found;
}
