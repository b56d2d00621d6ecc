import type { EngineFactBodies, Fact } from '../domain/event.ts';
import type { Fields, FieldSpec, FileAnswer } from '../domain/fields.ts';
import { unmarked } from '../domain/markings.ts';
import type { Programme } from '../domain/rules.ts';
import type { Json, JsonObject } from '../kernel/json.ts';

/**
 * Everything of an entry that a person may look for: its line in the chronology, what was answered and by whom. What is
 * marked is not searched by anybody, since what is found is found by everybody who sees the case.
 */
export function textOfEntry(programme: Programme, fact: Fact): string {
  const definition = programme.facts.get(fact.kind);
  const texts: (string | undefined)[] = [
    fact.author.name,
    fact.lateReason,
    fact.supersedes?.reason,
    fact.occurred.source,
    fact.source?.system,
    fact.source?.reference,
    ...fact.overrides.map((override) => override.reason),
  ];
  if (fact.kind === 'CaseOpened') {
    // Its zone and holidays are answers too, and would find every case there is.
    const { reference, title } = fact.body as EngineFactBodies['CaseOpened'];
    texts.push(reference, title);
  } else if (definition !== undefined) {
    texts.push(definition.summary(fact.body as never));
    answersOf(definition.fields, unmarked(definition.fields, fact.body), texts);
  }
  return texts.filter((text) => text !== undefined).join(' ');
}

function answersOf(fields: Fields, body: JsonObject, texts: (string | undefined)[]): void {
  for (const [name, question] of Object.entries(fields)) {
    const value = body[name];
    answerOf(question.spec, value ?? null, texts);
  }
}

/** What was answered may be of another shape than is asked for today. */
function answerOf(spec: FieldSpec, value: Json, texts: (string | undefined)[]): void {
  if (value === null) return;
  switch (spec.type) {
    case 'text':
      if (typeof value === 'string') texts.push(value);
      return;
    case 'choice':
    case 'choices':
      for (const { value: chosen, label } of spec.options)
        if (value === chosen || (Array.isArray(value) && value.includes(chosen))) texts.push(label);
      return;
    case 'file':
      texts.push((value as FileAnswer).name);
      return;
    case 'group':
      answersOf(spec.fields, value as JsonObject, texts);
      return;
    case 'list':
      if (Array.isArray(value)) for (const item of value as readonly Json[]) answerOf(spec.of, item, texts);
      return;
    case 'by-key':
      for (const item of Object.values(value as JsonObject)) answerOf(spec.of, item ?? null, texts);
      return;
    case 'whole-number':
    case 'date':
    case 'moment':
    case 'yes-no':
    case 'fact':
  }
}
