import type { JsonObject } from '../kernel/json.ts';
import { type Result, accept, refuse } from '../kernel/result.ts';
import type { FieldError } from './fields.ts';
import {
  choice,
  date,
  group,
  list,
  longText,
  optional,
  parseFields,
  text,
  wholeNumber,
  yesNo,
} from './fields.ts';
import {
  type Condition,
  type Instrument,
  type InstrumentItem,
  type InstrumentSection,
  instrumentMistakes,
} from './instrument.ts';

const ITEM = group('Item', {
  id: text('Id'),
  label: text('Label'),
  prompt: longText('Prompt'),
  kind: choice('Kind', { rating: 'Rated on the scale', narrative: 'Text' }),
  asksDriver: yesNo('Asks whether it is a driver or a symptom'),
  moreIsBetter: optional(yesNo('A higher step is better')),
  resembles: optional(list('Similar items of other instruments', text('instrument/item'))),
});

const FILE = {
  id: text('Id'),
  version: text('Version'),
  title: text('Title'),
  issuer: text('Issuing body'),
  licence: text('Licence'),
  attribution: optional(text('Attribution')),
  language: text('Language'),
  jurisdiction: text('Jurisdiction'),
  effectiveFrom: date('In use from'),
  effectiveTo: optional(date('In use until')),
  requiredTraining: optional(text('Training required')),
  status: choice('Status', { current: 'Current', historic: 'Historic' }),
  introduction: optional(longText('Introduction')),
  scale: list(
    'Scale',
    group('Step', { value: text('Value'), label: text('Label'), meaning: text('Meaning') }),
  ),
  sections: list(
    'Sections',
    group('Section', {
      id: text('Id'),
      title: text('Title'),
      guidance: optional(longText('Guidance')),
      items: list('Items', ITEM),
    }),
  ),
  flags: list(
    'Flags',
    group('Flag', {
      id: text('Id'),
      text: text('Text'),
      items: list('Items', text('Item')),
      atLeast: text('At least'),
      count: wholeNumber('Count', { min: 1 }),
    }),
  ),
  allowsLocalItems: yesNo('Items may be added'),
};

/**
 * Reads an instrument from JSON: an authority's own, such as its copy of a restricted form, or a new version of ours.
 * The shape is `Instrument`. Every mistake is reported with its path, and nothing is guessed or dropped.
 */
export function parseInstrument(json: unknown): Result<Instrument, readonly FieldError[]> {
  const conditions = new Map<string, Condition>();
  const errors: FieldError[] = [];
  const parsed = parseFields(FILE, takeConditions(json, conditions, errors));
  if (!parsed.ok) return refuse([...parsed.error, ...errors]);
  if (errors.length > 0) return refuse(errors);
  const instrument = withConditions(parsed.value, conditions);
  const mistakes = instrumentMistakes(instrument);
  return mistakes.length > 0 ? refuse(mistakes) : accept(instrument);
}

/** `when` nests, which fields do not: it is read apart and put back. */
function takeConditions(json: unknown, conditions: Map<string, Condition>, errors: FieldError[]): unknown {
  if (!isObject(json) || !Array.isArray(json['sections'])) return json;
  const sections = json['sections'].map((section: unknown, s) => {
    if (!isObject(section) || !Array.isArray(section['items'])) return section;
    const items = section['items'].map((item: unknown, i) => {
      if (!isObject(item) || item['when'] === undefined) return item;
      const { when, ...rest } = item;
      const place = `sections[${s}].items[${i}]`;
      const condition = readCondition(when, `${place}.when`, errors);
      if (condition !== undefined) conditions.set(place, condition);
      return rest;
    });
    return { ...section, items };
  });
  return { ...json, sections };
}

function withConditions(value: JsonObject, conditions: ReadonlyMap<string, Condition>): Instrument {
  const read = value as unknown as Instrument;
  const sections: InstrumentSection[] = read.sections.map((section, s) => ({
    ...section,
    items: section.items.map((item, i): InstrumentItem => {
      const when = conditions.get(`sections[${s}].items[${i}]`);
      return when === undefined ? item : { ...item, when };
    }),
  }));
  return { ...read, sections };
}

function readCondition(json: unknown, path: string, errors: FieldError[]): Condition | undefined {
  const wrong = (message: string): undefined => {
    errors.push({ path, message });
    return undefined;
  };
  if (!isObject(json)) return wrong('Give one of {item, is}, {all}, {any} or {not}');
  const keys = Object.keys(json).sort().join(' ');
  if (keys === 'all' || keys === 'any') {
    const parts = json[keys];
    if (!Array.isArray(parts)) return wrong(`Give a list of conditions under “${keys}”`);
    const read = parts
      .map((part: unknown, i) => readCondition(part, `${path}.${keys}[${i}]`, errors))
      .filter((part) => part !== undefined);
    return keys === 'all' ? { all: read } : { any: read };
  }
  if (keys === 'not') {
    const inner = readCondition(json['not'], `${path}.not`, errors);
    return inner === undefined ? undefined : { not: inner };
  }
  const { item, is } = json;
  if (
    keys !== 'is item' ||
    typeof item !== 'string' ||
    !Array.isArray(is) ||
    !is.every((one) => typeof one === 'string')
  ) {
    return wrong('Give one of {item, is}, {all}, {any} or {not}; “is” is a list of ratings');
  }
  return { item, is };
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
