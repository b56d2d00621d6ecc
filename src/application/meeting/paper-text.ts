import { type Instrument, instrumentOfVersion, itemsOf, ratingsOf } from '../../domain/instrument.ts';
import type { Programme } from '../../domain/rules.ts';
import type { FactRecord } from '../../domain/state.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { type Answer, answersInWords } from '../form/in-words.ts';

/**
 * A paper in full, question by question. The items of an assessment are called by the names that its own instrument
 * gives them, and so are their ratings.
 */
export function paperInWords(programme: Programme, fact: FactRecord, zone: string): readonly Answer[] {
  const fields = programme.facts.get(fact.kind)?.fields ?? {};
  const answers = answersInWords(fields, fact.body, zone);
  const instrument = instrumentOf(programme, fact);
  if (instrument === undefined) return answers;
  return answers.flatMap((answer) =>
    answer.name === 'answers' ? itemsInWords(instrument, fact.body['answers'] as JsonObject) : [answer],
  );
}

function instrumentOf(programme: Programme, fact: FactRecord): Instrument | undefined {
  const use = programme.assessments;
  const { instrument, version } = fact.body;
  if (use === undefined || fact.kind !== use.completed) return undefined;
  if (typeof instrument !== 'string' || typeof version !== 'string') return undefined;
  return instrumentOfVersion(use.instruments, instrument, version);
}

function itemsInWords(instrument: Instrument, given: JsonObject): readonly Answer[] {
  const known = new Set(itemsOf(instrument).map(({ id }) => id));
  const others = Object.keys(given).filter((key) => !known.has(key));
  return [
    ...instrument.sections.map((section) => ({
      name: section.id,
      question: section.title,
      lines: section.items.flatMap((item) => lineOf(instrument, item.label, given[item.id])),
    })),
    {
      name: 'added',
      question: 'Items added',
      lines: others.flatMap((key) => lineOf(instrument, key, given[key])),
    },
  ].filter(({ lines }) => lines.length > 0);
}

function lineOf(
  instrument: Instrument,
  label: string,
  answer: Json | undefined,
): readonly { text: string }[] {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return [];
  const { rating, note } = answer as JsonObject;
  const rated = ratingsOf(instrument).find(({ value }) => value === rating)?.label;
  const said = [rated, typeof note === 'string' ? note : undefined].filter((part) => part !== undefined);
  return said.length === 0 ? [] : [{ text: `${label}: ${said.join('. ')}` }];
}
